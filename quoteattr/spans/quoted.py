"""Quoted spans: pairs of marks placed in their paragraph, grouped into quotations, headings told apart."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.marks.types import Marking, QuotePair
from quoteattr.spans.headings import heads
from quoteattr.text.types import Segmentation

_GOES_ON = frozenset(",;—–-")
LONGEST_CLAUSE = 120  # characters of a reporting clause that splits a quotation


@frozen
class Span:
    """One quoted span. ``start`` and ``end`` bound its words; ``outer`` is the number of the span around it.

    ``quotation`` is the number that the pieces of a split quotation, or of one of several paragraphs, share.
    """

    start: int
    end: int
    pair: QuotePair
    paragraph: int
    outer: int | None
    quotation: int
    heading: bool


def _is_split(text: str, first: QuotePair, second: QuotePair) -> bool:
    """Whether a reporting clause splits one quotation: ``“The bridge,” Roe said, “is safe.”``."""
    between = text[first.closing[1] : second.opening[0]].strip()
    joint = text[first.end - 1] + between[:1]  # its clause goes on: no comma in |he called it “art” and said, “Go”|
    return first.interrupted or (
        len(between) < LONGEST_CLAUSE
        and not _GOES_ON.isdisjoint(joint)
        and between.endswith(",")
        and any(character.isalpha() for character in between)
        and not any(mark in between for mark in (". ", "? ", "! ", "\n"))
    )


def quoted_spans(text: str, segmentation: Segmentation, marking: Marking, language: Language) -> tuple[Span, ...]:
    """The spans of the pairs, in their order."""
    starts = [start for start, _ in segmentation.paragraphs]
    headings: dict[int, bool] = {}
    spans: list[Span] = []
    around: list[int] = []  # numbers of the spans that the current one may be inside
    quotation = 0
    continued = False
    previous: QuotePair | None = None  # outside others
    inside: dict[int, list[QuotePair]] = {}
    for pair in marking.pairs:
        inside.setdefault(max(0, bisect_right(starts, pair.start) - 1), []).append(pair)
    for pair in marking.pairs:
        while around and spans[around[-1]].pair.closing[1] <= pair.opening[0]:
            around.pop()
        paragraph = max(0, bisect_right(starts, pair.start) - 1)
        if paragraph not in headings:
            own = inside[paragraph]  # no heading splits a quotation
            split = any(_is_split(text, *two) for two in pairwise(own))
            headings[paragraph] = not split and heads(text, segmentation.paragraphs[paragraph], own, language)
        outer = around[-1] if around else None
        split = outer is None and previous is not None and _is_split(text, previous, pair)
        if spans and not (continued and outer is None) and not split:
            quotation += 1
        if outer is None:
            continued, previous = pair.continues, pair
        around.append(len(spans))
        spans.append(Span(pair.start, pair.end, pair, paragraph, outer, quotation, headings[paragraph]))
    return tuple(spans)
