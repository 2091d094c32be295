"""Dialogue with dashes: each turn is a paragraph that a dash opens and nothing closes (Grevisse & Goosse, §134).

A dash begins a turn where a paragraph begins, and in a turn behind the end of a sentence: ``— Loin ? — Non.`` Dashes
begin the items of a list, too. So adjacent paragraphs with dashes are turns where one of them asks, exclaims or has a
reporting clause; all of them, or in a text that has such a dialogue, end as sentences do. A whole dialogue may stand
between guillemets: then its first turn has the opening one for a dash, and its last one ends with the closing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.marks.clauses import clauses_inside
from quoteattr.marks.placing import Reading, trimmed
from quoteattr.marks.scan import Mark
from quoteattr.marks.signs import Side
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.quotation_marks import CLOSING, DOUBLE

Scanned = list[tuple[Range, list[Mark]]]

_LIVELY = regex.compile(r"[?!]")
_SENTENCE_END = regex.compile(rf"[.?!…:,;]\s*[{CLOSING}]?\s*\Z")


@frozen
class Patterns:
    """The patterns of a language: the ``dash`` that opens a paragraph, and one ``within`` it."""

    dash: regex.Pattern[str]
    within: regex.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    dash = f"[{regex.escape(language.marks.dialogue_dashes)}]"
    return Patterns(
        dash=regex.compile(rf"{dash}(?:\s+|(?=[\p{{Lu}}…]))(?![{DOUBLE}\s\d])"),
        within=regex.compile(rf"(?<=[.?!…]\s){dash}\s+(?=\p{{Lu}})"),
    )


def dialogue(unwrapped: Unwrapped, scanned: Scanned, language: Language) -> tuple[list[Reading], Scanned]:
    """The turns of the dialogues in an unwrapped text, and of its marks those that are left.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.text.paragraphs import unwrap
    >>> turns, _ = dialogue(unwrap("— Loin ?\\n\\n— Non, dit Roe. — Alors ?"), [], language("fr"))
    >>> [(turn.pair.start, turn.pair.end) for turn in turns]
    [(2, 8), (12, 25), (28, 35)]
    """
    if not language.marks.dialogue_dashes:
        return [], scanned
    text, everything = unwrapped.text, unwrapped.paragraphs
    ranges = _turns(text, everything, language)
    if not ranges:
        return [], scanned
    first = {text_start for text_start, _ in ranges}
    turns: list[Reading] = []
    left: Scanned = []
    marks_of = dict(scanned)
    for number, where in enumerate(everything):
        marks = list(marks_of.get(where, ()))
        start, end = where
        if start in first:
            if marks and _is_left_over(marks, Side.CLOSING) and marks[-1].end == end:
                end = marks.pop().start
            turns += _readings(text, start, end, where[1], language)
        elif marks and number + 1 < len(everything) and everything[number + 1][0] in first:
            opening = marks[0]
            if opening.start == start and _is_left_over(marks, Side.OPENING):
                marks.pop(0)
                first_word, last = trimmed(text, opening.end, end)
                pair = QuotePair((opening.start, first_word), (last, last), first_word, last)
                turns.append(Reading(pair=pair, marks=(opening, None), turn=True))
        if marks:
            left.append((where, marks))
    return turns, left


def _turns(text: str, everything: Sequence[Range], language: Language) -> list[Range]:
    """The paragraphs that are turns."""
    dash = _patterns(language).dash
    runs = [list(run) for opens, run in groupby(everything, lambda one: bool(dash.match(text, *one))) if opens]
    lively = [any(_speaks(text, *turn, language) for turn in run) for run in runs]
    if not any(lively):
        return []
    return [
        turn for run, speaks in zip(runs, lively) if speaks or all(_ends(text, *turn) for turn in run) for turn in run
    ]


def _speaks(text: str, start: int, end: int, language: Language) -> bool:
    return _ends(text, start, end) and (
        _LIVELY.search(text, start, end) is not None or any(clauses_inside(text, start, end, language))
    )


def _ends(text: str, start: int, end: int) -> bool:
    return _SENTENCE_END.search(text, max(start, end - 4), end) is not None


def _is_left_over(marks: Sequence[Mark], side: Side) -> bool:
    """Whether the paragraph has more double marks of a side than of the other."""
    sides = [mark.shape.sign.side for mark in marks if mark.shape.sign.double]
    return sides.count(side) > len(sides) - sides.count(side)


def _readings(text: str, start: int, end: int, closing: int, language: Language) -> Iterator[Reading]:
    """The turns of a paragraph; the last one ends at ``end``, with a mark up to ``closing`` perhaps."""
    found = _patterns(language)
    opening = found.dash.match(text, start, end)
    dashes = [opening.span() if opening else (start, start)]
    dashes += [match.span() for match in found.within.finditer(text, dashes[0][1], end)]
    for (first, inner), (stop, _) in pairwise([*dashes, (end, end)]):
        word, last = trimmed(text, inner, stop)
        if word < last:
            edge = closing if stop == end else last
            yield Reading(pair=QuotePair((first, word), (last, edge), word, last), turn=True)
