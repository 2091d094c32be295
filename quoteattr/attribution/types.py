"""What the step of attribution works on and hands on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.mentions.types import Candidate as Candidate  # as sieves have them
from quoteattr.mentions.types import Node as Node
from quoteattr.parsing.tree import Tree
from quoteattr.spans.quoted import Span
from quoteattr.text.types import Segmentation
from quoteattr.threads import kept

Range = tuple[int, int]

#: Trees before and after a quotation, in its paragraph, in which its source is looked for; bounds the time.
WINDOW = 10

#: Earlier quotations that are looked through for a speaker; bounds the time, too.
EARLIER = 100

#: Characters before and after a quotation in which a word of its paragraph is looked for; bounds the time.
BESIDE = 200


@frozen
class Attribution:
    """The answer of a sieve: a source and its cue, or, with no source, the reason why there is none."""

    method: str
    source: Candidate | None = None
    cue: Range | None = None
    reason: str | None = None
    confidence: float = 1.0


@frozen
class Anchor:
    """Where a quotation hangs in a tree: its words there, and those of them whose heads are outside."""

    tree: int
    words: frozenset[int]
    tops: tuple[int, ...]


def fills_paragraph(text: str, span: Span, segmentation: Segmentation) -> bool:
    """Whether no word but those of a quotation stands in its paragraph."""
    start, end = segmentation.paragraphs[span.paragraph]
    opening, closing = span.pair.opening[0], span.pair.closing[1]
    before, after = text[max(start, opening - BESIDE) : opening], text[closing : min(end, closing + BESIDE)]
    return not any(map(str.isalnum, before + after))


@frozen
class Scene:
    """Everything known of a document before attribution; every sieve may read all of it."""

    text: str = field(repr=False)
    language: Language
    segmentation: Segmentation = field(repr=False)
    spans: tuple[Span, ...]
    trees: tuple[Tree, ...] = field(repr=False)
    anchors: tuple[Anchor | None, ...] = field(repr=False)
    trees_of: Mapping[int, tuple[int, ...]] = field(repr=False)  # paragraph -> numbers of its trees
    mentions: Mentions = field(repr=False)
    turns: int = 0  # paragraphs that are one closed quotation and nothing else; a short one counts several times

    @property
    def candidates(self) -> Mapping[int, tuple[Candidate, ...]]:
        """The mentions of each tree, by its number: those who may be a source."""
        return self.mentions.by_tree


@frozen(slots=False)
class Context:
    """One quotation in its scene, and the answers given to those before it.

    ``told`` is what the ranker has read off candidates and trees for the quotations before it, to read it again.
    """

    scene: Scene
    number: int
    earlier: Sequence[Attribution]
    told: dict[Any, Any] = field(factory=dict, repr=False, eq=False)

    @kept
    def span(self) -> Span:
        """The quoted span that is asked about."""
        return self.scene.spans[self.number]

    @kept
    def anchor(self) -> Anchor | None:
        """Where it hangs in a tree, or None for a quotation that is sentences of its own."""
        return self.scene.anchors[self.number]

    @kept
    def trees(self) -> tuple[int, ...]:
        """The numbers of the trees of its paragraph; of a very long one, those within :data:`WINDOW` of it."""
        scene, start = self.scene, self.span.start
        trees = scene.trees_of.get(self.span.paragraph, ())
        place = bisect_right(trees, start, key=lambda number: scene.trees[number].words[0].start)
        return trees[max(0, place - WINDOW) : place + WINDOW]

    @property
    def before(self) -> range:
        """The numbers of the quotations before it, the nearest first; of very many, the last :data:`EARLIER`."""
        return range(self.number - 1, max(0, self.number - EARLIER) - 1, -1)

    @kept
    def fills_paragraph(self) -> bool:
        """Whether nothing but the quotation stands in its paragraph."""
        return fills_paragraph(self.scene.text, self.span, self.scene.segmentation)

    @property
    def behind_colon(self) -> bool:
        """Whether a colon opens it."""
        return self._is_behind(":")

    @property
    def behind_comma(self) -> bool:
        """Whether a comma stands before it."""
        return self._is_behind(",")

    def _is_behind(self, sign: str) -> bool:
        opening = self.span.pair.opening[0]
        return self.scene.text[max(0, opening - 3) : opening].rstrip().endswith(sign)

    @property
    def paragraph(self) -> str:
        """The text of its paragraph."""
        start, end = self.scene.segmentation.paragraphs[self.span.paragraph]
        return self.scene.text[start:end]


#: A sieve answers, or leaves the question to the next one by returning None (Lee et al. 2013; Muzny et al. 2017).
Sieve = Callable[[Context], "Attribution | None"]
