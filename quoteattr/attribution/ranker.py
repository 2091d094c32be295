"""The ranker: boosted trees that weigh the candidates of a quotation, evaluated with numpy.

Made by ``python -m quoteattr.training ranker`` from a gold corpus and the output of the parser that ships
(FINDINGS: trained on another parser's output it loses two points). The file is JSON: numbers and words only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.attribution.features import NAMES
from quoteattr.errors import ModelError


@frozen(eq=False)
class Ranker:
    """Trees as arrays (trees x nodes): a leaf points to itself, the left branch is the next node.

    ``cues`` is the learned lexicon, lemma to share of its occurrences that are cues.
    ``threshold`` is the score under which nobody is the source; ``curve`` maps a score to the chance of being
    right, by linear interpolation between its (score, chance) points. ``sieves`` is the measured chance of the sieves
    that answer without the ranker.
    """

    feature: Any
    cut: Any
    left: Any
    right: Any
    value: Any
    depth: int
    bias: float
    threshold: float
    cues: Mapping[str, float]
    curve: tuple[tuple[float, ...], tuple[float, ...]]
    sieves: Mapping[str, float]

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The score of each row of features, a probability."""
        import numpy as np

        if not rows:
            return []
        table = np.asarray(rows, dtype=np.float64)
        trees = np.arange(self.feature.shape[0])
        node: Any = np.zeros((len(rows), len(trees)), dtype=np.int64)
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            below = table[lines, self.feature[trees, node]] <= self.cut[trees, node]
            node = np.where(below, self.left[trees, node], self.right[trees, node])
        margins = self.value[trees, node].sum(axis=1) + self.bias
        return [float(p) for p in 1 / (1 + np.exp(-margins))]

    def confidence(self, score: float) -> float:
        """The measured chance that an answer of this score is right."""
        import numpy as np

        return float(np.interp(score, *self.curve))


def make_ranker(data: Mapping[str, Any]) -> Ranker:
    """The ranker out of the plain values of its file; raises ``KeyError``, ``ValueError`` where they are damaged."""
    import numpy as np

    trees = data["trees"]
    kinds = (("feature", int), ("cut", float), ("right", int), ("value", float))
    arrays = {name: np.asarray([tree[name] for tree in trees], dtype=kind) for name, kind in kinds}
    places = np.arange(arrays["right"].shape[1])
    arrays["left"] = np.where(arrays["right"] == places, places, places + 1)
    return Ranker(
        **arrays,
        depth=data["depth"],
        bias=data["bias"],
        threshold=data["threshold"],
        cues=data["cues"],
        curve=(tuple(data["curve"][0]), tuple(data["curve"][1])),
        sieves=data["sieves"],
    )


def load_ranker(path: Path) -> Ranker:
    """Read a ranker file; raises :class:`~quoteattr.errors.ModelError` where it is missing or of other features."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if tuple(data["features"]) != tuple(NAMES):
            raise ModelError(f"{path} was made for other features; train it again: python -m quoteattr.training en")
        return make_ranker(data)
    except FileNotFoundError as error:
        raise ModelError(f"ranker file not found: {path}") from error
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"ranker file is damaged: {path}: {error}") from error
