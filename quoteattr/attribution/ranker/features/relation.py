"""How a candidate and a quotation hang together in their tree."""

from __future__ import annotations

from quoteattr.attribution.predicates import is_cue_noun, is_speech, passive
from quoteattr.attribution.ranker.codes import UPOS, relation_code
from quoteattr.attribution.ranker.features.quotation import QuotationFeatures
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree
from quoteattr.spans.quoted import Span

FARTHEST = 300  # characters
NO_WAY = 30  # arcs, where candidate and quotation are in two trees

GOVERNOR = "g_upos g_cue g_speech g_noun g_relation g_passive g_root".split()
GOVERNED = "g_depth g_below g_distance".split()
PARENT = ["g_parent_cue"]
PREDICATE = "p_cue p_depth p_relation p_rank p_speech p_best p_above p_below".split()
PATH = "t_same t_up t_down t_side_q t_side_c".split()


def governor(candidate: Candidate, tree: Tree | None, lexicon: Lexicon, language: Language) -> tuple[float, ...]:
    """The head of the candidate, whatever the quotation: the numbers of :data:`GOVERNOR`."""
    node = candidate.node
    place = tree.words[node.place].head if tree and node else -1
    if tree is None or node is None or place < 0:
        return (-1, 0, 0, 0, -1, 0, node is not None)
    word = tree.words[place]
    return (
        UPOS.get(word.upos, 0),
        lexicon.cue(tree, place),
        is_speech(tree, place, language),
        is_cue_noun(tree, place, language),
        relation_code(word.deprel),
        passive(tree, place, language),
        word.head < 0,
    )


def parent(candidate: Candidate, tree: Tree | None, lexicon: Lexicon) -> tuple[float]:
    """How often the head of the head of the candidate is a cue: the number of :data:`PARENT`."""
    place = tree.words[candidate.node.place].head if tree and candidate.node else -1
    above = tree.words[place].head if tree and place >= 0 else -1
    return (lexicon.cue(tree, above) if tree and above >= 0 else 0,)


def governed(span: Span, candidate: Candidate, tree: Tree | None, shared: QuotationFeatures) -> tuple[float, ...]:
    """Where the head of the candidate is from the quotation: the numbers of :data:`GOVERNED`."""
    node, anchor = candidate.node, shared.anchor
    place = tree.words[node.place].head if tree and node else -1
    if tree is None or node is None or place < 0:
        return (-1, 0, 99)
    word = tree.words[place]
    depth, below = -1, False
    if anchor is not None and anchor.tree == node.tree:
        below = word.head in anchor.words or place in anchor.words
        depth = shared.above.get(place) or -1
    distance = span.start - word.end if word.end <= span.start else word.start - span.end
    return (depth, below, min(FARTHEST, max(0, distance)))


def predicate(
    candidate: Candidate, shared: QuotationFeatures, tree: Tree | None, lexicon: Lexicon, language: Language
) -> tuple[float, ...]:
    """The predicate around the quotation that the grammar gives this candidate to as its source."""
    node, anchor = candidate.node, shared.anchor
    if tree is None or node is None or anchor is None or node.tree != anchor.tree or node.place not in shared.given:
        return (-1, -2, -1, -1, 0, shared.best_cue, -1, -1)
    place, rank = shared.given[node.place]
    return (
        lexicon.cue(tree, place),
        shared.predicates[rank].depth,
        relation_code(tree.words[place].deprel),
        rank,
        is_speech(tree, place, language),
        shared.best_cue,
        max((lexicon.cue(tree, p.place) for p in shared.predicates[rank + 1 :]), default=-1),
        max((lexicon.cue(tree, p.place) for p in shared.predicates[:rank]), default=-1),
    )


def path(candidate: Candidate, shared: QuotationFeatures) -> tuple[float, ...]:
    """The way in the tree from the top of the quotation to the candidate, by their lowest common ancestor."""
    node, anchor, tree = candidate.node, shared.anchor, shared.tree
    if node is None or anchor is None or tree is None or node.tree != anchor.tree:
        return (False, NO_WAY, NO_WAY, -1, -1)
    words, place, below, steps_down = tree.words, node.place, -1, 0
    while place not in shared.above:
        below, place, steps_down = place, words[place].head, steps_down + 1
    steps_up = shared.above[place]
    side_q = relation_code(words[list(shared.above)[steps_up - 1]].deprel) if steps_up else 0
    side_c = relation_code(words[below].deprel) if steps_down else 0
    return (True, steps_up, steps_down, side_q, side_c)
