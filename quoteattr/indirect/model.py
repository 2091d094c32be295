"""What is learned of indirect speech: boosted trees that weigh cues, sources and contents, evaluated with numpy.

Made by ``python -m quoteattr.training en --only indirect`` from the attributions of a gold corpus and the output of the
parser that ships. One forest gives the chance that a word is a cue, one that a mention is the source of what a cue
reports, one that a stretch of words is its content, knowing the likeliest source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.ranker.ranker import beta_calibrated
from quoteattr.attribution.ranker.trees import Trees, make_trees
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.errors import ModelError
from quoteattr.indirect import features, rates, told
from quoteattr.indirect.features import Coordinates
from quoteattr.indirect.network import Network
from quoteattr.indirect.rates import Rates
from quoteattr.lang.model_files import INDIRECT, INDIRECT_TREES, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors

#: The features of the forest of the contents: of cue and content, of the likeliest source, its chance and the next's.
NAMES = (
    *features.REGISTER,
    *features.CUE,
    "u_chance",
    *features.CONTENT,
    *features.SOURCE,
    *(f"s_vector_{n}" for n in range(features.SOURCE_VECTOR)),
    "s_chance",
    "s_other_chance",
    *rates.NAMES,
    *told.NAMES,
)

NETWORK = "network_"  # begins the names of the arrays of its weights
AT_ONCE = 160  # rows: what they need fits a core's cache


@frozen(eq=False)
class Model:
    """The forests and what they need; ``network`` reads the trees before them, where the language has one;
    ``threshold`` is the least score of a content, ``beta`` calibrates."""

    cues: Trees
    sources: Trees
    contents: Trees
    network: Network | None
    coordinates: Coordinates
    rates: Rates
    lexicon: Lexicon
    threshold: float
    beta: tuple[float, float, float]

    def confidence(self, score: float) -> float:
        """The measured chance that a content of this score is right with its source."""
        return round(beta_calibrated(score, *self.beta), 4)


def chances(trees: Trees, rows: Sequence[Sequence[float]]) -> list[float]:
    """The chance that a forest gives each row."""
    found: list[float] = []
    for start in range(0, len(rows), AT_ONCE):
        table = np.array(rows[start : start + AT_ONCE], dtype=np.float64)
        found += (1 / (1 + np.exp(-trees.margins(table)))).tolist()
    return found


def lexicon_of(folder: ModelFolder) -> Lexicon:
    """The lexicon of the ranker of a folder; raises ``ModelError`` where there is none."""
    ranker = embedded_ranker(folder)
    if ranker is None:
        raise ModelError(f"no ranker, whose lexicon tells the cues of indirect speech: {folder.path}")
    return ranker.lexicon


def embedded_model(folder: ModelFolder) -> Model:
    """The model of a language's folder; raises ``ModelError`` where there is none, or not the one listed."""
    return _loaded(folder.home(INDIRECT))


@lru_cache(maxsize=4)
def _loaded(folder: ModelFolder) -> Model:
    path, data, arrays = folder.path / INDIRECT, folder.json(INDIRECT), folder.arrays(INDIRECT_TREES)
    lexicon = lexicon_of(folder)
    try:
        if tuple(data["features"]) != NAMES:
            raise ModelError(f"{path} was made for other features; train it again: python -m quoteattr.training en")
        coordinates = Coordinates(read_vectors(folder), arrays["axes"].astype(np.float64))
        return make_model(data, arrays, coordinates, lexicon)
    except (KeyError, ValueError, TypeError) as error:
        raise ModelError(f"model of indirect speech is damaged: {path} and its arrays: {error}") from error


def make_model(data: Mapping[str, Any], arrays: Mapping[str, Any], coordinates: Coordinates, lexicon: Lexicon) -> Model:
    """The model out of the plain values and arrays of its files."""
    return Model(
        cues=_trees(arrays, "cues", len(features.REGISTER + features.CUE)),
        sources=_trees(arrays, "sources", len(features.SOURCE)),
        contents=_trees(arrays, "contents", len(NAMES)),
        network=_network(arrays, coordinates.vectors),
        coordinates=coordinates,
        rates=Rates(data["counts"], data["usual"], data["tails"], data["usual_tails"]),
        lexicon=lexicon,
        threshold=data["threshold"],
        beta=tuple(data["beta"]),
    )


def _network(arrays: Mapping[str, Any], vectors: Vectors) -> Network | None:
    own = {name.removeprefix(NETWORK): array for name, array in arrays.items() if name.startswith(NETWORK)}
    return make_network(own, vectors) if own else None


def make_network(weights: Mapping[str, Any], vectors: Vectors) -> Network:
    """The network out of its weights."""
    return Network({name: array.astype(np.float32) for name, array in weights.items()}, vectors)


def _trees(arrays: Mapping[str, Any], name: str, width: int) -> Trees:
    parts = {part: arrays[f"{name}_{part}"] for part in ("feature", "cut", "value")}
    return make_trees(**parts, features=width)
