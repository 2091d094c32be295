"""Notes on quotations whose marks, sound or not, do not stand where the speech begins and ends.

The span stays as it is marked, because the marks say nothing else; the note tells what speaks against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.marks.reporting import patterns, reports
from quoteattr.marks.types import QuotePair
from quoteattr.values import Note

CLAUSE_INSIDE = "a reporting clause stands inside the marks"
GOES_ON = "the speech seems to go on after the closing mark"

_SENTENCE_ENDS = ".!?…"


@lru_cache(maxsize=8)
def _first_person(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{language.marks.first_person})\b")


@lru_cache(maxsize=8)
def _clause_inside(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?:(?<=\w)[?!…]?[,?!…]\s|\s[-–—]\s?|[-–—]\s){patterns(language).inverted}")


def notes_of(text: str, pairs: Sequence[QuotePair], language: Language) -> tuple[Note, ...]:
    """The notes on ``pairs``, the quotations of ``text`` in their order."""
    outer = [pair for pair in pairs if pair.level == 0]
    clause = _clause_inside(language)
    inside = [Note(pair.start, pair.end, CLAUSE_INSIDE) for pair in outer if clause.search(text, pair.start, pair.end)]
    after = [Note(start, end, GOES_ON) for start, end in _going_on(text, outer, language)]
    return tuple(sorted([*inside, *after], key=lambda note: (note.start, note.end)))


def _going_on(text: str, outer: Sequence[QuotePair], language: Language) -> list[tuple[int, int]]:
    """The sentences after quotations, to the ends of their lines, that are in the first person.

    None where the text has the first person in other places outside marks: then its author says "I".
    """
    found = []
    first_person = _first_person(language)
    starts = [0, *(pair.closing[1] for pair in outer)]
    ends = [*(pair.opening[0] for pair in outer), len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        line_end = text.find("\n", start, end)
        stop = line_end if line_end >= 0 else end
        speech = (
            number > 0
            and text[outer[number - 1].end - 1] in _SENTENCE_ENDS
            and not reports(text, start, stop, language)
        )
        if first_person.search(text, stop if speech else start, end):
            return []
        if speech and first_person.search(text, start, stop):
            found.append((start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop))
    return found
