"""Find runs of capitalized words, and cut them into what may be names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.names.first_names import first_names
from quoteattr.mentions.positions import Layout
from quoteattr.mentions.titles import Roles

_ABBREVIATIONS = "|".join(
    sorted(
        (form[:-1].capitalize() for form in (*words_of.HONORIFICS, *words_of.SUFFIXES) if form.endswith(".")),
        key=len,
        reverse=True,
    )
)
_WORD = regex.compile(
    rf"""
    (?<![\p{{L}}\p{{M}}\p{{N}}_@#/])
    (?: (?:{_ABBREVIATIONS})\.
      | (?:\p{{Lu}}\.){{1,5}}+(?!\p{{L}})
      | (?:(?:al|el|an|as|ash)[-‑]|d['’])?+
        \p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}]*+(?![-‑]\p{{N}})
        (?: [-‑]\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]*+ | ['’](?!(?:[sdmt]|ll|re|ve)\b)\p{{L}}[\p{{L}}\p{{M}}]++ )*+
    )
    """,
    regex.VERBOSE,
)
_GAP = regex.compile(r"[ \t\u00a0]{1,2}+|[ \t]?+\r?\n[ \t]?+")
_NICKNAME = regex.compile(r"""[ \u00a0](?:[“"‘'«]|\()([\p{L}][\p{L} .-]{0,18}?)(?:[”"’'»]|\))[ \u00a0]""")

#: Words that join the parts of an organization's name, and only there.
JOINTS = {" of ": "of", " of the ": "of the", " for ": "for", " for the ": "for the", " to ": "to", " and ": "and",
           " & ": "&", " on ": "on"}  # fmt: skip
#: A run of more words is a headline or a table, no name.
LONGEST = 12


class Piece(NamedTuple):
    """A word of a run; ``joint`` is what joins it to the word before ("" for a blank)."""

    start: int
    end: int
    form: str
    joint: str = ""


def find_runs(layout: Layout, roles: Roles) -> Iterator[list[Piece]]:
    """The runs of a document in its order, without the words that owe their capital to a sentence's beginning."""
    lower = frozenset(layout.text.split())
    runs = [(opens(layout, run[0].start), run) for run in _runs(layout)]
    names = frozenset(
        piece.form.lower() for opening, run in runs for piece in run[opening:] if piece.form.endswith("ing")
    )
    for opening, run in runs:
        yield from _parts(layout, run, opening, lower, names, roles)


def _runs(layout: Layout) -> Iterator[list[Piece]]:
    """Capitalized words with only blanks, particles or joints between them, inside one paragraph."""
    text, run = layout.text, list[Piece]()
    for match in _WORD.finditer(text):
        start, end = match.span()
        if run and start - run[-1].end <= 24:
            gap = text[run[-1].end : start]
            joint = "" if _GAP.fullmatch(gap) else _joint(gap, match[0])
            if joint is not None and len(run) < LONGEST and _in_one(layout, gap, run[-1].end, start):
                run.append(Piece(start, end, match[0], joint))
                continue
        if run:
            yield run
        run = [Piece(start, end, match[0])]
    if run:
        yield run


def _in_one(layout: Layout, gap: str, end: int, start: int) -> bool:
    """Whether two words with a gap between them stand in one paragraph."""
    return "\n" not in gap or layout.paragraph(start) == layout.paragraph(end)


def _joint(gap: str, form: str) -> str | None:
    if gap in JOINTS:
        return JOINTS[gap]
    if gap == ", " and form.lower() in words_of.SUFFIXES:
        return ""
    if _NICKNAME.fullmatch(gap):
        return "nickname"
    inner = gap.split()
    return " ".join(inner) if gap[:1] == " " == gap[-1:] and inner and words_of.PARTICLES.issuperset(inner) else None


def _parts(
    layout: Layout, run: list[Piece], opening: bool, lower: frozenset[str], names: frozenset[str], roles: Roles
) -> Iterable[list[Piece]]:
    """The parts of a run that may be names: mostly one, but for joints that join nothing, and for headlines.

    ``lower`` are words as the document writes them, ``names`` those like participles with a capital inside a sentence.
    """
    if opening:
        while run and _is_ordinary(run[0].form, lower, names, len(run) > 1, roles) and not roles.opens(_lower(run)):
            run = run[1:]
    else:
        while run and _is_function(run[0].form) and not roles.opens(_lower(run)):
            run = run[1:]
    if len(run) < 2:
        return [run] if run else ()
    return _split_headline(run) if layout.is_headline(run[0].start) else _split(layout.text, run, roles)


def opens(layout: Layout, start: int) -> bool:
    """Whether a capital at ``start`` is owed to the beginning of a sentence, a quotation or a clause."""
    before = layout.text[max(0, start - 2) : start]
    if before[-1:] == " " and before[0].isalnum():
        return False
    sentence = layout.sentence_start(start)
    return (
        not before.strip()
        or before[-1] in "“\"‘'«(["
        or before[0] in '.:?!—–-…”"•*»'
        or not any(map(str.isalnum, layout.text[sentence : min(start, sentence + 6)]))
    )


def _lower(run: Iterable[Piece]) -> list[str]:
    return [word for piece in run for word in (*piece.joint.split(), piece.form.lower())]


def _is_ordinary(form: str, lower: frozenset[str], names: frozenset[str], more: bool, roles: Roles) -> bool:
    """Whether the first word of a sentence is a common word: by the tables, by the document, a participle."""
    word = form.lower()
    if _is_function(form):
        return True
    if word in roles.titles or word in words_of.TITLE_MODIFIERS or word in words_of.ORGANIZATION_WORDS:
        return False
    if word in lower:
        return not (more and word in first_names())
    return word.endswith("ing") and word not in names and word not in first_names()


def _is_function(form: str) -> bool:
    """Whether a word is a function word; "US" and "IT" are none."""
    return form.lower() in words_of.FUNCTION_WORDS and not (len(form) > 1 and form.isupper())


def _split(text: str, run: list[Piece], roles: Roles) -> Iterator[list[Piece]]:
    """Cut a run at joints, but for those inside the name of an organization or of an office."""
    part = run[:1]
    for index, piece in enumerate(run[1:], 1):
        last = part[-1].form.lower()
        if piece.joint == "nickname" or words_of.PARTICLES.issuperset(piece.joint.split()):
            joined = True
        elif piece.joint in ("and", "&"):
            # "the Food and Drug Administration", but "Brown and the Senate".
            rest = [later.form.lower() for later in run[index:]]
            joined = text[max(0, part[0].start - 4) : part[0].start].lower() == "the " and (
                len(rest) > 1 and rest[-1] in words_of.ORGANIZATION_WORDS and last not in words_of.ORGANIZATION_WORDS
            )
        else:
            title = f"{last} {piece.joint} {piece.form.lower()}"
            joined = last in words_of.ORGANIZATION_WORDS or title in roles.titles
        if joined:
            part.append(piece)
        else:
            yield part
            part = [piece._replace(joint="")]
    yield part


def _split_headline(run: list[Piece]) -> Iterator[list[Piece]]:
    """In a line of capitals only a first name shows where a name of two words is."""
    part: list[Piece] = []
    for piece in run:
        if part and (len(part) > 1 or part[0].form.lower() not in first_names() or piece.joint):
            yield part
            part = []
        part.append(piece._replace(joint=""))
    yield part
