"""Training of what places a lost mark (:mod:`quoteattr.marks.lost`) on a gold corpus.

All closing marks of the gold quotations are taken away; a log-linear model over the gaps between words (conditional
likelihood, L2) learns where they stood. For the opening marks see :mod:`quoteattr.training.lost_openings`.
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

from quoteattr.evaluation.report import read_gold
from quoteattr.marks.gaps import Feature, Gap, closing_gaps
from quoteattr.marks.lost import Weights, best_place, scored
from quoteattr.parsing.embedded import EmbeddedParser
from quoteattr.text.paragraphs import paragraphs

LEAST = 10  # occurrences of a feature
REGULARIZATION = 14.0
SMALLEST = 0.1  # weights nearer to zero are left out
MOST_GAPS = 120
OPENING = ("“", '"', "«", "''")
CLOSING = ("”", '"', "»", "''")
NEAR = 3  # characters between the gold end and the gap that stands for it


@frozen
class Lost:
    """A lost closing mark: the gaps it may have stood at, the right one, the gold range."""

    gaps: list[Gap]
    right: int
    start: int
    end: int


def without(document: Mapping[str, Any], opening: str = "", closing: str = "") -> tuple[str, list[tuple[int, int]]]:
    """The text with ``opening`` and ``closing`` for the marks, none by default, and the quotations' ranges in it."""
    text = document["text"]
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = last = 0
    for start, end in sorted((q["start"], q["end"]) for q in document["quotes"]):
        beginning = next((mark for mark in OPENING if text.endswith(mark, last, start)), None)
        ending = next((mark for mark in CLOSING if text.startswith(mark, end)), None)
        if beginning is None or ending is None:
            continue
        before = text[last : start - len(beginning)] + opening
        parts += [before, text[start:end], closing]
        first = length + len(before)
        ranges.append((first, first + end - start))
        length = first + end - start + len(closing)
        last = end + len(ending)
    return "".join([*parts, text[last:]]), ranges


def lost_closings(document: Mapping[str, Any]) -> Iterator[Lost]:
    """The lost closing marks of one article."""
    text, ranges = without(document, opening="“")
    around = paragraphs(text)
    for number, (start, end) in enumerate(ranges):
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is None:
            continue
        following = [first - 1 for first, _ in ranges[number + 1 : number + 2]]
        gaps = list(closing_gaps(text, start, min([paragraph[1], *following])))
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


def train_lost_closings(documents: Sequence[Mapping[str, Any]], held: int, output: Path) -> float:
    """Train on all articles and write the weights.

    Returns the accuracy on the last ``held`` of the articles of a model trained on the others.
    """
    data = [list(lost_closings(document)) for document in documents]
    tested = accuracy([lost for own in data[-held:] for lost in own], fit([x for own in data[:-held] for x in own]))
    weights = fit([lost for own in data for lost in own])
    output.write_text(json.dumps(weights, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return tested


def train_lost_marks(gold: Path, models: Path, output: Path) -> dict[str, float]:
    """Train both sides and write them to a folder; returns the accuracy of each on a seventh of the articles.

    ``models`` is the folder of the parser, whose vectors and trees the opening side learns from.
    """
    from quoteattr.training.lost_openings import train_lost_openings

    articles = read_gold(gold)
    random.Random(0).shuffle(articles)
    held = len(articles) // 7
    vectors, parser = models / "vectors.pt", EmbeddedParser(models)
    return {
        "closing": round(train_lost_closings(articles, held, output / "lost_closings.json"), 3),
        "opening": round(train_lost_openings(articles, held, vectors, parser, output / "lost_openings.json"), 3),
    }
