"""A text of more words than any book goes through the steps in pieces, so that the memory for them has a bound.

What is found in the pieces is put together: offsets and numbers go on, and a speaker of two pieces is one where both
have it by the same name. Nothing else is known across a cut; a note stands at each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

import regex
from attrs import evolve

from quoteattr.document import Document
from quoteattr.original import in_original
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.ranges import Range
from quoteattr.values import Note, Quote, Speaker

LONGEST = 750_000  # words and marks of a piece: four million characters of prose, more than the longest novels have
CUT = f"the text has more than {LONGEST:,} words: it was read in pieces, and one ends here"
_ITEM = regex.compile(r"\w++|[^\w\s]")
_GAPS = ("\n\n", "\n", " ")  # where a text is cut, the best place first


def pieces(text: str, longest: int = LONGEST) -> list[Range]:
    """The ranges in which a text is read: whole where it has at most ``longest`` words and marks.

    >>> pieces("One two.\\n\\nThree four.", 4), pieces("One two.", 4)
    ([(0, 10), (10, 21)], [(0, 8)])
    """
    ranges: list[Range] = []
    start = 0
    while len(text) - start > longest:
        beyond = next(islice(_ITEM.finditer(text, start), longest, None), None)
        if beyond is None:
            break
        end = _cut(text, (start + beyond.start()) // 2, beyond.start())
        ranges.append((start, end))
        start = end
    return [*ranges, (start, len(text))]


def _cut(text: str, first: int, last: int) -> int:
    """Where a piece ends: behind the last paragraph between the two places, else line, else word."""
    for gap in _GAPS:
        place = text.rfind(gap, first, last)
        if place >= 0:
            return place + len(gap)
    return last


def in_pieces(text: str, ranges: list[Range], attribute: Callable[[str], Document]) -> Document:
    """The document of a text whose pieces are attributed one by one."""
    documents = [
        in_original(attribute(text[start:end]), Unwrapped(text[start:end], text, old=(start,), new=(0,)))
        for start, end in ranges
    ]
    speakers, known = _speakers(documents)
    notes = [note for document in documents for note in document.notes]
    notes += [Note(end, end, CUT) for _, end in ranges[:-1]]
    return evolve(
        documents[0],
        quotes=tuple(_numbered(documents, known, "quotes")),
        indirect=tuple(_numbered(documents, known, "indirect")),
        speakers=speakers,
        repairs=tuple(repair for document in documents for repair in document.repairs),
        notes=tuple(sorted(notes, key=lambda note: note.start)),
    )


def _numbered(documents: list[Document], known: list[dict[str, Speaker]], kind: str) -> Iterator[Quote]:
    """The ``quotes`` or ``indirect`` of all pieces, numbered on; ``known`` are the speakers of each by their ids."""
    number = 0
    for document, own in zip(documents, known, strict=True):
        for quote in getattr(document, kind):
            speaker = own[quote.speaker.id] if quote.speaker else None
            within = quote.within + number if quote.within is not None else None
            yield evolve(quote, speaker=speaker, quotation=quote.quotation + number, within=within)
        number += max((quote.quotation + 1 for quote in document.reported), default=0)


def _speakers(documents: list[Document]) -> tuple[tuple[Speaker, ...], list[dict[str, Speaker]]]:
    """The speakers of the whole text, and for each piece who is who by the ids there."""
    whole: list[Speaker] = []
    by_name: dict[tuple[str, str | None], int] = {}
    places: list[dict[str, int]] = []
    for document in documents:
        often = Counter((speaker.name, speaker.kind) for speaker in document.speakers)
        places.append({})
        for speaker in document.speakers:
            key = speaker.name, speaker.kind
            is_named = often[key] == 1 and speaker.kind != "unnamed"
            place = by_name.get(key, len(whole)) if is_named else len(whole)
            if place == len(whole):
                whole.append(evolve(speaker, id=f"s{place + 1}"))
            else:
                whole[place] = _one(whole[place], speaker)
            if is_named:
                by_name[key] = place
            places[-1][speaker.id] = place
    return tuple(whole), [{name: whole[place] for name, place in own.items()} for own in places]


def _one(first: Speaker, second: Speaker) -> Speaker:
    """One speaker of what two pieces tell of it; where they differ, the first is believed."""
    return evolve(
        first,
        aliases=tuple(dict.fromkeys(first.aliases + second.aliases)),
        mentions=first.mentions + second.mentions,
        roles=tuple(dict.fromkeys(first.roles + second.roles)),
        gender=first.gender or second.gender,
        known_as=first.known_as if first.known_as is not None else second.known_as,
    )
