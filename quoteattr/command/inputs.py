"""The texts that a command is given: files and patterns of files, plain or gzipped, JSON lines, tables."""

from __future__ import annotations

import json
import sys
import zlib
from codecs import IncrementalDecoder, getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import Any, TypeVar

from attrs import Factory, field, frozen

from quoteattr.command.columns import TOO_LONG, is_table, row_count, rows
from quoteattr.command.opening import BLOCK, STDIN, UTF_8, check_text, opened
from quoteattr.corpora.json_lines import loads, numbered
from quoteattr.errors import LengthError
from quoteattr.text.markup import PAGE, is_page

TEXT_FIELD = "text"
#: Errors of one file: cut gzip, not UTF-8 or JSON or too long, damaged gzip, too little memory for it.
UNREADABLE = (OSError, EOFError, ValueError, zlib.error, MemoryError)
_OTHER_FIELDS = 1_000_000  # bytes, beside the text, which has at most six for a character (``\\u00e9``)
_JSON = (".json", ".json.gz")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

Answer = TypeVar("Answer")
#: The fields of a line or row that have the text and the title.
Places = tuple[str, "str | None"]
Failed = Callable[[str, Exception], Any]


@frozen
class Item:
    """A text with its name (the path, or the ``id`` of a line or row), perhaps a title, and other fields, as JSON."""

    name: str
    text: str = field(repr=False)
    fields: Mapping[str, str] = Factory(dict)
    title: str | None = None

    @property
    def given(self) -> str | Mapping[str, str]:
        """What :meth:`quoteattr.Attributor.pipe` takes of it."""
        return self.text if self.title is None else {"text": self.text, "title": self.title}


def expand(names: Iterable[str]) -> list[str]:
    """The paths that the names stand for: a pattern (``*``, ``?``, ``**``) for the files that it fits, in order.

    A name that is a file, or that fits none, stays as it is.
    """
    paths: list[str] = []
    for name in names:
        found = sorted(glob(name, recursive=True)) if has_magic(name) and not Path(name).exists() else []
        paths += [path for path in found if Path(path).is_file()] or [name]
    return paths


def is_several(path: str, text_field: str | None = None) -> bool:
    """Whether a file has several texts, by its name (JSON lines, a table), or because the field is named that has them.

    >>> is_several("a.jsonl"), is_several("a.csv.gz"), is_several("a.txt"), is_several("-", "body")
    (True, True, False, True)
    """
    return text_field is not None or path.lower().endswith(_LINES) or is_table(path)


def read(
    paths: Iterable[str],
    failed: Failed,
    max_chars: int | None = None,
    text_field: str | None = None,
    encoding: str = UTF_8,
    title_field: str | None = None,
) -> Iterator[Item]:
    """Yield the texts of files, lazily; ``failed(name, error)`` is told of each file, line or row without one.

    Line ends are kept as they are. A file of JSON lines has an object a line, with the text in ``text_field`` (or
    ``text``), perhaps an ``id`` and, in ``title_field``, a title, and so the rows of a table; a text there may be
    empty. No more is read of a text than ``max_chars`` needs.
    """
    for path in paths:
        try:
            if is_several(path, text_field):
                yield from _records(path, failed, max_chars, (text_field or TEXT_FIELD, title_field), encoding)
            else:
                text = plain(path, max_chars, encoding).removeprefix("\ufeff")  # the mark is no part of the text
                if not text.strip():
                    raise ValueError("the file is empty")
                yield Item(path, text)
        except UNREADABLE as error:
            failed(path, error)


def count(paths: Sequence[str], text_field: str | None = None, encoding: str = UTF_8) -> int | None:
    """How many texts there are, as far as line ends tell, those that cannot be read included.

    None where that cannot be known before they are read.
    """
    if STDIN in paths:
        return None
    return sum(_count(path, encoding) if is_several(path, text_field) else 1 for path in paths)


def answered(items: Iterable[Item], pipe: Callable[[Iterator[Any]], Iterable[Answer]]) -> Iterator[tuple[Item, Answer]]:
    """Yield each item with what ``pipe`` makes of its text and title; ``pipe`` may read ahead."""
    waiting: deque[Item] = deque()

    def texts() -> Iterator[str | Mapping[str, str]]:
        for item in items:
            waiting.append(item)
            yield item.given

    for answer in pipe(texts()):
        yield waiting.popleft(), answer


