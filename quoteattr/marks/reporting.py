"""Recognizes a reporting clause by its first words: said Roe · the envoy also warned · he says · a déclaré Roe."""

from __future__ import annotations

import re
from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of

REACH = 100  # characters of a clause that are looked at
LONGEST_ASIDE = 60  # characters between two commas behind its subject


@frozen
class Patterns:
    """The patterns of a language: the head of a ``clause``; as strings a ``verb``, a ``pronoun``, and an ``adverb``.

    The pronoun is the subject of the verb; the adverb may precede it.
    """

    clause: regex.Pattern[str]
    verb: str
    pronoun: str
    adverb: str


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words that a language reports with."""
    words = language.marks.reporting
    compound = [rf"{any_of(words.auxiliaries)} (?:\w+ )?{any_of(words.participles)}"] if words.auxiliaries else []
    verb = rf"{any_of(language.speech.quotative_forms, *compound)}\b"
    pronoun = rf"{any_of(words.pronouns)}\b"
    noun = rf"(?:{any_of(words.determiners)}\s+(?:[\w’'-]+\s+){{1,3}}?)"
    capitalized = r"\p{Lu}[\w.’'-]*"
    subjects = {word.lower() for word in (*words.pronouns, *words.determiners)}
    small = any_of(word.capitalize() for word in language.people.function_words - subjects)  # |When| I called, she came
    aside = rf"(?:,\s[^,.;:!?…\n]{{1,{LONGEST_ASIDE}}}+,\s+)"  # Roe, |the former mayor, |told reporters
    parts = rf"(?:\s+{any_of(words.particles, capitalized)}){{0,4}}?"
    name = rf"(?:(?!{small}\b){capitalized}{parts}(?:\s+|{aside}))"
    endings = [rf"\p{{L}}+{words.adverb_ending}"] if words.adverb_ending else []
    adverb = rf"(?:{any_of(words.adverbs, *endings)}\s*)?"
    return Patterns(
        clause=regex.compile(
            rf"\s*[-–—]?\s*{adverb}(?:(?P<verb>{verb})|(?:{pronoun}\s+|{noun}|{name}){adverb}(?&verb))"
        ),
        verb=verb,
        pronoun=pronoun,
        adverb=adverb,
    )


def reports(text: str, position: int, end: int, language: Language) -> bool:
    """Whether the words of ``text`` from ``position`` on are a reporting clause, as far as one sees by its head.

    >>> from quoteattr.lang.language import language
    >>> given = ("the old envoy said.", "said Roe", "She said", "Roe, 45, told me", "the old house", "note the date")
    >>> [reports(words, 0, len(words), language("en")) for words in given]
    [True, True, True, True, False, False]
    """
    return patterns(language).clause.match(text, position, min(end, position + REACH)) is not None


def leads_in(text: str, start: int, end: int, language: Language) -> bool:
    """Whether ``text[start:end]`` ends as a clause does that introduces a quotation: with a verb and a comma or colon.

    >>> from quoteattr.lang.language import language
    >>> given = ("Then she said,", "Roe told the court on Monday:", "In the end,")
    >>> [leads_in(words, 0, len(words), language("en")) for words in given]
    [True, True, False]
    """
    is_led = text[start:end].rstrip().endswith((",", ":"))  # seldom, and faster told than the verb is found
    return is_led and _introduction(language).search(text, start, end) is not None


@lru_cache(maxsize=8)
def _introduction(language: Language) -> re.Pattern[str]:
    """A verb and what follows it up to the comma or colon before a quotation."""
    return re.compile(rf"\b{patterns(language).verb}[^.!?…\n]*[,:]\s*\Z")
