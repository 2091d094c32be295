"""The training of both sides: closing marks by a log-linear model, opening marks by a network."""

from __future__ import annotations

import random
from pathlib import Path

from quoteattr.corpora.gold import read_gold
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import LOST_CLOSINGS, LOST_OPENINGS, ModelFolder
from quoteattr.lang.vectors import read_vectors
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.training.lost_marks.closings import train_lost_closings
from quoteattr.training.lost_marks.openings import train_lost_openings


def train_lost_marks(gold: Path, models: Path, language: Language) -> dict[str, float]:
    """Train both sides and write them to ``models``; returns the accuracy of each on a seventh of the articles.

    The opening side learns from the vectors and the trees of the parser that is there.
    """
    articles = read_gold(gold)
    random.Random(0).shuffle(articles)
    held = len(articles) // 7
    folder = ModelFolder(models)
    vectors, parser = read_vectors(folder), EmbeddedParser(folder)
    return {
        "closing": round(train_lost_closings(articles, held, models / LOST_CLOSINGS, language), 3),
        "opening": round(train_lost_openings(articles, held, vectors, parser, models / LOST_OPENINGS, language), 3),
    }
