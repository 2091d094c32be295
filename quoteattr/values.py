"""The records of an answer, all frozen, all in original offsets: quotations, speakers, mentions, repairs, notes.

Every offset counts code points of ``Document.text``, the text as it was given; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, frozen

#: The version of the schema (``schema.json``): another where a field is renamed, removed or means something else.
SCHEMA = 1

#: The longest text that is attributed, in characters, unless more are asked for: about five times the Bible.
MAX_CHARS = 20_000_000

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
class Record:
    """A record with a dictionary of plain values."""

    def to_dict(self) -> dict[str, Any]:
        """The documented schema, of plain Python values by the names of the fields."""
        return asdict(self)


@frozen
class Mention(Record):
    """A stretch of the text: ``doc.text[m.start:m.end] == m.text``."""

    start: int
    end: int
    text: str


@frozen
class Speaker(Record):
    """A person, organization or document that is quoted.

    ``id`` is unique in the document; ``name`` is the fullest name the text uses; ``aliases`` are its other
    names; ``mentions`` are the places where it is named as a source, in the order of the text.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The documented schema of one speaker."""
        mentions = [mention.to_dict() for mention in self.mentions]
        return {**asdict(self, recurse=False), "aliases": list(self.aliases), "mentions": mentions}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Speaker:
        """The speaker that :meth:`to_dict` made ``data`` of."""
        mentions = tuple(Mention(**mention) for mention in data["mentions"])
        return cls(data["id"], data["name"], tuple(data["aliases"]), mentions)


@frozen
class Quote(Record):
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
            **asdict(self, recurse=False),
            "speaker": {"id": self.speaker.id, "name": self.speaker.name} if self.speaker else None,
            "mention": self.mention.to_dict() if self.mention else None,
            "cue": self.cue.to_dict() if self.cue else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], speakers: Mapping[str, Speaker]) -> Quote:
        """The quotation that :meth:`to_dict` made ``data`` of; its speaker is one of ``speakers``, by ``id``."""
        speaker, mention, cue = data["speaker"], data["mention"], data["cue"]
        return evolve(
            cls(**data),
            speaker=speakers[speaker["id"]] if speaker else None,
            mention=Mention(**mention) if mention else None,
            cue=Mention(**cue) if cue else None,
        )


@frozen
class Repair(Record):
    """A mark that was read as another than the one that stands in the text.

    ``found`` is ``text[start:end]`` (empty for a lost mark), ``meant`` the mark it stands for (empty for a
    mark that is to be ignored), ``kind`` the name of the pathology.
    """

    start: int
    end: int
    found: str
    meant: str
    kind: str


@frozen
class Note(Record):
    """Something about ``text[start:end]`` that may make the answer there less sure."""

    start: int
    end: int
    message: str
