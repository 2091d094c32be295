"""Which language a text is in, by its small words: they make up near half of any text, and are its language's own."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import regex

from quoteattr.lang.fields import word_set

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The code of a text whose language is not told (ISO 639-2).
UNDETERMINED = "und"
#: So many characters of a text are looked at; so large a share of its words must be small words of its language.
LOOKED_AT, LEAST = 20_000, 0.2
_WORD = regex.compile(r"\p{L}++")


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, frozenset[str]]:
    path = Path(__file__).with_name("small_words.toml")
    return {code: word_set(words) for code, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of a text, or ``"und"`` where its words do not tell; of two, the first listed.

    >>> [detect(text) for text in ("“No,” she said.", "« Non », a-t-elle dit.", "„Nein“, sagte sie.", "Да.")]
    ['en', 'fr', 'de', 'und']
    """
    counts = Counter(_WORD.findall(text[:LOOKED_AT].lower()))
    total = counts.total()
    found = {
        code: sum(number for word, number in counts.items() if word in words) for code, words in _small_words().items()
    }
    best = max(found, key=lambda code: found[code])
    return best if total and found[best] >= LEAST * total else UNDETERMINED
