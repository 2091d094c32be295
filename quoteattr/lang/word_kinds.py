"""What kind of word a form is by its vector: a noun for a person, a common word; a small linear model, learned."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import WORD_KINDS, ModelFolder
from quoteattr.lang.vectors import Vectors, plain, read_vectors

#: A form is a noun for a person from this chance on, a common word up to that chance of being part of a name.
ROLE, COMMON = 0.7, 0.3
#: An ending has so many characters, a prefix at least; shorter forms than so many tell nothing by them.
ENDING, PREFIX, SHORTEST = 5, 2, 8


@frozen(eq=False)
class WordKinds:
    """The weights of both models, each a row with the constant last; the vectors; endings of nouns for persons."""

    weights: Any
    vectors: Vectors
    endings: frozenset[str]

    def is_role(self, form: str) -> bool:
        """Whether a form in lower case is a noun for one person.

        One without a vector is told by its ending, or by the word that it ends in: "neuroscientist".
        """
        chance = self._chance(form, 0)
        if chance is not None or len(form) < SHORTEST:
            return chance is not None and chance >= ROLE
        inner = (self._chance(form[at:], 0) for at in range(PREFIX, len(form) - ENDING))
        return form[-ENDING:] in self.endings or any(chance is not None and chance >= ROLE for chance in inner)

    def is_common(self, form: str) -> bool:
        """Whether a form in lower case is a common word; one without a vector is none."""
        chance = self._chance(form, 1)
        return chance is not None and chance <= COMMON

    def is_name(self, form: str) -> bool:
        """Whether a form in lower case may be part of a name by its vector; one without a vector tells nothing."""
        chance = self._chance(form, 1)
        return chance is not None and chance > COMMON

    def _chance(self, form: str, row: int) -> float | None:
        number = self.vectors.numbers.get(form)
        if number is None:
            return None
        import numpy as np

        features = self.vectors.rows[number].astype(np.float64)
        weights = self.weights[row]
        return float(1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))))


@lru_cache(maxsize=2)
def _read(folder: ModelFolder) -> WordKinds:
    data = folder.arrays(WORD_KINDS)
    try:
        weights, vectors = data["weights"].astype("float64"), read_vectors(folder)
        if weights.shape != (2, vectors.rows.shape[1] + 1):
            raise ValueError(f"weights of the shape {weights.shape}")
        return WordKinds(weights, vectors, frozenset(plain(data["endings"])))
    except Exception as error:
        raise ModelError(f"cannot load the kinds of words {folder.path / WORD_KINDS}: {error}") from error


def _asked(language: Language, question: Callable[[WordKinds, str], bool]) -> Callable[[str], bool]:
    home = language.model.home(WORD_KINDS)
    if not home.has(WORD_KINDS):
        return lambda form: False
    kinds = _read(home)
    return lru_cache(maxsize=8192)(lambda form: question(kinds, form))


@lru_cache(maxsize=8)
def is_role(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether it is a noun for one person; of none in a language without the model.

    Raises :class:`~quoteattr.errors.ModelError` where the model is damaged.

    >>> from quoteattr.lang.language import language
    >>> [is_role(language("en"))(form) for form in ("physicist", "stone", "immunologist", "neuroscientist")]
    [True, False, True, True]
    """
    return _asked(language, WordKinds.is_role)


@lru_cache(maxsize=8)
def is_common(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether it is a common word rather than part of a name; errors as above.

    >>> from quoteattr.lang.language import language
    >>> [is_common(language("en"))(form) for form in ("logistics", "harding", "brineport")]
    [True, False, False]
    """
    return _asked(language, WordKinds.is_common)


@lru_cache(maxsize=8)
def is_name(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether its vector is like that of a part of a name; errors as above."""
    return _asked(language, WordKinds.is_name)
