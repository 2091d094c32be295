"""Gather the names of a document into those who bear them.

Sieves in the order of their precision (Lee et al., 2013): names of several words by first name and surname, with
nicknames, initials and safe variants of spelling; then single words, which are left with every bearer they may
mean: who is meant by "Brown" where two Browns are about is decided where it is read
(:mod:`quoteattr.speakers.references`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from attrs import define, evolve, field

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.names.first_names import first_names
from quoteattr.speakers.types import Entity, Name, Traits

#: So many bearers of one surname (or first name) are weighed at most; it bounds the time.
BEARERS = 12


@define
class Bearer:
    """An entity that is being gathered: how it is named how often, and what speaks for its gender."""

    first: str = ""
    forms: Counter[tuple[str, ...]] = field(factory=Counter)
    kinds: Counter[str] = field(factory=Counter)
    genders: Counter[str] = field(factory=Counter)
    traits: Traits = field(factory=Traits)
    suffix: str = ""
    extra: set[str] = field(factory=set)

    def add(self, name: Name) -> None:
        self.forms[name.words] += 1
        self.kinds[name.kind] += 1
        self.traits |= name.traits
        if name.gender:
            self.genders[name.gender] += 10
        if name.nickname:
            self.extra.add(name.nickname)

    @property
    def kind(self) -> str:
        """A person if one of its mentions is certainly one; else what most mentions tell."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        if "person" in self.kinds:
            return "person"
        return max(self.kinds, key=lambda kind: (_CERTAINTY.get(kind, 2), self.kinds[kind]), default="")

    @property
    def gender(self) -> str:
        """What the text tells; the prior of the first name only where the text is silent."""
        masc, fem = self.genders["masc"], self.genders["fem"]
        prior = first_names().get(self.first, "")
        # Pronouns are linked with names by a rule of thumb: against the prior it takes more than a stray one,
        # unless the word, standing alone, may be a surname ("Clinton").
        doubt = 5 if any(len(form) > 1 for form in self.forms) else 3
        least = 2 if self.kind == "person" else 4  # of a name of no sure form
        if masc >= 2 * fem + (doubt if prior == "fem" else least):
            return "masc"
        if fem >= 2 * masc + (doubt if prior == "masc" else least):
            return "fem"
        return prior

    def entity(self) -> Entity:
        """The frozen result. Its name is the fullest form that begins with its own first name."""
        if len(self.forms) == 1 and not self.suffix and not self.extra:
            return Entity(_spelled(next(iter(self.forms))), (), self.kind, self.gender, self.traits)
        own = [form for form in self.forms if _first(form) == self.first or not self.first] or list(self.forms)
        best = max(own, key=lambda form: (len(form), self.forms[form]))
        while self.forms[best[1:]] > self.forms[best] and len(best) > 2:  # "Miss Universe Ada Green"
            best = best[1:]
        name = _spelled(best) + (f" {_SUFFIXES.get(self.suffix, self.suffix.upper())}" if self.suffix else "")
        others = dict.fromkeys([*map(_spelled, self.forms), *sorted(self.extra)])
        return Entity(name, tuple(other for other in others if other != name), self.kind, self.gender, self.traits)


#: How much the kinds that tell little tell.
_CERTAINTY = {"doubtful": 0, "": 1}
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "esq": "Esq.", "phd": "PhD", "md": "MD"}


def _spelled(words: Sequence[str]) -> str:
    return " ".join(words)


def _first(words: Sequence[str]) -> str:
    first = words[0].lower()
    return words_of.NICKNAMES.get(first, first)


