"""Pieces of regular expressions made of the words of a language."""

from __future__ import annotations

from collections.abc import Iterable

import regex

#: Matches nowhere.
NEVER = "(?!)"


def any_of(words: Iterable[str], *more: str) -> str:
    """A group that matches any of some words, the longer ones first, or any of ``more`` patterns; nowhere for none.

    >>> any_of(["a", "a.k.a."]), any_of([])
    ('(?:a\\\\.k\\\\.a\\\\.|a)', '(?:(?!))')
    """
    escaped = [regex.escape(word, literal_spaces=True) for word in sorted(words, key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join([*escaped, *more]) or NEVER})"
