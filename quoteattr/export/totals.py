"""Who speaks how much in many documents: one row for each name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quoteattr.export.given import each
from quoteattr.export.shares import shares
from quoteattr.lang.language import Language, language_or_unknown

if TYPE_CHECKING:
    from quoteattr.document import Document


@frozen
class Total:
    """How much all speakers of one name are quoted.

    ``name`` is its commonest spelling. ``documents`` counts the documents that quote it, ``quotations`` and ``words``
    are as in :class:`~quoteattr.export.shares.Share`, ``share`` is that of all words that have a speaker. ``named`` is
    False for a description (“a ministry official”, mostly written so), under which different people may stand.
    ``indirect`` counts what is reported without marks.
    """

    name: str
    documents: int
    quotations: int
    words: int
    share: float
    named: bool
    indirect: int = 0


@define
class _Count:
    spellings: Counter[str] = field(factory=Counter)
    proper: int = 0
    documents: int = 0
    quotations: int = 0
    words: int = 0
    indirect: int = 0


def totals(documents: Iterable[Document]) -> tuple[Total, ...]:
    """The speakers of many documents, the one with the most words first.

    Speakers of different documents are joined where their names are the same but for case, blanks, the form of the
    apostrophe and a “the” in front, and never otherwise: neither “Roe” with “Jane Roe”, nor by their aliases; and two
    people of one name are one. As much is in memory as there are names. Raises
    :class:`~quoteattr.errors.InputError` for what is no document.
    """
    counts: dict[str, _Count] = {}
    for document in each(documents, "totals"):
        seen = set()
        spoken = language_or_unknown(document.lang)
        for share in shares(document):
            if share.speaker:
                key = _key(share.speaker.name, spoken)
                count = counts.setdefault(key, _Count())
                often = share.quotations + share.indirect
                count.spellings[" ".join(share.speaker.name.split())] += often
                count.proper += often * is_name(share.speaker.name, spoken)
                count.documents += key not in seen
                count.quotations += share.quotations
                count.words += share.words
                count.indirect += share.indirect
                seen.add(key)
    every = sum(count.words for count in counts.values())
    rows = [_total(count, every) for count in counts.values()]
    return tuple(sorted(rows, key=lambda total: (-total.words, -total.quotations, total.name)))


def _total(count: _Count, every: int) -> Total:
    name = min(count.spellings, key=lambda spelling: (-count.spellings[spelling], spelling))
    named = 2 * count.proper > count.spellings.total()
    share = count.words / max(every, 1)
    return Total(name, count.documents, count.quotations, count.words, share, named, count.indirect)


def _key(name: str, spoken: Language) -> str:
    """What two spellings of one name have in common.

    >>> from quoteattr.lang.language import language
    >>> len({_key(name, language("en")) for name in ("The Sailors’  Union", "sailors' union")})
    1
    """
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in spoken.people.definite_articles else words)


def is_name(name: str, spoken: Language) -> bool:
    """Whether a name is a proper one: all its words but the small ones have a capital, and the first is no pronoun.

    >>> from quoteattr.lang.language import language
    >>> given = ("Otto van Brandt", "the Bank of Cove", "a US official", "He", "Police")
    >>> [is_name(name, language("en")) for name in given]
    [True, True, False, False, False]
    """
    people = spoken.people
    words = name.split()
    if len(words) > 1 and words[0].lower() in people.definite_articles:
        del words[0]
    lower = [word.lower() for word in words]
    if not words or lower[0] in people.function_words or lower[0] in people.pronouns:
        return False
    if len(words) == 1 and (lower[0] in people.collectives or lower[0].rstrip("s") in people.nouns):
        return False
    small = people.prepositions | people.particles | people.coordinators | people.definite_articles
    return all(not word[0].islower() or form in small for word, form in zip(words, lower))
