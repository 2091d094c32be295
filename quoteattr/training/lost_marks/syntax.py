"""What the parser tells of the words of a text, for :mod:`quoteattr.training.lost_marks.pretraining` to learn.

Of each word: its relation, the direction and distance of its head, its part of speech, how many phrases and how many
clauses begin with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quoteattr.lang.language import Language
from quoteattr.marks.lost.opening_windows import Window
from quoteattr.parsing.types import Arcs, Parser
from quoteattr.text import segment

COLUMNS = 5
CLAUSES = frozenset(["root", "ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis", "conj"])
_NOTHING = ("",) * COLUMNS
_DISTANCES = (1, 2, 5)
_MOST_PHRASES = 3
_MOST_CLAUSES = 2


def told(text: str, windows: Sequence[Window], parser: Parser, language: Language) -> list[list[tuple[str, ...]]]:
    """The columns of each word of the ``windows`` of a text; empty ones where a word is nothing but punctuation."""
    segmentation = segment(text, language)
    tokens = segmentation.tokens
    ranges = [(sentence.first, sentence.last) for sentence in segmentation.sentences]
    parses = parser([[token.form for token in tokens[first:last]] for first, last in ranges])
    starts: list[int] = []
    columns: list[tuple[str, ...]] = []
    for (first, _), arcs in zip(ranges, parses, strict=True):
        for place, own in enumerate(_columns(arcs)):
            if arcs.deprels[place] != "punct":
                starts.append(tokens[first + place].start)
                columns.append(own)
    return [
        [_first(starts, columns, *word) for word in zip(window.starts, [*window.starts[1:], window.end], strict=True)]
        for window in windows
    ]


def _first(starts: Sequence[int], columns: Sequence[tuple[str, ...]], start: int, end: int) -> tuple[str, ...]:
    """The columns of the first token that starts in ``start:end``."""
    found = bisect_left(starts, start)
    return columns[found] if found < len(starts) and starts[found] < end else _NOTHING


def _columns(arcs: Arcs) -> list[tuple[str, ...]]:
    """The columns of each token of a sentence."""
    lefts, heads = _leftmost(arcs), set(arcs.heads)
    phrases = Counter(left for place, left in enumerate(lefts) if place in heads)
    clauses = Counter(
        left for left, deprel in zip(lefts, arcs.deprels, strict=True) if deprel.partition(":")[0] in CLAUSES
    )
    return [
        (deprel, _way(head - place) if head >= 0 else "", upos, *_numbers(phrases[place], clauses[place]))
        for place, (head, deprel, upos) in enumerate(zip(arcs.heads, arcs.deprels, arcs.upos, strict=True))
    ]


def _numbers(phrases: int, clauses: int) -> tuple[str, str]:
    return str(min(phrases, _MOST_PHRASES)), str(min(clauses, _MOST_CLAUSES))


def _leftmost(arcs: Arcs) -> list[int]:
    """The place of the first word of what hangs from each token, punctuation aside."""
    lefts = list(range(len(arcs.heads)))
    for place, deprel in enumerate(arcs.deprels):
        head = arcs.heads[place] if deprel != "punct" else -1
        while head >= 0 and place < lefts[head]:
            lefts[head] = place
            head = arcs.heads[head]
    return lefts


def _way(distance: int) -> str:
    """The direction of a head and about how far it is."""
    return f"{'+' if distance > 0 else '-'}{next((most for most in _DISTANCES if abs(distance) <= most), 'far')}"
