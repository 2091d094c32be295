"""Features of a proposal by what the network tells of each word of its tree: how well both agree, and at the ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np

from quoteattr.indirect.likeliest import Worth, runs
from quoteattr.indirect.network import Told
from quoteattr.indirect.types import Proposal

NAMES = tuple("n_shared n_behind n_mean n_sum n_misfit n_first n_before n_last n_after n_most n_source".split())
NOTHING = -9.0  # log odds of the word beside a tree


def none_told(proposals: Sequence[Proposal]) -> list[tuple[float, ...]]:
    """The numbers of :data:`NAMES` without a network."""
    return [(0.0,) * len(NAMES)] * len(proposals)


def told_features(told: Told, expected: Iterable[int], proposals: Sequence[Proposal]) -> Iterator[tuple[float, ...]]:
    """The numbers of :data:`NAMES` for each of the proposals of a cue, whose likeliest words are ``expected``.

    They are the share of the words of both that proposal and content are expected to share, how far that is behind the
    best proposal, the mean and sum of the chances inside, how much less the proposal is worth than the likeliest pieces
    (:mod:`.likeliest`), the log odds of its first word to begin a piece and of the word before to be inside, of its
    last word to end one and of the word after, and the greatest ones of all words for content and source.
    """
    odds = told.content
    chances = 1 / (1 + np.exp(-odds))
    sums = [0.0, *accumulate(chances.tolist())]
    worth = Worth(told)
    highest = worth.of(runs(expected))
    most, source = float(odds.max()), float(told.source.max())
    padded = [NOTHING, *odds.tolist(), NOTHING]
    rows = []
    for proposal in proposals:
        inside = sum(sums[last + 1] - sums[first] for first, last in proposal.ranges)
        count = sum(last + 1 - first for first, last in proposal.ranges)
        first, last = proposal.ranges[0][0], proposal.ranges[-1][1]
        ends = float(told.first[first]), padded[first], float(told.last[last]), padded[last + 2]
        misfit = highest - worth.of(proposal.ranges)
        rows.append((inside / (count + sums[-1] - inside), inside / count, inside, misfit, *ends))
    best = max((row[0] for row in rows), default=0.0)
    return ((shared, best - shared, *rest, most, source) for shared, *rest in rows)
