"""The ranker: boosted trees and a network that weigh the candidates of a quotation together, evaluated with numpy.

Made by ``python -m quoteattr.training en --only ranker`` from a gold corpus and the output of the parser that ships
(FINDINGS: trained on another parser's output it loses two points). The lexicon is JSON; the
trees (:mod:`.trees`) and the network (:mod:`.perceptron`) are arrays, and the network reads the parser's word vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.features import NAMES
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.ranker.perceptron import Network, make_weights
from quoteattr.attribution.ranker.trees import Trees, make_trees
from quoteattr.errors import ModelError
from quoteattr.lang.model_files import PERCEPTRON, RANKER, TREES, ModelFolder
from quoteattr.lang.vectors import read_vectors

#: What the network's log odds count beside those of the trees. On five folds of PolNeAR train, spans given, F1 is .927
#: by the trees, .918 by the network, .929 by both; .928 where they count the same.
SHARE = 0.35
AT_ONCE = 160  # candidates: what they need fits a core's cache


@frozen(eq=False)
class Ranker:
    """Two opinions, the trees' and the network's, and what is known of both; the trees' alone without a network.

    ``lexicon`` is what was learned of words. ``threshold`` is the score under which nobody is the source; ``beta`` has
    the three numbers of :func:`beta_calibrated`. ``sieves`` is the measured chance of the sieves that answer without
    the ranker; of those that go on with an earlier answer, given that answer. ``unsure`` is the same of the sieves that
    are asked where no score reaches the threshold. ``links`` is the measured chance that a mention gets the right name,
    given that it is the right mention, by how it is linked (``Quote.link``).
    """

    trees: Trees
    network: Network | None
    lexicon: Lexicon
    threshold: float
    beta: tuple[float, float, float]
    sieves: Mapping[str, float]
    unsure: Mapping[str, float]
    links: Mapping[str, float]

    def scores(self, rows: Sequence[tuple[float, ...]], words: Sequence[tuple[str, ...]]) -> list[float]:
        """The score of each candidate, a probability, out of its features and the forms of its words."""
        scores: list[float] = []
        for start in range(0, len(rows), AT_ONCE):
            table = np.array(rows[start : start + AT_ONCE], dtype=np.float64)
            margins = self.trees.margins(table)
            if self.network is not None:
                heard = self.network.margins(table, words[start : start + AT_ONCE])
                margins = (1 - SHARE) * margins + SHARE * heard
            scores += (1 / (1 + np.exp(-margins))).tolist()
        return scores

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


def make_ranker(data: Mapping[str, Any], trees: Trees, network: Network | None) -> Ranker:
    """The ranker out of its parts and the plain values of its file; raises ``KeyError`` where one is missing."""
    return Ranker(
        trees=trees,
        network=network,
        lexicon=Lexicon(data["cues"], data["sources"]),
        threshold=data["threshold"],
        beta=tuple(data["beta"]),
        sieves=data["sieves"],
        unsure=data.get("unsure", {}),  # one that was made before they were measured has none
        links=data.get("links", {}),  # a ranker whose gold had no names has none
    )


def load_ranker(folder: ModelFolder) -> Ranker:
    """Read the ranker of a folder; raises ``ModelError`` where a file is missing or does not fit."""
    path, data = folder.path / RANKER, folder.json(RANKER)
    trees = folder.arrays(TREES)
    weights, vectors = (folder.arrays(PERCEPTRON), read_vectors(folder)) if folder.has(PERCEPTRON) else (None, None)
    try:
        if tuple(data["features"]) != tuple(NAMES):
            raise ModelError(f"{path} was made for other features; train it again: python -m quoteattr.training en")
        network = None
        if weights is not None and vectors is not None:
            network = Network(make_weights(weights, len(NAMES), vectors.rows.shape[1]), vectors)
        return make_ranker(data, make_trees(**trees, features=len(NAMES)), network)
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"ranker is damaged: {path} and its arrays: {error}") from error
