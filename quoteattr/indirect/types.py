"""What the step of indirect speech hands on. Offsets are code points of the text, half-open."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.network import Read, Told
from quoteattr.indirect.ways import Skeleton, skeleton_of
from quoteattr.lang.language import Language
from quoteattr.mentions.types import Candidate
from quoteattr.parsing.tree import Tree
from quoteattr.threads import kept

Range = tuple[int, int]


#: What ``Quote.method`` can be of indirect speech.
METHODS = {
    "according_to": "a phrase of its own gives the source",
    "label": "a colon stands between source and content",
    "aside": "the cue stands in a clause of its own, beside or inside the content",
    "noun_clause": "a noun has a clause",
    "clause": "a verb has a clause, statement or question",
    "infinitive": "a verb has a clause without a subject",
    "phrase": "a verb or noun has no clause, but a noun phrase",
}


@frozen
class Proposal:
    """A cue and what may be its content: places of words in a tree, ``ranges`` from a first to a last word.

    ``shape`` tells how the content was cut out, one of :data:`~quoteattr.indirect.proposals.SHAPES`; ``head`` is the
    word that it hangs on.
    """

    cue: int
    shape: str
    head: int
    ranges: tuple[Range, ...]

    def holds(self, place: int) -> bool:
        """Whether a word is part of the content."""
        return any(first <= place <= last for first, last in self.ranges)


@frozen
class Reported:
    """A content that somebody is said to say, think or want: its pieces in the text, its cue, its source.

    ``method`` is one of :data:`METHODS`; ``confidence`` is the measured chance that content and source are right.
    """

    content: tuple[Range, ...]
    cue: Range
    source: Candidate
    method: str
    confidence: float

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.content[0][0]


@frozen(eq=False, slots=False)
class Reading:
    """A tree with what is asked of it again and again.

    ``read`` is what the network made of it and of ``number - 1`` trees before it, where there is a network.
    """

    tree: Tree
    language: Language
    lexicon: Lexicon
    read: Read | None = None
    number: int = 0

    def odds(self, place: int) -> float:
        """The log odds of a word to be a cue, by the network; 0 without one."""
        return float(self.read.cues[self.read.starts[self.number] + place]) if self.read else 0.0

    def told(self, place: int) -> Told | None:
        """What the network tells of a cue."""
        if self.read is None:
            return None
        return self.read.network.pairs(self.read.cue(self.number, place), self._others, self._skeleton, place)

    @kept
    def _skeleton(self) -> Skeleton:
        return skeleton_of(self.tree)

    @kept
    def _others(self) -> Any:
        return self.read.others(self.number, len(self.tree.words)) if self.read else None

    @kept
    def below(self) -> tuple[frozenset[int], ...]:
        """The words below each word, itself among them."""
        sets: list[set[int]] = [{place} for place in range(len(self.tree.words))]
        for place in reversed(self._skeleton.order):
            head = self._skeleton.heads[place]
            if head >= 0:
                sets[head] |= sets[place]
        return tuple(map(frozenset, sets))

    @kept
    def depth(self) -> tuple[int, ...]:
        """The number of arcs above each word."""
        depths = [0] * len(self.tree.words)
        for place in self._skeleton.order:
            head = self._skeleton.heads[place]
            if head >= 0:
                depths[place] = depths[head] + 1
        return tuple(depths)

    @kept
    def commas(self) -> tuple[int, ...]:
        """The number of commas before each word, and of all."""
        return (0, *accumulate(word.form == "," for word in self.tree.words))

    @kept
    def verbs(self) -> tuple[int, ...]:
        """The number of verbs before each word, and of all."""
        return (0, *accumulate(word.upos == "VERB" for word in self.tree.words))

    @kept
    def is_quoted(self) -> bool:
        """Whether a word of it stands in a quotation."""
        return any(word.quote >= 0 for word in self.tree.words)
