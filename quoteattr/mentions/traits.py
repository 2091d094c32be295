"""Read descriptions of persons: titles, appositions and definite noun phrases, as traits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.records import LONGEST_TITLE
from quoteattr.lang.word_kinds import is_role
from quoteattr.mentions.types import NO_TRAITS, Traits
from quoteattr.text.quotation_marks import DOUBLE

_WORD = r"[\p{L}\p{M}\p{N}&]+(?:[-‑.’'][\p{L}\p{M}\p{N}]+)*\.?"
_PARTY = regex.compile(r"(?:[ \u00a0]\(|, )(\p{Lu})-(\p{Lu}[\p{L}.]{0,14}+(?: \p{Lu}[\p{L}.]{0,14}+)?)")
_BEFORE = regex.compile(r"(?r)((?:[\p{L}\p{M}\p{N}.'’-]++[ \u00a0]){1,8})$")
_MARKS_BEHIND = (" (", "\u00a0(", ", ", ",\u00a0", " —", " –", " -")
#: In so many characters before a name its last word is looked for; so far into an apposition its noun may stand.
LAST_WORD = 30
FARTHEST_NOUN = 8
#: So near to its beginning the noun alone shows an apposition.
NEAREST_NOUN = 3
APOSTROPHES = frozenset("'’")


@frozen
class Patterns:
    """What a language puts around a name: an apposition and its ``stop``, a ``home``, a clause ``before``.

    Behind a name, one of ``beginnings`` (two characters) goes before all that is read there.
    """

    apposition: regex.Pattern[str]
    stop: regex.Pattern[str]
    home: regex.Pattern[str]
    before: regex.Pattern[str]
    beginnings: frozenset[str]
    openers: frozenset[str]
    ignored: frozenset[str]
    before_nouns: frozenset[str]
    before_phrases: frozenset[str]
    words: regex.Pattern[str]


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words of a language."""
    people = language.people
    who = f"(?:{any_of(people.clause_openers)} )?"
    possessor = rf"\p{{Lu}}[\p{{L}}]*{people.possessive}"
    openers = people.definites | people.possessives | people.indefinites
    words = (*people.copulas, *people.clause_openers, people.belonging)
    return Patterns(
        apposition=regex.compile(
            rf"(?:[ \u00a0]\([^()]{{1,40}}\))?(?:,? {who}{any_of(people.copulas)} |,[ \u00a0]| [—–-] )"
        ),
        stop=regex.compile(rf"[,;:()\[\]{DOUBLE}—–\n]|\.\s|{people.possessive} (?=\p{{Ll}})"),
        home=regex.compile(rf" {people.belonging} ((?:\p{{Lu}}[\p{{L}}.]*+)(?: \p{{Lu}}[\p{{L}}.]*+)?)"),
        before=regex.compile(
            rf"(?:^|[\s“\"(—])((?:(?:{any_of(people.clause_determiners)}|{possessor})[ \u00a0]|{people.proclitic})"
            r"[\p{L}\p{M}\p{N}.'’ -]{2,70}), $",
            regex.IGNORECASE,
        ),
        beginnings=frozenset((*_MARKS_BEHIND, *(f" {word[0]}" for word in words if word))),
        openers=openers,
        ignored=openers | people.telling_nothing,
        before_nouns=openers | people.title_modifiers,
        before_phrases=openers | people.prepositions,
        words=regex.compile(rf"(?i:{people.proclitic})|{_WORD}"),
    )


def words(phrase: str, language: Language) -> list[str]:
    """The words of a phrase, without possessive endings; a full stop of an abbreviation is kept.

    >>> from quoteattr.lang.language import language
    >>> words("the U.S. senator’s", language("en")), words("l’avocat d'Ada", language("fr"))
    (['the', 'U.S.', 'senator'], ["l'", 'avocat', "d'", 'Ada'])
    """
    found: list[str] = patterns(language).words.findall(phrase)
    if "'" not in phrase and "’" not in phrase:
        return found
    return [word.removesuffix("'s").removesuffix("’s").replace("’", "'") for word in found]