def plain(path: str, max_chars: int | None = None, encoding: str = UTF_8) -> str:
    """The text of a file, as it stands there.

    Raises :class:`~quoteattr.errors.LengthError` as soon as it is longer than ``max_chars``, OSError where the file
    cannot be read, UnicodeDecodeError where it is not in the encoding, ValueError where it is no text, but a PDF or an
    HTML page, say.
    """
    if path.lower().endswith(_JSON):
        raise ValueError(
            "a JSON document: give JSON lines, an object with a text on each (of a list: jq -c '.[]' X.json > X.jsonl)"
        )
    decoder = getincrementaldecoder(UTF_8)()
    pieces: list[str] = []
    read = length = 0
    with opened(path, encoding) as stream:
        while block := stream.read(BLOCK):
            if not pieces:
                check_text(block)
            pieces.append(_decoded(decoder, block, read))
            read += len(block)
            length += len(pieces[-1])
            if max_chars is not None and length > max_chars:
                raise LengthError(max_chars)
    text = "".join([*pieces, _decoded(decoder, b"", read)])
    if is_page(text):
        raise ValueError(PAGE)
    return text


def _decoded(decoder: IncrementalDecoder, block: bytes, read: int) -> str:
    """The text of a block, the last one if empty; an error tells the place in the file, ``read`` bytes of it before."""
    waiting = len(decoder.getstate()[0])
    try:
        return decoder.decode(block, not block)
    except UnicodeDecodeError as error:
        error.start += read - waiting
        raise


def _records(path: str, failed: Failed, max_chars: int | None, places: Places, encoding: str) -> Iterator[Item]:
    """The texts of a file of several. One that is none costs itself alone; an error of the file ends it."""
    longest = sys.maxsize - 1 if max_chars is None else 6 * max_chars + _OTHER_FIELDS
    number = 0
    for number, record in (
        rows(path, longest, encoding, places[0]) if is_table(path) else _lines(path, longest, encoding)
    ):
        place = f"{path}:{number}"
        try:
            item = _item(record, place, *places)
            if max_chars is not None and len(item.text) > max_chars:
                raise LengthError(max_chars)
        except Exception as error:  # of this one alone, whatever it is
            failed(place, error)
        else:
            yield item
    if not number:
        raise ValueError("the file is empty")


def _lines(path: str, longest: int, encoding: str) -> Iterator[tuple[int, bytes | ValueError]]:
    """The lines of a file, by their numbers."""
    with opened(path, encoding) as stream:
        for number, line in numbered(stream, longest):
            if number == 1 and line is not None:
                check_text(line)
            yield number, ValueError(TOO_LONG) if line is None else line


def _item(record: bytes | Mapping[str, Any] | ValueError, place: str, text_field: str, title_field: str | None) -> Item:
    if isinstance(record, ValueError):
        raise record
    if isinstance(record, bytes):
        record = loads(record)
    if not isinstance(record, Mapping):
        raise ValueError(f"no object with a text in a field {text_field!r}")
    if text_field not in record:
        raise ValueError(f"no field {text_field!r}, but {', '.join(map(repr, record))}; see --text-field")
    if not isinstance(record[text_field], str):
        raise ValueError(f"what is in {text_field!r} is no text: a string is")
    if is_page(record[text_field]):
        raise ValueError(PAGE)
    title = record.get(title_field) if title_field is not None else None
    if title is not None and not isinstance(title, str):
        raise ValueError(f"what is in {title_field!r} is no title: a string is")
    fields = {name: json.dumps(value) for name, value in record.items() if name not in (text_field, title_field)}
    return Item(str(record.get("id", place)), record[text_field], fields, title)


def _count(path: str, encoding: str) -> int:
    """The lines or rows of a file, and one for what cannot be read."""
    number = 0
    try:
        if is_table(path):
            return row_count(path, encoding)
        with opened(path, encoding) as stream:
            for _ in numbered(stream, BLOCK):
                number += 1
        return number
    except UNREADABLE:
        return number + 1
