"""Training of the ranker from a gold corpus: candidates and features, boosted trees, a network, calibration.

The gold file has JSON lines ``{"id", "text", "quotes": [{"start", "end", "attributed", "sources"}],
"attributions": [{"cue": [[s, e], …]}]}`` as PolNeAR (Newell et al. 2018) converts to.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from attrs import frozen
from scipy.optimize import minimize

from quoteattr.attribution import attribute
from quoteattr.attribution.features import NAMES, choose_candidates, matrix, quotation_features, words
from quoteattr.attribution.lexicon import Lexicon
from quoteattr.attribution.network import Network, Vectors, Weights, read_vectors, write_weights
from quoteattr.attribution.ranker import beta_calibrated, make_ranker
from quoteattr.attribution.scene import build_scene
from quoteattr.attribution.sieves import LAYOUT, PATTERNS
from quoteattr.attribution.sieves.ranked import Ranked
from quoteattr.attribution.types import Attribution, Candidate, Context, Scene, Sieve
from quoteattr.attributor import named_source
from quoteattr.checksums import NETWORK, RANKER, VECTORS
from quoteattr.evaluation.scoring import Prediction, is_right
from quoteattr.marks.types import Marking, QuotePair
from quoteattr.parsing.types import Parser
from quoteattr.parsing.units import build_units, grow
from quoteattr.spans import quoted_spans
from quoteattr.speakers import resolve
from quoteattr.text import segment
from quoteattr.training import network
from quoteattr.training.lexicon import learn_lexicon

FOLDS = 5
PRIOR = 2.0  # answers
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


@frozen
class Example:
    """One quotation of a gold document: its candidates' features and words, which of them are right."""

    fold: int
    rows: list[tuple[float, ...]]
    words: list[tuple[str, ...]]
    labels: list[int]  # 1: the source; 0: not; -1: inside the source, neither


def fold_of(identifier: str) -> int:
    """The fold of a document, the same in every run."""
    return zlib.crc32(identifier.encode()) % FOLDS


def gold_marking(document: dict[str, Any]) -> Marking:
    """The marks of a gold document: its spans, and a character on each side."""
    quotes = sorted(document["quotes"], key=lambda q: q["start"])
    pairs = (QuotePair((q["start"] - 1, q["start"]), (q["end"], q["end"] + 1), q["start"], q["end"]) for q in quotes)
    return Marking(tuple(pairs))


def scenes(documents: Sequence[dict[str, Any]], parser: Parser) -> list[Scene]:
    """The documents parsed, with their gold spans as spans."""
    parts = []
    for document in documents:
        marking = gold_marking(document)
        segmentation = segment(document["text"], "en", marking)
        spans = quoted_spans(document["text"], segmentation, marking)
        parts.append((document["text"], segmentation, spans, build_units(segmentation, spans)))
    units = [unit for part in parts for unit in part[3]]
    trees = iter(grow(units, parser([[w.form for w in unit.words] for unit in units])))
    return [
        build_scene(text, "en", segmentation, spans, tuple(next(trees) for _ in own))
        for text, segmentation, spans, own in parts
    ]


def label(scene: Scene, found: Sequence[Candidate], sources: Sequence[Sequence[int]]) -> list[int]:
    """1 for the candidate that is a gold source (the highest in the tree), -1 for those inside it, 0 for others.

    -1 also for other mentions that end in the same proper name: the scorer accepts them.
    """
    ends = {scene.text[a:b].split()[-1] for a, b in sources if scene.text[a:b].split()[-1:]}
    same = [(last := scene.text[c.start : c.end].split()[-1]) in ends and last[0].isupper() for c in found]
    inside = [any(a <= c.head[0] < b for a, b in sources) for c in found]
    touching = [any(min(b, c.end) > max(a, c.start) for a, b in sources) for c in found]
    heads = {c.node for c, within in zip(found, inside) if within and c.node}
    labels = []
    for candidate, within, touches, namesake in zip(found, inside, touching, same):
        node = candidate.node
        above = () if node is None else scene.trees[node.tree].ancestors(node.place)
        covered = any(h.tree == node.tree and h.place in set(above) for h in heads) if node else False
        labels.append(1 if within and not covered else -1 if within or touches or namesake else 0)
    if 1 not in labels:
        labels = [1 if touches else 0 for touches in touching]
    return labels


