"""Block quotations whose opening marks are lost: all their paragraphs but the last have no mark at all then.

Each paragraph of a quotation of several is opened, only the last one is closed (Chicago Manual of Style, 13.32). Where
the opening marks are lost, the last paragraph alone tells of the quotation: it is quoted from its start to its end. The
quotation goes back to a paragraph that ends in a colon and so introduces it (``Transcript as follows:``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.marks.placing import Reading, trimmed
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.paragraphs import Unwrapped

LONGEST = 20  # paragraphs of a block before its last


def block_readings(unwrapped: Unwrapped, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The paragraphs of block quotations that ``readings``, those of the marks of a text, close but do not open."""
    ends = [reading for reading in readings if reading.pair and reading.marks[1] and not reading.marks[0]]
    if not ends:
        return
    text, ranges = unwrapped.text, unwrapped.paragraphs
    starts = [start for start, _ in ranges]
    barred = {bisect_right(starts, _position(reading)) - 1 for reading in readings if _bars(reading, starts)}
    for reading in ends:
        if reading.pair:
            last = bisect_right(starts, reading.pair.start) - 1
            if (reading.pair.start, reading.pair.closing[1]) == ranges[last]:
                for first, beyond in _before(text, ranges, last, barred):
                    start, end = trimmed(text, first, beyond)
                    if start < end:
                        pair = QuotePair((start, start), (end, end), start, end, continues=True)
                        yield Reading(pair=pair, marks=reading.marks)


def _before(text: str, ranges: Sequence[Range], last: int, barred: set[int]) -> Sequence[Range]:
    """The paragraphs before the ``last`` one of a block; none where nothing introduces them."""
    for first in range(last, max(0, last - LONGEST), -1):
        start, end = ranges[first - 1]
        if _introduces(text[start:end]):
            return ranges[first:last]
        if first - 1 in barred:
            break
    return []


def _introduces(paragraph: str) -> bool:
    """Whether the paragraph ends in a colon after a word, not after the time of a live report (``12:45 p.m.:``)."""
    return paragraph.endswith(":") and paragraph[:-1].rstrip()[-1:].isalpha()


def _bars(reading: Reading, starts: Sequence[int]) -> bool:
    """Whether the paragraph has marks of its own to tell that it stands in no block: it begins with one, or lost one.

    Sound pairs inside it may be quotations in the quotation.
    """
    if reading.pair is None:
        return reading.none is not None and reading.none.shape.sign.double
    opening = reading.pair.opening[0]
    return None in reading.marks or starts[bisect_right(starts, opening) - 1] == opening


def _position(reading: Reading) -> int:
    return reading.none.start if reading.none else reading.pair.start if reading.pair else 0
