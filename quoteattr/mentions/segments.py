"""Where a noun phrase begins and ends without the marks around it, its parts between commas, and what ends it."""

from __future__ import annotations

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Range
from quoteattr.parsing.tree import Tree
from quoteattr.text.quotation_marks import DOUBLE

_EDGES = " \t\r\n\u00a0,;:.–—-()[]‘" + DOUBLE
_CUT = regex.compile(r"[,;:()—–]|\s-\s")
#: A name in short, or a field, in brackets inside a phrase that goes on: "Trades Union (TU) |leader Ada Roe".
_SHORT = regex.compile(r"\(\p{Lu}[\p{L}\p{N}.&’'-]{0,14}+\)[ \u00a0](\p{L}[\p{L}’'-]*+)")
_CUTTING = frozenset(",;:()—–-")
_STOPS = frozenset(("VERB", "AUX", "PRON", "SCONJ"))  # these end a noun phrase
#: So many segments between commas, brackets and dashes are read.
SEGMENTS = 5


def trimmed(text: str, start: int, end: int) -> Range:
    """The range without marks and blanks at its ends; the bracket that closes one inside, and initials, stay whole."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == "." and text[end - 3 : end - 2] in ". "):
        end -= 1
    opened = text.rfind("(", start, end)
    return start, end + 1 if opened > text.rfind(")", start, end) and text[end : end + 1] == ")" else end


def segments_of(text: str, start: int, end: int, language: Language) -> list[Range]:
    """The parts of a phrase between commas, brackets and dashes, with their blanks trimmed off; never none.

    A name in short in brackets cuts nothing where the phrase goes on.

    >>> from quoteattr.lang.language import language
    >>> text = "Trades Union (TU) leader Ada Roe, a poet (left)"
    >>> [text[slice(*part)] for part in segments_of(text, 0, len(text), language("en"))]
    ['Trades Union (TU) leader Ada Roe', 'a poet', 'left']
    """
    segments, at = [], start
    may_be_cut = not _CUTTING.isdisjoint(text[start:end])
    inside = _shorts(text, start, end, language) if may_be_cut else []
    for match in _CUT.finditer(text, start, end) if may_be_cut else ():
        if any(first <= match.start() < last for first, last in inside):
            continue
        segments.append((at, match.start()))
        at = match.end()
        if len(segments) == SEGMENTS - 1:
            break
    segments.append((at, end))
    bare = [trimmed(text, *segment) for segment in segments]
    return [segment for segment in bare if segment[0] < segment[1]] or [(start, end)]


def _shorts(text: str, start: int, end: int, language: Language) -> list[Range]:
    """The ranges of names in short in brackets that a phrase goes on behind."""
    people = language.people
    found = ((match[1].lower(), match.span()) for match in _SHORT.finditer(text, start, end))
    return [span for word, span in found if word not in people.function_words and word not in people.prepositions]


def stops_of(tree: Tree | None) -> frozenset[int]:
    """Where words start that no noun phrase goes on with."""
    words = tree.words if tree else ()
    return frozenset(word.start for word in words if word.upos in _STOPS or word.quote >= 0)
