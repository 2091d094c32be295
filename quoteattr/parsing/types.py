"""What goes into a parser and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen


@frozen
class Arcs:
    """The parse of one sentence: for each word its UPOS, the place of its head (-1: the root), its relation."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


class Parser(Protocol):
    """Anything that parses sentences given as lists of word forms, none of them empty."""

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence, in order."""
        ...
