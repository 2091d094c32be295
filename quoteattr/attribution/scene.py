"""The scene: trees, mentions and anchors of a document brought together for the sieves."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.types import Anchor, Scene, fills_paragraph
from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.parsing.tree import Tree
from quoteattr.spans.quoted import Span
from quoteattr.text.types import Segmentation

#: Where a quotation of so few words asks, a paragraph of so few counts so many times as a turn of a dialogue.
#: Of the 840 articles of PolNeAR train twelve have one such paragraph, one has two.
SHORT, SHORT_COUNTS = 8, 4


def _anchors(trees: Sequence[Tree], count: int) -> list[Anchor | None]:
    anchors: list[Anchor | None] = [None] * count
    for number, tree in enumerate(trees):
        if not any(word.quote < 0 and word.upos != "PUNCT" for word in tree.words):
            continue  # a sentence inside a quotation hangs on no narration
        words: dict[int, set[int]] = {}
        for place, word in enumerate(tree.words):
            if word.quote >= 0:
                words.setdefault(word.quote, set()).add(place)
        for quote, places in words.items():
            tops = [p for p in sorted(places) if tree.words[p].head not in places]
            real = [p for p in tops if tree.words[p].upos != "PUNCT"] or tops
            if anchors[quote] is None:
                anchors[quote] = Anchor(number, frozenset(places), tuple(real))
    return anchors


def _turns(text: str, spans: Sequence[Span], segmentation: Segmentation) -> int:
    """How many paragraphs are one closed quotation and nothing else; in a dialogue short ones count several times."""
    outer = [one for one in spans if one.outer is None and not one.heading]
    asks = any(text[one.end - 1] == "?" and _is_short(text, one) for one in outer)
    turns = [one for one in outer if not one.pair.continues and fills_paragraph(text, one, segmentation)]
    return sum(SHORT_COUNTS if asks and _is_short(text, turn) else 1 for turn in turns)


def _is_short(text: str, span: Span) -> bool:
    return len(text[span.start : span.end].split()) <= SHORT


def build_scene(
    text: str,
    language: Language,
    segmentation: Segmentation,
    spans: tuple[Span, ...],
    trees: tuple[Tree, ...],
    mentions: Mentions,
) -> Scene:
    """Put a document together; a nested quotation has the anchor of the one around it."""
    anchors = _anchors(trees, len(spans))
    for number, span in enumerate(spans):
        if span.outer is not None:
            anchors[number] = anchors[span.outer]
    trees_of: dict[int, list[int]] = {}
    for number, tree in enumerate(trees):
        trees_of.setdefault(tree.paragraph, []).append(number)
    return Scene(
        text=text,
        language=language,
        segmentation=segmentation,
        spans=spans,
        trees=trees,
        anchors=tuple(anchors),
        trees_of={paragraph: tuple(numbers) for paragraph, numbers in trees_of.items()},
        mentions=mentions,
        turns=_turns(text, spans, segmentation),
    )
