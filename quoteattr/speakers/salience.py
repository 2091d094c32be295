"""The discourse model, who is in the reader's mind: salience of the entities of a document, read from its beginning.

After Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution"): a mention gives its entity a
weight by its role, the weights of all mentions add up and fade with every sentence of narration; and after
Hobbs (1978), subjects are looked at before objects and the same sentence before earlier ones. What was just spoken
of fades fast, what a text is about slowly. The figures are in :mod:`.weights`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from attrs import define

from quoteattr.mentions.types import Phrase
from quoteattr.speakers.weights import WEIGHTS

#: So many entities are kept in mind; it bounds the time.
KEPT = 24


@define
class _Standing:
    """The salience of an entity when it was mentioned last, in that sentence."""

    weight: float = 0.0
    lasting: float = 0.0
    sentence: int = 0


def roles_inside(phrases: Iterable[Phrase], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The roles of names inside a source that are not its head; ``starts`` are those of all names."""
    for phrase in phrases:
        for index in range(bisect_left(starts, phrase.start), bisect_left(starts, phrase.end)):
            if index not in phrase.named:
                yield index, "inside"


class DiscourseModel:
    """The entities last mentioned, with their weights.

    >>> discourse = DiscourseModel()
    >>> discourse.mention(7, "subject", sentence=1)
    >>> discourse.mention(8, "other", sentence=2)
    >>> [(who, round(discourse.weight(who, 2))) for who in discourse.recent()]
    [(8, 41), (7, 26)]
    """

    def __init__(self) -> None:
        self._standings: OrderedDict[int, _Standing] = OrderedDict()

    def mention(self, who: int, role: str, sentence: int) -> None:
        """Note that ``who`` is mentioned in a sentence of the narration."""
        standing = self._standings.get(who)
        if standing is None:
            standing = self._standings[who] = _Standing(sentence=sentence)
            if len(self._standings) > KEPT:
                self._standings.popitem(last=False)
        passed = max(0, sentence - standing.sentence)
        standing.weight = standing.weight * WEIGHTS.decay**passed + WEIGHTS.roles[role]
        standing.lasting = standing.lasting * WEIGHTS.slow_decay**passed + WEIGHTS.lasting
        standing.sentence = sentence
        self._standings.move_to_end(who)

    def weight(self, who: int, sentence: int) -> float:
        """The salience of ``who`` in a sentence; 0 for one who is not in mind."""
        standing = self._standings.get(who)
        if standing is None:
            return 0.0
        passed = max(0, sentence - standing.sentence)
        return float(standing.weight * WEIGHTS.decay**passed + standing.lasting * WEIGHTS.slow_decay**passed)

    def is_met_since(self, who: int, sentence: int) -> bool:
        """Whether ``who``, who is in mind, was mentioned in a sentence or behind it."""
        return self._standings[who].sentence >= sentence

    def recent(self) -> Iterator[int]:
        """Those in mind, the last mentioned first."""
        return reversed(self._standings)
