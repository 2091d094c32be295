"""Gold whose marks are taken away: one side of them from each article, then the other, for the network of lost marks.

In a share of the articles commas and stops stand outside the marks, as they do in most languages, and in what is
translated from them: “unfit for it”, she said.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.marks.lost.window import Window, lost_window
from quoteattr.text.paragraphs import paragraphs

OPENING = ("“", '"', "«", "''")
CLOSING = ("”", '"', "»", "''")
NEAR = 3  # characters between the gold end and the gap that stands for it
OUTSIDE = 0.3  # share of articles with commas and stops outside the marks


@frozen
class Example:
    """A window and the number of the gap where the mark stood."""

    window: Window
    right: int


def all_examples(documents: Sequence[Mapping[str, Any]], language: Language) -> list[list[Example]]:
    """The lost marks of each article, the articles in a random order."""
    chance = random.Random(0)
    moved = [stops_outside(document) if chance.random() < OUTSIDE else document for document in documents]
    chance.shuffle(moved)
    return [list(examples(document, language)) for document in moved]


def stops_outside(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document with the commas and stops that end quotations behind their marks; it has no other annotations.

    >>> stops_outside({"text": "“We go,” she said.", "quotes": [{"start": 1, "end": 7}]})
    {'text': '“We go”, she said.', 'quotes': [{'start': 1, 'end': 6}]}
    """
    text, quotes = document["text"], []
    for start, end in ((quote["start"], quote["end"]) for quote in document["quotes"]):
        ending = next((mark for mark in CLOSING if text.startswith(mark, end)), None)
        if ending and text[end - 1] in ",.":
            text = text[: end - 1] + ending + text[end - 1] + text[end + len(ending) :]
            end -= 1
        quotes.append({"start": start, "end": end})
    return {"text": text, "quotes": quotes}


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


def examples(document: Mapping[str, Any], language: Language) -> Iterator[Example]:
    """The lost marks of an article, those of one side after those of the other."""
    for opening in (True, False):
        text, ranges = without(document, "" if opening else "“", "”" if opening else "")
        around = paragraphs(text)
        for before, (start, end), after in zip([None, *ranges], ranges, [*ranges[1:], None]):
            first, last = next((p for p in around if p[0] <= start < p[1]), (start, end))
            if opening:
                first, last = max(first, before[1] + 1 if before else 0), end
            else:
                first, last = start, min(last, after[0] - 1 if after else last)
            window = lost_window(text, first, last, opening, language)
            distances = [abs(gap - (start if opening else end)) for gap in window.gaps] if window else []
            if window and min(distances) <= NEAR:
                yield Example(window, distances.index(min(distances)))
