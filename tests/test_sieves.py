"""Each sieve: what it answers and where it stays silent, as data in ``cases/sieves-*.json``."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
from case_files import cases, names, read

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES, PATTERNS, RULES

PATTERN_NAMES = {sieve.__name__ for sieve in PATTERNS}
ALL_NAMES = {sieve.__name__ for sieve in (*RULES, *DEFAULT_SIEVES)}


@cache
def attributor(lang: str, rules_alone: bool) -> quoteattr.Attributor:
    """By rules alone the patterns answer, which else only name what the ranker chose."""
    return quoteattr.Attributor(lang, sieves=RULES if rules_alone else DEFAULT_SIEVES, nested=True)


def answer(case: dict[str, Any]) -> dict[str, str] | None:
    """What the sieve of a case answers for its quotation, the first of these words; None where it is silent."""
    quotes = attributor(case.get("lang", "en"), case["sieve"] in PATTERN_NAMES)(case["text"]).quotes
    quote = next(quote for quote in quotes if quote.text == case["quotation"])
    by_ranker = case["sieve"] == "ranked" and quote.method == "none"  # it is unsure of all candidates, or has none
    if quote.method != case["sieve"] and not by_ranker:
        return None
    told = {
        "mention": quote.mention.text if quote.mention else None,
        "cue": quote.cue.text if quote.cue else None,
        "reason": quote.reason,
    }
    return {key: value for key, value in told.items() if value is not None}


@pytest.mark.parametrize("case", cases("sieves-*"))
def test_sieve(case: dict[str, Any]) -> None:
    assert answer(case) == case["expected"]


def test_every_sieve_answers_in_two_cases_and_is_silent_in_one() -> None:
    right = [case for name in names("sieves-*") for case in read(name) if "fails" not in case]
    answering = Counter(case["sieve"] for case in right if case["expected"] is not None)
    silent = Counter(case["sieve"] for case in right if case["expected"] is None)
    assert set(answering) == set(silent) == ALL_NAMES
    assert {name: count for name, count in answering.items() if count < 2} == {}
