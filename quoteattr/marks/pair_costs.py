"""What it costs to read two marks as a pair, beyond what the role of each costs."""

from __future__ import annotations

import regex

from quoteattr.marks.costs import COSTS
from quoteattr.marks.scan import Beside, Mark
from quoteattr.marks.signs import SOUND_PAIRS, Side, Weight

_LONG = 400
# Mistyped signs that belong together.
_TYPED_PAIRS = frozenset(
    [("``", "''"), ("`", "''"), (",,", "''"), ("`", "'"), ("`", "´"), ("´", "´"), ("+", "+"), ("``", '"'), ("''", "'")]
)
_WORD = regex.compile(r"\w")
_CODE = regex.compile(r"[{}=\\]|\(\)|;(?! \p{L}|\s?\Z)")
_NUMBER = regex.compile(r"\s*\d(?![\d.,]*+(?:\s\p{L}{2,}+){3})")  # nothing told: 100 miles of roads
_BRACKETS = frozenset("[(")
#: A name of up to three words with its blanks.
NAME = regex.compile(r"\s?+(?:\p{Lu}[\w’'-]*+\s?+){1,3}")


def pair_cost(text: str, opening: Mark, closing: Mark) -> float:
    """What it costs that these two are a pair, beyond their roles."""
    first, last = opening.shape, closing.shape
    weak = _is_weak(first.weight) or _is_weak(last.weight)
    backwards = opening.after.blank and closing.before.blank and _is_glued(opening.before) and _is_glued(closing.after)
    around_name = backwards and NAME.fullmatch(text, opening.end, closing.start) is not None
    cost = 0.0
    if first.sign.char + last.sign.char in SOUND_PAIRS:
        cost -= COSTS.against_shape if first.sign.family == "low" and last.sign.side is Side.OPENING else 0.0
        cost += COSTS.sign_with_other if weak and first.mistake != last.mistake else 0.0
        cost += COSTS.reversed_together if (first.sign.side, last.sign.side) == (Side.CLOSING, Side.OPENING) else 0.0
    elif first.sign is last.sign and first.sign.side is not Side.NEUTRAL:
        opens = closing.before.blank and _begins(closing.after.char) and not around_name
        cost += COSTS.same_direction if opens else 0.0
    elif last.sign.char + first.sign.char in SOUND_PAIRS:
        cost += COSTS.code_inside if weak else COSTS.reversed_together
    elif (first.found, last.found) not in _TYPED_PAIRS and first.sign.family != last.sign.family:
        neutral = Side.NEUTRAL in (first.sign.side, last.sign.side)
        if first.sign.double != last.sign.double:
            opens = last.sign.double and opening.stands_open()
            cost += COSTS.single_open_with_double if opens else COSTS.single_with_double
        cost += COSTS.neutral_with_shaped if neutral else COSTS.other_family
        cost += COSTS.sign_with_other if weak else 0.0
    inside = min(closing.start, opening.end + _LONG)
    if not _WORD.search(text, opening.end, inside):
        cost += COSTS.empty
    if weak and (_CODE.search(text, opening.end, inside) or _NUMBER.match(text, opening.end)):
        cost += COSTS.code_inside
    if backwards:
        cost += COSTS.backwards_together + (COSTS.backwards_around_name if around_name else 0.0)
    if last.weight is Weight.APOSTROPHE and _may_be_possessive(closing):
        begins = opening.before.char in ("", ":")
        single = COSTS.possessive_single if begins else 0.0
        cost += COSTS.possessive_double if first.sign.double else single
    if first.weight is Weight.APOSTROPHE and closing.start - opening.end > _LONG:
        cost += COSTS.long_single
    return cost


def _may_be_possessive(mark: Mark) -> bool:
    """Whether an apostrophe stands behind a plural and before a word in small letters: the farmers' union."""
    return mark.stands_closed() and mark.before.char == "s" and mark.after.char.islower() and not mark.reported


def _begins(char: str) -> bool:
    """Whether quoted words may begin with a character: “We, “[t]he."""
    return char.isalnum() or char in _BRACKETS


def _is_glued(beside: Beside) -> bool:
    return not beside.blank and beside.char.isalnum()


def _is_weak(weight: Weight) -> bool:
    return weight is Weight.SIGN or weight is Weight.TYPED
