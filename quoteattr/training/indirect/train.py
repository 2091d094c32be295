"""Training of the model of indirect speech from the attributions of gold corpora."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.corpora.gold import read_gold
from quoteattr.indirect.find import chosen
from quoteattr.indirect.hypotheses import Hypothesis
from quoteattr.indirect.model import NAMES, NETWORK
from quoteattr.indirect.rates import Counts
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import INDIRECT, INDIRECT_TREES, ModelFolder
from quoteattr.parsing.types import Parser
from quoteattr.training.indirect.articles import Article, content_of, is_found
from quoteattr.training.indirect.material import (
    CONTENT_ROUNDS,
    CUE_ROUNDS,
    FINER,
    SOURCE_ROUNDS,
    Example,
    Material,
    cue_rows,
    example_weights,
    grow,
    prepare,
    rates_of,
    source_rows,
)
from quoteattr.training.ranker.calibration import fitted_beta
from quoteattr.training.ranker.trees import heaps

LOWEST = 0.1  # threshold that is tried
LEAST_SEEN = 2  # occurrences of a lemma with a link that are worth a place in the model


def cross_validated(material: Material) -> Any:
    """The score of each example, times the chance of its source, by trees that were grown on the other folds."""
    folds = np.array([example.article.fold for example in material.examples])
    right, weights = np.array([example.right for example in material.examples]), example_weights(material.examples)
    scores = np.zeros(len(folds))
    for fold in np.unique(folds):
        own = folds == fold
        trees = grow(material.rows[~own], right[~own], CONTENT_ROUNDS, FINER, weights[~own])
        scores[own] = trees.predict(material.rows[own])
    return scores * np.array([example.hypothesis.chance for example in material.examples])


@frozen(eq=False)
class Answer:
    """A content that stays in an article, and its score."""

    score: float
    article: Article
    found: Hypothesis

    @property
    def is_right(self) -> bool:
        """Whether content and source are those of one gold attribution."""
        content = content_of(self.found.cue, self.found.proposal)
        source = range(self.found.source.start, self.found.source.end)
        return any(is_found(content, one.content) and not one.source.isdisjoint(source) for one in self.article.told)


def chosen_of(examples: Sequence[Example], scores: Sequence[float], threshold: float) -> Iterator[Answer]:
    """The contents that stay, article by article; without those that were made."""
    scored: dict[str, list[tuple[float, Hypothesis]]] = defaultdict(list)
    articles = {}
    for example, score in zip(examples, scores):
        if not example.article.made:
            articles[example.article.identifier] = example.article
            scored[example.article.identifier].append((score, example.hypothesis))
    for identifier, own in scored.items():
        yield from (Answer(score, articles[identifier], one) for score, one in chosen(own, threshold))


def best_threshold(material: Material, scores: Sequence[float]) -> tuple[float, float]:
    """The threshold of the score of a content, and the F1 of contents with their sources that it gives."""
    gold = sum(len(article.told) for article in material.articles if not article.made)
    answered = [(one.score, one.is_right) for one in chosen_of(material.examples, scores, LOWEST)]
    measured = []
    for step in range(int(100 * LOWEST), 70):
        claimed = [right for score, right in answered if score >= step / 100]
        measured.append((2 * sum(claimed) / (len(claimed) + gold), step / 100))
    f1, threshold = max(measured)
    return threshold, f1


def train_indirect(
    gold: Sequence[Path], parser: Parser, folder: ModelFolder, language: Language, device: str = "cpu"
) -> dict[str, float]:
    """Train on gold files and write the model into its folder; returned are figures of cross-validation."""
    material = prepare(gold, parser, folder, language, device)
    scores = cross_validated(material).tolist()
    threshold, _ = best_threshold(material, scores)
    found = list(chosen_of(material.examples, scores, threshold))
    points = [(one.score, one.is_right) for one in found]
    write(material, threshold, fitted_beta(*zip(*points)), folder.path)
    by_file = {path.stem: {document["id"] for document in read_gold(path)} for path in gold}
    return {"contents": len(found), "threshold": threshold, **{n: f1(material, found, i) for n, i in by_file.items()}}


def f1(material: Material, found: Sequence[Answer], articles: Collection[str]) -> float:
    """The F1 of contents with their sources in some articles, given by their identifiers."""
    gold = sum(len(article.told) for article in material.articles if article.identifier in articles)
    own = [one.is_right for one in found if one.article.identifier in articles]
    return round(2 * sum(own) / max(1, len(own) + gold), 4)


def write(material: Material, threshold: float, beta: tuple[float, float, float], folder: Path) -> None:
    """Grow the trees on everything and write the model."""
    rates = rates_of(material.articles, material.teaching)
    right = np.array([example.right for example in material.examples])
    forests = {
        "cues": grow(*cue_rows(material.drafts), CUE_ROUNDS),
        "sources": grow(*source_rows(material.articles), SOURCE_ROUNDS),
        "contents": grow(material.rows, right, CONTENT_ROUNDS, FINER, example_weights(material.examples)),
    }
    arrays = {f"{name}_{part}": array for name, forest in forests.items() for part, array in heaps(forest).items()}
    if material.network:
        arrays |= {NETWORK + name: array.astype(np.float16) for name, array in material.network.weights.items()}
    np.savez_compressed(folder / INDIRECT_TREES, axes=material.teaching.coordinates.axes.astype(np.float16), **arrays)
    data = {
        "features": list(NAMES),
        "threshold": threshold,
        "beta": beta,
        "counts": _often(rates.counts),
        "usual": dict(sorted(rates.usual.items())),
        "tails": _often(rates.tails),
        "usual_tails": dict(sorted(rates.usual_tails.items())),
    }
    content = json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n"
    (folder / INDIRECT).write_text(content, encoding="utf-8")


def _often(counts: Counts) -> dict[str, dict[str, tuple[int, ...]]]:
    """The counts that are worth a place in the model, in order."""
    return {
        lemma: own
        for lemma, links in sorted(counts.items())
        if (own := {name: tuple(pair) for name, pair in sorted(links.items()) if pair[0] >= LEAST_SEEN})
    }
