"""The words of a run of capitalized words, and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun

#: The joint of a word behind a nickname: Robert “Bobby” |Roe.
NICKNAME = "nickname"
#: A noun before a form of address and a name make so many words at least.
ADDRESSED = 3


class Piece(NamedTuple):
    """A word of a run; ``joint`` is what joins it to the word before ("" for a blank)."""

    start: int
    end: int
    form: str
    joint: str = ""


def joined(joint: str, form: str) -> tuple[str, ...]:
    """The words that a joint and a word behind it make; a joint that ends in an apostrophe is part of that word.

    >>> joined("de la", "Paix"), joined("d'", "Ivoire"), joined("de l’", "Homme")
    (('de', 'la', 'Paix'), ("d'Ivoire",), ('de', 'l’Homme'))
    """
    if joint == NICKNAME:
        return (form,)
    words = joint.split()
    return (*words[:-1], words[-1] + form) if joint.endswith(("'", "’")) else (*words, form)


def nickname_of(text: str, bare: Sequence[Piece]) -> str:
    """The nickname that stands inside the words of a bare name, "" for none."""
    for before, piece in pairwise(bare):
        if piece.joint == NICKNAME:
            return text[before.end + 2 : piece.start - 2]
    return ""


def opens_with_title(run: Sequence[Piece], language: Language) -> bool:
    """Whether a run begins with a title of several words, or a noun before a form of address: "Coroner Dr Roe"."""
    people, form = language.people, run[0].form.lower()
    is_addressed = len(run) >= ADDRESSED and run[1].form.lower().rstrip(".") in people.honorifics
    if is_addressed and is_person_noun(form, language):
        return True
    return form in people.firsts and people.opens_with_title(_lower(run))


def _lower(run: Sequence[Piece]) -> list[str]:
    """The words of a run with those that join them, in lower case."""
    return [word for piece in run for word in (*piece.joint.split(), piece.form.lower())]
