"""A text that is longer than a long novel goes through the steps in pieces, so that the memory for them has a bound.

What is found in the pieces is put together: offsets and numbers go on, and a speaker of two pieces is one where both
have it by the same name, or where one of them calls it by what only one in the other is called. Nothing else is known
across a cut; a note stands at each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import regex
from attrs import evolve

from quoteattr.document import Document
from quoteattr.original import in_original
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.quotation_marks import CLOSING, OPENING
from quoteattr.text.ranges import Range
from quoteattr.values import Note, Quote, Speaker

LONGEST = 400_000  # words and marks of a piece: two million characters of prose; few novels have more
QUOTED = 60_000  # quotation marks and apostrophes of a piece, each of which costs as much as some words
CUT = f"the text has more than {LONGEST:,} words or {QUOTED:,} marks: it was read in pieces, and one ends here"
_ITEM = regex.compile(r"\w++|[^\w\s]")
_QUOTED = regex.compile(f"[{OPENING}{CLOSING}]")
_Called = tuple[str, str | None]  # a name, and the kind of whoever bears it
_GAPS = ("\n\n", "\n", " ")  # where a text is cut, the best place first


def pieces(text: str, longest: int = LONGEST, quoted: int = QUOTED) -> list[Range]:
    """The ranges in which a text is read: whole where it has at most ``longest`` words and ``quoted`` marks.

    >>> pieces("One two.\\n\\nThree four.", 4), pieces("One two.", 4), pieces("“A” “B”", 9, 2)
    ([(0, 10), (10, 21)], [(0, 8)], [(0, 4), (4, 7)])
    """
    ranges: list[Range] = []
    start = 0
    while len(text) - start > min(longest, quoted):
        last = _end(_QUOTED, quoted, text, start, _end(_ITEM, longest, text, start, len(text)))
        if last == len(text):
            break
        end = _cut(text, (start + last) // 2, last)
        ranges.append((start, end))
        start = end
    return [*ranges, (start, len(text))]


def _end(pattern: regex.Pattern[str], most: int, text: str, start: int, end: int) -> int:
    """Where so many matches of a pattern end in ``text[start:end]``: before the next one, or at the end."""
    beyond = next(islice(pattern.finditer(text, start, end), most, None), None)
    return beyond.start() if beyond else end


def _cut(text: str, first: int, last: int) -> int:
    """Where a piece ends: behind the last paragraph between the two places, else line, else word."""
    for gap in _GAPS:
        place = text.rfind(gap, first, last)
        if place >= 0:
            return place + len(gap)
    return last


def in_pieces(text: str, ranges: list[Range], attribute: Callable[[str], Document]) -> Document:
    """The document of a text whose pieces are attributed one by one."""
    documents = [_piece(text, start, end, attribute) for start, end in ranges]
    speakers, known = _speakers(documents)
    repairs = tuple(repair for document in documents for repair in document.repairs)
    notes = [note for document in documents for note in document.notes]
    notes += [Note(end, end, CUT) for _, end in ranges[:-1]]
    quotes: list[Quote] = []
    indirect: list[Quote] = []
    number, lang, provenance = 0, documents[0].lang, documents[0].provenance
    waiting = list(zip(documents, known, strict=True))[::-1]
    del documents
    while waiting:  # what has been put together is not kept a second time
        document, own = waiting.pop()
        quotes += _numbered(document.quotes, own, number)
        indirect += _numbered(document.indirect, own, number)
        number += max((quote.quotation + 1 for quote in document.reported), default=0)
    return Document(
        text,
        lang,
        tuple(quotes),
        speakers,
        repairs,
        tuple(sorted(notes, key=lambda note: note.start)),
        provenance=provenance,
        indirect=tuple(indirect),
    )


def _piece(text: str, start: int, end: int, attribute: Callable[[str], Document]) -> Document:
    """The document of ``text[start:end]``, in the offsets of the whole."""
    piece = text[start:end]
    return in_original(attribute(piece), Unwrapped(piece, text, old=(start,), new=(0,)))


def _numbered(quotes: Iterable[Quote], known: Mapping[str, Speaker], number: int) -> Iterator[Quote]:
    """The quotations of a piece, numbered on from ``number``; ``known`` are the speakers by their ids there."""
    for quote in quotes:
        speaker = known[quote.speaker.id] if quote.speaker else None
        within = quote.within + number if quote.within is not None else None
        yield evolve(quote, speaker=speaker, quotation=quote.quotation + number, within=within)


def _speakers(documents: Sequence[Document]) -> tuple[tuple[Speaker, ...], list[dict[str, Speaker]]]:
    """The speakers of the whole text, and for each piece who is who by the ids there."""
    whole: list[Speaker] = []
    called: defaultdict[_Called, set[int]] = defaultdict(set)
    places: list[dict[str, int]] = []
    for document in documents:
        own = _met(document.speakers, whole, called)
        places.append(own)
        for speaker in document.speakers:
            place = own.setdefault(speaker.id, len(whole))
            if place == len(whole):
                whole.append(evolve(speaker, id=f"s{place + 1}"))
            else:
                whole[place] = _one(whole[place], speaker)
        for speaker in filter(_is_named, document.speakers):
            for name in (speaker.name, *speaker.aliases):
                called[name, speaker.kind].add(own[speaker.id])
    return tuple(whole), [{name: whole[place] for name, place in own.items()} for own in places]


def _met(speakers: Sequence[Speaker], whole: Sequence[Speaker], called: Mapping[_Called, set[int]]) -> dict[str, int]:
    """The places in ``whole`` of those speakers of a piece that are known from the pieces before it, by their ids.

    A speaker is the one that has the same name; else the only one that is called so, or whose name is among its other
    names. No two of a piece are one.
    """
    often = Counter((speaker.name, speaker.kind) for speaker in speakers)
    known: dict[str, int] = {}
    taken: set[int] = set()
    for alike in (_has_the_name, _is_called_so):
        for speaker in filter(_is_named, speakers):
            if speaker.id not in known and often[speaker.name, speaker.kind] == 1:
                names = (speaker.name, *speaker.aliases)
                found = {place for name in names for place in called.get((name, speaker.kind), ())} - taken
                found = {place for place in found if alike(whole[place], speaker)}
                if len(found) == 1:
                    known[speaker.id] = found.pop()
                    taken.add(known[speaker.id])
    return known


def _is_named(speaker: Speaker) -> bool:
    return speaker.kind != "unnamed"


def _has_the_name(first: Speaker, second: Speaker) -> bool:
    return first.name == second.name


def _is_called_so(first: Speaker, second: Speaker) -> bool:
    return second.name in first.aliases or first.name in second.aliases


def _one(first: Speaker, second: Speaker) -> Speaker:
    """One speaker of what two pieces tell of it; where they differ, the first is believed, but for a fuller name."""
    name = second.name if first.name in second.aliases else first.name
    others = dict.fromkeys((*first.aliases, *second.aliases, first.name, second.name))
    return evolve(
        first,
        name=name,
        aliases=tuple(other for other in others if other != name),
        mentions=first.mentions + second.mentions,
        roles=tuple(dict.fromkeys(first.roles + second.roles)),
        gender=first.gender or second.gender,
        known_as=first.known_as if first.known_as is not None else second.known_as,
    )
