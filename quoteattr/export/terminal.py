"""A document as a table for a terminal: quotation, speaker, cue, method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width, normalize

from quoteattr.values import Quote

if TYPE_CHECKING:
    from quoteattr.document import Document

HEADINGS = ("quotation", "speaker", "cue", "method")
SHARES = (0.46, 0.24, 0.14, 0.16)  # of the width, at most, in the order of the headings
GAP = "  "
NARROWEST = 8  # columns of the terminal that a column of the table takes at least


def table(document: Document, width: int = 100) -> str:
    """The quotations of a document, those of its title first: lines of at most ``width`` columns of the terminal.

    >>> from quoteattr.document import Document
    >>> from quoteattr.values import Quote
    >>> print(table(Document('“Go!”', "en", (Quote(1, 4, "Go!", "floating", 0),)), 60))
    quotation  speaker  cue  method
    Go!        -        -    -
    """
    above = document.title.reported if document.title else ()
    rows = [HEADINGS, *map(_row, (*above, *document.reported))]
    room = width - len(GAP) * (len(HEADINGS) - 1)
    wanted = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    widths = _fit(wanted, room)
    return "\n".join(
        GAP.join(_pad(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def columns(text: str) -> int:
    """How many columns of a terminal a text takes; wide characters take two, combining ones none.

    >>> columns("café"), columns("「中」")
    (4, 6)
    """
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in normalize("NFC", text))


def _row(quote: Quote) -> tuple[str, ...]:
    cells = (
        quote.text,
        quote.speaker.name if quote.speaker else "-",
        quote.cue.text if quote.cue else "-",
        quote.method or "-",
    )
    return tuple(printable(" ".join(cell.split())) for cell in cells)


def printable(text: str) -> str:
    """The text with a blank for each character that a terminal might obey, or show as none.

    >>> printable("red\\x1b[31m")
    'red [31m'
    """
    return "".join(c if c.isprintable() else " " for c in text)


def _fit(wanted: Sequence[int], room: int) -> list[int]:
    """The width of each column: what it wants where its share allows; what others leave goes to the first."""
    widths = [min(want, max(NARROWEST, int(share * room))) for want, share in zip(wanted, SHARES, strict=True)]
    widths[0] = min(wanted[0], max(NARROWEST, room - sum(widths[1:])))
    return widths


def _pad(cell: str, width: int) -> str:
    if columns(cell) > width:
        while columns(cell) > width - 1:
            cell = cell[:-1]
        cell = cell.rstrip() + "…"
    return cell + " " * (width - columns(cell))
