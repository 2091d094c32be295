"""Other words of a newswriter for one of whom the text speaks: an age, an origin, an epithet, a noun like another."""

from __future__ import annotations

from collections.abc import Set

import regex

from quoteattr.lang.body_classes import class_of, names_body
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, may_be_one, may_be_person
from quoteattr.mentions.types import Phrase, Traits
from quoteattr.speakers.types import Standing

#: An article and a noun: "the man" alone may be anybody.
PLAIN = 2
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")


def takes_up(phrase: Phrase, language: Language) -> bool:
    """Whether a description stands for one who is in mind, as a pronoun does.

    By a demonstrative, by an age or by a home alone: "ce menuisier", "le coureur de 31 ans", "le Breton".
    """
    people, traits = language.people, phrase.traits
    opener = _WORD.match(phrase.text)
    is_shown = opener is not None and opener[0].lower() in people.demonstratives
    details = traits.details - {language.places.country(phrase.head)}
    is_alone = not traits.heads and all(language.places.is_people(word, phrase.head) for word in details)
    is_home = _is_native(phrase, language) and is_alone and phrase.definite
    is_aged = phrase.definite and any(map(language.rules.is_age, traits.details | phrase.complement | {phrase.head}))
    return not phrase.possessed and (is_shown or is_home or is_aged)


def _is_native(phrase: Phrase, language: Language) -> bool:
    return language.places.is_origin(phrase.head) or language.rules.is_native(phrase.head)


def is_other_word(
    phrase: Phrase, is_new: bool, details: Set[str], own: Traits, standing: Standing, language: Language
) -> bool:
    """Whether a description may be a newswriter's other word for the one he writes about: "the 29-year-old".

    A person whose noun the text has not told may be called by any; one whose it has by an epithet, by a noun that
    is like it, or that newswriters put for anybody ("the politician"); one without a name is a plain "boy".
    """
    people, heads = language.people, {phrase.head, *phrase.traits.heads}
    if any(map(language.rules.is_age, phrase.traits.details | {phrase.head})):
        return True
    if phrase.head in people.only_persons and not standing.is_named:
        return True
    forms = phrase.text.lower().split()
    is_plain = phrase.head in people.only_persons and len(forms) > PLAIN  # "the young woman"
    counts = phrase.head in people.kin and forms[-2:-1] == [people.belonging] and not phrase.complement
    counts = counts or f"-{people.belonging}-" in phrase.head  # "the father-of-four"
    is_untold = not own.heads and phrase.head not in people.only_persons | people.kin
    is_known, calls = standing.again or standing.acted, _is_calling(phrase, language)
    is_other = counts or (is_known and is_plain) or ((standing.again or (standing.acted and calls)) and is_untold)
    anaphoric = not people.anaphoric_nouns.isdisjoint(heads) or _is_native(phrase, language)
    is_byname = anaphoric and people.offices.isdisjoint(heads)
    is_one = not _may_be_body(phrase.head, language)  # no "provider", which may be a body
    is_epithet = is_one and (_is_epithet(phrase, details, own, language) or _is_like(heads, own, language))
    return is_new and (is_other or (standing.is_named and (is_byname or is_epithet or (is_known and calls))))


def is_completed(phrase: Phrase, is_new: bool, own: Traits, standing: Standing, language: Language) -> bool:
    """Whether a description with a complement may be a newswriter's other word: "the researcher at Cove University".

    One by which somebody is known, "the mayor of Cove", brings in another; where the text has told by another noun who
    the one in mind is, so does one that stands for no other noun: "the director of the plant".
    """
    people = language.people
    is_free = not own.heads or bool(people.related(phrase.head))
    is_byname = is_free and phrase.head in people.anaphoric_nouns - people.offices  # "the Republican from Cove"
    is_other = is_byname or is_past(phrase, language) or _is_calling(phrase, language)
    return is_new and standing.is_named and (standing.again or standing.acted) and is_other


def _is_calling(phrase: Phrase, language: Language) -> bool:
    """Whether a description tells what somebody does, and not whose he is, or in which office: "the biologist".

    A "provider" may be a body.
    """
    people, noun, heads = language.people, phrase.head, {phrase.head, *phrase.traits.heads}
    if _may_be_body(noun, language) or not may_be_person(noun, language):
        return False
    taken = people.offices, people.belongings, people.kin, people.only_persons, people.counterparts
    others = heads - people.members
    return not any(map(people.is_title, others)) and not any(others & words for words in taken)


def _may_be_body(noun: str, language: Language) -> bool:
    """Whether a noun is one for bodies of a class, too, and no student or unionist, whose vector is like a class."""
    return class_of(language)(noun) != "" and names_body(noun, language)


def is_past(phrase: Phrase, language: Language) -> bool:
    """Whether a description tells of what somebody was or will be: "the former player"."""
    return not language.people.times.isdisjoint(phrase.text.lower().split())


def _is_epithet(phrase: Phrase, details: Set[str], own: Traits, language: Language) -> bool:
    """Whether a description tells by a name or party what somebody is besides, and no office, or what he was.

    "the Cork resident", "the former vice president", of whom the text speaks; "the Cork manager" is another. "The Cork
    MP" may be more than that, and "the Tern chief" is its chairman.
    """
    people, places, heads = language.people, language.places, {phrase.head, *phrase.traits.heads}
    written = capitals_in(phrase)
    tells = any(places.is_origin(word) or word in written or not common(language)(word) for word in details)
    tells = tells or not details.isdisjoint(places.party_names)
    is_top = not heads.isdisjoint(people.chiefs) and not own.heads.isdisjoint(people.chiefs) and bool(written & details)
    is_free = is_top or not any(map(people.is_title, heads - people.members))
    return is_past(phrase, language) or (tells and is_free)


def capitals_in(phrase: Phrase) -> Set[str]:
    """The words behind the first one of a phrase that have a capital, in lower case: "the |Hull| woman"."""
    return {form.lower() for form in phrase.text.split()[1:] if form[0].isupper()}


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
