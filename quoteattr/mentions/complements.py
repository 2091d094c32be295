"""What belongs to a noun behind it, on the surface, where there is no tree: "la préfecture |de la Creuse| a fermé"."""

from __future__ import annotations

from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.phrases import Reader

#: So many parts are joined to a noun at most: "the head |of the council |of Cove".
PARTS = 4
_WORD = regex.compile(r"\p{Ll}[\p{L}\p{M}-]*+(?!['’])")
_BLANKS = (" ", "\u00a0")


@lru_cache(maxsize=8)
def _opener(language: Language) -> regex.Pattern[str]:
    """What joins to a noun whom it is of, with an article: "| of the |council", "| d'|appel", "| from |Cove"."""
    people = language.people
    of = any_of(language.speech.origins | {people.belonging})
    article = any_of(people.definite_articles)
    joint = r"(?:[ \u00a0]|(?<=['’]))"
    return regex.compile(rf"[ \u00a0]{of}{joint}(?:{article}{joint})?")


def complement_end(end: int, reader: Reader) -> int:
    """Where the noun phrase ends whose noun does: with adjectives behind it, and with those whom it is of.

    Where adjectives go before a noun, a noun that it is of is a name: behind others the phrase may go on.
    """
    language = reader.language
    for _ in range(PARTS):
        end = _adjectives_end(end, reader.text, language)
        joint = _opener(language).match(reader.text, end)
        if joint is None:
            break
        at = reader.name_from(joint.end())
        word = _WORD.match(reader.text, joint.end()) if language.people.head_first else None
        if at < len(reader.names) and reader.names[at].start == joint.end():
            end = reader.names[at].end
        elif word and word[0] not in language.people.function_words and word[0] not in language.people.indefinites:
            end = word.end()
        else:
            break
    return end


def _adjectives_end(end: int, text: str, language: Language) -> int:
    """Where the adjectives end behind a noun that ends there."""
    word = _WORD.match(text, end + 1) if text[end : end + 1] in _BLANKS else None
    return _adjectives_end(word.end(), text, language) if word and is_adjective(word[0], language) else end


def is_adjective(form: str, language: Language) -> bool:
    """Whether a word behind a noun says more of it, where such words follow: "le gouvernement |malien|".

    >>> from quoteattr.lang.language import language
    >>> [is_adjective(form, language("fr")) for form in ("malien", "départemental", "indique", "annonce")]
    [True, True, False, False]
    """
    if not language.people.head_first or language.rules.is_finite(form, language.lemma(form)):
        return False
    return language.rules.qualifies(form) or language.places.is_origin(form)
