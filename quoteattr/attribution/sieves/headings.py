"""Headlines: the news gold that the ranker learns from leaves them out, so grammar alone decides there."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attribution.sieves.grammar import (
    according_to,
    adjacent_speech,
    any_predicate,
    candidate_at,
    cue_noun,
    speech_above,
    speech_clause,
)
from quoteattr.attribution.types import Attribution, Context
from quoteattr.parsing.tree import SUBJECTS


def own_subject(context: Context) -> Attribution | None:
    """``Minister ‘hopes for rain’``: the quoted words are the predicate, its subject stands outside them."""
    anchor = context.anchor
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    for place in sorted(anchor.words):
        for below in tree.children[place]:
            if below not in anchor.words and tree.words[below].deprel in SUBJECTS:
                source = candidate_at(context, anchor.tree, below)
                if source is not None:
                    return Attribution("own_subject", source)
    return None


_PATTERNS = (according_to, speech_clause, own_subject, speech_above, cue_noun, adjacent_speech, any_predicate)


def headline(context: Context) -> Attribution | None:
    """``Minister ‘hopes for rain’ but fears ‘delay’``: the subject of the predicate the words belong to."""
    if not context.span.heading:
        return None
    found = next((answer for pattern in _PATTERNS if (answer := pattern(context)) is not None), None)
    return evolve(found, method="headline") if found else None
