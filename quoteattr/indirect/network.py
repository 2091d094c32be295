"""A small network over the words of trees: how likely each is a cue, and what of its tree a cue reports.

Each word sees itself, its head, its dependents and the words beside it, twice over (a graph convolution, as in
Marcheggiani and Titov 2017). For a pair of a cue and a word it tells whether the word is in the content, and whether in
the source, by both words, the way between them in the tree and their distance. The forests weigh what it tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import field, frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree

TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "root nsubj nsubj:pass nsubj:outer csubj obj iobj obl obl:agent obl:unmarked nmod nmod:poss nmod:unmarked appos"
    " nummod amod advmod advcl advcl:relcl acl acl:relcl ccomp xcomp conj cc parataxis mark case det aux aux:pass cop"
    " compound compound:prt flat fixed expl discourse vocative punct dislocated list orphan dep"
).split()
TAG = {name: number for number, name in enumerate(TAGS, 1)}
RELATION = {name: number for number, name in enumerate(RELATIONS, 1)}
SCALES = np.array([1, 1, 1, 1, 1 / 30], dtype=np.float32)  # of the numbers of a register, the last: of words
UPMOST, DEEPEST, FARTHEST = 5, 9, 40  # arcs up and down, words between, that are told apart

WAYS = ("arcs", "up", "down", "far")

Way = tuple[list[int], list[int], list[int]]


@frozen(eq=False)
class Words:
    """The words of trees, one after another, as numbers; ``near`` has the places of head and of both words beside it.

    The place of what is not there is the number of all words. ``starts`` are the places of the first words of trees.
    """

    vectors: Any
    tags: Any
    relations: Any
    flags: Any
    near: Any
    starts: tuple[int, ...]


def words_of(trees: Sequence[Tree], lexicon: Lexicon, vectors: Vectors, register: Sequence[float]) -> Words:
    """The words of trees as numbers; ``register`` tells of what kind their text is."""
    words = [word for tree in trees for word in tree.words]
    starts = np.cumsum([0, *(len(tree.words) for tree in trees)]).tolist()
    numbers = [vectors.numbers.get(word.form.lower(), -1) for word in words]
    flags = [
        (lexicon.cues.get(word.lemma, 0.0), word.quote >= 0, word.form[:1].isupper(), number < 0)
        for word, number in zip(words, numbers)
    ]
    count = len(words)
    near = np.full((3, count), count)
    for start, end, tree in zip(starts, starts[1:], trees):
        near[0, start:end] = [start + word.head if word.head >= 0 else count for word in tree.words]
        near[1, start + 1 : end] = range(start, end - 1)
        near[2, start : end - 1] = range(start + 1, end)
    told = np.tile(np.array(register, dtype=np.float32) * SCALES, (count, 1))
    return Words(
        np.array(numbers, dtype=np.intp),
        np.array([TAG.get(word.upos, 0) for word in words], dtype=np.intp),
        np.array([relation_number(word.deprel) for word in words], dtype=np.intp),
        np.concatenate([np.array(flags, dtype=np.float32).reshape(count, 4), told], 1),
        near,
        tuple(starts[:-1]),
    )


def relation_number(deprel: str) -> int:
    """The number of a relation, with its subtype or, where that has none, without it."""
    return RELATION.get(deprel) or RELATION.get(deprel.partition(":")[0], 0)


def in_order(tree: Tree) -> list[int]:
    """The words of a tree, each behind its head."""
    waiting = [place for place, word in enumerate(tree.words) if word.head < 0]
    for place in waiting:
        waiting += tree.children[place]
    return waiting


def ways(tree: Tree, order: Iterable[int], cue: int) -> Way:
    """The way from a cue to each word: arcs up and down in one number, the relations at both sides of the top."""
    words, count = tree.words, len(tree.words)
    up, down, side_up, side_down = [UPMOST] * count, [DEEPEST] * count, [0] * count, [0] * count
    above = {cue: 0}
    last = 0
    for step, place in enumerate([cue, *tree.ancestors(cue)]):
        above[place] = step
        side_up[place] = last
        last = relation_number(words[place].deprel)
    for place in order:
        head = words[place].head
        if place in above:
            up[place], down[place] = min(UPMOST, above[place]), 0
        elif head >= 0:
            up[place], down[place], side_up[place] = up[head], min(DEEPEST, down[head] + 1), side_up[head]
            side_down[place] = side_down[head] or relation_number(words[place].deprel)
    return [a * (DEEPEST + 1) + b for a, b in zip(up, down)], side_up, side_down


@frozen(eq=False)
class Told:
    """What is told of a cue: the log odds of each word of its tree to be in the content, and in the source."""

    content: Any
    source: Any


@frozen(eq=False)
class Read:
    """The words of trees read: the log odds of each to be a cue, and what its pairs need."""

    network: Network
    starts: tuple[int, ...]
    cues: Any
    sides: Any

    def told(self, tree: Tree, number: int, order: Iterable[int], cue: int) -> Told:
        """What is told of a cue of the tree of a number."""
        return self.network.pairs(self.sides, self.starts[number], tree, order, cue)


@frozen(eq=False)
class Network:
    """The weights, by the names of the training's layers."""

    weights: Mapping[str, Any]
    vectors: Vectors
    _ways: Any = field(init=False, repr=False)  # the tables of arcs, of relations on both sides, and of distances
    _first: Any = field(init=False, repr=False)  # where each of them begins

    @_ways.default
    def _joined(self) -> Any:
        return np.concatenate([self.weights[name] for name in WAYS])

    @_first.default
    def _begin(self) -> Any:
        return np.cumsum([0, *(len(self.weights[name]) for name in WAYS[:-1])])[:, None]

    def read(self, words: Words) -> Read:
        """The words of some trees."""
        w = self.weights
        known = (words.vectors >= 0)[:, None]
        shown = (self.vectors.rows[words.vectors].astype(np.float32) - w["mean"]) / w["deviation"] * known
        parts = [shown @ w["shown"] + w["shown_bias"], w["tags"][words.tags], w["relations"][words.relations]]
        inputs = np.concatenate([*parts, words.flags], 1, dtype=np.float32)
        first = np.maximum(_around(inputs, words.near) @ w["first"] + w["first_bias"], 0)
        second = np.maximum(_around(first, words.near) @ w["second"] + w["second_bias"], 0)
        states = np.concatenate([first, second], 1)
        return Read(self, words.starts, states @ w["cue"][:, 0] + w["cue_bias"], states @ w["sides"] + w["sides_bias"])

    def pairs(self, sides: Any, start: int, tree: Tree, order: Iterable[int], cue: int) -> Told:
        """What is told of a cue of the tree whose first word is ``sides[start]``."""
        w, count = self.weights, len(tree.words)
        width = w["out"].shape[0]
        own = sides[start : start + count]
        far = [max(0, min(2 * FARTHEST, place)) for place in range(FARTHEST - cue, FARTHEST - cue + count)]
        rows = np.array([*ways(tree, order, cue), far]) + self._first
        both = self._ways.take(rows, 0).sum(0)
        both += own[:, width : 2 * width]
        both += own[cue, :width]
        added = np.maximum(both, 0) @ w["out"] + w["out_bias"]
        parts = np.maximum(own[:, 2 * width : 6 * width], 0)
        content = parts[:, width : 2 * width] @ parts[cue, :width]
        source = parts[:, 3 * width :] @ parts[cue, 2 * width : 3 * width]
        alone = own[:, 6 * width :]
        return Told(content + alone[:, 0] + added[:, 0], source + alone[:, 1] + added[:, 1])


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
