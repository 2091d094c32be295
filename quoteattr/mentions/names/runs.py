"""Find runs of capitalized words, and cut them into what may be names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.mentions.beside import APOSTROPHES
from quoteattr.mentions.names.bounds import (
    BEFORE,
    FULL,
    OFFICE,
    after_office,
    before_honours,
    is_place_before,
    is_titled,
)
from quoteattr.mentions.names.capitals import are_members, capitalized, is_shouted, is_surname
from quoteattr.mentions.names.joints import NICKNAMED, is_joined, joint_between
from quoteattr.mentions.names.openings import Evidence, is_cue, is_function, is_ordinary, is_told_name, opens
from quoteattr.mentions.names.pieces import Piece, opens_with_title
from quoteattr.mentions.names.starts import name_start
from quoteattr.mentions.names.titles import Word, lower_words, titles_end
from quoteattr.mentions.positions import Positions

_GAP = regex.compile(r"[ \t\u00a0]{1,2}+|[ \t]?+\r?\n[ \t]?+")
#: Hon. Justice| (Rtd) |Ada Roe, Brigadier| (retd) |Otto Lane, Director| (Finance) |Jane Roe.
_INSERTED = regex.compile(r"[ \u00a0]\((\p{L}++)\.?\)[ \u00a0](?=(\p{L}*+))")
#: A run of more words is a headline or a table, no name.
LONGEST = 12
#: So many characters may stand between two words of a run.
LONGEST_GAP = 24
#: So many characters open a nickname: a blank and a mark.
OPENING_LENGTH = 2
REMEMBERED = 8192  # words, of any documents
#: So many words stand before a nickname at most: Senate President Juan Miguel
LONGEST_BEFORE = 5


def find_runs(positions: Positions, language: Language) -> Iterator[list[Piece]]:
    """The runs of a document in its order, without the words that owe their capital to a sentence's beginning."""
    worth = (run for run in _runs(positions, language) if len(run) > 1 or not _is_idle(run[0].form, language))
    runs = [(opens(positions, run[0].start), run) for run in worth]
    names = frozenset(
        piece.form.lower()
        for opening, run in runs
        for piece in run[opening:]
        if language.rules.opens_sentence(piece.form)
    )
    called = frozenset(
        piece.form.lower()
        for _, run in runs
        if len(run) > 1
        for before, piece in pairwise(run)
        if not piece.joint and before.form.lower() in language.first_names
    )
    evidence = Evidence(positions.written, names, called)
    first = frozenset(
        run[0].form.lower()
        for opening, run in runs
        if len(run) > 1 and is_told_name(positions, run, opening, evidence, language)
    )
    evidence = evidence._replace(first=first)
    for opening, run in runs:
        yield from _parts(positions, run, opening, evidence, language)


@lru_cache(maxsize=REMEMBERED)
def _is_idle(form: str, language: Language) -> bool:
    """Whether a word alone is a function word that nothing makes a name, and that is no evidence for others."""
    word, people = form.lower(), language.people
    may_tell = word in people.also_names or word in people.titles or language.rules.opens_sentence(word)
    return not may_tell and is_function(form, language)


def _runs(positions: Positions, language: Language) -> Iterator[list[Piece]]:
    """Capitalized words with only blanks, particles or joints between them, inside one paragraph."""
    text, run, behind = positions.text, list[Piece](), 0
    for match in capitalized(language).finditer(text):
        (start, end), form = match.span(), match[0]
        if start < behind or (form.isupper() and is_shouted(form, language)):
            continue
        if form[-1] in APOSTROPHES and not are_members(form[:-1].lower(), language):
            end -= 1  # "the |Greens|' Senate seat"
        if form[-1] == "." and is_surname(text, run, end, form, language):
            end -= 1  # "said |Amartya Sen|. He left"
        if run and start - run[-1].end == OPENING_LENGTH and _is_nickname(text, run, language):
            behind = _nickname_end(text, run[-1].end)
            continue
        if run and text[start - 2 : start] == " (" and _inserted_end(text, run[-1], language) > start:
            continue
        if run and start - run[-1].end <= LONGEST_GAP:
            gap = _gap(text, run[-1], start, language)
            is_blank = gap == " " or (gap.isspace() and _GAP.fullmatch(gap))
            joint = "" if is_blank else joint_between(gap, form, language)
            again = len(run) > 1 and form == run[0].form and not joint  # a caption, then the name that it captions
            if joint is not None and len(run) < LONGEST and not again and _in_one(positions, gap, run[-1].end, start):
                run.append(Piece(start, end, text[start:end], joint))
                continue
        if run:
            yield run
        run = [Piece(start, end, text[start:end])]
    if run:
        yield run


