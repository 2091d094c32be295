"""How a line looks by itself: how it begins and ends, which double marks it has, whether it is an item, a label..."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import regex

from quoteattr.text.lines import Line
from quoteattr.text.quotation_marks import CLOSING, DOUBLE

_CLOSERS = CLOSING + "“)]}*_ "
_OPENERS = "\"'“‘«‹„([¿¡*_—–-…"
_LOOKED_AT = 8  # characters at the end of a line

_BULLET = regex.compile(r"[*•◦▪‣·●○■□➢✓]\s|#{1,6}\s|\*{3}|```")
_ITEM = regex.compile(r"(?:\d{1,3}|\p{Ll})[.)]\s|\(\w{1,4}\)\s|[-–—―]{1,2}[\s\p{Lu}\"“‘«]")
_LABEL = regex.compile(r"\p{Lu}[\p{L}\p{N}.’' -]{0,30}+(?:\([^()]{1,30}\))?:(?:\s|$)")
_GAP_OF_TABLE = " " * 4
_DOUBLE = regex.compile(r"(?<opens>[“„«]|(?<![^\s(\[—–-])\"(?=\S))|[”»\"]")
_DOUBLE_MARKS = frozenset(DOUBLE)


class Kind(Enum):
    """What a line is that seldom goes on the one above."""

    PROSE = "none of the others"
    BULLET = "an item of a list, or a heading, by a sign that is used for nothing else"
    ITEM = "an item by its number or letter, or by a dash"
    LABEL = "begins with a name and a colon"
    TABLE = "has cells"
    ORNAMENT = "has neither letter nor digit nor mark"


class Look(NamedTuple):
    """How a line looks. ``marks`` has ``o`` for each double mark that opens by its shape, ``c`` for each other one."""

    kind: Kind
    first: str  # its first character
    head: str  # its first character behind marks and brackets
    tail: str  # its last character before marks and brackets
    last: str  # its last character
    word: int  # columns of its first word
    marks: str


def look_at(text: str, line: Line) -> Look:
    """How the line of ``text`` looks.

    >>> from quoteattr.text.lines import Before
    >>> look_at("“We left,", Line(0, 9, 0, Before.BLANK_LINE))[1:]
    ('“', 'W', ',', ',', 3, 'o')
    """
    content = text[line.start : line.end]
    first, last = content[0], content[-1]
    if first == "”" and content[1:2].isspace() and content[2:3].isupper():  # turned round: ” So it is. “
        first = "“"
    head = first if first.isalnum() else (content[:_LOOKED_AT].lstrip(_OPENERS) or first)[0]
    tail = last if last.isalnum() else (content[-_LOOKED_AT:].rstrip(_CLOSERS) or last)[-1]
    word = len(content.split(None, 1)[0])
    marks = ""
    if not _DOUBLE_MARKS.isdisjoint(content):
        marks = "".join("o" if mark["opens"] else "c" for mark in _DOUBLE.finditer(content))
    return Look(_kind(content, first), first, head, tail, last, word, marks)


def _kind(content: str, first: str) -> Kind:
    if "\t" in content or _GAP_OF_TABLE in content or " | " in content:
        return Kind.TABLE
    if not first.isalnum():
        if _BULLET.match(content):
            return Kind.BULLET
        if not any(map(str.isalnum, content)) and _DOUBLE_MARKS.isdisjoint(content):
            return Kind.ORNAMENT
    if (not first.isalpha() or content[1:2] in ".)") and _ITEM.match(content):
        return Kind.ITEM
    return Kind.LABEL if first.isupper() and _LABEL.match(content) else Kind.PROSE
