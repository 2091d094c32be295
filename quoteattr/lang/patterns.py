"""Pieces of regular expressions made of the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import regex

#: Matches nowhere.
NEVER = "(?!)"


def any_of(words: Iterable[str], *more: str) -> str:
    """A group that matches any of some words, the longer ones first, or any of ``more`` patterns; nowhere for none.

    Words with the same first letter stand together, so that a text is compared with few of many words.

    >>> any_of(["said", "says", "a.k.a."]), any_of(["no", "not"], r"\\d+"), any_of([])
    ('(?:s(?:aid|ays)|a\\\\.k\\\\.a\\\\.)', '(?:n(?:ot|o)|\\\\d+)', '(?:(?!))')
    """
    alike = groupby(sorted(set(words), reverse=True), key=lambda word: word[:1])
    return f"(?:{'|'.join([*(_branch([*group]) for _, group in alike), *more]) or NEVER})"


def _branch(words: Sequence[str]) -> str:
    """A pattern for words with the same first letter."""
    rests = sorted((word[1:] for word in words), key=lambda rest: (-len(rest), rest))
    first, *ends = (regex.escape(part, literal_spaces=True) for part in (words[0][:1], *rests))
    return f"{first}(?:{'|'.join(ends)})" if len(ends) > 1 else f"{first}{ends[0]}"
