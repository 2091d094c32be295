"""Half-open ranges of characters, in lists that are sorted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Range = tuple[int, int]


def merged(ranges: Iterable[Range], touching: bool = False) -> list[Range]:
    """The ranges in order, those that overlap (or, with ``touching``, end where the next begins) made one.

    >>> merged([(0, 4), (2, 6), (6, 8)]), merged([(0, 6), (6, 8)], touching=True)
    ([(0, 6), (6, 8)], [(0, 8)])
    """
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and (start < found[-1][1] or (touching and start == found[-1][1])):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def disjoint(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in order, without those that overlap an earlier one."""
    kept: list[Range] = []
    for start, end in sorted(ranges):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def is_inside(ranges: Sequence[Range], at: int) -> bool:
    """Whether one of some ranges that do not overlap covers a place."""
    index = bisect_left(ranges, (at + 1,)) - 1  # the last that begins at the place or before it
    return index >= 0 and at < ranges[index][1]
