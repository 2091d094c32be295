"""The word vectors of a language: the parser reads them, and so does the network of the ranker."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.model_files import VECTORS, ModelFolder


@frozen(eq=False)
class Vectors:
    """Word vectors: the rows of an array, and the number of the row of each form in lower case."""

    rows: Any
    numbers: Mapping[str, int]


@lru_cache(maxsize=2)
def read_vectors(folder: ModelFolder) -> Vectors:
    """The vectors of a folder, read once; raises ``ModelError`` where the file is missing, damaged, or holds none."""
    data = folder.arrays(VECTORS)
    try:
        rows = data["vectors"]
        if rows.ndim != 2 or rows.dtype.kind != "f":
            raise ValueError("no table of numbers")
        return Vectors(rows, numbered(plain(data["words"]), rows))
    except Exception as error:
        raise ModelError(f"cannot load the word vectors {folder.path / VECTORS}: {error}") from error


def unit(row: Any) -> Any:
    """A vector of the length 1; one of the length 0 as it is."""
    row = row.astype("float64")
    length = float((row @ row) ** 0.5)
    return row / length if length else row


def likeness(one: str, other: str, vectors: Vectors) -> float | None:
    """The cosine of the vectors of two forms in lower case, None where one of them has no vector."""
    if one not in vectors.numbers or other not in vectors.numbers:
        return None
    first, second = (unit(vectors.rows[vectors.numbers[form]]) for form in (one, other))
    return float(first @ second)


def plain(characters: Any) -> Any:
    """The plain values that a file of arrays holds as the bytes of their JSON."""
    import json

    return json.loads(characters.tobytes())


def numbered(words: Any, rows: Any) -> dict[str, int]:
    """The number of each word; raises ``ValueError`` unless they are as many as the rows, and all unlike."""
    numbers = {word: number for number, word in enumerate(words)}
    if not len(numbers) == len(words) == len(rows) or set(map(type, words)) != {str}:
        raise ValueError(f"{len(rows)} rows for {len(numbers)} words")
    return numbers
