"""Which sentences are parsed for indirect speech, besides those that are parsed for the quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.cue_words import LEAST
from quoteattr.indirect.proposals import COLON
from quoteattr.lang.language import Language
from quoteattr.parsing.selection import Passage, joined, outermost
from quoteattr.parsing.units import Unit, units_of
from quoteattr.spans.quoted import Span
from quoteattr.text.types import Segmentation

RARELY = 0.01  # of the share of a lemma that is a cue: enough before a question
SOON = 3  # words behind it in which that begins
_CLAUSE, _QUESTION = (1, 3), 4  # as the codes number what opens a content: that and whether, why


def indirect_units(
    segmentation: Segmentation, spans: Sequence[Span], parsed: Sequence[Unit], lexicon: Lexicon, language: Language
) -> tuple[Unit, ...]:
    """The units of the sentences that may hold indirect speech by their words, without ``parsed``, in order."""
    starts = {unit.words[0].start for unit in parsed}
    return tuple(
        unit
        for passage in _passages(segmentation, spans)
        if _may_hold(segmentation, passage, lexicon, language)
        for unit in units_of(segmentation, passage, spans, language)
        if unit.words[0].start not in starts
    )


def _passages(segmentation: Segmentation, spans: Sequence[Span]) -> Iterator[Passage]:
    """All passages of a document."""
    numbers = outermost(spans)
    places: dict[int, list[int]] = {}
    for place, sentence in enumerate(segmentation.sentences):
        places.setdefault(sentence.paragraph, []).append(place)
    for paragraph, own in places.items():
        yield from joined(segmentation, paragraph, own, spans, numbers.get(paragraph, []))


def _may_hold(segmentation: Segmentation, passage: Passage, lexicon: Lexicon, language: Language) -> bool:
    """Whether a word of a passage may be a cue: often, or now and then before a question, or any word before a clause.

    ``I've heard that …`` and ``I know why …`` are seldom in news.
    """
    openers, spoken = language.speech.according_openers, language.speech.quotative_forms
    classes = language.codes.openers
    rarely = -SOON - 1  # the place of the last word that is a cue now and then
    for place, token in enumerate(segmentation.tokens[passage.first : passage.last]):
        low = token.form.lower()
        opens = classes.get(low, 0)
        if (place and opens in _CLAUSE) or (opens == _QUESTION and place - rarely <= SOON):
            return True
        share = lexicon.cues.get(language.lemma(token.form), 0.0)
        if share >= LEAST or token.form == COLON or low in openers or low in spoken:
            return True
        if share >= RARELY:
            rarely = place
    return False
