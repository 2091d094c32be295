"""The shapes in which quotation marks are met, as data: the sound signs, and the ways they are mistyped."""

from __future__ import annotations

import html
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

import regex
from attrs import frozen


class Side(Enum):
    """On which side of the quoted words a sign stands by its shape."""

    OPENING = 1
    CLOSING = -1
    NEUTRAL = 0


class Weight(Enum):
    """How surely a sign is a mark of quotation at all."""

    SURE = "nothing but a quotation mark: lost partners are looked for"
    CURLY_SINGLE = "‘: seldom anything but a mark"
    APOSTROPHE = "' and ’: mostly apostrophes"
    TYPED = "`` '' ,,: two characters struck for one mark; lost partners are looked for, too"
    SIGN = "+ ` ′ <<: mostly something else, a mark only where its partner stands too"


@frozen
class Sign:
    """A sound mark of quotation."""

    char: str
    family: str
    side: Side
    double: bool
    weight: Weight


_O, _C, _N = Side.OPENING, Side.CLOSING, Side.NEUTRAL

SIGNS: dict[str, Sign] = {
    sign.char: sign
    for sign in (
        Sign("“", "curly", _O, True, Weight.SURE),
        Sign("”", "curly", _C, True, Weight.SURE),
        Sign("„", "low", _O, True, Weight.SURE),
        Sign('"', "straight", _N, True, Weight.SURE),
        Sign("«", "guillemet", _O, True, Weight.SURE),
        Sign("»", "guillemet", _C, True, Weight.SURE),
        Sign("「", "corner", _O, True, Weight.SURE),
        Sign("」", "corner", _C, True, Weight.SURE),
        Sign("《", "angle bracket", _O, True, Weight.SURE),
        Sign("》", "angle bracket", _C, True, Weight.SURE),
        Sign("『", "white corner", _O, True, Weight.SURE),
        Sign("』", "white corner", _C, True, Weight.SURE),
        Sign("‘", "single curly", _O, False, Weight.CURLY_SINGLE),
        Sign("’", "single curly", _C, False, Weight.APOSTROPHE),
        Sign("‚", "single low", _O, False, Weight.SIGN),
        Sign("'", "single straight", _N, False, Weight.APOSTROPHE),
        Sign("‹", "single guillemet", _O, False, Weight.SURE),
        Sign("›", "single guillemet", _C, False, Weight.SURE),
    )
}

#: Two signs that make a sound pair in some house style: English, French, German, Danish, Polish, Swedish, Japanese.
SOUND_PAIRS = frozenset(
    ["“”", '""', "«»", "»«", "„“", "„”", "‘’", "''", "‹›", "›‹", "‚‘", "‚’", "「」", "『』", "《》"]
)

#: What closes after a sign that opens, and opens before a sign that closes, when only one of the two is sound.
CLOSES = {
    "“": "”",
    '"': '"',
    "«": "»",
    "„": "“",
    "‘": "’",
    "'": "'",
    "‹": "›",
    "‚": "‘",
    "「": "」",
    "『": "』",
    "《": "》",
}
OPENS = {"”": "“", '"': '"', "»": "«", "’": "‘", "'": "'", "›": "‹", "」": "「", "』": "『", "》": "《"}

#: What stands for a character whose bytes could not be read, or that a code page lacks: maybe a mark at the edge of a
#: word, no mark elsewhere.
UNREADABLE, LACKING = "\ufffd", "?"

#: Characters typed for a sign, with the name of the mistake.
LOOKALIKES: dict[str, tuple[str, str]] = {
    "‟": ("“", "lookalike"),
    "〝": ("“", "lookalike"),
    "〞": ("”", "lookalike"),
    "〟": ("”", "lookalike"),
    "❝": ("“", "lookalike"),
    "❞": ("”", "lookalike"),
    "‛": ("‘", "lookalike"),
    "´": ("’", "lookalike"),
    "＂": ('"', "full-width"),
    "＇": ("'", "full-width"),
    "″": ('"', "prime"),
    "‶": ('"', "prime"),
    "′": ("'", "prime"),
    "`": ("‘", "backtick"),
    "+": ('"', "plus-signs"),
    "``": ("“", "latex"),
    "''": ('"', "two-apostrophes"),
    "´´": ('"', "two-apostrophes"),
    "’’": ("”", "two-apostrophes"),
    "‘’": ("“", "two-apostrophes"),
    "‘‘": ("“", "two-apostrophes"),
    ",,": ("„", "two-commas"),
    "<<": ("«", "angle-signs"),
    ">>": ("»", "angle-signs"),
    UNREADABLE: ('"', "mojibake"),
    LACKING: ('"', "mojibake"),
    "\x91": ("‘", "mojibake"),
    "\x92": ("’", "mojibake"),
    "\x93": ("“", "mojibake"),
    "\x94": ("”", "mojibake"),
}

