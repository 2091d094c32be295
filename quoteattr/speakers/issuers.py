"""Whose a document is that was spoken of before: "Roe said in a statement", then "the statement added"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name, Phrase

#: A bare description has so many words; its noun is looked for in so many characters before it.
BARE, INTRODUCED = 2, 2000
#: So many characters are read before the document.
BEFORE = 80
#: A preposition before a document stands in so many characters; a sentence ends in one of these.
OPENING, _ENDS = 24, frozenset('.!?”"»')
_WORD_END = regex.compile(r"\b")
_ISSUERS = ("person", "organization")


def issuer(phrase: Phrase, positions: Positions, names: Sequence[Name], language: Language) -> int | None:
    """The number of the name that was the subject where the document of a definite ``phrase`` was first spoken of.

    Where nobody is named before it in its sentence it may be the subject behind it: "In a statement, |Roebank said".
    """
    first = introduced(phrase, positions.text, language) if phrase.definite else None
    if first is None:
        return None
    sentence = positions.sentence(first)
    roles = issuing(positions.text[max(0, first - BEFORE) : first], language)
    at = bisect_left(names, first, key=lambda name: name.start)
    for index in range(at - 1, -1, -1):
        name = names[index]
        if name.sentence != sentence or name.role == "quoted":
            break
        if name.role in roles and name.kind in _ISSUERS:
            return index
    if at < len(names) and names[at].start < phrase.start and names[at].sentence == sentence:
        is_subject = names[at].role in roles and names[at].kind in _ISSUERS
        return at if is_subject and _opens(positions, first, language) else None
    return None


def _opens(positions: Positions, first: int, language: Language) -> bool:
    """Whether only a preposition stands before a place in its sentence."""
    before = positions.text[max(0, first - OPENING) : first].rstrip().rpartition("\n")[2]
    *others, last = before.split() or [""]
    is_begun = not others or others[-1][-1] in _ENDS
    return is_begun and last[:1].isupper() and last.lower() in language.people.prepositions


def introduced(phrase: Phrase, text: str, language: Language) -> int | None:
    """Where the noun of a bare definite description stands behind an indefinite article last before it, None for none.

    >>> from quoteattr.lang.language import language
    >>> text = "Roe said so in a statement. The statement added more."
    >>> introduced(Phrase("The statement", 28, 41, head="statement"), text, language("en"))
    15
    """
    if phrase.complement or len(phrase.text.split()) > BARE:
        return None
    start = max(0, phrase.start - INTRODUCED)
    place = text.rfind(phrase.head, start, phrase.start) if phrase.head else -1
    while place >= 0:
        end = place + len(phrase.head)
        found = _introduction(language).search(text, start, place) if _WORD_END.match(text, end, phrase.start) else None
        if found:
            return found.start()
        place = text.rfind(phrase.head, start, end - 1)
    return None


def issuing(before: str, language: Language) -> frozenset[str]:
    """The roles of names that issue the document behind this text: of "co-author of |a study" only one who speaks.

    >>> from quoteattr.lang.language import language
    >>> [sorted(issuing(before, language("en"))) for before in ("Roe issued ", "Roe said in ", "said Roe, author of ")]
    [['source', 'subject'], ['source', 'subject'], ['source']]
    """
    *_, verb, last = ["", "", *before.lower().split()]
    speaks = last not in language.people.prepositions or verb in language.speech.quotative_forms
    return frozenset(("source", "subject") if speaks else ("source",))


@lru_cache(maxsize=8)
def _introduction(language: Language) -> regex.Pattern[str]:
    """What introduces a noun: an indefinite article and two words at most."""
    articles = any_of(sorted(language.people.articles & language.people.indefinites))
    return regex.compile(rf"(?r)\b(?i:{articles})[ \u00a0](?:[\p{{L}}-]+[ \u00a0]){{0,2}}\Z")
