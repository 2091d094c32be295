"""What is told of a speaker, and how a mention became one; ``cases/README.md`` tells the format of the cases."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases
from contract import check

import quoteattr
from quoteattr.benchmark.pronouns import cases as pronouns

GENDERS = {"fem": "female", "masc": "male"}


@pytest.mark.parametrize("case", cases("profiles"))
def test_what_a_speaker_is(case: dict[str, Any]) -> None:
    doc = quoteattr.attribute(case["text"])
    assert [[one.name, one.kind, list(one.roles), one.gender] for one in doc.speakers] == case["expected"]


@pytest.mark.parametrize("case", cases("links"))
def test_how_a_mention_became_the_speaker(case: dict[str, Any]) -> None:
    doc = quoteattr.attribute(case["text"])
    check(doc)
    assert [[q.link, q.antecedent.text if q.antecedent else None] for q in doc.quotes] == case["expected"]


def test_a_pronoun_tells_the_gender_of_names_of_the_whole_world() -> None:
    asked = list(pronouns(2))
    for case, doc in zip(asked, quoteattr.Attributor().pipe(case.text for case in asked)):
        assert {speaker.gender for speaker in doc.speakers if speaker.name == case.name} <= {GENDERS[case.gender]}


def test_a_first_name_tells_where_the_caller_asks_for_it() -> None:
    text = "“No”, said Lena Ott. “Yes”, said Kim Tran. The Lena said “stop”."
    silent, asked = quoteattr.attribute(text), quoteattr.attribute(text, gender_by_name=True)
    assert {speaker.gender for speaker in silent.speakers} == {None}
    assert {speaker.name: speaker.gender for speaker in asked.speakers}["Lena Ott"] == "female"
    assert {speaker.name: speaker.gender for speaker in asked.speakers}["Kim Tran"] is None


def test_a_link_lowers_the_chance_of_the_name_only() -> None:
    """And what is withheld for it is withheld with its mentions."""
    text = "Robert Lane came. “No”, Bob Lane said. “Yes”, Lane said."
    other, named = quoteattr.attribute(text).quotes
    assert other.confidence < other.source_confidence and named.confidence <= named.source_confidence
    bound = (other.confidence + named.confidence) / 2
    sure = quoteattr.Attributor(min_confidence=bound)(text)
    withheld = [quote.confidence < bound for quote in (other, named)]
    assert [quote.speaker is None for quote in sure.quotes] == withheld
    (kept,) = (quote.mention.text for quote in (other, named) if quote.mention and quote.confidence > bound)
    assert [mention.text for mention in sure.speakers[0].mentions] == [kept]
    check(sure)
