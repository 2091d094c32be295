"""Find several persons without a name, whom a "they" may mean where nobody is about."""

from __future__ import annotations

from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Range

#: So many characters before a "they" are looked at for several persons.
BEHIND = 300


@lru_cache(maxsize=8)
def _group(language: Language) -> regex.Pattern[str]:
    """ "the old fishermen", "his representatives"."""
    people = language.people
    return regex.compile(
        r"\b\L<openers>(?:[ \u00a0][\p{L}’'-]+){0,2}?[ \u00a0]\L<persons>\b",
        regex.IGNORECASE,
        openers=people.definites | people.possessives,
        persons={people.irregular_plurals.get(noun) or language.rules.plural(noun) for noun in people.nouns},
    )


def group_before(positions: Positions, at: int, language: Language) -> Range | None:
    """The range of the nearest definite phrase for several persons before a place, in its paragraph and unquoted."""
    first = max(0, at - BEHIND)
    groups = _group(language).finditer(positions.text, max(first, positions.text.rfind("\n", first, at)), at)
    return max((match.span() for match in groups if not positions.is_quoted(match.start())), default=None)
