"""Gold texts whose marks are taken away, so that where they stood can be learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OPENING = ("“", '"', "«", "''")
CLOSING = ("”", '"', "»", "''")
NEAR = 3  # characters between the gold end and the gap that stands for it


def without(document: Mapping[str, Any], opening: str = "", closing: str = "") -> tuple[str, list[tuple[int, int]]]:
    """The text with ``opening`` and ``closing`` for the marks, none by default, and the quotations' ranges in it."""
    text = document["text"]
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = last = 0
    for start, end in sorted((q["start"], q["end"]) for q in document["quotes"]):
        beginning = next((mark for mark in OPENING if text.endswith(mark, last, start)), None)
        ending = next((mark for mark in CLOSING if text.startswith(mark, end)), None)
        if beginning is None or ending is None:
            continue
        before = text[last : start - len(beginning)] + opening
        parts += [before, text[start:end], closing]
        first = length + len(before)
        ranges.append((first, first + end - start))
        length = first + end - start + len(closing)
        last = end + len(ending)
    return "".join([*parts, text[last:]]), ranges
