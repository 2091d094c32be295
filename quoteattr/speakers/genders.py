"""Let the text tell the gender of those it names, by its pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.positions import Layout
from quoteattr.speakers.clusters import Gathering
from quoteattr.speakers.types import Name

_PRONOUN = re.compile(r"\b(?:[Hh](?:e|im(?:self)?|is|er(?:s|self)?)|[Ss]he)\b")
#: A pronoun is linked with a name at most so many names before it.
NEAR = 6


def vote(layout: Layout, names: Sequence[Name], gathering: Gathering) -> None:
    """Count, for every person, the pronouns behind a mention where nobody else is named.

    A pronoun of the narration votes if its sentence and the one before name exactly one person before it.
    """
    told = [
        (name.start, name.sentence, meant[0])
        for name, meant in zip(names, gathering.meant, strict=True)
        if name.role not in ("quoted", "headline")
        and len(meant) == 1
        and gathering.bearers[meant[0]].kind in ("", "person")
    ]
    starts = [start for start, _, _ in told]
    for match in _PRONOUN.finditer(layout.text):
        last = bisect_left(starts, match.start())
        if not last or layout.is_quoted(match.start()):
            continue
        sentence = layout.sentence(match.start())
        near = {who for _, number, who in told[max(0, last - NEAR) : last] if number >= sentence - 1}
        if len(near) == 1:
            gathering.bearers[near.pop()].genders[words_of.PRONOUNS[match[0].lower()]] += 1
