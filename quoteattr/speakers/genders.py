"""Let the text tell the gender of those it names, by its pronouns and articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name
from quoteattr.speakers.clusters import Clusters

#: A pronoun is linked with a name at most so many names before it.
NEAR = 6
#: An article before a name stands in so many characters.
ARTICLE = 6


@lru_cache(maxsize=8)
def _gendered(language: Language) -> regex.Pattern[str]:
    """The pronouns that tell a gender, as they stand in a sentence or begin one."""
    forms = sorted(form for form, told in language.people.pronouns.items() if told in ("masc", "fem"))
    return regex.compile(rf"\b{any_of((*forms, *map(str.capitalize, forms)))}\b")


def vote(positions: Positions, names: Sequence[Name], clusters: Clusters, language: Language) -> None:
    """Count, for every person, the pronouns behind a mention where nobody else is named.

    A pronoun of the narration votes if its sentence and the one before name exactly one person before it.
    """
    told = [
        (name.start, name.sentence, meant[0])
        for name, meant in zip(names, clusters.meant, strict=True)
        if name.role not in ("quoted", "headline")
        and len(meant) == 1
        and clusters.found[meant[0]].kind in ("", "person")
    ]
    starts = [start for start, _, _ in told]
    named = {name.start for name in names}  # "He Shiming"
    for match in _gendered(language).finditer(positions.text):
        last = bisect_left(starts, match.start())
        if not last or match.start() in named or positions.is_quoted(match.start()):
            continue
        sentence = positions.sentence(match.start())
        near = {who for _, number, who in told[max(0, last - NEAR) : last] if number >= sentence - 1}
        if len(near) == 1:
            clusters.found[near.pop()].genders[language.people.pronouns[match[0].lower()]] += 1


def article_genders(
    text: str, names: Sequence[Name], meant: Sequence[tuple[int, ...]], language: Language
) -> Iterator[tuple[int, str]]:
    """Those before whose names an article tells a gender, with it: "la |CGT", "du |Hezbollah"."""
    genders = language.people.article_genders
    for name, own in zip(names, meant) if genders else ():
        article = text[max(0, name.start - ARTICLE) : name.start].lower().split()[-1:]
        if own and article and article[0] in genders:
            yield own[0], genders[article[0]]
