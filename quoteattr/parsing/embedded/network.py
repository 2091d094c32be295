"""Running a Stanza graph parser fast: the numbers of ``GraphParser.forward`` without padding and without repetition.

Deep biaffine parser of Dozat and Manning (2017), with Stanza's scores of order and distance (:mod:`.arcs`), labels
scored for the chosen arcs only, and a linear layer that reads the part of speech off the same states.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quoteattr.parsing.embedded.arcs import best_heads
from quoteattr.parsing.embedded.checkpoint import SPECIAL, Checkpoint
from quoteattr.parsing.embedded.highway import Highway
from quoteattr.parsing.embedded.recurrence import fused, recur
from quoteattr.parsing.embedded.shapes import ARC_SCORERS, LABEL_SCORER, LAYERS
from quoteattr.parsing.embedded.word_table import WordTable

LABELLED_WORDS = 128  # at once: what they need fits a core's cache


class Network:
    """The weights of a checkpoint, arranged for batches of rows of a :class:`.WordTable`."""

    def __init__(self, model: Checkpoint) -> None:
        single = model.single
        self._recurrent = [fused(model, f"parserlstm.lstm.{layer}.lstm", "", "_reverse") for layer in LAYERS]
        start = [single(f"parserlstm_{part}_init") for part in "hc"]
        self._start = [tuple(part[2 * layer : 2 * layer + 2] for part in start) for layer in LAYERS]
        self._passing = Highway(model, 1)
        layers = [f"{name}.W{side}" for name in (*ARC_SCORERS, LABEL_SCORER) for side in (1, 2)] + ["tagger"]
        weight, bias = (np.concatenate([single(f"{layer}.{part}") for layer in layers]) for part in ("weight", "bias"))
        self._project, self._project_bias = np.ascontiguousarray(weight.T), bias
        self._width = len(single(f"{LABEL_SCORER}.W1.bias"))
        arcs = np.stack([single(f"{name}.scorer.W_bilin.weight")[..., 0] for name in ARC_SCORERS])
        arcs[:, -1, -1] += np.concatenate([single(f"{name}.scorer.W_bilin.bias") for name in ARC_SCORERS])
        self._arcs = arcs
        labels = single(f"{LABEL_SCORER}.scorer.W_bilin.weight").transpose(0, 2, 1)  # one side, labels, other side
        self._labels = np.ascontiguousarray(labels).reshape(len(labels), -1)
        self._label_bias = single(f"{LABEL_SCORER}.scorer.W_bilin.bias")

    def __call__(self, table: WordTable, rows: list[int], lengths: list[int]) -> tuple[Any, Any, Any]:
        """Tag, head and label of every word: arrays over the ``rows`` of sentences, the longest first.

        ``lengths`` are those of the sentences with their root, whose own entries mean nothing. A head is the place
        in its sentence, 0 for the root.
        """
        layout = _Layout(lengths)
        states = self._states(table, np.array(rows), layout)
        projected = states @ self._project
        projected += self._project_bias
        sides = (len(ARC_SCORERS) + 1) * 2
        tags = projected[:, sides * self._width + len(SPECIAL) :].argmax(1)
        parts = np.maximum(projected[:, : sides * self._width], 0).reshape(len(rows), sides, self._width)
        heads = self._heads(parts[:, 0:-2:2], parts[:, 1:-2:2], lengths)
        labels = self._label(parts[:, -2], parts[:, -1], heads + np.repeat(layout.starts, lengths))
        return tags, heads, labels

    def _states(self, table: WordTable, rows: Any, layout: _Layout) -> Any:
        """The recurrent states of every word, sentence after sentence."""
        gates = np.empty((2, len(rows), table.gates.shape[2]), np.float32)
        for way, order in enumerate(layout.steps):
            np.take(table.gates[way], rows[order], 0, out=gates[way], mode="clip")  # "raise" would copy
        states = self._layer(0, gates, layout)
        states += table.highway[rows]
        inner, _, bias = self._recurrent[1]
        for way, order in enumerate(layout.steps):
            np.matmul(states[order], inner[way], out=gates[way])
        gates += bias
        passing = self._passing(states)
        passing += self._layer(1, gates, layout)
        return passing

    def _layer(self, layer: int, gates: Any, layout: _Layout) -> Any:
        both = recur(gates, layout.sizes, self._recurrent[layer][1], *self._start[layer])
        return np.concatenate([states[places] for states, places in zip(both, layout.places)], 1)

    def _heads(self, dependents: Any, governors: Any, lengths: list[int]) -> Any:
        """The head of every word; both sides are words x scorers x width."""
        mixed = np.matmul(dependents.transpose(1, 0, 2), self._arcs[:, :-1])
        mixed += self._arcs[:, -1:]
        return best_heads(mixed, np.ascontiguousarray(governors.transpose(1, 0, 2)), lengths)

    def _label(self, dependents: Any, governors: Any, heads: Any) -> Any:
        """The label of every word: its side is mixed for every label first, then multiplied by that of its head."""
        size, width = LABELLED_WORDS, self._width + 1
        sides: Any = np.ones((2, size, width), np.float32)  # the last entry of a side is 1
        ours, theirs = sides
        mixed = np.empty((size, self._labels.shape[1]), np.float32)
        best: Any = np.empty(len(heads), np.int64)
        for start in range(0, len(heads), size):
            count = min(size, len(heads) - start)
            ours[:count, :-1] = dependents[start : start + count]
            theirs[:count, :-1] = governors[heads[start : start + count]]
            np.matmul(ours[:count], self._labels, out=mixed[:count])
            scores = np.matmul(mixed[:count].reshape(count, -1, width), theirs[:count, :, None])[..., 0]
            scores += self._label_bias
            scores.argmax(1, out=best[start : start + count])
        return best


class _Layout:
    """Where the words of a batch stand in the order of sentences, and in the order of time steps both ways."""

    def __init__(self, lengths: list[int]) -> None:
        long = np.array(lengths)
        self.starts: Any = np.cumsum(long) - long
        active: Any = np.searchsorted(-long, -np.arange(lengths[0]))  # sentences that are longer than the step
        self.sizes: list[int] = active.tolist()
        step: Any = np.repeat(np.arange(lengths[0]), active)
        sentence = np.arange(len(step)) - np.repeat(np.cumsum(active) - active, active)
        there = self.starts[sentence] + step
        back = self.starts[sentence] + long[sentence] - 1 - step
        self.steps = there, back
        self.places = np.argsort(there), np.argsort(back)
