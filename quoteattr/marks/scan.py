"""Finds the marks of a text, each with its surroundings; what is plainly code or ornament is passed over."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

import regex
from attrs import evolve, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.reporting import REACH, leads_in, reports
from quoteattr.marks.signs import BLANK, NO_ROOM, Shape, Side, Weight, marks_in, shape_of
from quoteattr.marks.types import Range
from quoteattr.text.paragraphs import Unwrapped

_BLANKS_BEFORE = regex.compile(rf"(?r)(?:{BLANK})+\Z")  # looked for from the end
_BLANKS_AFTER = regex.compile(rf"(?:{BLANK})+")
_WORD = re.compile(r"[\w’']+")
_WORD_BEFORE = re.compile(r"[\w’']+\Z")
_STOP = re.compile(r"[.!?…]\s")
_END_OF_SENTENCE = frozenset(".!?…")
_END_OF_SPEECH = frozenset(",.!?…;")
_WINDOW = 40  # characters looked at on each side; no word or gap that matters is longer

# Marks in code, markup and rules made of marks are none of ours. All that is passed over begins with one of these,
# which are faster looked for than each of it tried in turn.
_FIRST = r"(?=[`<>\[(=\"'+«»‘’“”„″\\:;]|,,|https?://|www\.)"
_NO_OUTER = r"(?!(?<=[^\s'])'{3}(?![\w']))"  # an inner mark and the outer one close: 'no'''
_PASSED_OVER = (
    r"```[^`]{0,5000}```"
    r"|(?<![\w`'])`[^`'’\s][^`'’\n]{0,80}(?<!\s)`(?![\w`'])"  # `code`
    r"|(?<![\w`'])`[^`\n]{0,80}[()=;{}][^`\n]{0,80}`(?![\w`'])"  # `call('x')`
    r"|(?<!<)<[a-zA-Z/!][^<>\n]{0,300}>(?!>)"  # <a href="…">
    r"|(?<=\w)[\[(](?P<q>[\"'])[^\"'\n]{0,80}(?P=q)[\])]"  # call("x"), table['x']
    r"|(?<=[\w\s+:!=])= ?(?P<r>[\"'])[^\"'\n]{0,80}(?P=r)"  # name = "x"
    r"|(?<!\w )[\"'][\w-]{1,40}[\"']:(?= ?[\"'\[{\d]) ?(?:(?P<s>[\"'])[^\"'\n]{0,80}(?P=s))?"  # "key": "value"
    rf"|{_NO_OUTER}(?=([\"'`<>+,«»‘’“”])\4\4)"  # """, >>>
    r"(?:\"++|'++|`++|<++|>++|\+++|,++|«++|»++|‘++|’++|“++|”++)"
    r"|“”|‘’(?!\w)|«»|(?<![^\s(\[])\"\"(?=[\s)\].,;]|\Z)"  # nothing quoted
    r"|(?<=\w)\\[\"'`](?=[a-zA-Z{\\])"  # G\"odel
    r"|\+\+|(?<=[\s(])['’‘]n['’](?=\s)"  # C++, rock 'n' roll
    r"|(?:https?://|www\.)[^\s\"“”«»<>]{1,500}"
    r"|[:;=](?<!\S.)[-o]?'[-()\[\]DP]"  # :'(
    r"|(?<!\S)[\"”„″](?=[^\S\n]{3})"  # a ditto mark in a column
)


@lru_cache(maxsize=8)
def passed_over(language: Language) -> regex.Pattern[str]:
    """What is passed over, with the apostrophes of a language before a mark: qu'"."""
    return regex.compile(rf"{_FIRST}(?:{_PASSED_OVER}|(?<=\b{any_of(language.marks.elided)})['’](?=[\"“«]))")


@frozen
class Beside:
    """What stands on one side of a mark: whether a blank, then the nearest character ("" at the paragraph's edge).

    ``stop`` tells that this is a full stop and nothing is joined to it, as in .com or …
    """

    blank: bool
    char: str
    word: str
    stop: bool = False


