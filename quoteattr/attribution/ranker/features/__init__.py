"""Features of a pair of quotation and candidate, for the ranker: numbers read off the trees and the text.

Which features carry the answer was measured on PolNeAR: the relations and ancestors in the tree first, then
the lexicon of cues, then the words next to the candidate and the discourse; named-entity tags add nothing.
Each module has the names of its features in the order of its numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.ranker.features import candidate, discourse, neighbours, quotation, relation
from quoteattr.attribution.ranker.features.choose import choose_candidates
from quoteattr.attribution.ranker.features.quotation import QuotationFeatures, quotation_features
from quoteattr.attribution.ranker.features.words import words
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate, Context, Scene
from quoteattr.parsing.tree import Tree

__all__ = ["NAMES", "QuotationFeatures", "choose_candidates", "matrix", "quotation_features", "words"]

NAMES = (
    *quotation.NAMES,
    *candidate.NAMES,
    *relation.GOVERNOR,
    *relation.GOVERNED,
    *relation.PARENT,
    *relation.PREDICATE,
    *relation.PATH,
    *neighbours.BESIDE,
    *neighbours.BETWEEN,
    *discourse.SURFACE,
    *discourse.EARLIER,
)


def matrix(
    context: Context, found: list[Candidate], shared: QuotationFeatures, lexicon: Lexicon
) -> list[tuple[float, ...]]:
    """One row of the features :data:`NAMES` a candidate."""
    scene, span = context.scene, context.span
    around = discourse.surroundings(context)
    rows = []
    for one in found:
        tree = scene.trees[one.node.tree] if one.node else None
        told = _narration(context, one.node.tree, lexicon) if one.node else None
        key = (one.start, one.end, one.head, one.node is None)
        alone = context.told.get(key) or context.told.setdefault(key, _alone(scene, one, tree, lexicon))
        rows.append(
            (
                *shared.values,
                *alone.first,
                *relation.governed(span, one, tree, shared),
                *alone.parent,
                *relation.predicate(one, shared, tree, lexicon, scene.language),
                *relation.path(one, shared),
                *alone.beside,
                *neighbours.between(span, one, told),
                *discourse.surface(context, one, around),
                *discourse.earlier(context, one, around),
            )
        )
    return rows


class Alone(NamedTuple):
    """What is the same of a candidate for every quotation, as it stands in a row: read off it once."""

    first: tuple[float, ...]
    parent: tuple[float, ...]
    beside: tuple[float, ...]


def _narration(context: Context, number: int, lexicon: Lexicon) -> neighbours.Narration:
    """The narration in a tree, read once."""
    told: neighbours.Narration | None = context.told.get(number)
    if told is None:
        told = context.told[number] = neighbours.narration(context.scene.trees[number], lexicon)
    return told


def _alone(scene: Scene, one: Candidate, tree: Tree | None, lexicon: Lexicon) -> Alone:
    own = candidate.own(scene.text, one, tree, lexicon, scene.language)
    governor = relation.governor(one, tree, lexicon, scene.language)
    beside = neighbours.beside(one, tree, lexicon, scene.language)
    return Alone((*own, *governor), relation.parent(one, tree, lexicon), beside)
