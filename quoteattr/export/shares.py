"""Who speaks how much."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import regex
from attrs import frozen

from quoteattr.values import Quote, Speaker

if TYPE_CHECKING:
    from quoteattr.document import Document

_WORD = regex.compile(r"\w+(?:['’.,-]\w+)*")


@frozen
class Share:
    """How much a speaker is quoted; ``speaker`` is None for all the quotations without one together.

    ``quotations`` counts the pieces of one split or multi-paragraph quotation once; ``words`` counts runs of
    letters and digits, in which apostrophes, hyphens, full stops and commas may stand: “didn't” and “3,000” are one.
    ``indirect`` counts what is reported without marks, of which ``words`` has none.
    """

    speaker: Speaker | None
    quotations: int
    words: int
    indirect: int = 0


def shares(document: Document) -> tuple[Share, ...]:
    """The speakers of a document, the one with the most words first, then what nobody is known to say.

    A quotation inside another counts as a part of the outer one only.
    """
    said: dict[str | None, list[Quote]] = defaultdict(list)
    for quote in document.quotes:
        if quote.kind != "nested":
            said[quote.speaker.id if quote.speaker else None].append(quote)
    reported: dict[str | None, set[int]] = defaultdict(set)
    for content in document.indirect:
        reported[content.speaker.id if content.speaker else None].add(content.quotation)
    counted = [
        Share(speaker, len({quote.quotation for quote in said[key]}), sum(map(_words, said[key])), len(reported[key]))
        for speaker in (*document.speakers, None)
        if said[key := speaker.id if speaker else None] or reported[key]
    ]
    return tuple(sorted(counted, key=lambda share: (share.speaker is None, -share.words)))


def _words(quote: Quote) -> int:
    return len(_WORD.findall(quote.text))
