"""The records of an answer, all frozen, all in original offsets: quotations, speakers, mentions, repairs, notes.

Every offset counts code points of ``Document.text``, the text as it was given; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, field, fields, frozen

#: The version of the schema (``schema.json``): another where a field is renamed, removed or means something else.
SCHEMA = 2
#: Older versions that are read: what they did not tell is None.
OLDER_SCHEMAS = (1,)

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
    "indirect": "is reported without marks",
}


#: What ``Speaker.kind`` can be.
SPEAKER_KINDS = {
    "person": "a person whom the text names",
    "organization": "an organization, or a place that speaks as its government; named or not",
    "document": "something written",
    "group": "several at once, named or not",
    "unnamed": "a person whom the text does not name",
}

#: What ``Speaker.gender`` can be, besides None.
GENDERS = ("female", "male")

#: What ``Quote.link`` can be: how the mention became the speaker.
LINKS = {
    "full name": "the fullest name that the text gives",
    "surname": "the last word of a longer name",
    "first name": "the first word of a longer name",
    "acronym": "the initials of a longer name",
    "other name": "another form of the name: a part of it, a nickname",
    "several names": "two names that are one source",
    "apposition": "a description beside a name",
    "description": "a noun phrase that fits one of whom the text has told",
    "pronoun": "a personal pronoun",
    "relative pronoun": "a relative pronoun, read as the noun before it",
    "coreference": "in a chain of the caller's own pipeline, which tells the name",
    "own words": "all that the text tells: it gives no name, and the speaker is called by the mention",
}


@frozen
class Record:
    """A record with a dictionary of plain values."""

    def to_dict(self) -> dict[str, Any]:
        """The documented schema, of plain Python values by the names of the fields."""
        return asdict(self)


def _own(kind: type[Record], data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the fields of a record, without what others have added; raises KeyError where one is missing."""
    return {one.name: data[one.name] for one in fields(kind)}


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
    names; ``mentions`` are the places where it is named as a source, in the order of the text. ``kind`` is one of
    :data:`SPEAKER_KINDS`; ``roles`` are what the text says that it is ("interior minister"), in the text's words and
    order; ``gender`` is one of :data:`GENDERS` where a pronoun, a title or a noun tells it, else None. ``known_as`` is
    the caller's id of the one of ``people`` (an option) whose name it bears, else None.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    kind: str | None = None
    roles: tuple[str, ...] = ()
    gender: str | None = None
    known_as: str | int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The documented schema of one speaker."""
        mentions = [mention.to_dict() for mention in self.mentions]
        lists = {"aliases": list(self.aliases), "mentions": mentions, "roles": list(self.roles)}
        return {**asdict(self, recurse=False), **lists}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Speaker:
        """The speaker that :meth:`to_dict` made ``data`` of."""
        mentions = tuple(Mention(**mention) for mention in data["mentions"])
        aliases, roles = tuple(data["aliases"]), tuple(data["roles"])
        own = _own(cls, {"known_as": None, **data})  # which the first documents of schema 2 had not
        return evolve(cls(**own), aliases=aliases, mentions=mentions, roles=roles)


def _in_short(speaker: Speaker | None) -> str:
    return f"<Speaker {speaker.id} {speaker.name!r}>" if speaker else "None"


@frozen
class Quote(Record):
    """One quoted span, without its marks and the blanks next to them, and who said it.

    ``reason`` tells why there is no speaker and is None where there is one. ``quotation`` is shared by the
    pieces of one split or multi-paragraph quotation. ``method`` names the sieve that decided.
    ``confidence`` is the measured chance that the speaker is the right one, ``source_confidence`` the chance that the
    mention is, both between 0 and 1. ``link`` tells how the mention became the speaker (:data:`LINKS`), and
    ``antecedent`` is the mention of the same speaker that it was linked to, None where it has the name itself.
    For ``==`` two speakers are one if they have the same ``id`` and ``name``.

    One of kind ``indirect`` is a piece of what is reported without marks (``Document.indirect``); ``within`` of a
    marked one is the ``quotation`` of the indirect speech that it is a fragment of, if any.
    """

    start: int
    end: int
    text: str
    kind: str
    quotation: int
    speaker: Speaker | None = field(default=None, repr=_in_short, eq=_in_short)  # who may have hundreds of mentions
    mention: Mention | None = None
    cue: Mention | None = None
    method: str | None = None
    confidence: float = 0.0
    reason: str | None = None
    source_confidence: float = 0.0
    link: str | None = None
    antecedent: Mention | None = None
    within: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The documented schema of one quotation; the speaker by ``id`` and ``name`` only."""
        places = {role: place.to_dict() if place else None for role, place in self.places.items()}
        speaker = {"id": self.speaker.id, "name": self.speaker.name} if self.speaker else None
        return {**asdict(self, recurse=False), "speaker": speaker, **places}

    @property
    def places(self) -> dict[str, Mention | None]:
        """The mention of the source, the cue and the antecedent, by the names of their fields."""
        return {"mention": self.mention, "cue": self.cue, "antecedent": self.antecedent}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], speakers: Mapping[str, Speaker]) -> Quote:
        """The quotation that :meth:`to_dict` made ``data`` of; its speaker is one of ``speakers``, by ``id``."""
        quote = cls(**_own(cls, data))
        places: dict[str, Any] = {role: Mention(**data[role]) if data[role] else None for role in quote.places}
        return evolve(quote, speaker=speakers[data["speaker"]["id"]] if data["speaker"] else None, **places)


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
