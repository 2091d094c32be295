"""Tables with a text in each row: CSV (RFC 4180, with commas, semicolons or tabs) and Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any

from quoteattr.command.opening import NAME_IT, UTF_8, check_text, opened
from quoteattr.corpora.json_lines import loads

_CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
_PARQUET = ".parquet"
TOO_LONG = "the line is too long for a text that --max-chars allows"
NO_PYARROW = "Parquet needs pyarrow: pip install pyarrow"
_DELIMITERS = ",;\t"
_LARGEST = 2**31 - 1  # characters of a cell: what csv takes on every platform
_ROWS = 64  # of Parquet that are read at a time
_NOT_UTF_8 = f"not UTF-8; {NAME_IT}"
_BEHIND = "\ufdd0"  # what stands for no character, as a line behind the last: a cell that is still open takes it in

#: Where it is, and what it has, or what is wrong with it.
Row = tuple[int, dict[str, Any] | ValueError]


def is_table(path: str) -> bool:
    """Whether a file is read as a table, by its name."""
    return path.lower().endswith((*_CSV, _PARQUET))


def rows(path: str, longest: int, encoding: str, column: str) -> Iterator[Row]:
    """Each row as values by the names of the columns, with its place: the line of a CSV that it begins in, the number
    of the row of a Parquet file, from 1.

    A cell of CSV is a string, one of Parquet what JSON can hold; what a row lacks is not there. Raises ValueError for
    what is no such table or has no such ``column``, and where a cell or line of CSV has more than ``longest``
    characters or bytes.
    """
    if path.lower().endswith(_PARQUET):
        return _parquet_rows(path, column)
    return _csv_rows(path, longest, encoding, column)


def row_count(path: str, encoding: str = UTF_8) -> int:
    """How many rows a table has; raises as :func:`rows` does."""
    if path.lower().endswith(_PARQUET):
        with _parquet(path) as table:
            return int(table.metadata.num_rows)
    return sum(1 for _ in _csv_rows(path, _LARGEST, encoding))


def _csv_rows(path: str, longest: int, encoding: str, column: str | None = None) -> Iterator[Row]:
    before = csv.field_size_limit(min(longest, _LARGEST))
    start = 1
    try:
        with opened(path, encoding) as stream:
            lines = _csv_lines(stream, longest)
            first = next(lines, "").removeprefix("\ufeff")
            reader = csv.reader(chain([first], lines, [_BEHIND]), delimiter=max(_DELIMITERS, key=first.count))
            names = next(reader)
            if not _is_decoded(names):
                raise ValueError(_NOT_UTF_8)
            _check_column(column, names)
            start = reader.line_num + 1
            for cells in reader:
                if cells == [_BEHIND]:
                    break
                if cells and cells[-1].endswith(_BEHIND):
                    yield start, ValueError('a cell begins with a mark (") that nothing closes: the file may be cut')
                    break
                if len(cells) > len(names):
                    yield start, ValueError(f"the row has {len(cells)} cells, but there are {len(names)} columns")
                elif not _is_decoded(cells):
                    yield start, ValueError(_NOT_UTF_8)
                elif cells:
                    yield start, dict(zip(names, cells))
                start = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"not CSV from line {start} on: {error}") from error
    finally:
        csv.field_size_limit(before)


def _check_column(column: str | None, names: Sequence[str]) -> None:
    if column is not None and any(names) and column not in names:
        raise ValueError(f"no column {column!r}, but {', '.join(map(repr, names))}; see --text-field")


def _csv_lines(stream: IO[bytes], longest: int) -> Iterator[str]:
    """The lines of a file with their ends; a byte that is not UTF-8 is a surrogate there."""
    is_first = True
    while line := stream.readline(longest + 1):
        if len(line) > longest:
            raise ValueError(TOO_LONG)
        if is_first:
            check_text(line)
            is_first = False
        yield line.decode(UTF_8, "surrogateescape")


def _is_decoded(cells: Sequence[str]) -> bool:
    """Whether no byte of a row is a surrogate."""
    try:
        "".join(cells).encode(UTF_8)
    except UnicodeEncodeError:
        return False
    return True


def _parquet_rows(path: str, column: str) -> Iterator[Row]:
    number = 0
    with _parquet(path) as table:
        _check_column(column, table.schema_arrow.names)
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield number, {name: value for name, value in _as_json(row).items() if value is not None}


@contextmanager
def _parquet(path: str) -> Iterator[Any]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ValueError(NO_PYARROW) from error
    try:
        with ParquetFile(path) as table:
            yield table
    except ArrowException as error:
        raise ValueError(f"not Parquet: {error}") from error


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    """What JSON can hold of a row: dates in ISO 8601, no NaN, other things as Python writes them."""
    values: dict[str, Any] = loads(json.dumps(row, default=_told))
    return values


def _told(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode(UTF_8, "backslashreplace")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
