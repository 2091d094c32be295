"""The names of one who bears them: how they are written, what they name, and what speaks for a gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import define, field

from quoteattr.lang.first_names import plain
from quoteattr.lang.language import Language
from quoteattr.mentions.types import NO_TRAITS, Name, Traits
from quoteattr.speakers.types import Entity
from quoteattr.speakers.weights import WEIGHTS

#: How much the kinds that tell little tell.
_CERTAINTY = {"doubtful": 0, "": 1}
_SURE = 2


@define
class Cluster:
    """The names of one: how they are written how often, what they name, and what speaks for a gender."""

    language: Language
    first: str = ""
    suffix: str = ""
    forms: Counter[tuple[str, ...]] = field(factory=Counter)
    kinds: Counter[str] = field(factory=Counter)
    genders: Counter[str] = field(factory=Counter)
    traits: Traits = NO_TRAITS
    nicknames: set[str] = field(factory=set)
    title: str = ""

    def add(self, name: Name) -> None:
        """Count one more name of the same."""
        self.forms[name.words] += 1
        self.kinds[name.kind] += 1
        self.traits |= name.traits
        if name.gender:
            self.genders[name.gender] += WEIGHTS.gender_told
        if name.nickname:
            self.nicknames.add(name.nickname)
        self.title = self.title or name.title

    @property
    def kind(self) -> str:
        """A person if one of its mentions is certainly one; else what most mentions tell."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        if "person" in self.kinds:
            return "person"
        return max(self.kinds, key=lambda kind: (_CERTAINTY.get(kind, _SURE), self.kinds[kind]), default="")

    @property
    def gender(self) -> str:
        """What the text tells; the prior of the first name only where the text is silent."""
        return self.told or self.prior

    @property
    def prior(self) -> str:
        """The gender that the first name has mostly, which may be the last word: "Wang Jianguo", "Park Eun-ji"."""
        firsts, word = self.language.first_names, self.first
        if word in self.language.people.names_before_given and (longest := max(self.forms, key=len, default=())):
            last = plain(longest[-1].lower())
            word = last if len(longest) > 1 and firsts.get(last) else word
        return firsts.get(word, "")

    @property
    def told(self) -> str:
        """The gender that the text tells."""
        if not self.genders:
            return ""
        for gender, other in (("masc", "fem"), ("fem", "masc")):
            if self.genders[gender] >= 2 * self.genders[other] + self._least(against=self.prior == other):
                return gender
        return ""

    def _least(self, against: bool) -> int:
        """By how much a gender must lead. Pronouns are linked with names by a rule of thumb: against the first name it
        takes more than a stray one, unless the word, standing alone, may be a surname ("Clinton").
        """
        if against:
            several = any(len(form) > 1 for form in self.forms)
            return WEIGHTS.gender_against_name_of_several if several else WEIGHTS.gender_against_name
        return WEIGHTS.gender_least if self.kind == "person" else WEIGHTS.gender_least_unsure

    def entity(self) -> Entity:
        """The frozen result. Its name is the fullest form that begins with its own first name.

        A title of rank stays before a single word: "Baroness Winter", "Pope Francis".
        """
        if len(self.forms) == 1 and not self.suffix and not self.nicknames and not self.title:
            return Entity(" ".join(next(iter(self.forms))), (), self.kind, self.gender, self.traits)
        own = [form for form in self.forms if not self.first or self._is_own(form)]
        best = max(own or self.forms, key=lambda form: (len(form), self.forms[form]))
        while len(best) > 2 and self.forms[best[1:]] > self.forms[best]:  # "Miss Universe Ada Green"
            if begins_surname(best[1], self.language):  # "Ada |Le Green"
                break
            best = best[1:]
        title = (self.title,) if self.title and len(best) == 1 else ()
        suffix = (self._spelled_suffix(),) if self.suffix else ()
        name = " ".join((*title, *best, *suffix))
        others = dict.fromkeys([*map(" ".join, self.forms), *sorted(self.nicknames)])
        return Entity(name, tuple(other for other in others if other != name), self.kind, self.gender, self.traits)

    def _is_own(self, form: tuple[str, ...]) -> bool:
        """Whether a form begins with the own first name, or with one more that is said as often: "Kofi |Ato Roe"."""
        is_longer = len(form) > 2 and first_of(form[1:], self.language) == self.first
        is_said = (
            is_longer and self.forms[form] >= self.forms[form[1:]] and form[0].lower() in self.language.first_names
        )
        return is_said or first_of(form, self.language) == self.first

    def _spelled_suffix(self) -> str:
        return self.language.people.spelled_suffixes.get(self.suffix, self.suffix.upper())


def begins_surname(word: str, language: Language) -> bool:
    """Whether a word is a particle that begins a surname and no first name: "Le", "Van", but not "Ben"."""
    return word.lower() in language.people.particles and word.lower() not in language.first_names


def first_of(words: Sequence[str], language: Language) -> str:
    """The first name in a form that its nicknames share."""
    first = plain(words[0].lower())
    return language.people.nicknames.get(first, first)
