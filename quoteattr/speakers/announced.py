"""Who is described before he is named: "La ministre salue un exploit. « Bravo », ajoute Ada Roe."

A bare full name that nothing tells the bearer of is that of one whom the text has brought in by a description. So is
that which a paragraph begins with behind the first one, of whom that was about: "A surfer was bitten.", "Ada Roe, 37,".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import may_be_person
from quoteattr.mentions.ages import may_be_aged
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name, Phrase
from quoteattr.speakers.types import Entity

#: Whom a text begins with it names so many paragraphs further on at most.
NEXT = 2


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


def led(
    phrases: Iterable[Phrase],
    positions: Positions,
    names: Sequence[Name],
    meant: Sequence[Sequence[int]],
    entities: Sequence[Entity],
    language: Language,
) -> Mapping[int, int]:
    """The one whom a text begins with as "a surfer" and names next, by the offset where that begins; none as a rule.

    ``phrases`` are subjects and sources; the others are as above.
    """
    first = positions.paragraph(positions.headline_end)
    behind = (index for index, name in enumerate(names) if positions.paragraph(name.start) > first)
    index = next((index for index in behind if names[index].role != "quoted"), None)
    if index is None or not meant[index] or len(names[index].words) == 1:
        return {}
    start = positions.paragraph_start(names[index].start)
    if names[index].start != start or positions.paragraph(start) - first > NEXT:
        return {}
    who = meant[index][0]
    one, is_said = entities[who], any(who in earlier for earlier in meant[:index])
    if one.kind not in ("person", "") or one.traits.heads or is_said:
        return {}
    lead = next((phrase for phrase in phrases if _leads(phrase, first, positions, language)), None)
    agrees = lead is not None and one.gender in ("", lead.gender or one.gender)
    if lead is None or not agrees or may_be_aged(lead.head, lead.traits.ages, one.traits.ages, language) is False:
        return {}
    return {lead.start: who}


def _leads(phrase: Phrase, paragraph: int, positions: Positions, language: Language) -> bool:
    """Whether somebody new is what a paragraph begins with: "A surfer", "BRINEPORT: A surfer"."""
    start = positions.sentence_start(phrase.start)
    before = positions.text[start : phrase.start]
    begins = positions.paragraph(start) == paragraph and (not before or (before.isupper() and before.endswith(": ")))
    is_new = phrase.text.partition(" ")[0].lower() in language.people.indefinites & language.people.articles
    return begins and is_new and not phrase.named and (phrase.is_person or may_be_person(phrase.head, language))
