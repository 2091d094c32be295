"""Say whom a description means: one whom the text has described so, by noun, nation, party or home."""

from __future__ import annotations

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Phrase
from quoteattr.speakers.types import Entity
from quoteattr.speakers.weights import WEIGHTS

#: Kinds of those who are no persons, and are described by what they are.
THINGS = frozenset(("organization", "thing", "document"))


def fit(phrase: Phrase, entity: Entity, gender: str, often: int, most: int, language: Language) -> float:
    """How well a description fits somebody; 0 if it does not.

    ``gender`` is that of the entity as far as it is known; it is named ``often`` times, the person named most ``most``
    times.
    """
    if "group" in (entity.kind, phrase.kind):
        same = entity.kind == phrase.kind and phrase.head in entity.traits.heads
        return WEIGHTS.of_a_name if same and not phrase.possessed else 0.0
    if entity.kind in THINGS:
        return _fit_thing(phrase, entity, language)
    if not phrase.is_person or (phrase.gender and gender not in ("", phrase.gender)):
        return 0.0
    return _fit_person(phrase, entity, is_often=often >= WEIGHTS.often and 2 * often >= most, language=language)


def _fit_person(phrase: Phrase, entity: Entity, is_often: bool, language: Language) -> float:
    people, places, own = language.people, language.places, entity.traits
    if phrase.head in people.counterparts:
        shared_nation = phrase.traits.details & own.details & places.nations
        return WEIGHTS.of_a_name if shared_nation else 0.0
    details = {places.country(word) for word in phrase.traits.details | phrase.complement}
    for exclusive in (places.nations, places.party_names, places.state_names):
        if details & exclusive and own.details & exclusive and not details & own.details & exclusive:
            return 0.0
    shared = len(details & own.details)
    known = _known(phrase.head, own.heads, language)
    if details & (places.nations | places.state_names) - own.details:
        if phrase.head in places.party_members:  # "the Ohio Republican": one of many
            return 0.0
        known *= WEIGHTS.from_nowhere  # "the Ohio senator", of one who is a senator from nowhere
    if phrase.possessed or phrase.complement:
        return known + shared if phrase.head in own.heads and shared else 0.0
    heads = {phrase.head, *phrase.traits.heads}
    anaphoric = not people.anaphoric_nouns.isdisjoint(heads) or places.is_origin(phrase.head)
    office = not people.offices.isdisjoint(heads)
    if known or (anaphoric and shared and not office):
        return known + WEIGHTS.shared_detail * shared
    # "the billionaire": a newswriter's other word for the one he writes about.
    is_other_word = anaphoric and entity.kind == "person" and is_often and not (own.heads and office)
    return WEIGHTS.other_word if is_other_word else 0.0


def _known(noun: str, heads: frozenset[str], language: Language) -> float:
    """What it is worth that the text has called somebody so, or by a word that can stand for it."""
    if noun in heads:
        return WEIGHTS.same_noun
    return WEIGHTS.related_noun if language.people.related(noun) & heads else 0.0


def _fit_thing(phrase: Phrase, entity: Entity, language: Language) -> float:
    if phrase.possessed or phrase.is_person:
        return 0.0
    words = {word.lower() for word in entity.name.split()}
    if phrase.head in entity.traits.heads or phrase.head in words:
        return WEIGHTS.same_noun
    if entity.kind != "organization":
        return 0.0
    known, classes = words | entity.traits.heads, language.people.organization_classes
    if classes.get(phrase.head, frozenset()) & known:
        return WEIGHTS.of_a_name
    is_told = any(fitting & known or noun in known for noun, fitting in classes.items())
    is_bare = not phrase.complement and phrase.traits.details <= {phrase.head}
    # "the group", of one of whom the text does not tell what it is
    return WEIGHTS.other_word if is_bare and phrase.head in classes and not is_told else 0.0
