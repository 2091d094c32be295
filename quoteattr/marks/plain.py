"""The marks of a text as the later steps know them: what was typed for one stands there as one."""

from __future__ import annotations

from attrs import evolve

from quoteattr.marks.signs import LOOKALIKES, SIGNS
from quoteattr.marks.types import Marking
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.quotation_marks import CLOSING, DOUBLE, OPENING

_KNOWN = frozenset(DOUBLE + OPENING + CLOSING)
_TYPED = SIGNS | {found: SIGNS[sign] for found, (sign, _) in LOOKALIKES.items()}
_NO_ROOM = "\u200b"  # fills what an entity is longer than a mark


def plain_marks(unwrapped: Unwrapped, marking: Marking) -> Unwrapped:
    """The text with a curly mark for each that later steps do not know: ``″So″``, ``&quot;So&quot;``.

    It is as long as it was.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.find import read_marks
    >>> from quoteattr.text.paragraphs import unwrap
    >>> given = unwrap("″No,″ she said.")
    >>> plain_marks(given, read_marks(given, language("en"))).text
    '“No,” she said.'
    """
    text = unwrapped.text
    pieces: list[str] = []
    last = 0
    for (start, end), closes in sorted(marking.closes(text).items()):
        found = text[start:end]
        if not found or found in _KNOWN or (len(found) == 1 and found not in _TYPED):  # the dash of a turn
            continue
        is_single = len(found) == 1 and not _TYPED[found].double
        opening, closing = "‘’" if is_single else "“”"
        filled = _NO_ROOM * (len(found) - 1)
        pieces += text[last:start], filled + closing if closes else opening + filled
        last = end
    return evolve(unwrapped, text="".join((*pieces, text[last:]))) if pieces else unwrapped
