"""Training of what places a lost mark (:mod:`quoteattr.marks.lost.place`) on a gold corpus.

All closing marks of the gold quotations are taken away; a log-linear model over the gaps between words (conditional
likelihood, L2) learns where they stood. For the opening marks see :mod:`quoteattr.training.lost_marks.openings`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.lang.language import Language
from quoteattr.marks.lost.closing_gaps import Feature, Gap, closing_gaps
from quoteattr.marks.lost.place import Weights, best_place, scored
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks.removed import NEAR, without

LEAST = 10  # occurrences of a feature
REGULARIZATION = 14.0
SMALLEST = 0.1  # weights nearer to zero are left out
MOST_GAPS = 120


@frozen
class Lost:
    """A lost closing mark: the gaps it may have stood at, the right one, the gold range."""

    gaps: list[Gap]
    right: int
    start: int
    end: int


def lost_closings(document: Mapping[str, Any], language: Language) -> Iterator[Lost]:
    """The lost closing marks of one article."""
    text, ranges = without(document, opening="“")
    around = paragraphs(text)
    for number, (start, end) in enumerate(ranges):
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is None:
            continue
        following = [first - 1 for first, _ in ranges[number + 1 : number + 2]]
        gaps = list(closing_gaps(text, start, min([paragraph[1], *following]), language))
        if not gaps or len(gaps) > MOST_GAPS:
            continue
        right = min(range(len(gaps)), key=lambda i: abs(gaps[i].position - end))
        if abs(gaps[right].position - end) <= NEAR:
            yield Lost(gaps, right, start, end)


def fit(data: Sequence[Lost]) -> Weights:
    """The weights of the features that are common enough."""
    counts = Counter(name for place in data for gap in place.gaps for name in (*gap.features, *gap.added))
    index = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST))}
    rows: list[int] = []
    columns: list[int] = []
    bounds, gold = [0], []
    row = 0
    for place in data:
        gold.append(row + place.right)
        inside: list[int] = []
        for gap in place.gaps:
            inside += _known(gap.added, index)
            features = [*inside, *_known(gap.features, index)]
            rows += [row] * len(features)
            columns += features
            row += 1
        bounds.append(row)
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(index)))
    segment: Any = np.repeat(np.arange(len(gold)), np.diff(bounds))
    firsts = np.array(bounds[:-1])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        highest = np.maximum.reduceat(scores, firsts)
        powers = np.exp(scores - highest[segment])
        sums = np.add.reduceat(powers, firsts)
        likelihood = (scores[gold] - highest - np.log(sums)).sum()
        gradient = table.T @ (powers / sums[segment]) - np.asarray(table[gold].sum(0)).ravel()
        return REGULARIZATION * (weights @ weights) / 2 - likelihood, gradient + REGULARIZATION * weights

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return {name: round(float(best[i]), 2) for name, i in index.items() if abs(best[i]) >= SMALLEST}


def _known(names: Sequence[Feature], index: Mapping[Feature, int]) -> list[int]:
    return [index[name] for name in names if name in index]


def accuracy(data: Sequence[Lost], weights: Weights) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for lost in data:
        end = best_place(scored(lost.gaps, weights), 0)
        common = max(0, min(end, lost.end) - lost.start)
        hits += common / (max(end, lost.end) - lost.start) >= 0.8
    return hits / len(data) if data else 0.0


def train_lost_closings(documents: Sequence[Mapping[str, Any]], held: int, output: Path, language: Language) -> float:
    """Train on all articles and write the weights.

    Returns the accuracy on the last ``held`` of the articles of a model trained on the others.
    """
    data = [list(lost_closings(document, language)) for document in documents]
    tested = accuracy([lost for own in data[-held:] for lost in own], fit([x for own in data[:-held] for x in own]))
    weights = fit([lost for own in data for lost in own])
    output.write_text(json.dumps(weights, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return tested
