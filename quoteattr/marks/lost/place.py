"""Where a lost mark should stand: the likeliest start or end of the quoted words.

Every gap between words is a candidate. A lost closing mark is placed by a log-linear model, whose score is the sum of
the weights of a gap's features (:mod:`.closing_gaps`, ``lost_closings.json``); a lost opening mark by a
small network that reads the words (:mod:`.opening_network`, ``lost_openings.json``). Both are learned by
:mod:`quoteattr.training` from news with sound marks that were taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp
from typing import NamedTuple

from quoteattr.lang.language import Language, language
from quoteattr.lang.model_files import LOST_CLOSINGS, LOST_OPENINGS, ModelFolder
from quoteattr.marks.lost.closing_gaps import Feature, Gap, closing_gaps
from quoteattr.marks.lost.opening_network import Network, make_network
from quoteattr.marks.lost.opening_windows import Window, window, wordless

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


@lru_cache(maxsize=4)
def _weights(folder: ModelFolder) -> Weights:
    weights: Weights = folder.json(LOST_CLOSINGS)
    return weights


@lru_cache(maxsize=4)
def _network(folder: ModelFolder) -> Network:
    return make_network(folder.json(LOST_OPENINGS))


def _learned(spoken: Language) -> Language:
    """The language whose model places the lost marks of a language."""
    return language(spoken.marks.lost_marks_of) if spoken.marks.lost_marks_of else spoken


def lost_closing(text: str, opening: int, bound: int, spoken: Language) -> int:
    """Where the words that begin at ``opening`` end, not after ``bound``."""
    learned = _learned(spoken)
    if not learned.model.has(LOST_CLOSINGS):
        return bound
    found = scored(list(closing_gaps(text, opening, bound, learned)), _weights(learned.model))
    return best_place(_known(found, learned is spoken), bound)


def lost_opening(text: str, bound: int, closing: int, spoken: Language) -> int:
    """Where the words that end at ``closing`` begin, not before ``bound``."""
    learned = _learned(spoken)
    seen = window(text, bound, closing, learned) if learned.model.has(LOST_OPENINGS) else None
    if seen is None:
        return bound
    found = places(seen if learned is spoken else wordless(seen), _network(learned.model))
    return best_place(_known(found, learned is spoken), bound)


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


def _known(found: Sequence[Place], learned: bool) -> Sequence[Place]:
    """The places that may be weighed: those that words alone speak for only where the words are ``learned``."""
    return found if learned else [place for place in found if place.typed]


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
