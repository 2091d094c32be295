"""Say whom a description means: one whom the text has described so, by noun, nation, party or home."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex
from attrs import evolve

from quoteattr.lang.body_classes import names_body
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_common_plural, is_unknown, may_be_person
from quoteattr.mentions.ages import may_be_aged
from quoteattr.mentions.traits import article_gender
from quoteattr.mentions.types import Phrase, Traits
from quoteattr.speakers.other_words import capitals_in, is_completed, is_other_word, is_past, takes_up
from quoteattr.speakers.patterns import patterns_of
from quoteattr.speakers.things import UNSURE, fit_thing
from quoteattr.speakers.types import Entity, Standing
from quoteattr.speakers.weights import WEIGHTS

#: The last noun of a compound that stands for it has so many letters: not the "man" of a policeman.
LAST = 6
#: Kinds of those who are no persons, and are described by what they are.
THINGS = frozenset(("organization", "thing", "document"))


def have_other_owners(one: str, other: str, possessor: regex.Pattern[str]) -> bool:
    """Whether two descriptions tell of different owners, or the first is the owner in the second.

    >>> ones, possessor = ("a voter's mother", "the killer", "a mother"), regex.compile("r['’]s ")
    >>> [have_other_owners(one, "the killer's mother", possessor) for one in ones]
    [True, True, False]
    """
    owners = [text[: found.start() + 1].lower() for text in (one, other) if (found := possessor.search(text))]
    return len(set(owners)) > 1 or one.lower() in owners


def read(phrase: Phrase, find: Callable[[Phrase], int | None], language: Language) -> Phrase:
    """The description of a source as it is to be read: a noun of which nothing is known may be one for a person.

    So is any by which somebody in mind is taken up, "ce menuisier de 47 ans", and one that the vectors do not know.
    One for who does something may be that of a body where ``find`` knows no such person: "the retailer". A people is
    one of them where ``find`` knows such a person: "the Portuguese".
    """
    if phrase.kind == "group" and phrase.definite and language.places.is_origin(phrase.head):
        one = evolve(phrase, kind="person")
        return phrase if find(one) is None else one
    is_one = phrase.kind == "thing" and (
        may_be_person(phrase.head, language)
        or takes_up(phrase, language)
        or is_past(phrase, language)
        or (phrase.definite and is_unknown(phrase.head, language))
    )
    told = phrase.traits | Traits(details=phrase.complement)
    for office in _offices(phrase, language):
        if find(one := evolve(phrase, head=office, traits=told, complement=frozenset())) is not None:
            return one
    gender = phrase.gender or article_gender(phrase.head, phrase.text.partition(" ")[0].lower(), language)
    one = evolve(phrase, kind="person", gender=gender) if is_one else phrase
    may_be = phrase.definite and names_body(phrase.head, language) and not language.places.is_origin(phrase.head)
    may_be = may_be and not is_past(phrase, language)
    if one.kind not in ("person", "thing") or not may_be:
        return one
    body = evolve(phrase, kind="organization")
    return body if find(one) is None and find(body) is not None else one


def _offices(phrase: Phrase, language: Language) -> Sequence[str]:
    """What the head of something holds as an office: "the head of the French diplomacy" is a foreign minister."""
    people = language.people
    told = (people.heads_of.get(word, ()) for word in phrase.complement) if people.is_title(phrase.head) else ()
    return next(filter(None, told), ())


def is_called(entity: Entity) -> bool:
    """Whether a name of one word whose form does not tell may be a first name or surname alone."""
    return entity.kind == "" and " " not in entity.name


def may_be_body(entity: Entity, language: Language) -> bool:
    """Whether a name whose form does not tell may name an organization: a common word in capitals names nobody.

    Common words behind another word do: "Northline |Rail"; behind a first name one for several: "Martin |Foods".
    """
    first, *others = entity.name.lower().split() or [""]
    if entity.kind == "person":
        return not entity.traits.heads and bool(others) and is_common_plural(others[-1], language)
    return entity.kind in UNSURE and (bool(others) or not common(language)(first))


def fit(phrase: Phrase, is_new: bool, entity: Entity, standing: Standing, language: Language) -> float:
    """How well a description fits somebody; 0 if it does not.

    ``is_new`` tells that its noun is not in the text before, and that it has no possessor.
    """
    if "group" in (entity.kind, phrase.kind):
        same = entity.kind == phrase.kind and phrase.head in entity.traits.heads
        return WEIGHTS.of_a_name if same and not phrase.possessed else 0.0
    is_unsure = phrase.kind == "organization" and not standing.gender and may_be_body(entity, language)
    if entity.kind in THINGS or is_unsure:
        return fit_thing(phrase, evolve(entity, kind="") if is_unsure else entity, standing, language)
    if not phrase.is_person or (phrase.gender and standing.gender not in ("", phrase.gender)):
        return 0.0
    return _fit_person(phrase, is_new, entity, standing, language)


def disagrees(phrase: Phrase, own: Traits, language: Language) -> bool:
    """Whether a description tells of another land, party, state or age than what is known of somebody."""
    places = language.places
    if may_be_aged(phrase.head, phrase.traits.ages, own.ages, language) is False:
        return True
    details = {places.country(word) for word in phrase.traits.details | phrase.complement} - language.people.indefinites
    kinds = places.nations, places.party_names, places.state_names
    return any(details & kind and own.details & kind and not details & own.details & kind for kind in kinds)


def told_by(phrase: Phrase, one: Entity, language: Language) -> Entity:
    """Somebody as a description shows him for all that follows: "the Irishman" is no Dane further on.

    By his seat in an assembly he is called again: "the Vermont senator", "the senator". "The company" makes a body of a
    name whose form does not tell.
    """
    if phrase.kind == "organization" and may_be_body(one, language):
        one = evolve(one, kind="organization", gender="")
    if not phrase.is_person:
        return one
    details = phrase.traits.details & (language.places.nations | language.places.state_names)
    told = Traits(language.people.members & {phrase.head}, details, phrase.traits.ages)
    return evolve(one, traits=one.traits | told)


def _fit_person(phrase: Phrase, is_new: bool, entity: Entity, standing: Standing, language: Language) -> float:
    people, places, own = language.people, language.places, entity.traits
    shared_nation = phrase.traits.details & own.details & places.nations
    if phrase.head in people.counterparts:
        return WEIGHTS.of_a_name if shared_nation else 0.0
    if shared_nation and phrase.head in people.offices and not people.counterparts.isdisjoint(own.heads):
        return WEIGHTS.of_a_name  # "the Danish president", of his Danish counterpart
    details = {places.country(word) for word in phrase.traits.details | phrase.complement} - people.indefinites
    is_party = phrase.head in people.parties and phrase.head not in own.heads
    if disagrees(phrase, own, language) or (is_party and not own.heads.isdisjoint(people.officials)):
        return 0.0
    if not phrase.possessed and may_be_aged(phrase.head, phrase.traits.ages, own.ages, language):
        return WEIGHTS.same_noun
    shared = len(details & own.details)
    is_free = (is_new and standing.leads) or phrase.head not in people.offices
    is_free = is_free and (is_new or phrase.head not in people.belongings)
    known = _known(phrase.head, own, is_free, language)
    untold = phrase.traits.ranks - own.ranks
    if lower := untold - people.times:  # "the deputy minister", of a deputy, and of no minister
        known = WEIGHTS.same_noun if lower <= own.heads else 0.0
    elif untold:  # "the former minister", of a minister
        known *= WEIGHTS.from_nowhere
    if people.novel & phrase.traits.details and not people.novel & own.details:  # "the new coach", of a successor
        known = max(known * WEIGHTS.from_nowhere, WEIGHTS.related_noun if people.successors & own.heads else 0.0)
    if details & (places.nations | places.state_names) - own.details:
        if phrase.head in places.party_members and not (is_new and standing.leads):
            return 0.0  # "the Ohio Republican": one of many
        known *= WEIGHTS.from_nowhere  # "the Ohio senator", of one who is a senator from nowhere
    if is_new and standing.is_first and takes_up(phrase, language):
        return max(known, WEIGHTS.other_word) if _is_person(entity, standing) else 0.0
    heads = {phrase.head, *phrase.traits.heads}
    if phrase.possessed or phrase.complement:  # "his wife", of the one whom the text has called a wife
        told = {places.country(word) for word in phrase.complement} & details or details
        is_same = phrase.head in own.heads or (known and not phrase.possessed and told)
        is_same = is_same or (standing.leads and _is_top(phrase, own, language))
        if is_same and (told & own.details or not details):
            return known + shared
        is_meant = standing.leads and not phrase.possessed and is_completed(phrase, is_new, own, standing, language)
        return WEIGHTS.other_word if is_meant and _is_person(entity, standing) else 0.0
    anaphoric = not people.anaphoric_nouns.isdisjoint(heads) or places.is_origin(phrase.head)
    office = not people.offices.isdisjoint(heads)
    # "the UN chief", "the union leader", of the UN's secretary-general, rather than of a chief of nothing or others
    bodies, is_word = people.organization_words, common(language)
    written = capitals_in(phrase)
    names = {word for word in details if word in bodies or word in written or not is_word(word)}
    proper = {word for word in names if not places.is_origin(word) and not language.rules.is_age(word)}
    is_theirs = not proper.isdisjoint(own.details)
    if not shared and (proper or own.details) and _has_owner(phrase.text, proper or details, language):
        return 0.0
    if proper - places.all:
        far = WEIGHTS.from_nowhere * (1.0 if standing.leads else WEIGHTS.from_nowhere)
        known = known + WEIGHTS.shared_detail if is_theirs else known * far
    # "the police chief", of the one whom the text is about, who is its police commissioner
    is_led = is_new and standing.leads and standing.again
    if known or ((anaphoric or is_theirs or is_led) and shared and not office):
        narrower = own.ranks - phrase.traits.ranks or (not details and _is_narrower(phrase.head, own, language))
        return known + WEIGHTS.shared_detail * shared - (WEIGHTS.narrower if narrower else 0.0)
    is_often = anaphoric and standing.is_often and not (own.heads and office)
    is_meant = is_often or (standing.leads and is_other_word(phrase, is_new, details - heads, own, standing, language))
    return WEIGHTS.other_word if is_meant and _is_person(entity, standing) else 0.0


def _has_owner(text: str, told: set[str], language: Language) -> bool:
    """Whether a description tells something with its owner that makes it another than one who has other details.

    A name for the owner, or what stands behind the possessor: "Otto |Lane's chief", "the governor's |campaign chief".
    """
    found = patterns_of(language).possessor.search(text)
    if found is None:
        return False
    owner, rest = text[: found.start() + 1].lower().split(), text[found.end() :].lower().split()
    names = told.intersection(owner) - language.people.title_modifiers
    return not told.isdisjoint(rest) or not all(map(common(language), names))


def _is_person(entity: Entity, standing: Standing) -> bool:
    """Whether one who has a name is a person: also one called by a first name alone, who has spoken or is in mind."""
    acts = standing.speaks or (standing.is_first and entity.gender != "")
    return entity.kind == "person" or (standing.is_named and acts and is_called(entity))


def _is_narrower(noun: str, own: Traits, language: Language) -> bool:
    """Whether somebody has another title than the noun alone: "senate president", "prime minister"."""
    has_longer = any(head.endswith(f" {noun}") for head in own.heads)
    return has_longer or not own.details.isdisjoint(language.people.title_modifiers - language.places.all)


def _is_top(phrase: Phrase, own: Traits, language: Language) -> bool:
    """Whether a description is "its boss", and somebody its president."""
    people, opener = language.people, phrase.text.partition(" ")[0].lower()
    is_its = people.pronouns.get(opener) == "thing"
    return is_its and phrase.head in people.chiefs and not people.chiefs.isdisjoint(own.heads)


def _known(noun: str, own: Traits, is_free: bool, language: Language) -> float:
    """What it is worth that the text has called somebody so, or by a word that can stand for it and ``is_free``.

    The last noun of a compound can stand for it: "the keeper", of a goalkeeper. An office or helper said before is
    another: "the president", of a leader; "the spokesman", of a secretary.

    A title of several words may have its first ones behind the last: "foreign minister", "minister of foreign affairs".
    """
    *modifiers, last = noun.split()
    joined = noun.replace("-", "") in {head.replace("-", "") for head in own.heads}  # "undersecretary"
    is_same = any(noun in office and not office.isdisjoint(own.heads) for office in language.people.same_offices)
    if joined or is_same or (modifiers and last in own.heads and own.details.issuperset(modifiers)):
        return WEIGHTS.same_noun
    is_last = len(noun) >= LAST and any(noun != head and head.endswith(noun) and head.isalpha() for head in own.heads)
    return WEIGHTS.related_noun if is_free and (is_last or language.people.related(noun) & own.heads) else 0.0
