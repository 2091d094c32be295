"""What is met in a document: its names, sources, described subjects, and the pronouns of the narration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.mentions.names.places import word_behind
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Phrase, Range

#: The kinds of events, in the order in which they are met at one place.
NAME, SOURCE, SUBJECT, PRONOUN, POSSESSIVE = range(5)


class Event(NamedTuple):
    """A place where something is met, in the order of the text: a name, a source, then a pronoun of the narration.

    ``number`` is that of the name, of the source or of the subject, or where the pronoun ends.
    """

    at: int
    order: int
    number: int


def narrated(pattern: regex.Pattern[str], positions: Positions) -> list[Range]:
    """Where a pattern of pronouns matches in the narration."""
    return [found.span() for found in pattern.finditer(positions.text) if not positions.is_quoted(found.start())]


def owners(pattern: regex.Pattern[str], positions: Positions, language: Language) -> list[Range]:
    """Where possessives stand in the narration before what somebody has: "sold her |house", not "told her |that"."""
    small = language.people.function_words
    found = ((one, word_behind(positions.text, one[1]).partition("-")[0]) for one in narrated(pattern, positions))
    return [one for one, owned in found if owned and owned not in small]


def events(
    phrases: Sequence[Phrase], mentions: Mentions, subjects: Sequence[Range], possessives: Sequence[Range]
) -> Iterator[Event]:
    """The events of a document whose sources are ``phrases``, in any order; with the pronouns of its narration.

    A possessive is one of its own, "sold |her house": unlike that of "told her" its bearer is mostly the one who was
    spoken of.
    """
    starts = [name.start for name in mentions.names]
    yield from (Event(start, NAME, index) for index, start in enumerate(starts))
    for index, phrase in enumerate(phrases):
        yield Event(max(phrase.end, *(starts[i] for i in phrase.named), 0), SOURCE, index)
    sources, described = {phrase.start for phrase in phrases}, enumerate(mentions.subjects)
    yield from (Event(phrase.end, SUBJECT, index) for index, phrase in described if phrase.start not in sources)
    taken = sources.union(starts)  # "He Shiming"
    yield from (Event(start, PRONOUN, end) for start, end in subjects if start not in taken)
    yield from (Event(start, POSSESSIVE, end) for start, end in possessives)
