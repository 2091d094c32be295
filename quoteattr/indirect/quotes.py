"""Indirect speech as the records of an answer, and which quotations stand inside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import evolve

from quoteattr.indirect.types import Range, Reported
from quoteattr.values import Mention, Quote, Speaker

KIND = "indirect"


class Link(Protocol):
    """How a mention became a speaker, and the place of the mention that it was linked to."""

    @property
    def how(self) -> str:
        """One of :data:`quoteattr.values.LINKS`."""
        ...

    @property
    def antecedent(self) -> Range | None:
        """Its characters."""
        ...


#: What is reported, its speaker, how the mention became that, the chance that it is right.
Said = tuple[Reported, Speaker, Link, float]


def indirect_quotes(text: str, said: Sequence[Said], first: int) -> tuple[Quote, ...]:
    """A record for each piece of each content, in the order of the text.

    The numbers of the contents begin at ``first``.
    """
    quotes = (quote for number, one in enumerate(said, first) for quote in _pieces(text, number, *one))
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end, quote.quotation)))


def _pieces(text: str, number: int, one: Reported, speaker: Speaker, link: Link, confidence: float) -> Iterator[Quote]:
    for start, end in one.content:
        yield Quote(
            start=start,
            end=end,
            text=text[start:end],
            kind=KIND,
            quotation=number,
            speaker=speaker,
            mention=_mention(text, (one.source.start, one.source.end)),
            cue=_mention(text, one.cue),
            method=one.method,
            confidence=confidence,
            source_confidence=one.confidence,
            link=link.how,
            antecedent=_mention(text, link.antecedent) if link.antecedent else None,
        )


def _mention(text: str, place: Range) -> Mention:
    return Mention(*place, text[slice(*place)])


def placed(quotes: Sequence[Quote], contents: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations, each with the number of the narrowest content that it stands in; both in order."""
    waiting = deque(contents)
    around: list[Quote] = []
    found = []
    for quote in quotes:
        while waiting and waiting[0].start <= quote.start:
            around.append(waiting.popleft())
        around = [content for content in around if content.end > quote.start]
        holding = [content for content in around if content.end >= quote.end]
        narrowest = min(holding, key=lambda content: content.end - content.start, default=None)
        found.append(evolve(quote, within=narrowest.quotation) if narrowest else quote)
    return tuple(found)
