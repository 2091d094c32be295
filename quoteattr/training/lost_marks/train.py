"""The training of both sides: closing marks by a log-linear model, opening marks by a network."""

from __future__ import annotations

import random
from pathlib import Path

from quoteattr.corpora.gold import read_gold
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.training.lost_marks.closings import train_lost_closings
from quoteattr.training.lost_marks.openings import train_lost_openings


def train_lost_marks(gold: Path, models: Path, output: Path) -> dict[str, float]:
    """Train both sides and write them to a folder; returns the accuracy of each on a seventh of the articles.

    ``models`` is the folder of the parser, whose vectors and trees the opening side learns from.
    """
    articles = read_gold(gold)
    random.Random(0).shuffle(articles)
    held = len(articles) // 7
    vectors, parser = models / "vectors.pt", EmbeddedParser(models)
    return {
        "closing": round(train_lost_closings(articles, held, output / "lost_closings.json"), 3),
        "opening": round(train_lost_openings(articles, held, vectors, parser, output / "lost_openings.json"), 3),
    }
