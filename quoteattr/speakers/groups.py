"""Find several persons whom no name tells, for a "they" with nobody else about."""

from __future__ import annotations

import re
from functools import lru_cache

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Range

#: So many characters before a "they" are looked at for several persons.
BEHIND = 300


@lru_cache(maxsize=8)
def _group(language: Language) -> re.Pattern[str]:
    """ "the old fishermen", "his representatives"."""
    people = language.people
    openers = any_of(people.definites | people.possessives)
    persons = any_of(people.irregular_plurals.get(noun) or language.rules.plural(noun) for noun in people.nouns)
    return re.compile(rf"\b{openers}(?:[ \u00a0](?:[^\W\d_]|[’'-])+){{0,2}}?[ \u00a0]{persons}\b", re.IGNORECASE)


def group_before(positions: Positions, at: int, language: Language) -> Range | None:
    """The range of the nearest definite phrase for several persons before a place, in its paragraph and unquoted."""
    first = max(0, at - BEHIND)
    groups = _group(language).finditer(positions.text, max(first, positions.text.rfind("\n", first, at)), at)
    return max((match.span() for match in groups if not positions.is_quoted(match.start())), default=None)
