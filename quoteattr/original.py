"""A document of an unwrapped text as that of the text as it was given."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from quoteattr.document import Document
from quoteattr.marks.unwrapped import note_in_original, repair_in_original
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.values import Mention, Quote


def in_original(document: Document, unwrapped: Unwrapped) -> Document:
    """The document of ``unwrapped.text`` as that of ``unwrapped.original``."""

    def moved(mention: Mention) -> Mention:
        start, end = unwrapped.to_original(mention.start, mention.end)
        return Mention(start, end, unwrapped.original[start:end])

    speakers = {
        speaker.id: evolve(speaker, mentions=tuple(map(moved, speaker.mentions))) for speaker in document.speakers
    }

    def moved_quote(quote: Quote) -> Quote:
        start, end = unwrapped.to_original(quote.start, quote.end)
        places: dict[str, Any] = {role: moved(place) if place else None for role, place in quote.places.items()}
        return evolve(
            quote,
            start=start,
            end=end,
            text=unwrapped.original[start:end],
            speaker=speakers[quote.speaker.id] if quote.speaker else None,
            **places,
        )

    return evolve(
        document,
        text=unwrapped.original,
        quotes=tuple(map(moved_quote, document.quotes)),
        indirect=tuple(map(moved_quote, document.indirect)),
        speakers=tuple(speakers.values()),
        repairs=tuple(repair_in_original(repair, unwrapped) for repair in document.repairs),
        notes=tuple(note_in_original(note, unwrapped) for note in document.notes),
    )
