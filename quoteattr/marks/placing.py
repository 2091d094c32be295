"""Turns the decisions on a paragraph's marks into quotations: lost marks are put in their place, twins taken in."""

from __future__ import annotations

from bisect import insort
from operator import itemgetter

import regex
from attrs import field, frozen

from quoteattr.lang.language import Language
from quoteattr.marks.lost.place import lost_closing, lost_opening
from quoteattr.marks.pairing import Decision, goes_on
from quoteattr.marks.scan import Mark
from quoteattr.marks.setting import Setting
from quoteattr.marks.signs import BLANK, NO_ROOM
from quoteattr.marks.types import QuotePair, Range

_BLANKS = regex.compile(rf"(?:{BLANK})*+")
_LAST_BLANKS = regex.compile(rf"(?:{BLANK})++\Z")
_WORD = regex.compile(r"\w")
_SENTENCE_END = regex.compile(r"[.?!…]\s")
_GOES_ON = regex.compile(r"\s\p{Ll}")
_STOPS = frozenset(".?!…:")
_GAP = 16  # longest run of blanks next to a mark


@frozen
class Paragraph:
    """A paragraph with its marks and what was decided on them."""

    start: int
    end: int
    marks: list[Mark]
    decisions: list[Decision]

    def opens_at_start(self) -> bool:
        """Whether the first mark begins the paragraph and opens a quotation."""
        return self.marks[0].start == self.start and any(decision.opening == 0 for decision in self.decisions)

    def closes_first(self) -> bool:
        """Whether the first quotation is closed here, but not opened."""
        return next((decision.opening is None for decision in self.decisions if decision.none is None), False)


@frozen
class Reading:
    """Either a mark that is no quotation mark, or a pair with the marks that make it (None: a lost one).

    A pair that continues has no closing mark of its own; one given is that of its last paragraph. ``clauses`` are the
    reporting clauses between the marks. A ``turn`` of a dialogue has a dash, and lacks no mark.
    """

    none: Mark | None = None
    pair: QuotePair | None = None
    marks: tuple[Mark | None, Mark | None] = (None, None)
    clauses: tuple[Range, ...] = ()
    turn: bool = False


