"""Who is in the reader's mind: salience of the entities of a document, read from its beginning.

After Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution"): a mention gives its entity a
weight by its role, the weights of all mentions add up and are halved with every sentence of narration; and after
Hobbs (1978), subjects are looked at before objects and the same sentence before earlier ones.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

#: What a mention adds to the salience of its entity, by role.
WEIGHTS = {
    "source": 110.0,
    "subject": 80.0,
    "other": 50.0,
    "possessive": 45.0,
    "inside": 25.0,
    "quoted": 8.0,
    "headline": 8.0,
}
#: What a sentence leaves of it.
DECAY = 0.6
#: So many entities are kept in mind; it bounds the time.
SPAN = 24


class Salience:
    """The entities last mentioned, with their weights.

    >>> mind = Salience()
    >>> mind.mention(7, "subject", sentence=1)
    >>> mind.mention(8, "other", sentence=2)
    >>> [(who, round(mind.weight(who, 2))) for who in mind.recent()]
    [(8, 50), (7, 48)]
    """

    def __init__(self) -> None:
        self._weights: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def mention(self, who: int, role: str, sentence: int) -> None:
        """Note that ``who`` is mentioned in a sentence of the narration."""
        self._weights[who] = (self.weight(who, sentence) + WEIGHTS[role], sentence)
        self._weights.move_to_end(who)
        if len(self._weights) > SPAN:
            self._weights.popitem(last=False)

    def weight(self, who: int, sentence: int) -> float:
        """The salience of ``who`` in a sentence; 0 for one who is not in mind."""
        weight, last = self._weights.get(who, (0.0, sentence))
        return float(weight * DECAY ** max(0, sentence - last))

    def recent(self) -> Iterator[int]:
        """Those in mind, the last mentioned first."""
        return reversed(self._weights)
