"""Say whom a pronoun means: the most salient one in mind who agrees with it in gender and number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence

import regex

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.positions import Layout
from quoteattr.speakers.salience import Mind
from quoteattr.speakers.types import Entity, Name

#: How much is left of the salience of one whose gender the text does not tell, by kind: a sure person, one by a name
#: of no sure form, a capitalized word that stands at beginnings of sentences only.
UNTOLD = {"person": 0.7, "": 0.2, "doubtful": 0.05}
#: ... and of somebody with no name ("an official").
NAMELESS = 0.3
#: ... and of one who is named in the quotation next to the pronoun: people seldom call themselves by name.
SPOKEN_OF = 0.1
#: Who may be meant by a pronoun of number or thing, and for how much.
SEVERAL = {"plural": 1.0, "organization": 0.6, "": 0.3, "thing": 0.05}
THING = {"organization": 1.0, "thing": 1.0, "": 0.3, "place": 0.5, "plural": 0.1}
#: Between a pronoun and the quotation before it; between a pronoun and the quotation that it opens.
_BEHIND = regex.compile(r"[^\p{L}\p{N}]{0,8}")
_AHEAD = regex.compile(r"[^.;!?\n“”\"]{0,80}")


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return {"child": "children", "person": "people"}.get(noun, noun + "s")


#: "the old fishermen", "his representatives".
_GROUP = regex.compile(
    r"\b\L<openers>(?:[ \u00a0][\p{L}’'-]+){0,2}?[ \u00a0]\L<persons>\b",
    regex.IGNORECASE,
    openers=words_of.DEFINITES | words_of.POSSESSIVES,
    persons={_plural(noun) for noun in words_of.PERSON_NOUNS},
)
#: So many characters before a "they" are looked at for them.
BEHIND = 300
#: So many names after the pronoun are looked at when nobody goes before it.
AHEAD = 12


def group_before(layout: Layout, at: int) -> tuple[int, int] | None:
    """The range of the nearest definite phrase for several persons before a place, in its paragraph and unquoted."""
    first = max(0, at - BEHIND)
    groups = _GROUP.finditer(layout.text, max(first, layout.text.rfind("\n", first, at)), at)
    return max((match.span() for match in groups if not layout.is_quoted(match.start())), default=None)


class Antecedents:
    """Chooses among those in ``mind``; ``cast`` and ``sources`` may grow, who is in the cast at first has a name."""

    def __init__(
        self,
        layout: Layout,
        names: Sequence[Name],
        meant: Sequence[tuple[int, ...]],
        cast: Sequence[Entity],
        mind: Mind,
        sources: Container[int],
    ) -> None:
        self._layout, self._meant, self._mind = layout, meant, mind
        self._cast, self._named, self._sources = cast, len(cast), sources
        self._starts = [name.start for name in names]
        self._learned: dict[int, str] = {}

    def gender(self, who: int) -> str:
        """The gender of ``who`` as the text tells it, or as an earlier pronoun did."""
        return self._cast[who].gender or self._learned.get(who, "")

    def person(self, gender: str, at: int) -> int | None:
        """Whom a "he" or "she" at a place of the text means; they learn its gender."""
        sentence, spoken = self._layout.sentence(at), self._spoken_of(at)
        best, most = None, 0.0
        for who in self._mind.recent():
            share = self._agreement(who, gender)
            if share:
                weight = share * self._mind.weight(who, sentence) * (SPOKEN_OF if who in spoken else 1.0)
                if weight > most:
                    best, most = who, weight
        if best is not None:
            self._learned.setdefault(best, gender)
        return best

    def _agreement(self, who: int, gender: str) -> float:
        """How well somebody agrees with a gender, from 0 to 1."""
        entity = self._cast[who]
        if entity.kind not in UNTOLD or self.gender(who) not in ("", gender):
            return 0.0
        told = entity.gender or (entity.kind == "person" and who in self._learned)
        if told and entity.kind != "doubtful":
            return 1.0
        return UNTOLD[entity.kind] if who < self._named else NAMELESS

    def _spoken_of(self, at: int) -> set[int]:
        """Those named in the quotation right before a place and in the one that it leads to."""
        text, quoted = self._layout.text, self._layout.quoted
        index = bisect_left(quoted, (at, at))
        spoken: set[int] = set()
        for start, end in quoted[max(0, index - 1) : index + 1]:
            if _BEHIND.fullmatch(text, end, at) if end <= at else _AHEAD.fullmatch(text, at, start - 1):
                for name in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                    spoken.update(self._meant[name])
        return spoken

    def ahead(self, gender: str, at: int) -> int | None:
        """Nobody before: the next person of the document that fits, "If she wins, Brown said"."""
        first = bisect_left(self._starts, at)
        for meant in self._meant[first : first + AHEAD]:
            if meant and self._cast[meant[0]].kind == "person" and self.gender(meant[0]) in ("", gender):
                return meant[0]
        return None

    def other(self, kinds: Mapping[str, float], at: int) -> int | None:
        """Whom a "they" (:data:`SEVERAL`) or an "it" (:data:`THING`) means.

        Places and names of no sure form count only if they have spoken.
        """
        sentence = self._layout.sentence(at)
        best, most = None, 0.0
        for who in self._mind.recent():
            kind = self._cast[who].kind
            if kind in kinds and (kind not in ("", "place") or who in self._sources):
                weight = kinds[kind] * self._mind.weight(who, sentence)
                if weight > most:
                    best, most = who, weight
        return best

    def unsure(self, at: int) -> int | None:
        """The most salient name of no sure form: what is left for a "they" or an "it" with nobody else in mind."""
        sentence = self._layout.sentence(at)
        names = (who for who in self._mind.recent() if who < self._named and self._cast[who].kind == "")
        return max(names, key=lambda who: self._mind.weight(who, sentence), default=None)
