"""Read the words of a run of capitalized words: which are titles, which the name, and what such a name names.

Nothing here looks at the text around, so that what is told of a run is told once: names come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.names.first_names import first_names
from quoteattr.mentions.names.runs import JOINTS
from quoteattr.mentions.titles import ROLES, Roles
from quoteattr.mentions.traits import traits_of
from quoteattr.speakers.types import Traits

#: A word and what joins it to the one before.
Word = tuple[str, str]
#: So many runs are remembered, of any documents.
REMEMBERED = 8192


@frozen
class Shape:
    """What a run is made of: places of the first title, the first and the last word of the bare name, and more.

    The other fields are as in :class:`~quoteattr.speakers.types.Name`; ``titled`` tells whether a title goes before,
    ``nicknamed`` whether one stands inside, ``common`` whether it is one word and no known first name.
    """

    outer: int
    first: int
    last: int
    words: tuple[str, ...]
    suffix: str
    kind: str
    gender: str
    traits: Traits
    titled: bool
    nicknamed: bool
    common: bool


@lru_cache(maxsize=REMEMBERED)
def read_shape(
    part: tuple[Word, ...], the: bool, label: bool, surname: bool = False, roles: Roles = ROLES
) -> Shape | None:
    """Read a run; None for a title or a common word alone.

    ``the`` tells whether it stands behind "the", ``label`` whether before a colon, ``surname`` whether it is known for
    a surname.

    >>> shape = read_shape((("Senator", ""), ("Ada", ""), ("Green", ""), ("Jr.", "")), False, False)
    >>> shape.words, shape.suffix, shape.kind
    (('Ada', 'Green'), 'jr', 'person')
    """
    if len(part) == 1 and not surname and _is_no_name(part[0][0].lower(), roles):
        return None
    forms = [form.lower() for form, _ in part]
    outer, first, last = 0, _titles_end(part, roles) if len(part) > 1 else 0, len(part) - 1
    if first > last or part[first][1] in JOINTS.values():  # "President of the United States"
        return None
    while last > first and forms[last] in words_of.SUFFIXES:
        last -= 1
    while last > first and forms[first] in words_of.TIMES:  # "Former Iowa"
        outer, first = (outer, first + 1) if first > outer else (outer + 1, first + 1)
    if last > first and forms[last] in words_of.PARTY_MEMBERS:  # "New York Democrat"
        return None
    while last - first > 1 and _is_origin(forms[first]) and forms[last] not in words_of.ORGANIZATION_WORDS:
        first += 1
    titles = part[outer:first]
    core = ((part[first][0], "") if first else part[first], *part[first + 1 : last + 1])  # "Mr. |van den Berg"
    titled = any(not _is_origin(form) for form in forms[outer:first])
    kind = _kind(core, titled or surname, the and first == 0, label, roles)
    if kind is None:
        return None
    honorific = next((form for form in forms[outer:first] if form in words_of.HONORIFICS), "")
    return Shape(
        outer,
        first,
        last,
        tuple(word for form, joint in core for word in (*_particles(joint), form)),
        forms[last + 1].strip(".") if last + 1 < len(part) else "",
        kind,
        words_of.HONORIFICS.get(honorific, ""),
        traits_of([word for form, joint in titles for word in (*joint.split(), form)], roles),
        titled,
        any(joint == "nickname" for _, joint in core),
        len(core) == 1 and forms[first] not in first_names(),
    )


def _is_no_name(word: str, roles: Roles) -> bool:
    """Whether a capitalized word alone is a title, an honorific, a people or a party ("D-Ohio" too)."""
    return (
        (word[1:2] == "-" and word[0] in words_of.PARTY_LETTERS)
        or word in roles.titles
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


def _lower(part: Sequence[Word]) -> list[str]:
    return [word for form, joint in part for word in (*joint.split(), form.lower())]


def _titles_end(part: Sequence[Word], roles: Roles) -> int:
    """How many words of a run are honorifics, titles and what goes before them.

    A last word that is also a title is a name behind a first name ("Howard Dean"); a title that is also a first
    name is one before a single word ("Dean Heller").
    """
    forms = [form.lower() for form, _ in part]
    end = 0
    for index, form in enumerate(forms):
        if form in words_of.HONORIFICS:
            # "M." and "King" are titles only where nothing but a title goes before, and something behind.
            if (index == end and index + 1 < len(forms)) or (form.endswith(".") and len(form) > 2):
                end = index + 1
        elif form in ("ceo", "cfo", "coo", "mp") or (form in roles.titles and not part[index][0].isupper()):
            known = index == 1 and index == len(forms) - 1 and forms[0] in first_names()
            if not known and not (form in first_names() and index + 2 == len(forms)):
                end = index + 1
        elif index >= 1 and roles.closing(_lower(part[: index + 1])):
            end = index + 1
        elif form in roles.nouns and index + 2 < len(forms) and forms[index + 1] in first_names():
            end = index + 1  # "Actor Otto Brandt"
        elif "-of-" in form and index == end and index + 1 < len(forms):
            end = index + 1  # "Mother-of-two Ada Green"
    return end


def _kind(core: Sequence[Word], titled: bool, the: bool, label: bool, roles: Roles) -> str | None:
    """What the words of a name say it names; None for no name."""
    forms = [form.lower() for form, _ in core]
    whole = " ".join(_lower(core))
    known = forms[0] in first_names()
    if len(core) == 1:
        form = core[0][0]
        if whole in words_of.NO_NAMES:
            return "organization" if form.isupper() and len(form) > 2 else None
        if (_is_no_name(whole, roles) or len(form.rstrip(".")) < 2) and not titled:
            return None
        if titled:
            return "person"
        if whole in words_of.PLACES:
            return "place"
        if whole in words_of.ORGANIZATION_WORDS:
            return "organization"
        acronym = form.isupper() and 2 <= len(form.replace(".", "")) <= 5 and not label
        return "organization" if acronym and not known else ""
    if whole in words_of.PLACES and not titled:
        return "place"
    known = known and not core[0][0].isupper()
    named = known and len(core) <= 3 and forms[-1] not in words_of.BELONGINGS
    joined = any(joint in JOINTS.values() for _, joint in core[1:])
    if forms[-1] in words_of.PLACE_WORDS and not titled:
        return "place"
    if joined or (not named and not words_of.ORGANIZATION_WORDS.isdisjoint(forms)):
        return "organization"
    if titled or known or any(len(form) <= 4 and form.endswith(".") for form, _ in core[:-1]):
        return "person"
    if any(not words_of.PARTICLES.isdisjoint(joint.split()) for _, joint in core):
        return "person"
    return "organization" if the else ""
