"""Tokens and sentences: cases as data, and what holds for every text."""

from __future__ import annotations

import time
from typing import Any

import pytest
import regex
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lang.language import language
from quoteattr.marks.types import Marking, QuotePair
from quoteattr.text import Segmentation, segment

ENGLISH = language("en")
PIECES = [
    "“",
    "”",
    '"',
    "«\u00a0",
    " »",
    "'",
    "’s",
    "n't",
    ".",
    "...",
    "?!",
    " ",
    "\n\n",
    "Mr.",
    "U.S.",
    "e-mail",
    "he",
    "Smith",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


def sentences(text: str, result: Segmentation) -> list[str]:
    return [text[result.tokens[s.first].start : result.tokens[s.last - 1].end] for s in result.sentences]


@pytest.mark.parametrize("case", cases("tokens*"))
def test_tokens(case: dict[str, Any]) -> None:
    assert [token.form for token in segment(case["text"], language(case.get("lang", "en"))).tokens] == case["expected"]


@pytest.mark.parametrize("case", cases("sentences*"))
def test_sentences(case: dict[str, Any]) -> None:
    assert sentences(case["text"], segment(case["text"], language(case.get("lang", "en")))) == case["expected"]


def marked(text: str, opening: str, closing: str) -> Marking:
    """The one quotation of a text, by its marks as they stand there."""
    first, last = text.index(opening), text.rindex(closing)
    pair = QuotePair((first, first + len(opening)), (last, last + len(closing)), first + len(opening), last)
    return Marking((pair,))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ("&laquo;&nbsp;", "&nbsp;&raquo;"), ("``", "''"), ("“\u200b", "\u200b”"), ("<< ", " >>"), ("”", "“")],
)
def test_a_known_mark_is_one_token(opening: str, closing: str) -> None:
    text = f"He said {opening}Go now!{closing} and left. She stayed."
    result = segment(text, ENGLISH, marked(text, opening, closing).closes(text))
    expected = [
        "He",
        "said",
        opening.strip(),
        "Go",
        "now",
        "!",
        closing.strip(),
        "and",
        "left",
        ".",
        "She",
        "stayed",
        ".",
    ]
    assert [token.form for token in result.tokens] == expected
    assert len(result.sentences) == 2


def test_a_reversed_opening_mark_does_not_close() -> None:
    text = "It was late. ” Go “ was all he said."
    result = segment(text, ENGLISH, marked(text, "”", "“").closes(text))
    assert sentences(text, result) == ["It was late.", "” Go “ was all he said."]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.integers(0, 40), st.integers(0, 3))))
def test_segmentation_is_lossless_and_in_order(text: str, numbers: list[tuple[int, int, int, int]]) -> None:
    pairs = tuple(QuotePair((a, a + n), (b, b + m), a + n, b) for a, n, b, m in numbers)
    result = segment(text, ENGLISH, Marking(pairs).closes(text))
    covered = 0
    for token in result.tokens:
        # characters that are not seen inside a word are no part of its form; a blank in a mark is written as a space
        given = (regex.sub(r"\s+", " ", one) for one in (text[token.start : token.end], token.form))
        seen = (regex.sub(r"[\p{Cc}\p{Cf}]", "", one) for one in given)
        assert token.start < token.end and len(set(seen)) == 1
        assert regex.fullmatch(r"[\s\p{Cc}\p{Cf}]*", text[covered : token.start])
        covered = token.end
    assert regex.fullmatch(r"[\s\p{Cc}\p{Cf}]*", text[covered:])
    first = 0
    for sentence in result.sentences:
        assert sentence.first == first < sentence.last
        start, end = result.paragraphs[sentence.paragraph]
        assert start <= result.tokens[sentence.first].start and result.tokens[sentence.last - 1].end <= end
        first = sentence.last
    assert first == len(result.tokens)


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "a",
        "a-",
        "a.",
        "'d",
        "1,",
        "1,a",
        "www.",
        "a@",
        "-",
        ".",
        "!”",
        "“",
        "Mr. ",
        "[",
        "\u200b",
        "a\u200b",
        "a_b.",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    segment(text, ENGLISH)
    assert time.process_time() - began < 10  # seconds; it takes one, and a quadratic step would take minutes
