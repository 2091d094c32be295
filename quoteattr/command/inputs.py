"""The texts that a command is given: files and patterns of files, plain or gzipped, and JSON lines."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from attrs import Factory, field, frozen

STDIN = "-"
TEXT_FIELD = "text"
UNREADABLE = (OSError, EOFError, ValueError, zlib.error)  # the last three: cut gzip, not UTF-8 or JSON, damaged gzip
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

Answer = TypeVar("Answer")
Failed = Callable[[str, Exception], Any]


@frozen
class Item:
    """A text with its name (the path, or the ``id`` of a JSON line) and all other fields of its line."""

    name: str
    text: str = field(repr=False)
    fields: Mapping[str, Any] = Factory(dict)


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


def read(paths: Iterable[str], failed: Failed, text_field: str | None = None) -> Iterator[Item]:
    """Yield the texts of files, lazily; ``failed(name, error)`` is told of each file or line without one.

    Line ends are kept as they are. A file of JSON lines has an object a line, with the text in ``text_field`` (or
    ``text``) and perhaps an ``id``; a text there may be empty.
    """
    for path in paths:
        try:
            if is_lines(path, text_field):
                yield from _lines(path, failed, text_field or TEXT_FIELD)
            else:
                yield Item(path, _plain(path))
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


def _open(path: str) -> AbstractContextManager[IO[bytes]]:
    if path == STDIN:
        return nullcontext(sys.stdin.buffer)  # stays open
    return cast(IO[bytes], gzip.open(path)) if path.lower().endswith(".gz") else open(path, "rb")


def _plain(path: str) -> str:
    with _open(path) as stream:
        text = stream.read().decode("utf-8-sig")  # a byte order mark is no part of the text
    if not text.strip():
        raise ValueError("the file is empty")
    return text


def _lines(path: str, failed: Failed, text_field: str) -> Iterator[Item]:
    number = 0
    with _open(path) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield _item(line, f"{path}:{number}", text_field)
                except ValueError as error:
                    failed(f"{path}:{number}", error)
    if not number:
        raise ValueError("the file is empty")


def _item(line: bytes, place: str, text_field: str) -> Item:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(record, dict) or not isinstance(record.get(text_field), str):
        raise ValueError(f"no text in a field {text_field!r}; see --text-field")
    fields = {name: value for name, value in record.items() if name != text_field}
    return Item(str(record.get("id", place)), record[text_field], fields)


def _line_count(path: str) -> int:
    with _open(path) as stream:
        return sum(1 for line in stream if line.strip())
