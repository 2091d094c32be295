"""Nouns for persons: those of the tables and, by their vectors, any others."""

from __future__ import annotations

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_role


def is_person_noun(form: str, language: Language) -> bool:
    """Whether a word is a noun or title for a person, by the tables or its vector: "co-author", "Astronomer".

    >>> from quoteattr.lang.language import language
    >>> [is_person_noun(form, language("en")) for form in ("astronomer", "co-author", "stone")]
    [True, True, False]
    """
    last = form.rpartition("-")[2]
    role = is_role(language)
    return any(one in language.people.nouns or role(one) for one in {form, last})