def traits_of(forms: Iterable[str], language: Language) -> Traits:
    """The traits in the words of a title or description: which of them are roles, which details.

    >>> from quoteattr.lang.language import language
    >>> traits = traits_of("Former US Secretary of State".split(), language("en"))
    >>> sorted(traits.heads), sorted(traits.details)
    (['secretary', 'secretary of state'], ['state', 'us'])
    """
    people, places = language.people, language.places
    written = list(forms)
    lower = [form.lower() for form in written]
    if not lower:
        return NO_TRAITS
    found = patterns(language)
    heads, details = set(), set()
    for index, form in enumerate(lower):
        bare = form.rstrip(".")
        if _is_noun(written[index], language):
            heads.add(form)
        elif bare in people.spelled_titles:
            heads.add(people.spelled_titles[bare])
        elif form not in people.honorifics and form not in found.ignored and form not in people.prepositions:
            details.add(places.country(form))
        if form in places.parties:
            details.add(places.parties[form])
        if form in people.firsts:
            titles = (" ".join(lower[index : index + size]) for size in range(2, LONGEST_TITLE + 1))
            heads.update(title for title in titles if title in people.titles)
        if index + 1 < len(lower) and f"{form} {lower[index + 1]}" in places.state_names:
            details.add(f"{form} {lower[index + 1]}")
    return Traits(frozenset(heads), frozenset(details))


def _is_noun(form: str, language: Language) -> bool:
    """Whether a word is a noun for a person by the table, or, in small letters, by its vector."""
    return form.lower() in language.people.nouns or (form.islower() and is_role(language)(form))


def ends_in_role(forms: Sequence[str], language: Language) -> bool:
    """Whether a phrase ends in a noun for a person or in a title.

    >>> from quoteattr.lang.language import language
    >>> [ends_in_role(phrase.split(), language("en")) for phrase in ("the young striker", "Mr Striker", "a Lord Mayor")]
    [True, False, True]
    """
    return language.people.is_role([form.lower() for form in forms]) or _is_noun(forms[-1], language)


def gender_of(traits: Traits, language: Language) -> str:
    """The gender that the nouns of a description tell: ``"masc"``, ``"fem"`` or ``""``."""
    if not traits.heads:
        return ""
    gendered = language.people.gendered_nouns
    told = {gendered[head] for head in traits.heads if head in gendered}
    return told.pop() if len(told) == 1 else ""


def before_name(before: str, after: str, language: Language) -> Traits:
    """Traits from the text before a name, as :func:`role_before` finds it."""
    return traits_of(words(role_before(before, after, language), language), language)


def land_of(before: str, language: Language) -> Traits:
    """The land to whom somebody with a title belongs: "Norway's |Foreign Minister Ada Holt"."""
    last = before.split()[-1:]
    land = next((form.lower() for form in words("".join(last), language)), "")
    is_possessor = bool(last) and land != last[0].lower() and land in language.places.nations
    return Traits(details=frozenset((land,))) if is_possessor else NO_TRAITS


def role_before(before: str, after: str, language: Language) -> str:
    """The description before a name, "" for none: "Latvian journalist |Dainis", "the Russian envoy, |Ivan Orlov,".

    ``after`` are the two characters behind the name: the apposition before a name needs a comma there too, or
    "Unlike the president, Brown said" would make Brown president.
    """
    if before[-1:] in (" ", "\u00a0") and before[-2:-1].isalpha():
        return _titles_before(before, language)
    if before.endswith(", ") and after[:1] in (",", ")", "—"):
        return _clause_before(before, language)
    return ""


