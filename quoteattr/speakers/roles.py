"""Read what the text says that somebody is: titles before a name, appositions, descriptions ("interior minister")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.mentions.beside import role_after, role_before
from quoteattr.mentions.names.bounds import office_end
from quoteattr.mentions.traits import head_index
from quoteattr.mentions.types import Name, Phrase
from quoteattr.text.quotation_marks import CLOSING, OPENING

#: So many characters beside a name are read; so many words a role has at most.
BESIDE, LONGEST = 100, 12
_PLACE = regex.compile(r"[ \u00a0]\p{Ll}++(?:[ \u00a0]\p{Ll}{3})?(?:[ \u00a0]\p{Lu}[\p{L}-]*+){1,3}[ \u00a0]")
_LETTERS = regex.compile(r"[ \u00a0](\p{Lu}{2,4})\b")
_OPENERS = ".:?!" + OPENING + CLOSING
_EDGES = " \u00a0,.;:"


def roles(text: str, names: Sequence[Name], phrases: Sequence[Phrase], language: Language) -> tuple[str, ...]:
    """The roles of one person or organization, by its ``names`` and by the ``phrases`` that describe it, in order.

    >>> from quoteattr.lang.language import language
    >>> text = "Interior Minister Ada Green met Otto Lane, a spokesperson of the Red Cross, on Monday."
    >>> [roles(text, [Name(at, at + 9, ())], [], language("en")) for at in (18, 32)]
    [('interior minister',), ('spokesperson of the Red Cross',)]
    """
    found = [(name.start, role) for name in names for role in _beside(text, name, language)]
    found += [(phrase.start, role) for phrase in phrases if (role := _described(phrase, names, language))]
    spelled = dict.fromkeys(role for _, role in sorted(found, key=lambda one: one[0]))
    return tuple(role for role in spelled if not any(_says_more(other, role) for other in spelled))


def _says_more(other: str, role: str) -> bool:
    """Whether another role has the same words and more: "interior minister" beside "minister"."""
    return other != role and f" {role.lower()} " in f" {other.lower()} "


def _beside(text: str, name: Name, language: Language) -> Iterator[str]:
    """The roles on both sides of a name."""
    before, behind = text[max(0, name.start - BESIDE) : name.start], text[name.end : name.end + BESIDE]
    line = before.rpartition("\n")[2]
    yield from _before(line, behind, len(name.words) > 1, language)
    letters = _LETTERS.match(behind)
    if letters and letters[1].lower() in language.people.initials:
        yield letters[1]
    yield from _kept(role_after(behind[letters.end() :] if letters else behind, language), language)


def _before(line: str, after: str, is_full: bool, language: Language) -> Iterator[str]:
    """The roles in the line before a name: a clause, or a title with the place of the office, and what is in short.

    Before a full name a title may have its place: "Mayor of Brineport |Ada Holt".
    """
    short, people = _spelled(line, language), language.people
    line = _without_address(line, language)
    is_clause = line.endswith(", ")
    office = _office_end(line, language) if is_full and not is_clause else 0
    role = role_before(f"{line[:office]} " if office else line, after, language)
    if short and not is_clause and " " not in role.strip() and language.places.is_origin(role.strip().lower()):
        role = ""  # "Republican |Sen."
    if role and not people.head_first:
        role = _small(role, True, language) if is_clause else _title(role, line, language)
    yield from _kept(role + line[office:] if office and role else role, language)
    yield from filter(None, (short,))


def _office_end(line: str, language: Language) -> int:
    """Where the noun of an office ends that a line ends with, before its place or field in capitals; 0 for none."""
    end = office_end(line, language) if not language.people.head_first else 0
    return end if end and _PLACE.fullmatch(line, end) else 0


def _without_address(line: str, language: Language) -> str:
    """The line before a name without forms of address at its end: "the mayor, |Cllr", "Home Minister |Datuk Seri"."""
    people = language.people
    while (kept := line.rstrip()) and line != kept:
        words = kept.rsplit(None, 2)[-2:]
        lower = [form.strip("'’").lower() for form in words]
        is_address = lower[-1] in people.honorifics and lower[-1] not in people.nouns
        if not is_address and not _is_honour(lower, language):
            break
        line = kept[: len(kept) - len(words[-1])]
    return line


def _is_honour(words: Sequence[str], language: Language) -> bool:
    """Whether the last two words of a line end in a title that is no noun for what somebody does: "Tan Sri"."""
    title = language.people.closing_title(words)
    return bool(title) and not any(is_person_noun(word, language) for word in title.split())


def _spelled(before: str, language: Language) -> str:
    """The title of which the last word before a name is short: "Sen. |Green"."""
    last = before[-LONGEST:].split()[-1:]
    return language.people.spelled_titles.get(last[0].rstrip(".").lower(), "") if last else ""


def _title(role: str, line: str, language: Language) -> str:
    """A title in the line before a name without what is no part of it ("met |Latvian journalist"), in small letters.

    Of what is written small all is left that is no verb: "met |club captain".
    """
    people, places = language.people, language.places
    plain = _words_of_titles(language)

    def belongs(form: str) -> bool:
        low = form.lower()
        joins = low == people.belonging or low in people.coordinators
        return form[0].isupper() or low in plain or joins or places.is_origin(low) or _is_modifier(form, language)

    kept = [*takewhile(belongs, reversed(role.split()))]
    while kept and (kept[-1].lower() == people.belonging or kept[-1].lower() in people.coordinators):
        kept.pop()
    role = " ".join(reversed(kept))
    before = line[: line.rfind(role)].rstrip()
    return _small(role, not before or before[-1] in _OPENERS, language) if role else ""


def _is_modifier(form: str, language: Language) -> bool:
    """Whether a word written small may stand before a noun: no verb, and no adverb."""
    lemma = language.lemma(form)
    is_verb = form in language.speech.quotative_forms or (lemma != form and not language.rules.is_plural(form))
    is_word = form.replace("-", "").isalpha() and form.islower() and form not in language.people.prepositions
    return is_word and not is_verb and not language.rules.modifies_name(form)


def _small(role: str, opens: bool, language: Language) -> str:
    """A role with its end in small letters, and what only tells when: the name of an office stays as it is.

    "former Green Party leader", "food and fish minister". Before a noun in small letters only the word that ``opens`` a
    sentence may owe its capital to that: "law society president", but "Cove City manager".
    """
    people, places, plain, forms = language.people, language.places, _words_of_titles(language), role.split()
    names = (people.organization_words, places.last_words, places.all, language.first_names)

    def is_small(form: str) -> bool:
        low = form.lower()
        if places.is_origin(low) or low in places.last_words or (form.isupper() and len(form) > 1):
            return False
        return low in plain or (common(language)(low) and not any(low in words for words in names))

    head = next((at for at, form in enumerate(forms) if at and form.lower() in people.prepositions), len(forms))
    if not forms[head - 1].islower():
        lowered = {*range(head - sum(1 for _ in takewhile(is_small, reversed(forms[:head]))), head)}
    else:
        lowered = {0} if opens and is_small(forms[0]) and forms[1:2] and forms[1][0].islower() else set()
    office = people.closing_title([form.lower() for form in forms])  # "Secretary of State"
    lowered |= {*range(len(forms) - len(office.split()), len(forms))}
    lowered |= {at for at, form in enumerate(forms) if form.lower() in people.times}
    return " ".join(form.lower() if at in lowered else form for at, form in enumerate(forms))


@lru_cache(maxsize=8)
def _words_of_titles(language: Language) -> frozenset[str]:
    people = language.people
    return people.nouns | people.title_modifiers | {word for title in people.titles for word in title.split()}


def _described(phrase: Phrase, names: Sequence[Name], language: Language) -> str:
    """The role in a description of a person: "the senator", "the chairman of the council, |Mr. Roe"."""
    if not phrase.is_person or phrase.pronoun or phrase.named or phrase.possessed:
        return ""
    start = next((name.start for name in names if phrase.start < name.start < phrase.end), phrase.end)
    forms = phrase.text[: start - phrase.start].split()
    while start < phrase.end and len(forms) > 1 and is_person_noun(forms[-1].lower(), language):
        del forms[-1]  # "the chairman of Tern Council |Councillor Roe"
    return next(_kept(" ".join(forms), language), "")


def _kept(role: str, language: Language) -> Iterator[str]:
    """A role without its determiner and what follows it.

    None where it only says that it is a person ("a man"), or whose in words of another sentence ("his wife").
    """
    if not role:  # as mostly
        return
    people = language.people
    said = role.rpartition(". ")[2].partition(",")[0].strip(_EDGES)
    joined = _joined(language).match(said)
    forms = said[joined.end() if joined else 0 :].split()
    if forms and forms[0].lower() in people.possessives:
        return
    openers = people.definites, people.indefinites, people.articles, people.clause_openers
    if len(forms) > 1 and forms[1].lower() in people.articles and forms[0].islower():
        del forms[0]  # "also |the chairman"
    while forms and any(forms[0].lower() in words for words in openers):
        del forms[0]
    forms = forms[: _end(forms, language)]
    titled = (at for at, form in enumerate(forms) if at and _is_honorific(form.lower(), language))
    forms = forms[: next(titled, None)]  # "home minister |Datuk Seri"
    while forms and (forms[-1].lower() in people.prepositions or forms[-1].lower() in people.articles):
        del forms[-1]
    head = head_index(forms, language)
    if head is None or language.rules.is_plural(forms[head].lower()):
        return
    if forms[head].lower() not in people.only_persons | people.times:
        yield " ".join(forms)


def _is_honorific(form: str, language: Language) -> bool:
    return form in language.people.honorifics and form not in language.people.nouns


@lru_cache(maxsize=8)
def _joined(language: Language) -> regex.Pattern[str]:
    """A determiner that is joined to its noun: "l'avocat"."""
    return regex.compile(f"(?i:{language.people.proclitic})")


@lru_cache(maxsize=8)
def _ends(language: Language) -> frozenset[str]:
    """Words that a role does not go on with."""
    people = language.people
    pronouns = people.pronouns.keys() - people.possessives
    return people.relatives | people.copulas | language.speech.clause_verbs | pronouns


def _end(forms: Sequence[str], language: Language) -> int:
    """Where a role ends that goes on: "singer |who is", "chair and editor |and lives", "captain on |her third tour".

    "US" is no pronoun, and in "head of Tern and Vale Council" two capitals are joined.
    """
    people, ends = language.people, _ends(language)
    lower = [form if form.isupper() else form.lower() for form in forms]
    for at, form in enumerate(lower[:LONGEST]):
        rest = lower[at + 1 :]
        last = head_index(rest, language) if form in people.coordinators else None
        if form in ends or (at and form in people.possessives):
            return at
        is_inside = 0 < at < len(forms) - 1 and forms[at - 1][0].isupper() and forms[at + 1][0].isupper()
        if form in people.coordinators and not is_inside and (last is None or not people.is_role(rest[: last + 1])):
            return at
    return LONGEST
