"""The answer: a :class:`Document` of quotations, speakers and repairs, frozen, in original offsets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from quoteattr.errors import SchemaError
from quoteattr.surrogates import apart, together
from quoteattr.values import OLDER_SCHEMAS, SCHEMA, Note, Quote, Repair, Speaker

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

    from quoteattr.export.shares import Share


@frozen
class Document:
    """A text with its quotations, speakers, repairs and notes, each in the order of the text.

    ``error`` tells why the text could not be attributed; there is nothing but the text then. ``provenance`` tells what
    made it: the version of the package, a checksum of its models and the options that were not the default; documents
    that differ in it alone are equal. ``indirect`` is what is reported without marks, where the attributor was asked
    for it.

    ``title`` is the title that was given apart, as a document of its own: offsets count its characters, and a speaker
    of it and of the text has one ``id`` and name in both. Where the mention or antecedent of a quotation stands in the
    other one of the two, it is None. All other attributes and methods are of the text alone.
    """

    text: str = field(repr=False)
    lang: str
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()
    error: str | None = None
    provenance: Mapping[str, Any] | None = field(default=None, eq=False, repr=False)
    indirect: tuple[Quote, ...] = ()
    title: Document | None = None

    def __repr__(self) -> str:
        lists = {name: getattr(self, name) for name in ("quotes", "indirect", "speakers", "repairs", "notes")}
        told = {name: len(found) for name, found in lists.items() if found} | (
            {"error": self.error} if self.error else {}
        )
        return " ".join([f"<Document lang={self.lang!r}", *(f"{name}={value!r}" for name, value in told.items())]) + ">"

    @property
    def reported(self) -> tuple[Quote, ...]:
        """The quotations and the indirect speech together, in the order of the text, the wider one first."""
        return tuple(sorted((*self.quotes, *self.indirect), key=lambda quote: (quote.start, -quote.end)))

    def to_dict(self) -> dict[str, Any]:
        """The documented schema, of plain Python values."""
        return {
            "schema": SCHEMA,
            "text": self.text,
            "lang": self.lang,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "indirect": [quote.to_dict() for quote in self.indirect],
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "repairs": [repair.to_dict() for repair in self.repairs],
            "notes": [note.to_dict() for note in self.notes],
            "error": self.error,
            "provenance": dict(self.provenance) if self.provenance is not None else None,
            **({"title": self.title.to_dict()} if self.title else {}),
        }

    def to_json(self, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON; characters outside ASCII are kept, but for surrogates (escaped).

        Two surrogates of the text that JSON would read as one character are kept apart
        (``quoteattr/surrogates.py``); :meth:`from_dict` reads the document back equal.
        """
        plain = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        try:
            plain.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(apart(self.to_dict()), indent=indent)
        return plain

    def by(self, speaker: Speaker | str) -> tuple[Quote, ...]:
        """The quotations and indirect speech of a speaker.

        It is given as one of :attr:`speakers`, by ``id``, by name or by another of its names. An id comes before a
        name, and the fullest name before the others; what nobody bears gives none.

        >>> roe = Speaker("s1", "Jane Roe", ("Roe",))
        >>> doc = Document("“Go!”", "en", (Quote(1, 4, "Go!", "floating", 0, roe),), (roe,))
        >>> [quote.text for quote in doc.by("Roe")], doc.by("Doe")
        (['Go!'], ())
        """
        known = {alias: one.id for one in reversed(self.speakers) for alias in one.aliases}
        known |= {one.name: one.id for one in reversed(self.speakers)}
        known |= {one.id: one.id for one in self.speakers}
        wanted = speaker.id if isinstance(speaker, Speaker) else known.get(speaker)
        return tuple(quote for quote in self.reported if quote.speaker and quote.speaker.id == wanted)

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

    def plot(self) -> Figure:
        """Who speaks how much, and where in the text, as a figure of matplotlib (:func:`quoteattr.plot`)."""
        from quoteattr.export.plot import plot

        return plot(self)

    def _repr_html_(self) -> str:
        from quoteattr.export.html import notebook

        return notebook(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that :meth:`to_dict` made ``data`` of; fields that are not ours are passed by.

        Documents of schema 1 are read, too: what they do not tell is None, and their one confidence is both.
        Raises :class:`~quoteattr.errors.SchemaError` for anything else.
        """
        if not isinstance(data, Mapping):
            told = f"a dictionary of schema {SCHEMA}, as to_dict() gives; json.loads() makes one of JSON"
            raise SchemaError(f"from_dict() reads {told}, not {type(data).__name__}")
        version = data.get("schema")
        if version != SCHEMA and version not in OLDER_SCHEMAS:
            raise SchemaError(f"schema={version!r}: from_dict() reads what to_dict() of schema {SCHEMA} gives")
        data = together(data)
        try:
            data = data if version == SCHEMA else _renewed(data)
            speakers = {speaker["id"]: Speaker.from_dict(speaker) for speaker in data["speakers"]}
            return cls(
                data["text"],
                data["lang"],
                tuple(Quote.from_dict(quote, speakers) for quote in data["quotes"]),
                tuple(speakers.values()),
                tuple(Repair(**repair) for repair in data["repairs"]),
                tuple(Note(**note) for note in data["notes"]),
                data["error"],
                data.get("provenance"),
                tuple(Quote.from_dict(quote, speakers) for quote in data["indirect"]),
                cls.from_dict(data["title"]) if data.get("title") else None,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise SchemaError(f"not a document of schema {SCHEMA}: {type(error).__name__} {error}") from error


def _renewed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a document of schema 1 as those of today."""
    unknown = {"kind": None, "roles": (), "gender": None}
    speakers = [{**speaker, **unknown} for speaker in data["speakers"]]
    silent = {"link": None, "antecedent": None, "within": None}
    quotes = [{**quote, **silent, "source_confidence": quote["confidence"]} for quote in data["quotes"]]
    return {**data, "speakers": speakers, "quotes": quotes, "indirect": ()}
