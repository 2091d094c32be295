"""What the marks of a paragraph are read in: what their text is like, and where verbs of speech stand between them."""

from __future__ import annotations

from bisect import bisect_left

import regex
from attrs import frozen

from quoteattr.marks.types import Range

_FORM = regex.compile(r"\w++")


@frozen
class Setting:
    """What the paragraph is in: the factor on lost marks by their side, and whether the next one opens with a sign.

    ``spaced_closings`` are the marks, as they are typed, with which the text closes quotations behind a blank;
    ``turned`` tells that the text has the blanks on the wrong sides of its marks: he said," We go, "and left.
    ``verbs`` are the forms of the verbs of speech, ``clauses`` what looks like reporting clauses between the
    paragraph's marks; behind the marks of the numbers ``reporting`` stands one at once.
    """

    lost_open_factor: float = 1.0
    lost_close_factor: float = 1.0
    next_opening: str | None = None
    spaced_closings: frozenset[str] = frozenset()
    turned: bool = False
    clauses: tuple[Range, ...] = ()
    reporting: frozenset[int] = frozenset()
    verbs: frozenset[str] = frozenset()

    def reports(self, start: int, end: int) -> bool:
        """Whether a reporting clause stands in a stretch."""
        place = bisect_left(self.clauses, start, key=lambda clause: clause[0])
        return place < len(self.clauses) and self.clauses[place][1] <= end

    def tells(self, text: str, start: int, end: int) -> bool:
        """Whether a verb of speech stands in a stretch."""
        return not self.verbs.isdisjoint(_FORM.findall(text, start, end))

    def opening_lost(self) -> bool:
        """Whether the text has hardly any opening mark."""
        return self.lost_open_factor < 1

    def closing_lost(self) -> bool:
        """Whether the text has hardly any closing mark."""
        return self.lost_close_factor < 1
