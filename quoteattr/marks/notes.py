"""Notes on quotations whose marks, sound or not, do not stand where the speech begins and ends.

The span stays as it is marked, because the marks say nothing else; the note tells what speaks against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.marks.reporting import reports
from quoteattr.marks.types import QuotePair
from quoteattr.values import Note

GOES_ON = "the speech seems to go on after the closing mark"

_SENTENCE_ENDS = ".!?…"


@lru_cache(maxsize=8)
def _first_person(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{language.marks.first_person})\b")


def notes_of(text: str, pairs: Sequence[QuotePair], language: Language) -> tuple[Note, ...]:
    """The notes on ``pairs``, the quotations of ``text`` in their order."""
    outer = [pair for pair in pairs if pair.level == 0]
    return tuple(Note(start, end, GOES_ON) for start, end in _going_on(text, outer, language))


def _going_on(text: str, outer: Sequence[QuotePair], language: Language) -> list[tuple[int, int]]:
    """The sentences after quotations, to the ends of their lines, that are in the first person.

    None where the text has the first person in other places outside marks: then its author says "I".
    """
    first_person = _first_person(language)
    starts = [0, *(pair.closing[1] for pair in outer)]
    gaps = list(zip(starts, [*(pair.opening[0] for pair in outer), len(text)], strict=True))
    stops = [line if (line := text.find("\n", start, end)) >= 0 else end for start, end in gaps]
    said = {
        number
        for number, (start, _) in enumerate(gaps)
        if number > 0
        and text[outer[number - 1].end - 1] in _SENTENCE_ENDS
        and first_person.search(text, start, stops[number])
        and not reports(text, start, stops[number], language)
    }
    elsewhere = ((stops[number] if number in said else start, end) for number, (start, end) in enumerate(gaps))
    if not said or any(first_person.search(text, start, end) for start, end in elsewhere):
        return []
    lines = [(gaps[number][0], stops[number]) for number in sorted(said)]
    return [(stop - len(text[start:stop].lstrip()), stop) for start, stop in lines]
