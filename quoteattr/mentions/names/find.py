"""Find the proper names of a document: persons, organizations, places, with their titles and appositions.

There is no tagger here. A name is a run of capitalized words; what is no name at the start of a sentence, and
what in the run is title, honorific, organization or place, is told by tables and by the document itself: a word
that it also writes in lower case is no name where a sentence begins with it. Titles, appositions and
descriptions beside a name are kept as :class:`~quoteattr.speakers.types.Traits` of its bearer (the precise
constructs of Lee et al., 2013, "Deterministic coreference resolution based on entity-centric,
precision-ranked rules").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.names.first_names import first_names
from quoteattr.mentions.names.parts import read_shape
from quoteattr.mentions.names.runs import Piece, find_runs, opens
from quoteattr.mentions.positions import Layout
from quoteattr.mentions.titles import ROLES, Roles
from quoteattr.mentions.traits import after_name, before_name, gender_of
from quoteattr.speakers.types import Name

_POSSESSIVE = regex.compile(r"['’]s?(?!\p{L})")
_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{Ll}-]++)")
#: “…,” said |Brown.
_INVERTED = regex.compile(rf"[,?!”’»\"'] (?:{'|'.join(sorted(words_of.SAID))}) $")
#: “…,” |Brown said.
_CLOSERS = frozenset((",", "”", "’", "»", '"', "'"))
#: What may stand between a preposition and the name it governs: "with the former Iowa governor |Ada Green".
_MODIFIERS = (
    words_of.DEFINITES | words_of.POSSESSIVES | words_of.INDEFINITES
    | words_of.TITLE_MODIFIERS | words_of.PLACES
)  # fmt: skip
#: How many characters beside a name are read for a description.
BESIDE = 100


def find_names(layout: Layout, roles: Roles = ROLES) -> tuple[Name, ...]:
    """The names of a document in its order.

    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.text.types import Segmentation
    >>> from quoteattr.mentions.positions import lay_out
    >>> text = "US Senator Ada Blunt (D-Ohio) spoke again with Otto van Brandt, formerly of the Treasury Department."
    >>> found = find_names(lay_out(text, Segmentation((), (), ((0, len(text)),)), Marking()))
    >>> [(text[name.start : name.end], name.kind) for name in found]
    [('Ada Blunt', 'person'), ('Otto van Brandt', 'person'), ('Treasury Department', 'organization')]
    >>> sorted(found[0].traits.heads), sorted(found[0].traits.details)
    (['senator'], ['democratic', 'ohio', 'us'])
    """
    found: list[Name] = []
    subject_in = -1  # the sentence of the last subject
    surnames: set[str] = set()
    for run in find_runs(layout, roles):
        name = _name(layout, run, subject_in, surnames, roles)
        if name:
            found.append(name)
            if name.kind == "person" and len(name.words) > 1:
                surnames.add(name.words[-1])
            subject_in = name.sentence if name.role in ("subject", "source") else subject_in
    return tuple(_with_shared_surnames(layout, found))


def _name(layout: Layout, part: list[Piece], subject_in: int, surnames: Container[str], roles: Roles) -> Name | None:
    """Read one name: honorific and titles, bare name, suffix; None for a title or a common word alone.

    A title alone is a name where somebody before has it for a surname ("Dean").
    """
    text = layout.text
    shape = read_shape(
        tuple((piece.form, piece.joint) for piece in part),
        text[max(0, part[0].start - 4) : part[0].start] in ("the ", "The "),
        text[part[-1].end : part[-1].end + 1] == ":",
        len(part) == 1 and part[0].form in surnames,
        roles,
    )
    if shape is None:
        return None
    outer, start, end = part[shape.outer].start, part[shape.first].start, part[shape.last].end
    whole_end = part[-1].end
    kind, traits = shape.kind, shape.traits
    if kind in ("", "person"):
        beside = before_name(text[max(0, outer - BESIDE) : outer], text[end : end + 2], roles)
        beside |= after_name(text[whole_end : whole_end + BESIDE], shape.titled, roles)
        kind = "person" if beside.heads else kind
        traits |= beside
    if not kind and shape.common and opens(layout, start):
        kind = "doubtful"
    sentence = layout.sentence(start)
    return Name(
        start,
        whole_end if shape.suffix else end,
        shape.words,
        suffix=shape.suffix,
        kind=kind,
        gender=shape.gender or gender_of(traits),
        traits=traits,
        role=role_of(layout, outer, end, sentence != subject_in, roles),
        sentence=sentence,
        nickname=_nickname(text, part[shape.first : shape.last + 1]) if shape.nicknamed else "",
    )


def _nickname(text: str, core: Sequence[Piece]) -> str:
    for before, piece in pairwise(core):
        if piece.joint == "nickname":
            return text[before.end + 2 : piece.start - 2]
    return ""


def _with_shared_surnames(layout: Layout, names: Sequence[Name]) -> Iterator[Name]:
    """Give the first of "Bill and Hillary Clinton" its surname."""
    for index, name in enumerate(names):
        following = names[index + 1] if index + 1 < len(names) else None
        if (
            following
            and len(name.words) == 1 < len(following.words)
            and following.kind == "person"
            and layout.text[name.end : following.start] == " and "
            and name.words[0].lower() in first_names()
            and following.words[0].lower() in first_names()
        ):
            name = evolve(name, words=(*name.words, *following.words[1:]), kind="person")
        yield name


def role_of(layout: Layout, start: int, end: int, first: bool, roles: Roles) -> str:
    """The place of a name in its sentence: the first one that no preposition governs is its subject."""
    if layout.is_quoted(start):
        return "quoted"
    if layout.is_headline(start):
        return "headline"
    text = layout.text
    if text[end : end + 1] in ("'", "’") and _POSSESSIVE.match(text, end):
        return "possessive"
    following = _NEXT_WORD.match(text, end)
    if following and (following[1] in words_of.BELONGINGS or following[1] in roles.nouns):
        return "inside"  # "Brown supporters", "Brown consultant Ada Green"
    if _INVERTED.search(text, max(0, start - 24), start) or (
        following and following[1] in words_of.SAID and text[max(0, start - 2) : start].strip() in _CLOSERS
    ):
        return "source"
    before = text[max(0, start - 40) : start].lower().rpartition(",")[2].split()
    while before and (before[-1] in _MODIFIERS or before[-1] in roles.nouns):
        before.pop()
    governed = bool(before) and before[-1] in words_of.PREPOSITIONS
    return "governed" if governed else "subject" if first else "other"