_WEIGHTS = dict.fromkeys(["''", "´´", "’’", "‘’", "‘‘", ",,", "``", "″", "‶"], Weight.TYPED) | dict.fromkeys(
    ["<<", ">>", "′", "＇", "´", "`", "+", UNREADABLE, LACKING], Weight.SIGN
)


def _misread(char: str) -> set[str]:
    """The UTF-8 bytes of ``char`` read as Windows-1252 or as Latin-1, the commonest mojibake."""
    raw = char.encode("utf-8")
    windows = "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in raw)
    return {windows, raw.decode("latin-1")}


def _misread_twice(char: str) -> set[str]:
    return {twice for wrong in _misread(char) for twice in _misread(wrong)}


MOJIBAKE = {wrong: char for char in "“”„‘’‚«»‹›" for wrong in _misread(char) | _misread_twice(char)} | {
    "Ã¢â‚¬Â": "”",
    "â€": "”",
    "â€?": "”",  # its last byte stands for nothing in Windows-1252
    "â??": '"',
    "â\ufffd\ufffd": '"',
}

#: Named entities are met with blanks in them and without their semicolon, too.
_ENTITY = (
    r"&(?:amp;)?(?:\#0*\d{1,5}|\#[xX]0*[0-9a-fA-F]{1,4}|[a-z]{2}quo|[lr]aquo|[a-z]{4});"
    r"|&(?:amp;)?\s?(?:(?:quot|apos)(?:\s?;|(?![\p{Ll}=]))|(?:[lrb]dquo|[lr]squo|sbquo|[lr]aquo)(?:\s?;)?)"
)

#: Every way to write a mark; apostrophes between letters are left out, for speed: nothing else can be meant there.
_CHARACTERS = (set(SIGNS) | {wrong for wrong in LOOKALIKES if len(wrong) == 1}) - {*"'’", UNREADABLE, LACKING}
_MARKS = "|".join(
    [
        _ENTITY,
        r"(?<=[^\s'])'(?=''(?!'))",  # an inner mark that closes with the outer one: 'no'''
        *(regex.escape(wrong) for wrong in sorted(MOJIBAKE, key=len, reverse=True)),
        *(regex.escape(wrong) for wrong in LOOKALIKES if len(wrong) > 1),
        r"(?<!\w)['’]|['’](?!\w)",
        rf"(?<![^\s(]){UNREADABLE}(?=[\w\[(…])|(?<=[\w.,;!?…\])]){UNREADABLE}(?!\w)",
        f"[{''.join(sorted(_CHARACTERS))}]",
    ]
)
_MARK = regex.compile(_MARKS)
_LACKING_OPENS = r"(?<![^\s(])\?(?=\p{L})"  # a question mark before a word, which opens a question in no language
_LACKING = regex.compile(_LACKING_OPENS)


@lru_cache(maxsize=1)
def _mark_or_lacking() -> regex.Pattern[str]:
    """What few texts need: made when one does."""
    return regex.compile(rf"{_MARKS}|{_LACKING_OPENS}|(?<=[\w.,!?…])\?(?![\w?])")


def marks_in(text: str) -> Iterator[regex.Match[str]]:
    """Everything in ``text`` that may be a mark; a question mark may where one stands before a word.

    >>> [[mark.group() for mark in marks_in(text)] for text in ('Why? "No."', "Why? ?No,? she said.")]
    [['"', '"'], ['?', '?', '?']]
    """
    return (_mark_or_lacking() if _LACKING.search(text) else _MARK).finditer(text)


#: Blanks that take no room.
NO_ROOM = "\u200b\u200c\u200d\u2060\ufeff"
#: Blanks that may belong to a mark, also those that are written as entities or take no room.
BLANK = r"(?:[\s\x1c-\x1f\u00a0\u200b-\u200d\u2060\ufeff]|&nbsp;|&\#160;|&\#8239;|&thinsp;|&nnbsp;)"


@frozen
class Shape:
    """A mark as it is typed: the sign it stands for, and the mistake in its typing, if there is one."""

    found: str
    sign: Sign
    mistake: str | None
    weight: Weight


def shape_of(found: str) -> Shape | None:
    """The shape that ``found``, a match of :data:`MARK`, has; None for an entity that is no mark.

    >>> shape_of("&raquo;").sign.char, shape_of(",,").mistake, shape_of("&amp;")
    ('»', 'two-commas', None)
    """
    if found in SIGNS:
        return Shape(found, SIGNS[found], None, SIGNS[found].weight)
    if found in LOOKALIKES:
        char, mistake = LOOKALIKES[found]
        return Shape(found, SIGNS[char], mistake, _WEIGHTS.get(found, SIGNS[char].weight))
    if found[0] == "&":
        char, mistake = html.unescape(html.unescape("".join(found.split()).rstrip(";") + ";")), "entity"
    else:
        char, mistake = MOJIBAKE[found], "mojibake"
    return Shape(found, SIGNS[char], mistake, SIGNS[char].weight) if char in SIGNS else None
