"""Recognizes a reporting clause by its first words: said Roe · the envoy also warned · he says · a déclaré Roe."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language

REACH = 100  # characters of a clause that are looked at


@frozen
class Patterns:
    """The patterns of a language: a ``verb``, the head of a ``clause``, the head of an ``inverted`` one as a string.

    ``inverted`` is the beginning of a clause whose verb goes first: says a witness, a déclaré Roe.
    """

    verb: regex.Pattern[str]
    clause: regex.Pattern[str]
    inverted: str


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words that a language reports with."""
    words = language.marks.reporting
    forms = sorted(language.speech.quotative_forms)
    if words.auxiliaries:
        forms.append(rf"{_any(words.auxiliaries)} (?:\w+ )?{_any(words.participles)}")
    verb = rf"{_any(forms)}\b"
    pronoun = rf"{_any(words.pronouns)}\b"
    noun = rf"(?:{_any(words.determiners)}\s+(?:[\w’'-]+\s+){{1,3}}?)"
    name = rf"(?:\p{{Lu}}[\w.’'-]*\s+(?:(?:\p{{Lu}}[\w.’'-]*|{'|'.join(words.particles)})\s+){{0,4}}?)"
    endings = [rf"\p{{L}}+{words.adverb_ending}"] if words.adverb_ending else []
    adverb = rf"(?:{_any([*words.adverbs, *endings])}\s*)?"
    glued = [word for word in words.inverted_determiners if word.endswith("'")]
    apart = [word for word in words.inverted_determiners if not word.endswith("'")]
    subjects = [pronoun, r"\p{Lu}", rf"{_any(apart)}\b", *(word.replace("'", "['’]") for word in glued)]
    return Patterns(
        verb=regex.compile(verb),
        clause=regex.compile(rf"\s*[-–—]?\s*{adverb}(?:{verb}|(?:{pronoun}\s+|{noun}|{name}){adverb}{verb})"),
        inverted=rf"{verb}[ \u00a0-](?:{'|'.join(subjects)})",
    )


def _any(forms: Iterable[str]) -> str:
    return f"(?:{'|'.join(forms)})"


def reports(text: str, position: int, end: int, language: Language) -> bool:
    """Whether the words of ``text`` from ``position`` on are a reporting clause, as far as one sees by its head.

    >>> from quoteattr.lang.language import language
    >>> given = ("the old envoy said.", "said Roe", "the old house", "note the date")
    >>> [reports(words, 0, len(words), language("en")) for words in given]
    [True, True, False, False]
    """
    return patterns(language).clause.match(text, position, min(end, position + REACH)) is not None
