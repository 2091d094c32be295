"""Descriptions that take up who is in mind, as a pronoun does: "ce menuisier", "le coureur de 31 ans", "le Breton"."""

from __future__ import annotations

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Phrase

#: The first word of a phrase.
_OPENER = regex.compile(r"\p{L}+")


def takes_up(phrase: Phrase, language: Language) -> bool:
    """Whether a description stands for one who is in mind, as a pronoun does.

    By a demonstrative, by an age or by a home alone: "ce menuisier", "le coureur de 31 ans", "le Breton".
    """
    people, traits = language.people, phrase.traits
    opener = _OPENER.match(phrase.text)
    is_shown = opener is not None and opener[0].lower() in people.demonstratives
    is_native = language.places.is_origin(phrase.head) or language.rules.is_native(phrase.head)
    is_alone = not traits.heads and traits.details <= {language.places.country(phrase.head)}
    is_home = is_native and is_alone and phrase.definite
    is_aged = phrase.definite and any(map(language.rules.is_age, traits.details | phrase.complement | {phrase.head}))
    return not phrase.possessed and (is_shown or is_home or is_aged)
