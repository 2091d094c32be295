"""The caller's coreference, where a pipeline has any: who is who."""

from __future__ import annotations

from bisect import bisect_right

from attrs import evolve

from quoteattr.mentions import Mentions
from quoteattr.mentions.types import Candidate, Phrase
from quoteattr.parsing.types import Known

#: So many mentions that begin before the head of a source are looked at; it bounds the time.
NEAR = 50


class Chains:
    """The caller's coreference chains. Each is read once."""

    def __init__(self, known: Known, mentions: Mentions) -> None:
        self._chains, self._mentions = known.chains, mentions
        self._places = sorted((start, end, number) for number, chain in enumerate(known.chains) for start, end in chain)
        self._meant: dict[int, Phrase | None] = {}

    def follow(self, phrase: Phrase, source: Candidate) -> Phrase:
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
            read = (self._mentions.at(start, end).phrase for start, end in self._chains[number])
            phrases = [phrase for phrase in read if phrase is not None]
            described = next((phrase for phrase in phrases if not phrase.pronoun), None)
            self._meant[number] = next((phrase for phrase in phrases if phrase.named), described)
        return self._meant[number]

    def _chain(self, source: Candidate) -> int | None:
        """The chain with the mention most like a source, of the mentions that its head is in."""
        behind = bisect_right(self._places, source.head[0], key=lambda place: place[0])
        found = [
            (_likeness(source, start, end), number)
            for start, end, number in self._places[max(0, behind - NEAR) : behind]
            if source.head[1] <= end
        ]
        return max(found)[1] if found else None


def _likeness(source: Candidate, start: int, end: int) -> float:
    """The share of what two ranges cover together that both cover."""
    return (min(end, source.end) - max(start, source.start)) / (max(end, source.end) - min(start, source.start))
