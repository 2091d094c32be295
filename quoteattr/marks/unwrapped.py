"""What was found in an unwrapped text, in the offsets of the original."""

from __future__ import annotations

from attrs import evolve

from quoteattr.marks.types import Marking, QuotePair
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.values import Note, Repair


def in_original(marking: Marking, unwrapped: Unwrapped) -> Marking:
    """The marking of ``unwrapped.text`` as that of ``unwrapped.original``."""
    return evolve(
        marking,
        pairs=tuple(_pair(pair, unwrapped) for pair in marking.pairs),
        repairs=tuple(repair_in_original(repair, unwrapped) for repair in marking.repairs),
        notes=tuple(note_in_original(note, unwrapped) for note in marking.notes),
    )


def repair_in_original(repair: Repair, unwrapped: Unwrapped) -> Repair:
    """The repair, with what the original has in its place as found, and the blanks beside the mark as there."""
    start, end = unwrapped.to_original(repair.start, repair.end)
    found, meant = unwrapped.original[start:end], repair.meant
    before, behind = len(meant) - len(meant.lstrip()), len(meant) - len(meant.rstrip())
    if found[:before].isspace():
        meant = found[:before] + meant[before:]
    if behind and found[-behind:].isspace():
        meant = meant[:-behind] + found[-behind:]
    return evolve(repair, start=start, end=end, found=found, meant=meant)


def note_in_original(note: Note, unwrapped: Unwrapped) -> Note:
    """The note on the same words of the original."""
    start, end = unwrapped.to_original(note.start, note.end)
    return evolve(note, start=start, end=end)


def _pair(pair: QuotePair, unwrapped: Unwrapped) -> QuotePair:
    start, end = unwrapped.to_original(pair.start, pair.end)
    left = unwrapped.to_original(*pair.opening)[0] if pair.opening[0] < pair.start else start
    right = unwrapped.to_original(*pair.closing)[1] if pair.end < pair.closing[1] else end
    return evolve(pair, opening=(left, start), closing=(end, right), start=start, end=end)
