"""Inputs that grow, to see that the time grows with them and no faster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, cycle, islice

from quoteattr.benchmark.sample import articles

GROWTH = (1 / 16, 1 / 4, 1)


def _text(size: int) -> str:
    parts: list[str] = []
    length = 0
    for article in cycle(list(articles(100_000))):
        parts.append(article)
        length += len(article) + 2
        if length >= size:
            break
    return "\n\n".join(parts)[:size]


def lines(count: int) -> list[str]:
    """So many texts of one line."""
    paragraphs = chain.from_iterable(article.split("\n\n") for article in articles(100_000))
    return list(islice(cycle(list(paragraphs)), count))


#: What grows, its size at the end, the texts of a size.
SHAPES: dict[str, tuple[int, str, Callable[[int], list[str]]]] = {
    "one text": (10_000_000, "characters", lambda size: [_text(size)]),
    "one paragraph": (1_000_000, "characters", lambda size: [_text(size).replace("\n\n", " ")]),
    "marks in a row": (100_000, "marks", lambda size: ['"' * size]),
    "one sentence": (50_000, "words", lambda size: ["“Yes,” said " + "the old man, " * (size // 3) + "who left."]),
    "texts of one line": (100_000, "texts", lines),
}


def steps() -> Iterator[tuple[str, str, int, list[str]]]:
    """Yield shape, unit, size, texts, each shape from small to large."""
    for shape, (largest, unit, make) in SHAPES.items():
        for part in GROWTH:
            size = int(largest * part)
            yield shape, unit, size, make(size)
