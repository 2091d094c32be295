"""What is met in a document: its names, sources, described subjects, and the pronouns of the narration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.mentions import Mentions
from quoteattr.mentions.types import Phrase
from quoteattr.speakers.patterns import Patterns

#: The kinds of events, in the order in which they are met at one place.
NAME, SOURCE, SUBJECT, PRONOUN, POSSESSIVE = range(5)


class Event(NamedTuple):
    """A place where something is met, in the order of the text: a name, a source, then a pronoun of the narration.

    ``number`` is that of the name, of the source or of the subject, or where the pronoun ends.
    """

    at: int
    order: int
    number: int


def events(phrases: Sequence[Phrase], mentions: Mentions, patterns: Patterns) -> Iterator[Event]:
    """The events of a document whose sources are ``phrases``, in any order.

    A possessive is one of its own, "sold |her house": unlike that of "told her" its bearer is mostly the one who was
    spoken of.
    """
    positions, starts = mentions.positions, [name.start for name in mentions.names]
    yield from (Event(start, NAME, index) for index, start in enumerate(starts))
    for index, phrase in enumerate(phrases):
        yield Event(max(phrase.end, *(starts[i] for i in phrase.named), 0), SOURCE, index)
    sources, subjects = {phrase.start for phrase in phrases}, enumerate(mentions.subjects)
    yield from (Event(phrase.end, SUBJECT, index) for index, phrase in subjects if phrase.start not in sources)
    taken = sources.union(starts)  # "He Shiming"
    for match in patterns.subject.finditer(positions.text):
        if match.start() not in taken and not positions.is_quoted(match.start()):
            yield Event(match.start(), PRONOUN, match.end())
    for match in patterns.possessive.finditer(positions.text):
        if not positions.is_quoted(match.start()):
            yield Event(match.start(), POSSESSIVE, match.end())
