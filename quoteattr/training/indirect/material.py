"""Gold corpora made ready for the training of indirect speech: the hypotheses of all documents, and which are right.

Whatever is read off an article has not seen it: the lexicon, the rates and the chances of the cues and sources that its
rows are made with come from the other folds. A language without such gold learns from that of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.indirect.cue_words import find_cue_words
from quoteattr.indirect.features import CUE_VECTOR, Coordinates
from quoteattr.indirect.hypotheses import Hypothesis, find_hypotheses
from quoteattr.indirect.model import NAMES, make_network
from quoteattr.indirect.network import Network
from quoteattr.indirect.rates import Rates
from quoteattr.lang.language import Language
from quoteattr.lang.language import language as language_of
from quoteattr.lang.model_files import PARSER, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors
from quoteattr.mentions import Mentions, find_mentions
from quoteattr.parsing.selection import NEAR
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Parser
from quoteattr.parsing.units import build_trees
from quoteattr.pipeline import Pipeline
from quoteattr.training.indirect.articles import Article, Draft, Told, learn_rates, read_article, told_of
from quoteattr.training.indirect.frames import made_document
from quoteattr.training.indirect.lessons import Lesson, lessons_of
from quoteattr.training.ranker.lexicon import learn_lexicon, told_lexicon
from quoteattr.training.ranker.questions import FOLDS, fold_of
from quoteattr.training.ranker.ranker import PARAMETERS

if TYPE_CHECKING:
    import lightgbm

TOGETHER = ((0, 1), (2, 3, 4))  # folds that a network is left without; the first goes on to be the one that ships
OFTEN = 3  # times that the network reads the gold besides the first in an epoch: there is less of it
HEAVY = 15.0  # what a content of it weighs for the forest, which learns from it where other texts draw the line
CUE_ROUNDS, SOURCE_ROUNDS, CONTENT_ROUNDS = 100, 80, 150
GROWN = {**PARAMETERS, "num_leaves": 31, "feature_fraction": 0.4, "max_depth": 6, "learning_rate": 0.08}
FINER = {**GROWN, "num_leaves": 48, "max_depth": 7, "feature_fraction": 0.3, "learning_rate": 0.1}


def axes(vectors: Vectors) -> Any:
    """The directions in which the vectors differ most, a column each: principal components."""
    rows = vectors.rows.astype(np.float64)
    _, directions = np.linalg.eigh(np.cov(rows.T))
    return directions[:, ::-1][:, :CUE_VECTOR].astype(np.float16)


def grow(
    rows: Any, labels: Any, rounds: int, parameters: Mapping[str, Any] = GROWN, weights: Any = None
) -> lightgbm.Booster:
    """Boosted trees; of rows that weigh alike where no weights are given."""
    import lightgbm  # an extra

    return lightgbm.train(dict(parameters), lightgbm.Dataset(rows, labels, weight=weights), rounds)


def cue_rows(drafts: Iterable[Draft]) -> tuple[Any, Any]:
    """The features and labels of the words that may be cues."""
    drafts = list(drafts)
    rows = [word.row for draft in drafts for word in draft.words]
    return np.array(rows, dtype=np.float32), np.array([label for draft in drafts for label in draft.is_cue])


def example_weights(examples: Iterable[Example]) -> Any:
    """What each example weighs for the trees."""
    return np.array([example.article.weight for example in examples])


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
class Teaching:
    """What the documents are read with: language, parser, a lexicon for each fold, coordinates of words.

    ``told`` where a language without gold learns from another one: with the lexicon that the tables tell, without
    coordinates and rates, whose words are those of the other language.
    """

    language: Language
    parser: Parser
    lexicons: Sequence[Lexicon]
    coordinates: Coordinates
    told: bool


@frozen(eq=False)
class Parsed:
    """A gold document parsed: its fold, what it reports, its trees, the mentions in them.

    An epoch of the training of the network reads it so many ``times``; for the forest of contents it has a ``weight``.
    One that was ``made`` of another is learned from, but tells neither how often something is so nor how well it goes.
    """

    identifier: str
    fold: int
    times: int
    weight: float
    told: tuple[Told, ...]
    trees: tuple[Tree, ...]
    mentions: Mentions
    made: bool = False


@frozen(eq=False)
class Material:
    """A gold corpus made ready: its articles, their hypotheses, a row of features for each, the network that ships."""

    drafts: list[Draft]
    articles: list[Article]
    examples: list[Example]
    rows: Any
    teaching: Teaching
    network: Network | None


def prepare(
    gold: Sequence[Path], parser: Parser, folder: ModelFolder, language: Language, device: str = "cpu"
) -> Material:
    """Parse gold files and read off their examples; the lexicon is that of the first, as the ranker's."""
    files = [[one for one in read_gold(path) if one.get("attributions")] for path in gold]
    teaching = learn_words([one for one in files[0] if one["lang"] == language.code], parser, folder, language)
    if teaching.told:
        teaching = _of_another(next(chain(*files))["lang"], teaching)
    pipeline = Pipeline(teaching.language, (), nested=False, min_confidence=0.0, reach=NEAR, indirect=True)
    parsed = [
        _read(document, fold_of(document["id"]), counts, teaching, pipeline)
        for counts, documents in zip(((1, 1.0), *[(OFTEN, HEAVY)] * len(files)), files)
        for document in documents
    ]
    parsed += list(_made(parsed, teaching, pipeline))
    networks, shipped = learn_networks(parsed, teaching, device)
    drafts = [read_draft(one, networks.get(one.fold), teaching) for one in parsed]
    return read_examples(drafts, teaching, shipped)


