"""Whether a description means a body, a thing or a document: by its noun, its class, or the words of its name."""

from __future__ import annotations

from quoteattr.lang.body_classes import class_of, is_body_like, names_body, other_classes
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common
from quoteattr.mentions.names.titles import is_participial
from quoteattr.mentions.types import Phrase
from quoteattr.speakers.types import Entity, Standing
from quoteattr.speakers.weights import WEIGHTS

#: Kinds of names whose form does not tell what they name.
UNSURE = frozenset(("", "doubtful"))


def fit_thing(phrase: Phrase, entity: Entity, standing: Standing, language: Language) -> float:
    """How well a description fits a body, a thing or a document; 0 if it does not."""
    if phrase.possessed and entity.kind == "organization" and _is_part(phrase.text, entity.name, language):
        return WEIGHTS.same_noun
    if phrase.possessed or phrase.is_person:
        return 0.0
    words = {word.lower() for word in entity.name.split()}
    if _is_of_another(phrase.traits.details, words, language):
        return 0.0
    own = frozenset() if standing.is_named else entity.traits.details - {phrase.head}
    if phrase.complement and own and own.isdisjoint(phrase.complement):  # "le parquet de Cove", of that of Brineport
        return 0.0
    if phrase.head in entity.traits.heads or phrase.head in words:
        return WEIGHTS.same_noun
    if entity.kind not in ("organization", *UNSURE):
        return 0.0
    classes = language.people.organization_classes
    known = words | entity.traits.heads | {class_of(language)(noun) for noun in entity.traits.heads}
    fitting = classes.get(phrase.head, frozenset())
    akin = {noun for noun, fit in classes.items() if fit & fitting}  # "the newspaper", of "The Daily Lantern"
    head = _head_of_name(entity.name)
    is_document = phrase.kind == "document" and head in language.people.documents - language.people.bodies
    called = (head, *entity.traits.heads)  # "the carrier", of "the airline Tern"
    is_like = phrase.kind != "document" and any(is_body_like(phrase.head, noun, language) for noun in called)
    if (fitting | akin) & known or is_document or is_like:
        return WEIGHTS.of_a_name
    # "the network", "the NTV network", of "NTV", whose name tells of no other class
    tells_nothing = fitting and words.isdisjoint(language.people.organization_words) and not entity.traits.heads
    is_meant = standing.leads and (standing.speaks or not words.isdisjoint(phrase.traits.details))
    is_other = any(classes[noun] & known or noun in known for noun in other_classes(phrase.head, language))
    is_led = standing.leads and not is_other and not standing.is_introduced and _is_bare_class(phrase, language)
    is_from = any(language.places.country(word) in language.places.nations for word in phrase.traits.details)
    is_short = standing.leads and not is_from and _is_of_acronym(phrase.head, entity.name, language)
    return WEIGHTS.other_word if (tells_nothing and is_meant) or is_led or is_short else 0.0


def _is_part(text: str, name: str, language: Language) -> bool:
    """Whether a name has all words of a description with a possessor: "the nurses' union", of a Nurses' Union."""
    words = [word.strip("'’").lower() for word in text.split()]
    own = {word.strip("'’").lower() for word in name.split()}
    return len(words) > 1 and all(word in own or word in language.people.definite_articles for word in words)


def _head_of_name(name: str) -> str:
    """The noun of a body in its name, in lower case: "the Cove |Report", "Norland |School of Law"."""
    words = name.split() or [name]
    small = next((at for at, word in enumerate(words) if at and word.islower()), len(words))
    return words[small - 1].lower()


def _is_of_acronym(noun: str, name: str, language: Language) -> bool:
    """Whether a letter of an acronym may stand for the noun of a body: "the commission", of "the NEC"."""
    is_acronym = name.isalpha() and name.isupper() and len(name) > 1
    return is_acronym and noun[:1] in name[1:].lower() and noun in language.people.organization_words


def _is_of_another(details: frozenset[str], words: set[str], language: Language) -> bool:
    """Whether a description tells of another land or field than a name: "the interior ministry", "Foreign Ministry"."""
    lands = [{language.places.country(word) for word in some} & language.places.nations for some in (details, words)]
    fields = [language.people.title_modifiers.intersection(some) for some in (details, words)]
    return any(one and other and one.isdisjoint(other) for one, other in (lands, fields))


def _is_bare_class(phrase: Phrase, language: Language) -> bool:
    """Whether a description is "the group" and no more: of whom the text is about, if it names no other class.

    The noun is of a class that there are many of; "the council" is one that has the word in its name.
    """
    people = language.people
    is_class = phrase.head in people.organization_classes or phrase.head not in people.organization_words
    is_public = phrase.head in people.bodies - people.companies  # "the Norlandic ministry" is another's
    homes = frozenset() if is_public else language.places.nations | language.places.all  # "the Norlandic carmaker"
    others = phrase.traits.details - {phrase.head} - homes
    is_plain = all(common(language)(word) or is_participial(word, language) for word in others)
    is_body = class_of(language)(phrase.head) != "" or names_body(phrase.head, language)
    return is_class and is_plain and is_body and not phrase.complement and phrase.head not in people.teams
