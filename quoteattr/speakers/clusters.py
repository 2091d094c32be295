"""Gather the names of a document into clusters, one for each who bears them.

Sieves in the order of their precision (Lee et al., 2013): names of several words by first name and surname, with
nicknames, initials and safe variants of spelling; then single words, which are left with every bearer they may
mean: who is meant by "Brown" where two Browns are about is decided where it is read
(:mod:`quoteattr.speakers.references`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from attrs import evolve

from quoteattr.lang.first_names import plain
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common
from quoteattr.mentions.types import Name
from quoteattr.speakers.bodies import own_words, whole_bodies
from quoteattr.speakers.cluster import Cluster, begins_surname, first_of
from quoteattr.speakers.spellings import has_other_middle, is_same_first, skeleton

#: So many bearers of one surname (or first name) are weighed at most; it bounds the time.
BEARERS = 12
#: An acronym has so many letters at least, one that is read as a word more than so many.
SHORTEST_ACRONYM = 2
SHORTEST_READ = 3
#: The initials by which a person is called have so many letters at least; an initial or two are written in one.
SHORTEST_OF_PERSON, INITIALS = 3, 2
#: Where a name may go on with what is no name.
ASIDE = frozenset(("headline", "quoted"))
#: So many words are remembered, of any documents.
REMEMBERED = 8192
_APOSTROPHES = dict.fromkeys(map(ord, "'’"))


class Clusters:
    """Everyone who is named in a document; ``meant[i]`` are the numbers of those in ``found`` whom name ``i`` may mean.

    ``sources`` are the numbers of names that are sources, and so believed wherever they stand.
    """

    def __init__(self, names: Iterable[Name], language: Language, sources: Collection[int] = ()) -> None:
        self.found: list[Cluster] = []
        self._language = language
        self._full: dict[tuple[str, str, str], int] = {}
        self._tails: dict[tuple[str, ...], int] = {}
        self._hyphened: dict[tuple[str, ...], int] = {}
        self._heads: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        self._surnames: defaultdict[str, list[int]] = defaultdict(list)
        self._firsts: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, int] = {}
        self._acronyms: dict[str, int] = {}
        self._initials: dict[str, int] = {}
        self._lasts: defaultdict[str, list[int]] = defaultdict(list)
        self._middles: defaultdict[str, list[int]] = defaultdict(list)
        self._relatives: defaultdict[str, list[int]] = defaultdict(list)
        self._spelled: defaultdict[str, list[int]] = defaultdict(list)
        believed = [
            evolve(name, role="other") if index in sources and name.role == "headline" else name
            for index, name in enumerate(names)
        ]
        meant: list[tuple[int, ...]] = [()] * len(believed)
        self._wholes = whole_bodies(believed, language)
        self._add_full_names(believed, meant)
        surnames = self._surnames_by_kin(believed)
        # Those with "Mr." or "Mrs." first: they tell whether one more bearer is about than the full names say.
        for index, name in sorted(enumerate(believed), key=lambda pair: not pair[1].gender):
            if not meant[index]:
                meant[index] = self._single(name) if len(name.words) == 1 else self._in_headline(name)
                if index in surnames and len(meant[index]) == 1:
                    self._relatives[surnames[index]].append(meant[index][0])
        self.meant = tuple(meant)

    def _add_full_names(self, names: Sequence[Name], meant: list[tuple[int, ...]]) -> None:
        """The names of several words; one that stands in the headline only if the body goes on with its surname."""
        alone = {_key(name.words[0]) for name in names if len(name.words) == 1 and name.role != "headline"}
        for in_headline in (False, True):
            for index, name in enumerate(names):
                if len(name.words) > 1 and (name.role == "headline") == in_headline:
                    surname = _key(name.words[-1])
                    if not in_headline or (surname in alone and surname not in self._surnames):
                        meant[index] = (self._several(name),)

    def _surnames_by_kin(self, names: Sequence[Name]) -> dict[int, str]:
        """By the number of a first name the surname of the person before it whose relative it is, which may be shared.

        "Otto Lane and his wife |Ada|" are "Mr Lane" and "Mrs Lane".
        """
        found: dict[int, str] = {}
        before: Name | None = None
        for index, name in enumerate(names):
            is_kin = len(name.words) == 1 and not name.traits.heads.isdisjoint(self._language.people.kin)
            if is_kin and before is not None and before.sentence == name.sentence:
                found[index] = _key(before.words[-1])
            elif name.kind == "person" and len(name.words) > 1:
                before = name
        return found

    def _several(self, name: Name) -> int:
        """The bearer of a name of several words."""
        if name.kind in ("organization", "place"):
            return self._organization(name)
        lower = tuple(map(_key, name.words))
        first = first_of(lower, self._language)
        index = self._find(lower, name)
        if index is None:
            index = self._new(name, first)
            self._surnames[lower[-1]].append(index)
            self._firsts[lower[0]].append(index)
            self._spelled[skeleton(lower[-1])].append(index)
            self._add_hyphens(name, lower, index)
            for start in range(1, len(lower) - 1):
                self._tails.setdefault(lower[start:], index)
            if name.kind == "person" and name.role not in ASIDE and not any(map(common(self._language), lower)):
                for word in lower[1:-1]:  # "Ricardo |Salas Ortega", but "Rachel Salas Show"
                    self._middles[word].append(index)
                for end in range(2, len(lower)):
                    self._heads[lower[:end]].add(index)
        initials = _initials(name.words)
        is_called = name.kind == "person" and name.role not in ASIDE and not self._language.people.head_first
        if is_called and len(initials) >= SHORTEST_OF_PERSON:
            self._initials.setdefault(initials, index)
        self._full.setdefault((first, lower[-1], name.suffix), index)
        if name.suffix not in self._language.people.spelled_suffixes:  # "Osei Roe II", then "Osei Roe", no "Jr."
            self._full.setdefault((first, lower[-1], ""), index)
        if len(lower) > 2 and begins_surname(self.found[index].first, self._language):
            self.found[index].first = first  # first met as "Le Green", then as "Ada Le Green"
        if name.nickname:
            self._firsts[_key(name.nickname)].append(index)
        self.found[index].add(name)
        return index

    def _add_hyphens(self, name: Name, lower: tuple[str, ...], index: int) -> None:
        """The same surname with and without its hyphen: "Ada Roe-Holt", then "Roe Holt", "Holt", and the other way."""
        if "-" in lower[-1]:
            for part in name.words[-1].split("-"):
                if name.role not in ASIDE and part.istitle():  # not "Min|-jun"
                    self._middles[_key(part)].append(index)
            self._hyphened.setdefault(tuple(lower[-1].split("-")), index)
            self._hyphened.setdefault((*lower[:-1], *lower[-1].split("-")), index)
        elif len(lower) > 2:
            self._surnames["-".join(lower[-2:])].append(index)

    def _find(self, lower: tuple[str, ...], name: Name) -> int | None:
        """A bearer already known by this name of several words, or by a variant of it."""
        first = first_of(lower, self._language)
        index = self._full.get((first, lower[-1], name.suffix))
        if index is not None and not has_other_middle(self.found[index].forms, lower, self._language):
            return index
        if lower in self._tails:
            return self._tails[lower]
        if len(lower) > 2:  # with a word before the first name
            index = self._full.get((first_of(lower[1:], self._language), lower[-1], name.suffix))
            if index is not None and not self._is_relative(lower, self.found[index].first):
                return index
        index = self._begun(lower, name)
        if index is not None:
            return index
        for index in self._surnames[lower[-1]][:BEARERS]:
            cluster = self.found[index]
            is_same = cluster.suffix == name.suffix and is_same_first(cluster.first, first, self._language)
            if is_same and not has_other_middle(cluster.forms, lower, self._language):
                return index
        for index in self._spelled.get(skeleton(lower[-1]), [])[:BEARERS]:
            cluster = self.found[index]
            is_same = cluster.suffix == name.suffix and cluster.first == first
            if is_same and not has_other_middle(cluster.forms, lower, self._language):
                return index
        return self._hyphened.get(lower)

    def _is_relative(self, lower: tuple[str, ...], first: str) -> bool:
        """Whether a name is that of another bearer of a surname with a particle: "Ada |Le Green", "Otto |Le Green"."""
        language = self._language
        if not begins_surname(lower[1], language) or begins_surname(first, language):
            return False
        return not is_same_first(first, first_of(lower, language), language)

    def _begun(self, lower: tuple[str, ...], name: Name) -> int | None:
        """The only person whose longer name begins with these words: "Ayo Khan Bello |Okoro", then "Ayo Khan Bello"."""
        begun = self._heads.get(lower, set())
        return next(iter(begun)) if len(begun) == 1 and self._fits(next(iter(begun)), name) else None

    def _organization(self, name: Name) -> int:
        people, places, lower = self._language.people, self._language.places, own_words(name, self._language)
        key = " ".join(lower)
        key = self._wholes.get(key, key)
        index = self._whole.get(key)
        if index is None:
            index = self._whole[key] = self._new(name, "")
            initials = "".join(word[0] for word in name.words if word[0].isupper()).lower()
            if len(initials) >= SHORTEST_ACRONYM:
                self._acronyms.setdefault(initials, index)
            first = name.words[0].lower()
            small = next((at for at, word in enumerate(name.words) if at and word.islower()), 0)
            for noun in {lower[-1], name.words[small - 1].lower()}:  # "the Norland |Department of Health"
                self._lasts[noun].append(index)
            is_plain = first in people.organization_words or first in places.all
            if name.kind == "organization" and not is_plain:
                self._firsts[lower[0]].append(index)
            if name.kind == "organization" and not small and not common(self._language)(lower[-1]):
                self._middles[lower[-1]].append(index)  # "Rights Centre |Viasna"
        if name.nickname:
            self._acronyms[name.nickname.lower().replace(".", "")] = index
        self.found[index].add(name)
        return index

    def _in_headline(self, name: Name) -> tuple[int, ...]:
        """The bearer of a name of several words in a headline, if the body names them."""
        lower = tuple(map(_key, name.words))
        index = self._find(lower, name)
        if index is None:
            index = self._whole.get(" ".join(lower))
        return () if index is None else (index,)

    def _single(self, name: Name) -> tuple[int, ...]:
        """Those whom a single word may mean: by surname, else acronym, first name, or the word alone."""
        word = _key(name.words[0])
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
        plain = word.replace(".", "")
        if plain in self._acronyms and (name.kind == "organization" or _is_acronym(name)):
            return (self._acronyms[plain],)
        if plain in self._initials and name.words[0].isupper():
            return (self._initials[plain],)
        if name.kind == "place":  # "Paris", where Ada Paris is about, or "Paris said", where Paris Holt is
            is_called = name.role in ("subject", "source") and word in self._language.first_names
            firsts = self._firsts if is_called else {}
            bearers = [*self._surnames.get(word, [])[:BEARERS], *firsts.get(word, [])[:BEARERS]]
            return tuple(index for index in dict.fromkeys(bearers) if self.found[index].kind == "person")
        if name.kind == "organization" and word in self._lasts:
            return tuple(self._lasts[word][:BEARERS])
        parts = (self._surnames, self._firsts, self._middles)
        if name.title:  # "Prince Harry", "Sheikh Maktoum", but "Lord Roe"
            parts = (self._firsts, self._surnames, self._middles)
        for part in parts:
            among = part.get(word, [])[:BEARERS]
            fit = tuple(index for index in among if self._fits(index, name))
            fit = tuple(index for index in fit if self.found[index].suffix == name.suffix) or fit
            if fit:
                alone = self._whole.get(word)
                return fit if alone is None or not self._fits(alone, name) else (*fit, alone)
        spelled = self._spelled.get(skeleton(word), []) if name.kind in ("", "person") else []
        if len(spelled) == 1 and self.found[spelled[0]].kind == "person" and self._fits(spelled[0], name):
            return (spelled[0],)
        akin = self._relatives.get(word, [])[:BEARERS] if name.gender else []
        return tuple(index for index in akin if self.found[index].gender == name.gender)

    def _fits(self, index: int, name: Name) -> bool:
        cluster = self.found[index]
        if name.kind == "person" and cluster.kind not in ("person", "", "doubtful"):
            return False
        return not (name.gender and cluster.gender and cluster.gender != name.gender)

    def _new(self, name: Name, first: str) -> int:
        self.found.append(Cluster(self._language, first, name.suffix))
        return len(self.found) - 1


@lru_cache(maxsize=REMEMBERED)
def _key(word: str) -> str:
    """A word of a name as it is looked up: in lower case, without accents and apostrophes ("Nyong'o", "Nyongo")."""
    return plain(word.lower()).translate(_APOSTROPHES)


def _initials(words: Sequence[str]) -> str:
    """The initials of a person, in lower case: "MBS" of Mohammed bin Salim, "AOC" of Ada Orcas-Cortes.

    They are read where nouns go last; where they go first bodies have longer names, and such initials are theirs.

    >>> _initials(("KT", "Rama", "Roe")), _initials(("Ada", "Orcas-Cortes"))
    ('ktrr', 'aoc')
    """
    parts = (part for word in words for part in word.replace(".", "").split("-"))
    return "".join(part if part.isupper() and len(part) <= INITIALS else part[:1] for part in parts).lower()


def _is_acronym(name: Name) -> bool:
    """Whether a single word is written like an acronym, or may be one that is read as a word: "Cedeao"."""
    word = name.words[0]
    return word.isupper() or (name.kind != "person" and len(word) > SHORTEST_READ)