@frozen
class Mark:
    """A candidate mark, ``text[start:end]``, with what stands before and after it in its paragraph.

    Marks that touch are looked through: the outer surroundings count for each of them. ``touches`` tells that
    another double mark stands next to this one, at most a blank away, unless the two enclose it; ``reported``,
    that a reporting clause follows, and ``introduced``, that one leads up to it.
    """

    start: int
    end: int
    shape: Shape
    before: Beside
    after: Beside
    touches: bool = False
    reported: bool = False
    introduced: bool = False

    def stands_open(self) -> bool:
        """Whether the mark stands before a word and behind none: it opens, by its place."""
        return bool(self.after.char) and not self.after.blank and (self.before.blank or not self.before.char)

    def stands_closed(self) -> bool:
        """Whether the mark stands behind a word and before none: it closes, by its place."""
        return bool(self.before.char) and not self.before.blank and (self.after.blank or not self.after.char)

    def turned(self) -> Mark:
        """The mark with the blank on one of its sides, or the edge of the paragraph, taken for one on the other."""
        before, after = self.before, self.after
        if after.blank and not before.blank:
            return evolve(self, before=evolve(before, blank=bool(before.char)), after=evolve(after, blank=False))
        if before.blank and not after.blank:
            return evolve(self, before=evolve(before, blank=False), after=evolve(after, blank=bool(after.char)))
        return self

    def closes_sentence(self) -> bool:
        """Whether the mark stands behind a blank that follows the end of a sentence."""
        return self.before.blank and self.before.char in _END_OF_SENTENCE and self.shape.sign.double


def scan(unwrapped: Unwrapped, language: Language) -> list[tuple[Range, list[Mark]]]:
    """The paragraphs of a text that have marks, as (range, marks in order).

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.text.paragraphs import unwrap
    >>> scanned = scan(unwrap("No.\\n“Yes,” she said."), language("en"))
    >>> [(where, [mark.shape.found for mark in marks]) for where, marks in scanned]
    [((5, 21), ['“', '”'])]
    """
    text, blocks = unwrapped.text, unwrapped.paragraphs
    starts = [start for start, _ in blocks]
    found: dict[int, list[Mark]] = {}
    passed = _Passed(text, language)
    for match in marks_in(text):
        shape = shape_of(match.group())
        if shape is None or passed.covers(match.start()):
            continue
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.end() <= blocks[number][1]:
            first, last = blocks[number]
            before, after = _before(text, first, match.start()), _after(text, match.end(), last)
            marks = found.setdefault(number, [])
            mark = Mark(match.start(), match.end(), shape, before, after)
            marks.append(_beside_clauses(text, mark, marks[-1] if marks else None, blocks[number], language))
    return [(blocks[number], _look_through(marks)) for number, marks in found.items()]


class _Passed:
    """The stretches to pass over, asked for in the order of the text."""

    def __init__(self, text: str, language: Language) -> None:
        self._spans = passed_over(language).finditer(text)
        self._span = next(self._spans, None)

    def covers(self, position: int) -> bool:
        while self._span is not None and self._span.end() <= position:
            self._span = next(self._spans, None)
        return self._span is not None and self._span.start() <= position


def _beside_clauses(text: str, mark: Mark, earlier: Mark | None, paragraph: Range, language: Language) -> Mark:
    """The mark, with what is told of reporting clauses on both sides of it; ``earlier`` is the one before it."""
    place = earlier.end if earlier else paragraph[0]
    comma = mark.after.char == "," and not mark.after.blank  # …”, said Roe
    ends = comma or mark.before.char in _END_OF_SPEECH
    reported = ends and reports(text, mark.end + comma, paragraph[1], language)
    if reported and not mark.stands_closed() and (earlier is None or earlier.stands_closed()):
        reported = not leads_in(text, max(place, mark.start - REACH), mark.start, language)  # he said, "The note says…
    backwards = mark.after.blank and not mark.before.blank and mark.after.char.isupper()
    introduced = backwards and _is_introduced(text, place, mark.start, earlier is not None, language)
    return evolve(mark, reported=reported, introduced=introduced) if reported or introduced else mark


