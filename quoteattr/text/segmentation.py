"""The step of the text: paragraphs, tokens and sentences in one value."""

from __future__ import annotations

from collections.abc import Mapping

from quoteattr.lang.language import Language
from quoteattr.text.paragraphs import Unwrapped, unwrap
from quoteattr.text.ranges import Range, disjoint
from quoteattr.text.sentences import sentence_ends
from quoteattr.text.tokens import tokenize
from quoteattr.text.types import Segmentation, Sentence, Token

NO_MARKS: Mapping[Range, bool] = {}


def segment(text: str, language: Language, closes: Mapping[Range, bool] = NO_MARKS) -> Segmentation:
    """Cut a text into paragraphs, sentences and tokens; each of some marks becomes one token.

    ``closes`` has the range of each mark, without white space at its ends, and whether it closes a quotation. A word
    that a hyphen cuts at a line end is one token, whose form is without them.

    >>> from quoteattr.lang.language import language
    >>> [token.form for token in segment("Don't go, he said.", language("en")).tokens]
    ['Do', "n't", 'go', ',', 'he', 'said', '.']
    """
    unwrapped = unwrap(text)
    if unwrapped.is_original:
        return segment_unwrapped(unwrapped, language, closes)
    inside = {unwrapped.to_unwrapped(*mark): closing for mark, closing in closes.items()}
    return _in_original(segment_unwrapped(unwrapped, language, inside), unwrapped)


def _in_original(found: Segmentation, unwrapped: Unwrapped) -> Segmentation:
    tokens = tuple(Token(*unwrapped.to_original(token.start, token.end), token.form) for token in found.tokens)
    ranges = tuple(unwrapped.to_original(*paragraph) for paragraph in found.paragraphs)
    return Segmentation(tokens, found.sentences, ranges)


def segment_unwrapped(unwrapped: Unwrapped, language: Language, closes: Mapping[Range, bool]) -> Segmentation:
    """As :func:`segment`, of an unwrapped text and in its own offsets, as those of ``closes`` are."""
    text, ranges = unwrapped.text, unwrapped.paragraphs
    marks = disjoint(closes)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for number, (start, end) in enumerate(ranges):
        inside = []
        while at < len(marks) and marks[at][1] <= end:
            if marks[at][0] >= start:
                inside.append(marks[at])
            at += 1
        own = tokenize(text, start, end, [mark for mark in inside if mark[0] < mark[1]], language.tokens)
        first = 0
        for last in sentence_ends(own, {s: closes[s, e] for s, e in inside}, language):
            sentences.append(Sentence(len(tokens) + first, len(tokens) + last, number))
            first = last
        tokens += own
    return Segmentation(tuple(tokens), tuple(sentences), ranges)
