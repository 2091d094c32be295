"""A text with a title that is given apart: both are read as one text, and told as two.

The title goes in front of the text as a paragraph of its own, so that every step knows both, and the headline's *Roe*
is the *Ada Roe* of the text. Afterwards each has what is found in it, in offsets of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import regex
from attrs import evolve, frozen

from quoteattr.document import Document
from quoteattr.errors import InputError
from quoteattr.values import Mention, Note, Quote, Repair, Speaker

NO_TEXT = InputError("a mapping in the place of a text needs one under 'text', perhaps with a 'title'")
_GAP = "\n\n"
_LINE_ENDS = regex.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_INNER = regex.compile(r"\S(?:.*\S)?", regex.DOTALL)

Ranged = TypeVar("Ranged", Repair, Note)


def joined(texts: Iterable[Any], titles: deque[str | None]) -> Iterator[Any]:
    """The texts, each behind its title, where it is a mapping with a ``title`` and a ``text``.

    The title of each waits in ``titles``, None where there is none. A text comes as a plain ``str``: one of a
    subclass may drag a whole page along (``NavigableString``). In the place of what is no text there is the error that
    tells it, since any process can be handed that.

    >>> titles = deque()
    >>> list(joined(["One.", {"title": "Two", "text": "Three."}], titles)), titles
    (['One.', 'Two\\n\\nThree.'], deque([None, 'Two']))
    """
    for given in texts:
        title, text = (given.get("title"), given.get("text", NO_TEXT)) if isinstance(given, Mapping) else ("", given)
        title, text = "" if title is None else _plain(title, "title"), _plain(text, "text")
        wrong = next((one for one in (title, text) if not isinstance(one, str)), None)
        if wrong is None and title.strip():
            titles.append(title)
            yield _LINE_ENDS.sub(" ", title) + _GAP + text  # a line end in it would cut it in two
        else:
            titles.append(None)
            yield text if wrong is None else wrong


def _plain(given: Any, role: str) -> Any:
    """A text as a plain ``str``; of what is none, the error, as which it comes to other processes."""
    if isinstance(given, str):
        return str.__str__(given)  # str(given) is what a subclass makes of it
    if isinstance(given, InputError):
        return given
    return InputError(f"cannot attribute {type(given).__name__}: each {role} must be a str")


def parted(document: Document, title: str | None) -> Document:
    """The document of a joined text as that of the text, whose ``title`` is a document of its own."""
    if title is None:
        return document
    behind = len(title) + len(_GAP)
    above = _Part(title, 0, len(title)).of(document)
    text = document.text[behind:]
    return evolve(
        _Part(text, behind, behind + len(text)).of(document),
        title=evolve(above, quotes=tuple(map(_as_heading, above.quotes)), provenance=None),
    )


def _as_heading(quote: Quote) -> Quote:
    return quote if quote.kind == "nested" else evolve(quote, kind="heading")


@frozen
class _Part:
    """``text``, which is what stands from ``start`` to ``end`` of a joined one."""

    text: str
    start: int
    end: int

    def of(self, document: Document) -> Document:
        """The document of this part: with what lies in it, and the speakers of that."""
        said = [*document.quotes, *document.indirect]
        ids = {quote.speaker.id for quote in said if quote.speaker and self._inner(quote.start, quote.end)}
        speakers = {one.id: self._speaker(one) for one in document.speakers if one.id in ids}
        return evolve(
            document,
            text=self.text,
            quotes=tuple(self._quotes(document.quotes, speakers)),
            indirect=tuple(self._quotes(document.indirect, speakers)),
            speakers=tuple(speakers.values()),
            repairs=tuple(self._ranged(document.repairs)),
            notes=tuple(self._ranged(document.notes)),
        )

    def _inner(self, start: int, end: int) -> tuple[int, int] | None:
        """The range here, without blanks at its ends; None where all of it lies elsewhere."""
        start, end = max(start, self.start) - self.start, min(end, self.end) - self.start
        found = _INNER.search(self.text, start, end) if start < end else None
        return found.span() if found else None

    def _speaker(self, speaker: Speaker) -> Speaker:
        return evolve(speaker, mentions=tuple(filter(None, map(self._place, speaker.mentions))))

    def _place(self, place: Mention | None) -> Mention | None:
        inner = self._inner(place.start, place.end) if place else None
        return Mention(*inner, self.text[slice(*inner)]) if inner else None

    def _quotes(self, quotes: Sequence[Quote], speakers: Mapping[str, Speaker]) -> Iterator[Quote]:
        for quote in quotes:
            if inner := self._inner(quote.start, quote.end):
                speaker = speakers[quote.speaker.id] if quote.speaker else None
                places: dict[str, Any] = {role: self._place(place) for role, place in quote.places.items()}
                words = self.text[slice(*inner)]
                yield evolve(quote, start=inner[0], end=inner[1], text=words, speaker=speaker, **places)

    def _ranged(self, ranged: Iterable[Ranged]) -> Iterator[Ranged]:
        """Repairs and notes, of which those about both are about the whole of each."""
        for one in ranged:
            start, end = max(one.start, self.start) - self.start, min(one.end, self.end) - self.start
            if start <= end:
                found = {"found": self.text[start:end]} if isinstance(one, Repair) else {}
                yield evolve(one, start=start, end=end, **found)  # a field of repairs alone
