"""The sieves: named patterns that tie a quotation to its source, from the surest to the least sure.

A sieve is a small callable ``(context) -> attribution or None``. The ordered tuple of sieves is the
algorithm, and an argument of :class:`quoteattr.Attributor`; the name of the sieve that answers is the
``method`` of the quotation.
"""

from __future__ import annotations

from quoteattr.attribution.sieves.beside import (
    led_by_colon,
    owned_noun,
    said_before,
    said_behind,
    said_first,
    was_like,
)
from quoteattr.attribution.sieves.clauses import own_main_clause, participle_clause
from quoteattr.attribution.sieves.discourse import (
    answered_back,
    continuation,
    referred_to,
    same_quotation,
    sentence_after,
    sentence_before,
)
from quoteattr.attribution.sieves.embedded import inner_subject, inside_quotation
from quoteattr.attribution.sieves.frames import aside, quotative_frame
from quoteattr.attribution.sieves.grammar import (
    according_to,
    adjacent_speech,
    any_predicate,
    cue_noun,
    speech_above,
    speech_clause,
    telling_phrase,
)
from quoteattr.attribution.sieves.headings import headline
from quoteattr.attribution.sieves.interview import answers_author, answers_question
from quoteattr.attribution.sieves.layout import (
    bare_heading,
    dash_name,
    label_inside,
    so_called,
    title,
    transcript_label,
)
from quoteattr.attribution.sieves.naming import asked_by, named_by, told_by, wording
from quoteattr.attribution.sieves.nouns import claim_that, naming_noun, noun_and_colon, noun_is, read_in
from quoteattr.attribution.sieves.pairs import gapped, own_clause_beside
from quoteattr.attribution.sieves.paragraphs import beat, paragraph_before, spoken_of
from quoteattr.attribution.sieves.ranked import Ranked
from quoteattr.attribution.sieves.relative import object_relative, subject_relative
from quoteattr.attribution.sieves.resumed import resumed
from quoteattr.attribution.sieves.secondhand import quoted_as, second_hand
from quoteattr.attribution.sieves.signatures import named_above, on_topic, own_turn, signature, signed_inside
from quoteattr.attribution.sieves.story import alternation, reply, vocative
from quoteattr.attribution.sieves.terms import glossed
from quoteattr.attribution.sieves.views import for_whom, own_clause, viewed
from quoteattr.attribution.sieves.words_of import in_view, in_words
from quoteattr.attribution.types import Attribution, Context, Sieve

#: Read off the layout: they decide before anything else.
LAYOUT: tuple[Sieve, ...] = (
    inside_quotation,
    transcript_label,
    label_inside,
    dash_name,
    named_above,
    on_topic,
    signature,
    signed_inside,
    own_turn,
    title,
    so_called,
    bare_heading,
)

#: Told by what stands around, not by the sentence: who spoke before, whose turn it is, how headlines are written.
DISCOURSE: tuple[Sieve, ...] = (
    own_clause_beside,
    gapped,
    same_quotation,
    answered_back,
    answers_author,
    answers_question,
    vocative,
    alternation,
    reply,
    referred_to,
    resumed,
    paragraph_before,
    headline,
    glossed,
    quoted_as,
    asked_by,
    second_hand,
    object_relative,
    subject_relative,
    inner_subject,
    participle_clause,
    own_main_clause,
    own_clause,
    aside,
    quotative_frame,
    in_words,
    for_whom,
    noun_and_colon,
    claim_that,
    read_in,
    naming_noun,
    named_by,
    wording,
)

#: The linguistic patterns, the surest first.
PATTERNS: tuple[Sieve, ...] = (
    according_to,
    speech_clause,
    speech_above,
    cue_noun,
    adjacent_speech,
    any_predicate,
    continuation,
    sentence_after,
    sentence_before,
)

#: Attribution by rules alone.
RULES: tuple[Sieve, ...] = (*LAYOUT, *DISCOURSE, *PATTERNS)


#: What the corpora have too little of, the surest first.
RARE: tuple[Sieve, ...] = (
    said_before,
    said_behind,
    said_first,
    was_like,
    owned_noun,
    told_by,
    in_view,
    noun_is,
    led_by_colon,
    telling_phrase,
    viewed,
    sentence_before,
    spoken_of,
    beat,
)


def when_unsure(context: Context) -> Attribution | None:
    """Asked where no candidate is likely enough: the first of :data:`RARE` that answers."""
    return next((found for sieve in RARE if (found := sieve(context))), None)


#: The default: in place of the patterns the ranker, whose answer is named by the pattern that gives the same source.
DEFAULT_SIEVES: tuple[Sieve, ...] = (*LAYOUT, *DISCOURSE, Ranked(PATTERNS, unsure=when_unsure, second=viewed))