def _read(document: Gold, fold: int, counts: tuple[int, float], teaching: Teaching, pipeline: Pipeline) -> Parsed:
    trees, mentions = _parsed(document["text"], teaching.parser, pipeline)
    return Parsed(document["id"], fold, *counts, told_of(document), trees, mentions)


def _made(parsed: Iterable[Parsed], teaching: Teaching, pipeline: Pipeline) -> Iterator[Parsed]:
    """The documents that are made of others, each in the fold of that."""
    for one in parsed:
        document = made_document(one.identifier, one.trees, one.told, teaching.language)
        if document["attributions"]:
            yield evolve(_read(document, one.fold, (1, 1.0), teaching, pipeline), made=True)


def read_draft(parsed: Parsed, network: Network | None, teaching: Teaching) -> Draft:
    """A document with the words that may be cues, read by what has not seen it."""
    fold = parsed.fold
    words = find_cue_words(parsed.trees, teaching.lexicons[fold], teaching.language, teaching.coordinates, network)
    return Draft(parsed.identifier, fold, parsed.weight, parsed.made, tuple(words), parsed.mentions, parsed.told)


def learn_networks(
    parsed: Sequence[Parsed], teaching: Teaching, device: str
) -> tuple[dict[int, Network], Network | None]:
    """The network for each fold, which has not seen it, and the one that ships; none for a language that is told.

    Some folds share one: it takes most of the time of the training. The one that ships is the first of them, which then
    learns from all of the gold.
    """
    from quoteattr.training.indirect.network import new_layers, teach, teach_on  # torch is an extra

    if teaching.told:
        return {}, None
    vectors = teaching.coordinates.vectors
    lessons = [(one.fold, list(lessons_of_parsed(one, teaching)) * one.times) for one in parsed]
    found: dict[int, Network] = {}
    learned = []
    for left_out in TOGETHER:
        layers = new_layers(vectors, device)
        weights = teach(layers, [one for fold, own in lessons if fold not in left_out for one in own])
        found.update(dict.fromkeys(left_out, make_network(weights, vectors)))
        learned.append(layers)
    weights = teach_on(learned[0], [one for _, own in lessons for one in own])
    return found, make_network(weights, vectors)


def lessons_of_parsed(parsed: Parsed, teaching: Teaching) -> Iterator[Lesson]:
    """What the network learns from a document."""
    lexicon = teaching.lexicons[parsed.fold]
    return lessons_of(parsed.trees, parsed.told, lexicon, teaching.coordinates.vectors, teaching.language)


def learn_words(documents: Sequence[Gold], parser: Parser, folder: ModelFolder, language: Language) -> Teaching:
    """Learn the lexicons of the folds from documents; where there are none, they are told."""
    vectors = read_vectors(folder)
    directions = axes(vectors).astype(np.float64)
    if not documents:
        nowhere = Coordinates(vectors, np.zeros_like(directions))
        return Teaching(language, parser, [told_lexicon(language)] * FOLDS, nowhere, told=True)
    lexicons = [
        learn_lexicon((d for d in documents if fold_of(d["id"]) != fold), vectors, language) for fold in range(FOLDS)
    ]
    return Teaching(language, parser, lexicons, Coordinates(vectors, directions), told=False)


def _of_another(lang: str, teaching: Teaching) -> Teaching:
    """The same with what reads another language, the one of the gold."""
    from quoteattr.parsing.embedded.parser import EmbeddedParser

    other = language_of(lang)
    parser = EmbeddedParser(other.model.home(PARSER))
    return evolve(teaching, language=other, parser=parser, lexicons=[told_lexicon(other)] * FOLDS)


def _parsed(text: str, parser: Parser, pipeline: Pipeline) -> tuple[tuple[Tree, ...], Mentions]:
    """The trees of the sentences that are parsed where indirect speech is asked for, and the mentions in them."""
    prepared = pipeline.prepare(text)
    parses = parser([[word.form for word in unit.words] for unit in prepared.units])
    trees = build_trees(prepared.units, parses, pipeline.language)
    words = prepared.unwrapped.text
    return trees, find_mentions(words, prepared.segmentation, prepared.marking, trees, pipeline.language)


def read_articles(drafts: Sequence[Draft]) -> Iterator[Article]:
    """The documents with the cues that trees, grown on the other folds, find likely."""
    for fold in sorted({draft.fold for draft in drafts}):
        trees = grow(*cue_rows(draft for draft in drafts if draft.fold != fold), CUE_ROUNDS)
        for draft in drafts:
            if draft.fold == fold:
                rows = [word.row for word in draft.words]
                yield read_article(draft, trees.predict(np.array(rows, dtype=np.float32)).tolist() if rows else ())


def read_examples(drafts: Sequence[Draft], teaching: Teaching, network: Network | None) -> Material:
    """The hypotheses of all documents, each with the cues, sources and rates of the other folds."""
    articles = list(read_articles(drafts))
    examples: list[Example] = []
    tables: list[Any] = []
    for fold in sorted({article.fold for article in articles}):
        others = [article for article in articles if article.fold != fold]
        rates, sources = rates_of(others, teaching), grow(*source_rows(others), SOURCE_ROUNDS)
        for article in articles:
            if article.fold == fold:
                found = list(hypotheses_of(article, sources, rates, teaching.coordinates))
                tables.append(np.array([one.row for one, _ in found], dtype=np.float32).reshape(-1, len(NAMES)))
                examples += [Example(article, evolve(one, row=()), right) for one, right in found]
    return Material(list(drafts), articles, examples, np.concatenate(tables), teaching, network)


def rates_of(articles: Iterable[Article], teaching: Teaching) -> Rates:
    """The rates of lemmas and links; none where the words are those of another language."""
    return Rates({}, {}, {}, {}) if teaching.told else learn_rates(one for one in articles if not one.made)


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
