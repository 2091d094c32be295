"""What an answer is worth, measured on made-up answers."""

from __future__ import annotations

from quoteattr.attribution.ranker.ranker import beta_calibrated
from quoteattr.training.ranker.calibration import Answer, calibration, chances

CERTAIN = (60.0, 60.0, 0.0)  # every score above a half is sure


def answers(method: str, document: str, *outcomes: bool) -> list[Answer]:
    return [Answer(document, method, 1.0, right, right, True) for right in outcomes]


def test_another_mention_of_the_right_person_counts_as_right() -> None:
    """All answers name the right person, half of them by a mention that is not the gold one."""
    scored = [Answer("a", "ranked", 0.8, number % 2 == 0, True, True) for number in range(40)]
    scored += [Answer("a", "ranked", 0.2, False, False, True) for _ in range(40)]
    assert beta_calibrated(0.8, *calibration(scored)) > 0.95


def test_the_answers_of_one_document_count_as_one() -> None:
    one = [*answers("label", "a", *[False] * 9), *answers("other", "b", True), *answers("other", "c", True)]
    many = [*answers("label", "a", False), *answers("other", "b", True), *answers("other", "c", True)]
    assert chances(one, ["label", "other"], CERTAIN) == chances(many, ["label", "other"], CERTAIN)


def test_a_sieve_without_answers_has_the_chance_of_all() -> None:
    found = chances([*answers("label", "a", True), *answers("label", "b", False)], ["label", "dash"], CERTAIN)
    assert found["dash"] == 0.5


def test_an_answer_that_goes_on_is_measured_against_the_one_before() -> None:
    """Right as often as the answers that it goes on with: it loses nothing."""
    scored = [Answer(str(n), "goes on", 0.7, n < 7, n < 7, True) for n in range(10)]
    assert chances(scored, ["goes on"], (1.0, 1.0, 0.0))["goes on"] == 1.0
