"""The repaired text, with an exact map both ways between its offsets and those of the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from quoteattr.errors import InputError
from quoteattr.lang.language import Language, language
from quoteattr.marks.find import find_marks
from quoteattr.marks.style import restyled
from quoteattr.text.offsets import led
from quoteattr.text.ranges import merged
from quoteattr.values import Repair

_ROUNDS = 6  # more than were ever needed

Edit = tuple[int, int, str]


@frozen
class Normalized:
    """A repaired text, the repairs that made it, and the way between its offsets and the original ones.

    The repairs are in order by offsets of ``original``, none touching the next.
    """

    text: str
    repairs: tuple[Repair, ...]
    original: str = field(repr=False)
    # Where text that is the same on both sides (even places) and edits (odd places) begin, in either text.
    _old: list[int] = field(init=False, repr=False, eq=False)
    _new: list[int] = field(init=False, repr=False, eq=False)

    @_old.default
    def _old_places(self) -> list[int]:
        return [0, *(place for repair in self.repairs for place in (repair.start, repair.end))]

    @_new.default
    def _new_places(self) -> list[int]:
        places, shift = [0], 0
        for repair in self.repairs:
            places += [repair.start + shift, repair.start + shift + len(repair.meant)]
            shift += len(repair.meant) - (repair.end - repair.start)
        return places

    def to_original(self, i: int) -> int:
        """The offset in ``original`` of offset ``i`` of ``text``.

        Outside the edits it is that of the same character; an offset inside an edit is led to the start of it.
        """
        return led(i, self._new, self._old)

    def to_normalized(self, i: int) -> int:
        """The offset in ``text`` of offset ``i`` of ``original``; as :meth:`to_original`, the other way."""
        return led(i, self._old, self._new)

    def again(self, more: Sequence[Repair]) -> Normalized:
        """The same with the repairs ``more`` of ``text`` made as well, as one with the earlier ones that they touch."""
        later = _edits(more)
        earlier = zip(self._new[1::2], self._new[2::2], strict=True)
        starts, repaired = [start for start, _, _ in later], [repair.start for repair in more]
        repairs: list[Repair] = []
        for start, end in merged([*earlier, *((start, end) for start, end, _ in later)], touching=True):
            place = bisect_left(self._new, start)
            within = later[bisect_left(starts, start) : bisect_right(starts, end)]
            if not within:
                repairs.append(self.repairs[place // 2])
                continue
            at_edit = place < len(self._new) and self._new[place] == start
            first, last = self._old[place] if at_edit else self.to_original(start), self.to_original(end)
            meant = _applied(self.text[start:end], [(s - start, e - start, meant) for s, e, meant in within])
            kind = more[bisect_left(repaired, start)].kind
            repairs.append(Repair(first, last, self.original[first:last], meant, kind))
        return Normalized(_applied(self.original, _edits(repairs)), tuple(repairs), self.original)


def normalize(text: str, lang: str = "en", style: str | None = None) -> Normalized:
    """``text`` with every repaired mark replaced by the sound one that is meant.

    With ``style``, the code of a language, all marks then become those of its house style; such an edit has the kind
    ``style``.

    A repair may bring another to light, so the repaired text is repaired again until nothing is left to do; a text
    that never comes to rest is given back as it is. So normalizing twice is normalizing once.

    ``lang`` is the code of the language, whose house styles differ, or the path of a folder of one. Raises
    :class:`~quoteattr.errors.OptionError` for a language that is not known, :class:`~quoteattr.errors.InputError` for
    what is no text.

    >>> done = normalize("He called it ” a shame “.")
    >>> done.text, done.to_original(14)
    ('He called it “a shame”.', 15)
    >>> normalize("He called it ” a shame “.", style="fr").text
    'He called it «\\xa0a shame\\xa0».'
    """
    if not isinstance(text, str):
        raise InputError(f"cannot repair {type(text).__name__}: give a str (bytes must be decoded first)")
    spoken = language(lang)
    done = _repaired(text, spoken)
    if style is None:
        return done
    return done.again(list(restyled(done.text, find_marks(done.text, spoken).pairs, language(style).marks)))


def _repaired(text: str, spoken: Language) -> Normalized:
    done = Normalized(text, (), text)
    for _ in range(_ROUNDS):
        more = find_marks(done.text, spoken).repairs
        if _applied(done.text, _edits(more)) == done.text:
            return done
        done = done.again(more)
    return Normalized(text, (), text)


def _edits(repairs: Iterable[Repair]) -> list[Edit]:
    """The repairs as edits; those that touch are made as one."""
    edits: list[Edit] = []
    for repair in repairs:
        if edits and repair.start <= edits[-1][1]:
            start, end, meant = edits.pop()
            edits.append((start, max(end, repair.end), meant + repair.meant))
        else:
            edits.append((repair.start, repair.end, repair.meant))
    return edits


def _applied(text: str, edits: Iterable[Edit]) -> str:
    pieces, last = [], 0
    for start, end, meant in edits:
        pieces += [text[last:start], meant]
        last = end
    return "".join([*pieces, text[last:]])
