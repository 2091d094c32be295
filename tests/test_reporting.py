"""Reporting words of one's own, by the embedded models."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.sieves.reporting import Reporting

CASES = json.loads((Path(__file__).parent / "cases" / "reporting.json").read_text(encoding="utf-8"))
TOOT = Reporting({"toot"})


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_own_cues(case: dict[str, Any]) -> None:
    document = quoteattr.attribute(case["text"], sieves=(TOOT, *DEFAULT_SIEVES))
    (quote,) = document.quotes
    assert (quote.method == "own_cue") == case["own"]
    assert quote.mention and quote.mention.text == case["source"]
    if case["own"]:
        assert quote.cue and quote.cue.text == case["cue"]


def test_the_sieve_can_be_handed_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TOOT)) == TOOT
