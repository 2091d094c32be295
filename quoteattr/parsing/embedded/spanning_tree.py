"""The best tree with one root: greedy heads where they are one already, else Chu-Liu and Edmonds' algorithm."""

from __future__ import annotations

from typing import Any

import numpy as np

DOUBLINGS = 64  # of the penalty: no scores of a network need more


def are_trees(heads: Any, lengths: Any) -> Any:
    """For each row of heads, whether its first ``length`` places are a tree with one root (place 0 is the root's).

    ``heads`` (sentences x places) count from 1, 0 for the root.
    """
    inside = np.arange(heads.shape[1]) < lengths[:, None]
    reached = np.where(inside, heads, 0)
    reached[:, 0] = 0
    roots = ((reached == 0) & inside).sum(1) == 2  # the root itself and its one child
    for _ in range(heads.shape[1].bit_length()):  # pointer doubling: every word must come to the root
        reached = np.take_along_axis(reached, reached, 1)
    return roots & ~reached.any(1)


def best_trees(scores: Any, lengths: Any) -> Any:
    """The heads of the best trees of sentences (sentences x places); those behind the end of a sentence say nothing.

    ``scores`` are sentences x dependents x heads, ``lengths`` count the root at place 0.
    """
    heads = scores.argmax(2)
    heads[:, 0] = 0
    for row in np.flatnonzero(~are_trees(heads, lengths)):
        size = lengths[row]
        heads[row, :size] = spanning_tree(scores[row, :size, :size])
    return heads


def spanning_tree(scores: Any) -> Any:
    """The heads of the best tree with one root; ``scores[d, h]`` is the score of ``h`` as the head of ``d``.

    Place 0 is the root. If a penalty on its arcs makes the best tree have one root, that tree is the best of those
    with one root, since the penalty takes the same from each of them (as in Stanojević and Cohen 2021, who take one
    that is always enough). The least of the penalties tried does: the higher it is, the more cycles it makes.
    """
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    penalty = 1.0
    for _ in range(DOUBLINGS):
        heads = _best_tree(scores.copy())
        if np.count_nonzero(heads[1:] == 0) == 1:
            break
        scores[:, 0] -= penalty
        penalty *= 2
    return heads


def _best_tree(scores: Any) -> Any:
    """Chu and Liu 1965, Edmonds 1967: each cycle of best heads is contracted into one of its words, then opened
    where the arc that enters it wins. Overwrites the scores."""
    heads = scores.argmax(1)
    heads[0] = 0
    alive: Any = np.ones(len(scores), dtype=bool)
    contracted = []
    while (found := _cycle(heads.tolist(), alive)) is not None:
        cycle = np.array(found)
        top, others = cycle[0], cycle[1:]
        inner = heads[cycle]
        entering = scores[cycle] - scores[cycle, inner][:, None]
        leaving = scores[:, cycle]
        by, of = entering.argmax(0), leaving.argmax(1)
        contracted.append((cycle, inner, by, of))
        scores[top] = entering.max(0)
        scores[:, top] = leaving.max(1)
        scores[:, others] = -np.inf
        scores[top, top] = -np.inf
        alive[others] = False
        member = ~alive
        member[top] = True
        heads[member[heads] & alive] = top
        heads[top] = scores[top].argmax()
    for cycle, inner, by, of in reversed(contracted):
        top, entry = cycle[0], heads[cycle[0]]
        below = np.flatnonzero((heads == top) & alive)
        heads[below] = cycle[of[below]]
        heads[cycle] = inner
        heads[cycle[by[entry]]] = entry
        alive[cycle] = True
    return heads


def _cycle(heads: list[int], alive: Any) -> list[int] | None:
    """The words of a cycle of heads among those that are still there, or None."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        if not alive[start] or seen[start]:
            continue
        place = start
        while not seen[place]:
            seen[place] = start
            place = heads[place]
        if seen[place] == start:
            cycle = [place]
            while (place := heads[place]) != cycle[0]:
                cycle.append(place)
            return cycle
    return None
