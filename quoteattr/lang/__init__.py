"""A language is data: one module a language, each with the tables below.

The tables are plain frozensets, tuples and dicts of strings.
"""

from __future__ import annotations

from quoteattr.errors import OptionError
from quoteattr.lang.en import ENGLISH
from quoteattr.lang.types import Language

LANGUAGES = {language.code: language for language in (ENGLISH,)}


def get_language(code: str) -> Language:
    """The tables of a language by its ISO 639-1 code; raises ``OptionError`` for one that has none."""
    language = LANGUAGES.get(code) if isinstance(code, str) else None
    if language is None:
        raise OptionError(f"lang={code!r} is not supported; one of: {', '.join(sorted(LANGUAGES))}")
    return language
