"""Where things stand in a document: sentences of the narration, quotations, headlines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex
from attrs import frozen

from quoteattr.marks.types import Marking
from quoteattr.text.types import Segmentation

_LONG_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]{3,}+")
#: A headline is at most so long, in characters.
HEADLINE = 200


@frozen
class Layout:
    """The text with sorted starts of its parts; every question takes the logarithm of their number.

    ``numbers[i]`` counts the sentences of narration up to sentence ``i``: a quotation of ten sentences puts no
    distance between a pronoun behind it and the narration before it.
    """

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    paragraphs: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]
    headlines: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> int:
        """The number of the sentence of the narration that ``at`` is in."""
        index = bisect_right(self.starts, at) - 1
        return self.numbers[index] if index >= 0 else 0

    def sentence_start(self, at: int) -> int:
        """Where the sentence (or paragraph) of ``at`` starts."""
        sentence, paragraph = bisect_right(self.starts, at) - 1, bisect_right(self.paragraphs, at) - 1
        return max(
            self.starts[sentence] if sentence >= 0 else 0,
            self.paragraphs[paragraph] if paragraph >= 0 else 0,
        )

    def paragraph(self, at: int) -> int:
        """The number of the paragraph of ``at``."""
        return bisect_right(self.paragraphs, at) - 1

    def is_quoted(self, at: int) -> bool:
        """Whether ``at`` is inside a quotation."""
        return _inside(self.quoted, at)

    def is_headline(self, at: int) -> bool:
        """Whether ``at`` is in a line of capitalized words."""
        return _inside(self.headlines, at)


def lay_out(text: str, segmentation: Segmentation, marking: Marking) -> Layout:
    """The layout of a document from the two steps before this one."""
    quoted = tuple(_union((pair.start, pair.end) for pair in marking.pairs))
    starts, numbers, number = [], [], 0
    for sentence in segmentation.sentences:
        if sentence.first < sentence.last:
            start = segmentation.tokens[sentence.first].start
            last = segmentation.tokens[sentence.last - 1].start
            narrated = not (_inside(quoted, start + 1) and _inside(quoted, max(start + 1, last - 1)))
            number += narrated
            starts.append(start)
            numbers.append(number)
    return Layout(
        text,
        tuple(starts),
        tuple(numbers),
        tuple(start for start, _ in segmentation.paragraphs),
        quoted,
        tuple(part for part in segmentation.paragraphs if _is_headline(text, *part)),
    )


def _union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted ranges without those inside or overlapping an earlier one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, 1 << 62)) - 1
    return index >= 0 and at < ranges[index][1]


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether most longer words of a short paragraph have a capital."""
    if not end - start <= HEADLINE:
        return False
    words = _LONG_WORD.findall(text, start, end)
    return len(words) >= 3 and 6 * sum(word[0].isupper() for word in words) > 5 * len(words)
