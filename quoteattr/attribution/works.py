"""Titles of works by their capitals."""

from __future__ import annotations

import regex

_WORD = regex.compile(r"(?:(?:\p{Lu}|\p{N})[\w'’.-]*|(?:a|an|and|at|by|for|in|of|on|the|to|with)(?=\W))(?:\W+|$)")


def is_title(words: str) -> bool:
    """Whether every word but the small ones has a capital.

    >>> is_title("The Late Train to Roe"), is_title("The late train")
    (True, False)
    """
    place = 0
    while place < len(words):
        match = _WORD.match(words, place)
        if match is None:
            return False
        place = match.end()
    return True
