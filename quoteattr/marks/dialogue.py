"""Dialogue with dashes: each turn is a paragraph that a dash opens and nothing closes (Grevisse & Goosse, §134).

A dash begins a turn where a paragraph begins, and in a turn behind the end of a sentence: ``— Loin ? — Non.`` Dashes
begin the items of a list, too. So adjacent paragraphs with dashes are turns where one of them asks, exclaims, has a
reporting clause, speaks of the first or second person or begins with a pronoun; all of them, or in a text that has
such a dialogue, end as sentences do. A list has more items than one: what stands alone behind a colon is a turn. A
whole dialogue may stand between guillemets: then its first turn has the opening one for a dash, and its last one ends
with the closing one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.clauses import clauses_inside
from quoteattr.marks.placing import Reading, trimmed
from quoteattr.marks.scan import Mark
from quoteattr.marks.signs import Side
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.quotation_marks import CLOSING, DOUBLE

Scanned = list[tuple[Range, list[Mark]]]

SPEAKING = (1, 2)  # the numbers of the first and second person

_LIVELY = regex.compile(r"[?!]")
_SENTENCE_END = regex.compile(rf"[.?!…:,;]\s*[{CLOSING}]?\s*\Z")


@frozen
class Patterns:
    """The patterns of a language.

    The ``dash`` that opens a paragraph, one ``within`` it, a ``person`` who speaks, or of whom a turn begins to speak.
    """

    dash: regex.Pattern[str]
    within: regex.Pattern[str]
    person: regex.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    dash, persons = f"[{regex.escape(language.marks.dialogue_dashes)}]", language.codes.persons
    return Patterns(
        dash=regex.compile(rf"{dash}(?:\s+|(?=[\p{{Lu}}…]))(?![{DOUBLE}\s\d])"),
        within=regex.compile(rf"(?<=[.?!…]\s){dash}\s+(?=\p{{Lu}})"),
        person=regex.compile(
            rf"\b(?i:{any_of(word for word, number in persons.items() if number in SPEAKING)})(?!\w)"
            rf"|(?<={dash}\s)(?i:{any_of(language.people.subject_pronouns)})(?!\w)"
        ),
    )


def dialogue(unwrapped: Unwrapped, scanned: Scanned, language: Language) -> tuple[list[Reading], Scanned]:
    """The turns of the dialogues in a text, and of its marks, ``scanned``, those that are left.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.text.paragraphs import unwrap
    >>> turns, _ = dialogue(unwrap("— Loin ?\\n\\n— Non, dit Roe. — Alors ?"), [], language("fr"))
    >>> [(turn.pair.start, turn.pair.end) for turn in turns]
    [(2, 8), (12, 25), (28, 35)]
    """
    text = unwrapped.text
    marks_of = dict(scanned)
    opened = _turns(unwrapped, marks_of, language) if language.marks.dialogue_dashes else frozenset[Range]()
    if not opened:
        return [], scanned
    turns: list[Reading] = []
    left: Scanned = []
    for where, following in pairwise([*unwrapped.paragraphs, (len(text), len(text))]):
        marks = marks_of.get(where, [])
        found: list[Reading] = []
        if where in opened:
            found, marks = _turn(text, where, marks, language)
        elif following in opened:
            found, marks = _first_turn(text, where, marks)
        turns += found
        pairs = [turn.pair for turn in found if turn.pair]
        inside = (pairs[0].start, pairs[-1].end) if pairs else where  # no mark in a turn reaches out of it
        left += [(inside, marks)] if marks else []
    return turns, left


def _turns(unwrapped: Unwrapped, marks_of: Mapping[Range, list[Mark]], language: Language) -> frozenset[Range]:
    """The paragraphs that dashes open as turns."""
    text, dash = unwrapped.text, _patterns(language).dash
    runs = [
        list(run) for opens, run in groupby(unwrapped.paragraphs, lambda one: bool(dash.match(text, *one))) if opens
    ]
    ahead = dict(pairwise(reversed(unwrapped.paragraphs)))
    lively = [
        any(_speaks(text, *turn, language) for turn in run)
        or _is_between_marks(text, ahead.get(run[0]), run[-1], marks_of)
        or _is_introduced(text, ahead.get(run[0]), run, language)
        for run in runs
    ]
    if not any(lively):
        return frozenset()
    chosen = (run for run, speaks in zip(runs, lively) if speaks or all(_ends(text, *turn) for turn in run))
    return frozenset(turn for run in chosen for turn in run)


def _is_between_marks(text: str, before: Range | None, last: Range, marks_of: Mapping[Range, list[Mark]]) -> bool:
    """Whether the paragraph before the first dash opens a quotation that the last one with a dash closes.

    A name behind that dash signs it.
    """
    if not _ends(text, *last):
        return False
    opens = before is not None and _is_left_over(marks_of.get(before, ()), Side.OPENING)
    return opens and _is_left_over(marks_of.get(last, ()), Side.CLOSING)


def _is_introduced(text: str, before: Range | None, run: Sequence[Range], language: Language) -> bool:
    """Whether a sentence stands alone behind a colon and a dash."""
    if before is None or text[before[1] - 1] != ":" or len(run) > 1:
        return False
    return _begins(text, *run[0], language) and _ends(text, *run[0])


def _speaks(text: str, start: int, end: int, language: Language) -> bool:
    return _ends(text, start, end) and (
        _LIVELY.search(text, start, end) is not None
        or _tells_person(text, start, end, language)
        or any(clauses_inside(text, start, end, language))
    )


def _tells_person(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a sentence speaks of the first or second person; no item of a list: ``— votre billet ;``."""
    is_item = text[end - 1] == ";" or not _begins(text, start, end, language)
    return not is_item and _patterns(language).person.search(text, start, end) is not None


