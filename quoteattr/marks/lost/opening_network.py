"""Small bidirectional LSTMs over the words of a window, evaluated with numpy: how likely each begins the quotation.

Several of them, the *members*, are trained apart; their chances are averaged. Made by
``python -m quoteattr.training en --only lost-marks``. The file is JSON: word lists, and arrays of small whole numbers
(half a byte or one byte each, base 85) with a scale for each column.
"""

from __future__ import annotations

from base64 import b85decode
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from quoteattr.marks.lost.opening_windows import AROUND, COLUMNS, Window

FARTHEST = 64  # words from the closing mark that are told apart


@frozen(eq=False)
class Network:
    """The weights, ``arrays`` by name; ``classes[column]`` numbers the classes of a column from 1, 0 is any other.

    The first axis of every array has the members; the second of those of the LSTMs, the direction, forward first.
    """

    classes: Mapping[str, Mapping[str, int]]
    arrays: Mapping[str, Any]

    def scores(self, window: Window) -> list[float]:
        """The logarithm of the chance of each word of the window to be the first quoted one."""
        import numpy as np

        arrays, count = self.arrays, len(window.starts)
        around = np.concatenate([self._embedded(column, [window.around[column]]) for column in AROUND], axis=2)
        columns = [self._embedded(column, window.columns[column]) for column in COLUMNS]
        states = self._states(np.concatenate([*columns, around.repeat(columns[0].shape[1], axis=1)], axis=2))
        before = np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)
        distances = arrays["distance"][:, np.minimum(np.arange(count, 0, -1), FARTHEST - 1)]
        seen = [states[:, :count], before[:, :count], distances, around.repeat(count, axis=1)]
        hidden = np.maximum(np.concatenate(seen, axis=2) @ arrays["hidden"] + arrays["hidden bias"][:, None], 0)
        powers = np.exp(np.einsum("mwh,mh->mw", hidden, arrays["score"]))
        chances = (powers / powers.sum(1, keepdims=True)).mean(0)
        return [float(score) for score in np.log(chances)]

    def _embedded(self, column: str, values: Sequence[str]) -> Any:
        known = self.classes[column]
        return self.arrays[column][:, [known.get(value, 0) for value in values]]

    def _states(self, inputs: Any) -> Any:
        """The hidden states of each member after each word, forward and backward; all LSTMs are computed at once.

        The gates are input, forget, cell, output.
        """
        import numpy as np

        recurrent = self.arrays["state"]
        both = np.stack([inputs, inputs[:, ::-1]], axis=1)
        given = both @ self.arrays["input"] + self.arrays["bias"][:, :, None]
        members, ways, size = recurrent.shape[:3]
        state, cell = np.zeros((members, ways, 1, size)), np.zeros((members, ways, size))
        states = np.empty((members, ways, inputs.shape[1], size))
        for i in range(inputs.shape[1]):
            gates = given[:, :, i] + (state @ recurrent)[:, :, 0]
            opened = 1 / (1 + np.exp(-gates))
            cell = opened[..., size : 2 * size] * cell + opened[..., :size] * np.tanh(gates[..., 2 * size : 3 * size])
            states[:, :, i] = opened[..., 3 * size :] * np.tanh(cell)
            state = states[:, :, i, None]
        return np.concatenate([states[:, 0], states[:, 1, ::-1]], axis=2)


def make_network(data: Mapping[str, Any]) -> Network:
    """The network out of the plain values of its file."""
    classes = {column: {name: i for i, name in enumerate(names, 1)} for column, names in data["classes"].items()}
    return Network(classes, {name: _unpacked(array) for name, array in data["arrays"].items()})


def _unpacked(array: Mapping[str, Any]) -> Any:
    """The numbers of an array: whole ones of ``bits`` bits, from 0, times the scale of their column."""
    import numpy as np

    small = np.frombuffer(b85decode(array["bytes"]), dtype=np.uint8)
    if array["bits"] == 4:
        small = np.stack([small >> 4, small & 15], axis=1).ravel()
    whole = small[: int(np.prod(array["shape"]))].reshape(array["shape"])
    return (whole - float(1 << (array["bits"] - 1))) * array["scales"]
