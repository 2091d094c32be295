"""Quotations that a reporting clause interrupts between their marks: “The knee hurts, Roe admitted. Give me time.”

Where that is how a language is printed (``Marks.clauses_inside``), every clause between marks is one. Elsewhere the
marks around it are lost; the same words in sound marks are those of a speaker who quotes another: “It is lost, they
say, and he is right.” There a clause has no first person in it (beside a pronoun, its sentence has), stands next to no
quotation, no clause outside the marks reports them, and few quotations of the text have theirs outside. A text that
has such clauses has the habit: there a pronoun needs no first person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import regex
from attrs import evolve, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.clauses import clauses_inside
from quoteattr.marks.placing import Reading, trimmed
from quoteattr.marks.reporting import REACH, leads_in, patterns, reports
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.ranges import merged

SENTENCE = 300  # characters before and after a clause in which its sentence is looked at
BEFORE = 100  # characters before a quotation in which a clause that reports it is looked for
#: So many quotations with a clause right behind them there may be for each clause inside one: where the marks are sound
#: otherwise, where one is lost, and where the verb of the clause is before its subject. In 22 novels (PDNC) 66 speakers
#: quote in such words, in texts of many clauses.
OUTSIDE, OUTSIDE_BROKEN, OUTSIDE_INVERTED = 2, 8, 12

_WORDS = regex.compile(r"\w")
_FORM = regex.compile(r"\w[\w-]*+")
#: How a name begins inside a sentence.
_CAPITAL = regex.compile(r"(?<=[\w,;:] )\p{Lu}\p{Ll}")

#: Whether a clause, by its range between the marks of a pair, tells who speaks there.
Test = Callable[[str, QuotePair, int, int, Language], bool]


@frozen
class Patterns:
    """The patterns of a language: the ``first_person``; a ``pronoun`` ahead, and that for one ``person``."""

    first_person: regex.Pattern[str]
    pronoun: regex.Pattern[str]
    person: regex.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    heads, people = patterns(language), language.people
    one = {word for word, meant in people.pronouns.items() if meant in ("masc", "fem")}
    return Patterns(
        first_person=regex.compile(rf"\b(?:{language.marks.first_person})\b"),
        pronoun=regex.compile(rf"\W*(?i:{heads.pronoun})"),
        person=regex.compile(rf"\W*(?P<pronoun>(?i:{any_of(one)})\b)"),
    )


def interrupted(text: str, readings: Sequence[Reading], language: Language) -> list[Reading]:
    """The ``readings`` of the marks of ``text``, those of outermost quotations with the clauses inside them."""
    inside = _inside(reading.pair for reading in readings if reading.pair)
    found = _with_clauses(text, readings, inside, language, _is_narrated)
    if language.marks.clauses_inside:
        return found
    if not _are_likely(text, found, inside, language):
        return list(readings)
    return _with_clauses(text, readings, inside, language, _may_be_narrated)  # the text has the habit


def pieces(text: str, reading: Reading) -> Iterator[QuotePair]:
    """The quotation of a reading, cut where clauses interrupt it; the marks that it lacks there are empty ranges."""
    if reading.pair is None:
        return
    pair, start, opening = reading.pair, reading.pair.start, reading.pair.opening
    for first, last in reading.clauses:
        _, end = trimmed(text, start, first)
        following, _ = trimmed(text, last, pair.end)
        ends = following >= pair.end
        piece = evolve(pair, opening=opening, closing=(end, end), start=start, end=end)
        yield piece if ends else evolve(piece, interrupted=True, continues=False)
        start, opening = following, (following, following)
    if start < pair.end:
        yield evolve(pair, opening=opening, start=start) if reading.clauses else pair


def _with_clauses(
    text: str, readings: Sequence[Reading], inside: Mapping[QuotePair, list[Range]], language: Language, narrated: Test
) -> list[Reading]:
    """The readings with the clauses that interrupt them."""
    found = []
    for reading in readings:
        pair = reading.pair
        ranges = merged(inside[pair]) if pair and pair in inside else None
        clauses = () if pair is None or ranges is None else tuple(_clauses(text, pair, ranges, language, narrated))
        found.append(evolve(reading, clauses=clauses) if clauses else reading)
    return found


def _inside(pairs: Iterable[QuotePair]) -> dict[QuotePair, list[Range]]:
    """The outermost pairs, with the ranges of those inside them."""
    around: QuotePair | None = None
    inside: dict[QuotePair, list[Range]] = {}
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if around is None or around.end <= pair.start:
            around = pair
            inside[around] = []
        else:
            inside[around].append((pair.opening[0], pair.closing[1]))
    return inside


def _clauses(
    text: str, pair: QuotePair, inside: Sequence[Range], language: Language, narrated: Test
) -> Iterator[Range]:
    """The clauses that interrupt a quotation, each with words before it; ``inside`` are the quotations in it."""
    belongs = language.marks.clauses_inside
    if not belongs and _is_told_outside(text, pair, language):  # as mostly: no clause inside has to be looked for
        return
    place = pair.start
    for first, last in clauses_inside(text, pair.start, pair.end, language):
        beside = bisect_right(inside, last + 1, key=lambda one: one[0]) - 1
        touched = beside >= 0 and first <= inside[beside][1] + 1
        if touched or not _WORDS.search(text, place, first):
            continue
        if belongs or narrated(text, pair, first, last, language):
            yield first, last
            place = last


def _may_be_narrated(text: str, pair: QuotePair, first: int, last: int, language: Language) -> bool:
    """Whether nothing speaks against a clause that tells who speaks between these marks."""
    return _patterns(language).first_person.search(text, first, last) is None


def _is_narrated(text: str, pair: QuotePair, first: int, last: int, language: Language) -> bool:
    """Whether a clause between marks tells who speaks there, and not whom the speaker quotes, by itself."""
    found = _patterns(language)
    if not _may_be_narrated(text, pair, first, last, language):
        return False
    if not found.pronoun.match(text, first, last):
        return True
    person = found.person.match(text, first, last)
    if person and not _may_be_meant(text, pair.start, first, person["pronoun"], language):
        return True
    left, right = max(pair.start, first - SENTENCE), min(pair.end, last + SENTENCE)
    start = max(left, *(text.rfind(stop, left, first) for stop in (". ", "? ", "! ")))
    ends = [place for stop in ".?!" if (place := text.find(stop, last - 1, right)) >= 0]
    return found.first_person.search(text, start, min(ends, default=right)) is not None


def _may_be_meant(text: str, start: int, end: int, pronoun: str, language: Language) -> bool:
    """Whether the pronoun of a clause may mean somebody who is named in the words before: he, but not she."""
    kinds, nouns = language.people.pronouns, language.people.nouns
    one = kinds[pronoun.lower()]
    forms = (part for form in _FORM.findall(text[start:end].lower()) for part in (form, *form.split("-")))
    is_told = any(form in nouns or kinds.get(form) == one for form in forms)
    return is_told or any(kinds.get(begun[0].lower(), one) == one for begun in _CAPITAL.finditer(text, start, end))


def _are_likely(text: str, readings: Sequence[Reading], outer: Iterable[QuotePair], language: Language) -> bool:
    """Whether a text has so many clauses between marks, beside those right behind them, that its marks are to blame."""
    clauses = [clause for reading in readings for clause in reading.clauses]
    if not clauses:
        return False
    lacking = any(None in reading.marks for reading in readings if reading.pair and not reading.pair.continues)
    outside = sum(_is_reported(text, pair, language) for pair in outer)
    inverted = sum(_is_inverted(text, *clause, language) for clause in clauses)
    plain = (len(clauses) - inverted) * (OUTSIDE_BROKEN if lacking else OUTSIDE)
    return outside <= plain + inverted * OUTSIDE_INVERTED


def _is_inverted(text: str, first: int, last: int, language: Language) -> bool:
    """Whether the verb of a clause is before its subject, as it seldom is where speakers quote: says the mayor."""
    begun = patterns(language).clause.match(text, first, last)
    return begun is not None and begun["verb"] is not None


def _is_told_outside(text: str, pair: QuotePair, language: Language) -> bool:
    """Whether a clause outside the marks of a quotation reports it, or leads up to it."""
    before = pair.opening[0]
    return _is_reported(text, pair, language) or leads_in(text, max(0, before - BEFORE), before, language)


def _is_reported(text: str, pair: QuotePair, language: Language) -> bool:
    """Whether a reporting clause stands right behind a quotation, on its line."""
    closing = pair.closing[1]
    line_end = text.find("\n", closing, closing + REACH)
    if text[pair.end - 1 : pair.end] == "." and text[closing : closing + 2].strip()[:1].isupper():
        return False  # a sentence of its own: “We go.” He shrugs.
    return reports(text, closing, line_end if line_end >= 0 else len(text), language)
