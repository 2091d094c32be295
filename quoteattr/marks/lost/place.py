"""Where a lost mark should stand: the likeliest start or end of the quoted words.

A small network (two GRUs, evaluated with numpy) reads the words between the known mark and the bound, forward and
backward. Of each gap between two words it sees what was read up to it and from it on, and how far the known mark is.
Out of that it tells the chance that the lost mark stood there, for both sides alike but for the last weights; two such
networks, the members, were trained apart, and their chances are averaged.

``python -m quoteattr.training en --only lost-marks`` learns it from news whose sound marks were taken away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.language import Language, language
from quoteattr.lang.model_files import LOST_MARKS, ModelFolder
from quoteattr.marks.lost.window import AROUND, COLUMNS, Window, lost_window

FARTHEST = 64  # words from the known mark that are told apart
ALIKE = 0.8  # share of common words from which on two quotations count as about the same
EXACT = 0.1  # what the chance of a place itself counts beside that of a quotation of about the same length


@frozen(eq=False)
class Network:
    """The weights, ``arrays`` by name; ``classes[column]`` numbers the classes of a column from 1, 0 is any other.

    The first axis of every array has the members. The second of those of the GRUs has the direction, forward first;
    that of ``distance`` and ``score`` the side, the opening first.
    """

    classes: Mapping[str, Mapping[str, int]]
    arrays: Mapping[str, Any]

    def chances(self, window: Window) -> list[float]:
        """The chance of each gap of the window to be the place of the lost mark, the mean over the members."""
        import numpy as np

        arrays, side, count = self.arrays, 0 if window.opening else 1, len(window.gaps)
        around = np.concatenate([self._embedded(column, [window.around[column]]) for column in AROUND], axis=2)
        columns = [self._embedded(column, window.columns[column]) for column in COLUMNS]
        states = self._states(np.concatenate([*columns, around.repeat(columns[0].shape[1], axis=1)], axis=2))
        nothing = np.zeros_like(states[:, :1])
        gaps = np.arange(window.first, window.first + count)
        far = np.arange(count, 0, -1) if window.opening else np.arange(1, count + 1)
        seen = [
            np.concatenate([nothing, states], axis=1)[:, gaps],
            np.concatenate([states, nothing], axis=1)[:, gaps],
            arrays["distance"][:, side, np.minimum(far, FARTHEST) - 1],
            around.repeat(count, axis=1),
        ]
        hidden = np.maximum(np.concatenate(seen, axis=2) @ arrays["hidden"] + arrays["hidden bias"][:, None], 0)
        scores = (hidden @ arrays["score"][:, side, :, None])[:, :, 0]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return [float(chance) for chance in (powers / powers.sum(axis=1, keepdims=True)).mean(axis=0)]

    def _embedded(self, column: str, values: Sequence[str]) -> Any:
        known = self.classes[column]
        return self.arrays[column][:, [known.get(value, 0) for value in values]]

    def _states(self, inputs: Any) -> Any:
        """The states after each word, forward and backward. The gates are reset, update, new."""
        import numpy as np

        arrays = self.arrays
        given = np.stack([inputs, inputs[:, ::-1]], axis=1) @ arrays["input"] + arrays["input bias"][:, :, None]
        members, ways, size = arrays["state"].shape[:3]
        state = np.zeros((members, ways, 1, size))
        weights, bias = arrays["state"].astype(state.dtype), arrays["state bias"][:, :, None]
        states = np.empty((members, ways, inputs.shape[1], size))
        for i in range(inputs.shape[1]):
            turned = state @ weights
            turned += bias
            word = given[:, :, i : i + 1]
            gates = word[..., : 2 * size] + turned[..., : 2 * size]
            opened = 1 / (1 + np.exp(-gates))
            new = np.tanh(word[..., 2 * size :] + opened[..., :size] * turned[..., 2 * size :])
            state = new + opened[..., size:] * (state - new)
            states[:, :, i : i + 1] = state
        return np.concatenate([states[:, 0], states[:, 1, ::-1]], axis=2)


@lru_cache(maxsize=4)
def read_network(folder: ModelFolder) -> Network:
    """The network of a folder; raises ``ModelError`` where the file is missing, damaged or does not fit."""
    data = folder.arrays(LOST_MARKS)
    try:
        names = {column: data[f"{column} classes"].tolist() for column in (*COLUMNS, *AROUND)}
        arrays = {name: data[name] * data[f"{name} scale"] for name in data if f"{name} scale" in data}
        classes = {column: {name: i for i, name in enumerate(own, 1)} for column, own in names.items()}
        network = Network(classes, arrays)
        _try(network)
        return network
    except Exception as error:
        raise ModelError(f"cannot load the network of lost marks {folder.path / LOST_MARKS}: {error}") from error


def _try(network: Network) -> None:
    """Read a word on each side; raises an error where the arrays do not fit each other or the code."""
    for column, classes in network.classes.items():
        if network.arrays[column].shape[1] != len(classes) + 1:
            raise ValueError(f"{len(classes)} classes of {column}, {network.arrays[column].shape[1]} rows")
    columns, around = {column: [""] for column in COLUMNS}, dict.fromkeys(AROUND, "")
    for opening in (True, False):
        if not isfinite(*network.chances(Window(opening, [0], 0 if opening else 1, 0, columns, around))):
            raise ValueError("a chance is no number")


def lost_closing(text: str, opening: int, bound: int, spoken: Language) -> int:
    """Where the words that begin at ``opening`` end, not after ``bound``."""
    return _found(lost_window(text, opening, bound, False, spoken), spoken, bound)


def lost_opening(text: str, bound: int, closing: int, spoken: Language) -> int:
    """Where the words that end at ``closing`` begin, not before ``bound``."""
    return _found(lost_window(text, bound, closing, True, spoken), spoken, bound)


def _found(window: Window | None, spoken: Language, default: int) -> int:
    """The best gap of a window, which is not weighed where it is the only one."""
    lender = spoken.marks.lost_marks_of
    model = (language(lender) if lender else spoken).model.home(LOST_MARKS)
    if window is None or not model.has(LOST_MARKS):
        return default
    if len(window.gaps) == 1:
        return window.gaps[0]
    chances = read_network(model).chances(window)
    return best_place(list(zip(window.gaps, chances, strict=True)), window.known)


def best_place(places: Sequence[tuple[int, float]], known: int) -> int:
    """The likeliest place out of the offsets of some and their chances; ``known`` is the other end of the quotation.

    Places that give quotations of about the same length support each other.

    >>> best_place([(10, 0.36), (40, 0.34), (42, 0.3)], 0)
    40
    """
    import numpy as np

    gaps, chances = np.array(places).T
    lengths = np.abs(gaps - known)
    alike = np.minimum.outer(lengths, lengths) >= ALIKE * np.maximum.outer(lengths, lengths)
    best = int((alike @ chances + EXACT * chances).argmax())
    return places[best][0]
