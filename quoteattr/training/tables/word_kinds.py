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
from quoteattr.lang.word_kinds import ENDING, ROLE, SHORTEST

COMMON = frozenset(("NOUN", "ADJ", "VERB", "ADP", "ADV"))
#: The pull of the weights to nought, rounds of Newton's method.
PENALTY, ROUNDS = 1.0, 30
#: An ending is kept that so many forms have, so large a share of them nouns for persons.
FEWEST, PUREST = 5, 0.6

#: How often a form is, and is not, of the kind.
Counts = Mapping[str, Counter[bool]]


def build(paths: Iterable[Path], output: Path, spoken: Language) -> None:
    """Write the file of a language from its treebanks, for the vectors in the folder ``output``."""
    vectors = read_vectors(ModelFolder(output))
    sentences = [sentence for path in paths for sentence in read_conllu(path)]
    roles, names = _counts(sentences, spoken)
    weights = np.stack([_fitted(*_rows(counts, vectors)) for counts in (roles, names)])
    endings = np.frombuffer(json.dumps(_endings(weights[0], vectors)).encode(), np.uint8)
    np.savez(output / WORD_KINDS, weights=weights.astype(np.float32), endings=endings)


def _counts(sentences: Iterable[Sentence], spoken: Language) -> tuple[Counts, Counts]:
    """How often each form is a noun for a person and not, is part of a name and not; the tables of the language too."""
    roles: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    names: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in sentences:
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


def _fitted(features: Any, is_kind: Any, weighs: Any) -> Any:
    """The weights of a logistic regression, by Newton's method."""
    weights, pull = np.zeros(features.shape[1]), PENALTY * np.eye(features.shape[1])
    for _ in range(ROUNDS):
        chances = _chances(features, weights)
        slope = features.T @ (weighs * (chances - is_kind)) + PENALTY * weights
        bend = (features * (weighs * chances * (1 - chances))[:, None]).T @ features + pull
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _endings(weights: Any, vectors: Vectors) -> list[str]:
    """The endings by which a form without a vector is a noun for one person."""
    chances = _chances(_with_constant(vectors.rows.astype(np.float64)), weights)
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for form, number in vectors.numbers.items():
        if len(form) >= SHORTEST and form.isalpha() and not form.endswith("s"):
            told[form[-ENDING:]].append(bool(chances[number] >= ROLE))
    return sorted(ending for ending, of in told.items() if len(of) >= FEWEST and sum(of) >= PUREST * len(of))
