"""Gather the names of a document into clusters, one for each who bears them.

Sieves in the order of their precision (Lee et al., 2013): names of several words by first name and surname, with
nicknames, initials and safe variants of spelling; then single words, which are left with every bearer they may
mean: who is meant by "Brown" where two Browns are about is decided where it is read
(:mod:`quoteattr.speakers.references`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from attrs import define, evolve, field

from quoteattr.lang.language import Language
from quoteattr.mentions.types import NO_TRAITS, Name, Traits
from quoteattr.speakers.types import Entity
from quoteattr.speakers.weights import WEIGHTS

#: So many bearers of one surname (or first name) are weighed at most; it bounds the time.
BEARERS = 12
#: An acronym has more letters than this; a first name of fewer has no variants of spelling.
SHORTEST_ACRONYM = 3
SHORTEST_VARIANT = 5
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

    def add(self, name: Name) -> None:
        """Count one more name of the same."""
        self.forms[name.words] += 1
        self.kinds[name.kind] += 1
        self.traits |= name.traits
        if name.gender:
            self.genders[name.gender] += WEIGHTS.gender_told
        if name.nickname:
            self.nicknames.add(name.nickname)

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
        """The gender that the first name has mostly."""
        return self.language.first_names.get(self.first, "")

    @property
    def told(self) -> str:
        """The gender that the text tells."""
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
        """The frozen result. Its name is the fullest form that begins with its own first name."""
        if len(self.forms) == 1 and not self.suffix and not self.nicknames:
            return Entity(" ".join(next(iter(self.forms))), (), self.kind, self.gender, self.traits)
        own = [form for form in self.forms if not self.first or first_of(form, self.language) == self.first]
        best = max(own or self.forms, key=lambda form: (len(form), self.forms[form]))
        while self.forms[best[1:]] > self.forms[best] and len(best) > 2:  # "Miss Universe Ada Green"
            best = best[1:]
        name = " ".join((*best, self._spelled_suffix())) if self.suffix else " ".join(best)
        others = dict.fromkeys([*map(" ".join, self.forms), *sorted(self.nicknames)])
        return Entity(name, tuple(other for other in others if other != name), self.kind, self.gender, self.traits)

    def _spelled_suffix(self) -> str:
        return self.language.people.spelled_suffixes.get(self.suffix, self.suffix.upper())


def first_of(words: Sequence[str], language: Language) -> str:
    """The first name in a form that its nicknames share."""
    first = words[0].lower()
    return language.people.nicknames.get(first, first)


class Clusters:
    """Everyone who is named in a document; ``meant[i]`` are the numbers of those in ``found`` whom name ``i`` may mean.

    ``sources`` are the numbers of names that are sources, and so believed wherever they stand.
    """

    def __init__(self, names: Iterable[Name], language: Language, sources: Collection[int] = ()) -> None:
        self.found: list[Cluster] = []
        self._language = language
        self._full: dict[tuple[str, str, str], int] = {}
        self._tails: dict[tuple[str, ...], int] = {}
        self._surnames: defaultdict[str, list[int]] = defaultdict(list)
        self._firsts: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, int] = {}
        self._acronyms: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        believed = [
            evolve(name, role="other") if index in sources and name.role == "headline" else name
            for index, name in enumerate(names)
        ]
        meant: list[tuple[int, ...]] = [()] * len(believed)
        self._add_full_names(believed, meant)
        # Those with "Mr." or "Mrs." first: they tell whether one more bearer is about than the full names say.
        for index, name in sorted(enumerate(believed), key=lambda pair: not pair[1].gender):
            if not meant[index]:
                meant[index] = self._single(name) if len(name.words) == 1 else self._in_headline(name)
        self.meant = tuple(meant)
        self._add_namesakes(believed)

    def _add_full_names(self, names: Sequence[Name], meant: list[tuple[int, ...]]) -> None:
        """The names of several words; one that stands in the headline only if the body goes on with its surname."""
        alone = {name.words[0].lower() for name in names if len(name.words) == 1 and name.role != "headline"}
        for in_headline in (False, True):
            for index, name in enumerate(names):
                if len(name.words) > 1 and (name.role == "headline") == in_headline:
                    surname = name.words[-1].lower()
                    if not in_headline or (surname in alone and surname not in self._surnames):
                        meant[index] = (self._several(name),)

    def _add_namesakes(self, names: Sequence[Name]) -> None:
        """A person known by surname only, whose first name stands in the name of something: "Ada Green Foundation"."""
        for name in names:
            words = name.words
            if name.kind == "organization" and len(words) > 2 and words[0].lower() in self._language.first_names:
                size = 3 if words[1].endswith(".") else 2
                index = self._whole.get(words[size - 1].lower())
                if index is not None and self.found[index].kind == "person":
                    self.found[index].forms[words[:size]] += 1
                    self.found[index].first = first_of(words, self._language)

    def _several(self, name: Name) -> int:
        """The bearer of a name of several words."""
        if name.kind in ("organization", "place"):
            return self._organization(name)
        lower = tuple(word.lower() for word in name.words)
        first = first_of(lower, self._language)
        index = self._find(lower, name)
        if index is None:
            index = self._new(name, first)
            self._surnames[lower[-1]].append(index)
            self._firsts[lower[0]].append(index)
            for start in range(1, len(lower) - 1):
                self._tails.setdefault(lower[start:], index)
        self._full.setdefault((first, lower[-1], name.suffix), index)
        self.found[index].add(name)
        return index

    def _find(self, lower: tuple[str, ...], name: Name) -> int | None:
        """A bearer already known by this name of several words, or by a variant of it."""
        first = first_of(lower, self._language)
        index = self._full.get((first, lower[-1], name.suffix))
        if index is not None:
            return index
        if lower in self._tails:
            return self._tails[lower]
        if len(lower) > 2:  # with a word before the first name
            index = self._full.get((first_of(lower[1:], self._language), lower[-1], name.suffix))
            if index is not None:
                return index
        for index in self._surnames[lower[-1]][:BEARERS]:
            cluster = self.found[index]
            if cluster.suffix == name.suffix and is_same_first(cluster.first, first, self._language):
                return index
        return None

    def _organization(self, name: Name) -> int:
        people, places = self._language.people, self._language.places
        lower = [word.lower() for word in name.words]
        while len(lower) > 2 and (lower[0] in places.demonyms or lower[0] in people.organization_openers):
            lower = lower[1:]
        key = " ".join(lower)
        index = self._whole.get(key)
        if index is None:
            index = self._whole[key] = self._new(name, "")
            initials = "".join(word[0] for word in name.words if word[0].isupper()).lower()
            if len(initials) >= SHORTEST_ACRONYM:
                self._acronyms.setdefault(initials, index)
            first = name.words[0].lower()
            self._lasts.setdefault(lower[-1], index)
            common = first in people.organization_words or first in places.all
            if name.kind == "organization" and not common:
                self._firsts[lower[0]].append(index)
        self.found[index].add(name)
        return index

    def _in_headline(self, name: Name) -> tuple[int, ...]:
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
            self.found[found[0]].add(name)
        if found or name.role == "headline":
            return found
        index = self._whole.get(word)
        if index is None:
            index = self._whole[word] = self._new(name, word)
        self.found[index].add(name)
        return (index,)

    def _bearers_of(self, word: str, name: Name) -> tuple[int, ...]:
        if name.kind == "organization" and (plain := word.replace(".", "")) in self._acronyms:
            return (self._acronyms[plain],)
        if name.kind == "place":  # "Paris", where Ada Paris is about
            bearers = self._surnames.get(word, [])[:BEARERS]
            return tuple(index for index in bearers if self.found[index].kind == "person")
        if name.kind == "organization" and word in self._lasts:
            return (self._lasts[word],)
        for among in (self._surnames.get(word, []), self._firsts.get(word, [])):
            fit = tuple(index for index in among[:BEARERS] if self._fits(index, name))
            if fit:
                alone = self._whole.get(word)
                return fit if alone is None or not self._fits(alone, name) else (*fit, alone)
        return ()

    def _fits(self, index: int, name: Name) -> bool:
        cluster = self.found[index]
        if name.kind == "person" and cluster.kind not in ("person", "", "doubtful"):
            return False
        return not (name.gender and cluster.gender and cluster.gender != name.gender)

    def _new(self, name: Name, first: str) -> int:
        self.found.append(Cluster(self._language, first, name.suffix))
        return len(self.found) - 1


def is_same_first(one: str, other: str, language: Language) -> bool:
    """Whether two first names are safely one: an initial, or a variant of spelling with the same gender.

    >>> from quoteattr.lang.language import language
    >>> pairs = ("antony", "anthony"), ("j.", "joan"), ("paul", "paula")
    >>> [is_same_first(*pair, language("en")) for pair in pairs]
    [True, True, False]
    """
    if one[:1] != other[:1]:
        return False
    if one.endswith(".") or other.endswith("."):
        return len(one.strip(".")) == 1 or len(other.strip(".")) == 1
    one, other = sorted((one, other), key=len)
    if len(one) < SHORTEST_VARIANT or len(other) - len(one) > 1:
        return False
    genders = {language.first_names.get(one, ""), language.first_names.get(other, "")} - {""}
    if len(genders) > 1 or (other.startswith(one) and other[-1] in "ae"):
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[common + (len(one) == len(other)) :] == other[common + 1 :]
