"""What a description stands for: a person, several, an organization, a document or a thing."""

from __future__ import annotations

from quoteattr.lang.body_classes import class_of
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun


def kind_of(head: str, opener: str, form: str, language: Language) -> str:
    """What a description describes, a :attr:`Phrase.kind`, by its head noun and what opens it, both in lower case.

    ``form`` is the noun as it is written.

    >>> from quoteattr.lang.language import language
    >>> nouns = "envoy", "envoys", "council", "city", "letter", "stone"
    >>> [kind_of(noun, "the", noun, language("en")) for noun in nouns]
    ['person', 'group', 'organization', 'organization', 'document', 'thing']
    """
    people = language.people
    if (
        opener in people.plural_determiners
        or head in people.collectives
        or head in people.quantities
        or head in people.plurals
        or language.rules.is_plural(head)
    ):
        return "group"
    native = _native(head, opener, form, language)
    if native or head in people.nouns or head in people.titles or head in people.anaphoric_nouns:
        return native or "person"
    if head in people.organization_classes or head in people.teams:
        return "organization"
    if head in people.documents:
        return "document"
    is_body = head in people.organization_words or head in language.places.polities
    first, *others = head.split(f"-{people.belonging}-") if people.belonging else (head,)  # "the |father-of-four"
    is_one = is_person_noun(head, language) or (bool(others) and is_person_noun(first, language))
    if not is_body and (is_one or language.rules.is_age(head)):
        return "person"
    return "organization" if is_body or class_of(language)(head) else "thing"


def _native(head: str, opener: str, form: str, language: Language) -> str:
    """What one's origin alone stands for: "the Italian" is a person, "the British" are many; "l'Espagnole"."""
    people, places, rules = language.people, language.places, language.rules
    if people.head_first:
        return "person" if places.is_origin(head) or (form[0].isupper() and rules.is_native(head)) else ""
    is_origin = head in places.demonyms or head in places.natives or places.is_of_town(head) or rules.is_native(head)
    is_noun = opener in people.definites and form.istitle() and is_origin
    return ("group" if rules.is_people(head) else "person") if is_noun else ""
