"""What an answer is worth, measured on made-up answers."""

from __future__ import annotations

from quoteattr.attribution.ranker.ranker import beta_calibrated
from quoteattr.training.ranker.calibration import Answer, calibration, chances, link_chances, unsure_chances
from quoteattr.values import LINKS

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


def test_a_sieve_that_is_asked_when_the_ranker_is_unsure_is_measured_whatever_the_score() -> None:
    scored = [Answer(str(number), "beside", 0.2, number < 90, number < 90, True) for number in range(100)]
    found = unsure_chances([*scored, Answer("a", "ranked", 0.2, False, False, True)], ["beside", "rare"])
    assert (round(found["beside"], 2), found["rare"]) == (0.9, 0.9)  # of what nothing is known: as all of them


def test_a_link_is_measured_against_the_chance_of_its_mention() -> None:
    """Descriptions whose mentions are right in .8 get the right name in .4 of all: half of what was expected."""
    scored = [Answer(str(n), "ranked", 0.8, True, True, True, "description", n % 5 < 2) for n in range(500)]
    scored += [Answer(str(n), "ranked", 0.8, True, True, True, "full name", n % 5 < 4) for n in range(500)]
    scored += [Answer("a", "ranked", 0.8, True, True, True, "full name", None)]  # the gold has no names
    found = link_chances(scored, {}, (1.0, 1.0, 0.0))
    assert (round(found["description"], 2), round(found["full name"], 2)) == (0.5, 1.0)
    assert found["acronym"] == 0.75 and found.keys() == LINKS.keys()  # as all of them: nothing is known of it
    assert link_chances(scored[-1:], {}, CERTAIN) == {}
