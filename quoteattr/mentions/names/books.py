"""The names of a book, which are many and go by other rules than those of an article.

An article gives the full name once, and any shorter one means its bearer. In a book a person is who the text calls
them: "Lucy" a thousand times, "Lucy Green" five times, and the one "Presently Lucy" where a sentence begins is no name
at all. And families are about: "Mrs. Green" is neither "Ada Green" nor "Miss Green".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import regex
from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Name

BOOK = 100_000  # characters; no article is so long
#: So many times a part of a name must stand alone for each time that the whole stands.
RARE = 10
#: So many characters before a surname its honorific begins at most.
HONORIFIC = 12

_HONORIFIC = regex.compile(r"(?<!\S)(\p{L}+\.?)\s+$")


def as_in_a_book(text: str, names: Sequence[Name], language: Language) -> tuple[Name, ...]:
    """The names with their honorifics where nothing else goes before a surname, and without what is rarely said.

    >>> from quoteattr.lang.language import language
    >>> text = "Mrs. Green sat. " + "Ada rose. " * 10 + "Presently Ada spoke."
    >>> ada = [at for at in range(len(text)) if text.startswith("Ada", at)]
    >>> names = [Name(5, 10, ("Green",), kind="person", gender="fem"), *(Name(at, at + 3, ("Ada",)) for at in ada[:-1])]
    >>> names.append(Name(ada[-1] - 10, ada[-1] + 3, ("Presently", "Ada")))
    >>> sorted({name.words for name in as_in_a_book(text, names, language("en"))})
    [('Ada',), ('Mrs.', 'Green')]
    """
    called = [_with_honorific(text, name, language) for name in names]
    alone = Counter(name.words[0].lower() for name in called if len(name.words) == 1)
    often = Counter(_lower(name) for name in called)
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for name in called:
        if _has_honorific(name, language):
            genders[name.words[-1].lower()].add(name.gender)
    spelled = {name.words[0].lower(): name.words[0] for name in names if len(name.words) == 1}
    result = []
    for name in called:
        part = _called(name, alone, often, genders, language)
        result.append(name if part is None else _cut(name, part, spelled[part.lower()]))
    return tuple(result)


def _lower(name: Name) -> tuple[str, ...]:
    return tuple(word.lower() for word in name.words)


def _has_honorific(name: Name, language: Language) -> bool:
    return len(name.words) > 1 and name.words[0].lower() in language.people.honorifics


def _with_honorific(text: str, name: Name, language: Language) -> Name:
    if not name.gender or len(name.words) > 1:
        return name
    before = _HONORIFIC.search(text, max(0, name.start - HONORIFIC), name.start)
    if before is None or before[1].lower() not in language.people.honorifics:
        return name
    return evolve(name, words=(before[1], *name.words), kind="person")


def _called(
    name: Name,
    alone: Counter[str],
    often: Counter[tuple[str, ...]],
    genders: Mapping[str, set[str]],
    language: Language,
) -> str | None:
    """The word of a name that the text calls its bearer by; None where that is the name as it stands."""
    first, last = name.words[0], name.words[-1]
    if len(name.words) == 1 or name.kind in ("organization", "place"):
        return None
    if _has_honorific(name, language):  # "Miss Ada", but not "Miss Green" where Mr. Green is about
        only = len(genders[last.lower()]) == 1
        return last if only and alone[last.lower()] > often[_lower(name)] else None
    part = max((last, first), key=lambda word: alone[word.lower()])
    return part if alone[part.lower()] >= RARE * often[_lower(name)] else None


def _cut(name: Name, part: str, spelled: str) -> Name:
    """The name cut down to one word of it, where it stands."""
    if part == name.words[-1]:
        return evolve(name, words=(spelled,), start=name.end - len(part))
    return evolve(name, words=(spelled,), end=name.start + len(part))
