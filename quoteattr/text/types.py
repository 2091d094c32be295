"""What the step of tokens, sentences and paragraphs hands on. All offsets are of the original text."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen


class Token(NamedTuple):
    """A syntactic word or a mark of punctuation, ``text[start:end]``; ``n't`` and ``'s`` are their own."""

    start: int
    end: int
    form: str


class Sentence(NamedTuple):
    """Tokens ``first`` up to, not including, ``last`` of the segmentation, in paragraph ``paragraph``."""

    first: int
    last: int
    paragraph: int


@frozen
class Segmentation:
    """Every character that is not blank is in exactly one token; sentences and paragraphs are in order.

    ``paragraphs`` are half-open character ranges, trimmed of blanks.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[tuple[int, int], ...]
