"""People that the caller knows: who of them a speaker is, by a name that is exactly theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import regex
from attrs import evolve

from quoteattr.errors import OptionError
from quoteattr.values import Speaker

_SHAPE = "give mappings with a 'name', and perhaps 'aliases', a list of names, and an 'id', a string or a number"
_BLANKS = regex.compile(r"[\s.\p{Pd}'’ʼ]+")


def known_people(people: Iterable[Mapping[str, Any]]) -> dict[str, str | int]:
    """The id by each normalized name of the people, who are ``{"name": …, "aliases": […], "id": …}``.

    Who has no id has the name for one. A name that two of them have tells nothing and is left out.
    Raises :class:`~quoteattr.errors.OptionError` for what is no such list.

    >>> known_people([{"name": "Ada Holt", "aliases": ["A. Holt"], "id": 7}, {"name": "Roe"}, {"name": "ROE", "id": 8}])
    {'ada holt': 7, 'a holt': 7}
    """
    if isinstance(people, (str, Mapping)) or not isinstance(people, Iterable):
        raise OptionError(f"people={people!r:.80}: {_SHAPE}")
    ids: dict[str, list[str | int]] = {}
    for person in people:
        for name in _names(person):
            found = ids.setdefault(normalized(name), [])
            if (known := person.get("id", person["name"])) not in found:
                found.append(known)
    return {name: found[0] for name, found in ids.items() if name and len(found) == 1}


def _names(person: Any) -> list[str]:
    names: list[Any] = [person.get("name"), *person.get("aliases", ())] if isinstance(person, Mapping) else [None]
    shaped = all(isinstance(name, str) for name in names) and not isinstance(person.get("aliases"), str)
    if not shaped or not isinstance(person.get("id", ""), (str, int)):
        raise OptionError(f"people: {person!r:.80}: {_SHAPE}")
    return names


def with_known_as(speaker: Speaker, people: Mapping[str, str | int]) -> Speaker:
    """The speaker with the id of the one whose name it bears, out of :func:`known_people`.

    The fullest name counts, and another of several words or in capitals: where the text has a full name, a surname
    alone may be somebody else's.

    >>> people = known_people([{"name": "Ada Holt", "aliases": ["Holt"], "id": 7}])
    >>> speakers = [Speaker("s1", "Dr Ada Holt", ("Ada Holt",)), Speaker("s2", "Otto Holt", ("Holt",))]
    >>> [with_known_as(speaker, people).known_as for speaker in speakers]
    [7, None]
    """
    telling = (alias for alias in speaker.aliases if " " in alias or alias.isupper())
    keys = map(normalized, (speaker.name, *telling))
    return evolve(speaker, known_as=next((people[key] for key in keys if key in people), None))


def normalized(name: str) -> str:
    """A name as it is compared: without accents, case, dots, hyphens and apostrophes.

    >>> normalized("Jean-Éric  O’Roe")
    'jean eric o roe'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_BLANKS.sub(" ", plain).casefold().split())
