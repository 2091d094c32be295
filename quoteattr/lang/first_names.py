"""First names and what they tell of gender, looked up however a text spells their accents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import combining, normalize

from attrs import frozen

#: Letters that no decomposition makes plain, as the lists of names write them.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


#: Letters that a syllable has one of; the accents are taken away.
VOWELS = frozenset("aeiouy")


def plain(form: str) -> str:
    """A word in lower case without its accents.

    >>> plain("małgorzata"), plain("sørén"), plain("ada")
    ('malgorzata', 'soren', 'ada')
    """
    if form.isascii():
        return form
    return "".join(char for char in normalize("NFKD", form) if not combining(char)).translate(_LETTERS)


@frozen(eq=False)
class FirstNames(Mapping[str, str]):
    """First names in lower case -> ``"masc"``, ``"fem"``, or ``""`` for a first name that both bear.

    Accents make no difference.

    >>> names = FirstNames({"joao": "masc"})
    >>> names["joão"], "joao" in names, names.get("ada")
    ('masc', True, None)
    """

    _names: Mapping[str, str]

    def __getitem__(self, form: str) -> str:
        return self._names[plain(form)]

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and (form if form.isascii() else plain(form)) in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
