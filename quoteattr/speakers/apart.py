"""Say whom a pronoun or a description hardly means: who is told or named in what is said is not the one who says it.

An object is not the subject of its own clause, but by a reflexive (Principle B of binding, Chomsky 1981): "the judge
told |her|", « lui a répondu |le juge| ». Nor does one call oneself by name: “Insha Allah, Roe,” he said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Phrase
from quoteattr.text.quotation_marks import DOUBLE

#: Between the quotation before it and a pronoun, a verb that it hangs on or not: "“…”, lui répondit-|il"; and a subject
#: behind its verb; between a pronoun or a subject and the quotation that it opens.
BEFORE_PRONOUN = regex.compile(
    r"[^\p{L}\p{N}]{0,8}+(?:(?:\p{L}[\p{L}’']{0,30}+[ \u00a0]){0,2}\p{L}[\p{L}’']{0,30}+(?:-t)?-)?"
)
BEFORE_SUBJECT = regex.compile(r"[^\p{L}\p{N}]{0,8}+(?:\p{L}[\p{L}’']{0,30}+[ \u00a0]){0,4}")
_AHEAD = regex.compile(rf"[^.;!?\n{DOUBLE}]{{0,80}}")


@lru_cache(maxsize=8)
def _hearers(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A pronoun for whom a subject before it, and one behind it, speaks to."""
    told = f"(?x:{language.people.objects})"
    return regex.compile(rf"[ \u00a0]{told}"), regex.compile(rf"[^\p{{L}}\p{{N}}]*{told}[ \u00a0]")


def tells_another(phrase: Phrase, positions: Positions, language: Language) -> bool:
    """Whether a pronoun is the object of the verb whose subject a description is, before or behind a quotation."""
    behind, before = _hearers(language)
    if behind.match(positions.text, phrase.end):
        return True
    index = bisect_left(positions.quoted, (phrase.start, phrase.start)) - 1
    return index >= 0 and before.match(positions.text, positions.quoted[index][1], phrase.start) is not None


def spoken_of(
    positions: Positions, starts: Sequence[int], meant: Sequence[tuple[int, ...]], at: int, before: regex.Pattern[str]
) -> set[int]:
    """Those named in the quotation right before a place and in the one that it leads to.

    ``starts`` are those of the names, ``meant`` whom each means; ``before`` is what may stand behind the former.
    """
    text, quoted = positions.text, positions.quoted
    index, spoken = bisect_left(quoted, (at, at)), set[int]()
    for start, end in quoted[max(0, index - 1) : index + 1]:
        if before.fullmatch(text, end, at) if end <= at else _AHEAD.fullmatch(text, at, start - 1):
            for name in range(bisect_left(starts, start), bisect_left(starts, end)):
                spoken.update(meant[name])
    return spoken
