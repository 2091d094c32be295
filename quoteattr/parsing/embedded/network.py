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
from quoteattr.parsing.embedded.recurrence import Layout, fused, recur
from quoteattr.parsing.embedded.scratch import Scratch
from quoteattr.parsing.embedded.shapes import ARC_SCORERS, LABEL_SCORER, LAYERS
from quoteattr.parsing.embedded.word_table import WordTable

HEADS_AT_ONCE = 64  # whose labels are scored together: what they need fits a core's cache


class Network:
    """The weights of a checkpoint, arranged for batches of rows of a :class:`.WordTable`."""

    def __init__(self, model: Checkpoint) -> None:
        single = model.single
        self._recurrent = [fused(model, f"parserlstm.lstm.{layer}.lstm", "", "_reverse") for layer in LAYERS]
        start = [single(f"parserlstm_{part}_init") for part in "hc"]
        self._start = [tuple(part[2 * layer : 2 * layer + 2] for part in start) for layer in LAYERS]
        self._passing = Highway(model, 1)
        self._scratch = Scratch()
        layers = [f"{name}.W{side}" for name in (*ARC_SCORERS, LABEL_SCORER) for side in (1, 2)] + ["tagger"]
        weight, bias = (np.concatenate([single(f"{layer}.{part}") for layer in layers]) for part in ("weight", "bias"))
        self._project, self._project_bias = np.ascontiguousarray(weight.T), bias
        self._width = len(single(f"{LABEL_SCORER}.W1.bias"))
        arcs = np.stack([single(f"{name}.scorer.W_bilin.weight")[..., 0] for name in ARC_SCORERS])
        arcs[:, -1, -1] += np.concatenate([single(f"{name}.scorer.W_bilin.bias") for name in ARC_SCORERS])
        self._arcs = arcs
        labels = single(f"{LABEL_SCORER}.scorer.W_bilin.weight").transpose(1, 2, 0)  # heads, labels, dependents
        self._labels = np.ascontiguousarray(labels).reshape(len(labels), -1)
        self._label_bias = single(f"{LABEL_SCORER}.scorer.W_bilin.bias")

    def __call__(self, table: WordTable, rows: list[int], lengths: list[int]) -> tuple[Any, Any, Any]:
        """Tag, head and label of every word: arrays over the ``rows`` of sentences, the longest first.

        ``lengths`` are those of the sentences with their root, whose own entries mean nothing. A head is the place
        in its sentence, 0 for the root.
        """
        layout = Layout(lengths)
        states = self._states(table, np.array(rows)[layout.words], layout)[layout.rows]
        projected = np.matmul(states, self._project, out=self._scratch("project", len(rows), self._project.shape[1]))
        projected += self._project_bias
        sides = (len(ARC_SCORERS) + 1) * 2
        tags = projected[:, sides * self._width + len(SPECIAL) :].argmax(1)
        parts = projected[:, : sides * self._width].reshape(len(rows), sides, self._width)
        np.maximum(parts, 0, out=parts)
        heads = self._heads(parts[:, 0:-2:2], parts[:, 1:-2:2], lengths)
        labels = self._label(parts[:, -2], parts[:, -1], heads + np.repeat(layout.starts, lengths))
        return tags, heads, labels

    def _states(self, table: WordTable, rows: Any, layout: Layout) -> Any:
        """The recurrent states of every word; they come, and go into it, in the order of time steps."""
        gates = self._scratch("gates", 2, len(rows), table.gates.shape[2])
        inner, _, bias = self._recurrent[1]
        for way, order in enumerate((rows, rows[layout.mirrored])):
            np.take(table.gates[way], order, 0, out=gates[way], mode="clip")  # "raise" would copy
        states = self._layer(0, gates, layout)
        states += table.highway[rows]
        for way, order in enumerate((states, states[layout.mirrored])):
            np.matmul(order, inner[way], out=gates[way])
        gates += bias
        passing = self._passing(states)
        passing += self._layer(1, gates, layout)
        return passing

    def _layer(self, layer: int, gates: Any, layout: Layout) -> Any:
        ahead, back = recur(gates, layout.sizes, self._recurrent[layer][1], *self._start[layer])
        return np.concatenate([ahead, back[layout.mirrored]], 1)

    def _heads(self, dependents: Any, governors: Any, lengths: list[int]) -> Any:
        """The head of every word; both sides are words x scorers x width."""
        mixed = np.matmul(dependents.transpose(1, 0, 2), self._arcs[:, :-1])
        mixed += self._arcs[:, -1:]
        return best_heads(mixed, np.ascontiguousarray(governors.transpose(1, 0, 2)), lengths)

    def _label(self, dependents: Any, governors: Any, heads: Any) -> Any:
        """The label of every word: its head is mixed for every label, once for all its words, then multiplied by it."""
        order = np.argsort(heads, kind="stable")
        used, first, counts = np.unique(heads[order], return_index=True, return_counts=True)
        ours, theirs = _with_one(dependents[order]), _with_one(governors[used])
        best: Any = np.empty(len(heads), np.int64)
        for count in np.flatnonzero(np.bincount(counts)):  # heads of as many words go together
            alike = np.flatnonzero(counts == count)
            for start in range(0, len(alike), HEADS_AT_ONCE):
                some = alike[start : start + HEADS_AT_ONCE]
                mixed = (theirs[some] @ self._labels).reshape(len(some), len(self._label_bias), -1)
                words = first[some, None] + np.arange(count)
                scores = np.matmul(mixed, ours[words].swapaxes(1, 2))
                scores += self._label_bias[:, None]
                best[order[words]] = scores.argmax(1)
        return best


def _with_one(side: Any) -> Any:
    """The rows of a side, each with 1 as its last entry."""
    return np.concatenate([side, np.ones((len(side), 1), np.float32)], 1)
