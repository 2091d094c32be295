"""Where a lost mark should stand: the likeliest start or end of the quoted words, by a log-linear model.

Every gap between words is a candidate (:mod:`quoteattr.marks.gaps`); its score is the sum of the weights of its
features (``data/lost_weights.json``, learned by :mod:`quoteattr.training.lost_marks` from news with sound
marks that were taken away).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from math import exp

from quoteattr.marks.gaps import Feature, Gap, closing_gaps, opening_gaps

LEARNED = "en"  # the language whose words have weights

ALIKE = 0.8  # share of common words from which on two quotations count as about the same

Weights = dict[Feature, float]


@lru_cache(maxsize=1)
def _weights() -> dict[str, Weights]:
    path = resources.files("quoteattr.marks") / "data" / "lost_weights.json"
    weights: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def lost_closing(text: str, opening: int, bound: int, lang: str = "en") -> int:
    """Where the words that begin at ``opening`` end, not after ``bound``."""
    return best_gap(_known(closing_gaps(text, opening, bound), lang), _weights()["closing"], bound)


def lost_opening(text: str, bound: int, closing: int, lang: str = "en") -> int:
    """Where the words that end at ``closing`` begin, not before ``bound``."""
    return best_gap(_known(opening_gaps(text, bound, closing), lang), _weights()["opening"], bound)


def _known(gaps: Iterator[Gap], lang: str) -> Iterable[Gap]:
    """The gaps that may be weighed in the language: those that words alone speak for only where these are known."""
    return gaps if lang == LEARNED else (gap for gap in gaps if gap.typed)


def best_gap(gaps: Iterable[Gap], weights: Mapping[Feature, float], default: int) -> int:
    """The offset of the likeliest of the gaps, given from the other mark on; ``default`` where there is none.

    Gaps that give quotations of about the same length support each other.
    """
    found = list(gaps)
    if not found:
        return default
    inside = accumulate(_sum(gap.added, weights) for gap in found)
    scores = [total + _sum(gap.features, weights) for gap, total in zip(found, inside, strict=True)]
    best = max(scores)
    weighed = [(gap.length, exp(score - best)) for gap, score in zip(found, scores, strict=True)]

    def support(length: int) -> float:
        return sum(chance for other, chance in weighed if min(length, other) >= ALIKE * max(length, other))

    return max(zip(found, weighed, strict=True), key=lambda pair: (support(pair[0].length), pair[1][1]))[0].position


def _sum(features: Iterable[Feature], weights: Mapping[Feature, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)
