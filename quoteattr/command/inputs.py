"""The texts that a command is given: files and patterns of files, plain or gzipped, and JSON lines."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from codecs import IncrementalDecoder, getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from errno import EBADF
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from attrs import Factory, field, frozen

from quoteattr.corpora.json_lines import loads, numbered
from quoteattr.errors import LengthError
from quoteattr.text.markup import PAGE, is_page

STDIN = "-"
TEXT_FIELD = "text"
#: Errors of one file: cut gzip, not UTF-8 or JSON or too long, damaged gzip, too little memory for it.
UNREADABLE = (OSError, EOFError, ValueError, zlib.error, MemoryError)
_BLOCK = 1 << 20  # bytes read at a time
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

Answer = TypeVar("Answer")
Failed = Callable[[str, Exception], Any]


@frozen
class Item:
    """A text with its name (the path, or the ``id`` of a JSON line) and all other fields of its line, as JSON."""

    name: str
    text: str = field(repr=False)
    fields: Mapping[str, str] = Factory(dict)


def expand(names: Iterable[str]) -> list[str]:
    """The paths that the names stand for: a pattern (``*``, ``?``, ``**``) for the files that it fits, in order.

    A name that is a file, or that fits none, stays as it is.
    """
    paths: list[str] = []
    for name in names:
        found = sorted(glob(name, recursive=True)) if has_magic(name) and not Path(name).exists() else []
        paths += [path for path in found if Path(path).is_file()] or [name]
    return paths


def is_lines(path: str, text_field: str | None = None) -> bool:
    """Whether a file is read as JSON lines: by its name, or because a field is named that holds the texts."""
    return text_field is not None or path.lower().endswith(_LINES)


def read(
    paths: Iterable[str], failed: Failed, max_chars: int | None = None, text_field: str | None = None
) -> Iterator[Item]:
    """Yield the texts of files, lazily; ``failed(name, error)`` is told of each file or line without one.

    Line ends are kept as they are. A file of JSON lines has an object a line, with the text in ``text_field`` (or
    ``text``) and perhaps an ``id``; a text there may be empty. No more is read of a text than ``max_chars`` needs.
    """
    for path in paths:
        try:
            if is_lines(path, text_field):
                yield from _lines(path, failed, max_chars, text_field or TEXT_FIELD)
            else:
                text = plain(path, max_chars).removeprefix("\ufeff")  # a byte order mark is no part of the text
                if not text.strip():
                    raise ValueError("the file is empty")
                yield Item(path, text)
        except UNREADABLE as error:
            failed(path, error)


def count(paths: Sequence[str], text_field: str | None = None) -> int | None:
    """How many texts there are, as far as line ends tell; None where that cannot be known before they are read."""
    if STDIN in paths:
        return None
    try:
        return sum(_line_count(path) if is_lines(path, text_field) else 1 for path in paths)
    except UNREADABLE:
        return None


def answered(items: Iterable[Item], pipe: Callable[[Iterator[str]], Iterable[Answer]]) -> Iterator[tuple[Item, Answer]]:
    """Yield each item with what ``pipe`` makes of its text; ``pipe`` may read ahead."""
    waiting: deque[Item] = deque()

    def texts() -> Iterator[str]:
        for item in items:
            waiting.append(item)
            yield item.text

    for answer in pipe(texts()):
        yield waiting.popleft(), answer


def plain(path: str, max_chars: int | None = None) -> str:
    """The text of a file, as it stands there.

    Raises :class:`~quoteattr.errors.LengthError` as soon as it is longer than ``max_chars``, OSError where the file
    cannot be read, UnicodeDecodeError where it is not UTF-8, ValueError where it is an HTML page.
    """
    decoder = getincrementaldecoder("utf-8")()
    pieces: list[str] = []
    read = length = 0
    with _open(path) as stream:
        while block := stream.read(_BLOCK):
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


def _open(path: str) -> AbstractContextManager[IO[bytes]]:
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(EBADF, "the standard input is closed")
        return nullcontext(sys.stdin.buffer)  # stays open
    return cast(IO[bytes], gzip.open(path)) if path.lower().endswith(".gz") else open(path, "rb")


def _longest(max_chars: int | None) -> int:
    """The bytes that a line may have: six for a character (``\\u00e9``), and a megabyte for other fields."""
    return sys.maxsize - 1 if max_chars is None else 6 * max_chars + 1_000_000


def _lines(path: str, failed: Failed, max_chars: int | None, text_field: str) -> Iterator[Item]:
    number = 0
    with _open(path) as stream:
        for number, line in numbered(stream, _longest(max_chars)):
            place = f"{path}:{number}"
            try:
                if line is None:
                    raise ValueError(f"the line is too long for a text of at most {max_chars} characters")
                item = _item(line, place, text_field)
                if max_chars is not None and len(item.text) > max_chars:
                    raise LengthError(max_chars)
            except Exception as error:  # of this line alone, whatever it is
                failed(place, error)
            else:
                yield item
    if not number:
        raise ValueError("the file is empty")


def _item(line: bytes, place: str, text_field: str) -> Item:
    record = loads(line)
    if not isinstance(record, dict) or not isinstance(record.get(text_field), str):
        raise ValueError(f"no text in a field {text_field!r}; see --text-field")
    if is_page(record[text_field]):
        raise ValueError(PAGE)
    fields = {name: json.dumps(value) for name, value in record.items() if name != text_field}
    return Item(str(record.get("id", place)), record[text_field], fields)


def _line_count(path: str) -> int:
    with _open(path) as stream:
        return sum(1 for _ in numbered(stream, _BLOCK))
