"""What a newswriter may call somebody besides: the epithets of whom a text speaks."""

from __future__ import annotations

from collections.abc import Set

from quoteattr.lang.body_classes import class_of
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, may_be_one
from quoteattr.mentions.types import Phrase, Traits


def is_other_word(phrase: Phrase, is_new: bool, own: Traits, again: bool, is_named: bool, language: Language) -> bool:
    """Whether a description may be a newswriter's other word for the one he writes about: "the 29-year-old".

    A person whose noun the text has not told may be called by any; one whose it has by an epithet, by a noun that
    is like it, or that newswriters put for anybody ("the politician"); one without a name is a plain "boy". ``is_new``
    tells that the noun is not in the text before, ``own`` and ``is_named`` what is known of the person, ``again``
    whether the text has met it more than once.
    """
    people, heads = language.people, {phrase.head, *phrase.traits.heads}
    if any(map(language.rules.is_age, phrase.traits.details | {phrase.head})):
        return True
    if phrase.head in people.only_persons and not is_named:
        return True
    is_other = again and not own.heads and phrase.head not in people.only_persons | people.kin
    is_native = language.places.is_origin(phrase.head) or language.rules.is_native(phrase.head)
    anaphoric = is_native or not people.anaphoric_nouns.isdisjoint(heads)
    is_byname = anaphoric and people.offices.isdisjoint(heads)
    is_one = class_of(language)(phrase.head) == ""  # no "provider", which may be a body
    is_epithet = is_one and (_is_epithet(phrase, language) or _is_like(heads, own, language))
    return is_new and (is_other or (is_named and (is_byname or is_epithet)))


def is_past(phrase: Phrase, language: Language) -> bool:
    """Whether a description tells of what somebody was or will be: "the former player"."""
    return not language.people.times.isdisjoint(phrase.text.lower().split())


def _is_epithet(phrase: Phrase, language: Language) -> bool:
    """Whether a description tells by a name or party what somebody is besides, and no office, or what he was.

    "the Cork resident", "the former vice president", of whom the text speaks; "the Cork manager" is another.
    """
    people, places, heads = language.people, language.places, {phrase.head, *phrase.traits.heads}
    details = {places.country(word) for word in phrase.traits.details} - people.indefinites - heads
    written = {form.lower() for form in phrase.text.split()[1:] if form[0].isupper()}  # "the |Hull| woman"
    tells = any(places.is_origin(word) or word in written or not common(language)(word) for word in details)
    tells = tells or not details.isdisjoint(places.party_names)
    return is_past(phrase, language) or (tells and not any(map(people.is_title, heads)))


def _is_like(heads: Set[str], own: Traits, language: Language) -> bool:
    """Whether one of two like nouns is in no table: "the winger", of a captain; "the scientist", of a geologist.

    Of those in the tables only such count as can stand for others.
    """
    people = language.people
    is_rare = people.nouns.isdisjoint(heads)
    others = own.heads if is_rare else own.heads - people.nouns
    is_free = is_rare or not (any(map(people.is_title, heads)) or heads & (people.offices | people.belongings))
    may_stand = is_rare or any(map(people.related, heads))
    return is_free and may_stand and any(may_be_one(noun, told, language) for noun in heads for told in others)
