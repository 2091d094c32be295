"""A small network over the words of trees: how likely each is a cue, and what of its tree a cue reports.

The words of a sentence are read in both directions, by two layers of long short-term memory. Then each sees itself, its
head, its dependents and the words beside it, twice over (a graph convolution over recurrent states, as in Marcheggiani
and Titov 2017). For a pair of a cue and a word it tells how likely the word is in the content, in the source, the first
of a piece of the content, the last of one: by both words, the way between them in the tree and their distance.
The forests weigh what it tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from quoteattr.indirect.inputs import Words
from quoteattr.indirect.ways import Skeleton, tables
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.embedded.recurrence import Layout, recur, reordered

LAYERS = 2  # of the recurrent ones
TOLD = ("content", "source", "first", "last")


@frozen(eq=False)
class Told:
    """What is told of a cue: the log odds of each word of its tree.

    They are those to be in the content, in the source, the first word of a piece of the content, and the last of one.
    """

    content: Any
    source: Any
    first: Any
    last: Any


@frozen(eq=False)
class Read:
    """The words of trees read: the log odds of each to be a cue, and their states."""

    network: Network
    starts: tuple[int, ...]
    cues: Any
    states: Any

    def others(self, number: int, count: int) -> Any:
        """What the words of the tree of a number, which has so many, are to a cue of it."""
        start = self.starts[number]
        return self.network.as_other(self.states[start : start + count])

    def cue(self, number: int, place: int) -> Any:
        """What a word of the tree of a number is to the words of it, as their cue."""
        return self.network.as_cue(self.states[self.starts[number] + place])


@frozen(eq=False)
class Network:
    """The weights, by the names of the training's layers; ``vectors`` are those of the words."""

    weights: Mapping[str, Any]
    vectors: Vectors
    _recurrent: Any = field(init=False, repr=False)  # of each layer the weights from outside, those from before, bias
    _ways: Any = field(init=False, repr=False)  # the tables of ways
    _first: Any = field(init=False, repr=False)  # where each of them begins
    _sides: Any = field(init=False, repr=False)  # the weights and bias of a cue, and those of another word

    @_recurrent.default
    def _read_both_ways(self) -> Any:
        return [self._layer(number) for number in range(LAYERS)]

    def _layer(self, number: int) -> tuple[Any, Any, Any]:
        def gates(name: str) -> Any:
            both = [reordered(self.weights[f"recurrent_{name}_l{number}{way}"]) for way in ("", "_reverse")]
            return np.stack(both)

        inner, before = (np.ascontiguousarray(gates(name).transpose(0, 2, 1)) for name in ("weight_ih", "weight_hh"))
        return inner, before, (gates("bias_ih") + gates("bias_hh"))[:, None]

    @_ways.default
    def _joined(self) -> Any:
        return np.concatenate([self.weights[name] for name in tables()])

    @_first.default
    def _begin(self) -> Any:
        return np.cumsum([0, *tables().values()])[:-1, None]

    @_sides.default
    def _apart(self) -> Any:
        width, kinds = self.weights["out"].shape
        weights, bias = self.weights["sides"], self.weights["sides_bias"]
        middle = (2 + kinds) * width
        parts = np.r_[:width, 2 * width : middle], np.r_[width : 2 * width, middle : len(bias)]
        return [(np.ascontiguousarray(weights[:, own]), bias[own]) for own in parts]

    def as_cue(self, state: Any) -> Any:
        """What the state of a word tells of it as a cue."""
        weights, bias = self._sides[0]
        return state @ weights + bias

    def as_other(self, states: Any) -> Any:
        """What the states of words tell of them beside a cue."""
        weights, bias = self._sides[1]
        return states @ weights + bias

    def read(self, words: Words) -> Read:
        """The words of some trees, of which none is longer than the one before."""
        w = self.weights
        known = (words.vectors >= 0)[:, None]
        rows = (self.vectors.rows[words.vectors].astype(np.float32) - w["mean"]) / w["deviation"] * known
        parts = [w["tags"][words.tags], w["relations"][words.relations], w["openers"][words.openers], words.flags]
        parts.append(rows @ w["shown"] + w["shown_bias"])
        inputs = np.concatenate(parts, 1, dtype=np.float32)
        read = self._recurring(inputs, words)
        first = np.maximum(_around(read, words.near) @ w["first"] + w["first_bias"], 0)
        second = np.maximum(_around(first, words.near) @ w["second"] + w["second_bias"], 0)
        states = np.concatenate([read, first, second], 1)
        return Read(self, words.starts, states @ w["cue"][:, 0] + w["cue_bias"], states)

    def _recurring(self, inputs: Any, words: Words) -> Any:
        layout = Layout(words.sizes.tolist())
        states = inputs[layout.words]
        for inner, before, bias in self._recurrent:
            gates = np.stack([states @ inner[0], states[layout.mirrored] @ inner[1]]) + bias
            nothing: Any = np.zeros((2, 1, before.shape[1]), np.float32)
            ahead, back = recur(gates, layout.sizes, before, nothing, nothing)
            states = np.concatenate([ahead, back[layout.mirrored]], 1)
        return states[layout.rows]

    def pairs(self, cue: Any, others: Any, tree: Skeleton, place: int) -> Told:
        """What is told of a cue at a place of a tree, by what it and the others are to each other."""
        w = self.weights
        width, kinds = w["out"].shape
        both = self._ways.take(np.array(tree.ways(place)) + self._first, 0).sum(0)
        both += others[:, :width]
        both += cue[:width]
        added = np.maximum(both, 0) @ w["out"] + w["out_bias"] + others[:, -kinds:]
        parts = np.maximum(others[:, width:-kinds], 0).reshape(len(others), kinds, width)
        added += np.einsum("kw,nkw->nk", np.maximum(cue[width:], 0).reshape(kinds, width), parts)
        return Told(*added.T)


def _around(states: Any, near: Any) -> Any:
    """Of each word what it, its head, the words beside it and its dependents have, in a row."""
    padded = np.concatenate([states, np.zeros_like(states[:1])])
    return np.concatenate([states, *(padded[places] for places in near), _below(states, near[0])], 1)


def _below(states: Any, heads: Any) -> Any:
    """The sum of the dependents of each word over the root of their number."""
    total = np.zeros_like(states)
    order = np.argsort(heads, kind="stable")
    order = order[heads[order] < len(states)]
    if len(order):
        having, first, count = np.unique(heads[order], return_index=True, return_counts=True)
        total[having] = np.add.reduceat(states[order], first, axis=0) / np.sqrt(count, dtype=np.float32)[:, None]
    return total
