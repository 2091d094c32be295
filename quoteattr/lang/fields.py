"""Fields of a language's records, each with the function that reads what its table has.

In a table a string is words between blanks, a list is phrases; a table of these gives each of its words the name that
they stand under.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import AttrsInstance, field, fields

Part = TypeVar("Part", bound=AttrsInstance)


def word_set(given: str | Iterable[str]) -> frozenset[str]:
    """The words or phrases, each once."""
    return frozenset(given.split() if isinstance(given, str) else given)


def ordered(given: str | Iterable[str]) -> tuple[str, ...]:
    """The words or phrases, in their order."""
    return tuple(given.split() if isinstance(given, str) else given)


def by_word(given: Mapping[str, str | Sequence[str]]) -> Mapping[str, str]:
    """The name that each word stands under."""
    return {word: name for name, words in given.items() for word in ordered(words)}


def by_name(given: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """The words of each name."""
    return {name: word_set(words) for name, words in given.items()}


def numbered(given: Sequence[str | Sequence[str]]) -> Mapping[str, int]:
    """The number, from 1, of the line that each word stands in; 0 is any other word."""
    return {word: number for number, words in enumerate(given, 1) for word in ordered(words)}


def with_points(given: Mapping[str, str]) -> Mapping[str, str]:
    """The name that each word stands under, without and with a full stop."""
    return {word + point: name for word, name in by_word(given).items() for point in ("", ".")}


def in_any_case(given: Mapping[str, str]) -> Mapping[str, int]:
    """The number that each word stands under, in small letters, with a capital, and in capitals."""
    cases = (str.lower, str.capitalize, str.upper)
    return {case(word): int(cut) for word, cut in by_word(given).items() for case in cases}


def classes(given: Sequence[str | Sequence[str]]) -> tuple[frozenset[str], ...]:
    """Several sets of words."""
    return tuple(map(word_set, given))


def read_by(reader: Callable[[Any], Any], empty: Callable[[], Any]) -> Any:
    """A field with the function that reads what its table has, and the one that makes it where it has nothing."""
    return field(factory=empty, metadata={"reader": reader})


def words() -> Any:
    """A field of words or phrases."""
    return read_by(word_set, frozenset)


def filled(kind: type[Part], table: Mapping[str, Any]) -> Part:
    """A record out of the values of its table; raises ``TypeError`` for a name that it does not have."""
    readers = {own.name: own.metadata.get("reader", str) for own in fields(kind) if own.init}
    return kind(**{name: readers.get(name, str)(value) for name, value in table.items()})
