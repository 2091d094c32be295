"""The step of the marks: scan, choose, place what is lost, explain."""

from __future__ import annotations

import regex
from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.marks.blocks import block_readings, set_off_readings
from quoteattr.marks.costs import COSTS
from quoteattr.marks.dialogue import dialogue
from quoteattr.marks.interruptions import interrupted, pieces
from quoteattr.marks.notes import notes_of
from quoteattr.marks.pairing import choose
from quoteattr.marks.placing import Paragraph, Placer, Reading
from quoteattr.marks.repairs import repairs_of
from quoteattr.marks.scan import Mark, scan
from quoteattr.marks.setting import Setting
from quoteattr.marks.signs import Side
from quoteattr.marks.types import Marking, QuotePair, Range
from quoteattr.marks.unwrapped import in_original
from quoteattr.text.paragraphs import Unwrapped, unwrap

#: So many marks with the blank on the wrong side there must be, and so many for each that has it on the right one.
FEWEST_TURNED, TURNED = 3, 3
#: — Ada Roe, baker
_SIGNATURE = regex.compile(r"(?:[—–―]|--?)\s*\p{Lu}[\p{L}\p{M}.'’ -]{1,60}(?:,[^.!?;:\n]{1,80})?\s*")
#: An apostrophe before a mark ends no quoted word.
ELIDES = ("'", "’")


def find_marks(text: str, language: Language) -> Marking:
    """The quotations of ``text`` by their marks, and every mark that was read as another than the one typed.

    Offsets count code points of ``text``; ranges are half-open.

    >>> from quoteattr.lang.language import language
    >>> marking = find_marks("She was “pleased”, he ” half “ believed.", language("en"))
    >>> [(pair.start, pair.end) for pair in marking.pairs], [repair.kind for repair in marking.repairs]
    ([(9, 16), (24, 28)], ['reversed', 'reversed'])
    """
    unwrapped = unwrap(text)
    found = read_marks(unwrapped, language)
    return found if unwrapped.is_original else in_original(found, unwrapped)


def read_marks(unwrapped: Unwrapped, language: Language) -> Marking:
    """As :func:`find_marks`, of an unwrapped text and in its own offsets."""
    text = unwrapped.text
    turns, scanned = dialogue(unwrapped, scan(unwrapped, language), language)
    setting = _setting(text, scanned)
    read = []
    for i, ((start, end), marks) in enumerate(scanned):
        here = evolve(setting, next_opening=_next_opening(text, scanned, i))
        read.append(Paragraph(start, end, marks, choose(text, marks, here, language)))
    readings: list[Reading] = []
    goes_on = False
    for i, paragraph in enumerate(read):
        following = read[i + 1] if i + 1 < len(read) and not text[paragraph.end : read[i + 1].start].strip() else None
        own = Placer(text, paragraph, following, setting, language, goes_on).readings()
        if goes_on and own and _signs(text, readings[-1], paragraph, own[0], language):
            readings[-1], own = _closed_by(readings[-1], own[0]), own[1:]
        goes_on = any(reading.pair is not None and reading.pair.continues for reading in own)
        readings += own
    readings += block_readings(unwrapped, tuple(readings))
    readings = [*interrupted(text, [*readings, *turns], language), *set_off_readings(unwrapped, language)]
    cut = (piece for reading in readings for piece in pieces(text, reading))
    pairs = _with_levels(sorted(cut, key=lambda pair: (pair.start, -pair.end)))
    inside = language.marks.clauses_inside
    return Marking(pairs, repairs_of(text, readings, language), notes_of(text, pairs, language), inside)


def _signs(text: str, opened: Reading, paragraph: Paragraph, reading: Reading, language: Language) -> bool:
    """Whether the closing mark of the paragraph before stands behind the name that signs it: “…¶— Ada Roe, baker”."""
    pair = reading.pair
    if opened.pair is None or text[opened.pair.end : paragraph.start].strip():
        return False
    if pair is None or reading.marks[0] is not None or language.marks.dialogue_dashes:
        return False
    return _SIGNATURE.fullmatch(text, paragraph.start, pair.closing[0]) is not None