def _is_introduced(text: str, last: int, position: int, behind_mark: bool, language: Language) -> bool:
    """Whether a clause that reports what follows ends before ``position``: she said,” We · …” said Roe.” We.

    ``last`` is where the mark before ends, or the paragraph begins.
    """
    if text[position - 1] == ".":
        return behind_mark and not _STOP.search(text, last, position - 1) and reports(text, last, position, language)
    return leads_in(text, max(last, position - REACH), position, language)


def _before(text: str, first: int, position: int) -> Beside:
    window = text[max(first, position - _WINDOW) : position].rstrip(NO_ROOM)
    gap = _BLANKS_BEFORE.search(window) if window and (window[-1].isspace() or window[-1] in ";" + NO_ROOM) else None
    rest = window[: gap.start()] if gap else window
    word = _WORD_BEFORE.search(rest.rpartition(" ")[2])
    return Beside(gap is not None, rest[-1:], word.group() if word else "")


def _after(text: str, position: int, last: int) -> Beside:
    window = text[position : min(last, position + _WINDOW)].lstrip(NO_ROOM)
    gap = _BLANKS_AFTER.match(window) if window and (window[0].isspace() or window[0] in "&" + NO_ROOM) else None
    rest = window[gap.end() :] if gap else window
    word = _WORD.match(rest)
    stop = rest[:1] == "." and not rest[1:2].strip() and not rest[1:].lstrip().startswith(".")
    return Beside(gap is not None, rest[:1], word.group() if word else "", stop)


def _look_through(marks: list[Mark]) -> list[Mark]:
    """Marks that touch get the surroundings of their run."""
    seen = list(marks)
    for i in range(1, len(seen)):
        distance = seen[i].start - seen[i - 1].end
        if distance == 0:
            seen[i] = evolve(seen[i], before=seen[i - 1].before)
        if distance <= 1 and (distance == 0 or seen[i].before.blank):
            first, second = seen[i - 1].shape.sign, seen[i].shape.sign
            both = _may_be_twin(seen[i - 1]) and _may_be_twin(seen[i])
            sides = first.side, second.side  # of an empty pair, or of two pairs one after the other
            both = both and sides != (Side.OPENING, Side.CLOSING)
            both = both and (distance == 0 or sides != (Side.CLOSING, Side.OPENING))
            seen[i], seen[i - 1] = (evolve(mark, touches=mark.touches or both) for mark in (seen[i], seen[i - 1]))
        elif distance == 1 and _close_around_stop(seen[i - 1], seen[i]):
            seen[i] = evolve(seen[i], touches=True)
    for i in range(len(seen) - 2, -1, -1):
        if seen[i].end == seen[i + 1].start:
            seen[i] = evolve(seen[i], after=seen[i + 1].after)
    return seen


def _close_around_stop(first: Mark, second: Mark) -> bool:
    """Whether nothing but a stop stands between two double marks that close, as if struck twice: “Go »,” said Roe."""
    closes = first.shape.sign.side is Side.CLOSING and second.stands_closed()
    return closes and second.before.char in _END_OF_SPEECH and _may_be_twin(first) and _may_be_twin(second)


def _may_be_twin(mark: Mark) -> bool:
    """Whether a mark may be another one struck twice; not the sign of “+1,”, not the inches of “5'',”."""
    inches = mark.shape.weight is Weight.TYPED and mark.before.char.isdigit() and not mark.before.blank
    return mark.shape.sign.double and mark.shape.weight is not Weight.SIGN and not inches
