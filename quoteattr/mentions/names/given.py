"""The names that the caller's pipeline has recognized, with their kinds, in place of what is found on the surface."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import regex
from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.mentions.names.places import role_of
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name
from quoteattr.parsing.types import KnownName


@lru_cache(maxsize=8)
def _word(language: Language) -> regex.Pattern[str]:
    """A word without the ending of a possessor, and without a comma."""
    return regex.compile(rf"(\S+?)(?:{language.people.possessive})?,?(?!\S)")


def with_given(
    positions: Positions, names: Sequence[Name], given: Sequence[KnownName], language: Language
) -> tuple[Name, ...]:
    """The names of a document with those that the caller's pipeline has recognized in place of what they overlap.

    Of ours are kept title, gender and role. A place inside a longer name of ours tells nothing: "Bank of England".
    """
    if not given:
        return tuple(names)
    starts, ends = [name.start for name in names], [name.end for name in names]
    kept, told = dict(enumerate(names)), list[Name]()
    for one in given:
        first, last = bisect_right(ends, one.start), bisect_left(starts, one.end)
        over = [names[index] for index in range(first, last)]
        if one.kind == "place" and over and (over[0].start, over[-1].end) != (one.start, one.end):
            continue
        name = _name(positions, one, over, names[first - 1].sentence if first else -1, language)
        if name:
            told.append(name)
            for index in range(first, last):
                kept.pop(index, None)
    return tuple(sorted((*kept.values(), *told), key=lambda name: name.start))


def _name(
    positions: Positions, given: KnownName, over: Sequence[Name], subject_in: int, language: Language
) -> Name | None:
    """The bare name, without "the", titles and "’s", which some pipelines leave in; None where nothing else is there.

    ``subject_in`` is the sentence of the name before it.
    """
    people = language.people
    found = list(_word(language).finditer(positions.text, given.start, given.end))
    outer, honorific = given.start, ""
    before = people.definite_articles | people.honorifics.keys() | people.titles
    while len(found) > 1 and (word := found[0][1].lower()) in before:
        honorific = word
        del found[0]
    if not found:
        return None
    start, end = found[0].start(), found[-1].end(1)
    ending = found.pop()[1].lower() if len(found) > 1 and found[-1][1].lower() in people.suffixes else ""
    suffix, words = people.suffix(ending), tuple(match[1] for match in found)
    if over:
        return evolve(over[-1], start=start, end=end, words=words, kind=given.kind, suffix=suffix or over[-1].suffix)
    sentence = positions.sentence(start)
    role = role_of(positions, outer, end, sentence != subject_in, language)
    gender = people.honorifics.get(honorific, "")
    return Name(start, end, words, suffix, given.kind, gender, role=role, sentence=sentence)
