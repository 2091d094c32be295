"""The way of offsets between a text and an edited one.

``source`` and ``target`` are where the parts of the two texts begin, in order: what is the same on both sides at even
places, edits at odd ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def led(i: int, source: Sequence[int], target: Sequence[int]) -> int:
    """Where the character at offset ``i`` of the one text stands in the other; the start of an edit if inside it.

    >>> led(4, [0, 1, 3], [0, 1, 1]), led(2, [0, 1, 3], [0, 1, 1])
    (2, 1)
    """
    place = bisect_right(source, i) - 1
    return target[place] + (i - source[place] if place % 2 == 0 else 0)


def led_range(start: int, end: int, source: Sequence[int], target: Sequence[int]) -> tuple[int, int]:
    """Where a range of the one text stands in the other: behind an edit that it begins at, before one it ends at.

    A range that begins or ends inside an edit takes it in whole.

    >>> led_range(0, 2, [0, 2, 2], [0, 2, 4]), led_range(2, 5, [0, 2, 2], [0, 2, 4])
    ((0, 2), (4, 7))
    """
    first = led(start, source, target)
    if end <= start:
        return first, first
    place = bisect_left(source, end) - 1
    return first, target[place] + (end - source[place]) if place % 2 == 0 else target[place + 1]
