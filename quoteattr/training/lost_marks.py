"""Training of the weights that place a lost mark (:mod:`quoteattr.marks.lost`) on a gold corpus.

All closing, then all opening, marks of the gold quotations are taken away; a log-linear model over the gaps
between words (conditional likelihood, L2) learns where they stood.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.marks.gaps import Feature, Gap, closing_gaps, opening_gaps
from quoteattr.marks.lost import Weights, best_gap
from quoteattr.text.paragraphs import paragraphs

LEAST = 10  # occurrences of a feature
REGULARIZATION = 14.0
SMALLEST = 0.1  # weights nearer to zero are left out
MOST_GAPS = 120
NEAR = 3  # characters between the gold end and the gap that stands for it


@frozen
class Place:
    """A lost mark: the gaps it may have stood at, the right one, the gold range."""

    gaps: list[Gap]
    right: int
    start: int
    end: int


def _without(document: dict[str, Any], closing: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text without one side of the marks, and the ranges of the quotations in it."""
    text = document["text"]
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = last = 0
    for start, end in sorted((q["start"], q["end"]) for q in document["quotes"]):
        if start < last + 1 or text[start - 1] not in '“"«' or text[end : end + 1] not in ("”", '"', "»"):
            continue
        before = text[last : start - 1] + ("“" if closing else "")
        parts += [before, text[start:end], "" if closing else "”"]
        first = length + len(before)
        ranges.append((first, first + end - start))
        length = first + end - start + (0 if closing else 1)
        last = end + 1
    return "".join([*parts, text[last:]]), ranges


def places(document: dict[str, Any], closing: bool) -> Iterator[Place]:
    """The lost marks of one article."""
    text, ranges = _without(document, closing)
    around = paragraphs(text)
    for number, (start, end) in enumerate(ranges):
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is None:
            continue
        if closing:
            following = [first - 1 for first, _ in ranges[number + 1 : number + 2]]
            gaps = list(closing_gaps(text, start, min([paragraph[1], *following])))
        else:
            preceding = [last + 1 for _, last in ranges[max(0, number - 1) : number]]
            gaps = list(opening_gaps(text, max([paragraph[0], *preceding]), end))
        gold = end if closing else start
        if not gaps or len(gaps) > MOST_GAPS:
            continue
        right = min(range(len(gaps)), key=lambda i: abs(gaps[i].position - gold))
        if abs(gaps[right].position - gold) <= NEAR:
            yield Place(gaps, right, start, end)


def fit(data: Sequence[Place]) -> Weights:
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


def accuracy(data: Sequence[Place], weights: Weights, closing: bool) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for place in data:
        gap = best_gap(place.gaps, weights, 0)
        start, end = (place.start, gap) if closing else (gap, place.end)
        common = max(0, min(end, place.end) - max(start, place.start))
        hits += common / (max(end, place.end) - min(start, place.start)) >= 0.8
    return hits / len(data) if data else 0.0


def train_lost_marks(gold: Path, output: Path) -> dict[str, float]:
    """Train both sides on all articles, write ``{"closing": {…}, "opening": {…}}``.

    Returns the accuracy on the last 15 % of the articles, in a random order, of a model trained on the others.
    """
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    random.Random(0).shuffle(documents)
    cut = len(documents) * 85 // 100
    weights, figures = {}, {}
    for name, closing in (("closing", True), ("opening", False)):
        data = [list(places(document, closing)) for document in documents]
        held = [place for own in data[cut:] for place in own]
        figures[name] = round(accuracy(held, fit([place for own in data[:cut] for place in own]), closing), 3)
        weights[name] = fit([place for own in data for place in own])
    output.write_text(json.dumps(weights, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return figures
