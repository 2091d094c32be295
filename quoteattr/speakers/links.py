"""Tell how each source became its speaker, and which mention of that speaker it was linked to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Name, Phrase, Range
from quoteattr.speakers.types import Entity, Place

#: An acronym has so many letters at least.
SHORTEST_ACRONYM = 2
#: Names that no pronoun of the narration refers to.
_ASIDE = frozenset(("quoted", "headline"))


@frozen
class Trail:
    """The places of one entity, sorted: where it is ``met``, ``named`` in the narration, named in ``full``."""

    met: Sequence[Place]
    named: Sequence[Place]
    full: Sequence[Place]


def trail(places: Iterable[Place], names: Sequence[Name]) -> Trail:
    """The trail of an entity out of the places where it is met, in any order, and the names of the document."""
    met = sorted(places, key=lambda place: (place.start, place.end))
    named = [(place, names[place.name]) for place in met if place.name is not None]
    longest = max((len(name.words) for _, name in named), default=0)
    return Trail(
        met,
        [place for place, name in named if name.role not in _ASIDE],
        [place for place, name in named if len(name.words) == longest],
    )


def link(
    phrase: Phrase, read: Phrase, entity: Entity, way: Trail, names: Sequence[Name], language: Language
) -> tuple[str, Range | None]:
    """How a source became ``entity`` (a key of :data:`quoteattr.values.LINKS`), and the range that it was linked to.

    ``phrase`` is the source as its words are read, ``read`` as what the caller's coreference takes it for.
    """
    if phrase.named != read.named or phrase.pronoun != read.pronoun:
        return "coreference", _nearest(way, phrase)
    if len(phrase.named) > 1:
        return "several names", None
    if phrase.named:
        name = names[phrase.named[0]]
        if not phrase.start <= name.start < phrase.end:
            return "apposition", (name.start, name.end)
        how = form_of(name, entity, language)
        return how, None if how == "full name" else _first((way.full,), name.start, name.end)
    if phrase.text.lower() == entity.name.lower():
        return "own words", None
    if phrase.pronoun:
        return ("relative pronoun" if phrase.pronoun == "relative" else "pronoun"), _nearest(way, phrase)
    return "description", _nearest(way, phrase)


def form_of(name: Name, entity: Entity, language: Language) -> str:
    """Which part of the name of its bearer a name is.

    >>> from quoteattr.lang.language import language
    >>> names = [Name(0, 1, tuple(form.split())) for form in ("Ada Green", "Green", "Ada", "AG", "Adie")]
    >>> [form_of(name, Entity("Ada Green Jr."), language("en")) for name in names]
    ['full name', 'surname', 'first name', 'acronym', 'other name']
    """
    full = entity.name.split()
    while len(full) > 1 and full[-1].lower() in language.people.suffixes:
        full.pop()
    own = " ".join(name.words).lower().split()  # "St. |Clair" is one word
    lower = [word.lower() for word in full]
    if lower[0] in language.people.titles_of_rank and len(lower) > 1:
        del lower[0], full[0]
    if own == lower:
        return "full name"
    letters = name.words[0].replace(".", "")
    if len(name.words) > 1 or len(full) == 1:
        return "other name"
    if len(letters) >= SHORTEST_ACRONYM and letters == "".join(word[0] for word in full if word[0].isupper()):
        return "acronym"
    first, last = lower[: len(own)], lower[-len(own) :]
    if lower[0] in language.people.names_before_given:
        first, last = last, first
    return "surname" if own == last else "first name" if own == first else "other name"


def _nearest(way: Trail, phrase: Phrase) -> Range | None:
    """The last name in the narration before a source, else the last place where its speaker is met, else the first."""
    return _first((way.named, way.met), phrase.start, phrase.end)


def _first(ways: Sequence[Sequence[Place]], start: int, end: int) -> Range | None:
    """The last place before a range in the first of some lists that has one there, else the first place behind it."""
    for places in ways:
        at = bisect_left(places, start, key=lambda place: place.start)
        if at and places[at - 1].end <= start:
            return places[at - 1].start, places[at - 1].end
    behind = (
        places[at] for places in ways if (at := bisect_left(places, end, key=lambda place: place.start)) < len(places)
    )
    return next(((place.start, place.end) for place in behind), None)