def _gap(text: str, before: Piece, start: int, language: Language) -> str:
    """What stands between a word and the next at ``start``, but for "Dato|’" and "Justice |(Rtd)"."""
    gap = text[before.end : start]
    if gap == " ":  # as mostly
        return gap
    if gap.startswith(" (") and _inserted_end(text, before, language) == start:
        return " "
    is_address = gap[:1] in APOSTROPHES and before.form.lower() in language.people.honorifics
    return gap[1:] if is_address else gap


def _inserted_end(text: str, before: Piece, language: Language) -> int:
    """Where brackets inside a title end, and the blank behind them; 0 where none follow a word.

    They stand around one title more, or a field between an office and a name.
    """
    inserted, people = _INSERTED.match(text, before.end), language.people
    if inserted is None or not inserted[2][:1].isupper():
        return 0
    is_office = is_person_noun(before.form.lower(), language) or before.form.isupper()
    is_field = is_office and before.form.lower() not in language.first_names and inserted[1][0].isupper()
    is_inside = inserted[1].lower() in people.honorifics or (is_field and inserted[2].lower() in language.first_names)
    return inserted.end() if is_inside else 0


def _is_nickname(text: str, run: Sequence[Piece], language: Language) -> bool:
    """Whether a nickname stands behind a first name, and another word of the name behind it."""
    at = _nickname_end(text, run[-1].end)
    is_first = any(piece.form.lower() in language.first_names for piece in run[-2:])
    return at > 0 and text[at : at + 1].isupper() and is_first and len(run) <= LONGEST_BEFORE


def _nickname_end(text: str, start: int) -> int:
    """Where the nickname and the blank behind it end; 0 where none begins at ``start``.

    With a capital at its end stands in brackets a party or an acronym: "Chief of Police (CoP)".
    """
    nickname = NICKNAMED.match(text, start)
    in_brackets = text[start + 1 : start + 2] == "("
    return nickname.end() if nickname and not (in_brackets and nickname[1][-1].isupper()) else 0


def _in_one(positions: Positions, gap: str, end: int, start: int) -> bool:
    """Whether two words with a gap between them stand in one paragraph."""
    return "\n" not in gap or positions.paragraph(start) == positions.paragraph(end)


def _parts(
    positions: Positions,
    run: list[Piece],
    opening: bool,
    evidence: Evidence,
    language: Language,
) -> Iterable[list[Piece]]:
    """The parts of a run that may be names: mostly one, but for joints that join nothing, and for headlines."""
    while run and not opens_with_title(run, language) and not _is_family_name(run, language):
        if is_told_name(positions, run, opening, evidence, language):
            break
        if opening and not is_ordinary(run, evidence, language):
            break
        if not opening and not is_function(run[0].form, language) and not is_cue(positions, run, language):
            break
        opening = opening and not (len(run) > FULL and run[0].form.lower() in language.people.definite_articles)
        run = [piece._replace(joint="") for piece in run[1:2]] + run[2:]  # "According to |Ada Roe", "The |Daily Roe"
    while len(run) > 1 and run[-1].form.lower() in language.people.never_sources and not run[-1].joint:
        run = run[:-1]  # "Ada Roe |Tuesday"
    if len(run) < 2:
        return [run] if run else ()
    if positions.is_headline(run[0].start):
        return _split_headline(run, language)
    return _behind_titles(positions.text, run, language)


