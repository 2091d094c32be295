"""Find the proper names of a document: persons, organizations, places, with their titles and appositions.

There is no tagger here. A name is a run of capitalized words; what is no name at the start of a sentence, and
what in the run is title, honorific, organization or place, is told by tables and by the document itself: a word
that it also writes in lower case is no name where a sentence begins with it. Titles, appositions and
descriptions beside a name are kept as :class:`~quoteattr.speakers.types.Traits` of its bearer (the precise
constructs of Lee et al., 2013, "Deterministic coreference resolution based on entity-centric,
precision-ranked rules").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from attrs import evolve

from quoteattr.lang import en_speakers as words_of
from quoteattr.speakers.first_names import first_names
from quoteattr.speakers.layout import Layout
from quoteattr.speakers.runs import JOINTS, Piece, find_runs, opens
from quoteattr.speakers.traits import after_name, before_name, gender_of, traits_of
from quoteattr.speakers.types import Name

_POSSESSIVE = regex.compile(r"['’]s?(?!\p{L})")
_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{Ll}-]++)")
#: “…,” said |Brown.
_INVERTED = regex.compile(rf"[,?!”’»\"'] (?:{'|'.join(sorted(words_of.SAID))}) $")
_DETERMINERS = words_of.DEFINITES | words_of.POSSESSIVES | words_of.INDEFINITES
#: How many characters beside a name are read for a description.
BESIDE = 100


def find_names(layout: Layout) -> tuple[Name, ...]:
    """The names of a document in its order.

    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.text.types import Segmentation
    >>> from quoteattr.speakers.layout import lay_out
    >>> text = "US Senator Ada Blunt (D-Ohio) spoke again with Otto van Brandt, formerly of the Treasury Department."
    >>> found = find_names(lay_out(text, Segmentation((), (), ((0, len(text)),)), Marking()))
    >>> [(text[name.start : name.end], name.kind) for name in found]
    [('Ada Blunt', 'person'), ('Otto van Brandt', 'person'), ('Treasury Department', 'organization')]
    >>> sorted(found[0].traits.heads), sorted(found[0].traits.details)
    (['senator'], ['democratic', 'ohio', 'us'])
    """
    found: list[Name] = []
    subject_in = -1  # the sentence of the last subject
    for run in find_runs(layout):
        name = _name(layout, run, subject_in)
        if name:
            found.append(name)
            subject_in = name.sentence if name.role == "subject" else subject_in
    return tuple(_with_shared_surnames(layout, found))


def _name(layout: Layout, part: list[Piece], subject_in: int) -> Name | None:
    """Read one name: honorific and titles, bare name, suffix; None for a title or a common word alone."""
    if len(part) == 1 and _is_no_name(part[0].form.lower()):
        return None
    cut = _titles_end(part) if len(part) > 1 else 0
    titles, core = part[:cut], part[cut:]
    if core and core[0].joint in JOINTS.values():  # "President of the United States"
        return None
    if core and core[0].joint:  # "Mr. van den Berg"
        core = [core[0]._replace(joint=""), *core[1:]]
    while len(core) > 1 and core[-1].form.lower() in words_of.SUFFIXES:
        core = core[:-1]
    while len(core) > 1 and core[0].form.lower() in words_of.TIMES:  # "Former Iowa"
        core = core[1:]
    if len(core) > 1 and core[-1].form.lower() in words_of.PARTY_MEMBERS:  # "New York Democrat"
        return None
    while len(core) > 2 and _is_origin(core[0].form.lower()):
        if core[-1].form.lower() in words_of.ORGANIZATION_WORDS:
            break
        titles, core = [*titles, core[0]], core[1:]
    if not core:
        return None
    text, start, end = layout.text, core[0].start, core[-1].end
    words = tuple(word for piece in core for word in (*_particles(piece.joint), piece.form))
    suffix = part[len(titles) + len(core)].form.strip(".").lower() if len(titles) + len(core) < len(part) else ""
    titled = any(not _is_origin(piece.form.lower()) for piece in titles)
    kind = _kind(text, core, titled)
    if kind is None:
        return None
    outer = (titles or core)[0].start
    traits = traits_of(word for piece in titles for word in (*piece.joint.split(), piece.form))
    if kind in ("", "person"):
        beside = before_name(text[max(0, outer - BESIDE) : outer], text[end : end + 2])
        beside |= after_name(text[part[-1].end : part[-1].end + BESIDE], titled)
        kind = "person" if beside.heads else kind
        traits |= beside
    if not kind and len(core) == 1 and core[0].form.lower() not in first_names() and opens(layout, start):
        kind = "doubtful"
    sentence = layout.sentence(start)
    honorific = next((piece.form.lower() for piece in titles if piece.form.lower() in words_of.HONORIFICS), "")
    return Name(
        start,
        part[-1].end if suffix else end,
        words,
        suffix=suffix,
        kind=kind,
        gender=words_of.HONORIFICS.get(honorific, "") or gender_of(traits),
        traits=traits,
        role=_role(layout, outer, end, sentence != subject_in),
        sentence=sentence,
        nickname=_nickname(text, core),
    )


def _is_no_name(word: str) -> bool:
    """Whether a capitalized word alone is a title, an honorific, a people or a party ("D-Ohio" too)."""
    return (
        (word[1:2] == "-" and word[0] in words_of.PARTY_LETTERS)
        or word in words_of.TITLES
        or word in words_of.HONORIFICS
        or word in words_of.FUNCTION_WORDS
        or _is_origin(word)
        or _is_origin(word.removesuffix("s"))
    )


def _is_origin(word: str) -> bool:
    """Whether a word says where one comes from: a nationality or a party, also as "Asian-American"."""
    last = word.rpartition("-")[2]
    return last in words_of.DEMONYMS or last in words_of.PARTIES


def _particles(joint: str) -> tuple[str, ...]:
    return () if joint == "nickname" else tuple(joint.split())


def _nickname(text: str, core: Sequence[Piece]) -> str:
    for before, piece in pairwise(core):
        if piece.joint == "nickname":
            return text[before.end + 2 : piece.start - 2]
    return ""


def _titles_end(part: list[Piece]) -> int:
    """How many words of a run are honorifics, titles and what goes before them.

    A last word that is also a title is a name behind a first name ("Howard Dean"); a title that is also a first
    name is one before a single word ("Dean Heller").
    """
    forms = [piece.form.lower() for piece in part]
    end = 0
    for index, form in enumerate(forms):
        if form in words_of.HONORIFICS:
            # "M." and "King" are titles only where nothing but a title goes before, and something behind.
            if (index == end and index + 1 < len(forms)) or (form.endswith(".") and len(form) > 2):
                end = index + 1
        elif form in ("ceo", "cfo", "coo", "mp") or (form in words_of.TITLES and not part[index].form.isupper()):
            known = index == 1 and index == len(forms) - 1 and forms[0] in first_names()
            if not known and not (form in first_names() and index + 2 == len(forms)):
                end = index + 1
        elif index >= 1 and f"{forms[index - 1]} {part[index].joint} {form}".replace("  ", " ") in words_of.TITLES:
            end = index + 1
        elif form in words_of.PERSON_NOUNS and index + 2 < len(forms) and forms[index + 1] in first_names():
            end = index + 1  # "Actor Otto Brandt"
        elif "-of-" in form and index == end and index + 1 < len(forms):
            end = index + 1  # "Mother-of-two Ada Green"
    return end


def _kind(text: str, core: Sequence[Piece], titled: bool) -> str | None:
    """What the words of a name say it names; None for no name."""
    forms = [piece.form.lower() for piece in core]
    whole = " ".join(word for piece in core for word in (*piece.joint.split(), piece.form.lower()))
    known = forms[0] in first_names()
    if len(core) == 1:
        form = core[0].form
        if whole in words_of.NO_NAMES:
            return "organization" if form.isupper() and len(form) > 2 else None
        if (_is_no_name(whole) or len(form.rstrip(".")) < 2) and not titled:
            return None
        if titled:
            return "person"
        if whole in words_of.PLACES:
            return "place"
        if whole in words_of.ORGANIZATION_WORDS:
            return "organization"
        acronym = form.isupper() and 2 <= len(form.replace(".", "")) <= 5 and text[core[0].end : core[0].end + 1] != ":"
        return "organization" if acronym and not known else ""
    if whole in words_of.PLACES and not titled:
        return "place"
    known = known and not core[0].form.isupper()
    named = known and len(core) <= 3 and forms[-1] not in words_of.BELONGINGS
    joined = any(piece.joint in JOINTS.values() for piece in core[1:])
    if forms[-1] in words_of.PLACE_WORDS and not titled:
        return "place"
    if joined or (not named and not words_of.ORGANIZATION_WORDS.isdisjoint(forms)):
        return "organization"
    if titled or known or any(len(piece.form) <= 4 and piece.form.endswith(".") for piece in core[:-1]):
        return "person"
    if any(not words_of.PARTICLES.isdisjoint(piece.joint.split()) for piece in core):
        return "person"
    if text[max(0, core[0].start - 4) : core[0].start].lower() == "the ":
        return "organization"
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


def _role(layout: Layout, start: int, end: int, first: bool) -> str:
    """The place of a name in its sentence: the first one that no preposition governs is its subject."""
    if layout.is_quoted(start):
        return "quoted"
    if layout.is_headline(start):
        return "headline"
    text = layout.text
    if text[end : end + 1] in ("'", "’") and _POSSESSIVE.match(text, end):
        return "possessive"
    following = _NEXT_WORD.match(text, end)
    if following and (following[1] in words_of.BELONGINGS or following[1] in words_of.PERSON_NOUNS):
        return "inside"  # "Brown supporters", "Brown consultant Ada Green"
    if _INVERTED.search(text, max(0, start - 24), start):
        return "subject"
    before = text[max(0, start - 24) : start].lower().rpartition(",")[2].split()
    governed = before and (
        before[-1] in words_of.PREPOSITIONS
        or (before[-1] in _DETERMINERS and len(before) > 1 and before[-2] in words_of.PREPOSITIONS)
    )
    return "governed" if governed else "subject" if first else "other"
