"""The lines of a text without what stands in front of them: indentation, ``> `` of a mail, ``# `` of a comment.

Lines that hold no words of the text are left out: those of blanks and signs alone, and the numbers and times of
subtitles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

import regex

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028]")
_PARAGRAPH_END = "\u2029"
# What each line of a mail, a comment, a block of comment begins with. "/*" opens such a block, "*/" closes it.
_SIGNS = regex.compile(r"(?:>[ \t]?)++|(?:\#++|//[/!]?+|;++|/\*\*?+|\*++/?+)(?=[ \t]|$)")
_FIRST_OF_SIGNS = frozenset(">#/;*")
_TIMES = regex.compile(r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{1,3} *+--> *+(?:\d{1,3}:)?\d\d:\d\d[.,]\d{1,3}")
_TAB = 8  # columns


class Before(Enum):
    """What stands between a line and the one before it."""

    LINE_END = "a line end"
    BLANK_LINE = "a blank line, or the beginning of the text"
    TIMES = "the times of a subtitle"


class Line(NamedTuple):
    """A line, ``text[start:end]``, trimmed; ``indent`` are the columns before it, ``before`` what stands above it."""

    start: int
    end: int
    indent: int
    before: Before


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold words, in order.

    >>> text = "> One\\n> two.\\n>\\n> Three."
    >>> [(text[line.start : line.end], line.before.name) for line in read_lines(text)]
    [('One', 'BLANK_LINE'), ('two.', 'LINE_END'), ('Three.', 'BLANK_LINE')]
    """
    bare = _without_signs(text, _raw(text))
    return _without_times(text, bare) if "-->" in text else [line for line in bare if line.start < line.end]


def _raw(text: str) -> list[Line]:
    """The lines that have more than blanks."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        first, end = match.span()
        content = match[0]
        bare = content.lstrip()
        if not bare:
            continue
        start = end - len(bare)
        blanks = content[: start - first]
        indent = len(blanks.expandtabs(_TAB)) if "\t" in blanks else start - first
        before = Before.LINE_END if lines and _is_one_line_end(text, last, first) else Before.BLANK_LINE
        lines.append(Line(start, start + len(bare.rstrip()), indent, before))
        last = end
    return lines


def _is_one_line_end(text: str, last: int, first: int) -> bool:
    if first - last == 1:
        return text[last] != _PARAGRAPH_END
    return _LINE_END.fullmatch(text, last, first) is not None


def _without_signs(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the signs that they share with one next to them; a line of signs alone is empty.

    A star is a sign only below ``/*``: elsewhere it opens an item of a list.
    """
    if not any(text[line.start] in _FIRST_OF_SIGNS for line in lines):  # as mostly
        yield from lines
        return
    numbered = _numbered(text, lines)
    blank = False
    for (_, kind), run in groupby(numbered, key=lambda item: item[:2]):
        own = [line for _, _, line in run]
        shared = len(own) > 1 and kind and (kind != "*" or text.startswith("/*", own[0].start))
        for line in own:
            bare = _cut(text, line) if shared else line
            if blank and bare.start < bare.end:
                bare = bare._replace(before=Before.BLANK_LINE)
            blank = bare.start == bare.end
            yield bare


def _numbered(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, str, Line]]:
    """Each line with the number of its block and the kind of its signs ("" for none)."""
    number = 0
    for line in lines:
        number += line.before is Before.BLANK_LINE
        first = text[line.start]
        signs = _SIGNS.match(text, line.start, line.end) if first in _FIRST_OF_SIGNS else None
        yield number, "*" if signs and "*" in signs[0] else first if signs else "", line


def _cut(text: str, line: Line) -> Line:
    signs = _SIGNS.match(text, line.start, line.end)
    if signs is None:
        return line
    rest = text[signs.end() : line.end]
    end = signs.end() + len(rest[: -len("*/")].rstrip()) if rest.endswith("*/") else line.end
    start = min(signs.end() + len(rest) - len(rest.lstrip()), end)
    return line._replace(start=start, end=end, indent=start - signs.end())


def _without_times(text: str, lines: Iterator[Line]) -> list[Line]:
    """The lines without the numbers and times of subtitles."""
    kept: list[Line] = []
    timed = False
    for line in lines:
        if line.start == line.end:
            continue
        if _TIMES.match(text, line.start, line.end):
            if kept and text[kept[-1].start : kept[-1].end].isdigit():
                kept.pop()
            timed = True
            continue
        before = (Before.TIMES if kept else Before.BLANK_LINE) if timed else line.before
        kept.append(line._replace(before=before))
        timed = False
    return kept
