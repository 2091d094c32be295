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


@frozen
class KnownName:
    """``text[start:end]`` is a name; ``kind`` is ``"person"``, ``"organization"`` or ``"place"``."""

    start: int
    end: int
    kind: str


@frozen
class Known:
    """What a caller's pipeline tells of a text besides the trees: its names, and the mentions of one and the same.

    ``names`` are in the order of the text and do not overlap. A chain is the ranges of the mentions of somebody or
    something, the representative one first.
    """

    names: tuple[KnownName, ...] = ()
    chains: tuple[tuple[tuple[int, int], ...], ...] = ()


NOTHING_KNOWN = Known()


class Parser(Protocol):
    """Anything that parses sentences given as lists of word forms, none of them empty."""

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence, in order."""
        ...
