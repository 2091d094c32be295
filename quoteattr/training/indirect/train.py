"""Training of the model of indirect speech from the attributions of gold corpora.

Whatever is read off an article has not seen it: the lexicon, the rates and the chances of the sources that its rows are
made with come from the other folds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from quoteattr.corpora.gold import read_gold
from quoteattr.indirect.features import CUE_VECTOR, Coordinates
from quoteattr.indirect.find import chosen
from quoteattr.indirect.hypotheses import Hypothesis, find_hypotheses
from quoteattr.indirect.model import NAMES
from quoteattr.indirect.rates import Rates
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import INDIRECT, INDIRECT_TREES, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors
from quoteattr.mentions import Mentions, find_mentions
from quoteattr.parsing.selection import NEAR
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Parser
from quoteattr.parsing.units import build_trees
from quoteattr.pipeline import Pipeline
from quoteattr.training.indirect.articles import Article, content_of, is_found, learn_rates, read_article
from quoteattr.training.ranker.calibration import fitted_beta
from quoteattr.training.ranker.lexicon import learn_lexicon
from quoteattr.training.ranker.questions import FOLDS, fold_of
from quoteattr.training.ranker.ranker import PARAMETERS
from quoteattr.training.ranker.trees import heaps

if TYPE_CHECKING:
    import lightgbm

SOURCE_ROUNDS, CONTENT_ROUNDS = 80, 180
GROWN = {**PARAMETERS, "num_leaves": 31, "feature_fraction": 0.4, "max_depth": 6, "learning_rate": 0.08}

LOWEST = 0.1  # threshold that is tried
LEAST_SEEN = 2  # occurrences of a lemma with a link that are worth a place in the model


def axes(vectors: Vectors) -> Any:
    """The directions in which the vectors differ most, a column each: principal components."""
    rows = vectors.rows.astype(np.float64)
    _, directions = np.linalg.eigh(np.cov(rows.T))
    return directions[:, ::-1][:, :CUE_VECTOR].astype(np.float16)


def grow(rows: Any, labels: Any, rounds: int) -> lightgbm.Booster:
    """Boosted trees."""
    import lightgbm  # an extra

    return lightgbm.train(GROWN, lightgbm.Dataset(rows, labels), rounds)


def source_rows(articles: Iterable[Article]) -> tuple[Any, Any]:
    """The features and labels of the mentions of all cues that report something."""
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for article in articles:
        for cue, right in zip(article.cues, article.sources):
            if right:
                rows += cue.rows
                labels += right
    return np.array(rows, dtype=np.float32), np.array(labels)


@frozen(eq=False)
class Example:
    """A hypothesis without its features, and whether its content is right."""

    article: Article
    hypothesis: Hypothesis
    right: bool


@frozen(eq=False)
class Material:
    """A gold corpus made ready: its articles, their hypotheses, a row of features for each."""

    articles: list[Article]
    examples: list[Example]
    rows: Any
    coordinates: Coordinates


def prepare(gold: Sequence[Path], parser: Parser, folder: ModelFolder, language: Language) -> Material:
    """Parse gold files and read off their examples; the lexicon is that of the first, as the ranker's."""
    vectors = read_vectors(folder)
    first, *more = [[one for one in read_gold(path) if one.get("attributions")] for path in gold]
    lexicons = [
        learn_lexicon((d for d in first if fold_of(d["id"]) != fold), vectors, language) for fold in range(FOLDS)
    ]
    documents = [*first, *chain.from_iterable(more)]
    pipeline = Pipeline(language, (), nested=False, min_confidence=0.0, reach=NEAR, indirect=True)
    articles = []
    for document in documents:
        lexicon = lexicons[fold_of(document["id"])]
        parsed = _parsed(document["text"], parser, pipeline)
        articles.append(read_article(document, *parsed, lexicon, language))
    return read_examples(articles, Coordinates(vectors, axes(vectors).astype(np.float64)))


def _parsed(text: str, parser: Parser, pipeline: Pipeline) -> tuple[tuple[Tree, ...], Mentions]:
    """The trees of the sentences that are parsed where indirect speech is asked for, and the mentions in them."""
    prepared = pipeline.prepare(text)
    parses = parser([[word.form for word in unit.words] for unit in prepared.units])
    trees = build_trees(prepared.units, parses, pipeline.language)
    words = prepared.unwrapped.text
    return trees, find_mentions(words, prepared.segmentation, prepared.marking, trees, pipeline.language)


def read_examples(articles: Sequence[Article], coordinates: Coordinates) -> Material:
    """The hypotheses of all articles, each with the sources and rates of the other folds."""
    examples: list[Example] = []
    tables: list[Any] = []
    for fold in range(FOLDS):
        others = [article for article in articles if article.fold != fold]
        rates, sources = learn_rates(others), grow(*source_rows(others), SOURCE_ROUNDS)
        for article in articles:
            if article.fold == fold:
                found = list(hypotheses_of(article, sources, rates, coordinates))
                tables.append(np.array([one.row for one, _ in found], dtype=np.float32).reshape(-1, len(NAMES)))
                examples += [Example(article, evolve(one, row=()), right) for one, right in found]
    return Material(list(articles), examples, np.concatenate(tables), coordinates)


