"""Which sentences are parsed: those that can hold the source of a quotation, and no others.

A quotation that narration tells of in its own sentence seldom has its source elsewhere. On two of five folds of PolNeAR
train (trained on the others), parsing only those sentences, and the neighbours of quotations that stand alone, gives an
F1 of .913 where all sentences of their paragraphs and the ones before give .916, for half of the words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.spans.quoted import Span
from quoteattr.text.types import Segmentation


@frozen
class Reach:
    """How many sentences of the paragraph are parsed on each side of a quotation, None for all of them.

    ``told`` is for a quotation in whose sentence there is narration, ``alone`` for one that is sentences of its own.
    ``previous`` is whether the last sentence of the paragraph before is always parsed, not only where a paragraph
    begins with a quotation and tells of none.
    """

    told: int | None
    alone: int | None
    previous: bool


NEAR = Reach(told=0, alone=1, previous=False)
WIDE = Reach(told=None, alone=None, previous=True)


@frozen
class Stretch:
    """Tokens ``first`` up to ``last`` of a paragraph: one sentence, or several that a quotation runs across.

    ``spans`` are the numbers of the outermost quotations that it touches.
    """

    paragraph: int
    first: int
    last: int
    spans: tuple[int, ...]


def reached(segmentation: Segmentation, spans: Sequence[Span], reach: Reach) -> Iterator[Stretch]:
    """The stretches to parse, in order."""
    numbers: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        if span.outer is None:
            numbers.setdefault(span.paragraph, []).append(number)
    places: dict[int, list[int]] = {}
    for place, sentence in enumerate(segmentation.sentences):
        if sentence.paragraph in numbers or sentence.paragraph + 1 in numbers:
            places.setdefault(sentence.paragraph, []).append(place)
    for paragraph, own in numbers.items():
        if paragraph not in places:
            continue
        stretches = list(_joined(segmentation, paragraph, places[paragraph], spans, own))
        told = [_is_told(segmentation, stretch, spans) for stretch in stretches]
        if paragraph - 1 in places and paragraph - 1 not in numbers:
            opens = bool(stretches[0].spans) and not any(told)
            if reach.previous or opens:
                sentence = segmentation.sentences[places[paragraph - 1][-1]]
                yield Stretch(paragraph - 1, sentence.first, sentence.last, ())
        yield from _near(stretches, told, reach)


def _near(stretches: list[Stretch], told: list[bool], reach: Reach) -> Iterator[Stretch]:
    """The stretches within reach of one that has quotations."""
    wanted = 0  # all before it are decided
    for place, stretch in enumerate(stretches):
        if stretch.spans:
            around = reach.told if told[place] else reach.alone
            first = 0 if around is None else place - around
            last = len(stretches) if around is None else place + around + 1
            yield from stretches[max(wanted, first) : last]
            wanted = max(wanted, last)


def _is_told(segmentation: Segmentation, stretch: Stretch, spans: Sequence[Span]) -> bool:
    """Whether a stretch has quotations, and a word outside them."""
    waiting = deque(stretch.spans)
    for token in segmentation.tokens[stretch.first : stretch.last]:
        while waiting and spans[waiting[0]].end <= token.start:
            waiting.popleft()
        inside = waiting and spans[waiting[0]].start <= token.start
        if not inside and token.form[:1].isalnum():
            return bool(stretch.spans)
    return False


def _joined(
    segmentation: Segmentation, paragraph: int, places: list[int], spans: Sequence[Span], numbers: list[int]
) -> Iterator[Stretch]:
    """The sentences of a paragraph, those that a quotation runs across joined."""
    tokens = segmentation.tokens
    waiting = deque(numbers)
    start: int | None = None
    touched: list[int] = []
    for place in places:
        sentence = segmentation.sentences[place]
        start = sentence.first if start is None else start
        end = tokens[sentence.last - 1].end
        while waiting and spans[waiting[0]].pair.opening[0] < end:
            touched.append(waiting.popleft())
        runs_on = touched and spans[touched[-1]].pair.closing[1] > end
        if not runs_on or place == places[-1]:
            yield Stretch(paragraph, start, sentence.last, tuple(touched))
            start, touched = None, []
