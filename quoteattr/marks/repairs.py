"""Explains a reading of the marks: for every mark that is not as it should be, what is meant and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from quoteattr.lang.language import Language
from quoteattr.marks.interruptions import pieces
from quoteattr.marks.placing import Reading
from quoteattr.marks.scan import Mark
from quoteattr.marks.signs import CLOSES, LACKING, NO_ROOM, OPENS, SOUND_PAIRS, UNREADABLE, Side, Weight
from quoteattr.marks.types import QuotePair
from quoteattr.values import Repair

#: Kind of a repair -> the reason for it, after ``what was found`` and ``what is meant``.
REASONS: dict[str, str] = {
    "angle-signs": "two comparison signs were typed for a guillemet",
    "clause-inside": "a reporting clause stands between the marks, which close before it and open behind it",
    "backtick": "a backtick was typed for a single mark",
    "doubled": "the mark stands twice where one is meant",
    "entity": "the mark is written as an HTML entity",
    "full-width": "a full-width form stands for the mark",
    "glued": "the blank next to the mark is missing, or on its wrong side",
    "latex": "two backticks were typed for an opening mark",
    "lookalike": "a sign that looks like the mark was typed",
    "lost-close": "the quotation is opened, but nothing closes it",
    "lost-open": "the quotation is closed, but nothing opens it",
    "mark-as-apostrophe": "the mark stands for an apostrophe",
    "mixed": "the two marks of the quotation are of different kinds",
    "mojibake": "the bytes of the mark were read in the wrong encoding",
    "plus-signs": "plus signs were typed for marks, as in wire copy",
    "prime": "a prime was typed for the mark",
    "reversed": "the closing mark opens and the opening one closes",
    "spaced": "a blank stands between the mark and the quoted words",
    "stray": "the mark opens and closes nothing",
    "two-apostrophes": "two apostrophes were typed for a double mark",
    "two-commas": "two commas were typed for a low mark",
    "wrong-direction": "both marks of the quotation face the same way",
    "zero-width": "a blank without width stands next to the mark",
}


def repairs_of(text: str, readings: Sequence[Reading], language: Language) -> tuple[Repair, ...]:
    """The repairs that ``readings`` make, in the order of the text."""
    style = _house_style(readings, language)
    found: list[tuple[Repair, QuotePair | None]] = []
    for reading in readings:
        if reading.none:
            found += ((repair, None) for repair in _of_none(reading.none, language))
        elif reading.pair and not reading.turn:
            found += ((repair, reading.pair) for repair in _of_pair(text, reading, reading.pair, style, language))
    return tuple(repair for repair, _ in sorted(found, key=_place))


def _place(found: tuple[Repair, QuotePair | None]) -> tuple[int, int, bool, int]:
    """What puts a repair of a pair in order; of lost marks at one place, closing ones come first, and the inner ones
    are next to the words."""
    repair, pair = found
    if pair is None:
        return repair.start, repair.end, False, 0
    return repair.start, repair.end, repair.start == pair.start, -pair.start - pair.end


def _house_style(readings: Iterable[Reading], language: Language) -> Counter[str]:
    """How often each sound pair of signs is used; the one of the language decides where nothing is known."""
    style = Counter({language.marks.style: 0})
    for reading in readings:
        if reading.marks[0] and reading.marks[1]:
            signs = reading.marks[0].shape.sign.char + reading.marks[1].shape.sign.char
            if signs in SOUND_PAIRS:
                style[signs] += 1
    return style


def _of_none(mark: Mark, language: Language) -> Iterator[Repair]:
    sign, found = mark.shape.sign, mark.shape.found
    glued = not (mark.before.blank or mark.after.blank)
    inside_word = glued and mark.before.char.isalpha() and mark.after.char.isalpha()
    if mark.shape.weight is Weight.SURE and sign.double:
        after_digit = mark.before.char.isnumeric() and not mark.before.blank and sign.side is not Side.OPENING
        if after_digit and not mark.shape.mistake:
            return
        if mark.touches:
            yield Repair(mark.start, mark.end, found, "", "doubled")
        elif inside_word:
            yield Repair(mark.start, mark.end, found, "'", "mark-as-apostrophe")
        elif not after_digit:
            yield Repair(mark.start, mark.end, found, "", "stray")
        elif mark.shape.mistake in ("entity", "mojibake"):
            yield Repair(mark.start, mark.end, found, sign.char, mark.shape.mistake)
    elif mark.shape.mistake == "entity" or (mark.shape.mistake == "mojibake" and found not in (UNREADABLE, LACKING)):
        yield Repair(mark.start, mark.end, found, sign.char, mark.shape.mistake)
    elif (
        mark.shape.found == "‘"
        and not mark.after.blank
        and (not inside_word or mark.after.word in language.marks.contracted)
    ):
        yield Repair(mark.start, mark.end, found, "’", "mark-as-apostrophe")


def _of_pair(text: str, reading: Reading, pair: QuotePair, style: Counter[str], language: Language) -> Iterator[Repair]:
    opening, closing = reading.marks
    opens, closes, kind = _meant(opening, closing, style)
    if opening:
        yield from _of_mark(text, opening, pair.opening, opens, kind, True)
    else:
        yield Repair(pair.start, pair.start, "", opens, "lost-open")
    own = [pair] if language.marks.clauses_inside else list(pieces(text, reading))
    after = opens + _inner(text[opening.end : pair.start] if opening else "", opens)
    before = _inner(text[pair.end : closing.start] if closing else "", closes) + closes
    for piece, following in pairwise(own):
        yield Repair(piece.end, piece.end, "", before, "clause-inside")
        yield Repair(following.start, following.start, "", after, "clause-inside")
    end = own[-1].end
    if end < pair.end and closing:
        yield Repair(end, end, "", before, "clause-inside")
        yield Repair(*pair.closing, text[slice(*pair.closing)], "", "clause-inside")
    elif pair.continues:
        return
    elif closing:
        yield from _of_mark(text, closing, pair.closing, closes, kind, False)
    else:
        yield Repair(end, end, "", closes, "lost-close")


def _meant(opening: Mark | None, closing: Mark | None, style: Counter[str]) -> tuple[str, str, str]:
    """The sound signs of a pair, and the name of what is wrong with those typed, if they differ."""
    first = opening.shape.sign.char if opening else None
    last = closing.shape.sign.char if closing else None
    if first is None or last is None:
        return _completed(first, last, style)
    if first + last in SOUND_PAIRS:
        return first, last, ""
    if last + first in SOUND_PAIRS:
        return last, first, "reversed"
    kind = "wrong-direction" if first == last else "mixed"
    by_first, by_last = first + CLOSES.get(first, ""), OPENS.get(last, "") + last
    choices = [signs for signs in (by_first, by_last) if len(signs) == 2] or [style.most_common(1)[0][0]]
    best = max(choices, key=lambda signs: (style[signs], '"' not in signs, "'" not in signs))
    return best[0], best[1], kind


def _completed(first: str | None, last: str | None, style: Counter[str]) -> tuple[str, str, str]:
    """The pair of which one mark is lost, by the house style where it fits the other mark."""
    if first is None and last is None:
        signs = style.most_common(1)[0][0]
    else:
        place, sign = (0, first) if first else (1, last or "")
        both = sign + CLOSES.get(sign, ""), OPENS.get(sign, "") + sign  # where a sign may do either: as it was typed
        sound = max(both[::-1] if place else both, key=len)
        signs = next((signs for signs in style if signs[place] == sign and style[signs]), sound)
    return signs[0], signs[1], "wrong-direction"


def _of_mark(text: str, mark: Mark, where: tuple[int, int], meant: str, kind: str, opens: bool) -> Iterator[Repair]:
    """The repair of one mark with the blanks on its inner side, and a blank where it is glued to a word outside."""
    start, end = where
    found = text[start:end]
    blanks = found[mark.end - start :] if opens else found[: mark.start - start]
    neighbour = text[end] if opens else text[start - 1 : start]
    inner = blanks if blanks == " " and neighbour in "'’‘" else _inner(blanks, meant)  # "'Yes,' " she said
    glued = _glued(mark, opens, bool(blanks))
    outer = " " if glued else ""
    whole = outer + meant + inner if opens else inner + meant + outer
    if whole == found:
        return
    if mark.shape.mistake:
        name = mark.shape.mistake
    elif mark.shape.sign.char != meant:
        name = kind
    elif glued:
        name = "glued"
    elif blanks.strip(NO_ROOM).strip():
        name = "doubled"
    else:
        name = "zero-width" if blanks.strip(NO_ROOM) == "" else "spaced"
    yield Repair(start, end, found, whole, name)


def _inner(blanks: str, meant: str) -> str:
    """The blanks that a sound mark has on its inner side: guillemets may have one, as typed, others none."""
    if meant not in "«»‹›":
        return ""
    typed = blanks.replace("&nbsp;", "\u00a0").strip(NO_ROOM)
    return "\u00a0" if typed.startswith("&") else typed


def _glued(mark: Mark, opens: bool, blanks: bool) -> bool:
    if opens:
        return not mark.before.blank and mark.before.char.isalpha()
    return not mark.after.blank and mark.after.char.isalpha() and (blanks or not mark.before.char.isalnum())
