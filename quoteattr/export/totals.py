"""Who speaks how much in many documents: one row for each name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quoteattr.export.shares import shares
from quoteattr.lang import en_speakers as words_of

if TYPE_CHECKING:
    from quoteattr.document import Document

_SMALL = words_of.PREPOSITIONS | words_of.PARTICLES | {"and", "the", "&"}


@frozen
class Total:
    """How much all speakers of one name are quoted.

    ``name`` is its commonest spelling. ``documents`` counts the documents that quote it, ``quotations`` and ``words``
    are as in :class:`~quoteattr.export.shares.Share`, ``share`` is that of all words that have a speaker. ``named`` is
    False for a description (“a ministry official”, mostly written so), under which different people may stand.
    """

    name: str
    documents: int
    quotations: int
    words: int
    share: float
    named: bool


@define
class _Count:
    spellings: Counter[str] = field(factory=Counter)
    documents: int = 0
    quotations: int = 0
    words: int = 0


def totals(documents: Iterable[Document]) -> tuple[Total, ...]:
    """The speakers of many documents, the one with the most words first.

    Speakers of different documents are joined where their names are the same but for case, blanks, the form of the
    apostrophe and a “the” in front, and never otherwise: neither “Roe” with “Jane Roe”, nor by their aliases; and two
    people of one name are one. As much is in memory as there are names.
    """
    counts: dict[str, _Count] = {}
    for document in documents:
        seen = set()
        for share in shares(document):
            if share.speaker:
                key = _key(share.speaker.name)
                count = counts.setdefault(key, _Count())
                count.spellings[" ".join(share.speaker.name.split())] += share.quotations
                count.documents += key not in seen
                count.quotations += share.quotations
                count.words += share.words
                seen.add(key)
    every = sum(count.words for count in counts.values())
    rows = [_total(count, every) for count in counts.values()]
    return tuple(sorted(rows, key=lambda total: (-total.words, -total.quotations, total.name)))


def _total(count: _Count, every: int) -> Total:
    name = min(count.spellings, key=lambda spelling: (-count.spellings[spelling], spelling))
    proper = sum(often for spelling, often in count.spellings.items() if _is_name(spelling))
    named = 2 * proper > count.spellings.total()
    return Total(name, count.documents, count.quotations, count.words, count.words / max(every, 1), named)


def _key(name: str) -> str:
    """What two spellings of one name have in common.

    >>> _key("The Sailors’  Union") == _key("sailors' union")
    True
    """
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _is_name(name: str) -> bool:
    """Whether a name is a proper one: all its words but the small ones have a capital, and the first is no pronoun.

    >>> [_is_name(name) for name in ("Otto van Brandt", "the Bank of Cove", "a US official", "He", "Police")]
    [True, True, False, False, False]
    """
    words = name.removeprefix("the ").removeprefix("The ").split()
    lower = [word.lower() for word in words]
    if not words or lower[0] in words_of.FUNCTION_WORDS or lower[0] in words_of.PRONOUNS:
        return False
    if len(words) == 1 and (lower[0] in words_of.COLLECTIVES or lower[0].rstrip("s") in words_of.PERSON_NOUNS):
        return False
    return all(not word[0].islower() or small in _SMALL for word, small in zip(words, lower))
