"""Blocks of lines without a blank line between them, and what each tells of its line ends as a whole.

A line end in the middle of a sentence is sure: the next line begins with a small letter, and no sentence ends. The sure
ones tell how wide the text is; a block that has few of them goes by those of the text around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve, frozen

from quoteattr.text.lines import Before, Line
from quoteattr.text.looks import Look, look_at

_TOLERANCE = 0.8  # share of the width that a line of ragged text takes with the next word
_LOW = 0.1  # share of the sure line ends that may be less full than the others
_OWN = 4  # sure line ends from which on a block tells its width by itself
_NARROWEST = 24  # columns of a text that few line ends tell to be wrapped
_TEXT_COUNTS = 1  # line ends that the text counts as in the share of small letters of a block
_FEWEST = 3  # line ends of a stanza or a list
_RAGGED_SHARE = 0.65
_EVEN = 55  # characters of a line that is longer than most verses
_INDENTATION = 2  # columns; a second blank behind a sentence may come to stand in front of a line
_MANY = 8  # blocks of several lines
_STOPS = frozenset(".!?…")


class LineEnd(NamedTuple):
    """A line end with the lines above and below it.

    ``length`` are the columns of the line, ``reach`` those that it would take with the first word of the next one.
    ``stops`` tells that a sentence seems to end, ``small`` that the next line begins with a small letter.
    """

    above: Look
    below: Look
    indents: tuple[int, int]
    length: int
    reach: int
    stops: bool
    small: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is in the middle of a sentence for sure."""
        return self.small and not self.stops


class Measure(NamedTuple):
    """How wide a text is: lines take at most ``width`` columns, and wrapped ones ``least`` with the next word."""

    width: float
    least: float

    def is_full(self, end: LineEnd) -> bool:
        """Whether the next word had no room."""
        return end.reach >= self.least

    def has_room(self, end: LineEnd) -> bool:
        """Whether the line is so short that even a ragged text would have had room for the next word."""
        return end.reach < _TOLERANCE * self.width

    def is_too_long(self, end: LineEnd) -> bool:
        """Whether the line is too long for the text."""
        return end.length * _TOLERANCE > self.width


@frozen
class Block:
    """Lines with the line ends between them.

    ``longest`` are the columns of the longest line; a line with more than ``margin`` columns before it is indented as
    the first of a paragraph is. ``share`` is how many of the lines after one that ends no sentence begin with a small
    letter. ``apart`` and ``far_apart`` tell that blank lines stand between paragraphs of the text, and between many of
    several lines. Each ``is_`` holds of the block as a whole.
    """

    looks: tuple[Look, ...] = ()
    ends: tuple[LineEnd, ...] = ()
    longest: int = 0
    margin: int = 0
    measure: Measure | None = None
    share: float = 0.5
    apart: bool = False
    far_apart: bool = False
    is_ragged: bool = False  # most of several lines had room for the next word
    is_even: bool = False  # full wherever no sentence ends, by the text or by lines that are longer than verses
    is_unended: bool = False  # no sentence ends with any of several narrow lines
    is_capital: bool = False  # several lines begin with a capital after one that ends no sentence


def blocks_of(text: str, lines: Sequence[Line]) -> list[Block]:
    """The blocks of the ``lines`` of ``text``, in order."""
    blocks = [_block(text, own) for own in _runs(lines)]
    ends = [end for block in blocks for end in block.ends]
    if not ends:
        return blocks
    sure = [end for end in ends if end.is_sure]
    measure, share = _measure(sure), _small_share(ends, 0.0, 0)
    several = sum(bool(block.ends) for block in blocks)
    apart, far_apart = several > 1 and len(blocks) > 2, several >= _MANY and len(sure) * 2 > len(ends)
    return [_within(block, measure, share, apart, far_apart) if block.ends else block for block in blocks]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if line.before is Before.BLANK_LINE and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _block(text: str, lines: Sequence[Line]) -> Block:
    if len(lines) == 1:
        return Block()
    looks = tuple(look_at(text, line) for line in lines)
    ends = tuple(_end(*lines_, *looks_) for lines_, looks_ in zip(pairwise(lines), pairwise(looks)))
    return Block(looks, ends, max(line.end - line.start + line.indent for line in lines), _margin(lines))


def _end(line: Line, following: Line, above: Look, below: Look) -> LineEnd:
    length = line.end - line.start + line.indent
    indents = line.indent, following.indent
    return LineEnd(above, below, indents, length, length + 1 + below.word, above.tail in _STOPS, below.head.islower())


def _margin(lines: Sequence[Line]) -> int:
    """The columns before a line from which on it is indented.

    The first line of a text may stand right behind the marks of a string. Where most lines are indented, but not the
    first one, they hang.
    """
    indents = [line.indent for line in lines if line.start > 0]
    margin = min(indents) + _INDENTATION
    hang = lines[0].indent < margin and sum(indent >= margin for indent in indents) * 2 > len(lines)
    return max(indents) if hang else margin - 1


def _within(block: Block, measure: Measure | None, share: float, apart: bool, far_apart: bool) -> Block:
    """The block with what it and the text around it tell."""
    ends, longest = block.ends, block.longest
    sure = [end for end in ends if end.is_sure]
    inner = [end for end in ends if not end.stops]
    several = len(ends) >= _FEWEST
    room = sum(end.reach < _TOLERANCE * longest for end in ends)
    narrow = longest < _EVEN
    known = measure is not None and all(measure.is_full(end) for end in inner)
    return evolve(
        block,
        measure=_measure(sure) if len(sure) >= _OWN else measure,
        share=_small_share(block.ends, share, _TEXT_COUNTS),
        apart=apart,
        far_apart=far_apart,
        is_ragged=several and room >= _RAGGED_SHARE * len(ends),
        is_even=len(inner) > 1 and (known or not narrow) and all(end.reach > longest for end in inner),
        is_unended=narrow and several and len(inner) == len(ends) and block.looks[-1].tail.isalnum(),
        is_capital=sum(end.below.head.isupper() for end in inner) >= _FEWEST,
    )


def _measure(sure: Sequence[LineEnd]) -> Measure | None:
    """The measure by the sure line ends, if they tell one: exact where each line is full, else with some room."""
    width = max((end.length for end in sure), default=0)
    if width < _NARROWEST and len(sure) < _OWN:
        return None
    reaches = sorted(end.reach for end in sure)
    if reaches[0] > width:
        return Measure(reaches[0] - 1, width + 1)
    return Measure(reaches[-1], max(reaches[int(len(reaches) * _LOW)], _TOLERANCE * width))


def _small_share(ends: Sequence[LineEnd], around: float, count: int) -> float:
    """Which share of the lines begins with a small letter after one that ends no sentence.

    The text ``around`` counts as much as ``count`` line ends.
    """
    letters = [end for end in ends if not end.stops and end.below.head.isalpha()]
    total = len(letters) + count
    return (sum(end.small for end in letters) + around * count) / total if total else 0.5
