"""Who is in the reader's mind: salience of the entities of a document, read from its beginning.

After Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution"): a mention gives its entity a
weight by its role, the weights of all mentions add up and fade with every sentence of narration; and after
Hobbs (1978), subjects are looked at before objects and the same sentence before earlier ones. What was just spoken
of fades fast, what a text is about slowly. The figures were chosen by measurement; learned weights of the same facts
and more were no better (``docs/steps/speakers.md``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from attrs import define

#: What a mention adds to the salience of its entity, by role.
WEIGHTS = {
    "source": 110.0,
    "subject": 100.0,
    "other": 40.0,
    "governed": 25.0,
    "possessive": 30.0,
    "inside": 25.0,
    "quoted": 12.0,
    "headline": 8.0,
}
#: What a sentence leaves of it.
DECAY = 0.25
#: What each mention adds for long, and what a sentence leaves of that.
LASTING, SLOW_DECAY = 1.0, 0.9
#: So many entities are kept in mind; it bounds the time.
SPAN = 24


@define
class _Standing:
    """The salience of an entity when it was mentioned last, in that sentence."""

    weight: float = 0.0
    lasting: float = 0.0
    sentence: int = 0


class Mind:
    """The entities last mentioned, with their weights.

    >>> mind = Mind()
    >>> mind.mention(7, "subject", sentence=1)
    >>> mind.mention(8, "other", sentence=2)
    >>> [(who, round(mind.weight(who, 2))) for who in mind.recent()]
    [(8, 41), (7, 26)]
    """

    def __init__(self) -> None:
        self._standings: OrderedDict[int, _Standing] = OrderedDict()

    def mention(self, who: int, role: str, sentence: int) -> None:
        """Note that ``who`` is mentioned in a sentence of the narration."""
        standing = self._standings.get(who)
        if standing is None:
            standing = self._standings[who] = _Standing(sentence=sentence)
            if len(self._standings) > SPAN:
                self._standings.popitem(last=False)
        passed = max(0, sentence - standing.sentence)
        standing.weight = standing.weight * DECAY**passed + WEIGHTS[role]
        standing.lasting = standing.lasting * SLOW_DECAY**passed + LASTING
        standing.sentence = sentence
        self._standings.move_to_end(who)

    def weight(self, who: int, sentence: int) -> float:
        """The salience of ``who`` in a sentence; 0 for one who is not in mind."""
        standing = self._standings.get(who)
        if standing is None:
            return 0.0
        passed = max(0, sentence - standing.sentence)
        return float(standing.weight * DECAY**passed + standing.lasting * SLOW_DECAY**passed)

    def recent(self) -> Iterator[int]:
        """Those in mind, the last mentioned first."""
        return reversed(self._standings)
