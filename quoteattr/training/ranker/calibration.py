"""What an answer is worth, by the ranker's score, the sieve, the link to a name: measured on articles not yet seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.answers import linked, named_source
from quoteattr.attribution import attribute
from quoteattr.attribution.ranker.ranker import beta_calibrated
from quoteattr.attribution.types import Scene, Sieve
from quoteattr.corpora.gold import Gold
from quoteattr.evaluation.scoring import Prediction, is_accepted, is_right
from quoteattr.speakers import resolve
from quoteattr.training.ranker.questions import questions
from quoteattr.values import LINKS

PRIOR = 2.0  # documents
TOLERATED = 0.003  # of the F1 of attribution, for a lower threshold
FEW = 2  # answers, which are more than that among few


@frozen
class Answer:
    """One answer to a gold quotation: of which document, how it was found, its score, whether a source exists.

    ``right`` is as the scorer judges. ``names_right`` is true, too, where another mention of the same person is given
    than the gold has: a reader gets the right speaker. ``link`` is how its mention got a name, and ``named`` whether
    that is one of the gold's, None where the gold has none.
    """

    document: str
    method: str
    score: float
    right: bool
    names_right: bool
    attributed: bool
    link: str | None = None
    named: bool | None = None


def answer_all(document: Gold, scene: Scene, sieves: Sequence[Sieve]) -> Iterator[Answer]:
    """Attribute a whole document, each answer building on those before it, and compare with the gold."""
    answers = attribute(scene, sieves)
    asked = list(questions(document, scene))
    given = [named_source(answer.source) for answer in answers]
    gold = [named_source(question.right) for question in asked]
    speakers, links = resolve(scene.mentions, given, scene.language)
    _, both = resolve(scene.mentions, [*given, *gold], scene.language)
    persons = [link.speaker if link else None for link in both]
    for number, (question, answer, link) in enumerate(zip(asked, answers, links)):
        if question.is_clear:
            quote, source = question.quote, answer.source
            right = (
                source is not None
                and link is not None
                and is_right(
                    document,
                    quote,
                    Prediction(quote["start"], quote["end"], speakers[link.speaker].name, (source.start, source.end)),
                )
            )
            person = persons[number]
            names_right = right or (person is not None and person == persons[len(asked) + number])
            score = answer.confidence if source or answer.method == "none" else 0.0
            how = linked(source, link)
            names = quote.get("names") if how else None
            yield Answer(
                document["id"],
                answer.method,
                score,
                right,
                names_right,
                bool(quote["sources"]),
                how.how if how else None,
                is_accepted(speakers[how.speaker].name, names, []) if how and names else None,
            )


def best_threshold(answered: Sequence[Answer]) -> tuple[float, float]:
    """The threshold of the ranker's score, and the F1 of attribution that it gives.

    The F1 is flat around its best: the lowest threshold at which it is within :data:`TOLERATED` of the best is taken,
    or within what :data:`FEW` answers are worth. Who wants sure answers only can leave out others by their confidence,
    but not get back what was never given.
    """
    attributable = sum(answer.attributed for answer in answered)
    measured = []
    for step in range(5, 70):
        claimed = [answer.right for answer in answered if answer.score >= step / 100]
        f1 = 2 * sum(claimed) / (len(claimed) + attributable) if attributable else 0.0
        measured.append((step / 100, f1))
    least = max(f1 for _, f1 in measured) - max(TOLERATED, FEW / max(attributable, 1))
    return next(one for one in measured if one[1] >= least)


def calibration(answered: Sequence[Answer]) -> tuple[float, float, float]:
    """The numbers of :func:`~quoteattr.attribution.ranker.ranker.beta_calibrated`, by logistic regression.

    What is measured is the chance that the right person is named. Of the ranker's wrong answers to five folds of
    PolNeAR train that the scorer's judgement would give .95 and more, a quarter names the right person by another
    mention.
    """
    return fitted_beta([answer.score for answer in answered], [answer.names_right for answer in answered])


def fitted_beta(given: Sequence[float], right: Sequence[bool]) -> tuple[float, float, float]:
    """The numbers of beta calibration for scores of answers that were right or not, by logistic regression."""
    from scipy.optimize import minimize  # an extra

    scores = np.clip(given, 1e-6, 1 - 1e-6)
    inputs = np.column_stack([np.log(scores), -np.log(1 - scores), np.ones(len(scores))])
    signs = np.where(right, 1.0, -1.0)

    def loss(weights: Any) -> float:
        return float(np.logaddexp(0, -signs * (inputs @ weights)).mean())

    a, b, c = minimize(loss, np.array([1.0, 1.0, 0.0]), method="BFGS").x
    return round(float(a), 4), round(float(b), 4), round(float(c), 4)


def chances(answered: Sequence[Answer], sieves: Sequence[str], beta: tuple[float, float, float]) -> dict[str, float]:
    """How often each of some sieves names the right person, of as many answers as their scores let expect.

    A sieve that reads its answer off the layout has the score 1, one that goes on with an earlier answer the score
    of that answer. The answers of one document are right or wrong together, so that they count as one. What few
    documents tell of a sieve is filled up with :data:`PRIOR` documents like those of all of them.
    """
    outcomes = [
        (answer.method, answer.document, answer.names_right, _before(answer, beta))
        for answer in answered
        if answer.method in sieves and answer.score > 0
    ]
    return _shares(outcomes, sieves)


def unsure_chances(answered: Sequence[Answer], sieves: Sequence[str]) -> dict[str, float]:
    """How often each of some sieves is right where it is asked because no score reaches the threshold.

    ``answered`` are answers of that kind. They are counted as in :func:`chances`, but whatever the score was.
    """
    outcomes = [(one.method, one.document, one.names_right, 1.0) for one in answered if one.method in sieves]
    return _shares(outcomes, sieves)


def link_chances(
    answered: Sequence[Answer], sieves: Mapping[str, float], beta: tuple[float, float, float]
) -> dict[str, float]:
    """How often a mention gets a right name by each way of linking, of as many as the chances of mentions let expect.

    Measured as in :func:`chances`, on the answers to quotations of which the gold has names; ``sieves`` are what that
    gave. Empty where none has.
    """
    outcomes = [
        (answer.link, answer.document, answer.named, _before(answer, beta) * sieves.get(answer.method, 1.0))
        for answer in answered
        if answer.link is not None and answer.named is not None
    ]
    return _shares(outcomes, LINKS) if outcomes else {}


def _before(answer: Answer, beta: tuple[float, float, float]) -> float:
    """The chance of an answer before it is known which sieve it is of."""
    return 1.0 if answer.score == 1 else beta_calibrated(answer.score, *beta)


def _shares(outcomes: Iterable[tuple[str, str, bool, float]], names: Iterable[str]) -> dict[str, float]:
    """By name, how many outcomes were right of as many as were expected; each has a name, a document, both figures."""
    found: defaultdict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    for name, document, right, expected in outcomes:
        found[name, document].append((right, expected))
    sums = {name: np.zeros(2) for name in sorted(names)}
    for (name, _), own in found.items():
        sums[name] += np.mean(own, axis=0)
    all_right, all_expected = np.sum(list(sums.values()), axis=0)
    usual = all_right / all_expected if all_expected else 1.0  # nothing was answered: nothing is known
    return {
        name: round(min(1.0, float((right + PRIOR * usual) / (expected + PRIOR))), 3)
        for name, (right, expected) in sums.items()
    }
