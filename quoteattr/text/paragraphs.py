"""Where the paragraphs of a text are, and the text with each of them on one line.

The steps behind this one see paragraphs of one line each with a blank line between them, however the text is laid out;
so no other step has to know of line ends, indentation, ``> `` in front of lines, words cut by a hyphen, markup, or
blanks that are no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import regex
from attrs import evolve, field, frozen

from quoteattr.text.line_ends import paragraph_ends
from quoteattr.text.lines import Before, Line, read_lines
from quoteattr.text.markup import markup_edits
from quoteattr.text.offsets import led_range

Range = tuple[int, int]
Edit = tuple[int, int, str]

_PARAGRAPH_GAP = "\n\n"
_HYPHENS = "-\u2010\u00ad"
_CUT = regex.compile(rf"\p{{L}}{{2}}(?<hyphen>[{_HYPHENS}])\Z")
_CUT_SOMEWHERE = regex.compile(rf"[{_HYPHENS}][^\S\n]*+[\n\r\v\f\x85\u2028]")
_COMPOUND = regex.compile(r"\p{L}++(?:-\p{L}++)++")
_HALF_BEFORE = regex.compile(r"[\p{L}-]*\Z")
_HALF_AFTER = regex.compile(r"\p{L}*")
# Blanks of every width, with and without a line break after them, are one to all that reads words.
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LONGEST_HALF = 30  # characters


@frozen
class Unwrapped:
    """A text with every paragraph on one line, and the way between its offsets and those of the original.

    ``paragraphs`` are the ranges of ``text`` that :func:`paragraphs` tells. ``bare`` is the original without its
    markup, if it has any; the way leads through it.
    """

    text: str
    original: str = field(repr=False)
    paragraphs: tuple[Range, ...] = field(default=(), repr=False, eq=False)
    bare: Unwrapped | None = field(default=None, repr=False, eq=False)
    # Where text that is the same on both sides (even places) and edits (odd places) begin, in either text.
    _old: Sequence[int] = field(default=(0,), repr=False, eq=False)
    _new: Sequence[int] = field(default=(0,), repr=False, eq=False)

    @property
    def is_original(self) -> bool:
        """Whether nothing had to be changed, so that the offsets are the same."""
        return self.text is self.original

    def to_original(self, start: int, end: int) -> Range:
        """Where the range of ``text`` stands in ``original``; both half-open, in code points."""
        there = led_range(start, end, self._new, self._old)
        return self.bare.to_original(*there) if self.bare else there

    def to_unwrapped(self, start: int, end: int) -> Range:
        """Where the range of ``original`` stands in ``text``."""
        there = self.bare.to_unwrapped(start, end) if self.bare else (start, end)
        return led_range(*there, self._old, self._new)


def unwrap(text: str) -> Unwrapped:
    """``text`` without markup, the line ends inside paragraphs as blanks; an unwrapped text is given back as it is.

    >>> done = unwrap("  She waited for elev-\\n  en years.\\n  Nobody came.")
    >>> done.text
    '  She waited for eleven years.\\n\\nNobody came.'
    >>> done.to_original(17, 23), done.original[17:27]
    ((17, 27), 'elev-\\n  en')
    """
    plain = _BLANKS.sub(" ", text)
    markup = list(markup_edits(plain))
    if markup:
        bare = _edited(plain, markup)
        return evolve(_unwrapped(bare.text), original=text, bare=bare)
    done = _unwrapped(plain)
    return done if plain == text else evolve(done, original=text)


def _unwrapped(text: str) -> Unwrapped:
    lines = read_lines(text)
    ends = paragraph_ends(text, lines)
    edits = list(_edits(text, lines, ends))
    if not edits:
        return Unwrapped(text, text, tuple(_ranges(lines, ends)))
    done = _edited(text, edits)
    return evolve(done, paragraphs=tuple(paragraphs(done.text)))


def _edited(text: str, edits: Sequence[Edit]) -> Unwrapped:
    pieces, old, new, last, length = [], [0], [0], 0, 0
    for start, end, put in edits:
        pieces += [text[last:start], put]
        length += start - last
        old += [start, end]
        new += [length, length + len(put)]
        length, last = length + len(put), end
    return Unwrapped("".join([*pieces, text[last:]]), text, old=old, new=new)


def paragraphs(text: str) -> list[Range]:
    """The half-open character ranges of the paragraphs of ``text``, in order, trimmed of blanks, none empty.

    >>> paragraphs(" One.\\nTwo.\\n\\nThree is\\nlonger. ")
    [(1, 5), (6, 10), (12, 28)]
    """
    lines = read_lines(text)
    return list(_ranges(lines, paragraph_ends(text, lines)))


def _ranges(lines: Sequence[Line], ends: Sequence[bool]) -> Iterator[Range]:
    """The paragraphs of some lines, of each of which it is known whether a paragraph ends with it."""
    first = 0
    for number, is_last in enumerate(ends):
        if is_last:
            yield lines[first].start, lines[number].end
            first = number + 1


def _edits(text: str, lines: Sequence[Line], ends: Sequence[bool]) -> Iterator[Edit]:
    """What unwraps the text, in order."""
    if not lines:
        return
    if text[: lines[0].start].strip():
        yield 0, lines[0].start, ""
    compounds = frozenset(_COMPOUND.findall(text)) if _CUT_SOMEWHERE.search(text) else frozenset[str]()
    for line, following, is_last in zip(lines, lines[1:], ends):
        if not is_last:
            yield _joined(text, line, following, compounds)
        elif following.before is not Before.BLANK_LINE or text[line.end : following.start].strip():
            yield line.end, following.start, _PARAGRAPH_GAP
    if text[lines[-1].end :].strip():
        yield lines[-1].end, len(text), ""


def _joined(text: str, line: Line, following: Line, compounds: Collection[str]) -> Edit:
    """The edit that joins two lines: by a blank, or as one word where a hyphen cuts it.

    The hyphen stays where the word has another one, and where it is one of ``compounds``, those of the text.
    """
    cut = _CUT.search(text, max(line.start, line.end - 3), line.end)
    if cut is None or not text[following.start].islower():
        return line.end, following.start, " "
    before = _HALF_BEFORE.search(text, max(line.start, line.end - _LONGEST_HALF), line.end)
    after = _HALF_AFTER.match(text, following.start, following.end)
    word = (before[0] if before else "") + (after[0] if after else "")
    keeps = word.count("-") > 1 or word in compounds
    return line.end - (not keeps), following.start, ""
