"""A small bidirectional LSTM over the words of a window, evaluated with numpy: how likely each begins the quotation.

Made by ``python -m quoteattr.training en --only lost-marks``. The file is JSON: word lists, and arrays of small whole
numbers (one byte each, base 85) with a scale.
"""

from __future__ import annotations

from base64 import b85decode
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from quoteattr.marks.windows import AROUND, COLUMNS, Window

FARTHEST = 64  # words from the closing mark that are told apart


@frozen(eq=False)
class Network:
    """The weights, ``arrays`` by name; ``classes[column]`` numbers the classes of a column from 1, 0 is any other."""

    classes: Mapping[str, Mapping[str, int]]
    arrays: Mapping[str, Any]

    def scores(self, window: Window) -> list[float]:
        """The logarithm of the chance of each word of the window to be the first quoted one, but for a constant."""
        import numpy as np

        columns = [self._embedded(column, window.columns[column]) for column in COLUMNS]
        around = np.concatenate([self._embedded(column, [window.around[column]])[0] for column in AROUND])
        inputs = np.concatenate([*columns, np.tile(around, (len(columns[0]), 1))], axis=1)
        states = self._states(inputs)
        before = np.concatenate([np.zeros((1, states.shape[1])), states[:-1]])
        count = len(window.starts)
        distances = self.arrays["distance"][np.minimum(np.arange(count, 0, -1), FARTHEST - 1)]
        seen = np.concatenate([states[:count], before[:count], distances, np.tile(around, (count, 1))], axis=1)
        hidden = np.maximum(seen @ self.arrays["hidden"] + self.arrays["hidden bias"], 0)
        return [float(score) for score in hidden @ self.arrays["score"]]

    def _embedded(self, column: str, values: Sequence[str]) -> Any:
        known = self.classes[column]
        return self.arrays[column][[known.get(value, 0) for value in values]]

    def _states(self, inputs: Any) -> Any:
        """The hidden states of the LSTM in both directions; the gates are input, forget, cell, output."""
        import numpy as np

        recurrent = self.arrays["state"]  # the directions go first in each array: both are computed at once
        size = recurrent.shape[1]
        both = np.stack([inputs, inputs[::-1]])
        given = both @ self.arrays["input"] + self.arrays["bias"][:, None]
        state, cell = np.zeros((2, 1, size)), np.zeros((2, size))
        states = np.empty((2, len(inputs), size))
        for i in range(len(inputs)):
            gates = given[:, i] + (state @ recurrent)[:, 0]
            opened = 1 / (1 + np.exp(-gates))
            cell = opened[:, size : 2 * size] * cell + opened[:, :size] * np.tanh(gates[:, 2 * size : 3 * size])
            states[:, i] = opened[:, 3 * size :] * np.tanh(cell)
            state = states[:, i, None]
        return np.concatenate([states[0], states[1, ::-1]], axis=1)


def make_network(data: Mapping[str, Any]) -> Network:
    """The network out of the plain values of its file."""
    import numpy as np

    arrays = {
        name: np.frombuffer(b85decode(array["bytes"]), dtype=np.int8).reshape(array["shape"]) * array["scale"]
        for name, array in data["arrays"].items()
    }
    for part in ("input", "state", "bias"):
        arrays[part] = np.stack([arrays.pop(f"{direction} {part}") for direction in ("forward", "backward")])
    classes = {column: {name: i for i, name in enumerate(names, 1)} for column, names in data["classes"].items()}
    return Network(classes, arrays)
