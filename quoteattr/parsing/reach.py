"""Which sentences are parsed: those that can hold the source of a quotation, and no others.

Most sources stand in the sentence that a quotation touches or in the one before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.spans import Span
from quoteattr.text.types import Segmentation


@frozen
class Reach:
    """How far around a quotation sentences are parsed.

    ``before`` and ``after`` count sentences of its paragraph next to the one that it touches, None for all of them.
    ``previous`` is whether the last sentence of the paragraph before is parsed even where the paragraph of the
    quotation begins with narration of its own.
    """

    before: int | None
    after: int | None
    previous: bool


NEAR = Reach(before=1, after=0, previous=False)
WIDE = Reach(before=None, after=None, previous=True)


@frozen
class Stretch:
    """Tokens ``first`` up to ``last`` of a paragraph: one sentence, or several that a quotation runs across.

    ``spans`` are the numbers of the outermost quotations that it touches; ``before`` is whether it is only there for
    the paragraph after it.
    """

    paragraph: int
    first: int
    last: int
    spans: tuple[int, ...]
    before: bool = False


def reached(segmentation: Segmentation, spans: Sequence[Span], reach: Reach) -> Iterator[Stretch]:
    """The stretches to parse, in order, and the last sentence before each paragraph with quotations, if it has none."""
    numbers: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        if span.outer is None:
            numbers.setdefault(span.paragraph, []).append(number)
    places: dict[int, list[int]] = {}
    for place, sentence in enumerate(segmentation.sentences):
        if sentence.paragraph in numbers or sentence.paragraph + 1 in numbers:
            places.setdefault(sentence.paragraph, []).append(place)
    for paragraph, own in places.items():
        if paragraph in numbers:
            stretches = list(_joined(segmentation, paragraph, own, spans, numbers[paragraph]))
            for place, stretch in enumerate(stretches):
                if _is_near(stretches, place, reach):
                    yield stretch
        else:
            sentence = segmentation.sentences[own[-1]]
            yield Stretch(paragraph, sentence.first, sentence.last, (), before=True)


def _is_near(stretches: list[Stretch], place: int, reach: Reach) -> bool:
    first = 0 if reach.after is None else max(0, place - reach.after)
    last = len(stretches) if reach.before is None else place + reach.before + 1
    return any(stretch.spans for stretch in stretches[first:last])


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
