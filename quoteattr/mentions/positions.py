"""Where things stand in a document: sentences of the narration, quotations, headlines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex
from attrs import frozen

from quoteattr.marks.types import Marking
from quoteattr.text.headings import is_capitalized, is_heading
from quoteattr.text.quotation_marks import CLOSING
from quoteattr.text.ranges import Range, is_inside, merged
from quoteattr.text.types import Segmentation
from quoteattr.threads import kept

#: Behind a quotation, where its mark may not be told: a word that no headline would write so.
_SMALL_WORD = regex.compile(rf"[{CLOSING}]? \p{{Ll}}{{3,}}")
BLANKS_AND_CLOSERS = f" \t\n\u00a0){CLOSING}"


@frozen(slots=False)
class Positions:
    """The text with sorted starts of its parts; every question takes the logarithm of their number.

    ``numbers[i]`` counts the sentences of narration up to sentence ``i``: a quotation of ten sentences puts no
    distance between a pronoun behind it and the narration before it.
    """

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    paragraphs: tuple[int, ...]
    quoted: tuple[Range, ...]
    headlines: tuple[Range, ...]

    @kept
    def written(self) -> frozenset[str]:
        """What stands between two blanks anywhere in the text, as it is written."""
        return frozenset(self.text.split())

    @kept
    def asides(self) -> frozenset[int]:
        """The numbers of paragraphs between others that read as headings: subheadings, links, captions."""
        ends = (*self.paragraphs[1:], len(self.text))
        lines = [self.text[start:end].strip() for start, end in zip(self.paragraphs, ends)]
        alike = [number for number, line in enumerate(lines) if is_heading(line)]
        return frozenset(alike if len(alike) * 2 <= len(lines) else ()) - {0, len(lines) - 1}

    @kept
    def headline_end(self) -> int:
        """Where the text begins behind a headline; 0 where it has none."""
        second = self.paragraphs[1] if len(self.paragraphs) > 1 else 0
        return second if is_heading(self.text[:second].strip()) else 0

    def sentence(self, at: int) -> int:
        """The number of the sentence of the narration that ``at`` is in."""
        index = bisect_right(self.starts, at) - 1
        return self.numbers[index] if index >= 0 else 0

    def sentence_start(self, at: int) -> int:
        """Where the sentence (or paragraph) of ``at`` starts."""
        sentence = bisect_right(self.starts, at) - 1
        return max(self.starts[sentence] if sentence >= 0 else 0, self.paragraph_start(at))

    def sentence_text(self, at: int) -> str:
        """The words of the sentence that ``at`` is in, with the line ends behind them."""
        following = bisect_right(self.starts, at)
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.text[self.sentence_start(at) : end].strip(" \u00a0")

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph of ``at`` starts."""
        paragraph = self.paragraph(at)
        return self.paragraphs[paragraph] if paragraph >= 0 else 0

    def paragraph(self, at: int) -> int:
        """The number of the paragraph of ``at``."""
        return bisect_right(self.paragraphs, at) - 1

    def is_quoted(self, at: int) -> bool:
        """Whether ``at`` is inside a quotation."""
        return is_inside(self.quoted, at)

    def is_headline(self, at: int) -> bool:
        """Whether ``at`` is in a line of capitalized words."""
        return is_inside(self.headlines, at)


def positions_of(text: str, segmentation: Segmentation, marking: Marking) -> Positions:
    """The positions in a document, from the two steps before this one."""
    quoted = tuple(merged((pair.start, pair.end) for pair in marking.pairs))
    starts, numbers, number = [], [], 0
    for sentence in segmentation.sentences:
        if sentence.first < sentence.last:
            start = segmentation.tokens[sentence.first].start
            last = segmentation.tokens[sentence.last - 1].start
            narrated = not (is_inside(quoted, start + 1) and is_inside(quoted, max(start + 1, last - 1)))
            number += narrated
            starts.append(start)
            numbers.append(number)
    return Positions(
        text,
        tuple(starts),
        tuple(numbers),
        tuple(start for start, _ in segmentation.paragraphs),
        quoted,
        tuple(
            part for part in segmentation.paragraphs if is_capitalized(text, *part) and not _reports(text, part, quoted)
        ),
    )


def _reports(text: str, part: Range, quoted: Sequence[Range]) -> bool:
    """Whether a paragraph is a sentence that goes on behind its quotation: "“No,” said Mayor of Cove Ada Roe."."""
    first, last = bisect_left(quoted, (part[0],)), bisect_left(quoted, (part[1],))
    own = quoted[first:last]
    opens = bool(own) and own[0][0] - part[0] <= 1 and text[own[0][1] - 1] == ","  # "“No,” Mayor Ada Roe told NTV."
    ended = text[slice(*part)].rstrip(BLANKS_AND_CLOSERS).endswith(".")
    return ended and (opens or any(_SMALL_WORD.match(text, end) for _, end in own))
