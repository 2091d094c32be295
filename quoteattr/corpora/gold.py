"""Gold quotations: JSON lines of ``{"id", "text", "quotes": [...]}``, see :mod:`quoteattr.evaluation.scoring`."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, cast

from quoteattr.corpora.brat import read_brat
from quoteattr.corpora.json_lines import loads, numbered
from quoteattr.corpora.tei import read_tei

Gold = Mapping[str, Any]


def read_gold(path: Path) -> list[Gold]:
    """The documents of a gold file of JSON lines, gzipped when its name ends in ``.gz``.

    Corrected exports are gold too: a brat ``.ann`` with its ``.txt`` beside it, a folder of them, or TEI (``.xml``).
    Raises OSError when it cannot be read, and ValueError, which tells the line, where it is no such file.
    """
    if path.is_dir():
        return [read_brat(one) for one in sorted(path.glob("*.ann"))]
    if path.suffix == ".ann":
        return [read_brat(path)]
    if path.suffix == ".xml":
        return [*read_tei(path)]
    return _lines(path)


def _lines(path: Path) -> list[Gold]:
    documents = []
    try:
        with cast(IO[bytes], gzip.open(path) if path.suffix == ".gz" else path.open("rb")) as stream:
            for number, line in numbered(stream, sys.maxsize - 1):
                try:
                    documents.append(_checked(loads(line or b"")))
                except UnicodeDecodeError as error:
                    raise ValueError(f"line {number}: not UTF-8") from error
                except ValueError as error:
                    raise ValueError(f"line {number}: {error}") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError("the gzip data is damaged") from error
    if len({document["id"] for document in documents}) < len(documents):
        raise ValueError("two documents have one id")
    return documents


def with_names(document: Gold) -> Gold:
    """The document with the names of its ``attributions`` at the quotations of the same source that have none.

    >>> said = {"start": 1, "end": 4, "sources": [[11, 15]]}
    >>> document = {"quotes": [said], "attributions": [{"source": [[11, 15]], "names": ["Jane Roe", "Roe"]}]}
    >>> with_names(document)["quotes"][0]["names"]
    ['Jane Roe', 'Roe']
    """
    told = {
        tuple(place): attribution["names"]
        for attribution in document.get("attributions", [])
        if attribution.get("names")
        for place in attribution["source"]
    }
    quotes = []
    for quote in document["quotes"]:
        names = quote.get("names") or next((told[s] for s in map(tuple, quote["sources"]) if s in told), None)
        quotes.append({**quote, "names": names} if names else quote)
    return {**document, "quotes": quotes}


def _checked(document: Any) -> Gold:
    """The document; raises ValueError, with what is wrong, where it or one of its quotations is none."""
    _need(isinstance(document, dict), "a document is an object with id, text and quotes")
    for name, is_right, what in _DOCUMENT:
        _need(is_right(document.get(name)), f"{name}: {what}")
    for place, quote in enumerate(document["quotes"]):
        _need(isinstance(quote, dict), f"quotes[{place}]: an object")
        for name, is_right, what in _QUOTE:
            _need(is_right(quote.get(name)), f"quotes[{place}].{name}: {what}")
    return cast(Gold, document)


def _need(is_right: bool, wanted: str) -> None:
    if not is_right:
        raise ValueError(f"gold needs {wanted}")


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _are_ranges(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 2 and all(map(_is_offset, one)) for one in value
    )


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _or_none(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or is_right(value)


_RANGES = "a list of ranges [start, end], in characters"
_NAMES = "a list of names"
_Check = tuple[str, Callable[[Any], bool], str]
_DOCUMENT: tuple[_Check, ...] = (
    ("id", lambda value: isinstance(value, (str, int)), "a string"),
    ("text", lambda value: isinstance(value, str), "a string"),
    ("quotes", lambda value: isinstance(value, list), "a list"),
    ("lang", _or_none(lambda value: isinstance(value, str)), "a string"),
    ("characters", _or_none(lambda value: isinstance(value, dict) and all(map(_are_names, value.values()))), _NAMES),
)
_QUOTE: tuple[_Check, ...] = (
    ("start", _is_offset, "an offset in characters"),
    ("end", _is_offset, "an offset in characters"),
    ("attributed", lambda value: isinstance(value, bool), "true or false"),
    ("sources", _are_ranges, _RANGES),
    ("parts", _or_none(_are_ranges), _RANGES),
    ("alt_spans", _or_none(_are_ranges), _RANGES),
    ("names", _or_none(_are_names), _NAMES),
    ("ok_if_attributed", _or_none(_are_names), _NAMES),
    ("type", _or_none(lambda value: isinstance(value, str)), "a string"),
)
