"""Say whom a description means: one whom the text has described so, by noun, nation, party or home."""

from __future__ import annotations

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.phrases import Phrase
from quoteattr.mentions.traits import country, gender_of
from quoteattr.speakers.types import Entity

_NATIONS = frozenset(words_of.DEMONYMS.values())
_PARTIES = frozenset(words_of.PARTIES.values())
_STATES = frozenset(words_of.STATES.values())
#: Who is named so often may be described by a noun that the text has not used for them before.
OFTEN = 3


def related(head: str) -> frozenset[str]:
    """The nouns that may stand for a noun when a person is described again."""
    return next((group for group in words_of.ROLE_CLASSES if head in group), frozenset())


def fit(phrase: Phrase, entity: Entity, gender: str, often: int, most: int) -> float:
    """How well a description fits somebody; 0 if it does not.

    ``gender`` is that of the entity as far as it is known; it is named ``often`` times, the person named most ``most``
    times.
    """
    if entity.kind == "plural" or phrase.plural:
        same = phrase.plural and entity.kind == "plural" and phrase.head in entity.traits.heads
        return 1.0 if same and not phrase.possessed else 0.0
    if entity.kind in ("organization", "thing"):
        return _fit_thing(phrase, entity)
    told = gender_of(phrase.traits)
    if not phrase.person or (told and gender not in ("", told)):
        return 0.0
    own = entity.traits
    if phrase.head == "counterpart":
        return 1.0 if phrase.traits.details & own.details & _NATIONS else 0.0
    details = {country(word) for word in phrase.traits.details | phrase.complement}
    for exclusive in (_NATIONS, _PARTIES, _STATES):
        if details & exclusive and own.details & exclusive and not details & own.details & exclusive:
            return 0.0
    shared = len(details & own.details)
    known = 2.0 if phrase.head in own.heads else 1.0 if related(phrase.head) & own.heads else 0.0
    if details & (_NATIONS | _STATES) - own.details:
        if phrase.head in words_of.PARTY_MEMBERS:  # "the Ohio Republican": one of many
            return 0.0
        known /= 4  # "the Ohio senator", of one who is a senator from nowhere
    if phrase.possessed or phrase.complement:
        return known + shared if phrase.head in own.heads and shared else 0.0
    heads = {phrase.head, *phrase.traits.heads}
    anaphoric = not words_of.ANAPHORIC_NOUNS.isdisjoint(heads)
    office = not heads.isdisjoint(words_of.OFFICES)
    if known or (anaphoric and shared and not office):
        return known + 0.5 * shared
    # "the billionaire": a newswriter's other word for the one he writes about.
    if not anaphoric or entity.kind != "person" or often < OFTEN or (own.heads and office):
        return 0.0
    return 0.2 if 2 * often >= most else 0.0


def _fit_thing(phrase: Phrase, entity: Entity) -> float:
    if phrase.possessed or phrase.person:
        return 0.0
    words = {word.lower() for word in entity.name.split()}
    if phrase.head in entity.traits.heads or phrase.head in words:
        return 2.0
    if entity.kind == "thing":
        return 0.0
    return 1.0 if words_of.ORGANIZATION_CLASSES.get(phrase.head, frozenset()) & words else 0.0


def kind(phrase: Phrase) -> str:
    """What a description describes."""
    if phrase.plural:
        return "plural"
    if phrase.person:
        return "person"
    return "organization" if phrase.head in words_of.ORGANIZATION_CLASSES or phrase.head in words_of.TEAMS else "thing"
