"""What the command writes: a function for each format, from documents to pieces of the output as they come."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO
from urllib.parse import quote

from quoteattr.command.columns import NO_PYARROW
from quoteattr.command.inputs import Item
from quoteattr.command.opening import STDIN
from quoteattr.document import Document
from quoteattr.errors import OptionError
from quoteattr.surrogates import KEY

Answers = Iterable[tuple[Item, Document]]
#: From documents, and whether there may be several, to pieces that are printed with a line end after each.
Writer = Callable[[Answers, bool], Iterator[str]]
#: The types of Arrow for those of a dataframe; each may be missing there.
_ARROW = {"object": "string", "int64": "int64", "Int64": "int64", "float64": "float64"}
_ROWS = 10_000  # of a group in Parquet
_OURS = frozenset([*Document("", "").to_dict(), KEY])


def _table(answers: Answers, several: bool) -> Iterator[str]:
    """A table for the terminal for each document, under its name where there may be several."""
    from quoteattr.export.terminal import printable, table

    width = shutil.get_terminal_size((100, 24)).columns
    for number, (item, document) in enumerate(answers):
        if several:
            yield ("\n" if number else "") + printable(item.name)
        yield table(document, width)


def _json(answers: Answers, several: bool) -> Iterator[str]:
    """One document, or a list of them, each after its name."""
    if not several:
        yield from (document.to_json(indent=2) for _, document in answers)
        return
    named = (f'{{\n  "id": {json.dumps(item.name)},' + document.to_json(indent=2)[1:] for item, document in answers)
    yield "[" + ",\n".join(named) + "]"


def _jsonl(answers: Answers, several: bool) -> Iterator[str]:
    """A document a line, after its name and the fields that came with it; ours win where both have a name."""
    for item, document in answers:
        given = {"id": json.dumps(item.name), **item.fields}
        ours = _OURS | {"title"} if document.title else _OURS
        fields = [f"{json.dumps(name)}: {value}" for name, value in given.items() if name not in ours]
        yield "{" + ", ".join(fields) + ", " + document.to_json()[1:]


def _html(answers: Answers, several: bool) -> Iterator[str]:
    """One page of all documents."""
    from quoteattr.export.html import page

    yield page((item.name if several else "", document) for item, document in answers).rstrip("\n")


def _csv(answers: Answers, several: bool, of: str, as_is: bool = False) -> Iterator[str]:
    """The lines of a table of all documents."""
    from quoteattr.export.table import csv_lines

    return csv_lines(((item.name, document) for item, document in answers), of, as_is)


def _tei(answers: Answers, several: bool) -> Iterator[str]:
    """A TEI document, or a corpus of them."""
    from quoteattr.export.tei import tei, tei_corpus

    if several:
        yield from tei_corpus((item.name, document) for item, document in answers)
    else:
        yield from (tei(document, item.name).rstrip("\n") for item, document in answers)


def _brat(answers: Answers, several: bool) -> Iterator[str]:
    """The annotations of one text. Raises OptionError for several, since brat has a file for each."""
    from quoteattr.export.brat import brat

    if several:
        raise OptionError("brat has a file of annotations for each text: give one text at a time")
    yield from (brat(document).rstrip("\n") for _, document in answers)


def _conllu(answers: Answers, several: bool) -> Iterator[str]:
    """All documents, one after the other."""
    from quoteattr.export.conllu import conllu

    yield from (written[:-1] for item, document in answers if (written := conllu(document, item.name)))


def _web_annotations(answers: Answers, several: bool) -> Iterator[str]:
    """A page of annotations a line."""
    from quoteattr.export.webannotation import web_annotation_json

    for item, document in answers:
        yield web_annotation_json(document, "urn:quoteattr:text" if item.name == STDIN else _iri(item.name))


def _iri(name: str) -> str:
    """A relative IRI: the bytes of a file's name, or of an id, percent-encoded where they must be."""
    try:
        return quote(name, errors="surrogateescape")
    except UnicodeEncodeError:  # an unpaired surrogate that stands for no byte
        return quote(name, errors="surrogatepass")


#: What each format that is CSV is a table of: quotations, or names, kinds and roles of the speakers of all documents.
CSV = {"csv": "quotes", **{of: of for of in ("speakers", "totals", "groups", "roles", "documents")}}
TABLE = "table"
WRITERS: dict[str, Writer] = {
    TABLE: _table,
    "json": _json,
    "jsonl": _jsonl,
    **{form: partial(_csv, of=of) for form, of in CSV.items()},
    "html": _html,
    "tei": _tei,
    "brat": _brat,
    "conllu": _conllu,
    "webannotation": _web_annotations,
}
PARQUET = "parquet"  # not text: it is written by itself
_BY_NAME = {
    "": TABLE,
    ".txt": TABLE,
    ".ann": "brat",
    ".conllu": "conllu",
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".parquet": PARQUET,
    ".xml": "tei",
}


def format_of(path: Path | None) -> str:
    """The format for a file by its name, where none is asked for.

    The table of the terminal cuts quotations short, so that it is no answer to a name such as ``quotes.xlsx``: for one
    that tells another format than those we have this raises :class:`~quoteattr.errors.OptionError`.

    >>> format_of(Path("quotes.CSV")), format_of(Path("quotes.txt")), format_of(None)
    ('csv', 'table', 'table')
    """
    suffix = path.suffix.lower() if path else ""
    if suffix not in _BY_NAME:
        raise OptionError(f"{path}: no format is known by {suffix}; name one with --format")
    return _BY_NAME[suffix]


def writer(form: str, csv_as_is: bool = False) -> Writer:
    """The function for a format; ``csv_as_is`` leaves cells of CSV as they are that a spreadsheet would run."""
    return partial(_csv, of=CSV[form], as_is=True) if csv_as_is else WRITERS[form]


def write_parquet(answers: Answers, stream: IO[bytes]) -> None:
    """Write the table of quotations, with the columns and types of ``to_dataframe``, some thousand rows at a time.

    Raises :class:`~quoteattr.errors.OptionError` where pyarrow is not installed.
    """
    from quoteattr.export.table import QUOTES, records

    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise OptionError(NO_PYARROW) from error
    schema = pyarrow.schema([(name, _ARROW[kind]) for name, kind in QUOTES.items()])
    rows = records((item.name, document) for item, document in answers)
    with ParquetWriter(stream, schema) as table:
        while some := list(islice(rows, _ROWS)):
            table.write_table(pyarrow.Table.from_pylist(some, schema))