def _titles_before(before: str, language: Language) -> str:
    people = language.people
    if people.head_first:
        return _description_before(before, language)
    last = before[-LAST_WORD:].split()[-1]
    if last.lower() not in people.ends and not _is_noun(last, language):
        return ""
    match = _BEFORE.search(before)
    found = list(patterns(language).words.finditer(match[1])) if match else []
    forms = words(match[1], language) if match else []
    lower = [form.lower() for form in forms]
    if not match or not forms or not ends_in_role(forms, language):
        return ""
    cut = len(lower)
    while cut and (lower[cut - 1] not in people.function_words or people.is_inside_title(lower, cut - 1)):
        cut -= 1
    return match[1][found[cut].start() :] if cut < len(found) else ""


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
    clause = patterns(language).before.search(before)
    forms = words(clause[1], language) if clause else []
    head = head_index(forms, language)
    if clause is None or head is None:
        return ""
    native = language.places.is_origin(forms[head].lower())  # "the Italian, |Ada Holt,"
    return clause[1] if native or ends_in_role(forms[: head + 1], language) else ""


def after_name(after: str, language: Language) -> Traits:
    """Traits from the text behind a name: "(D-Ohio)", ", president of the union," " is a singer", " of Ohio"."""
    if after[:2] not in patterns(language).beginnings:
        return NO_TRAITS
    return _party(after, language) | _home(after, language) | _apposition(after, language)


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
    head = head_index(forms, language)
    return traits_of(forms[: (head or 0) + FARTHEST_NOUN], language)


def role_after(after: str, language: Language) -> str:
    """The description behind a name, "" for none: ", president of the union," or " is a singer".

    A possessor is none: ", carrying the king's crown,".
    """
    people, found = language.people, patterns(language)
    begun = found.apposition.match(after)
    if not begun:
        return ""
    stop = found.stop.search(after, begun.end())
    if stop and stop[0][0] in APOSTROPHES:
        return ""
    phrase = after[begun.end() : stop.start() if stop else len(after)]
    forms = words(phrase, language)
    head = head_index(forms, language)
    if head is None or head > FARTHEST_NOUN:
        return ""
    lower = [form.lower() for form in forms]
    speech, clauses = language.speech, language.speech.clause_verbs
    opened = lower[0] in found.openers or lower[0] in people.openers or head < NEAREST_NOUN
    named = head + 1 < len(forms) and forms[head + 1][0].isupper()
    clause = any(form in clauses or form in speech.quotative_forms or form in people.pronouns for form in lower[1:head])
    return phrase if opened and not named and not clause and ends_in_role(forms[: head + 1], language) else ""


def head_index(forms: Sequence[str], language: Language) -> int | None:
    """The index of the head noun of a phrase: the last word before a preposition, relative or participle.

    Where nouns stand before what modifies them it is the first that is no determiner, and a title with all its words.

    >>> from quoteattr.lang.language import language
    >>> forms = "the former business partner at Ford".split()
    >>> forms[head_index(forms, language("en"))]
    'partner'
    >>> forms = "l' ancien partenaire russe de Ford".split()
    >>> forms[head_index(forms, language("fr"))]
    'partenaire'
    """
    if not forms:
        return None
    end = noun_end(forms, language)
    return _first_noun([form.lower() for form in forms[:end]], language) if language.people.head_first else end - 1


def noun_end(forms: Sequence[str], language: Language) -> int:
    """Where the words of a phrase end that go before a preposition or relative, those of a title aside."""
    people = language.people
    for index, form in enumerate(forms):
        if index and form.lower() in people.prepositions:
            inside = people.is_inside_title([later.lower() for later in forms], index)
            if not inside:
                return index
    return len(forms)


def _first_noun(lower: Sequence[str], language: Language) -> int:
    people = language.people
    before = patterns(language).before_nouns
    for index, form in enumerate(lower):
        sizes = range(LONGEST_TITLE, 1, -1)
        size = next((size for size in sizes if " ".join(lower[index : index + size]) in people.titles), 0)
        if size:
            return min(index + size, len(lower)) - 1
        if form not in before:
            return index
    return len(lower) - 1
