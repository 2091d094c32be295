"""brat standoff (https://brat.nlplab.org/standoff.html): the annotations that stand beside the text in a ``.ann``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

import regex

from quoteattr.export.layers import layers_of, writable
from quoteattr.values import Quote

if TYPE_CHECKING:
    from quoteattr.document import Document

TYPES = {"quote": "Quotation", "indirect": "Indirect", "mention": "Source", "cue": "Cue", "antecedent": "Antecedent"}
RELATIONS = {"mention": "SaidBy", "cue": "ReportedBy", "antecedent": "LinkedTo"}
_LINES = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def brat(document: Document) -> str:
    """The lines of the ``.ann``; the ``.txt`` beside it holds ``document.text`` (see :func:`brat_text`).

    Text-bound annotations ``Quotation``, ``Indirect``, ``Source``, ``Cue`` and ``Antecedent``, cut at line ends as brat
    wants it, relations ``SaidBy``, ``ReportedBy`` and ``LinkedTo`` from a quotation to its source, its cue and what the
    source was linked to, the attribute ``Kind``, and a note with the name of the speaker, the method, both confidences
    and the link.
    """
    return "".join(line + "\n" for line in _lines(document))


def brat_text(document: Document) -> str:
    """The text for the ``.txt``, with the same offsets; write it with ``newline=""``, so that line ends stay."""
    return writable(document.text)


def _lines(document: Document) -> Iterator[str]:
    names: dict[tuple[str, int, int], str] = {}
    for layer in layers_of(document):
        bound = _bound(document.text, layer.start, layer.end)
        if bound:
            name = names[layer.role, layer.start, layer.end] = f"T{len(names) + 1}"
            yield f"{name}\t{TYPES[layer.role]} {bound}"
    relations = count(1)
    for number, quote in enumerate(document.reported, 1):
        own = "indirect" if quote.kind == "indirect" else "quote"
        name = names.get((own, quote.start, quote.end), "")
        if not name:
            continue
        yield f"A{number}\tKind {name} {quote.kind}"
        yield f"#{number}\tAnnotatorNotes {name}\t{_note(quote)}"
        for role, relation in RELATIONS.items():
            place = quote.places[role]
            found = (names.get((one, place.start, place.end)) for one in (role, "mention")) if place else iter(())
            other = next(filter(None, found), None)  # an antecedent may be the mention of another quotation
            if other:
                yield f"R{next(relations)}\t{relation} Arg1:{name} Arg2:{other}"


def _bound(text: str, start: int, end: int) -> str:
    """The fragments of a range, one a line of the text, and their words, joined by spaces; "" for none."""
    found = [match.span() for match in _LINES.finditer(text, start, end) if match[0].strip()]
    words = " ".join(text[a:b] for a, b in found)
    return ";".join(f"{a} {b}" for a, b in found) + "\t" + writable(words).replace("\t", " ") if found else ""


def _note(quote: Quote) -> str:
    who = quote.speaker.name if quote.speaker else f"no speaker: {quote.reason}"
    chances = f"{quote.confidence:.2f}; {quote.source_confidence:.2f}"
    return f"{_line(who)}; {_line(quote.method or 'no method')}; {chances}; {_line(quote.link or 'no link')}"


def _line(text: str) -> str:
    return " ".join(writable(text).split())