def _closed_by(opened: Reading, closing: Reading) -> Reading:
    """The quotation that goes on, closed by a mark further on."""
    if opened.pair is None or closing.pair is None:
        return opened
    pair = evolve(opened.pair, closing=closing.pair.closing, continues=False)
    return evolve(opened, pair=pair, marks=(opened.marks[0], closing.marks[1]))


def _setting(text: str, scanned: list[tuple[Range, list[Mark]]]) -> Setting:
    """Lost marks are likelier in a text that has hardly any mark of one side.

    The mark of a paragraph that runs on, opened and not closed before another that is opened alike, lacks no partner.
    """
    opening = closing = either = 0
    for i, ((start, _), marks) in enumerate(scanned):
        sides = [_side(mark) for mark in marks if mark.shape.sign.double]
        opened, closed = sides.count(Side.OPENING), sides.count(Side.CLOSING)
        first = marks[0].shape.found if marks[0].start == start else None
        runs_on = opened > closed and first == _next_opening(text, scanned, i)
        opening += opened - runs_on
        closing += closed
        either += sides.count(Side.NEUTRAL)
    ends = [marks[-1] for _, marks in scanned if not marks[-1].after.char and marks[-1].closes_sentence()]
    return Setting(
        turned=_are_turned(scanned),
        spaced_closings=frozenset(mark.shape.found for mark in ends if mark.shape.sign.side is not Side.CLOSING),
        lost_open_factor=COSTS.one_sided if (opening + either) * 4 < closing else 1.0,
        lost_close_factor=COSTS.one_sided if (closing + either) * 4 < opening else 1.0,
    )


def _are_turned(scanned: list[tuple[Range, list[Mark]]]) -> bool:
    """Whether the blanks are on the wrong sides of the marks, if these open and close in turn.

    Paragraphs with an odd number of marks, or with marks of several kinds, of which one may be inside another, tell
    nothing, nor do those whose marks are in order one inside another.
    """
    turned = right = 0
    for _, marks in scanned:
        double = [mark for mark in marks if mark.shape.sign.double]
        if len(double) % 2 == 0 and len({mark.shape.sign.family for mark in double}) == 1 and not _are_nested(double):
            for number, mark in enumerate(double):
                opens, closes = mark.stands_open() and mark.after.char.isalnum(), mark.stands_closed()
                turned, right = turned + (opens if number % 2 else closes), right + (closes if number % 2 else opens)
    return turned >= FEWEST_TURNED and turned > right * TURNED


def _are_nested(marks: list[Mark]) -> bool:
    """Whether marks open and close quotations one inside another, by their shapes as by their places."""
    depth = deepest = 0
    for mark in marks:
        opens, closes = mark.stands_open(), not mark.before.blank and not mark.after.char.isalnum()
        depth += 1 if mark.shape.sign.side is Side.OPENING and opens else -1
        if depth < 0 or not (opens or closes or mark.stands_closed()):
            return False
        deepest = max(deepest, depth)
    return deepest > 1 and depth == 0


def _side(mark: Mark) -> Side:
    """The side of a mark, as far as its place speaks for it; by its shape where that speaks for neither.

    A straight mark may do for either. Where one shape stands on both sides (Swedish, Finnish: ”…”), that of a mark
    between blanks tells nothing.
    """
    side = mark.shape.sign.side
    if side is Side.NEUTRAL:
        return side
    if mark.stands_open():
        return Side.OPENING
    if mark.stands_closed() and not (side is Side.OPENING and mark.before.char in ELIDES):  # d'« un effort »
        return Side.CLOSING
    spaced = mark.before.blank and mark.after.blank
    return Side.NEUTRAL if spaced and mark.shape.sign.family == "curly" else side


def _next_opening(text: str, scanned: list[tuple[Range, list[Mark]]], i: int) -> str | None:
    """The mark that the very next paragraph begins with, as it is typed."""
    if i + 1 == len(scanned):
        return None
    (start, _), marks = scanned[i + 1]
    adjoining = not text[scanned[i][0][1] : start].strip()
    return marks[0].shape.found if adjoining and marks[0].start == start else None


def _with_levels(pairs: list[QuotePair]) -> tuple[QuotePair, ...]:
    """The pairs, outer ones first, each with the number of pairs around it."""
    around: list[QuotePair] = []
    levelled = []
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        levelled.append(evolve(pair, level=len(around)) if around else pair)
        around.append(pair)
    return tuple(levelled)
