"""What the caller's pipeline has recognized, where it has: names with their kinds, and who is who."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.parsing.types import Known, KnownName
from quoteattr.speakers.layout import Layout
from quoteattr.speakers.names import role_of
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Roles
from quoteattr.speakers.types import Name, Source

_WORD = regex.compile(r"\S+?(?=['’]s?(?!\S)|\s|$)")


def with_known(layout: Layout, names: Sequence[Name], known: Sequence[KnownName], roles: Roles) -> tuple[Name, ...]:
    """The names of a document with those that the caller's pipeline has recognized in place of what they overlap.

    Of ours are kept title, gender and role. A place inside a longer name of ours tells nothing: "Bank of England".
    """
    if not known:
        return tuple(names)
    starts, ends = [name.start for name in names], [name.end for name in names]
    kept, told = dict(enumerate(names)), list[Name]()
    for one in known:
        first, last = bisect_right(ends, one.start), bisect_left(starts, one.end)
        over = [names[index] for index in range(first, last)]
        if one.kind == "place" and over and (over[0].start, over[-1].end) != (one.start, one.end):
            continue
        name = _name(layout, one, over, names[first - 1].sentence if first else -1, roles)
        if name:
            told.append(name)
            for index in range(first, last):
                kept.pop(index, None)
    return tuple(sorted((*kept.values(), *told), key=lambda name: name.start))


def _name(layout: Layout, known: KnownName, over: Sequence[Name], subject_in: int, roles: Roles) -> Name | None:
    """The bare name, without "the", titles and "’s", which some pipelines leave in; None where nothing else is there.

    ``subject_in`` is the sentence of the name before it.
    """
    found = list(_WORD.finditer(layout.text, known.start, known.end))
    outer, honorific = known.start, ""
    while len(found) > 1 and (
        (word := found[0][0].lower()) == "the" or word in words_of.HONORIFICS or word in roles.titles
    ):
        honorific = word
        del found[0]
    suffix = found.pop()[0].lower().strip(".") if len(found) > 1 and found[-1][0].lower() in words_of.SUFFIXES else ""
    if not found:
        return None
    start, end, words = found[0].start(), found[-1].end(), tuple(match[0].rstrip(",") for match in found)
    if over:
        return evolve(over[-1], start=start, end=end, words=words, kind=known.kind, suffix=suffix or over[-1].suffix)
    sentence = layout.sentence(start)
    role = role_of(layout, outer, end, sentence != subject_in, roles)
    gender = words_of.HONORIFICS.get(honorific, "")
    return Name(start, end, words, suffix, known.kind, gender, role=role, sentence=sentence)


def follow(phrase: Phrase, source: Source, known: Known, read: Callable[[Source], Phrase]) -> Phrase:
    """A pronoun or description read as what the caller's coreference says it stands for; others as they are.

    That is a name where one is a mention of the same chain, else the chain's representative mention. ``read`` reads
    a source as a noun phrase.
    """
    if phrase.named:
        return phrase
    others = [read(Source(start, end, (start, end))) for start, end in _chain(source, known)]
    named = next((other for other in others if other.named), None)
    if named:
        return evolve(phrase, pronoun="", named=named.named)
    described = next((other for other in others if not other.pronoun), None)
    return evolve(described, start=phrase.start, end=phrase.end, definite=True) if described else phrase


def _chain(source: Source, known: Known) -> tuple[tuple[int, int], ...]:
    """The mentions of the chain that has the mention most like a source, of those that its head is in; or ()."""
    found = [
        (_likeness(source, start, end), chain)
        for chain in known.chains
        for start, end in chain
        if start <= source.head[0] and source.head[1] <= end
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else ()


def _likeness(source: Source, start: int, end: int) -> float:
    """The share of what two ranges cover together that both cover."""
    return (min(end, source.end) - max(start, source.start)) / (max(end, source.end) - min(start, source.start))
