"""Whether a paragraph ends with a line: a sum of weights, of how lines end, begin, are laid out and are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from quoteattr.text.blocks import Block, LineEnd, blocks_of
from quoteattr.text.lines import Line
from quoteattr.text.looks import Kind, Look


@frozen
class Weights:
    """What speaks for a paragraph that goes on after a line end, and against it; it does where the sum is above 0."""

    # How the line ends and the next one begins.
    small: float = 3.0  # the next one begins with a small letter
    inner_sign: float = 3.0  # the next one begins with a comma, a point, a closing mark
    other: float = -1.0  # it begins with a capital, a number or a mark, and no sentence ends
    sentence_end: float = -3.0  # it begins so, and a sentence ends
    small_after_sentence: float = -1.0  # a sentence seems to end, but the next line begins with a small letter
    comma: float = 1.0  # a comma, a semicolon, a dash or a hyphen ends the line
    colon: float = -1.5
    opening_mark: float = -0.5  # the next one begins with a mark that opens
    between_marks: float = -5.0  # ... where one that closes ends this line
    in_marks: float = 3.5  # a mark that opens before the line end is closed after it
    # How the lines are laid out.
    indented: float = -5.0  # the next one is indented, as the first of a paragraph
    hanging: float = 4.0  # the next one is indented below an item
    bullet: float = -6.0
    item: float = -3.0
    label: float = -2.5
    table: float = -9.0  # both lines have cells
    ornament: float = -9.0
    # How long the lines are.
    full: float = 4.0
    perhaps_full: float = 1.5  # nothing but the longest line tells how wide the text is
    short: float = -1.0  # the line had room for the next word
    too_long: float = -3.0  # for any width at all, or for that of the text
    # What the block and the text are like.
    apart: float = 1.5  # blank lines stand between other paragraphs
    far_apart: float = 2.0  # ... and many of these have several lines, most of them cut in mid-sentence
    prose: float = 1.5  # where no sentence ends, next lines mostly begin with small letters
    verse: float = -2.0  # ... with capitals
    unended: float = -2.5  # a narrow block in which no line ends a sentence
    ragged: float = -1.0  # most lines of the block had room for the next word


WEIGHTS = Weights()
LONGEST_MEASURE = 140  # columns of a line that is wrapped at all
SHORTEST_MEASURE = 12
PROSE_SHARE, VERSE_SHARE = 0.4, 0.25  # of lines that begin with small letters where no sentence ends

_INNER = frozenset(",.;!?)]}”»›%")
_COMMAS = frozenset(",;—–-/&")
_SINGLE_MARKS = frozenset("'‘‹")
_MARKS = frozenset('"“«„') | _SINGLE_MARKS
_MARKS_THAT_CLOSE = frozenset('"”»')
_OF_KIND = {
    Kind.PROSE: 0.0,
    Kind.BULLET: WEIGHTS.bullet,
    Kind.ITEM: WEIGHTS.item,
    Kind.LABEL: WEIGHTS.label,
    Kind.TABLE: 0.0,
    Kind.ORNAMENT: WEIGHTS.ornament,
}
_ITEMS = frozenset({Kind.BULLET, Kind.ITEM})


class _Paragraph(NamedTuple):
    """The paragraph up to a line end: the look of its first line, whether that is its last, and its marks.

    ``is_inside`` tells that a mark is open at the line end and closed later on.
    """

    opening: Look
    is_one_line: bool
    is_inside: bool


def paragraph_ends(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each of the ``lines`` of ``text`` whether a paragraph ends with it.

    >>> from quoteattr.text.lines import read_lines
    >>> text = "She waited\\nfor a boat.\\nNobody came."
    >>> paragraph_ends(text, read_lines(text))
    [False, True, True]
    """
    return [ends for block in blocks_of(text, lines) for ends in (*_ends(block), True)]


def _ends(block: Block) -> Iterator[bool]:
    """For each line end of the block whether a paragraph ends there."""
    if not block.ends:
        return
    of_block = block.is_ragged * WEIGHTS.ragged + block.is_unended * WEIGHTS.unended
    closing = _closing_next(block.looks)
    opening, first, opened = block.looks[0], 0, _counted(block.looks[0].marks, 0)
    for number, end in enumerate(block.ends):
        paragraph = _Paragraph(opening, first == number, opened > 0 and closing[number + 1])
        score = of_block + _by_words(end, paragraph) + _by_length(block, end) + _by_layout(block, end, paragraph)
        yield score <= 0
        if score <= 0:
            opening, first, opened = end.below, number + 1, 0
        opened = _counted(end.below.marks, opened)


def _counted(marks: str, opened: int) -> int:
    """How many marks are open behind ``marks``, where ``opened`` are before them."""
    for mark in marks:
        opened = opened + 1 if mark == "o" else max(0, opened - 1)
    return opened


def _closing_next(looks: Sequence[Look]) -> list[bool]:
    """For each line whether the first mark from its beginning on, in it or in a later one, may close."""
    found, closes = [], False
    for look in reversed(looks):
        closes = look.marks[0] == "c" if look.marks else closes
        found.append(closes)
    return found[::-1]


def _by_words(end: LineEnd, paragraph: _Paragraph) -> float:
    w, first = WEIGHTS, end.below.first
    if first in _INNER:
        score = w.inner_sign
    elif end.small:
        score = w.small + end.stops * w.small_after_sentence
    else:
        score = w.sentence_end if end.stops else w.other
    if end.above.tail in _COMMAS:
        score += w.comma
    elif end.above.tail == ":":
        score += w.colon
    if first in _MARKS and not (paragraph.is_inside and first in _SINGLE_MARKS):
        return score + (w.between_marks if end.above.last in _MARKS_THAT_CLOSE else w.opening_mark)
    return score + paragraph.is_inside * w.in_marks


def _by_length(block: Block, end: LineEnd) -> float:
    w, measure = WEIGHTS, block.measure
    score = w.too_long if end.length > LONGEST_MEASURE and not end.is_sure else 0.0
    if block.is_even and end.reach > block.longest:
        return score + w.full
    if measure is None or block.share < VERSE_SHARE:
        return score + w.perhaps_full * (end.reach > block.longest >= SHORTEST_MEASURE and not block.is_ragged)
    if measure.is_too_long(end):
        return score + w.too_long
    if measure.is_full(end):
        return score + w.full * (not block.is_ragged)
    return score + w.short * measure.has_room(end)


def _by_layout(block: Block, end: LineEnd, paragraph: _Paragraph) -> float:
    w = WEIGHTS
    score = _OF_KIND[end.below.kind]
    if end.above.kind is Kind.ORNAMENT:
        score += w.ornament
    if end.above.kind is end.below.kind is Kind.TABLE:
        score += w.table
    if paragraph.opening.kind in _ITEMS and end.indents[0] < end.indents[1]:
        score += w.hanging
    elif end.indents[1] > block.margin and not end.small:
        score += w.indented
    if end.small:
        return score
    if end.stops:
        return score + block.apart * w.apart + block.far_apart * w.far_apart
    if block.share < VERSE_SHARE and not block.is_even:
        return score + block.is_capital * w.verse
    is_heading = paragraph.is_one_line and block.measure is not None and block.measure.has_room(end)
    if is_heading and end.above.tail not in _COMMAS:
        return score
    return score + (block.share >= PROSE_SHARE) * w.prose + block.apart * w.apart + block.far_apart * w.far_apart