def _begins(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a sentence begins behind the dash."""
    opening = _patterns(language).dash.match(text, start, end)
    return opening is not None and text[opening.end() : end][:1].isupper()


def _ends(text: str, start: int, end: int) -> bool:
    return _SENTENCE_END.search(text, max(start, end - 4), end) is not None


def _is_left_over(marks: Sequence[Mark], side: Side) -> bool:
    """Whether the paragraph has more double marks of a side than of the other."""
    sides = [mark.shape.sign.side for mark in marks if mark.shape.sign.double]
    return sides.count(side) > len(sides) - sides.count(side)


def _turn(text: str, where: Range, marks: list[Mark], language: Language) -> tuple[list[Reading], list[Mark]]:
    """The turns of a paragraph, several only where it has no mark; and its marks but one that ends the dialogue."""
    found = _patterns(language)
    start, end = where
    if marks and marks[-1].end == end and _is_left_over(marks, Side.CLOSING):
        end, marks = marks[-1].start, marks[:-1]
    opening = found.dash.match(text, start, end)
    dashes = [opening.span() if opening else (start, start)]
    if all(map(_is_inside_word, marks)):
        dashes += [match.span() for match in found.within.finditer(text, dashes[0][1], end)]
    turns = []
    for (first, inner), (stop, _) in pairwise([*dashes, (end, end)]):
        word, last = trimmed(text, inner, stop)
        if word < last:
            closing = last, where[1] if stop == end else last
            turns.append(Reading(pair=QuotePair((first, word), closing, word, last), turn=True))
    return turns, marks


def _is_inside_word(mark: Mark) -> bool:
    beside = mark.before, mark.after
    return (
        not mark.shape.sign.double
        and not any(one.blank for one in beside)
        and all(one.char.isalpha() for one in beside)
    )


def _first_turn(text: str, where: Range, marks: list[Mark]) -> tuple[list[Reading], list[Mark]]:
    """The turn of a paragraph that a mark opens, which a dash would: ``« Loin ?``, and the other marks."""
    if not marks or marks[0].start != where[0] or not _is_left_over(marks, Side.OPENING):
        return [], marks
    word, last = trimmed(text, marks[0].end, where[1])
    if word >= last:
        return [], marks
    pair = QuotePair((marks[0].start, word), (last, last), word, last)
    return [Reading(pair=pair, marks=(marks[0], None), turn=True)], marks[1:]
