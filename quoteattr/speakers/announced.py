"""Who is described before he is named: "La ministre salue un exploit. « Bravo », ajoute Ada Roe."

A bare full name that nothing tells the bearer of is that of one whom the text has brought in by a description.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quoteattr.lang.language import Language
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name, Phrase
from quoteattr.speakers.types import Entity


def announced(
    phrases: Sequence[Phrase],
    positions: Positions,
    names: Sequence[Name],
    meant: Sequence[Sequence[int]],
    entities: Sequence[Entity],
    language: Language,
) -> Mapping[int, int]:
    """The one with a name whom a definite description may mean, by the offset where that begins.

    ``phrases`` are the sources, sorted; the next of them, in its paragraph and no sentence between, is a full name, the
    first mention of one whom nothing in the text describes; ``meant`` are the numbers in ``entities`` of those that
    each name may mean.
    """
    first = {who: index for index in range(len(meant) - 1, -1, -1) for who in meant[index][:1]}
    found = {}
    for phrase, following in pairwise(phrases):
        if len(following.named) != 1 or not _may_be_named(phrase, language):
            continue
        index, who = following.named[0], next(iter(meant[following.named[0]]), None)
        is_near = positions.sentence(following.start) - positions.sentence(phrase.start) <= 1
        is_near = is_near and positions.paragraph(phrase.start) == positions.paragraph(following.start)
        if who is None or not is_near or first[who] != index or len(names[index].words) == 1:
            continue
        entity, is_apposed = entities[who], positions.text.startswith(",", names[index].end)
        agrees = entity.kind == "person" and entity.gender in ("", phrase.gender or entity.gender)
        if agrees and not entity.traits.heads and not is_apposed:
            found[phrase.start] = who
    return found


def _may_be_named(phrase: Phrase, language: Language) -> bool:
    people = language.people
    says_more = phrase.head not in people.only_persons | people.kin
    return phrase.is_person and phrase.definite and not phrase.possessed and not phrase.named and says_more
