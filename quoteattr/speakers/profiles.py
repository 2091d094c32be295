"""Put together what the document tells of each speaker: its names, mentions, kind, roles and gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, may_be_person
from quoteattr.mentions.names.joints import with_article
from quoteattr.mentions.types import Name, Phrase
from quoteattr.speakers.roles import roles
from quoteattr.speakers.types import Entity
from quoteattr.values import Mention, Speaker

#: What a result calls the genders of the records of a language.
_GENDERS = {"fem": "female", "masc": "male"}
#: What a speaker is by the kind of its entity; a name whose form does not tell is taken for that of a person.
_KINDS = {"place": "organization", "thing": "document", "": "person", "doubtful": "person"}


def speaker(
    identifier: str,
    text: str,
    entity: Entity,
    names: Sequence[Name],
    phrases: Sequence[Phrase],
    told: str,
    language: Language,
) -> Speaker:
    """The speaker of an entity that is met under ``names`` and is the source in ``phrases``, which may have more.

    ``told`` is the gender that names and narration tell: ``"masc"``, ``"fem"`` or ``""``.
    """
    kind = kind_of(entity, bool(names) or any(phrase.named for phrase in phrases), language)
    gender = told or gender_of(phrases)
    if kind == "person" and not gender and _is_body(entity, names, text, language):
        kind = "organization"
    if kind == "document" and any(may_be_person(phrase.head, language) for phrase in phrases):
        kind = "unnamed"
    is_one = kind in ("person", "unnamed")
    described = [phrase for phrase in phrases if not phrase.pronoun and not phrase.named]
    aliases = dict.fromkeys([*entity.aliases, *(phrase.text for phrase in described)])
    return Speaker(
        identifier,
        entity.name,
        tuple(alias for alias in aliases if alias != entity.name),
        tuple(Mention(phrase.start, phrase.end, text[phrase.start : phrase.end]) for phrase in phrases),
        kind,
        roles(text, names, described, language) if is_one else (),
        _GENDERS.get(gender) if is_one else None,
    )


def kind_of(entity: Entity, is_named: bool, language: Language) -> str:
    """What a speaker is, a key of :data:`quoteattr.values.SPEAKER_KINDS`.

    >>> from quoteattr.lang.language import language
    >>> given = [("Ada Green", "person", True), ("a US official", "person", False), ("Fishermen", "doubtful", True)]
    >>> [kind_of(Entity(name, kind=kind), is_named, language("en")) for name, kind, is_named in given]
    ['person', 'unnamed', 'group']
    """
    lower, is_thing = entity.name.lower(), entity.kind == "thing"
    several = language.people.function_words if is_thing else _several(language)  # "some"; "Fishermen"
    if lower in several and entity.kind != "person":
        return "group"
    is_word = is_thing and entity.name.istitle() and entity.name.isalpha()  # "Roe", not found as a name
    kind = "person" if is_word else _KINDS.get(entity.kind, entity.kind)
    return "unnamed" if kind == "person" and not (is_named or is_word) else kind


def _is_body(entity: Entity, names: Sequence[Name], text: str, language: Language) -> bool:
    """Whether a name whose form does not tell is no person's: with an article, or of common words alone.

    >>> from quoteattr.lang.language import language
    >>> text, english = "the Tern said, Ada Tern said, Fair Work Watch said", language("en")
    >>> places = [(4, 8, ""), (15, 23, "person"), (30, 45, "")]
    >>> [_is_body(Entity(text[a:b], kind=kind), [Name(a, b, ())], text, english) for a, b, kind in places]
    [True, False, True]
    """
    if entity.kind not in ("", "doubtful") or language.people.head_first or not names:
        return False
    first, *others = entity.name.lower().split()
    small, is_word = language.people.prepositions, common(language)
    if others and first not in language.first_names and all(one in small or is_word(one) for one in (first, *others)):
        return True
    return all(with_article(text, name.start, language) < name.start and name.role != "inside" for name in names)


@lru_cache(maxsize=8)
def _several(language: Language) -> frozenset[str]:
    """Single words for several persons, which a sentence may begin with as if they were a name."""
    people, rules = language.people, language.rules
    plurals = {people.irregular_plurals.get(noun) or rules.plural(noun) for noun in people.nouns}
    return people.collectives | people.plurals | plurals


def gender_of(phrases: Iterable[Phrase]) -> str:
    """The gender that the sources of one speaker tell, most of them: "she", "the actress"."""
    told = Counter(phrase.gender for phrase in phrases if phrase.gender)
    first, *others = told.most_common(2) or [("", 0)]
    return "" if others and others[0][1] == first[1] else first[0]
