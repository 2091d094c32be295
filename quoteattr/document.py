"""The answer: a :class:`Document` of quotations, speakers and repairs, all frozen, all in original offsets.

Every offset counts code points of ``Document.text``, the text as it was given; ranges are half-open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from quoteattr.errors import SchemaError

if TYPE_CHECKING:
    import pandas

    from quoteattr.export.shares import Share

#: The version of the schema (``schema.json``): another where a field is renamed, removed or means something else.
SCHEMA = 1

#: What ``Quote.kind`` can be.
KINDS = {
    "direct": "one or more whole clauses, reported by a cue in the same sentence",
    "mixed": "a fragment that is part of the narrator's own sentence",
    "floating": "whole sentences that no cue of their own reports, next to narration or to another quotation",
    "paragraph": "fills its paragraph",
    "heading": "stands in a heading or headline",
    "nested": "stands inside another quotation",
}


@frozen
class Mention:
    """A stretch of the text: ``doc.text[m.start:m.end] == m.text``."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """``{"start", "end", "text"}``."""
        return {"start": self.start, "end": self.end, "text": self.text}


@frozen
class Speaker:
    """A person, organization or document that is quoted.

    ``id`` is unique in the document; ``name`` is the fullest name the text uses; ``aliases`` are its other
    names; ``mentions`` are the places where it is named as a source, in the order of the text.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """``{"id", "name", "aliases", "mentions"}``."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "mentions": [mention.to_dict() for mention in self.mentions],
        }


@frozen
class Quote:
    """One quoted span, without its marks and the blanks next to them, and who said it.

    ``reason`` tells why there is no speaker and is None where there is one. ``quotation`` is shared by the
    pieces of one split or multi-paragraph quotation. ``method`` names the sieve that decided.
    ``confidence`` is between 0 and 1.
    """

    start: int
    end: int
    text: str
    kind: str
    quotation: int
    speaker: Speaker | None = None
    mention: Mention | None = None
    cue: Mention | None = None
    method: str | None = None
    confidence: float = 0.0
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The documented schema of one quotation; the speaker by ``id`` and ``name`` only."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "quotation": self.quotation,
            "speaker": {"id": self.speaker.id, "name": self.speaker.name} if self.speaker else None,
            "mention": self.mention.to_dict() if self.mention else None,
            "cue": self.cue.to_dict() if self.cue else None,
            "method": self.method,
            "confidence": self.confidence,
            "reason": self.reason,
        }


@frozen
class Repair:
    """A mark that was read as another than the one that stands in the text.

    ``found`` is ``text[start:end]`` (empty for a lost mark), ``meant`` the mark it stands for (empty for a
    mark that is to be ignored), ``kind`` the name of the pathology.
    """

    start: int
    end: int
    found: str
    meant: str
    kind: str

    def to_dict(self) -> dict[str, Any]:
        """``{"start", "end", "found", "meant", "kind"}``."""
        return {"start": self.start, "end": self.end, "found": self.found, "meant": self.meant, "kind": self.kind}


@frozen
class Note:
    """Something about ``text[start:end]`` that may make the answer there less sure."""

    start: int
    end: int
    message: str

    def to_dict(self) -> dict[str, Any]:
        """``{"start", "end", "message"}``."""
        return {"start": self.start, "end": self.end, "message": self.message}


@frozen
class Document:
    """A text with its quotations, speakers, repairs and notes, each in the order of the text.

    ``error`` tells why the text could not be attributed; there is nothing but the text then.
    """

    text: str = field(repr=False)
    lang: str
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()
    error: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The documented schema, of plain Python values."""
        return {
            "schema": SCHEMA,
            "text": self.text,
            "lang": self.lang,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "repairs": [repair.to_dict() for repair in self.repairs],
            "notes": [note.to_dict() for note in self.notes],
            "error": self.error,
        }

    def to_json(self, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON; characters outside ASCII are kept, but for unpaired surrogates (escaped)."""
        plain = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        try:
            plain.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), indent=indent)
        return plain

    def shares(self) -> tuple[Share, ...]:
        """Who speaks how much, in quotations and words: the speaker with the most words first."""
        from quoteattr.export.shares import shares

        return shares(self)

    def to_dataframe(self, of: str = "quotes") -> pandas.DataFrame:
        """The quotations as a ``pandas.DataFrame``, a row each; the speakers with ``of="speakers"``. Needs pandas."""
        from quoteattr.export.table import dataframe

        return dataframe([("", self)], of).drop(columns="document", errors="ignore")

    def to_html(self, title: str = "Who said what") -> str:
        """A page that stands alone: who speaks how much, and the text with each quotation coloured by speaker."""
        from quoteattr.export.html import page

        return page([("", self)], title)

    def _repr_html_(self) -> str:
        from quoteattr.export.html import notebook

        return notebook(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that :meth:`to_dict` made ``data`` of; fields that are not ours are passed by.

        Raises :class:`~quoteattr.errors.SchemaError` for anything else.
        """
        version = data.get("schema") if isinstance(data, Mapping) else None
        if version != SCHEMA:
            raise SchemaError(f"schema={version!r}: from_dict() reads what to_dict() of schema {SCHEMA} gives")
        try:
            speakers = {speaker["id"]: _speaker(speaker) for speaker in data["speakers"]}
            return cls(
                data["text"],
                data["lang"],
                tuple(_quote(quote, speakers) for quote in data["quotes"]),
                tuple(speakers.values()),
                tuple(Repair(**repair) for repair in data["repairs"]),
                tuple(Note(**note) for note in data["notes"]),
                data["error"],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise SchemaError(f"not a document of schema {SCHEMA}: {type(error).__name__} {error}") from error


def _speaker(data: Mapping[str, Any]) -> Speaker:
    mentions = tuple(Mention(**mention) for mention in data["mentions"])
    return Speaker(data["id"], data["name"], tuple(data["aliases"]), mentions)


def _quote(data: Mapping[str, Any], speakers: Mapping[str, Speaker]) -> Quote:
    """A quotation, its speaker looked up by ``id``."""
    speaker, mention, cue = data["speaker"], data["mention"], data["cue"]
    return evolve(
        Quote(**data),
        speaker=speakers[speaker["id"]] if speaker else None,
        mention=Mention(**mention) if mention else None,
        cue=Mention(**cue) if cue else None,
    )
