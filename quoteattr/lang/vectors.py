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
    """The vectors of a folder, in Stanza's format, read once; raises ``ModelError`` where the file holds none."""
    from quoteattr.lang.tensors import read_tensors

    content = folder.read(VECTORS)
    try:
        data = read_tensors(content)
        vectors = Vectors(data["emb"], data["vocab"]["_unit2id"])
        check_numbers(vectors.numbers, vectors.rows)
    except Exception as error:
        raise ModelError(f"model file is damaged or of another kind: {folder.path / VECTORS}: {error}") from error
    return vectors


def check_numbers(numbers: Mapping[str, int], rows: Any) -> None:
    """Raise ``ValueError`` unless forms are numbered by rows of a table that has two axes."""
    known = numbers.values()
    if rows.ndim != 2 or set(map(type, known)) != {int} or not 0 <= min(known) <= max(known) < len(rows):
        raise ValueError("words are numbered otherwise than the rows of their table")
