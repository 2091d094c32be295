"""The shipped models on gold news: no worse than what is claimed of them. See ``gold/README.md``."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoteattr
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.evaluation.calibration import calibration_error
from quoteattr.evaluation.report import prediction
from quoteattr.evaluation.scoring import figures, judge, name_points, source_points

GOLD = Path(__file__).parent / "gold"
#: Each about .01 below what the models reached when it was written: that much may come and go with a change elsewhere.
FLOORS = {"det_P": 0.99, "det_R": 0.99, "att_P": 0.93, "att_R": 0.90, "att_F1": 0.915, "named": 0.885, "full": 0.845}
LARGEST_ERROR = 0.06  # of each confidence


@pytest.fixture(scope="module")
def gold() -> list[Gold]:
    return read_gold(GOLD / "world-dev.jsonl")


def test_every_article_names_its_origin(gold: list[Gold]) -> None:
    """What its licence asks for."""
    learned = read_gold(GOLD / "world-train.jsonl")
    assert (len(gold), len(learned)) == (44, 110)
    assert all(one["title"] and one["url"].startswith("https://en.wikinews.org/") for one in [*gold, *learned])
    assert not {one["url"] for one in gold} & {one["url"] for one in learned}


def test_the_models_are_as_good_as_ever(gold: list[Gold]) -> None:
    documents = quoteattr.Attributor().pipe(one["text"] for one in gold)
    found = [[prediction(quote) for quote in document.quotes] for document in documents]
    judged = [judge(one, predictions) for one, predictions in zip(gold, found, strict=True)]
    judgements = [judgement for some, _ in judged for judgement in some]
    values = figures(judgements, sum(map(len, found)), sum(hits for _, hits in judged))
    assert {name: values[name] for name, floor in FLOORS.items() if values[name] < floor} == {}
    for points in (name_points(judgements), source_points(judgements)):
        assert calibration_error(points) < LARGEST_ERROR
