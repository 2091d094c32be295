"""Training of the ranker from a gold corpus: candidates and features, boosted trees, a network, calibration.

A language with little gold learns from that of others as well, by trees alone: their features speak of relations, and
of words by a lexicon that is told by the tables of each language (:func:`.lexicon.told_lexicon`), not learned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from quoteattr.attribution.ranker.features import NAMES, matrix, quotation_features, words
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.ranker.perceptron import Network, Weights, write_weights
from quoteattr.attribution.ranker.ranker import Ranker, make_ranker
from quoteattr.attribution.ranker.trees import make_trees
from quoteattr.attribution.sieves import DISCOURSE, LAYOUT, PATTERNS, RARE, when_unsure
from quoteattr.attribution.sieves.ranked import Ranked
from quoteattr.attribution.types import Scene, Sieve
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.lang.language import Language
from quoteattr.lang.language import language as language_of
from quoteattr.lang.model_files import PARSER, PERCEPTRON, RANKER, TREES, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors
from quoteattr.parsing.types import Parser
from quoteattr.training.ranker import perceptron as networks
from quoteattr.training.ranker.calibration import (
    Answer,
    answer_all,
    calibration,
    chances,
    link_chances,
    unsure_chances,
)
from quoteattr.training.ranker.lexicon import learn_lexicon, told_lexicon
from quoteattr.training.ranker.questions import FOLDS, Question, fold_of, questions, scenes
from quoteattr.training.ranker.trees import heaps

if TYPE_CHECKING:
    import lightgbm

PARAMETERS = {
    "objective": "binary",
    "num_leaves": 48,
    "max_depth": 7,  # the time of an answer grows with it
    "learning_rate": 0.06,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 300
#: What a candidate of the own gold counts for one of elsewhere.
OWN = 20.0


@frozen
class Example:
    """One quotation: of each candidate the features and the words, and whether it is right as ``labels`` tell."""

    rows: list[tuple[float, ...]]
    words: list[tuple[str, ...]]
    labels: list[int]  # 1: a source; 0: none; only of those that are clearly one or the other


def examples(document: Gold, scene: Scene, lexicon: Lexicon) -> list[Example]:
    """Every quotation of a document as an example. Earlier answers are the gold ones."""
    return [_example(question, lexicon) for question in questions(document, scene) if question.is_clear]


def _example(question: Question, lexicon: Lexicon) -> Example:
    context, found = question.context, question.found
    shared = quotation_features(context, lexicon)
    rows, forms = matrix(context, found, shared, lexicon), words(context, found, shared)
    clear = [place for place, label in enumerate(question.labels) if label >= 0]
    return Example([rows[i] for i in clear], [forms[i] for i in clear], [question.labels[i] for i in clear])


def fit_trees(chosen: Sequence[Example], elsewhere: Sequence[Example] = ()) -> lightgbm.Booster:
    """Boosted trees on every candidate; those ``elsewhere`` count less."""
    import lightgbm  # an extra

    rows = [row for e in (*chosen, *elsewhere) for row in e.rows]
    labels = [label for e in (*chosen, *elsewhere) for label in e.labels]
    count = sum(len(e.labels) for e in chosen)
    weights = np.where(np.arange(len(labels)) < count, 1.0, 1 / OWN)
    data = lightgbm.Dataset(np.asarray(rows, dtype=float), np.asarray(labels), weight=weights, feature_name=list(NAMES))
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def fit_network(chosen: Sequence[Example], vectors: Vectors) -> Weights:
    """The network, on the same candidates as the trees."""
    rows = [row for e in chosen for row in e.rows]
    forms = [form for e in chosen for form in e.words]
    labels = [label for e in chosen for label in e.labels]
    return networks.fit(rows, forms, labels, [len(e.labels) for e in chosen], vectors)


def export(lexicon: Lexicon) -> dict[str, Any]:
    """The plain values of a ranker that is not yet calibrated: its confidence is its score, and every score passes."""
    return {
        "features": list(NAMES),
        "threshold": 0.0,
        "beta": [1.0, 1.0, 0.0],
        "cues": dict(lexicon.cues),
        "sources": dict(lexicon.sources),
        "sieves": {},
        "unsure": {},
        "links": {},
    }


@frozen
class Trained:
    """A ranker that has been learned and not yet calibrated: its plain values, the arrays of its trees, its network."""

    values: Mapping[str, Any]
    trees: Mapping[str, Any]
    weights: Weights | None

    def ranker(self, vectors: Vectors) -> Ranker:
        """The ranker, ready to score."""
        network = Network(self.weights, vectors) if self.weights is not None else None
        return make_ranker(self.values, make_trees(**self.trees, features=len(NAMES)), network)

    def write(self, folder: Path) -> None:
        """Write it into a folder of models, not yet calibrated."""
        _write(self.values, folder)
        np.savez_compressed(folder / TREES, **self.trees)
        if self.weights is not None:
            write_weights(self.weights, folder / PERCEPTRON)


@frozen
class Material:
    """A gold corpus made ready: documents, their scenes, folds and examples, and for each fold a lexicon without it.

    Where a lexicon is learned, every quotation is an example twice: as the lexicon of the other folds shows it, and as
    that of a single one does, which knows as few of its words as the whole does of a page from elsewhere.

    ``elsewhere`` are examples of other languages or kinds of text, for a language with little gold, each with the
    fold of its document.
    """

    documents: list[Gold]
    scenes: list[Scene]
    folds: list[int]
    lexicons: list[Lexicon]
    examples: list[list[Example]]
    vectors: Vectors
    language: Language
    elsewhere: Sequence[tuple[int, Example]] = ()

    def trained(self, without: int | None = None) -> Trained:
        """The ranker that is learned from it, perhaps without one of the folds.

        That of a language with little gold has no network, and its lexicon is told.
        """
        chosen = [e for own, number in zip(self.examples, self.folds) if number != without for e in own]
        elsewhere = [example for number, example in self.elsewhere if number != without]
        weights = None if self.elsewhere else fit_network(chosen, self.vectors)
        return Trained(export(self._lexicon(without)), heaps(fit_trees(chosen, elsewhere)), weights)

    def _lexicon(self, without: int | None) -> Lexicon:
        """What is learned of words from all of it but a fold, or told."""
        if without is not None:
            return self.lexicons[without]
        if self.elsewhere:
            return told_lexicon(self.language)
        return learn_lexicon(self.documents, self.vectors, self.language)


def prepare(
    gold: Path,
    parser: Parser,
    folder: ModelFolder,
    language: Language,
    elsewhere: Sequence[tuple[int, Example]] = (),
) -> Material:
    """Parse a gold file and read off its examples, each article with lexicons that have not seen it."""
    documents = read_gold(gold)
    vectors = read_vectors(folder)
    parsed = scenes(documents, parser, language)
    folds = [fold_of(document["id"]) for document in documents]
    shown = [(told_lexicon(language),)] * FOLDS if elsewhere else _lexicons(documents, folds, vectors, language)
    data = [
        [example for lexicon in shown[fold] for example in examples(document, scene, lexicon)]
        for document, scene, fold in zip(documents, parsed, folds)
    ]
    lexicons = [lexicon for lexicon, *_ in shown]
    return Material(documents, parsed, folds, lexicons, data, vectors, language, elsewhere)


def _lexicons(
    documents: Sequence[Gold], folds: Sequence[int], vectors: Vectors, language: Language
) -> list[tuple[Lexicon, Lexicon]]:
    """For each fold what is learned from all the others, and what from the next one alone."""
    parts = [[one for one, own in zip(documents, folds) if own == fold] for fold in range(FOLDS)]
    return [
        (
            learn_lexicon([one for part in (*parts[:fold], *parts[fold + 1 :]) for one in part], vectors, language),
            learn_lexicon(parts[(fold + 1) % FOLDS], vectors, language),
        )
        for fold in range(FOLDS)
    ]


def told_examples(gold: Path, languages: Mapping[str, Language]) -> list[tuple[int, Example]]:
    """The examples of a gold file with the lexicon of the tables, each document in its language, and their folds.

    ``languages`` are those whose models are not the ones that ship.
    """
    from quoteattr.parsing.embedded.parser import EmbeddedParser

    found: list[tuple[int, Example]] = []
    documents = read_gold(gold)
    for lang in sorted({document["lang"] for document in documents}):
        own, spoken = [one for one in documents if one["lang"] == lang], languages.get(lang) or language_of(lang)
        lexicon, parsed = told_lexicon(spoken), scenes(own, EmbeddedParser(spoken.model.home(PARSER)), spoken)
        found += [
            (fold_of(one["id"]), example)
            for one, scene in zip(own, parsed)
            for example in examples(one, scene, lexicon)
        ]
    return found


def answers(rankers: Sequence[Ranker], documents: Sequence[Gold], parsed: Sequence[Scene]) -> list[Answer]:
    """The answers to documents, each by the ranker that has not seen its fold."""
    return _answered([Ranked(PATTERNS, ranker) for ranker in rankers], documents, parsed)


def unsure_answers(
    rankers: Sequence[Ranker], threshold: float, documents: Sequence[Gold], parsed: Sequence[Scene]
) -> list[Answer]:
    """As :func:`answers`, those that are given where no score reaches the threshold, to quotations with a source."""
    strict = [evolve(ranker, threshold=threshold) for ranker in rankers]
    given = _answered([Ranked(PATTERNS, ranker, unsure=when_unsure) for ranker in strict], documents, parsed)
    return [one for one in given if one.method in _names(RARE) and one.score < threshold and one.attributed]


def _answered(ranked: Sequence[Ranked], documents: Sequence[Gold], parsed: Sequence[Scene]) -> list[Answer]:
    sieves: list[tuple[Sieve, ...]] = [(*LAYOUT, *DISCOURSE, one) for one in ranked]
    pairs = zip(documents, parsed, strict=True)
    return [found for one, scene in pairs for found in answer_all(one, scene, sieves[fold_of(one["id"])])]


def _names(sieves: Sequence[Sieve]) -> list[str]:
    return [sieve.__name__ for sieve in sieves]


@frozen
class Measured:
    """The answers by which a ranker is calibrated, and its threshold.

    ``answered`` are those to the gold that it is learned from, each by a ranker that has not seen its fold; ``named``
    those to gold that has names; ``unsure`` the :func:`unsure_answers` to both.
    """

    threshold: float
    answered: Sequence[Answer]
    named: Sequence[Answer]
    unsure: Sequence[Answer]

    def where(self, is_wanted: Callable[[Answer], bool]) -> Measured:
        """The same of some of the answers."""
        answered, named, unsure = ([*filter(is_wanted, some)] for some in (self.answered, self.named, self.unsure))
        return Measured(self.threshold, answered, named, unsure)


def calibrate(measured: Measured, folder: Path) -> None:
    """Write into the ranker of a folder what cross-validation tells: of the worth of scores, sieves, links to names.

    Sieves are measured on all gold; in that with names on quotations that have a source, for it may lack some. The
    links keep what they were worth where no gold has names.
    """
    unranked, answered, named = _names((*LAYOUT, *DISCOURSE)), measured.answered, measured.named
    beta = calibration([answer for answer in answered if answer.method not in unranked])
    ranker = json.loads((folder / RANKER).read_text(encoding="utf-8"))
    sieves = chances([*answered, *(answer for answer in named if answer.attributed)], unranked, beta)
    links = link_chances(named, sieves, beta) or ranker.get("links", {})
    found = {"beta": beta, "sieves": sieves, "unsure": unsure_chances(measured.unsure, _names(RARE)), "links": links}
    _write({**ranker, "threshold": measured.threshold, **found}, folder)


def _write(ranker: Mapping[str, Any], folder: Path) -> None:
    content = json.dumps(ranker, separators=(",", ":"), ensure_ascii=False) + "\n"
    (folder / RANKER).write_text(content, encoding="utf-8")
