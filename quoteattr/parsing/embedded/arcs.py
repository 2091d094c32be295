"""The scores of all arcs of sentences, and the heads that make the best trees."""

from __future__ import annotations

from typing import Any

import numpy as np

from quoteattr.parsing.embedded.spanning_tree import best_trees

ARCS_AT_ONCE = 40_000  # scores that fit a core's cache


def best_heads(mixed: Any, governors: Any, lengths: list[int]) -> Any:
    """The head of every word, a place in its sentence; the sentences follow one another, the longest first.

    ``governors`` (scorers x words x width) are the words as heads; ``mixed`` (one wider) the words as dependents, which
    multiplied by a head and added to their last entry are the scores of an arc.
    """
    heads = []
    start = first = 0
    while first < len(lengths):
        some = np.array(lengths[first : first + max(1, ARCS_AT_ONCE // lengths[first] ** 2)])
        end = start + int(some.sum())
        trees = best_trees(_scores(mixed[:, start:end], governors[:, start:end], some), some)
        heads.append(trees[np.arange(some[0]) < some[:, None]])
        start, first = end, first + len(some)
    return np.concatenate(heads)


def _scores(mixed: Any, governors: Any, lengths: Any) -> Any:
    """Sentences x dependents x heads; arcs from what is no word, and of a word to itself, are at minus infinity.

    To the score of the arc Stanza adds the logarithm of the chance that the head is on this side, and that of a
    Cauchy distribution around the distance that is expected.
    """
    places = np.arange(lengths[0])
    inside = places < lengths[:, None]
    words = np.where(inside, (np.cumsum(lengths) - lengths)[:, None] + places, 0)
    mixed, governors = mixed[:, words], governors[:, words]
    scores = np.matmul(mixed[..., :-1], governors.swapaxes(-1, -2))
    scores += mixed[..., -1:]
    arcs, order, distance = scores
    steps = (places - places[:, None]).astype(np.float32)
    order *= np.sign(steps)
    arcs += np.minimum(order, 0)
    arcs -= _bend(order)
    far = np.maximum(distance, 0)
    far += _bend(distance)
    far += 1
    np.subtract(np.abs(steps), far, out=far)
    np.square(far, out=far)
    far *= 0.5
    arcs -= np.log1p(far, out=far)
    np.copyto(arcs, -np.inf, where=~inside[:, None])
    arcs[:, places, places] = -np.inf
    return arcs


def _bend(numbers: Any) -> Any:
    """``log(1 + exp(-|x|))``, in place.

    The softplus of x is ``max(x, 0)`` and this, the logarithm of its sigmoid ``min(x, 0)`` less this.
    """
    np.abs(numbers, out=numbers)
    np.negative(numbers, out=numbers)
    np.exp(numbers, out=numbers)
    return np.log1p(numbers, out=numbers)