def examples(
    documents: Sequence[dict[str, Any]], parsed: Sequence[Scene], lexicons: Sequence[Lexicon]
) -> list[Example]:
    """Every quotation as an example; there is a lexicon for each fold. Earlier answers are the gold ones."""
    result = []
    for document, scene in zip(documents, parsed):
        fold = fold_of(document["id"])
        earlier: list[Attribution] = []
        for number, quote in enumerate(sorted(document["quotes"], key=lambda q: q["start"])):
            context = Context(scene, number, earlier)
            found = choose_candidates(context)
            labels = label(scene, found, quote["sources"])
            right = next((c for c, is_right in zip(found, labels) if is_right == 1), None)
            earlier.append(Attribution("gold", right))
            if quote["sources"] or not quote["attributed"]:
                shared = quotation_features(context, lexicons[fold])
                rows = matrix(context, found, shared, lexicons[fold])
                result.append(Example(fold, rows, words(context, found, shared), labels))
    return result


def fit_trees(chosen: Sequence[Example]) -> lightgbm.Booster:
    """Boosted trees on every candidate that is clearly right or wrong."""
    rows = [row for e in chosen for row, is_right in zip(e.rows, e.labels) if is_right >= 0]
    labels = [is_right for e in chosen for is_right in e.labels if is_right >= 0]
    data = lightgbm.Dataset(np.asarray(rows, dtype=float), np.asarray(labels), feature_name=list(NAMES))
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def fit_network(chosen: Sequence[Example], vectors: Vectors) -> Weights:
    """The network, on the same candidates as the trees."""
    rows = [row for e in chosen for row, is_right in zip(e.rows, e.labels) if is_right >= 0]
    forms = [form for e in chosen for form, is_right in zip(e.words, e.labels) if is_right >= 0]
    labels = [is_right for e in chosen for is_right in e.labels if is_right >= 0]
    return network.fit(rows, forms, labels, [sum(label >= 0 for label in e.labels) for e in chosen], vectors)


@frozen
class Answer:
    """One answer to a gold quotation: how it was found, its score, whether it is right, whether one exists."""

    method: str
    score: float
    right: bool
    attributed: bool


def answer_all(documents: Sequence[dict[str, Any]], parsed: Sequence[Scene], sieves: Sequence[Sieve]) -> list[Answer]:
    """Attribute whole documents, each answer building on those before it, and compare as the scorer does."""
    result = []
    for document, scene in zip(documents, parsed):
        quotes = sorted(document["quotes"], key=lambda q: q["start"])
        answers = attribute(scene, sieves)
        sources = [named_source(answer.source) for answer in answers]
        speakers, whose = resolve(scene.text, scene.segmentation, gold_marking(document), sources)
        for quote, answer, who in zip(quotes, answers, whose):
            if quote["sources"] or not quote["attributed"]:
                source = answer.source
                right = (
                    source is not None
                    and who is not None
                    and is_right(
                        document,
                        quote,
                        Prediction(quote["start"], quote["end"], speakers[who].name, (source.start, source.end)),
                    )
                )
                score = answer.confidence if source or answer.method == "none" else 0.0
                result.append(Answer(answer.method, score, right, bool(quote["sources"])))
    return result


def best_threshold(answered: Sequence[Answer]) -> tuple[float, float]:
    """The threshold of the ranker's score, and the F1 of attribution that it gives.

    The F1 is flat around its best: the lowest threshold from which on it stays within a twentieth of a point of the
    best is taken. Who wants sure answers only can leave out others by their confidence, but not get back what was
    never given.
    """
    attributable = sum(answer.attributed for answer in answered)
    measured = []
    for step in range(5, 70):
        claimed = [answer.right for answer in answered if answer.score >= step / 100]
        f1 = 2 * sum(claimed) / (len(claimed) + attributable) if attributable else 0.0
        measured.append((step / 100, f1))
    place, best = max(enumerate(f1 for _, f1 in measured), key=lambda pair: pair[1])
    while place and measured[place - 1][1] >= best - 0.0005:
        place -= 1
    return measured[place]


