"""Read what stands beside a name: titles, appositions, the party and the home, the class of an organization."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.body_classes import is_body_noun
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import common, may_be_person
from quoteattr.mentions.ages import age_behind
from quoteattr.mentions.traits import (
    ends_in_role,
    head_index,
    is_noun,
    patterns,
    possessor_ending,
    traits_of,
    words,
)
from quoteattr.mentions.types import NO_TRAITS, Traits

_PARTY = regex.compile(r"(?:[ \u00a0]\(|, )(\p{Lu})-(\p{Lu}[\p{L}.]{0,14}+(?: \p{Lu}[\p{L}.]{0,14}+)?)")
_BEFORE = regex.compile(r"(?r)((?:[\p{L}\p{M}\p{N}.'’-]++[ \u00a0]){1,8})$")
#: A phrase that opens a sentence before a name, and a name with its verb put into another sentence: ", |Brown said,".
_OPENING = regex.compile(r"(?r)(?:^|\n|[.!?][”\"’»]?+ )(\p{Lu}[\p{L}\p{M}\p{N}'’ -]{2,70}), $")
_SMALL = regex.compile(r"\b\p{Ll}+\b")
_INSERTED = regex.compile(r"(?:[ \u00a0][\p{L}\p{M}'’-]++){1,4},")
#: What stands behind a name whose description goes before it with a comma: "the mayor, |Ada Holt|."
_ENDS = frozenset(",)—.:;\n")
#: So far into an apposition its noun may stand; so near to its beginning the noun alone shows one.
FARTHEST_NOUN, NEAREST_NOUN = 8, 3
APOSTROPHES = frozenset("'’")
#: An abbreviated title has so many letters at most: "Supt".
ABBREVIATED = 4
#: So many words of a title stand behind a small one in it, Bank of |Norland Governor; a participle is the second word.
INSIDE, SECOND = 2, 2
#: What an office is of has so many words at most, with "of" and an article: of |the civil service.
LONGEST_FIELD = 4


def role_before(before: str, after: str, language: Language) -> str:
    """The description before a name, "" for none: "Latvian journalist |Dainis", "the Russian envoy, |Ivan Orlov,".

    ``after`` is the text behind the name: the apposition before a name needs a mark there too, or opens the sentence:
    "said the mayor, |Ada Holt." "Unlike the president, Brown said" does not make Brown president.
    """
    if before[-1:] in (" ", "\u00a0") and before[-2:-1].isalpha():
        return _titles_before(before, language)
    if before.endswith(", ") and (not after or after[0] in _ENDS):
        return _clause_before(before, language) or _opening_before(before, language)
    if before.endswith(", ") and after[:1] in (" ", "\u00a0") and not _INSERTED.match(after):
        return _opening_before(before, language)
    return ""


def _titles_before(before: str, language: Language) -> str:
    people = language.people
    if people.head_first:
        return _description_before(before, language)
    near = before.rsplit(None, LONGEST_FIELD)[-LONGEST_FIELD:]
    is_title = near[-1].lower() in people.ends or is_noun(near[-1], language)
    title = _title_before(before, language) if is_title else ""
    return title or (_with_field(before, language) if people.belonging in near else "")


def _title_before(before: str, language: Language) -> str:
    people = language.people
    match = _BEFORE.search(before)
    found = list(patterns(language).words.finditer(match[1])) if match else []
    forms = words(match[1], language) if match else []
    lower = [form.lower() for form in forms]
    if not match or not forms or not ends_in_role(forms, language):
        return ""
    cut = len(lower)
    while cut and (lower[cut - 1] not in people.function_words or _goes_through(forms, cut - 1, language)):
        if _ends_sentence(forms[cut - 1]) or _has_acted(forms[:cut], language):  # "Ada replaced |coach Otto Lane"
            break
        cut -= 1
    return match[1][found[cut].start() :] if cut < len(found) else ""


def _has_acted(forms: Sequence[str], language: Language) -> bool:
    """Whether words end in a participle that may have a subject, "Tern accused |Ada", but "Murder accused |Ada"."""
    last = forms[-1].lower()
    if len(forms) < SECOND or not language.rules.is_participle(last) or "-" in last or language.lemma(last) == last:
        return False
    is_first = len(forms) == SECOND and common(language)(forms[0].lower())
    return is_noun(forms[-2], language) or (forms[-2][0].isupper() and not is_first)


@lru_cache(maxsize=8)
def _field(language: Language) -> regex.Pattern[str]:
    """An office and what it is of, twice at most: "head of the department of culture |Ivan Orlov"."""
    people, blank = language.people, "[ \u00a0]"
    of = rf"{people.belonging}{blank}(?:{any_of(people.definite_articles)}{blank})?"
    return regex.compile(
        rf"(?<![\p{{L}}'’-])(?:\p{{L}}[\p{{Ll}}-]*+{blank}){{1,2}}(?:{of}(?:\p{{Ll}}++{blank}){{1,2}}?){{1,2}}$"
    )


def _with_field(before: str, language: Language) -> str:
    """A title with what it is of, in small letters: "The head of the department of culture |Ivan Orlov"."""
    office = _field(language).search(before)
    forms = words(office[0], language) if office else []
    at = next((at for at, form in enumerate(forms) if form == language.people.belonging), 0)
    if office is None or not at or not ends_in_role(forms[:at], language):
        return ""
    verbs, inside = language.speech.quotative_forms, forms[at:]
    is_clause = any(form in verbs or language.rules.is_participle(form) for form in inside)
    is_clause = is_clause or forms[-1] in language.people.articles  # "president of the |Republic"
    is_clause = is_clause or (inside[-2] == inside[0] and is_body_noun(inside[-1], language))  # "of carmaker |Tern"
    return "" if is_clause or is_noun(forms[-1], language) else office[0].strip()


def _ends_sentence(form: str) -> bool:
    """Whether a word ends in a point that is not that of an abbreviation: "left.", but "Sen.", "U.S."."""
    bare = form.removesuffix(".")
    return bare != form and "." not in bare and not (bare[:1].isupper() and len(bare) <= ABBREVIATED)


def _goes_through(forms: Sequence[str], at: int, language: Language) -> bool:
    """Whether a title goes on before a small word in it: "Secretary of State", "Bank |of Norland Governor".

    A field may be two: "Food |and Fish Minister", but "Ada Roe and Fish Minister Otto Lane".
    """
    people, lower = language.people, [form.lower() for form in forms]
    if people.is_inside_title(lower, at) or people.opens_with_title(lower[at:]):  # "First Minister"
        return True
    inside = 0 < at < len(forms) - INSIDE and forms[at - 1][0].isupper() and forms[at + 1][0].isupper()
    if lower[at] == people.belonging:
        return inside
    return inside and lower[at] in people.coordinators and common(language)(lower[at - 1])


def _description_before(before: str, language: Language) -> str:
    """Where nouns go before what modifies them: "le ministre russe de l'Intérieur |Ivan Orlov"."""
    people, match = language.people, _BEFORE.search(before)
    found = list(patterns(language).words.finditer(match[1])) if match else []
    forms = words(match[1], language) if match else []
    lower = [form.lower() for form in forms]
    openers = patterns(language).before_phrases
    if not lower or lower[-1] in openers:  # "le maire de |Brest"
        return ""
    if lower[-1] in people.organization_classes or lower[-1] in people.organization_words:  # "du parti |Ennahda"
        return ""
    for start in range(len(forms) - 1, -1, -1):
        if start and lower[start - 1] not in openers:
            continue
        head = head_index(forms[start:], language)
        if match and head is not None and ends_in_role(forms[start : start + head + 1], language):
            behind = lower[start + head + 1 :]
            acts = any(language.rules.is_finite(form, language.lemma(form)) for form in behind)
            is_clause = acts or not language.speech.clause_verbs.isdisjoint(behind)
            return "" if is_clause else match[1][found[start].start() :]
    return ""


def _clause_before(before: str, language: Language) -> str:
    """The clause before the comma from the first determiner on whose noun is a person: "said this week |the mayor,"."""
    begun = _last_clause(before, language)
    clauses = patterns(language).before.finditer(before, begun.start(), overlapped=True) if begun else ()
    return next((clause[1] for clause in clauses if _is_role(clause[1], language)), "")


def _is_role(clause: str, language: Language) -> bool:
    owner = possessor_ending(language).search(clause)
    forms = words(clause[owner.end() if owner else 0 :], language)  # "Bank of Norland's |chief"
    head = head_index(forms, language)
    if head is None:
        return False
    native = language.places.is_origin(forms[head].lower())  # "the Italian, |Ada Holt,"
    may_be = forms[head].islower() and may_be_person(forms[head], language)  # "the rapporteur, |Ada Holt,"
    return native or may_be or ends_in_role(forms[: head + 1], language)


def _last_clause(before: str, language: Language) -> regex.Match[str] | None:
    """The description before a comma, without a verb of speech before it: "Roebank said |its owner, "."""
    clause, verbs = patterns(language).before.search(before), language.speech.quotative_forms
    while clause is not None:
        verb = next((word.end() for word in _SMALL.finditer(before, clause.start(1)) if word[0] in verbs), None)
        behind = patterns(language).before.search(before, verb) if verb is not None else None
        if behind is None:
            break
        clause = behind
    return clause


def _opening_before(before: str, language: Language) -> str:
    """What opens a sentence in which the name goes on: "Red Tern head coach, |Ada Holt said"; a subject it is not."""
    opening = _OPENING.search(before)
    forms = words(opening[1], language) if opening else []
    if opening is None or (head := head_index(forms, language)) is None:
        return ""
    lower = [form.lower() for form in forms]
    if lower[0] in language.people.prepositions | language.speech.comparisons:
        return _as_what(forms, language)
    is_one = language.lemma(forms[head]) == forms[head].lower()  # no "Meeting |reporters, Roe said"
    is_phrase = patterns(language).openers.isdisjoint(lower[1 : head + 1])  # "Meeting |the president, Roe said"
    is_phrase = is_phrase or language.people.opens_with_title(lower)  # "Speaker of |the House, Ada Holt said"
    return opening[1] if is_one and is_phrase and ends_in_role(forms[: head + 1], language) else ""


def _as_what(forms: Sequence[str], language: Language) -> str:
    """What somebody is or was by the words that open a sentence: "After 30 years as |a midwife in Cove|, Ada Roe"."""
    for at, form in enumerate(forms[:-2]):
        if form.lower() in language.speech.comparisons and forms[at + 1].lower() in language.people.indefinites:
            head = head_index(forms[at + 1 :], language) or 0
            return " ".join(forms[at + 1 :]) if ends_in_role(forms[at + 1 : at + head + 2], language) else ""
    return ""


def after_name(after: str, language: Language) -> Traits:
    """Traits from the text behind a name: "(D-Ohio)", ", president of the union," " is a singer", " of Ohio"."""
    if after[:2] not in patterns(language).beginnings:
        return NO_TRAITS
    return _party(after, language) | _home(after, language) | _apposition(after, language) | age_behind(after, language)


def _party(after: str, language: Language) -> Traits:
    """ "(D-Ohio)"."""
    party, places = _PARTY.match(after), language.places
    if not party:
        return NO_TRAITS
    state = party[2].replace(".", "").replace(" ", "").lower()
    letter = places.party_letters.get(party[1].lower())
    home_state = places.states.get(state, party[2].lower().strip("."))
    return Traits(details=frozenset(filter(None, (letter, home_state))))


def _home(after: str, language: Language) -> Traits:
    """ "of Ohio"."""
    home = patterns(language).home.match(after)
    if not home:
        return NO_TRAITS
    names = (home[1].lower(), home[1].split()[0].lower())
    bare = {name if name in language.places.all else name.rstrip(".") for name in names}
    return Traits(details=language.places.all & bare)


def _apposition(after: str, language: Language) -> Traits:
    """The traits of the description behind a name, without what is far behind its noun."""
    forms = words(role_after(after, language), language)
    if not forms:  # as mostly
        return NO_TRAITS
    return traits_of(forms[: (head_index(forms, language) or 0) + FARTHEST_NOUN], language)


def role_after(after: str, language: Language) -> str:
    """The description behind a name, "" for none: ", president of the union," or " is a singer".

    A possessor is none, ", carrying the king's crown,", but a name, ", Ada Roe's brother,", or one that opens it.
    """
    people, found = language.people, patterns(language)
    begun = found.apposition.match(after) if after[:2] in found.beginnings else None
    if not begun:
        return ""
    stop = found.stop.search(after, begun.end())
    if stop and stop[0][0] in APOSTROPHES:
        owner = after[begun.end() : stop.start()]
        if not owner.istitle() and owner.partition(" ")[0] not in people.definite_articles:
            return ""
        stop = found.stop.search(after, stop.end())
    phrase = after[begun.end() : stop.start() if stop else len(after)]
    forms = words(phrase, language)
    head = head_index(forms, language)
    if head is None or head > FARTHEST_NOUN:
        return ""
    if forms[0].lower() in people.coordinators:  # "Ada Roe, |and the mayor, |Otto Lane,"
        return ""
    opened = any(forms[0].lower() in one for one in (found.openers, people.openers)) or head < NEAREST_NOUN
    named = head + 1 < len(forms) and forms[head + 1][0].isupper()
    if not opened or named or not ends_in_role(forms[: head + 1], language):
        return ""
    lower = [form.lower() for form in forms]
    speech, clauses = language.speech, language.speech.clause_verbs
    clause = any(form in clauses or form in speech.quotative_forms or form in people.pronouns for form in lower[1:head])
    clause = clause or (head > 0 and lower[0] in speech.quotative_forms)  # "Ada Roe, told reporters"
    clause = clause or (begun[0][-2] == "," and speaks(lower[head + 1 :], language))
    return "" if clause else phrase


def speaks(behind: Sequence[str], language: Language) -> bool:
    """Whether a noun speaks by the words behind it, in lower case: "Ada Roe, an aide |to the king told Tern".

    >>> from quoteattr.lang.language import language
    >>> [speaks(words.split(), language("en")) for words in ("to the king told", "to the king who said", "at claims")]
    [True, False, False]
    """
    people, verbs = language.people, language.speech.quotative_forms
    if not behind or behind[0] in verbs:
        return bool(behind)
    at = next((at for at, form in enumerate(behind) if at > 1 and form in verbs), 0)
    if not at or behind[0] not in people.prepositions or not people.relatives.isdisjoint(behind[1:at]):
        return False
    return behind[at - 1] not in people.prepositions | people.articles
