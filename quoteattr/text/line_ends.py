"""Whether a line end is the end of a paragraph: a sum of weights, of how lines end, begin and are long.

A block of lines without a blank line between them is looked at as a whole first: which of its line ends stand in the
middle of a sentence for sure, and how long such lines are. A wrapped line is full: the first word of the next one had
no room on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex
from attrs import frozen

from quoteattr.text.lines import Before, Line


@frozen
class Weights:
    """What speaks for a paragraph that goes on after a line end, and against it; it does from more than 0 on."""

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
    indented: float = -5.0  # the next one alone is indented, as the first of a paragraph
    hanging: float = 2.0  # the next one is indented below an item
    bullet: float = -6.0
    item: float = -3.0  # a number or a letter of a list, a dash
    label: float = -2.5
    table: float = -6.0
    ornament: float = -9.0  # one of the lines has neither letter nor digit
    # How long the lines are.
    full: float = 4.0
    perhaps_full: float = 1.5  # nothing but the longest line tells how wide the text is
    short: float = -1.0  # a line of a text whose width is known that had room for the next word
    too_long: float = -3.0  # for any width at all, or for that of the text
    # What the block is like.
    blank_lines: float = 1.5  # blank lines stand between other paragraphs of the text
    many_blank_lines: float = 2.0  # ... and many of these have several lines, most of them cut in mid-sentence
    prose: float = 1.5  # where no sentence ends, the next lines of the text begin with small letters
    verse: float = -2.0  # ... with capitals
    unended: float = -2.5  # the block is long enough to be a paragraph, but does not end like one
    ragged: float = -1.0  # most lines of the block had room for the next word


WEIGHTS = Weights()

LONGEST_MEASURE = 140  # characters of a line that is wrapped at all
_SHORTEST_MEASURE = 12
_TOLERANCE = 0.8  # share of the measure that a ragged line takes with the next word
_LOW = 0.1  # share of the sure line ends that may be less full than the others
_OWN = 4  # sure line ends from which on a block tells its measure by itself
_MANY = 8  # blocks of several lines
_FEWEST_ENDS = 3  # line ends of a stanza or a list
_RAGGED_SHARE = 0.65
_PRIOR = 2  # weight of the text, in line ends, in the share of small letters of a block
_INDENTATION = 2  # columns; a second blank behind a sentence may come to stand in front of a line
_EVEN = 55  # characters of a line that is longer than most verses
_PROSE_SHARE, _VERSE_SHARE = 0.5, 0.25

_CLOSERS = "\"'”’»“›)]}*_"
_OPENERS = "\"'“‘«‹„([¿¡*_—–-…"
_STOPS = frozenset(".!?…")
_COMMAS = frozenset(",;—–-/&")
_INNER = frozenset(",.;!?)]}”»›%")
_MARKS = frozenset("\"“‘«„'‹")
_MARKS_THAT_CLOSE = frozenset("\"”»")
_BULLET = regex.compile(r"[*•◦▪‣·●○■□➢✓]\s|#{1,6}\s|\*{3}|```")
_ITEM = regex.compile(r"(?:\d{1,3}|\p{Ll})[.)]\s|\(\w{1,4}\)\s|[-–—―]{1,2}[\s\p{Lu}\"“‘«]")
_LABEL = regex.compile(r"\p{Lu}[\p{L}\p{N}.’' -]{0,30}(?:\([^()]{1,30}\))?:(?:\s|$)")
_TABLE = regex.compile(r"\t|\S\s{4}|\s\|\s")
_WORDS = regex.compile(r"[\p{L}\p{N}]")
_WORD_END = regex.compile(r"\s|$")
_DOUBLE = regex.compile(r"(?<o>[“„«]|(?<![^\s(\[—–-])\"(?=\S))|[”»\"]")
_DOUBLE_MARKS = frozenset("“„«\"")


class _End(NamedTuple):
    """A line end as it is met: what can be told without the lines around.

    ``reach`` are the columns that the line would take with the next word.
    """

    line: Line
    following: Line
    length: int
    reach: int
    stops: bool  # a sentence seems to end
    tail: str
    head: str  # the first character of the next line behind marks and brackets
    small: bool
    sure: bool  # in the middle of a sentence


class _Measure(NamedTuple):
    """How long the lines of a wrapped text are: at most ``width``, and at least ``least`` with the next word."""

    width: int
    least: float

    def is_full(self, end: _End) -> bool:
        return end.reach >= self.least

    def is_nearly_full(self, end: _End) -> bool:
        return end.reach >= _TOLERANCE * self.width

    def is_too_long(self, end: _End) -> bool:
        return end.length * _TOLERANCE > self.width


def paragraph_ends(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each of the ``lines`` of ``text`` whether a paragraph ends with it.

    >>> from quoteattr.text.lines import read_lines
    >>> text = "She waited\\nfor a boat.\\nNobody came."
    >>> paragraph_ends(text, read_lines(text))
    [False, True, True]
    """
    blocks = [list(block) for block in _blocks(lines)]
    ends = [[_end(text, *pair) for pair in pairwise(block)] for block in blocks]
    everywhere = [end for own in ends for end in own]
    if not everywhere:
        return [True] * len(lines)
    sure = [end for end in everywhere if end.sure]
    measure, share = _measure(sure), _small_share(everywhere, 0.0, 0)
    several = sum(len(block) > 1 for block in blocks)
    apart = (several > 1 and len(blocks) > 2) * WEIGHTS.blank_lines
    apart += (several >= _MANY and len(sure) * 2 > len(everywhere)) * WEIGHTS.many_blank_lines
    found: list[bool] = []
    for block, own in zip(blocks, ends):
        found += _decided(text, _Block(block, own, measure, share, apart)) if own else []
        found.append(True)
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.before is Before.BLANK_LINE and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _end(text: str, line: Line, following: Line) -> _End:
    bare = text[max(line.start, line.end - 8) : line.end].rstrip(_CLOSERS + " ")
    tail = bare[-1:] or text[line.end - 1]
    start = following.start
    beginning = text[start : min(following.end, start + 4)].lstrip(_OPENERS)
    head = beginning[:1] or text[start]
    space = _WORD_END.search(text, start, following.end)
    word = (space.start() if space else following.end) - start
    stops, small = tail in _STOPS, head.islower()
    length = line.end - line.start + line.indent
    return _End(line, following, length, length + 1 + word, stops, tail, head, small, small and not stops)