def _behind_titles(text: str, run: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """The name of a person at the end of a run apart from what goes before it, but for titles that a table has."""
    before, start = _apart(tuple([(piece.form, piece.joint) for piece in run]), language)
    if not start:
        yield from _split(text, run, language)
        return
    if before:
        yield from _split(text, run[:before], language)
    yield [run[start]._replace(joint=OFFICE), *run[start + 1 :]]


@lru_cache(maxsize=REMEMBERED)
def _apart(words: tuple[Word, ...], language: Language) -> tuple[int, int]:
    """How many words of a run are a name of their own, and where a person's begins behind them; 0, 0 where none does.

    Nothing here looks at the text around: names come back.
    """
    forms = [form for form, _ in words]
    end = before_honours(forms, language)
    while end > 1 and forms[end - 1].lower() in language.people.suffixes:
        end -= 1
    start = name_start(words[:end], language)
    while start and len(forms[start - 1]) == 1 and not words[start][1]:  # "P A Mohamed Roe"
        start -= 1
    is_joined = any(joint for _, joint in words[1:start])
    is_listed = not is_joined or bool(language.people.closing_title(lower_words(words[:start])))
    if is_listed and titles_end(words, language) >= start:
        return 0, 0
    lower = [form.lower() for form in forms[:start]]
    before = next((at for at, form in enumerate(lower) if at and form in language.people.honorifics), start)
    while before and is_person_noun(lower[before - 1], language):  # "Home Minister |Datuk Seri Otto Roe"
        before -= 1
    if before == 1 < len(words) - start and _is_common_word(forms[0], language):  # "Substitute |Ada Roe"
        before = 0
    return before, start


def _is_common_word(form: str, language: Language) -> bool:
    """Whether a word with a capital is a common one, in small letters but for the first, and no body or place."""
    low, people = form.lower(), language.people
    is_name = low in people.organization_words or low in language.places.all
    return form.istitle() and common(language)(low) and not is_name


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


def _split(text: str, run: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """Cut a run at joints, but for those inside the name of an organization or of an office."""
    part = run[:1]
    for index, piece in enumerate(run[1:], 1):
        if is_joined(text, part, run[index:], language):
            part.append(piece)
        else:
            yield from _behind_office(text, part, language)
            part = [piece._replace(joint="")]
    yield from _behind_office(text, part, language)


def _behind_office(text: str, part: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """The place or field of an office apart from the name of its holder: "(mayor of) Brineport", "Ada Holt"."""
    before, apart = text[max(0, part[0].start - BEFORE) : part[0].start], not any(piece.joint for piece in part)
    count = after_office(before, [piece.form for piece in part], language) if apart else 0
    count = count or int(apart and is_place_before(before, [piece.form for piece in part], language))
    if count:
        yield part[:count]
        part = [part[count]._replace(joint=OFFICE), *part[count + 1 :]]
    yield part


def _split_headline(run: list[Piece], language: Language) -> Iterator[list[Piece]]:
    """In a line of capitals only a first name shows where a name of two words is; that of a caption has a title."""
    if is_titled([piece.form.lower() for piece in run], language) and not any(piece.joint for piece in run):
        yield run
        return
    part: list[Piece] = []
    for piece in run:
        if part and (len(part) > 1 or part[0].form.lower() not in language.first_names or piece.joint):
            yield part
            part = []
        if part or not _is_shouted_role(piece, language):
            part.append(piece._replace(joint=""))
    if part:
        yield part


def _is_shouted_role(piece: Piece, language: Language) -> bool:
    """Whether a word in capitals is a noun for a person: "SAID |COUNCILLOR| ADA ROE"."""
    form = piece.form.lower()
    return piece.form.isupper() and form not in language.first_names and is_person_noun(form, language)