class Gathering:
    """Everyone who is named in a document; ``meant[i]`` are the indices of those whom name ``i`` may mean.

    ``sources`` are the indices of names that are sources, and so believed wherever they stand.
    """

    def __init__(self, names: Iterable[Name], sources: Collection[int] = ()) -> None:
        self.bearers: list[Bearer] = []
        self._full: dict[tuple[str, str, str], int] = {}
        self._tails: dict[tuple[str, ...], int] = {}
        self._surnames: defaultdict[str, list[int]] = defaultdict(list)
        self._firsts: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, int] = {}
        self._acronyms: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        names = tuple(
            evolve(name, role="other") if index in sources and name.role == "headline" else name
            for index, name in enumerate(names)
        )
        found: list[tuple[int, ...]] = [()] * len(names)
        alone = {name.words[0].lower() for name in names if len(name.words) == 1 and name.role != "headline"}
        # A full name that stands in the headline only is believed if the body goes on with its surname.
        for believed in (False, True):
            for index, name in enumerate(names):
                if len(name.words) > 1 and (name.role == "headline") == believed:
                    surname = name.words[-1].lower()
                    if not believed or (surname in alone and surname not in self._surnames):
                        found[index] = (self._several(name),)
        # Those with "Mr." or "Mrs." first: they tell whether one more bearer is about than the full names say.
        for index, name in sorted(enumerate(names), key=lambda pair: not pair[1].gender):
            if not found[index]:
                found[index] = self._single(name) if len(name.words) == 1 else self._known(name)
        self.meant = tuple(found)
        for name in names:
            if name.kind == "organization" and len(name.words) > 2 and name.words[0].lower() in first_names():
                self._namesake(name.words)

    def _namesake(self, words: tuple[str, ...]) -> None:
        """A person known by surname only, whose first name stands in the name of something: "Ada Green Foundation"."""
        size = 3 if words[1].endswith(".") else 2
        index = self._whole.get(words[size - 1].lower())
        if index is not None and self.bearers[index].kind == "person":
            self.bearers[index].forms[words[:size]] += 1
            self.bearers[index].first = _first(words)

    def _several(self, name: Name) -> int:
        """The bearer of a name of several words."""
        if name.kind in ("organization", "place"):
            return self._organization(name)
        lower = tuple(word.lower() for word in name.words)
        index = self._find(lower, name)
        if index is None:
            index = self._new(name, _first(lower))
            self._surnames[lower[-1]].append(index)
            self._firsts[lower[0]].append(index)
            for start in range(1, len(lower) - 1):
                self._tails.setdefault(lower[start:], index)
        self._full.setdefault((_first(lower), lower[-1], name.suffix), index)
        self.bearers[index].add(name)
        return index

    def _find(self, lower: tuple[str, ...], name: Name) -> int | None:
        """A bearer already known by this name of several words, or by a variant of it."""
        index = self._full.get((_first(lower), lower[-1], name.suffix))
        if index is not None:
            return index
        if lower in self._tails:
            return self._tails[lower]
        if len(lower) > 2 and (index := self._full.get((_first(lower[1:]), lower[-1], name.suffix))) is not None:
            return index
        for index in self._surnames[lower[-1]][:BEARERS]:
            bearer = self.bearers[index]
            if bearer.suffix == name.suffix and _same_first(bearer.first, _first(lower)):
                return index
        return None

    def _organization(self, name: Name) -> int:
        lower = [word.lower() for word in name.words]
        while len(lower) > 2 and (lower[0] in words_of.DEMONYMS or lower[0] in ("the", "federal")):
            lower = lower[1:]
        key = " ".join(lower)
        index = self._whole.get(key)
        if index is None:
            index = self._whole[key] = self._new(name, "")
            initials = "".join(word[0] for word in name.words if word[0].isupper()).lower()
            if len(initials) > 2:
                self._acronyms.setdefault(initials, index)
            first = name.words[0].lower()
            self._lasts.setdefault(lower[-1], index)
            common = first in words_of.ORGANIZATION_WORDS or first in words_of.PLACES
            if name.kind == "organization" and not common:
                self._firsts[lower[0]].append(index)
        self.bearers[index].add(name)
        return index

    def _known(self, name: Name) -> tuple[int, ...]:
        """The bearer of a name of several words in a headline, if the body names them."""
        lower = tuple(word.lower() for word in name.words)
        index = self._find(lower, name)
        if index is None:
            index = self._whole.get(" ".join(lower))
        return () if index is None else (index,)

    def _single(self, name: Name) -> tuple[int, ...]:
        """Those whom a single word may mean: by surname, else acronym, first name, or the word alone."""
        word = name.words[0].lower()
        found = self._bearers_of(word, name)
        if len(found) == 1:
            self.bearers[found[0]].add(name)
        if found or name.role == "headline":
            return found
        index = self._whole.get(word)
        if index is None:
            index = self._whole[word] = self._new(name, word)
        self.bearers[index].add(name)
        return (index,)

    def _bearers_of(self, word: str, name: Name) -> tuple[int, ...]:
        if name.kind == "organization" and (plain := word.replace(".", "")) in self._acronyms:
            return (self._acronyms[plain],)
        if name.kind == "place":  # "Paris", where Ada Paris is about
            return tuple(
                index for index in self._surnames.get(word, [])[:BEARERS] if self.bearers[index].kind == "person"
            )
        if name.kind == "organization" and word in self._lasts:
            return (self._lasts[word],)
        for among in (self._surnames.get(word, []), self._firsts.get(word, [])):
            fit = tuple(index for index in among[:BEARERS] if self._fits(index, name))
            if fit:
                alone = self._whole.get(word)
                return fit if alone is None or not self._fits(alone, name) else (*fit, alone)
        return ()

    def _fits(self, index: int, name: Name) -> bool:
        bearer = self.bearers[index]
        if name.kind == "person" and bearer.kind not in ("person", "", "doubtful"):
            return False
        return not (name.gender and bearer.gender and bearer.gender != name.gender)

    def _new(self, name: Name, first: str) -> int:
        self.bearers.append(Bearer(first, suffix=name.suffix))
        return len(self.bearers) - 1


def _same_first(one: str, other: str) -> bool:
    """Whether two first names are safely one: an initial, or a variant of spelling with the same gender.

    >>> _same_first("antony", "anthony"), _same_first("j.", "joan"), _same_first("paul", "paula")
    (True, True, False)
    """
    if one[:1] != other[:1]:
        return False
    if one.endswith(".") or other.endswith("."):
        return len(one.strip(".")) == 1 or len(other.strip(".")) == 1
    one, other = sorted((one, other), key=len)
    if len(one) < 5 or len(other) - len(one) > 1:
        return False
    genders = {first_names().get(one, ""), first_names().get(other, "")} - {""}
    if len(genders) > 1 or (other.startswith(one) and other[-1] in "ae"):
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[common + (len(one) == len(other)) :] == other[common + 1 :]
