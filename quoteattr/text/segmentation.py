"""The step of the text: paragraphs, tokens and sentences in one value."""

from __future__ import annotations

from quoteattr.marks.types import Marking
from quoteattr.text.paragraphs import paragraphs
from quoteattr.text.rules import rules
from quoteattr.text.sentences import sentence_ends
from quoteattr.text.tokens import tokenize
from quoteattr.text.types import Segmentation, Sentence, Token

Range = tuple[int, int]


def segment(text: str, lang: str = "en", marking: Marking = Marking()) -> Segmentation:
    """Cut a text into paragraphs, sentences and tokens; each mark of ``marking`` becomes one token.

    Raises OptionError when the language has no rules.

    >>> [token.form for token in segment("Don't go, he said.").tokens]
    ['Do', "n't", 'go', ',', 'he', 'said', '.']
    """
    table = rules(lang)
    closes = _parts(text, marking)
    marks = _disjoint(closes)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    ranges = tuple(paragraphs(text))
    at = 0
    for number, (start, end) in enumerate(ranges):
        inside = []
        while at < len(marks) and marks[at][1] <= end:
            if marks[at][0] >= start:
                inside.append(marks[at])
            at += 1
        own = tokenize(text, start, end, inside, table)
        first = 0
        for last in sentence_ends(own, {s: closes[s, e] for s, e in inside}, table):
            sentences.append(Sentence(len(tokens) + first, len(tokens) + last, number))
            first = last
        tokens += own
    return Segmentation(tuple(tokens), tuple(sentences), ranges)


def _parts(text: str, marking: Marking) -> dict[Range, bool]:
    """The ranges of the marks, without white space at their ends, and whether each closes."""
    parts: dict[Range, bool] = {}
    for pair in marking.pairs:
        for (start, end), closing in ((pair.opening, False), (pair.closing, True)):
            mark = text[start:end]
            core = mark.strip()
            if core:
                start += len(mark) - len(mark.lstrip())
                parts[start, start + len(core)] = closing
    return parts


def _disjoint(ranges: dict[Range, bool]) -> list[Range]:
    """The ranges in order, without those that overlap an earlier one."""
    kept: list[Range] = []
    for start, end in sorted(ranges):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