def hypotheses_of(
    article: Article, sources: lightgbm.Booster, rates: Rates, coordinates: Coordinates
) -> Iterator[tuple[Hypothesis, bool]]:
    """The hypotheses of an article, and whether the content of each is right."""
    rows = [row for cue in article.cues for row in cue.rows]
    chances = iter(sources.predict(np.array(rows, dtype=np.float32)).tolist() if rows else ())
    for cue, labels in zip(article.cues, article.contents):
        is_right = dict(zip(cue.proposals, labels))
        for hypothesis in find_hypotheses(cue, list(islice(chances, len(cue.rows))), rates, coordinates):
            yield hypothesis, is_right[hypothesis.proposal]


def cross_validated(material: Material) -> Any:
    """The score of each example by trees that were grown on the other folds."""
    folds = np.array([example.article.fold for example in material.examples])
    right = np.array([example.right for example in material.examples])
    scores = np.zeros(len(folds))
    for fold in range(FOLDS):
        own = folds == fold
        scores[own] = grow(material.rows[~own], right[~own], CONTENT_ROUNDS).predict(material.rows[own])
    return scores


def chosen_of(
    examples: Sequence[Example], scores: Sequence[float], threshold: float
) -> Iterator[tuple[float, Example]]:
    """The contents that stay, article by article, each with its score."""
    articles: dict[str, list[tuple[float, Hypothesis]]] = defaultdict(list)
    of: dict[int, Example] = {}
    for example, score in zip(examples, scores):
        articles[example.article.identifier].append((score, example.hypothesis))
        of[id(example.hypothesis)] = example
    for scored in articles.values():
        yield from ((score, of[id(hypothesis)]) for score, hypothesis in chosen(scored, threshold))


def is_right(example: Example) -> bool:
    """Whether content and source are those of one gold attribution."""
    content = content_of(example.hypothesis.cue, example.hypothesis.proposal)
    source = range(example.hypothesis.source.start, example.hypothesis.source.end)
    return any(is_found(content, one.content) and not one.source.isdisjoint(source) for one in example.article.told)


def best_threshold(material: Material, scores: Sequence[float]) -> tuple[float, float]:
    """The threshold of the score of a content, and the F1 of contents with their sources that it gives."""
    gold = sum(len(article.told) for article in material.articles)
    answered = [(score, is_right(one)) for score, one in chosen_of(material.examples, scores, LOWEST)]
    measured = []
    for step in range(int(100 * LOWEST), 70):
        claimed = [right for score, right in answered if score >= step / 100]
        measured.append((2 * sum(claimed) / (len(claimed) + gold), step / 100))
    f1, threshold = max(measured)
    return threshold, f1


def train_indirect(gold: Sequence[Path], parser: Parser, folder: ModelFolder, language: Language) -> dict[str, float]:
    """Train on gold files and write the model into its folder; returned are figures of cross-validation."""
    material = prepare(gold, parser, folder, language)
    scores = cross_validated(material).tolist()
    threshold, _ = best_threshold(material, scores)
    answered = list(chosen_of(material.examples, scores, threshold))
    points = [(score * one.hypothesis.chance, is_right(one)) for score, one in answered]
    write(material, threshold, fitted_beta(*zip(*points)), folder.path)
    found = [example for _, example in answered]
    by_file = {path.stem: {document["id"] for document in read_gold(path)} for path in gold}
    return {"contents": len(found), "threshold": threshold, **{n: f1(material, found, i) for n, i in by_file.items()}}


def f1(material: Material, found: Sequence[Example], articles: Collection[str]) -> float:
    """The F1 of contents with their sources in some articles, given by their identifiers."""
    gold = sum(len(article.told) for article in material.articles if article.identifier in articles)
    own = [is_right(example) for example in found if example.article.identifier in articles]
    return round(2 * sum(own) / max(1, len(own) + gold), 4)


def write(material: Material, threshold: float, beta: tuple[float, float, float], folder: Path) -> None:
    """Grow the trees on everything and write the model."""
    rates = learn_rates(material.articles)
    right = np.array([example.right for example in material.examples])
    forests = {
        "sources": grow(*source_rows(material.articles), SOURCE_ROUNDS),
        "contents": grow(material.rows, right, CONTENT_ROUNDS),
    }
    arrays = {f"{name}_{part}": array for name, forest in forests.items() for part, array in heaps(forest).items()}
    np.savez_compressed(folder / INDIRECT_TREES, axes=material.coordinates.axes.astype(np.float16), **arrays)
    counts = {
        lemma: own
        for lemma, links in sorted(rates.counts.items())
        if (own := {name: pair for name, pair in sorted(links.items()) if pair[0] >= LEAST_SEEN})
    }
    data = {
        "features": list(NAMES),
        "threshold": threshold,
        "beta": beta,
        "counts": counts,
        "usual": dict(sorted(rates.usual.items())),
    }
    content = json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n"
    (folder / INDIRECT).write_text(content, encoding="utf-8")
