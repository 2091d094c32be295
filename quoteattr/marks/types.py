"""What the step of the marks hands on."""

from __future__ import annotations

from attrs import frozen

from quoteattr.values import Note, Repair

Range = tuple[int, int]


@frozen
class QuotePair:
    """A quotation by its two marks; a lost mark is an empty range where it should stand.

    ``opening`` and ``closing`` take in blanks that belong to the mark (``«\\u00a0``). ``start`` and ``end``
    bound the quoted words, trimmed of blanks. ``continues`` tells that the quotation is opened again in the
    next paragraph (and so has no closing mark of its own). ``interrupted`` tells that a reporting clause follows, and
    behind it, in the next pair of the same level, the rest of the quotation. ``level`` is 0 outside, 1 inside a
    quotation...
    """

    opening: Range
    closing: Range
    start: int
    end: int
    level: int = 0
    continues: bool = False
    interrupted: bool = False


@frozen
class Marking:
    """The quotations of a text, in its order (an outer one before those inside it), and the repairs made.

    ``notes`` tell of quotations whose marks do not stand where the speech begins and ends; ``clauses_inside``, that the
    language has reporting clauses between marks, where none is lost.
    """

    pairs: tuple[QuotePair, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()
    clauses_inside: bool = False

    def closes(self, text: str) -> dict[Range, bool]:
        """The ranges of the marks, without white space at their ends, and whether each closes a quotation.

        A quotation whose closing mark is lost has an empty range at its end.
        """
        found: dict[Range, bool] = {}
        for pair in self.pairs:
            for (start, end), closing in ((pair.opening, False), (pair.closing, True)):
                mark = text[start:end]
                core = mark.strip()
                if core:
                    start += len(mark) - len(mark.lstrip())
                    found[start, start + len(core)] = closing
                elif closing and not pair.continues and not (pair.interrupted and self.clauses_inside):
                    found[end, end] = True
        return found