def _measure(sure: Sequence[_End]) -> _Measure | None:
    """The measure by the line ends that stand in the middle of a sentence."""
    if not sure:
        return None
    width = max(end.length for end in sure)
    reaches = sorted(end.reach for end in sure)
    if reaches[0] > width:
        return _Measure(reaches[0] - 1, width + 1)
    return _Measure(reaches[-1], max(reaches[int(len(reaches) * _LOW)], _TOLERANCE * width))


def _small_share(ends: Sequence[_End], prior: float, weight: int) -> float:
    """Which share of the lines after one that ends no sentence begins with a small letter."""
    letters = [end for end in ends if not end.stops and end.head.isalpha()]
    count = len(letters) + weight
    return (sum(end.small for end in letters) + prior * weight) / count if count else 0.5


class _Block:
    """A block of lines, and what it and the text around it tell of its line ends."""

    def __init__(
        self, lines: Sequence[Line], ends: Sequence[_End], measure: _Measure | None, share: float, apart: float
    ) -> None:
        self.lines, self.ends, self.apart = lines, ends, apart
        sure = [end for end in ends if end.sure]
        self.measure = _measure(sure) if len(sure) >= _OWN else measure
        self.share = _small_share(ends, share, _PRIOR)
        self.longest = max(line.end - line.start + line.indent for line in lines)
        self.margin = _margin(lines)
        many = len(ends) >= _FEWEST_ENDS
        room = sum(end.reach < _TOLERANCE * self.longest for end in ends)
        self.ragged = many and room >= _RAGGED_SHARE * len(ends)
        inner = [end for end in ends if not end.stops]
        self.even = len(inner) > 1 and self.longest >= _EVEN and all(end.reach > self.longest for end in inner)
        self.capitals = sum(end.head.isupper() and not end.stops for end in ends) >= _FEWEST_ENDS


def _margin(lines: Sequence[Line]) -> int:
    """A line of the block with more columns before it than these is indented as the first of a paragraph is.

    The beginning of a text that goes on indented is not; and where most lines are indented, but not the first one, they
    hang.
    """
    indents = [line.indent for line in lines if line.start > 0]
    margin = min(indents, default=0)
    indented = sum(indent >= margin + _INDENTATION for indent in indents)
    hang = lines[0].indent == margin and indented * 2 > len(lines)
    return max(indents, default=0) if hang else margin + _INDENTATION - 1


