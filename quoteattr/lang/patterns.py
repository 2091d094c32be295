"""Pieces of regular expressions made of the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from os.path import commonprefix

import regex

#: Matches nowhere.
NEVER = "(?!)"


def any_of(words: Iterable[str], *more: str) -> str:
    """A group that matches any of some words, the longer ones first, or any of ``more`` patterns; nowhere for none.

    What words begin with alike is written once, so that a text is compared with it once, not with each word.

    >>> any_of(["said", "says", "a.k.a."]), any_of(["no", "none", "not"], r"\\d+"), any_of([])
    ('(?:sa(?:ys|id)|a\\\\.k\\\\.a\\\\.)', '(?:no(?:t|ne)?|\\\\d+)', '(?:(?!))')
    """
    return f"(?:{'|'.join([*_branches(sorted(set(words), reverse=True)), *more]) or NEVER})"


def _branches(words: Sequence[str]) -> list[str]:
    """A pattern for all words with the same first letter; they are sorted."""
    return [_branch([*group]) for _, group in groupby(words, key=lambda word: word[:1])]


def _branch(words: Sequence[str]) -> str:
    start = commonprefix(words)
    rests = [word[len(start) :] for word in words if word != start]
    begun: str = regex.escape(start, literal_spaces=True)
    if not rests:
        return begun
    return f"{begun}(?:{'|'.join(_branches(rests))}){'?' if start in words else ''}"
