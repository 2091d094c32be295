"""Short forms of the names of bodies: without a people before them, or what they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Name

#: A short name has so many words at least: "Bank" may be any.
FULL = 2


def own_words(name: Name, language: Language) -> list[str]:
    """The words of a body's name in lower case, without a people or "federal" before it.

    >>> from quoteattr.lang.language import language
    >>> own_words(Name(0, 21, ("Russian", "State", "Bank")), language("en"))
    ['state', 'bank']
    """
    lower = [word.lower() for word in name.words]
    openers = language.people.organization_openers
    while len(lower) > FULL and (lower[0] in language.places.demonyms or lower[0] in openers):
        del lower[0]
    return lower


def whole_bodies(names: Iterable[Name], language: Language) -> Mapping[str, str]:
    """By the words that begin the name of a body, up to what it is of, that name, where no other begins so.

    >>> from quoteattr.lang.language import language
    >>> name = Name(0, 24, ("National", "Bank", "of", "Norland"), kind="organization")
    >>> whole_bodies([name], language("en"))
    {'national bank': 'national bank of norland'}
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "organization" and language.people.belonging in name.words:
            lower = own_words(name, language)
            short = lower[: lower.index(language.people.belonging)]
            if len(short) >= FULL:
                found[" ".join(short)].add(" ".join(lower))
    return {short: next(iter(wholes)) for short, wholes in found.items() if len(wholes) == 1}
