"""Read what the text says that somebody is: titles before a name, appositions, descriptions ("interior minister")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.beside import role_after, role_before
from quoteattr.mentions.traits import head_index
from quoteattr.mentions.types import Name, Phrase

#: So many characters beside a name are read; so many words a role has at most.
BESIDE, LONGEST = 100, 12
_EDGES = " \u00a0,.;:"


def roles(text: str, names: Sequence[Name], phrases: Sequence[Phrase], language: Language) -> tuple[str, ...]:
    """The roles of one person or organization, by its ``names`` and by the ``phrases`` that describe it, in order.

    >>> from quoteattr.lang.language import language
    >>> text = "Interior Minister Ada Green met Otto Lane, a spokesperson of the Red Cross, on Monday."
    >>> [roles(text, [Name(at, at + 9, ())], [], language("en")) for at in (18, 32)]
    [('interior minister',), ('spokesperson of the Red Cross',)]
    """
    found = [(name.start, role) for name in names for role in _beside(text, name, language)]
    found += [(phrase.start, role) for phrase in phrases if (role := _described(phrase, language))]
    spelled = dict.fromkeys(role for _, role in sorted(found, key=lambda one: one[0]))
    return tuple(role for role in spelled if not any(_says_more(other, role) for other in spelled))


def _says_more(other: str, role: str) -> bool:
    """Whether another role has the same words and more: "interior minister" beside "minister"."""
    return other != role and f" {role.lower()} " in f" {other.lower()} "


def _beside(text: str, name: Name, language: Language) -> Iterator[str]:
    """The roles on both sides of a name."""
    before, behind = text[max(0, name.start - BESIDE) : name.start], text[name.end : name.end + BESIDE]
    line = before.rpartition("\n")[2]
    title = _spelled(line, language) or role_before(line, behind, language)
    is_title = not line.rstrip().endswith(",") and not language.people.head_first
    yield from _kept(_title(title, language) if is_title else title, language)
    yield from _kept(role_after(behind, language), language)


def _spelled(before: str, language: Language) -> str:
    """The title of which the last word before a name is short: "Sen. |Green"."""
    last = before[-LONGEST:].split()[-1:]
    return language.people.spelled_titles.get(last[0].rstrip(".").lower(), "") if last else ""


def _title(role: str, language: Language) -> str:
    """A title before a name without what is no part of it ("met |Latvian journalist"), in small letters.

    Only its end is, and what only tells when: the name of an office stays as it is, "former Green Party leader".
    """
    people, places = language.people, language.places
    plain = _words_of_titles(language)

    def belongs(form: str) -> bool:
        return form[0].isupper() or form in plain or places.is_origin(form.lower())

    def is_small(form: str) -> bool:
        low = form.lower()
        return low == form or (low in plain and not places.is_origin(low) and not (form.isupper() and len(form) > 1))

    kept = [*takewhile(belongs, reversed(role.split()))]
    small = [form.lower() for form in takewhile(is_small, kept)]
    rest = [form.lower() if form.lower() in people.times else form for form in kept[len(small) :]]
    return " ".join(reversed([*small, *rest]))


@lru_cache(maxsize=8)
def _words_of_titles(language: Language) -> frozenset[str]:
    people = language.people
    return people.nouns | people.title_modifiers | {word for title in people.titles for word in title.split()}


def _described(phrase: Phrase, language: Language) -> str:
    """The role in a description of a person: "the senator"."""
    is_role = phrase.is_person and not phrase.pronoun and not phrase.named and not phrase.possessed
    return next(_kept(phrase.text, language), "") if is_role else ""


def _kept(role: str, language: Language) -> Iterator[str]:
    """A role without its determiner and what follows it.

    None where it only says that it is a person ("a man"), or whose in words of another sentence ("his wife").
    """
    people = language.people
    said = role.rpartition(". ")[2].partition(",")[0].strip(_EDGES)
    joined = _joined(language).match(said)
    forms = said[joined.end() if joined else 0 :].split()
    if forms and forms[0].lower() in people.possessives:
        return
    openers = people.definites, people.indefinites, people.articles, people.clause_openers
    while forms and any(forms[0].lower() in words for words in openers):
        del forms[0]
    forms = forms[: _end([form if form.isupper() else form.lower() for form in forms], language)]
    titled = (at for at, form in enumerate(forms) if at and _is_honorific(form.lower(), language))
    forms = forms[: next(titled, None)]  # "home minister |Datuk Seri"
    while forms and (forms[-1].lower() in people.prepositions or forms[-1].lower() in people.articles):
        del forms[-1]
    head = head_index(forms, language)
    if head is not None and forms[head].lower() not in people.only_persons:
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
    return people.relatives | people.copulas | (people.pronouns.keys() - people.possessives)


def _end(forms: Sequence[str], language: Language) -> int:
    """Where a role ends that goes on: "singer |who is", "chair and editor |and lives", "captain on |her third tour".

    "US" is no pronoun.
    """
    people, ends = language.people, _ends(language)
    for at, form in enumerate(forms[:LONGEST]):
        rest = forms[at + 1 :]
        last = head_index(rest, language) if form in people.coordinators else None
        if form in ends or (at and form in people.possessives):
            return at
        if form in people.coordinators and (last is None or not people.is_role(rest[: last + 1])):
            return at
    return LONGEST
