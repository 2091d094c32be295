"""The marks of a text as another house sets them: “…” as « … », the marks inside others too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.lang.records import Marks
from quoteattr.marks.signs import NO_ROOM, SIGNS
from quoteattr.marks.types import QuotePair
from quoteattr.values import Repair

#: The kind of an edit that is no repair.
STYLE = "style"


def restyled(text: str, pairs: Sequence[QuotePair], style: Marks) -> Iterator[Repair]:
    """What makes the marks of ``pairs``, the quotations of ``text``, those of a language, in order.

    A lost mark, a mark that a reporting clause makes needless and the dash of a turn stay as they are.
    """
    edits = []
    for pair in pairs:
        outer = pair.level % 2 == 0
        signs = style.style if outer else style.inner_style
        blank = style.style_blank if outer else ""
        edits += [(pair.opening, signs[0] + blank), (pair.closing, blank + signs[1])]
    for (start, end), meant in sorted(edits):
        found = text[start:end]
        if _is_mark(found) and found != meant:
            yield Repair(start, end, found, meant, STYLE)


def _is_mark(found: str) -> bool:
    return found.strip().strip(NO_ROOM).strip() in SIGNS
