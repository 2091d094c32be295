"""The likeliest content of a cue, by what the network tells of each word: one stretch of words, or several pieces.

A piece is worth the log odds of its words to be in the content, of its first word to begin a piece, and of its last to
end one. The best pieces are found from left to right (Viterbi 1967), in a time linear in the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from attrs import field, frozen

from quoteattr.indirect.network import Told

Range = tuple[int, int]

NEVER = -50.0  # log odds: the cue is not in its content


def likeliest_words(told: Told, cue: int) -> list[int]:
    """The places of the words of the pieces that are worth most together."""
    inside = told.content.tolist()
    inside[cue] = NEVER
    return best_words(inside, told.first.tolist(), told.last.tolist())


def best_words(inside: Sequence[float], first: Sequence[float], last: Sequence[float]) -> list[int]:
    """The words of the pieces that are worth most together, given the worth of each word and of each as an end.

    >>> best_words([-9, 2, -9, 2, 1], [-1, -1, -1, -1, -1], [-1, 0, -1, -1, 0])
    [1, 3, 4]
    """
    outside, within = 0.0, float("-inf")  # the worth of the best choice that has this word outside, or inside a piece
    opened, closed = [], []  # of each word whether a piece that it is in begins with it, and one before it ends there
    for place, worth in enumerate(inside):
        ending = within + last[place - 1] if place else within
        closed.append(ending > outside)
        opened.append(outside + first[place] > within)
        outside, within = max(outside, ending), max(outside + first[place], within) + worth
    is_inside = bool(inside) and within + last[-1] > outside
    found = []
    for place in reversed(range(len(inside))):
        if is_inside:
            found.append(place)
            is_inside = not opened[place]
        else:
            is_inside = closed[place]
    return found[::-1]


@frozen(eq=False)
class Worth:
    """What pieces are worth by what is told of a cue, the cue itself as any word."""

    told: Told
    _sums: list[float] = field(init=False)

    @_sums.default
    def _begin(self) -> list[float]:
        return [0.0, *accumulate(self.told.content.tolist())]

    def of(self, pieces: Iterable[Range]) -> float:
        """The worth of pieces from a first to a last word."""
        first, last = self.told.first, self.told.last
        return sum(float(self._sums[z + 1] - self._sums[a] + first[a] + last[z]) for a, z in pieces)


def runs(places: Iterable[int]) -> list[Range]:
    """Places in order as ranges from a first to a last one.

    >>> runs([1, 3, 4])
    [(1, 1), (3, 4)]
    """
    found: list[Range] = []
    for place in places:
        follows = bool(found) and found[-1][1] == place - 1
        found[-1:] = [(found[-1][0], place)] if follows else [*found[-1:], (place, place)]
    return found
