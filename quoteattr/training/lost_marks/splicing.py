"""New windows out of those of a corpus, so that the network of lost opening marks does not learn these by heart.

What stands before one quotation is put before another that begins alike, and sentences that begin a window are left
out. Both leave the quotation, and so the place of its mark, as it was.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from attrs import define, field, frozen

from quoteattr.marks.lost.opening_windows import COLUMNS, Window
from quoteattr.marks.lost.words import ends_sentence
from quoteattr.training.lost_marks.network import Numbers

SPLICED = 0.5  # share of windows whose beginning is another one's
CUT = 0.3  # share of windows that lose sentences
_GOES_ON = ("word", "comma", "abbreviation")  # stops after which the sentence of the word before goes on


@frozen
class Example:
    """A window and the number of the word that the quotation begins with."""

    window: Window
    first: int


def beginning(one: Example) -> tuple[str, ...]:
    """How the quotation begins: the stop before it, the classes of the words on both sides of its mark."""
    columns, first = one.window.columns, one.first
    shape = columns["shape"][first]
    if first == 0:
        return ("", shape)
    stop = columns["stop"][first - 1]
    return (stop, columns["kind"][first - 1] if stop in _GOES_ON else "", columns["kind"][first], shape)


@define
class Splicer:
    """Makes new windows of ``windows``, the numbers of ``examples``; ``paragraph`` numbers a window's plain edge."""

    examples: Sequence[Example]
    windows: Sequence[Numbers]
    paragraph: int
    chance: random.Random
    _alike: Mapping[tuple[str, ...], list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._alike = defaultdict(list)
        for i, one in enumerate(self.examples):
            self._alike[beginning(one)].append(i)

    def __call__(self, i: int) -> tuple[Numbers, int]:
        """The numbers of a window like the ``i``-th, and of its first quoted word."""
        before = i
        if self.chance.random() < SPLICED:
            before = self.chance.choice(self._alike[beginning(self.examples[i])])
        return self._joined(before, self._start(before), i)

    def _start(self, i: int) -> int:
        """The first word of a window that is kept."""
        one = self.examples[i]
        stops = one.window.columns["stop"][: one.first]
        starts = [number for number, stop in enumerate(stops, 1) if ends_sentence(stop)]
        return self.chance.choice(starts) if starts and self.chance.random() < CUT else 0

    def _joined(self, before: int, start: int, after: int) -> tuple[Numbers, int]:
        """What stands from ``start`` to the quotation of one window, and the other one from its quotation on."""
        first, second = self.windows[before], self.windows[after]
        until, since = self.examples[before].first, self.examples[after].first
        columns: dict[str, Any] = {c: torch.cat([first[c][start:until], second[c][since:]]) for c in COLUMNS}
        edge = self.paragraph if start else first["edge"]
        count = until - start + second["count"] - since
        return {**columns, "edge": edge, "end": second["end"], "count": count}, until - start
