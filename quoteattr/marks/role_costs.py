"""What each role would cost a mark where it stands: to open, to close, or to be no mark of quotation."""

from __future__ import annotations

import re

from attrs import frozen

from quoteattr.lang.records import Marks
from quoteattr.marks.costs import COSTS
from quoteattr.marks.scan import Mark
from quoteattr.marks.signs import LACKING, Side, Weight

_OPENERS = frozenset("([{—–-/…¿¡<'’")  # nothing but a quotation's start is glued to these
_STOPS = frozenset(".,;:!?)]}")
_AFTER_CLOSE = _STOPS | frozenset("—–-/…<&")
_END_OF_SPEECH = frozenset(".,!?…")
_DECADE = re.compile(r"\d0s")
_FEET = re.compile(r"\d+['’]\d+")


@frozen
class Roles:
    """The costs of the three roles of one mark."""

    opening: float
    closing: float
    none: float


def roles_of(mark: Mark, words: Marks) -> Roles:
    """The cost of each role of ``mark``, by its shape and surroundings alone."""
    return Roles(opening_cost(mark), closing_cost(mark), none_cost(mark, words))


def opening_cost(mark: Mark) -> float:
    """What it costs that ``mark`` opens a quotation."""
    before, after, side = mark.before, mark.after, mark.shape.sign.side
    against = COSTS.against_shape if side is Side.CLOSING else 0.0
    free = before.blank or before.char == "" or before.char in _OPENERS
    if not after.char:
        return against + COSTS.open_at_end
    if after.char in _STOPS and (after.char != "." or after.stop):
        return against + COSTS.open_before_stop
    if mark.reported and before.blank:
        against += COSTS.opens_reporting
    if mark.shape.weight is Weight.APOSTROPHE and _DECADE.fullmatch(after.word):
        against += COSTS.decade
    if not after.blank:
        return against + (0.0 if free else COSTS.glued if before.char.isalnum() else COSTS.glued / 2)
    if free:
        return against + (0.0 if mark.shape.sign.family == "guillemet" and not against else COSTS.spaced)
    if mark.introduced:
        return against + COSTS.open_after_clause
    return against + (COSTS.backwards_by_shape if side is Side.OPENING else COSTS.backwards)


def closing_cost(mark: Mark) -> float:
    """What it costs that ``mark`` closes a quotation."""
    before, after, side = mark.before, mark.after, mark.shape.sign.side
    against = COSTS.against_shape if side is Side.OPENING else 0.0
    free = after.blank or after.char == "" or after.char in _AFTER_CLOSE
    if not before.char:
        return against + COSTS.close_at_start
    if not before.blank:
        return against + (0.0 if free else COSTS.glued if before.char.isalnum() else COSTS.glued / 2)
    if free:
        return against + (0.0 if mark.shape.sign.family == "guillemet" and not against else COSTS.spaced)
    if mark.reported:
        return against + COSTS.close_before_reporting
    if before.char in _END_OF_SPEECH and (after.char.islower() or side is Side.CLOSING):
        return against + COSTS.close_before_word
    return against + (COSTS.backwards_by_shape if side is Side.CLOSING else COSTS.backwards)


def none_cost(mark: Mark, words: Marks) -> float:
    """What it costs that ``mark`` is no mark of quotation."""
    if mark.shape.weight is Weight.SURE:
        return _none_sure(mark, words)
    inside_word = _touching(mark.before.char, mark.before.blank) and _touching(mark.after.char, mark.after.blank)
    if mark.shape.weight in (Weight.SIGN, Weight.TYPED):
        glued = not mark.before.blank
        if glued and (mark.before.char.isdigit() or (mark.shape.found == ",," and mark.before.char.isalpha())):
            return 0.0  # 9′, one,, two
        if mark.shape.found == LACKING and mark.before.char.isalnum() and not mark.after.char.islower():
            return COSTS.asks
        if mark.shape.weight is Weight.SIGN:
            return COSTS.sign
        return COSTS.typed_at_word if mark.stands_open() or mark.stands_closed() else COSTS.typed
    if inside_word:
        return COSTS.apostrophe_known
    if mark.shape.weight is Weight.CURLY_SINGLE:
        return COSTS.apostrophe_plural if _clipped_head(mark, words) else COSTS.curly_single_stray
    return _apostrophe(mark, words)


def _none_sure(mark: Mark, words: Marks) -> float:
    before, after = mark.before, mark.after
    if _after_feet(mark):
        return COSTS.feet_and_inches
    if mark.touches:
        return COSTS.twin
    if mark.shape.sign.side is Side.NEUTRAL and not before.blank:
        if before.char.isnumeric() and not _touching(after.char, after.blank):
            return COSTS.inch
        if before.char.isalpha() and after.char.isalpha() and not after.blank:
            return COSTS.typed_apostrophe if before.word.lower() in words.elided else COSTS.letter_to_letter
    if before.blank and not after.char and before.char in _END_OF_SPEECH:
        return COSTS.stray_at_end
    return COSTS.stray


def _after_feet(mark: Mark) -> bool:
    """Whether the mark stands for inches: 5'11", 6’2”."""
    return not mark.before.blank and _FEET.fullmatch(mark.before.word) is not None


def _touching(char: str, blank: bool) -> bool:
    return not blank and char.isalnum()


def _clipped_head(mark: Mark, words: Marks) -> bool:
    return not mark.after.blank and (mark.after.char.isdigit() or mark.after.word.lower() in words.clipped_heads)


def _apostrophe(mark: Mark, words: Marks) -> float:
    before, after = mark.before, mark.after
    if _touching(after.char, after.blank):
        if _clipped_head(mark, words):
            return COSTS.apostrophe_known
        if not after.char.isupper():
            return COSTS.apostrophe_odd
        return COSTS.apostrophe_capital if before.char else COSTS.apostrophe_at_start
    if _touching(before.char, before.blank):
        word = before.word.lower()
        if mark.reported:
            return COSTS.apostrophe_after_stop
        if before.char.isdigit() or word in words.clipped_tails or (word.endswith("in") and len(word) > 3):
            return COSTS.apostrophe_known
        return COSTS.apostrophe_plural if word.endswith(("s", "z", "x")) else COSTS.apostrophe_odd
    return COSTS.apostrophe_alone if before.blank else COSTS.apostrophe_after_stop
