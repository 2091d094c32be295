"""The words whose meaning bears on an answer: forms, for the network to look up in the word vectors.

A lexicon knows the cues and sources that a corpus happens to have; vectors tell that ``quipped`` is like ``joked``.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.ranker.features.quotation import QuotationFeatures
from quoteattr.attribution.types import Candidate, Context
from quoteattr.parsing.tree import Tree

#: Of the candidate: its head, the head of that, the words right after and before its noun phrase. Of the quotation:
#: the head that it hangs on, the narrated words before and after it, the head of its head.
PLACES = ("c_head", "c_governor", "c_after", "c_before", "q_head", "q_before", "q_after", "q_above")

WITHIN = 4  # words before and after a quotation in which one of letters is looked for
NONE = ""


def words(context: Context, found: Sequence[Candidate], shared: QuotationFeatures) -> list[tuple[str, ...]]:
    """For each candidate the forms at :data:`PLACES`, as they are written; :data:`NONE` where there is none."""
    around = _of_quotation(shared)
    return [(*_of_candidate(context, candidate), *around) for candidate in found]


def _of_candidate(context: Context, candidate: Candidate) -> tuple[str, ...]:
    if candidate.node is None:
        return (context.scene.text[candidate.head[0] : candidate.head[1]], NONE, NONE, NONE)
    tree, place = context.scene.trees[candidate.node.tree], candidate.node.place
    first, last = candidate.words
    return (
        tree.words[place].form,
        _head(tree, place),
        tree.words[last + 1].form if last + 1 < len(tree.words) else NONE,
        tree.words[first - 1].form if first else NONE,
    )


def _of_quotation(shared: QuotationFeatures) -> tuple[str, ...]:
    tree, anchor = shared.tree, shared.anchor
    if tree is None or anchor is None:
        return (NONE, NONE, NONE, NONE)
    top, first, last = anchor.tops[0], min(anchor.words), max(anchor.words)
    head = tree.words[top].head
    before = [word.form for word in tree.words[max(0, first - WITHIN) : first] if word.form.isalpha()]
    after = [word.form for word in tree.words[last + 1 : last + 1 + WITHIN] if word.form.isalpha()]
    return (
        _head(tree, top),
        before[-1] if before else NONE,
        after[0] if after else NONE,
        _head(tree, head) if head >= 0 else NONE,
    )


def _head(tree: Tree, place: int) -> str:
    head = tree.words[place].head
    return tree.words[head].form if head >= 0 else NONE
