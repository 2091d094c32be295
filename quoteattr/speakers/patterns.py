"""The patterns by which references are read off the text, made of the words of a language."""

from __future__ import annotations

from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.text.quotation_marks import DOUBLE


@frozen
class Patterns:
    """What a language puts between two who are one subject, behind a possessor, before a relative pronoun."""

    subject: regex.Pattern[str]
    possessive: regex.Pattern[str]
    coordination: regex.Pattern[str]
    team: regex.Pattern[str]
    determiner: regex.Pattern[str]
    possessor: regex.Pattern[str]
    antecedent: regex.Pattern[str]


@lru_cache(maxsize=8)
def patterns_of(language: Language) -> Patterns:
    """The patterns made of the words of a language."""
    people = language.people
    subjects = sorted(people.subject_pronouns)
    owners = sorted(word for word in people.possessives if people.pronouns.get(word) in ("masc", "fem"))
    joined = any_of(people.coordinators)
    return Patterns(
        subject=regex.compile(rf"\b{any_of((*subjects, *map(str.capitalize, subjects)))}\b"),
        possessive=regex.compile(rf"\b{any_of(owners)}\b"),
        # "Brown, Republican of Iowa, and Senator Green"
        coordination=regex.compile(rf"(?:,[^,.;:(){DOUBLE}\n]{{1,40}},)? {joined}(?: [\p{{L}}.]+){{0,4}} "),
        team=regex.compile(rf"(?:{people.possessive})? ({any_of(people.teams)})\b"),
        possessor=regex.compile(rf"\p{{L}}{people.possessive} "),
        determiner=regex.compile(rf"^{any_of(people.articles)}\s+", regex.IGNORECASE),
        antecedent=regex.compile(
            rf"((?:\b{any_of(people.antecedent_openers)}\s)?(?:[\p{{L}}\p{{M}}'’-]+\s){{0,3}}[\p{{L}}\p{{M}}'’-]+),?\s+$",
            regex.IGNORECASE,
        ),
    )
