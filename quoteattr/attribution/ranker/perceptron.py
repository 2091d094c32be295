"""The network: a small perceptron over the features and the vectors of words, evaluated with numpy.

It is the second opinion of the ranker. Alone it is worse than the trees, but it errs elsewhere, since it knows words
that no training example had. Made by ``python -m quoteattr.training en --only ranker`` with the trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import fields, frozen

from quoteattr.errors import ModelError
from quoteattr.lang.vectors import Vectors

FARTHEST = 3.0  # standard deviations; a feature beyond counts as that far


@frozen(eq=False)
class Weights:
    """What is learned, as arrays of single precision.

    ``mean`` and ``spread`` scale the features. Feature ``columns[i]`` being ``values[i]`` is an input of its own.
    ``unknown`` stands for a word without vector; ``words`` (places x dimensions x width) and ``words_bias`` embed the
    vectors of the words at each place, whose scale is in them; ``first``, ``second`` and ``last`` are the layers.
    """

    mean: Any
    spread: Any
    columns: Any
    values: Any
    unknown: Any
    words: Any
    words_bias: Any
    first: Any
    first_bias: Any
    second: Any
    second_bias: Any
    last: Any
    last_bias: Any


@frozen(eq=False)
class Network:
    """The network, ready to score."""

    weights: Weights
    vectors: Vectors

    def margins(self, rows: Sequence[Sequence[float]], words: Sequence[Sequence[str]]) -> Any:
        """The log odds of each candidate, out of its features and the forms of its words."""
        import numpy as np

        weights = self.weights
        table = np.asarray(rows, dtype=np.float32)
        scaled = np.clip((table - weights.mean) / weights.spread, -FARTHEST, FARTHEST)
        chosen = table[:, weights.columns] == weights.values
        vectors = np.stack([np.stack([self._vector(form) for form in forms]) for forms in words])
        embedded = np.einsum("cpd,pdw->cpw", vectors, weights.words) + weights.words_bias
        inputs = np.concatenate([scaled, chosen, np.maximum(embedded, 0).reshape(len(table), -1)], 1)
        hidden = np.maximum(inputs @ weights.first + weights.first_bias, 0)
        hidden = np.maximum(hidden @ weights.second + weights.second_bias, 0)
        return (hidden @ weights.last + weights.last_bias)[:, 0]

    def _vector(self, form: str) -> Any:
        number = self.vectors.numbers.get(form.lower())
        return self.weights.unknown if number is None else self.vectors.rows[number]


def read_weights(content: bytes, path: Path) -> Weights:
    """The weights in the content of a file of :func:`write_weights`; raises ``ModelError`` where it is damaged."""
    import numpy as np

    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            return Weights(**{name: _in_single(data[name]) for name in data.files})
    except Exception as error:
        raise ModelError(f"cannot load the ranker's network {path}: {error}") from error


def write_weights(weights: Weights, path: Path) -> None:
    """Write the weights as arrays of half precision, whole numbers as they are."""
    import numpy as np

    arrays = {field.name: getattr(weights, field.name) for field in fields(Weights)}
    np.savez_compressed(
        path, **{name: array if array.dtype.kind == "i" else array.astype(np.float16) for name, array in arrays.items()}
    )


def _in_single(array: Any) -> Any:
    return array if array.dtype.kind == "i" else array.astype("float32")
