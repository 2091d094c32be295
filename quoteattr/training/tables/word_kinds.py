"""The weights that tell nouns for persons, and parts of names, by the vector of a word: two logistic regressions.

Learned from treebanks: nouns that head GUM's entities of the kind ``person`` against other nouns, words that are
tagged as proper nouns against common ones. A form counts once, by what it is more often; often seen ones weigh more.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from quoteattr.corpora.conllu import Sentence, read_conllu
from quoteattr.evaluation.mentions import entities
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import WORD_KINDS, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors
from quoteattr.lang.word_kinds import UNKNOWN, endings_of

COMMON = frozenset(("NOUN", "ADJ", "VERB", "ADP", "ADV"))
#: The pull of the weights to nought, rounds of Newton's method.
PENALTY, ROUNDS = 1.0, 30
#: An ending is learned that so many nouns for persons have; a form that counts as if it had no vector weighs so much.
FEWEST, STRANGE = 3, 0.3
DIGITS = 3
#: The relation of a noun or title to the name behind it: "economist Ada Roe".
DESCRIBING = "nmod:desc"

#: How often a form is, and is not, of the kind.
Counts = Mapping[str, Counter[bool]]


def build(paths: Iterable[Path], output: Path, spoken: Language) -> None:
    """Write the file of a language from its treebanks, for the vectors in the folder ``output``."""
    vectors = read_vectors(ModelFolder(output))
    sentences = [sentence for path in paths for sentence in read_conllu(path)]
    roles, names = _counts(sentences, spoken)
    role, endings = _role(roles, vectors)
    weights = np.stack([role, fitted(*_rows(names, vectors))])
    told = np.frombuffer(json.dumps(endings).encode(), np.uint8)
    np.savez(output / WORD_KINDS, weights=weights.astype(np.float32), endings=told)


def _counts(sentences: Iterable[Sentence], spoken: Language) -> tuple[Counts, Counts]:
    """How often each form is a noun for a person and not, is part of a name and not; the tables of the language too."""
    roles: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    names: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.deprel == DESCRIBING and word.upos == "NOUN":
                roles[word.form.lower()][True] += 1
        marked = any("Entity=" in word.misc for word in sentence.words)
        persons = {one.head for one in entities([sentence]) if one.kind == "person"}
        for place, word in enumerate(sentence.words):
            form = word.form.lower()
            if marked and word.upos == "NOUN":
                roles[form][place in persons] += 1
            elif word.upos != "NOUN" and form not in spoken.people.nouns:
                roles[form][False] += 1
            if word.upos in COMMON:
                names[form][False] += 1
            elif word.upos == "PROPN" and word.form[0].isupper():
                names[form][True] += 1
    for form in spoken.first_names:
        roles[form][False] += 1
        names[form][True] += 1
    for form in spoken.people.nouns:
        roles[form][True] += 1
    return roles, names


def _rows(counts: Counts, vectors: Vectors) -> tuple[Any, Any, Any]:
    """The vectors of the forms with a constant, whether each is of the kind, and how much it weighs."""
    told = [(form, of) for form, of in sorted(counts.items()) if form in vectors.numbers and of[True] != of[False]]
    features = vectors.rows[[vectors.numbers[form] for form, _ in told]].astype(np.float64)
    is_kind = np.array([of[True] > of[False] for _, of in told], dtype=np.float64)
    return _with_constant(features), is_kind, np.log1p([of.total() for _, of in told])


def _with_constant(features: Any) -> Any:
    return np.hstack([features, np.ones((len(features), 1))])


def _chances(features: Any, weights: Any) -> Any:
    return 1 / (1 + np.exp(-(features @ weights)))


def fitted(features: Any, is_kind: Any, weighs: Any) -> Any:
    """The weights of a logistic regression, by Newton's method: a row of ``features`` each, and how much it weighs."""
    weights, pull = np.zeros(features.shape[1]), PENALTY * np.eye(features.shape[1])
    for _ in range(ROUNDS):
        chances = _chances(features, weights)
        slope = features.T @ (weighs * (chances - is_kind)) + PENALTY * weights
        bend = (features * (weighs * chances * (1 - chances))[:, None]).T @ features + pull
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _role(counts: Counts, vectors: Vectors) -> tuple[Any, dict[str, float]]:
    """The weights for the vector of a noun for a person, and those for its ending.

    Each form counts once more as if it had no vector: so much less that endings lead only there.
    """
    told = [(form, of) for form, of in sorted(counts.items()) if of[True] != of[False]]
    common = Counter(ending for form, of in told if of[True] > of[False] for ending in endings_of(form))
    columns = {ending: at for at, ending in enumerate(sorted(e for e, count in common.items() if count >= FEWEST))}
    size = vectors.rows.shape[1]
    rows, is_kind, weighs = [], [], []
    for form, of in told:
        for is_known in (True, False) if form in vectors.numbers else (False,):
            row = np.zeros(size + len(columns) + 2, dtype=np.float32)
            row[[size + columns[ending] for ending in endings_of(form) if ending in columns]] = 1
            row[-1], row[-2] = 1, not is_known
            if is_known:
                row[:size] = vectors.rows[vectors.numbers[form]]
            rows.append(row)
            is_kind.append(of[True] > of[False])
            weighs.append(np.log1p(of.total()) * (STRANGE if form in vectors.numbers and not is_known else 1))
    weights = fitted(np.array(rows), np.array(is_kind, dtype=np.float64), np.array(weighs))
    endings = {ending: round(float(weights[size + at]), DIGITS) for ending, at in columns.items()}
    return np.append(weights[:size], weights[-1]), {UNKNOWN: round(float(weights[-2]), DIGITS), **endings}
