"""The kind of each quotation, by the shipped models: cases as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import quoteattr

CASES = json.loads((Path(__file__).parent / "cases" / "kinds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_kind(case: dict[str, Any]) -> None:
    assert [quote.kind for quote in quoteattr.attribute(case["text"]).quotes] == case["expected"]
