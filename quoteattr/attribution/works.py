"""Titles of works by their capitals."""

from __future__ import annotations

from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of

A_TITLE = "title of a work"
LONGEST = 12  # words of a title
_ENDS = frozenset(".…")


@lru_cache(maxsize=8)
def _word(language: Language) -> regex.Pattern[str]:
    """A word of a title with what follows it: one with a capital, a number, or a small word."""
    return regex.compile(rf"(?:(?:\p{{Lu}}|\p{{N}})[\w'’.-]*|{any_of(language.speech.small)}(?=\W))(?:\W+|$)")


def is_title(words: str, language: Language) -> bool:
    """Whether every word but the small ones has a capital.

    >>> from quoteattr.lang.language import language
    >>> [is_title(words, language("en")) for words in ("The Late Train to Roe", "The late train")]
    [True, False]
    """
    word = _word(language)
    place = 0
    while place < len(words):
        match = word.match(words, place)
        if match is None:
            return False
        place = match.end()
    return True


def may_be_title(words: str, language: Language) -> bool:
    """Whether words may be a title where a noun for a work stands before them.

    In a language whose titles are written like sentences only the first word has a capital, and no point ends them.

    >>> from quoteattr.lang.language import language
    >>> [may_be_title("La mer au loin", language(code)) for code in ("fr", "en")]
    [True, False]
    """
    if not language.speech.sentence_titles:
        return is_title(words, language)
    return words[:1].isupper() and words[-1:] not in _ENDS and len(words.split()) <= LONGEST
