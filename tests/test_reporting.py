"""Reporting words of one's own, by the embedded models."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from case_files import cases

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.sieves.reporting import Reporting

TOOT = Reporting({"toot"})


@pytest.mark.parametrize("case", cases("reporting"))
def test_own_cues(case: dict[str, Any]) -> None:
    document = quoteattr.attribute(case["text"], sieves=(TOOT, *DEFAULT_SIEVES))
    (quote,) = document.quotes
    assert quote.mention and quote.cue
    assert {"method": quote.method, "mention": quote.mention.text, "cue": quote.cue.text} == case["expected"]


def test_the_sieve_can_be_handed_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TOOT)) == TOOT
