"""Block quotations: those whose opening marks are lost, and those that are set off by their lines, without marks.

Where the opening marks are lost, all paragraphs but the last have no mark at all.

Each paragraph of a quotation of several is opened, only the last one is closed (Chicago Manual of Style, 13.32). Where
the opening marks are lost, the last paragraph alone tells of the quotation: it is quoted from its start to its end. The
quotation goes back to a paragraph that ends in a colon and so introduces it (``Transcript as follows:``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.placing import Reading, trimmed
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.paragraphs import Unwrapped

LONGEST = 20  # paragraphs of a block before its last
CLAUSE = 80  # characters before the colon in which the verb of speech stands
INDENTED = 40  # columns that are looked at before a paragraph
_SIGNS = regex.compile(r"(?:>[^\S\n]*)+")
_LEAD = regex.compile(r"(?:\A|\n)(?:(?:[^\S\n]*>)+[^\S\n]*|[^\S\n]{3,}|\t)\Z")
_WORDS = regex.compile(r"[\p{Lu}\d\[(…](?<!\d(?=[.)]))(?!\w?[.)])")  # no bullet, number or mark
_BLOCKQUOTE = regex.compile(r"<(?P<end>/?)blockquote\b", regex.IGNORECASE)


def block_readings(unwrapped: Unwrapped, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The paragraphs of block quotations that ``readings``, those of the marks of a text, close but do not open."""
    ends = [reading for reading in readings if reading.pair and reading.marks[1] and not reading.marks[0]]
    if not ends:
        return
    text, ranges = unwrapped.text, unwrapped.paragraphs
    starts = [start for start, _ in ranges]
    barred = {bisect_right(starts, _position(reading)) - 1 for reading in readings if _bars(reading, starts)}
    for reading in ends:
        if reading.pair:
            last = bisect_right(starts, reading.pair.start) - 1
            if (reading.pair.start, reading.pair.closing[1]) == ranges[last]:
                for first, beyond in _before(text, ranges, last, barred):
                    start, end = trimmed(text, first, beyond)
                    if start < end:
                        pair = QuotePair((start, start), (end, end), start, end, continues=True)
                        yield Reading(pair=pair, marks=reading.marks)


def set_off_readings(unwrapped: Unwrapped, language: Language) -> Iterator[Reading]:
    """The paragraphs of quotations that are set off by their lines, under a reporting clause and a colon.

    They are indented, have ``>`` before them, or stand in a ``blockquote``, and lack no mark. What is indented is so
    behind a verb that stands beside quotations, the others behind any verb or noun of speech (``posted:``). A list is
    none, nor is what begins with a mark of its own; the name behind a dash that ends such a block signs it.
    """
    text, ranges = unwrapped.text, unwrapped.paragraphs
    elements = _elements(unwrapped.original)
    number = 0
    while number + 1 < len(ranges):
        start, end = ranges[number]
        number += 1
        clause = text[max(start, end - CLAUSE) : end]
        introduces = text[end - 1] == ":" and _tells(clause, language)
        if not introduces or _set_off(unwrapped, ranges[number - 1], elements):
            continue
        if not _reports(language).search(clause) and not _is_quoted(unwrapped, ranges[number], elements):
            continue
        following = (_set_off(unwrapped, one, elements) for one in ranges[number : number + LONGEST])
        block = list(takewhile(bool, following))
        number += len(block)
        for place, (first, beyond) in enumerate(filter(None, block), 1):
            pair = QuotePair((first, first), (beyond, beyond), first, beyond, continues=place < len(block))
            yield Reading(pair=pair, turn=True)


def _elements(original: str) -> list[int]:
    """Where the text of each ``blockquote`` begins and ends, in turn."""
    found: list[int] = []
    for tag in _BLOCKQUOTE.finditer(original):
        if (tag["end"] == "/") == (len(found) % 2 == 1):  # one inside another is part of it
            found.append(tag.start())
    return found


def _set_off(unwrapped: Unwrapped, paragraph: Range, elements: Sequence[int]) -> Range | None:
    """The words of a paragraph that is set off, or None."""
    start, end = paragraph
    lead = _SIGNS.match(unwrapped.text, start, end)
    start = lead.end() if lead else start
    original, place = unwrapped.original, unwrapped.to_original(start, end)[0]
    if _WORDS.match(original, place) is None:
        return None
    lead = lead or _LEAD.search(original, max(0, place - INDENTED), place)
    return (start, end) if lead or bisect_right(elements, place) % 2 == 1 else None


def _is_quoted(unwrapped: Unwrapped, paragraph: Range, elements: Sequence[int]) -> bool:
    """Whether a paragraph is set off by more than its indentation."""
    place = unwrapped.to_original(*paragraph)[0]
    return _SIGNS.match(unwrapped.text, *paragraph) is not None or bisect_right(elements, place) % 2 == 1


def _tells(clause: str, language: Language) -> bool:
    """Whether a word of the last sentence of what introduces a quotation is a verb or noun of speech."""
    last = regex.split(r"[.!?]", clause)[-1]
    lemmas = {language.lemma(word) for word in regex.findall(r"\w+", last)}
    known = language.speech.reporting_verbs | language.speech.nouns
    return not known.isdisjoint(lemmas) or _reports(language).search(clause) is not None


@lru_cache(maxsize=8)
def _reports(language: Language) -> re.Pattern[str]:
    """A verb of speech near the end of what introduces a quotation."""
    return re.compile(rf"\b{any_of(language.speech.quotative_forms)}\b[^.!?]*:\Z")


def _before(text: str, ranges: Sequence[Range], last: int, barred: set[int]) -> Sequence[Range]:
    """The paragraphs before the ``last`` one of a block; none where nothing introduces them."""
    for first in range(last, max(0, last - LONGEST), -1):
        start, end = ranges[first - 1]
        if _introduces(text[start:end]):
            return ranges[first:last]
        if first - 1 in barred:
            break
    return []


def _introduces(paragraph: str) -> bool:
    """Whether the paragraph ends in a colon after a word, not after the time of a live report (``12:45 p.m.:``)."""
    return paragraph.endswith(":") and paragraph[:-1].rstrip()[-1:].isalpha()


def _bars(reading: Reading, starts: Sequence[int]) -> bool:
    """Whether the paragraph has marks of its own to tell that it stands in no block: it begins with one, or lost one.

    Sound pairs inside it may be quotations in the quotation.
    """
    if reading.pair is None:
        return reading.none is not None and reading.none.shape.sign.double
    opening = reading.pair.opening[0]
    return None in reading.marks or starts[bisect_right(starts, opening) - 1] == opening


def _position(reading: Reading) -> int:
    return reading.none.start if reading.none else reading.pair.start if reading.pair else 0
