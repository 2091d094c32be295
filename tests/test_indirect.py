"""Indirect speech: cases, what holds of every text, and that nothing of it is there unless it is asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import case_files
import contract
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import OptionError
from quoteattr.evaluation.indirect import characters
from quoteattr.export import layers
from quoteattr.training.indirect.articles import is_found

WORDS = (
    "Ada Green Otto Brown she he said told promised claim that whether to according the pier is safe “ ” , . ? \n"
).split(" ")


@cache
def attributor(lang: str = "en") -> quoteattr.Attributor:
    return quoteattr.Attributor(lang, indirect=True)


def contents(doc: quoteattr.Document) -> list[list[str]]:
    """Of each content its pieces, its speaker and its cue."""
    found: dict[int, list[quoteattr.Quote]] = defaultdict(list)
    for quote in doc.indirect:
        found[quote.quotation].append(quote)
    return [
        [*(one.text for one in pieces), pieces[0].speaker.name, pieces[0].cue.text]  # type: ignore[union-attr]
        for pieces in found.values()
    ]


@pytest.mark.parametrize("case", case_files.cases("indirect"))
def test_case(case: dict[str, Any]) -> None:
    assert contents(attributor(case.get("lang", "en"))(case["text"])) == case["expected"]


def test_every_case_keeps_the_promises() -> None:
    for doc in attributor().pipe(case_files.texts()):
        contract.check(doc)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_text_keeps_the_promises(words: list[str]) -> None:
    contract.check(attributor()(" ".join(words)))


TEXT = (
    "Ada Green said the plan was “a disaster” for the town.\n“We are tired,” Otto Brown said.\nHe promised to resign."
)


def test_a_marked_fragment_tells_where_it_belongs() -> None:
    doc = attributor()(TEXT)
    content = next(one for one in doc.indirect if one.speaker and one.speaker.name == "Ada Green")
    assert content.text == "the plan was “a disaster” for the town"
    assert [quote.within for quote in doc.quotes] == [content.quotation, None]


def test_nothing_is_there_unless_asked_for() -> None:
    doc, whole = quoteattr.attribute(TEXT), attributor()(TEXT)
    assert doc.indirect == () and {quote.within for quote in doc.quotes} == {None}
    same = [(quote.start, quote.end, quote.mention, quote.cue, quote.confidence) for quote in doc.quotes]
    assert same == [(quote.start, quote.end, quote.mention, quote.cue, quote.confidence) for quote in whole.quotes]


def test_a_text_without_marks_is_read() -> None:
    doc = attributor()("Ada Green said that the pier was old.")
    assert doc.quotes == () and [quote.text for quote in doc.indirect] == ["that the pier was old"]


def test_line_ends_inside_paragraphs_move_nothing() -> None:
    lines = "Ada Green said that the harbour would be", "closed on Monday because of the strong wind", "from the west."
    text = "\n".join(lines)
    doc = attributor()(text)
    contract.check(doc)
    assert [quote.text for quote in doc.indirect] == [text[text.index("that") : -1]]


def test_less_likely_ones_are_left_out() -> None:
    sure = quoteattr.Attributor(indirect=True, min_confidence=0.99)(TEXT)
    assert all(quote.confidence >= 0.99 for quote in sure.indirect)


def test_counts_stay_apart() -> None:
    doc = attributor()(TEXT)
    told = {share.speaker.name: share for share in doc.shares() if share.speaker}
    assert told["Ada Green"].indirect == 1
    assert told["Otto Brown"].words == 3 and told["Otto Brown"].indirect == 1


def test_exports_have_it() -> None:
    doc = attributor()(TEXT)
    assert {layer.role for layer in layers.layers_of(doc)} == {"quote", "indirect", "mention", "cue"}
    assert 'class="i' in doc.to_html()


def test_each_text_is_read_in_its_language() -> None:
    texts = (
        "Ada Green said that the harbour would be closed on Monday.",
        "Le maire Otto Brun a déclaré que le port serait fermé lundi, et que les navires devaient partir.",
        "Die Bürgermeisterin sagte, dass der Hafen am Montag geschlossen wird und die Schiffe auslaufen.",
    )
    docs = list(attributor("auto").pipe(texts))
    assert [doc.lang for doc in docs[:2]] == ["en", "fr"]
    assert [[quote.text[:4] for quote in doc.indirect] for doc in docs] == [["that"], ["que "], []]


def test_half_of_a_content_is_enough() -> None:
    assert is_found(characters([(0, 10)]), characters([(5, 10)]))
    assert not is_found(characters([(0, 10)]), characters([(6, 10)]))


def test_wrong_options() -> None:
    with pytest.raises(OptionError):
        quoteattr.Attributor("xx", indirect=True)
