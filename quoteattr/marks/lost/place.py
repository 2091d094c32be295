"""Where a lost mark should stand: the likeliest start or end of the quoted words.

Every gap between words is a candidate. A lost closing mark is placed by a log-linear model, whose score is the sum of
the weights of a gap's features (:mod:`.closing_gaps`, ``data/lost_closings.json``); a lost opening mark by a
small network that reads the words (:mod:`.opening_network`, ``data/lost_openings.json``). Both are learned by
:mod:`quoteattr.training` from news with sound marks that were taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from math import exp
from typing import Any, NamedTuple

from quoteattr.marks.lost.closing_gaps import Feature, Gap, closing_gaps
from quoteattr.marks.lost.opening_network import Network, make_network
from quoteattr.marks.lost.opening_windows import Window, window, wordless

LEARNED = "en"  # the language whose words have weights
ALIKE = 0.8  # share of common words from which on two quotations count as about the same
EXACT = 0.1  # what the chance of a place itself counts beside that of a quotation of about the same length

Weights = dict[Feature, float]


class Place(NamedTuple):
    """A place for the lost mark: its offset, the length of the quotation in characters, the logarithm of its chance.

    ``typed`` tells that more than a guess at the words speaks for it.
    """

    position: int
    length: int
    score: float
    typed: bool


def _data(name: str) -> Any:
    return json.loads((resources.files("quoteattr.marks") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _weights() -> Weights:
    weights: Weights = _data("lost_closings.json")
    return weights


@lru_cache(maxsize=1)
def _network() -> Network:
    return make_network(_data("lost_openings.json"))


def lost_closing(text: str, opening: int, bound: int, lang: str = "en") -> int:
    """Where the words that begin at ``opening`` end, not after ``bound``."""
    found = scored(list(closing_gaps(text, opening, bound)), _weights())
    return best_place(_known(found, lang), bound)


def lost_opening(text: str, bound: int, closing: int, lang: str = "en") -> int:
    """Where the words that end at ``closing`` begin, not before ``bound``."""
    seen = window(text, bound, closing)
    if seen is None:
        return bound
    found = places(seen if lang == LEARNED else wordless(seen), _network())
    return best_place(_known(found, lang), bound)


def places(seen: Window, network: Network) -> list[Place]:
    """The words of a window as places of the opening mark."""
    found = zip(seen.starts, network.scores(seen), seen.typed, strict=True)
    return [Place(start, seen.end - start, score, typed) for start, score, typed in found]


def scored(gaps: Sequence[Gap], weights: Mapping[Feature, float]) -> list[Place]:
    """The gaps, given from the other mark on, as places."""
    inside = accumulate(_sum(gap.added, weights) for gap in gaps)
    return [
        Place(gap.position, gap.length, total + _sum(gap.features, weights), gap.typed)
        for gap, total in zip(gaps, inside, strict=True)
    ]


def _sum(features: Iterable[Feature], weights: Mapping[Feature, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)


def _known(found: Sequence[Place], lang: str) -> Sequence[Place]:
    """The places that may be weighed in the language: those that words alone speak for only where these are known."""
    return found if lang == LEARNED else [place for place in found if place.typed]


def best_place(found: Sequence[Place], default: int) -> int:
    """The offset of the likeliest of the places; ``default`` where there is none.

    Places that give quotations of about the same length support each other.
    """
    if not found:
        return default
    highest = max(place.score for place in found)
    chances = [exp(place.score - highest) for place in found]

    def worth(i: int) -> float:
        own = found[i].length
        alike = (
            chance
            for place, chance in zip(found, chances, strict=True)
            if min(own, place.length) >= ALIKE * max(own, place.length)
        )
        return sum(alike) + EXACT * chances[i]

    return found[max(range(len(found)), key=worth)].position
