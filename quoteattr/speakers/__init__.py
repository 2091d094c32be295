"""The step of the speakers: who each source of a quotation is, by the fullest name of the document.

Names are found on the surface of the text (:mod:`.names`; :mod:`.books` for a text as long as a book), gathered into
those who bear them (:mod:`.entities`, :mod:`.genders`), and each source is read as a noun phrase (:mod:`.phrases`) and
resolved (:mod:`.references`). The tables are in :mod:`quoteattr.lang.en_speakers`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from quoteattr.marks.types import Marking
from quoteattr.mentions.names.books import BOOK, as_in_a_book
from quoteattr.mentions.names.find import find_names
from quoteattr.mentions.phrases import Phrase, beside, cover, read
from quoteattr.mentions.positions import lay_out
from quoteattr.mentions.titles import ROLES, Roles
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.speakers.clusters import Gathering
from quoteattr.speakers.genders import vote
from quoteattr.speakers.known import Chains, with_known
from quoteattr.speakers.references import References
from quoteattr.speakers.types import Name, Source
from quoteattr.text.types import Segmentation
from quoteattr.values import Mention, Speaker

__all__ = ["ROLES", "Roles", "Source", "resolve"]


def resolve(
    text: str,
    segmentation: Segmentation,
    marking: Marking,
    sources: Sequence[Source | None],
    roles: Roles = ROLES,
    known: Known = NOTHING_KNOWN,
) -> tuple[tuple[Speaker, ...], tuple[int | None, ...]]:
    """Gather the sources of a document into its speakers.

    ``sources`` are noun phrases of the text, one a quotation, in any order and also more than once; None where a
    quotation has none. Returned are the speakers in the order of their first mention as a source, and for each
    source the index of its speaker (None for None). ``roles`` are the titles and nouns for persons, ``known`` is
    what the caller's pipeline has recognized. Offsets are code points, half-open.

    >>> text = "Ada Green is leaving. Ms. Green told reporters she was tired. A friend agreed."
    >>> at = [text.index(words) for words in ("Ms. Green", "she", "A friend")]
    >>> sources = [Source(at[0], at[0] + 9, (at[0] + 4, at[0] + 9)), None, Source(at[1], at[1] + 3, (at[1], at[1] + 3)),
    ...            Source(at[2], at[2] + 8, (at[2] + 2, at[2] + 8))]
    >>> speakers, indices = resolve(text, Segmentation((), (), ((0, len(text)),)), Marking(), sources)
    >>> [speaker.name for speaker in speakers], indices
    (['Ada Green', 'A friend'], (0, None, 0, 1))
    """
    given = sorted({source for source in sources if source is not None}, key=lambda source: (source.start, source.end))
    if not given:
        return (), tuple(None for _ in sources)
    layout = lay_out(text, segmentation, marking)
    names = with_known(layout, find_names(layout, roles), known.names, roles)
    if len(text) >= BOOK:
        names = as_in_a_book(text, names)
    starts = [name.start for name in names]
    read_as = partial(_phrase, text, names, starts, roles)
    chains = Chains(known, read_as)
    read_at = sorted(
        ((chains.follow(read_as(source), source), source) for source in given),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    phrases = [phrase for phrase, _ in read_at]
    gathering = Gathering(names, {index for phrase in phrases for index in phrase.named})
    vote(layout, names, gathering)
    references = References(layout, names, gathering)
    answers = references.resolve(phrases)
    order = {who: index for index, who in enumerate(dict.fromkeys(answers))}
    mentioned: list[list[Phrase]] = [[] for _ in order]
    for phrase, who in zip(phrases, answers, strict=True):
        mentioned[order[who]].append(phrase)
    speakers = tuple(
        Speaker(
            f"s{index + 1}",
            references.cast[who].name,
            _aliases(references.cast[who].name, references.cast[who].aliases, mentioned[index]),
            tuple(Mention(phrase.start, phrase.end, text[phrase.start : phrase.end]) for phrase in mentioned[index]),
        )
        for who, index in order.items()
    )
    index_of = {source: order[who] for (_, source), who in zip(read_at, answers, strict=True)}
    return speakers, tuple(None if source is None else index_of[source] for source in sources)


def _phrase(text: str, names: Sequence[Name], starts: Sequence[int], roles: Roles, source: Source) -> Phrase:
    """A source as a noun phrase, made whole where it was cut off from a name."""
    first, last = bisect_left(starts, source.start), bisect_left(starts, source.end)
    source = cover(source, names, first, last)
    first = bisect_left(starts, source.start)
    phrase = read(text, source, names[first:last], first, roles)
    return phrase if phrase.named or phrase.pronoun else beside(text, phrase, names, first, last)


def _aliases(name: str, others: Sequence[str], phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """The other names and the descriptions of a speaker."""
    described = [phrase.text for phrase in phrases if not phrase.pronoun and not phrase.named]
    return tuple(alias for alias in dict.fromkeys([*others, *described]) if alias != name)
