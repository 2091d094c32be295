"""A text cut where something begins or ends: what the formats that write into the text are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex
from attrs import field, frozen

from quoteattr.values import Quote

if TYPE_CHECKING:
    from quoteattr.document import Document

_NOT_IN_XML = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")

_ORDER = {"indirect": 0, "quote": 1}  # of those over the same characters


@frozen(eq=False)
class Layer:
    """What is over ``text[start:end]``: a ``quote``, ``indirect`` speech, a ``mention``, ``cue`` or ``antecedent``."""

    start: int
    end: int
    role: str
    quote: Quote = field(repr=False)


class Piece(NamedTuple):
    """``text[start:end]``, over which the same layers lie, the widest first."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def layers_of(document: Document) -> tuple[Layer, ...]:
    """The quotations, indirect speech, mentions, cues and antecedents of a document, by start, the wider one first.

    What several quotations share is there once, with the first of them; an antecedent that is itself the mention of
    a quotation is only that.
    """
    found = {("quote", quote.start, quote.end): quote for quote in document.quotes}
    for content in document.indirect:
        found.setdefault(("indirect", content.start, content.end), content)
    for role in ("mention", "cue", "antecedent"):
        for quote in document.reported:
            place = quote.places[role]
            if place and not (role == "antecedent" and ("mention", place.start, place.end) in found):
                found.setdefault((role, place.start, place.end), quote)
    layers = [Layer(start, end, role, quote) for (role, start, end), quote in found.items() if start < end]
    return tuple(sorted(layers, key=lambda layer: (layer.start, -layer.end, _ORDER.get(layer.role, len(_ORDER)))))


def pieces(start: int, end: int, layers: Sequence[Layer]) -> Iterator[Piece]:
    """Cut ``[start, end)`` wherever one of ``layers`` begins or ends; the layers are in the order of :func:`layers_of`.

    >>> from quoteattr.values import Quote
    >>> quote = Quote(2, 6, "", "direct", 0)
    >>> [(a, b, len(over)) for a, b, over in pieces(0, 9, [Layer(2, 6, "quote", quote), Layer(4, 8, "cue", quote)])]
    [(0, 2, 0), (2, 4, 1), (4, 6, 2), (6, 8, 1), (8, 9, 0)]
    """
    waiting = list(reversed(layers))
    over: list[Layer] = []
    while start < end:
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        over = [layer for layer in over if layer.end > start]
        cuts = [layer.end for layer in over] + [layer.start for layer in waiting[-1:]]
        cut = min([end, *cuts])
        yield Piece(start, cut, tuple(over))
        start = cut


def writable(text: str) -> str:
    """``text``, as long as before, with U+FFFD for each character that HTML, XML or UTF-8 cannot hold.

    >>> writable("a\\x00b\\ud800")
    'a�b�'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
