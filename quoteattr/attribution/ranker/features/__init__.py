"""Features of a pair of quotation and candidate, for the ranker: numbers read off the trees and the text.

Which features carry the answer was measured on PolNeAR: the relations and ancestors in the tree first, then
the lexicon of cues, then the words next to the candidate and the discourse; named-entity tags add nothing.
Each module has the names of its features in the order of its numbers.
"""

from __future__ import annotations

from quoteattr.attribution.ranker.features import candidate, discourse, neighbours, quotation, relation
from quoteattr.attribution.ranker.features.choose import choose_candidates
from quoteattr.attribution.ranker.features.quotation import QuotationFeatures, quotation_features
from quoteattr.attribution.ranker.features.words import words
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate, Context

__all__ = ["NAMES", "QuotationFeatures", "choose_candidates", "matrix", "quotation_features", "words"]

NAMES = (
    *quotation.NAMES,
    *candidate.NAMES,
    *relation.GOVERNOR,
    *relation.PREDICATE,
    *relation.PATH,
    *neighbours.NAMES,
    *discourse.SURFACE,
    *discourse.EARLIER,
)


def matrix(
    context: Context, found: list[Candidate], shared: QuotationFeatures, lexicon: Lexicon
) -> list[tuple[float, ...]]:
    """One row of the features :data:`NAMES` a candidate."""
    language = context.scene.language
    around = discourse.surroundings(context)
    rows = []
    for one in found:
        tree = context.scene.trees[one.node.tree] if one.node else None
        rows.append(
            (
                *shared.values,
                *candidate.own(context.scene.text, one, tree, lexicon, language),
                *relation.governor(context, one, tree, lexicon),
                *relation.predicate(one, shared, tree, lexicon, language),
                *relation.path(one, shared),
                *neighbours.neighbours(context.span, one, tree, lexicon, language),
                *discourse.surface(context, one, around),
                *discourse.earlier(context, one, around),
            )
        )
    return rows
