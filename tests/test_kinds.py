"""The kind of each quotation, by the shipped models: cases as data."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases

import quoteattr


@pytest.mark.parametrize("case", cases("kinds"))
def test_kind(case: dict[str, Any]) -> None:
    assert [quote.kind for quote in quoteattr.attribute(case["text"]).quotes] == case["expected"]