def calibration(answered: Sequence[Answer]) -> tuple[float, float, float]:
    """The numbers of :func:`~quoteattr.attribution.ranker.beta_calibrated`, by logistic regression.

    Measured on the ranker's answers to five folds of PolNeAR train: those of .95 and more are right in .986, and hold
    .71 of the right ones; with isotonic regression it is .70 for the same precision.
    """
    scores = np.clip([answer.score for answer in answered], 1e-6, 1 - 1e-6)
    inputs = np.column_stack([np.log(scores), -np.log(1 - scores), np.ones(len(scores))])
    signs = np.where([answer.right for answer in answered], 1.0, -1.0)

    def loss(weights: Any) -> float:
        return float(np.logaddexp(0, -signs * (inputs @ weights)).mean())

    a, b, c = minimize(loss, np.array([1.0, 1.0, 0.0]), method="BFGS").x
    return round(float(a), 4), round(float(b), 4), round(float(c), 4)


def chances(answered: Sequence[Answer], sieves: Sequence[str], beta: tuple[float, float, float]) -> dict[str, float]:
    """How often each of some sieves is right, of as many answers as their scores let expect.

    A sieve that reads its answer off the layout has the score 1, one that goes on with an earlier answer the score
    of that answer. What few answers tell of a sieve is filled up with :data:`PRIOR` answers like those of all of them.
    """
    right: Counter[str] = Counter()
    expected: defaultdict[str, float] = defaultdict(float)
    for answer in answered:
        if answer.method in sieves and answer.score > 0:
            right[answer.method] += answer.right
            expected[answer.method] += 1.0 if answer.score == 1 else beta_calibrated(answer.score, *beta)
    usual = sum(right.values()) / sum(expected.values())
    return {
        name: round(min(1.0, (right[name] + PRIOR * usual) / (expected[name] + PRIOR)), 3) for name in sorted(sieves)
    }


def export(booster: lightgbm.Booster, lexicon: Lexicon) -> dict[str, Any]:
    """The ranker as plain values, not yet calibrated: its confidence is its score, and every score passes."""
    return {
        "features": list(NAMES),
        "trees": [_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]],
        "threshold": 0.0,
        "beta": [1.0, 1.0, 0.0],
        "cues": dict(lexicon.cues),
        "sources": dict(lexicon.sources),
        "sieves": {},
    }


def _tree(node: dict[str, Any]) -> Any:
    """A tree as :data:`quoteattr.attribution.ranker.Tree`."""
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.5g}")
    cut = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], cut, _tree(node["left_child"]), _tree(node["right_child"])]


def train_ranker(gold: Path, parser: Parser, folder: Path) -> dict[str, float]:
    """Train on a gold file and write the ranker into a folder of models; returns the cross-validated figures."""
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    vectors = read_vectors(folder / VECTORS)
    parsed = scenes(documents, parser)
    folds = range(FOLDS)
    lexicons = [learn_lexicon((d for d in documents if fold_of(d["id"]) != fold), vectors) for fold in folds]
    data = examples(documents, parsed, lexicons)
    answered: list[Answer] = []
    for fold in folds:
        others = [e for e in data if e.fold != fold]
        ranker = make_ranker(export(fit_trees(others), lexicons[fold]), Network(fit_network(others, vectors), vectors))
        own = [i for i, document in enumerate(documents) if fold_of(document["id"]) == fold]
        sieves: tuple[Sieve, ...] = (*LAYOUT, Ranked(PATTERNS, ranker))
        answered += answer_all([documents[i] for i in own], [parsed[i] for i in own], sieves)
    unranked = [sieve.__name__ for sieve in LAYOUT]
    ranked = [answer for answer in answered if answer.method not in unranked]
    threshold, f1 = best_threshold(answered)
    final = export(fit_trees(data), learn_lexicon(documents, vectors))
    final["threshold"] = threshold
    final["beta"] = beta = calibration(ranked)
    final["sieves"] = chances(answered, unranked, beta)
    content = json.dumps(final, separators=(",", ":"), ensure_ascii=False) + "\n"
    (folder / RANKER).write_text(content, encoding="utf-8")
    write_weights(fit_network(data, vectors), folder / NETWORK)
    return {"threshold": threshold, "f1": round(f1, 4), "quotations": len(answered)}