@frozen
class Placer:
    """Places the quotations of one paragraph; ``following`` is the one right after it, if that has marks.

    ``setting`` is what the text is like; ``goes_on`` tells that a quotation of the paragraph before ends in this one.
    """

    text: str
    paragraph: Paragraph
    following: Paragraph | None
    setting: Setting
    language: Language
    goes_on: bool = False
    _inner: list[Range] = field(factory=list, init=False)  # the pairs so far, by their ends
    _twins: set[int] = field(factory=set, init=False)

    def readings(self) -> list[Reading]:
        """A reading for each decision but those on nicknames, empty pairs and the twins of other marks."""
        decisions, marks = self.paragraph.decisions, self.paragraph.marks
        nothing = {decision.none for decision in decisions if decision.none is not None}
        placed = []
        for decision in decisions:
            if decision.none is None:
                placed += self._quotation(decision, nothing)
        return placed + [Reading(none=marks[number]) for number in nothing - self._twins]

    def _quotation(self, decision: Decision, nothing: set[int]) -> list[Reading]:
        text, marks = self.text, self.paragraph.marks
        opening = marks[decision.opening] if decision.opening is not None else None
        closing = marks[decision.closing] if decision.closing is not None else None
        first = self._twin(decision.opening, nothing, 1).end if decision.opening is not None else 0
        last = self._twin(decision.closing, nothing, -1).start if decision.closing is not None else 0
        continues = False
        if closing is None:
            last, continues = self._lost_closing(decision, first)
        elif opening is None and decision.closing is not None:
            first = self._lost_opening(decision.closing, last)
        start, end = trimmed(text, first, last)
        left, right = opening.start if opening else start, closing.end if closing and not decision.shared else end
        insort(self._inner, (left, right), key=itemgetter(1))  # what lost its closing mark comes late
        if start >= end:
            return []
        pair = QuotePair((left, start), (end, right), start, end, continues=continues)
        return [Reading(pair=pair, marks=(opening, None if decision.shared else closing))]

    def _lost_closing(self, decision: Decision, first: int) -> tuple[int, bool]:
        """Where the quotation from ``first`` on ends, and whether it goes on in the paragraph that follows."""
        until, following = decision.until, self.following
        bound = self.paragraph.marks[until].start if until is not None else self.paragraph.end
        continues = until is None and following is not None and following.opens_at_start()
        if continues and not self.setting.closing_lost():  # as a quotation of several paragraphs is mostly typed
            return bound, True
        last = self._outside(lost_closing(self.text, first, bound, self.language), first, 1)
        to_end = not _WORD.search(self.text, last, bound)
        if continues and to_end:
            return bound, True
        return last, until is None and to_end and following is not None and following.closes_first()

    def _lost_opening(self, closing: int, last: int) -> int:
        """Where the quotation up to ``last`` begins, which the mark ``closing`` closes."""
        marks = self.paragraph.marks
        free = self._free(marks[closing])
        if marks[closing].reported and (outer := self._begun_by(free, last)) is not None:
            return outer
        if self.goes_on and free == self.paragraph.start:
            return free
        if goes_on(marks, closing) and not self.setting.opening_lost():
            return free
        return self._outside(lost_opening(self.text, free, last, self.language), free, 0)

    def _begun_by(self, free: int, last: int) -> int | None:
        """Where the pair that ends at ``free`` begins, if a sentence begins with it that goes on to ``last``.

        One mark then opens two quotations: “Roe” is a strong side”, she said.
        """
        pair = self._inner[-1] if self._inner else None
        if pair is None or pair[1] != free or _SENTENCE_END.search(self.text, free, last):
            return None
        before = self.text[max(self.paragraph.start, pair[0] - _GAP) : pair[0]].rstrip()
        goes_on = _GOES_ON.match(self.text, free) is not None
        return pair[0] if goes_on and (not before or before[-1] in _STOPS) else None

    def _free(self, closing: Mark) -> int:
        """Where the text that no earlier pair takes begins; a pair of single marks may stand inside double ones."""
        for left, right in reversed(self._inner):
            if self.text[left] in "'‘" and closing.shape.sign.double:
                continue
            return right
        return self.paragraph.start

    def _outside(self, position: int, first: int, side: int) -> int:
        """``position``, moved to one side of the earlier pair from ``first`` on that it falls into."""
        for pair in reversed(self._inner):
            if pair[1] <= first:
                break
            if pair[0] < position <= pair[1]:
                position = pair[side]
        return position

    def _twin(self, number: int, nothing: set[int], step: int) -> Mark:
        """The mark that stands next to mark ``number`` on the side of ``step``, as if struck twice; or that mark."""
        marks, other = self.paragraph.marks, number + step
        left, right = sorted((number, other))
        if other in nothing and marks[other].touches and self._meet(marks[left].end, marks[right].start):
            self._twins.add(other)
            return marks[other]
        return marks[number]

    def _meet(self, start: int, end: int) -> bool:
        """Whether at most a blank stands between two marks."""
        return end - start <= 1 and not self.text[start:end].strip()


def _may_be_blank(char: str, of_entity: str) -> bool:
    """Whether a character may begin or end a blank; one that is written as an entity does with ``of_entity``."""
    return char.isspace() or char in of_entity or char in NO_ROOM


def trimmed(text: str, first: int, last: int) -> Range:
    """The range without the blanks at its ends; an empty one where there are only blanks."""
    leading = _BLANKS.match(text, first, last) if _may_be_blank(text[first : first + 1], "&") else None
    start = leading.end() if leading else first
    is_blank = _may_be_blank(text[last - 1 : last], ";")
    trailing = _LAST_BLANKS.search(text, max(start, last - 8 * _GAP), last) if is_blank else None
    return start, trailing.start() if trailing else last
