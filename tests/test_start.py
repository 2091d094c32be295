"""The first answer of a new process comes soon, out of little memory."""

from __future__ import annotations

import os
from pathlib import Path

from quoteattr.benchmark.starts import COMMAND, measured

ARTICLE = (Path(__file__).parents[1] / "examples" / "harbour.txt").read_text(encoding="utf-8")
SOON, LITTLE = 0.9, 120  # CPU seconds, which other processes delay less than the clock's; MB


def test_cold_starts() -> None:
    starts = measured(ARTICLE, ["quoteattr"], 3, os.environ)
    assert list(starts) == ["quoteattr", COMMAND]
    for start in starts.values():
        assert start.cpu < SOON and start.peak < LITTLE, start
