"""Confidences of a language that learns from another one's gold, by a few sentences of its own.

All log odds are moved by one number, so that as many answers as the confidences promise are right. What that is worth
is told by articles that it was not taken from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import exp, log
from pathlib import Path

from quoteattr.attributor import Attributor
from quoteattr.corpora.gold import read_gold
from quoteattr.evaluation.calibration import calibration_error
from quoteattr.evaluation.indirect import Counts, judge, predicted_contents, with_marked
from quoteattr.lang.model_files import INDIRECT

MOST = 5.0  # of the number
HALVINGS = 40
LEAST = 1e-4  # of a chance, and of its opposite: confidences are rounded

#: The confidence of an answer, and whether it is right.
Point = tuple[float, bool]


def move_confidences(gold: Path, marked: Path, folder: Path, lang: str) -> float:
    """Move the confidences of the model in a folder; returned is their calibration error, by articles left out."""
    articles = list(_answers(gold, marked, folder, lang))
    left_out = [
        (moved(confidence, by), right)
        for number, own in enumerate(articles)
        for by in [best_move([point for other, points in enumerate(articles) if other != number for point in points])]
        for confidence, right in own
    ]
    path = folder / INDIRECT
    data = json.loads(path.read_text(encoding="utf-8"))
    a, b, c = data["beta"]
    data["beta"] = a, b, c + best_move([point for points in articles for point in points])
    path.write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return calibration_error(left_out)


def _answers(gold: Path, marked: Path, folder: Path, lang: str) -> Iterator[list[Point]]:
    """The answers in the marked sentences of each article."""
    attributor = Attributor(lang, model=folder, indirect=True, min_confidence=0.0)
    for document in with_marked(read_gold(gold), marked):
        yield list(judge(document, predicted_contents(attributor(document["text"])), Counts()))


def moved(confidence: float, by: float) -> float:
    """A confidence whose log odds are moved.

    >>> round(moved(0.5, 1.0), 2)
    0.73
    """
    chance = min(max(confidence, LEAST), 1 - LEAST)
    odds = log(chance / (1 - chance)) + by
    return 1 / (1 + exp(-odds))


def best_move(points: Sequence[Point]) -> float:
    """The move by which the confidences promise as many right answers as there are.

    >>> round(best_move([(0.5, True), (0.5, True), (0.5, False)]), 2)
    0.69
    """
    right = sum(is_right for _, is_right in points)
    low, high = -MOST, MOST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if sum(moved(confidence, middle) for confidence, _ in points) < right:
            low = middle
        else:
            high = middle
    return low
