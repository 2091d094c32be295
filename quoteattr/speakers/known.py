"""What the caller's pipeline has recognized, where it has: names with their kinds, and who is who."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.names.find import role_of
from quoteattr.mentions.phrases import Phrase
from quoteattr.mentions.positions import Layout
from quoteattr.mentions.titles import Roles
from quoteattr.parsing.types import Known, KnownName
from quoteattr.speakers.types import Name, Source

#: So many mentions that begin before the head of a source are looked at; it bounds the time.
NEAR = 50
_WORD = regex.compile(r"(\S+?)(?:['’]s?)?,?(?!\S)")


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
        (word := found[0][1].lower()) == "the" or word in words_of.HONORIFICS or word in roles.titles
    ):
        honorific = word
        del found[0]
    if not found:
        return None
    start, end = found[0].start(), found[-1].end(1)
    suffix = found.pop()[1].lower().strip(".") if len(found) > 1 and found[-1][1].lower() in words_of.SUFFIXES else ""
    words = tuple(match[1] for match in found)
    if over:
        return evolve(over[-1], start=start, end=end, words=words, kind=known.kind, suffix=suffix or over[-1].suffix)
    sentence = layout.sentence(start)
    role = role_of(layout, outer, end, sentence != subject_in, roles)
    gender = words_of.HONORIFICS.get(honorific, "")
    return Name(start, end, words, suffix, known.kind, gender, role=role, sentence=sentence)


class Chains:
    """The caller's coreference; ``read`` reads a source as a noun phrase. Each chain is read once."""

    def __init__(self, known: Known, read: Callable[[Source], Phrase]) -> None:
        self._chains, self._read = known.chains, read
        self._mentions = sorted(
            (start, end, number) for number, chain in enumerate(known.chains) for start, end in chain
        )
        self._meant: dict[int, Phrase | None] = {}

    def follow(self, phrase: Phrase, source: Source) -> Phrase:
        """A pronoun or description read as what its chain stands for; other phrases as they are.

        That is a name where one is a mention of the chain, else the chain's representative mention.
        """
        number = None if phrase.named else self._chain(source)
        meant = None if number is None else self._meaning(number)
        if meant is None:
            return phrase
        if meant.named:
            return evolve(phrase, pronoun="", named=meant.named)
        return evolve(meant, start=phrase.start, end=phrase.end, definite=True)

    def _meaning(self, number: int) -> Phrase | None:
        """The first mention of a chain that is a name, else the first description, the representative before all."""
        if number not in self._meant:
            phrases = [self._read(Source(start, end, (start, end))) for start, end in self._chains[number]]
            described = next((phrase for phrase in phrases if not phrase.pronoun), None)
            self._meant[number] = next((phrase for phrase in phrases if phrase.named), described)
        return self._meant[number]

    def _chain(self, source: Source) -> int | None:
        """The chain with the mention most like a source, of the mentions that its head is in."""
        behind = bisect_right(self._mentions, source.head[0], key=lambda mention: mention[0])
        found = [
            (_likeness(source, start, end), number)
            for start, end, number in self._mentions[max(0, behind - NEAR) : behind]
            if source.head[1] <= end
        ]
        return max(found)[1] if found else None


def _likeness(source: Source, start: int, end: int) -> float:
    """The share of what two ranges cover together that both cover."""
    return (min(end, source.end) - max(start, source.start)) / (max(end, source.end) - min(start, source.start))
