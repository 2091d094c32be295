"""Chooses the reading of a paragraph's marks that costs least, by dynamic programming over the open quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

import regex
from attrs import evolve, field, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.records import Marks
from quoteattr.marks.clauses import clauses_inside
from quoteattr.marks.costs import COSTS
from quoteattr.marks.pair_costs import NAME, pair_cost
from quoteattr.marks.reporting import REACH, reports
from quoteattr.marks.role_costs import Roles, closing_cost, none_cost, opening_cost, roles_of
from quoteattr.marks.scan import Mark
from quoteattr.marks.setting import Setting
from quoteattr.marks.signs import Side, Weight

DEEPEST = 3  # quotations open at once
_KEPT = 8  # readings followed at a time, the cheapest ones...
_MARGIN = 16.0  # ... and none that costs this much more than the cheapest
_STRONG = (Weight.SURE, Weight.CURLY_SINGLE, Weight.APOSTROPHE)
_SENTENCE_ENDS = frozenset(".!?…")

_WORD = regex.compile(r"\w")
_STOP_ALONE = regex.compile(r"\s?[?!]{1,3}\s?")
_SENTENCE_END = regex.compile(r"[.!?…:;]\s")
_BEFORE_SENTENCE = frozenset(("", ":", *_SENTENCE_ENDS))
_NO_WORD = regex.compile(r"[^\w\n]*+(?:\n|\Z)")


@frozen
class Decision:
    """What was decided for one quotation or mark, by numbers of marks in the paragraph.

    ``opening`` and ``closing`` both: a pair; one alone: its partner is lost; neither: ``none`` is no mark.
    ``shared``: the closing mark closes an outer quotation too. ``until``: the mark before which the quotation must
    have ended, where its closing mark is lost; None: the end of the paragraph.
    """

    opening: int | None = None
    closing: int | None = None
    none: int | None = None
    shared: bool = False
    until: int | None = None


@frozen
class _Reading:
    """A reading of the marks so far: its cost, the marks still open, its latest decisions and what it goes on from."""

    cost: float = 0.0
    stack: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    earlier: _Reading | None = field(default=None, eq=False, repr=False)


# A way to go on from a reading: its whole cost, the marks then open, and of which kind it is.
_Step = tuple[float, tuple[int, ...], int]
_NONE, _OPENED, _UNOPENED, _LOST, _CLOSED, _SHARED = range(6)


def choose(text: str, marks: Sequence[Mark], setting: Setting, language: Language) -> list[Decision]:
    """The decisions of the cheapest reading of the ``marks`` of one paragraph, in order."""
    words = language.marks
    if setting.turned:
        marks = [mark.turned() if mark.shape.sign.double else mark for mark in marks]
    sound = _sound(text, marks, words)
    if sound is not None:
        return sound
    last = marks[-1].start
    setting = evolve(
        setting,
        verbs=language.speech.quotative_forms,
        clauses=tuple(clauses_inside(text, marks[0].end, last, language)),
        reporting=frozenset(i for i, mark in enumerate(marks) if reports(text, mark.end, last, language)),
    )
    readings = [_Reading()]
    for number, mark in enumerate(marks):
        roles = _in_style(roles_of(mark, words), mark, setting)
        best: dict[tuple[bool, tuple[str, ...]], tuple[float, tuple[int, ...], int, _Reading]] = {}
        for earlier in readings:
            for cost, stack, kind in _steps(text, marks, number, roles, earlier, setting):
                dropped = mark.touches and kind == _NONE
                alike = dropped, tuple([marks[i].shape.found for i in stack])  # what the marks behind can tell apart
                if alike not in best or cost < best[alike][0]:
                    best[alike] = cost, stack, kind, earlier
        cheapest = sorted(best.values(), key=itemgetter(0))[:_KEPT]
        readings = [
            _Reading(cost, stack, _decided(kind, number, earlier.stack), earlier)
            for cost, stack, kind, earlier in cheapest
            if cost <= cheapest[0][0] + _MARGIN
        ]
    return _decisions(min((_ended(text, marks, reading, setting) for reading in readings), key=attrgetter("cost")))


def _in_style(roles: Roles, mark: Mark, setting: Setting) -> Roles:
    """The costs of the roles in a text some of whose closing marks stand behind a blank: “So it is. “But he left."""
    if mark.shape.found in setting.spaced_closings and mark.closes_sentence() and not mark.after.blank:
        return evolve(roles, closing=min(roles.closing, COSTS.closing_in_style))
    return roles


def _sound(text: str, marks: Sequence[Mark], words: Marks) -> list[Decision] | None:
    """The decisions on marks that are sound: pairs one after the other and plain apostrophes, all at no cost.

    No reading costs less than nothing, so no other need be weighed; None where the marks are not like that.
    """
    decisions: list[Decision] = []
    opened: int | None = None
    for number, mark in enumerate(marks):
        if not mark.shape.sign.double:
            if none_cost(mark, words):
                return None
            decisions.append(Decision(none=number))
        elif opened is None:
            if opening_cost(mark):
                return None
            opened = number
        else:
            if closing_cost(mark) or pair_cost(text, marks[opened], mark):
                return None
            decisions.append(Decision(opened, number))
            opened = None
    return decisions if opened is None else None


def _steps(
    text: str, marks: Sequence[Mark], number: int, roles: Roles, reading: _Reading, setting: Setting
) -> Iterator[_Step]:
    """The ways to go on from ``reading`` with the mark ``number``."""
    mark, stack = marks[number], reading.stack
    dropped = roles.none + _twin_of_none(marks, number, reading) + _between_pieces(marks, number)
    yield reading.cost + dropped, stack, _NONE
    opened = reading.cost + roles.opening
    if number + 1 < len(marks) and _is_stop_alone(text, mark, marks[number + 1]):
        opened -= COSTS.open_before_stop
    if len(stack) < DEEPEST:
        between = 0.0 if stack or not roles.opening else _name_between(text, marks, number, reading)
        yield opened + between + _nesting(text, marks, stack, mark), (*stack, number), _OPENED
    closed = reading.cost + roles.closing
    if not stack:
        yield closed + _lost_open(marks, number, setting), (), _UNOPENED
        return
    outside = COSTS.single_outside if marks[stack[0]].shape.sign.double and not mark.shape.sign.double else 0.0
    midway = COSTS.lost_close_midway if _runs_on(text, marks[stack[-1]], mark, setting) else 0.0
    lost = _lost_close(marks, stack, setting, mark.start, _ends_before(marks[stack[-1]], mark))
    yield opened + outside + midway + lost, (number,), _LOST
    alone = COSTS.empty if _is_stop_alone(text, marks[stack[-1]], mark) else 0.0
    told = COSTS.closes_clause if mark.stands_open() and setting.reports(marks[stack[-1]].end, mark.start) else 0.0
    yield closed + pair_cost(text, marks[stack[-1]], mark) - alone + told, stack[:-1], _CLOSED
    if len(stack) > 1:
        shared = pair_cost(text, marks[stack[-2]], mark) + _shared(marks, stack[-2:], setting)
        inner = COSTS.single_with_double if outside else 0.0  # it is the inner one that a single mark closes
        yield closed + shared + inner, stack[:-2], _SHARED


def _ends_before(opening: Mark, mark: Mark) -> bool:
    """Whether a fragment of a sentence ends before another mark that begins one: called it «cosmetic. "They…"."""
    other = mark.shape.sign.family != opening.shape.sign.family
    ends = other and mark.before.char in _SENTENCE_ENDS and mark.before.blank and mark.after.char.isupper()
    return ends and opening.after.char.islower()


def _runs_on(text: str, opening: Mark, mark: Mark, setting: Setting) -> bool:
    """Whether a sentence of a quotation runs on to a mark inside it, as far as one sees: “We of “Roe” go”.

    It begins as a sentence does, and neither ends before the mark nor has a reporting clause there.
    """
    begins = opening.before.char in _BEFORE_SENTENCE and opening.after.char.isupper()
    if not begins or mark.before.char == "," or mark.start - opening.end >= REACH:
        return False
    ends = _SENTENCE_END.search(text, opening.end, mark.start) is not None
    return not ends and not setting.tells(text, opening.end, mark.start)


def _is_stop_alone(text: str, opening: Mark, closing: Mark) -> bool:
    """Whether nothing but a question or an exclamation stands between two marks: She only wrote “?”."""
    return _STOP_ALONE.fullmatch(text, opening.end, closing.start) is not None


def _decided(kind: int, number: int, stack: tuple[int, ...]) -> tuple[Decision, ...]:
    """The decisions of a way to go on with the mark ``number``, where those of ``stack`` were open."""
    if kind == _OPENED:
        return ()
    if kind == _LOST:
        return _all_lost(stack, number)
    if kind == _SHARED:
        return (Decision(stack[-1], number, shared=True), Decision(stack[-2], number))
    return (Decision(none=number) if kind == _NONE else Decision(stack[-1] if kind == _CLOSED else None, number),)


def _name_between(text: str, marks: Sequence[Mark], number: int, reading: _Reading) -> float:
    """What it costs that nothing but a name stands between a quotation and the next one, which begins at ``number``."""
    closes = bool(reading.decisions) and reading.decisions[-1].closing == number - 1
    return COSTS.name_between if closes and NAME.fullmatch(text, marks[number - 1].end, marks[number].start) else 0.0


def _between_pieces(marks: Sequence[Mark], number: int) -> float:
    """What it costs that a single mark is none that ends a piece of what goes on behind a clause: go,' she said. 'W"""
    ends = marks[number].shape.weight is Weight.APOSTROPHE and marks[number].reported
    if not ends or number + 1 == len(marks):
        return 0.0
    following = marks[number + 1]
    goes_on = following.stands_open() and following.shape.weight in _STRONG
    return COSTS.apostrophe_before_clause if goes_on else 0.0


def _twin_of_none(marks: Sequence[Mark], number: int, reading: _Reading) -> float:
    """What it costs that the mark before, a twin of this one, is none, if this one is none either."""
    twins = number and marks[number].touches and marks[number - 1].touches
    return COSTS.stray - COSTS.twin if twins and reading.decisions == (Decision(none=number - 1),) else 0.0


def _ended(text: str, marks: Sequence[Mark], reading: _Reading, setting: Setting) -> _Reading:
    """The reading at the end of the paragraph: what is still open is closed there."""
    stack = reading.stack
    if not stack:
        return reading
    if marks[stack[0]].shape.found == setting.next_opening:
        shape = marks[stack[0]].shape
        angles = shape.weight is Weight.SIGN and shape.sign.side is Side.OPENING  # <<, but no + of a list
        unsure = shape.weight is Weight.APOSTROPHE or angles
        cost = (COSTS.reopened_unsure if unsure else COSTS.reopened) + _shared(marks, stack, setting)
    else:
        cost = _lost_close(marks, stack, setting)
    cost += COSTS.empty if _NO_WORD.match(text, marks[stack[-1]].end) else 0.0  # nothing is left to be quoted
    return _Reading(reading.cost + cost, (), _all_lost(stack, None), reading)


def _all_lost(stack: tuple[int, ...], until: int | None) -> tuple[Decision, ...]:
    """The quotations that are still open, each ended where the next one begins."""
    return tuple([Decision(opening=i, until=j) for i, j in zip(stack, (*stack[1:], until), strict=True)])


def _lost_close(
    marks: Sequence[Mark], stack: tuple[int, ...], setting: Setting, until: int | None = None, ended: bool = False
) -> float:
    reported = until is not None and setting.reports(marks[stack[-1]].end, until)
    cost = COSTS.lost_close_reported if reported or ended else COSTS.lost_close
    return _lost(marks[stack[0]], cost) * setting.lost_close_factor + _shared(marks, stack, setting)


def _shared(marks: Sequence[Mark], stack: Sequence[int], setting: Setting) -> float:
    """What it costs that the quotations of ``stack`` inside the outermost one end with it."""
    cost = 0.0
    for outer, inner in pairwise(stack):
        alike = marks[outer].shape.sign.family == marks[inner].shape.sign.family and outer not in setting.reporting
        cost += _lost(marks[inner], COSTS.shared_close_alike if alike else COSTS.shared_close)
    return cost


def _lost_open(marks: Sequence[Mark], number: int, setting: Setting) -> float:
    cost = COSTS.lost_open
    if marks[number].reported:
        cost = COSTS.lost_open_reported
    elif goes_on(marks, number):
        cost = COSTS.lost_open_going_on
    return _lost(marks[number], cost) * setting.lost_open_factor


def goes_on(marks: Sequence[Mark], number: int) -> bool:
    """Whether whole sentences stand between the mark before and this one, as if speech went on: “One. » Two. »."""
    if not number:
        return False
    mark, last = marks[number], marks[number - 1]
    return {mark.before.char, last.before.char} <= _SENTENCE_ENDS and last.after.char.isupper() and not last.reported


def _lost(mark: Mark, cost: float) -> float:
    return COSTS.lost_weak if mark.shape.weight in (Weight.APOSTROPHE, Weight.SIGN) else cost


def _nesting(text: str, marks: Sequence[Mark], stack: tuple[int, ...], mark: Mark) -> float:
    if not stack:
        return 0.0
    outer = marks[stack[-1]]
    cost = COSTS.third_level if len(stack) > 1 else 0.0
    if outer.shape.sign.double != mark.shape.sign.double:
        return cost + COSTS.nested
    if outer.shape.sign.family == mark.shape.sign.family:
        straight = mark.shape.sign.side is Side.NEUTRAL
        cost += COSTS.nested_same_straight if straight else COSTS.nested_same
    else:
        cost += COSTS.nested_double_in_double
    at_once = mark.start - outer.end <= 1 and not _WORD.search(text, outer.end, mark.start)
    return cost + (COSTS.nested_at_once if at_once else 0.0)


def _decisions(reading: _Reading | None) -> list[Decision]:
    """The decisions of a reading, from the first mark on."""
    found: list[Decision] = []
    while reading:
        found += reversed(reading.decisions)
        reading = reading.earlier
    return found[::-1]
