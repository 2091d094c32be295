"""A text as HTML, with a ``<span>`` for whatever lies over a stretch of it: quotation, mention, cue, repaired mark.

These spans are made here and not in the template: a book has a hundred thousand of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

import regex

from quoteattr.export.charts import colour
from quoteattr.export.layers import Layer, Piece, layers_of, pieces, writable
from quoteattr.values import Quote, Repair

if TYPE_CHECKING:
    from quoteattr.document import Document

_BLANK_LINES = regex.compile(r"(?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))++")

#: The numbers of speakers, by their ids.
Numbers = Mapping[str, int]


def text(document: Document, numbers: Numbers, part: str = "") -> str:
    """The text in paragraphs, escaped and marked; ``part`` tells its quotations from those of another text."""
    marks = _Marks(document, numbers, part)
    blocks = _blocks(document.text, pieces(0, len(document.text), layers_of(document)))
    return "".join(f'<span class="p">{"".join(map(marks.piece, block))}</span>' for block in blocks)


def _blocks(text: str, cut: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph, with the blank lines behind it: a browser draws only those that are seen."""
    ends = iter([*(match.end() for match in _BLANK_LINES.finditer(text)), len(text)])
    end = next(ends)
    block: list[Piece] = []
    for piece in cut:
        while piece.end > end:
            if piece.start < end:
                block.append(piece._replace(end=end))
                piece = piece._replace(start=end)
            yield block
            block, end = [], next(ends)
        block.append(piece)
    if block:
        yield block


class _Marks:
    """What becomes of each piece of a document."""

    def __init__(self, document: Document, numbers: Numbers, part: str) -> None:
        self.document = document
        self.numbers = numbers
        self.part = part
        self._starts = [repair.start for repair in document.repairs]

    def piece(self, piece: Piece) -> str:
        """One ``<span>`` for all that lies over a piece, so that spans that cross each other are no trouble."""
        content = self._content(piece.start, piece.end)
        if not piece.layers:
            return content
        inner = {layer.role: layer for layer in piece.layers}  # of each role the innermost, which is the last
        classes = [role[0] for role in ("quote", "indirect", "mention", "cue", "antecedent") if role in inner]
        shown = inner.get("quote") or inner.get("indirect") or piece.layers[-1]
        speaker = shown.quote.speaker
        if speaker is None:
            classes.append("none")
        if all(layer.quote.kind == "indirect" for layer in piece.layers):
            classes.append("reported")
        style = f' style="{colour(self.numbers[speaker.id])}"' if speaker else ""
        ends = shown.role in ("quote", "indirect") and shown.end == piece.end and speaker
        number = f' data-n="{self.numbers[speaker.id]}"' if ends and speaker else ""
        tip = _text("\n".join(_tips(inner.values())))
        return f'<span class="{" ".join(classes)}"{style}{number}{self._data(inner)} title="{tip}">{content}</span>'

    def _content(self, start: int, end: int) -> str:
        """A stretch of the text with its repairs, which a reader may ask to see; that of a lost mark is empty."""
        text, repairs = self.document.text, self.document.repairs
        done: list[str] = []
        is_last = end == len(text)
        for place in range(bisect_left(self._starts, start), len(repairs)):
            repair = repairs[place]
            if repair.start > end or (repair.start == end and not is_last):
                break
            until = min(repair.end, end)
            done.append(_text(text[start : repair.start]) + _repaired(repair, text[repair.start : until]))
            start = until
        return "".join([*done, _text(text[start:end])])

    def _data(self, inner: Mapping[str, Layer]) -> str:
        """What the script reads: the speaker; of a quotation where it begins, how sure it is, where its mention and
        antecedent begin; what begins here of these."""
        shown = inner.get("quote") or next(iter(inner.values()))
        speaker = shown.quote.speaker
        data: dict[str, str | int] = {"s": self.numbers[speaker.id]} if speaker else {}
        if quote := inner.get("quote"):
            data |= {"q": f"{self.part}{quote.start}", "p": round(100 * quote.quote.confidence)}
            places = {"m": quote.quote.mention, "a": quote.quote.antecedent}
            data |= {name: f"{self.part}{place.start}" for name, place in places.items() if place}
        if named := inner.get("mention") or inner.get("antecedent"):
            data["at"] = f"{self.part}{named.start}"
        return "".join(f' data-{name}="{value}"' for name, value in data.items())


def _repaired(repair: Repair, found: str) -> str:
    if not repair.found:
        told = f"a lost {repair.meant}"
    elif not repair.meant:
        told = f"{repair.found} passed over"
    else:
        told = f"{repair.found} read as {repair.meant}"
    tip = _text(f"{told} ({repair.kind})")
    return f'<span class="r" data-r="{_text(repair.meant)}" title="{tip}">{_text(found)}</span>'


def _text(text: str) -> str:
    return escape(writable(text))


def _tips(layers: Iterable[Layer]) -> Iterator[str]:
    for layer in layers:
        quote = layer.quote
        if layer.role in ("quote", "indirect"):
            yield f"{_who(quote)}\n{quote.kind}, {quote.method or 'no method'}, {quote.confidence:.0%}{_why(quote)}"
        elif layer.role == "antecedent":
            yield f"{_who(quote)}: “{quote.mention.text if quote.mention else ''}” was linked to this"
        else:
            yield f"{_who(quote)}: {'named here' if layer.role == 'mention' else 'cue'}"


def _why(quote: Quote) -> str:
    """How the mention became the speaker, and where the one stands that it was linked to."""
    to = quote.antecedent
    place = f", linked to “{to.text}” at {to.start}–{to.end}" if to else ""
    return f"\n“{quote.mention.text}”: {quote.link}{place}" if quote.mention and quote.link else ""


def _who(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else f"no speaker ({quote.reason})"
