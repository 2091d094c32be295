"""Paragraphs of text however it is laid out: cases as data, and what holds for every text."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.export.tei import tei
from quoteattr.lang.language import language
from quoteattr.marks import find_marks
from quoteattr.text import segment
from quoteattr.text.paragraphs import paragraphs, unwrap

ENGLISH = language("en")

# What the step looks at, which random characters hardly ever bring together.
PIECES = [
    *[
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\u2029",
        "\f",
        " ",
        "   ",
        "\t",
        "-\n",
        "- ",
        "> ",
        "# ",
        "// ",
        "/*",
        " * ",
        "*/",
    ],
    *[
        "“",
        "”",
        '"',
        ".",
        ",",
        ":",
        "She said",
        "and nobody came",
        "Roe: ",
        "1. ",
        "12",
        "00:00:01,000 --> 00:00:02,000",
    ],
]
# Without characters that nobody sees, which are taken out beside words alone, and count where lines are measured.
SEEN = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"], include_characters="\t\x1c\x1e\x85"), max_size=3)
TEXTS = st.lists(st.sampled_from(PIECES) | SEEN, max_size=30).map("".join)


@pytest.mark.parametrize("case", cases("paragraphs"))
def test_paragraphs(case: dict[str, Any]) -> None:
    done = unwrap(case["text"])
    assert [done.text[start:end] for start, end in paragraphs(done.text)] == case["expected"]
    assert [done.to_original(*found) for found in paragraphs(done.text)] == paragraphs(case["text"])


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_an_unwrapped_text_stays_as_it_is(text: str) -> None:
    done = unwrap(text)
    assert unwrap(done.text).is_original
    assert "\n" not in "".join(done.text[start:end] for start, end in paragraphs(done.text))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_offsets_lead_there_and_back(text: str) -> None:
    done = unwrap(text)
    found = paragraphs(done.text)
    assert [done.to_original(*paragraph) for paragraph in found] == paragraphs(text)
    assert [done.to_unwrapped(*paragraph) for paragraph in paragraphs(text)] == found
    for token in segment(done.text, ENGLISH).tokens:
        start, end = done.to_original(token.start, token.end)
        assert done.to_unwrapped(start, end) == (token.start, token.end)
        assert text[start] == done.text[token.start] and text[end - 1] == done.text[token.end - 1]


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_repairs_quote_the_original(text: str) -> None:
    repairs = find_marks(text, ENGLISH).repairs
    assert all(text[repair.start : repair.end] == repair.found for repair in repairs)


def test_a_word_that_a_hyphen_cuts_is_one_token() -> None:
    text = "> The harbour mas-\n> ter said so."
    assert [(token.form, text[token.start : token.end]) for token in segment(text, ENGLISH).tokens][2:4] == [
        ("master", "mas-\n> ter"),
        ("said", "said"),
    ]


WRAPPED = """
    The harbour master, Ada
    Holt, said: "We have been pa-
    tient for eleven years, and
    nobody came."
"""


def test_the_answer_is_that_of_the_unwrapped_text() -> None:
    document, plain = quoteattr.attribute(WRAPPED), quoteattr.attribute(unwrap(WRAPPED).text)
    assert document.text == WRAPPED
    assert document.quotes[0].text == "We have been pa-\n    tient for eleven years, and\n    nobody came."
    for quote, other in zip(document.quotes, plain.quotes, strict=True):
        assert WRAPPED[quote.start : quote.end] == quote.text
        assert quote.mention and WRAPPED[quote.mention.start : quote.mention.end] == quote.mention.text
        assert quote.speaker and other.speaker and quote.speaker.name == other.speaker.name == "Ada Holt"
        assert quote.speaker in document.speakers
        assert (quote.kind, quote.confidence) == (other.kind, other.confidence)
    assert tei(document).partition("<body>")[2].count("<p>") == 1


def test_blanks_that_are_no_spaces_are_read_as_spaces() -> None:
    """They stay in the text, in the offsets, and inside the marks that are repaired."""
    text = "“Go,”\u00a0said\u202fMs.\u00a0Ada van\u2009Holt. “\u00a0No\u00a0”, she said."
    doc, plain = quoteattr.attribute(text), quoteattr.attribute(unwrap(text).text)
    assert doc.text == text and [quote.speaker and quote.speaker.name for quote in doc.quotes] == ["Ada van Holt"] * 2
    assert [(one.start, one.end, one.confidence) for one in doc.quotes] == [
        (one.start, one.end, one.confidence) for one in plain.quotes
    ]
    assert quoteattr.normalize("«\u00a0No\u00a0”, she said.").text == "«\u00a0No\u00a0», she said."
