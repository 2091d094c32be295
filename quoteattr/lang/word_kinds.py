"""What kind of word a form is by its vector and its ending: a noun for a person, a common word; linear models."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import VECTORS, WORD_KINDS, ModelFolder
from quoteattr.lang.vectors import Vectors, likeness, plain, read_vectors

#: A form is a noun for a person from this chance on, a common word up to that chance of being part of a name.
ROLE, COMMON = 0.5, 0.3
#: From this chance on it is one for a person, and for nobody else: a unionist is no union.
SURE_ROLE = 0.8
#: From this chance on a noun of which nothing else is known is one for a person, where it has spoken.
SPOKEN = 0.1
#: From this chance on it is near to a noun for a person, or sure to be part of a name.
NEAR_ROLE, NAME = 0.3, 0.85
#: Two nouns that may be for one person have a cosine of so much at least.
ALIKE = 0.4
#: An ending has so many characters, and so many go before it at least; a prefix before a longer form has as many more.
ENDINGS, BEFORE, PREFIX, SHORTEST = (2, 3, 4, 5), 3, 2, 8
#: So many forms are remembered.
KEPT = 8192
#: The key, among the endings, of what it tells that a form has no vector.
UNKNOWN = ""


def endings_of(form: str) -> list[str]:
    """The endings of a form that may tell what it is.

    >>> endings_of("violinist")
    ['st', 'ist', 'nist', 'inist']
    """
    return [form[-size:] for size in ENDINGS if len(form) >= size + BEFORE]


@frozen(eq=False)
class WordKinds:
    """The weights of both models, each a row, and the constants; the vectors; what endings say of a noun."""

    weights: Any
    constants: tuple[float, float]
    vectors: Vectors
    endings: Mapping[str, float]

    def is_role(self, form: str) -> bool:
        """Whether a form in lower case is a noun for one person, by its vector and its ending.

        One without a vector is also told by the word that it ends in: "neuroscientist".
        """
        return _role(self, form) >= ROLE or (
            form not in self.vectors.numbers
            and len(form) >= SHORTEST
            and any(
                form[at:] in self.vectors.numbers and _role(self, form[at:]) >= ROLE
                for at in range(PREFIX, len(form) - max(ENDINGS))
            )
        )

    def is_common(self, form: str) -> bool:
        """Whether a form in lower case is a common word; one without a vector is none."""
        chance = _name(self, form)
        return chance is not None and chance <= COMMON

    def is_name(self, form: str) -> bool:
        """Whether a form in lower case may be part of a name by its vector; one without a vector tells nothing."""
        chance = _name(self, form)
        return chance is not None and chance > COMMON

    def is_near_role(self, form: str) -> bool:
        """Whether a form in lower case is more like a noun for one person than nearly all names are."""
        return _role(self, form) >= NEAR_ROLE

    def is_sure_role(self, form: str) -> bool:
        """Whether a form in lower case is a noun for one person, and for no body."""
        return _role(self, form) >= SURE_ROLE

    def may_be_person(self, form: str) -> bool:
        """Whether a form in lower case may be a noun for one person: it has spoken, which things seldom do."""
        return _role(self, form) >= SPOKEN

    def is_sure_name(self, form: str) -> bool:
        """Whether the vector of a form in lower case is like that of a part of a name, and no other."""
        chance = _name(self, form)
        return chance is not None and chance > NAME

    def scores(self, form: str) -> tuple[float, float] | None:
        """What the vector of a form says, to both models; None where it has none."""
        number = self.vectors.numbers.get(form)
        if number is None:
            return None
        role, name = (self.weights @ self.vectors.rows[number]).tolist()
        return role + self.constants[0], name + self.constants[1]


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-score))


@lru_cache(maxsize=KEPT)
def _chances(kinds: WordKinds, form: str) -> tuple[float, float | None]:
    """The chance of a form to be a noun for one person, and that to be part of a name, None where it has no vector.

    Both at once, and kept, since several questions are asked of it.
    """
    told, scores = sum(kinds.endings.get(ending, 0.0) for ending in endings_of(form)), kinds.scores(form)
    if scores is None:
        return _chance(told + kinds.constants[0] + kinds.endings[UNKNOWN]), None
    return _chance(told + scores[0]), _chance(scores[1])


def _role(kinds: WordKinds, form: str) -> float:
    return _chances(kinds, form)[0]


def _name(kinds: WordKinds, form: str) -> float | None:
    return _chances(kinds, form)[1]


@lru_cache(maxsize=2)
def _read(folder: ModelFolder) -> WordKinds:
    data = folder.arrays(WORD_KINDS)
    try:
        weights, vectors = data["weights"].astype("float64"), read_vectors(folder)
        if weights.shape != (2, vectors.rows.shape[1] + 1):
            raise ValueError(f"weights of the shape {weights.shape}")
        endings = {str(ending): float(weight) for ending, weight in plain(data["endings"]).items()}
        own, (role, name) = weights[:, :-1].copy(), weights[:, -1].tolist()
        return WordKinds(own, (role, name), vectors, {UNKNOWN: 0.0, **endings})
    except Exception as error:
        raise ModelError(f"cannot load the kinds of words {folder.path / WORD_KINDS}: {error}") from error


def _asked(language: Language, question: Callable[[WordKinds, str], bool]) -> Callable[[str], bool]:
    home = language.model.home(WORD_KINDS)
    if not home.has(WORD_KINDS):
        return lambda form: False
    kinds = _read(home)
    return lru_cache(maxsize=KEPT)(lambda form: question(kinds, form))


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


@lru_cache(maxsize=8)
def is_near_role(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether its vector is near to those of nouns for persons; errors as above."""
    return _asked(language, WordKinds.is_near_role)


