"""The ranker: boosted trees and a network that weigh the candidates of a quotation together, evaluated with numpy.

Made by ``python -m quoteattr.training en --only ranker`` from a gold corpus and the output of the parser that ships
(FINDINGS: trained on another parser's output it loses two points). The trees and the lexicon are JSON, numbers and
words only; the network is arrays (:mod:`.network`), and reads the word vectors of the parser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Any

from attrs import frozen

from quoteattr.attribution.ranker.features import NAMES
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.ranker.perceptron import Network, read_weights
from quoteattr.errors import ModelError
from quoteattr.lang.model_files import PERCEPTRON, RANKER, ModelFolder
from quoteattr.lang.vectors import read_vectors

#: What the network's log odds count beside those of the trees. On five folds of PolNeAR train, spans given, F1 is .927
#: by the trees, .918 by the network, .929 by both; .928 where they count the same.
SHARE = 0.35


@frozen(eq=False)
class Ranker:
    """Full binary trees of one depth as flat arrays, tree after tree: a node's children follow as in a heap.

    ``network`` is the second opinion. ``lexicon`` is what was learned of words. ``threshold`` is the score under which
    nobody is the source; ``beta`` has the three numbers of :func:`beta_calibrated`. ``sieves`` is the measured chance
    of the sieves that answer without the ranker; of those that go on with an earlier answer, given that answer.
    """

    feature: Any
    cut: Any
    value: Any
    count: int
    depth: int
    network: Network
    lexicon: Lexicon
    threshold: float
    beta: tuple[float, float, float]
    sieves: Mapping[str, float]

    def scores(self, rows: Sequence[Sequence[float]], words: Sequence[Sequence[str]]) -> list[float]:
        """The score of each candidate, a probability, out of its features and the forms of its words."""
        import numpy as np

        if not rows:
            return []
        table = np.asarray(rows, dtype=np.float64)
        trees = np.arange(self.count)
        inner, leaves = 2**self.depth - 1, 2**self.depth
        lines = (np.arange(len(rows)) * table.shape[1])[:, None]
        flat = table.ravel()
        node: Any = np.zeros((len(rows), self.count), dtype=np.intp)
        for _ in range(self.depth):
            at = node + trees * inner
            node = 2 * node + 1 + (flat.take(self.feature.take(at) + lines) > self.cut.take(at))
        margins = (1 - SHARE) * self.value.take(node - inner + trees * leaves).sum(axis=1)
        margins += SHARE * self.network.margins(rows, words)
        return [float(p) for p in 1 / (1 + np.exp(-margins))]

    def confidence(self, score: float) -> float:
        """The measured chance that an answer of this score names the right person.

        Rounded: what is behind four places differs with the machine, and with what else is weighed.
        """
        return round(beta_calibrated(score, *self.beta), 4)


def beta_calibrated(score: float, a: float, b: float, c: float) -> float:
    """The chance of being right that a score stands for: beta calibration (Kull et al. 2017).

    >>> round(beta_calibrated(0.75, 1, 1, 0), 4)
    0.75
    """
    score = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(b * log(1 - score) - a * log(score) - c))


#: A tree of the file: the value of a leaf, or ``[feature, cut, tree up to the cut, tree above it]``.
Tree = Any


def _depth(tree: Tree) -> int:
    return 1 + max(_depth(tree[2]), _depth(tree[3])) if isinstance(tree, list) else 0


def _fill(tree: Tree, place: int, depth: int, nodes: list[tuple[int, float]], leaves: list[float]) -> None:
    """Write a tree into its heap; a leaf above the lowest level is led to by cuts that everything is below."""
    if depth == 0:
        leaves[place - len(nodes)] = tree
        return
    feature, cut, low, high = tree if isinstance(tree, list) else (0, float("inf"), tree, 0.0)
    nodes[place] = (feature, cut)
    _fill(low, 2 * place + 1, depth - 1, nodes, leaves)
    _fill(high, 2 * place + 2, depth - 1, nodes, leaves)


def make_ranker(data: Mapping[str, Any], network: Network) -> Ranker:
    """The ranker out of its network and the plain values of its file.

    Raises ``KeyError``, ``ValueError`` where they are damaged.
    """
    import numpy as np

    trees = data["trees"]
    depth = max(map(_depth, trees))
    all_nodes: list[tuple[int, float]] = []
    all_leaves: list[float] = []
    for tree in trees:
        nodes, leaves = [(0, 0.0)] * (2**depth - 1), [0.0] * 2**depth
        _fill(tree, 0, depth, nodes, leaves)
        all_nodes += nodes
        all_leaves += leaves
    return Ranker(
        feature=np.asarray([feature for feature, _ in all_nodes], dtype=np.intp),
        cut=np.asarray([cut for _, cut in all_nodes], dtype=np.float64),
        value=np.asarray(all_leaves, dtype=np.float64),
        count=len(trees),
        depth=depth,
        network=network,
        lexicon=Lexicon(data["cues"], data["sources"]),
        threshold=data["threshold"],
        beta=tuple(data["beta"]),
        sieves=data["sieves"],
    )


def load_ranker(folder: ModelFolder) -> Ranker:
    """Read the ranker of a folder; raises ``ModelError`` where a file is missing or does not fit."""
    network = Network(read_weights(folder.read(PERCEPTRON), folder.path / PERCEPTRON), read_vectors(folder))
    path, data = folder.path / RANKER, folder.json(RANKER)
    try:
        if tuple(data["features"]) != tuple(NAMES):
            raise ModelError(f"{path} was made for other features; train it again: python -m quoteattr.training en")
        return make_ranker(data, network)
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"ranker file is damaged: {path}: {error}") from error
