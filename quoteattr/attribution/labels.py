"""Names as they stand on labels and in signatures: words with capitals."""

from __future__ import annotations

from functools import lru_cache

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of


@lru_cache(maxsize=8)
def name_pattern(language: Language) -> str:
    """A regular expression for up to six words with capitals, small particles between them: ``Jean de Roe``."""
    word = r"\p{Lu}[\p{L}\p{M}.'’-]*"
    return rf"{word}(?:[^\S\n]+(?:{any_of(language.people.label_particles)}[^\S\n]+)?{word}){{0,5}}"