def _decided(text: str, block: _Block) -> Iterator[bool]:
    """For each line end of the block whether a paragraph ends there."""
    marks = _marks(text, block.lines)
    opened, item = _counted(marks[0], 0), _item(text, block.lines[0])
    closes = _closing_next(marks)
    last = text[max(block.lines[-1].start, block.lines[-1].end - 8) : block.lines[-1].end].rstrip(_CLOSERS + " ")[-1:]
    unended = len(block.ends) >= _FEWEST_ENDS and last.isalnum() and not any(end.stops for end in block.ends)
    unended = unended and block.longest < _EVEN
    for number, end in enumerate(block.ends):
        inside = opened > 0 and closes[number + 1]
        score = _score(text, block, number, inside, item) + unended * WEIGHTS.unended
        goes_on = score > 0
        yield not goes_on
        if not goes_on:
            item = _item(text, end.following)
        opened = _counted(marks[number + 1], opened if goes_on else 0)


def _marks(text: str, lines: Sequence[Line]) -> list[str]:
    """The double marks of each line, ``o`` for one that opens by its shape or the blank before it, ``c`` for others."""
    return [
        "".join("o" if mark["o"] else "c" for mark in _DOUBLE.finditer(text, line.start, line.end)) for line in lines
    ]


def _counted(marks: str, opened: int) -> int:
    """How many marks are open behind ``marks``, where ``opened`` are before them."""
    for mark in marks:
        opened = opened + 1 if mark == "o" else max(0, opened - 1)
    return opened


def _closing_next(marks: Sequence[str]) -> list[bool]:
    """For each line whether the first mark from its beginning on, in it or in a later one, may close."""
    found, closes = [], False
    for own in reversed(marks):
        closes = own[0] == "c" if own else closes
        found.append(closes)
    return found[::-1]


def _item(text: str, line: Line) -> bool:
    return bool(_BULLET.match(text, line.start, line.end) or _ITEM.match(text, line.start, line.end))


def _score(text: str, block: _Block, number: int, inside: bool, item: bool) -> float:
    """The sum of the weights of what speaks for a paragraph that goes on, and against it."""
    w, end = WEIGHTS, block.ends[number]
    return _by_words(text, end, inside, w) + _by_length(block, end, w) + _by_layout(text, block, number, item, w)


def _by_words(text: str, end: _End, inside: bool, w: Weights) -> float:
    first = text[end.following.start]
    if first in _INNER and not text.startswith("...", end.following.start):
        score = w.inner_sign
    elif end.small:
        score = w.small + end.stops * w.small_after_sentence
    else:
        score = w.sentence_end if end.stops else w.other
    if end.tail in _COMMAS:
        score += w.comma
    elif end.tail == ":":
        score += w.colon
    if first in _MARKS and not (inside and first not in _DOUBLE_MARKS):
        score += w.between_marks if text[end.line.end - 1] in _MARKS_THAT_CLOSE else w.opening_mark
    elif inside:
        score += w.in_marks
    return score


def _by_length(block: _Block, end: _End, w: Weights) -> float:
    score = 0.0
    if end.length > LONGEST_MEASURE and not end.small:
        score += w.too_long
    if block.even and end.reach > block.longest:
        score += w.full
    elif block.measure is None or block.share < _VERSE_SHARE:
        score += w.perhaps_full * (end.reach > block.longest >= _SHORTEST_MEASURE)
    elif block.measure.is_too_long(end):
        score += w.too_long
    elif block.measure.is_full(end):
        score += w.full * (not block.ragged)
    elif not block.measure.is_nearly_full(end):
        score += w.short
    return score


def _by_layout(text: str, block: _Block, number: int, item: bool, w: Weights) -> float:
    end = block.ends[number]
    line, following = end.line, end.following
    score = block.ragged * w.ragged + (not end.small) * block.apart
    if not end.stops and not end.small:
        score += (block.share >= _PROSE_SHARE) * w.prose + (block.share < _VERSE_SHARE and block.capitals) * w.verse
    if item and following.indent > line.indent:
        score += w.hanging
    elif following.indent > block.margin and not end.small:
        score += w.indented
    if _BULLET.match(text, following.start, following.end):
        score += w.bullet
    elif _ITEM.match(text, following.start, following.end):
        score += w.item
    elif _LABEL.match(text, following.start, following.end):
        score += w.label
    if _TABLE.search(text, line.start, line.end) or _TABLE.search(text, following.start, following.end):
        score += w.table
    if not (_WORDS.search(text, line.start, line.end) and _WORDS.search(text, following.start, following.end)):
        score += w.ornament
    return score
