"""Learning of words from a gold corpus: which lemmas are cues, which nouns are sources.

A share counted in a corpus says nothing of rare words. So each word starts from what its vector lets expect, by a
logistic regression on the words that the corpus has, and the counts move it from there (an empirical prior).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import regex

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.corpora.gold import Gold
from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors

PRIOR = 4.0  # occurrences that the expectation counts for
MOST = 20  # occurrences of one word that the regression counts
RIDGE = 3.0
#: The shares that a lexicon told by tables has: verbs beside a quotation, other words of speech, nouns for persons.
OF_QUOTATIVE, OF_OTHERS, OF_SOURCES = 0.7, 0.3, 0.2
LEAST_CUE, LEAST_SOURCE = 0.05, 0.03  # smaller shares are left out

_WORD = regex.compile(r"[\p{L}][\p{L}'’-]*")
_AFTER_HEAD = regex.compile(r",| (?:of|for|at|in|from|who|on|with|to|and|that) ")  # ends a noun phrase at its head


def learn_lexicon(documents: Iterable[Gold], vectors: Vectors, language: Language) -> Lexicon:
    """How often a lemma is (part of) a cue, and how often a noun is the head of a source, of all its occurrences."""
    total: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for document in documents:
        text, attributions = document["text"], document.get("attributions", ())
        words = [(match.start(), language.lemma(match[0])) for match in _WORD.finditer(text)]
        total.update(word for _, word in words)
        within = {place for a in attributions for start, end in a["cue"] for place in range(start, end)}
        cues.update(word for start, word in words if start in within)
        for start, end in {tuple(r) for a in attributions for r in a.get("source", ())}:
            phrase = _WORD.findall(_AFTER_HEAD.split(text[start:end], 1)[0])
            if phrase and phrase[-1].islower():
                sources[language.lemma(phrase[-1])] += 1
    return Lexicon(_shares(cues, total, vectors, LEAST_CUE), _shares(sources, total, vectors, LEAST_SOURCE))


def told_lexicon(language: Language) -> Lexicon:
    """The shares by the tables of a language, for one whose gold is too little to count in.

    They are near what PolNeAR train gives on average for the words of each table of English.
    """
    speech, people = language.speech, language.people
    others = dict.fromkeys(speech.nouns | speech.verbs, OF_OTHERS)
    sources = dict.fromkeys(people.nouns | people.organization_words, OF_SOURCES)
    return Lexicon(others | dict.fromkeys(speech.quotative.values(), OF_QUOTATIVE), sources)


def _shares(found: Mapping[str, int], total: Mapping[str, int], vectors: Vectors, least: float) -> dict[str, float]:
    """The share of each word that the corpus or the vectors have."""
    found = {word: min(count, total.get(word, 0)) for word, count in found.items()}
    expected = _expected(found, total, vectors)
    usual = sorted(expected.values())[len(expected) // 2]  # for words without a vector
    shares = {
        word: (found.get(word, 0) + PRIOR * expected.get(word, usual)) / (total.get(word, 0) + PRIOR)
        for word in sorted({*total, *expected})
    }
    return {word: round(share, 3) for word, share in shares.items() if share > least}


def _expected(found: Mapping[str, int], total: Mapping[str, int], vectors: Vectors) -> dict[str, float]:
    """What the vector of every word lets expect of its share."""
    from scipy.optimize import minimize  # an extra

    known = vectors.rows.astype(np.float64)
    inputs = np.column_stack([(known - known.mean(0)) / known.std(0), np.ones(len(known))])
    seen = sorted(word for word in total if word in vectors.numbers)
    table = inputs[[vectors.numbers[word] for word in seen]]
    often = np.array([total[word] for word in seen], dtype=float)
    hits = np.array([found.get(word, 0) for word in seen]) * np.minimum(1, MOST / often)
    often = np.minimum(often, MOST)

    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights
        penalized: Any = np.append(weights[:-1], 0)
        slope = table.T @ (often / (1 + np.exp(-odds)) - hits) + 2 * RIDGE * penalized
        return float((often * np.logaddexp(0, odds) - hits * odds).sum() + RIDGE * penalized @ penalized), slope

    start = np.zeros(inputs.shape[1])
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    chances = 1 / (1 + np.exp(-inputs @ weights))
    return {word: float(chances[number]) for word, number in vectors.numbers.items()}
