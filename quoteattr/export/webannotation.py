"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/) as JSON-LD: an annotation for each quotation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quoteattr.export.layers import writable
from quoteattr.values import Mention, Quote, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ROLES = {"mention": "source", "cue": "cue", "antecedent": "antecedent"}
AROUND = 32  # characters of context on each side, by which a reader finds the place again in a text that has changed


def web_annotations(document: Document, source: str = "urn:quoteattr:text") -> dict[str, Any]:
    """An ``AnnotationPage`` of plain values. ``source`` is the IRI of the text that the annotations are about.

    A quotation has the name of its speaker for an identifying body, what the speaker is for classifying and describing
    ones, its kind, method and link for tags, and a note of what it rests on; mentions, cues and antecedents are bodies
    of their own that point into the text. Offsets count code points, as
    the standard has it.
    """
    items = [_annotation(document.text, quote, number, source) for number, quote in enumerate(document.reported, 1)]
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": items}


def web_annotation_json(document: Document, source: str = "urn:quoteattr:text", indent: int | None = None) -> str:
    """:func:`web_annotations` as JSON."""
    return json.dumps(web_annotations(document, source), ensure_ascii=False, indent=indent)


def _annotation(text: str, quote: Quote, number: int, source: str) -> dict[str, Any]:
    return {
        "id": f"{source}#quotation-{number}",
        "type": "Annotation",
        "motivation": "identifying" if quote.speaker else "highlighting",
        "body": _bodies(text, quote, source),
        "target": {"source": source, "selector": _selectors(text, quote.start, quote.end)},
    }


def _bodies(text: str, quote: Quote, source: str) -> list[dict[str, Any]]:
    said = _speaker(quote.speaker) if quote.speaker else []
    tags = [_textual(tag, "tagging") for tag in (quote.kind, quote.method, quote.link, quote.reason) if tag]
    note = f"confidence {quote.confidence:.3g}, of the mention {quote.source_confidence:.3g}"
    places = [_place(text, place, ROLES[role], source) for role, place in quote.places.items() if place]
    return [*said, *tags, _textual(note, "assessing"), *places]


def _speaker(speaker: Speaker) -> list[dict[str, Any]]:
    named = [_textual(speaker.name, "identifying")]
    kinds = [_textual(kind, "classifying") for kind in (speaker.kind, speaker.gender) if kind]
    return [*named, *kinds, *(_textual(role, "describing") for role in speaker.roles)]


def _textual(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": writable(value), "format": "text/plain", "purpose": purpose}


def _place(text: str, place: Mention, role: str, source: str) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "id": f"{source}#{role}-{place.start}-{place.end}",
        "purpose": "linking",
        "source": source,
        "selector": _selectors(text, place.start, place.end),
    }


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": writable(text[start:end]),
            "prefix": writable(text[max(0, start - AROUND) : start]),
            "suffix": writable(text[end : end + AROUND]),
        },
    ]
