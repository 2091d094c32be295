"""The network: a small perceptron over the features and the vectors of words, evaluated with numpy.

It is the second opinion of the ranker. Alone it is worse than the trees, but it errs elsewhere, since it knows words
that no training example had. Made by ``python -m quoteattr.training en --only ranker`` with the trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from attrs import field, fields, frozen

from quoteattr.attribution.ranker.features.words import PLACES
from quoteattr.lang.vectors import Vectors
from quoteattr.threads import TURN

FARTHEST = 3.0  # standard deviations; a feature beyond counts as that far
FORMS_KEPT = 4096


@frozen(eq=False)
class Weights:
    """What is learned, as arrays of double precision, so that a score is the same with whatever it is computed.

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

    shares: Shares = field(init=False)

    @shares.default
    def _empty(self) -> Shares:
        return Shares(self.weights, self.vectors)

    def margins(self, table: Any, words: Sequence[Sequence[str]]) -> Any:
        """The log odds of each candidate, out of its features and the forms of its words."""
        weights = self.weights
        chosen = table[:, weights.columns] == weights.values
        scaled = ((table - weights.mean) / weights.spread).clip(-FARTHEST, FARTHEST)
        inputs = np.concatenate([scaled, chosen], 1)
        hidden = inputs @ weights.first[: inputs.shape[1]]
        hidden += weights.first_bias
        hidden += self.shares.sums(words)
        np.maximum(hidden, 0, out=hidden)
        hidden = np.maximum(hidden @ weights.second + weights.second_bias, 0)
        return (hidden @ weights.last + weights.last_bias)[:, 0]


class Shares:
    """What each form adds to the first layer at each place: computed when it is first seen, and kept."""

    def __init__(self, weights: Weights, vectors: Vectors) -> None:
        self._weights, self._vectors = weights, vectors
        self._places, _, width = weights.words.shape
        self._first = weights.first[-self._places * width :].reshape(self._places, width, -1)
        self._rows: Any = np.empty((FORMS_KEPT, self._places, weights.first.shape[1]), np.float32)
        self._numbers: dict[str, int] = {}

    def sums(self, words: Sequence[Sequence[str]]) -> Any:
        """For each candidate the sum of what the forms of its words add, each at its place."""
        forms = list(chain.from_iterable(words))
        with TURN:
            new = [form for form in dict.fromkeys(forms) if form not in self._numbers]
            if new:
                self._learn(new, forms)
            numbers = np.fromiter(map(self._numbers.__getitem__, forms), np.intp).reshape(-1, self._places)
            return self._rows[numbers, np.arange(self._places)].sum(1, dtype=np.float64)

    def _learn(self, new: list[str], forms: list[str]) -> None:
        """Add new forms; where there is no room for them, forget all but those of ``forms``."""
        if len(self._numbers) + len(new) > len(self._rows):
            self._numbers, new = {}, list(dict.fromkeys(forms))
            if len(new) > len(self._rows):
                self._rows = np.empty((len(new), *self._rows.shape[1:]), np.float32)
        weights, vectors = self._weights, self._vectors
        found = [vectors.numbers.get(form.lower()) for form in new]
        inputs = np.stack([weights.unknown if n is None else vectors.rows[n] for n in found]).astype(np.float64)
        embedded = np.maximum(inputs @ weights.words + weights.words_bias[:, None], 0)
        start = len(self._numbers)
        self._rows[start : start + len(new)] = (embedded @ self._first).transpose(1, 0, 2)
        self._numbers.update((form, start + place) for place, form in enumerate(new))


def make_weights(arrays: Mapping[str, Any], features: int, vector: int) -> Weights:
    """The weights out of the arrays of a file of :func:`write_weights`, for so many features and so wide a vector.

    Raises ``KeyError`` where an array is missing, ``ValueError`` where one has another shape than the others ask for.
    """
    places, width = arrays["words_bias"].shape
    (own,), (one,), (two,) = (arrays[name].shape for name in ("columns", "first_bias", "second_bias"))
    shapes = {
        **dict.fromkeys(("mean", "spread"), (features,)),
        **dict.fromkeys(("columns", "values"), (own,)),
        "unknown": (vector,),
        "words": (len(PLACES), vector, width),
        "words_bias": (len(PLACES), width),
        "first": (features + own + places * width, one),
        "first_bias": (one,),
        "second": (one, two),
        "second_bias": (two,),
        "last": (two, 1),
        "last_bias": (1,),
    }
    unfit = [name for name, shape in shapes.items() if arrays[name].shape != shape]
    columns = arrays["columns"]
    if unfit or columns.dtype.kind != "i" or not 0 <= columns.min() <= columns.max() < features:
        raise ValueError(f"arrays that do not fit the others: {', '.join(unfit) or 'columns'}")
    return Weights(**{name: arrays[name] if name == "columns" else arrays[name].astype(np.float64) for name in shapes})


def write_weights(weights: Weights, path: Path) -> None:
    """Write the weights as arrays of half precision, whole numbers as they are."""
    arrays = {field.name: getattr(weights, field.name) for field in fields(Weights)}
    np.savez_compressed(
        path, **{name: array if array.dtype.kind == "i" else array.astype(np.float16) for name, array in arrays.items()}
    )
