"""Find runs of capitalized words, and cut them into what may be names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.positions import Positions
from quoteattr.text.quotation_marks import CLOSING, OPENING

_GAP = regex.compile(r"[ \t\u00a0]{1,2}+|[ \t]?+\r?\n[ \t]?+")
_NICKNAME = regex.compile(rf"[ \u00a0](?:[{OPENING}]|\()([\p{{L}}][\p{{L}} .-]{{0,18}}?)(?:[{CLOSING}]|\))[ \u00a0]")
#: The joint of a word behind a nickname: Robert “Bobby” |Roe.
NICKNAME = "nickname"
#: A run of more words is a headline or a table, no name.
LONGEST = 12
#: So many characters may stand between two words of a run.
LONGEST_GAP = 24
#: From so many characters into a sentence on, a capital is not owed to its beginning.
SENTENCE_OPENING = 6


class Piece(NamedTuple):
    """A word of a run; ``joint`` is what joins it to the word before ("" for a blank)."""

    start: int
    end: int
    form: str
    joint: str = ""


@lru_cache(maxsize=8)
def _capitalized(language: Language) -> regex.Pattern[str]:
    """A word with a capital: an abbreviated title, initials, or a word with its hyphens and apostrophes."""
    people = language.people
    abbreviated = {form[:-1].capitalize() for form in (*people.honorifics, *people.suffixes) if form.endswith(".")}
    clitics = {clitic.rpartition("'")[2] for clitic in language.tokens.clitics}
    return regex.compile(
        rf"""
        (?<![\p{{L}}\p{{M}}\p{{N}}_@#/])
        (?: {any_of(abbreviated)}\.
          | (?:\p{{Lu}}\.){{1,5}}+(?!\p{{L}})
          | (?:{any_of(people.joined_prefixes)}[-‑]|{any_of(people.elided_prefixes)}['’])?+
            \p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}]*+(?![-‑]\p{{N}})
            (?: [-‑]\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]*+ | ['’](?!{any_of(clitics)}\b)\p{{L}}[\p{{L}}\p{{M}}]++ )*+
        )
        """,
        regex.VERBOSE,
    )


def find_runs(positions: Positions, language: Language) -> Iterator[list[Piece]]:
    """The runs of a document in its order, without the words that owe their capital to a sentence's beginning."""
    lower = frozenset(positions.text.split())
    runs = [(opens(positions, run[0].start), run) for run in _runs(positions, language)]
    names = frozenset(
        piece.form.lower()
        for opening, run in runs
        for piece in run[opening:]
        if language.rules.opens_sentence(piece.form)
    )
    for opening, run in runs:
        yield from _parts(positions, run, opening, lower, names, language)


def _runs(positions: Positions, language: Language) -> Iterator[list[Piece]]:
    """Capitalized words with only blanks, particles or joints between them, inside one paragraph."""
    text, run = positions.text, list[Piece]()
    for match in _capitalized(language).finditer(text):
        start, end = match.span()
        if run and start - run[-1].end <= LONGEST_GAP:
            gap = text[run[-1].end : start]
            joint = "" if _GAP.fullmatch(gap) else _joint(gap, match[0], language)
            if joint is not None and len(run) < LONGEST and _in_one(positions, gap, run[-1].end, start):
                run.append(Piece(start, end, match[0], joint))
                continue
        if run:
            yield run
        run = [Piece(start, end, match[0])]
    if run:
        yield run


def _in_one(positions: Positions, gap: str, end: int, start: int) -> bool:
    """Whether two words with a gap between them stand in one paragraph."""
    return "\n" not in gap or positions.paragraph(start) == positions.paragraph(end)


def _joint(gap: str, form: str, language: Language) -> str | None:
    """What joins a word to the one before; None where nothing does."""
    people = language.people
    inner = gap.split()
    joined = " ".join(inner)
    if joined in people.name_joints and gap == f" {joined} ":
        return joined
    if gap == ", " and form.lower() in people.suffixes:
        return ""
    if _NICKNAME.fullmatch(gap):
        return NICKNAME
    return joined if gap[:1] == " " == gap[-1:] and inner and people.particles.issuperset(inner) else None


def _parts(
    positions: Positions,
    run: list[Piece],
    opening: bool,
    lower: frozenset[str],
    names: frozenset[str],
    language: Language,
) -> Iterable[list[Piece]]:
    """The parts of a run that may be names: mostly one, but for joints that join nothing, and for headlines.

    ``lower`` are words as the document writes them, ``names`` those like participles with a capital inside a sentence.
    """
    while run and not language.people.opens_with_title(_lower(run)) and not _is_family_name(run, language):
        if opening and not _is_ordinary(run[0].form, lower, names, len(run) > 1, language):
            break
        if not opening and not _is_function(run[0].form, language):
            break
        run = run[1:]
    if len(run) < 2:
        return [run] if run else ()
    if positions.is_headline(run[0].start):
        return _split_headline(run, language)
    return _split(positions.text, run, language)


def opens(positions: Positions, start: int) -> bool:
    """Whether a capital at ``start`` is owed to the beginning of a sentence, a quotation or a clause."""
    before = positions.text[max(0, start - 2) : start]
    if before[-1:] == " " and before[0].isalnum():
        return False
    sentence = positions.sentence_start(start)
    return (
        not before.strip()
        or before[-1] in OPENING + "(["
        or before[0] in '.:?!—–-…”"•*»'
        or not any(map(str.isalnum, positions.text[sentence : min(start, sentence + SENTENCE_OPENING)]))
    )


def _lower(run: Iterable[Piece]) -> list[str]:
    return [word for piece in run for word in (*piece.joint.split(), piece.form.lower())]


def _is_ordinary(form: str, lower: frozenset[str], names: frozenset[str], more: bool, language: Language) -> bool:
    """Whether the first word of a sentence is a common word: by the tables, by the document, a participle."""
    people, word = language.people, form.lower()
    if _is_function(form, language):
        return True
    if word in people.titles or word in people.title_modifiers or word in people.organization_words:
        return False
    if word in lower:
        return not (more and word in language.first_names)
    return language.rules.opens_sentence(word) and word not in names and word not in language.first_names


def _is_family_name(run: list[Piece], language: Language) -> bool:
    """Whether a word is the family name in "He Shiming": a pronoun that is the subject has a verb behind it."""
    people, form = language.people, run[0].form.lower()
    return (
        form in people.subject_pronouns
        and form in people.names_before_given
        and len(run) == 2
        and not run[1].joint
        and language.lemma(run[1].form) not in language.common_words
    )


def _is_function(form: str, language: Language) -> bool:
    """Whether a word is a function word; "US" and "IT" are none."""
    return form.lower() in language.people.function_words and not (len(form) > 1 and form.isupper())


def _split(text: str, run: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """Cut a run at joints, but for those inside the name of an organization or of an office."""
    part = run[:1]
    for index, piece in enumerate(run[1:], 1):
        if _is_joined(text, part, run[index:], language):
            part.append(piece)
        else:
            yield part
            part = [piece._replace(joint="")]
    yield part


def _is_joined(text: str, part: list[Piece], rest: list[Piece], language: Language) -> bool:
    """Whether the first word of ``rest`` goes on the name that ``part`` begins."""
    people, piece, last = language.people, rest[0], part[-1].form.lower()
    if piece.joint == NICKNAME or people.particles.issuperset(piece.joint.split()):
        return True
    if piece.joint in people.coordinators:  # "the Food and Drug Administration", but "Brown and the Senate"
        words = people.organization_words
        ends = len(rest) > 1 and rest[-1].form.lower() in words and last not in words
        return ends and with_article(text, part[0].start, language) < part[0].start
    return last in people.organization_words or f"{last} {piece.joint} {piece.form.lower()}" in people.titles


def with_article(text: str, start: int, language: Language) -> int:
    """Where the definite article right before a place begins; the place itself where there is none.

    >>> from quoteattr.lang.language import language
    >>> with_article("The Board", 4, language("en")), with_article("A Board", 2, language("en"))
    (0, 2)
    """
    for article in language.people.definite_articles:
        begun = max(0, start - len(article) - 1)
        if text[begun:start].lower() == f"{article} ":
            return begun
    return start


def _split_headline(run: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """In a line of capitals only a first name shows where a name of two words is."""
    part: list[Piece] = []
    for piece in run:
        if part and (len(part) > 1 or part[0].form.lower() not in language.first_names or piece.joint):
            yield part
            part = []
        part.append(piece._replace(joint=""))
    yield part