@lru_cache(maxsize=8)
def is_sure_role(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether it is a noun for one person, and for no body; errors as above."""
    return _asked(language, WordKinds.is_sure_role)


@lru_cache(maxsize=8)
def is_sure_name(language: Language) -> Callable[[str], bool]:
    """Tell of a form in lower case whether its vector is surely that of a part of a name; errors as above."""
    return _asked(language, WordKinds.is_sure_name)


@lru_cache(maxsize=8)
def _may_be_person(language: Language) -> Callable[[str], bool]:
    return _asked(language, WordKinds.may_be_person)


def may_be_person(form: str, language: Language) -> bool:
    """Whether the noun of one who has spoken may be for a person, by its vector and its ending; errors as above.

    >>> from quoteattr.lang.language import language
    >>> [may_be_person(form, language("en")) for form in ("impersonator", "heckler", "survey")]
    [True, True, False]
    """
    is_agent = language.rules.is_agent(form) and is_unknown(form, language)
    return form not in language.people.documents and (is_agent or _may_be_person(language)(form))


@lru_cache(maxsize=8)
def common(language: Language) -> Callable[[str], bool]:
    """Tell whether a word is a common one: by its vector, or by its ending where it has none."""
    is_common_, is_name_ = is_common(language), is_name(language)
    return lru_cache(maxsize=KEPT)(
        lambda form: is_common_(form) or (language.lemma(form) != form and not is_name_(form))
    )


@lru_cache(maxsize=KEPT)
def is_person_noun(form: str, language: Language) -> bool:
    """Whether a word is a noun or title for a person, by the tables or its vector: "co-author", "Astronomer".

    >>> from quoteattr.lang.language import language
    >>> [is_person_noun(form, language("en")) for form in ("astronomer", "co-author", "ferryman", "stone")]
    [True, True, True, False]
    """
    last = form.rpartition("-")[2]
    role = is_role(language)
    if any(one in language.people.nouns or role(one) for one in {form, last}):
        return True
    ends = (noun for noun in language.people.gendered_nouns if form.endswith(noun))
    return is_unknown(form, language) and any(is_common(language)(form.removesuffix(noun)) for noun in ends)


def is_unknown(form: str, language: Language) -> bool:
    """Whether nothing is known of a word: neither a common one nor like names by its vector."""
    return not is_common(language)(form) and not is_name(language)(form)


def is_common_plural(form: str, language: Language) -> bool:
    """Whether a form in lower case is the plural of a common word, and one itself.

    >>> from quoteattr.lang.language import language
    >>> [is_common_plural(form, language("en")) for form in ("chemicals", "chemical", "jacobs")]
    [True, False, False]
    """
    noun, is_common_ = language.lemma(form), is_common(language)
    return noun != form and language.rules.is_plural(form) and is_common_(form) and is_common_(noun)


def may_be_one(noun: str, other: str, language: Language) -> bool:
    """Whether one person may be called by both nouns, by their vectors; a noun without one may be for anybody.

    >>> from quoteattr.lang.language import language
    >>> [may_be_one(*nouns, language("en")) for nouns in (("winger", "captain"), ("jury", "architect"))]
    [True, False]
    """
    home = language.model.home(VECTORS)
    alike = likeness(noun, other, read_vectors(home)) if home.has(VECTORS) else None
    return alike is None or alike >= ALIKE
