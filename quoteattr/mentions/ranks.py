"""What stands before a name besides its title: ranks and nouns of no table, a "former", a land or body as its owner."""

from __future__ import annotations

from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_unknown
from quoteattr.mentions.traits import words
from quoteattr.mentions.types import NO_TRAITS, Traits

#: In so many characters before a name its last words are looked for.
LAST_WORDS = 30
#: What ends the preposition before a land.
_BEFORE_LAND = frozenset("'’ \u00a0")


def rank_before(before: str, language: Language) -> str:
    """What stands before the land of one who is called by his rank: "|la comtesse de |Bréhal"; "" for none.

    Only where nouns go before what modifies them, in small letters; "Countess of Roe" is a name as it stands.
    """
    found = _ranked(language).search(before) if language.people.head_first and before[-1:] in _BEFORE_LAND else None
    return found[0] if found else ""


@lru_cache(maxsize=8)
def _ranked(language: Language) -> regex.Pattern[str]:
    """A rank with a determiner, and the particle of a land."""
    people = language.people
    determiners, ranks = any_of(people.clause_determiners), any_of(people.titles_of_rank)
    particles = any_of(language.speech.origins)
    return regex.compile(rf"(?r)\b(?i:{determiners})[ \u00a0]{ranks}[ \u00a0]{particles}(?:(?<=['’])|[ \u00a0])\Z")


def noun_before(before: str, language: Language) -> str:
    """The noun between an article and a name that tells what its bearer is, though no table or vector says so.

    A word that is like no other: "le |brigadier| Pommeraye"; "" for none. Only where nouns go before modifiers;
    elsewhere any noun may stand there.
    """
    people = language.people
    last = before[-LAST_WORDS:].split()[-2:] if people.head_first else []
    if len(last) < 2 or before[-1:] not in (" ", "\u00a0") or not last[1].islower():
        return ""
    is_told = last[0].lower() in people.clause_determiners
    return last[1] if is_told and last[1].isalpha() and is_unknown(last[1], language) else ""


def qualifier_before(before: str, language: Language) -> Traits:
    """The word right before a name and its titles by which they are lower ones, or past: "former |Gov. Ada Roe".

    >>> from quoteattr.lang.language import language
    >>> [set(qualifier_before(text, language("en")).ranks) for text in ("and former ", "and then, ")]
    [{'former'}, set()]
    """
    last = before[-LAST_WORDS:].split()[-1:] if before[-1:] in (" ", "\u00a0") else []
    told = last and last[0].lower() in language.people.qualifiers
    return Traits(ranks=frozenset(word.lower() for word in last)) if told else NO_TRAITS


def owner_of(before: str, is_titled: bool, language: Language) -> Traits:
    """Where somebody belongs: the land of one with a title, "Norland's |Minister Ada Holt"; a body, "RTV's |Ada Holt".

    ``before`` is the text before the name and its titles, ``is_titled`` tells whether it has any.
    """
    last = before.rsplit(None, 1)[-1:] if before[-1:] in (" ", "\u00a0") else []
    if not last or last[0].isalpha():  # as mostly
        return NO_TRAITS
    written = next(iter(words(last[0], language)), "")
    is_possessor = written != last[0]
    is_land = is_titled and written.lower() in language.places.nations
    is_body = written.isupper() and len(written) > 1
    return Traits(details=frozenset((written.lower(),))) if is_possessor and (is_land or is_body) else NO_TRAITS
