"""Find persons whom no name tells, for a pronoun with nobody else about; and who is one of two at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name, Range
from quoteattr.speakers.patterns import Patterns
from quoteattr.speakers.weights import WEIGHTS

#: So many characters before a pronoun are looked at.
BEHIND = 300


@lru_cache(maxsize=8)
def _group(language: Language) -> re.Pattern[str]:
    """ "the old fishermen", "his representatives"."""
    people = language.people
    openers = any_of(people.definites | people.possessives)
    persons = any_of(people.irregular_plurals.get(noun) or language.rules.plural(noun) for noun in people.nouns)
    return re.compile(rf"\b{openers}(?:[ \u00a0](?:[^\W\d_]|[’'-])+){{0,2}}?[ \u00a0]{persons}\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _one(gender: str, language: Language) -> regex.Pattern[str]:
    """A determiner of one, of a gender as far as it tells, and two words behind it: "a teacher", "the old woman"."""
    people = language.people
    openers = (people.articles | people.indefinites | people.possessives) - people.plural_determiners
    return regex.compile(
        r"\b\L<openers>(?:[ \u00a0]|(?<=['’]))([\p{L}’'-]+)(?:[ \u00a0]([\p{L}’'-]+))?",
        regex.IGNORECASE,
        openers={word for word in openers if people.article_genders.get(word, gender) == gender},
    )


def _ones(positions: Positions, begin: int, at: int, gender: str, language: Language) -> Iterator[Range]:
    """The phrases for one person of a gender, but for one whom another is of: "the head |of the school|"."""
    owning = language.speech.origins | {language.people.belonging}
    for match in _one(gender, language).finditer(positions.text, begin, at):
        if positions.text[begin : match.start()].rpartition(" ")[0].rpartition(" ")[2] in owning:
            continue
        for group in (2, 1):
            noun = (match[group] or "").lower()
            agrees = language.people.gendered_nouns.get(noun, gender) in ("", gender)
            if noun and agrees and is_person_noun(noun, language):
                yield match.start(), match.end(group)
                break


def described_before(positions: Positions, at: int, gender: str, language: Language) -> Range | None:
    """The range of the nearest phrase for one person of a gender before a place, or for definite several (``""``).

    It is in the paragraph, and not quoted.
    """
    begin = max(0, at - BEHIND, positions.text.rfind("\n", max(0, at - BEHIND), at))
    at = positions.sentence_start(at) if gender else at  # "As a child, |she|"
    groups = (match.span() for match in _group(language).finditer(positions.text, begin, at))
    found = _ones(positions, begin, at, gender, language) if gender else groups
    return max((span for span in found if not positions.is_quoted(span[0])), default=None)


def joined_to(index: int, names: Sequence[Name], patterns: Patterns, text: str) -> int:
    """The number of the name to which one is joined by "and", with an apposition or a place between or not; else -1."""
    for before in (index - 1, index - 2):
        first = names[max(0, before)]
        if first.kind != "place" and 0 <= names[index].start - first.end <= WEIGHTS.apart:
            joined = patterns.coordination.fullmatch(text, first.end, names[index].start)
            return before if joined else -1
    return -1
