"""Documents as rows: plain records, dataframes, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import regex
from attrs import asdict

from quoteattr.errors import OptionError
from quoteattr.export.given import document as given_document
from quoteattr.export.given import several
from quoteattr.export.groups import Group, by_document, groups, roles
from quoteattr.export.layers import writable
from quoteattr.export.shares import shares
from quoteattr.export.totals import totals
from quoteattr.values import Mention

if TYPE_CHECKING:
    import pandas

    from quoteattr.document import Document

#: The columns of a table of quotations, with their types in a dataframe: offsets may be missing. ``part`` is "title"
#: for those of a title that was given apart, whose offsets are of that, and "text" for all others.
QUOTES = {
    "document": "object",
    "start": "int64",
    "end": "int64",
    "text": "object",
    "kind": "object",
    "quotation": "int64",
    "speaker": "object",
    "speaker_id": "object",
    "mention": "object",
    "mention_start": "Int64",
    "mention_end": "Int64",
    "cue": "object",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "method": "object",
    "confidence": "float64",
    "reason": "object",
    "source_confidence": "float64",
    "link": "object",
    "antecedent": "object",
    "antecedent_start": "Int64",
    "antecedent_end": "Int64",
    "within": "Int64",
    "part": "object",
}
#: The columns of a table of speakers: one row for each speaker of each document; several roles are joined by "; ".
SPEAKERS = {
    "document": "object",
    "speaker": "object",
    "speaker_id": "object",
    "quotations": "int64",
    "words": "int64",
    "indirect": "int64",
    "mentions": "int64",
    "kind": "object",
    "roles": "object",
    "gender": "object",
}
#: The columns of a table of totals: one row for each name of a speaker in all documents.
TOTALS = {
    "speaker": "object",
    "named": "bool",
    "documents": "int64",
    "quotations": "int64",
    "words": "int64",
    "indirect": "int64",
    "share": "float64",
}
#: The columns of a table of groups: one row for each kind of speaker in all documents, women and men apart. Those of
#: roles and of documents have the same, with another name in front.
GROUPED = {
    "group": "object",
    "documents": "int64",
    "speakers": "int64",
    "quotations": "int64",
    "words": "int64",
    "share": "float64",
}
_NUMBERS = {name: kind for name, kind in GROUPED.items() if name != "group"}
_TABLES = {
    "quotes": QUOTES,
    "speakers": SPEAKERS,
    "totals": TOTALS,
    "groups": GROUPED,
    "roles": {"role": "object", **_NUMBERS},
    "documents": {"document": "object", **_NUMBERS},
}

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), or might when it has cut off blanks.
_FORMULA = regex.compile(r"[\s\p{Cf}]*+[=+\-@＝＋－＠]|[\t\r\n]")

Named: TypeAlias = "Iterable[tuple[Any, Document]]"


def records(documents: Named, of: str = "quotes") -> Iterator[dict[str, Any]]:
    """Flat dictionaries of plain values, one for each quotation (``of="quotes"``), speaker of a document
    (``"speakers"``), name of a speaker in all documents (``"totals"``, see :func:`~quoteattr.export.totals.totals`),
    kind of speaker in all of them (``"groups"``, see :func:`~quoteattr.export.groups.groups`), role (``"roles"``) or
    document (``"documents"``).

    ``documents`` are pairs of a name, which stands in the column ``document``, and a document. The keys are those
    of :data:`QUOTES`, :data:`SPEAKERS`, :data:`TOTALS` and :data:`GROUPED`, None where there is nothing. Unpaired
    surrogates and control characters are replaced by U+FFFD, since Arrow has no place for them. Raises
    :class:`~quoteattr.errors.OptionError`.
    """
    if of not in _TABLES:
        raise OptionError(f"of={of!r}: give one of {', '.join(map(repr, _TABLES))}")
    rows = _ROWS[of](documents)
    return ({key: writable(value) if isinstance(value, str) else value for key, value in row.items()} for row in rows)


def _rows(documents: Named, of: Callable[[Document], Iterator[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    return ({"document": name, **row} for name, document in documents for row in of(document))


def _totals(documents: Named) -> Iterator[dict[str, Any]]:
    for total in totals(_alone(documents)):
        yield {
            "speaker": total.name,
            "named": total.named,
            "documents": total.documents,
            "quotations": total.quotations,
            "words": total.words,
            "indirect": total.indirect,
            "share": total.share,
        }


def _groups(documents: Named, name: str, of: Callable[[Named], Iterable[Group]]) -> Iterator[dict[str, Any]]:
    for group in of(documents):
        yield {name: group.name, **{field: value for field, value in asdict(group).items() if field != "name"}}


def _alone(documents: Named) -> Iterator[Document]:
    return (document for _, document in documents)


def dataframe(documents: Named, of: str = "quotes") -> pandas.DataFrame:
    """:func:`records` as a ``pandas.DataFrame`` with the columns and types above. Needs pandas."""
    import pandas

    rows = list(records(documents, of))
    frame = pandas.DataFrame(rows, columns=list(_TABLES[of]))
    return frame.astype({name: kind for name, kind in _TABLES[of].items() if kind != "object"})


def to_dataframe(documents: Iterable[Document | tuple[Document, Any]], of: str = "quotes") -> pandas.DataFrame:
    """The quotations of many documents as a ``pandas.DataFrame``, a row each.

    With ``of="speakers"`` there is a row for each speaker of each document, with ``of="totals"`` one for each name of
    a speaker in all of them, with ``of="groups"`` one for each kind of speaker, women and men apart, with
    ``of="roles"`` one for each role, with ``of="documents"`` one for each document. ``documents`` are
    documents, which the column ``document`` numbers from 0, or pairs of a document and its name, as
    :meth:`quoteattr.Attributor.pipe` yields them ``as_tuples``. Raises :class:`~quoteattr.errors.InputError` for what
    is neither, :class:`~quoteattr.errors.OptionError`, and ``ImportError`` where pandas is not installed.
    """
    pairs = (
        one if isinstance(one, tuple) and len(one) == 2 else (one, number)
        for number, one in enumerate(several(documents, "to_dataframe"))
    )
    return dataframe(((name, given_document(one, "to_dataframe")) for one, name in pairs), of)


def csv_lines(documents: Named, of: str = "quotes", as_is: bool = False) -> Iterator[str]:
    """:func:`records` as CSV (RFC 4180), a head first; cells that a spreadsheet would run get an apostrophe in front.

    With ``as_is`` they get none: for programs that read the cells as they are.

    >>> from quoteattr.document import Document
    >>> from quoteattr.values import Quote
    >>> print(list(csv_lines([("a.txt", Document("=1", "en", (Quote(0, 2, "=1", "direct", 0),)))]))[1])
    a.txt,0,2,'=1,direct,0,,,,,,,,,,0.0,,0.0,,,,,,text
    """
    rows = records(documents, of)
    yield ",".join(_TABLES[of])
    for record in rows:
        yield _line(record.values() if as_is else map(_harmless, record.values()))


def _line(cells: Iterable[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)
    return stream.getvalue()[: -len("\r\n")]


def _harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def _quotes(document: Document) -> Iterator[dict[str, Any]]:
    above = [(quote, "title") for quote in document.title.reported] if document.title else []
    for quote, part in [*above, *((quote, "text") for quote in document.reported)]:
        speaker = quote.speaker
        yield {
            "start": quote.start,
            "end": quote.end,
            "text": quote.text,
            "kind": quote.kind,
            "quotation": quote.quotation,
            "speaker": speaker.name if speaker else None,
            "speaker_id": speaker.id if speaker else None,
            **_place("mention", quote.mention),
            **_place("cue", quote.cue),
            "method": quote.method,
            "confidence": quote.confidence,
            "reason": quote.reason,
            "source_confidence": quote.source_confidence,
            "link": quote.link,
            **_place("antecedent", quote.antecedent),
            "within": quote.within,
            "part": part,
        }


def _place(role: str, mention: Mention | None) -> dict[str, Any]:
    text, start, end = (mention.text, mention.start, mention.end) if mention else (None, None, None)
    return {role: text, f"{role}_start": start, f"{role}_end": end}


def _speakers(document: Document) -> Iterator[dict[str, Any]]:
    for share in shares(document):
        if share.speaker:
            yield {
                "speaker": share.speaker.name,
                "speaker_id": share.speaker.id,
                "quotations": share.quotations,
                "words": share.words,
                "indirect": share.indirect,
                "mentions": len(share.speaker.mentions),
                "kind": share.speaker.kind,
                "roles": "; ".join(share.speaker.roles) or None,
                "gender": share.speaker.gender,
            }


_ROWS: dict[str, Callable[[Named], Iterator[dict[str, Any]]]] = {
    "quotes": partial(_rows, of=_quotes),
    "speakers": partial(_rows, of=_speakers),
    "totals": _totals,
    "groups": partial(_groups, name="group", of=lambda documents: groups(_alone(documents))),
    "roles": partial(_groups, name="role", of=lambda documents: roles(_alone(documents))),
    "documents": partial(_groups, name="document", of=by_document),
}
