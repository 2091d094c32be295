"""What is the same for every candidate of one quotation, and the predicates around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.attribution.predicates import Predicate, around, source_of
from quoteattr.attribution.ranker.codes import KIND, relation_code
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Anchor, Context
from quoteattr.attribution.works import is_title
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.syntactic import by_according
from quoteattr.parsing.tree import Tree
from quoteattr.spans.kinds import kind_of

LONGEST_TITLE = 60  # characters
LOOKED_AT = 600  # characters of a quotation
ABOVE = 3  # words above the quotation in the tree

NAMES = (
    "q_words q_upper q_comma q_stop q_kind q_colon q_comma_before q_start q_lower_after q_title q_prev q_first_person"
    " q_anchored q_top q_tops q_verb q_head_distance q_according q_depth"
    " q_relation_1 q_relation_2 q_relation_3 q_cue_1 q_cue_2 q_cue_3"
).split()

_WORD = regex.compile(r"\w++")


@lru_cache(maxsize=8)
def _first_person(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(language.codes.first_person)}\b")


@frozen
class QuotationFeatures:
    """``values`` are the numbers of :data:`NAMES`; the rest is what the features of candidates are read off.

    ``given`` maps the place of a source that the grammar gives to the place of its predicate and that one's rank
    in ``predicates``; ``best_cue`` is the highest share of a cue among them. ``above`` has the places from the top of
    the quotation to the root, in order, each with how many arcs it is away.
    """

    values: tuple[float, ...]
    tree: Tree | None
    anchor: Anchor | None
    predicates: tuple[Predicate, ...]
    given: Mapping[int, tuple[int, int]]
    best_cue: float
    above: Mapping[int, int]


def quotation_features(context: Context, lexicon: Lexicon) -> QuotationFeatures:
    """The features of the quotation alone, and the predicates around it."""
    anchor = context.anchor
    values = _text(context)
    if anchor is None:
        nothing = (False, -1, 0, -1, -1, False, -1, *(-1,) * (2 * ABOVE))
        return QuotationFeatures((*values, *nothing), None, None, (), {}, 0.0, {})
    tree = context.scene.trees[anchor.tree]
    predicates = tuple(around(tree, anchor))
    given: dict[int, tuple[int, int]] = {}
    for rank, predicate in enumerate(predicates):
        source = source_of(tree, predicate.place, context.scene.language)
        if source is not None:
            held = given.get(source)
            if held is None or lexicon.cue(tree, predicate.place) > lexicon.cue(tree, held[0]) + 0.1:
                given[source] = (predicate.place, rank)
    best = max((lexicon.cue(tree, predicate.place) for predicate in predicates), default=0.0)
    values = (*values, *_tree(context, tree, anchor, lexicon))
    top = anchor.tops[0]
    above = {place: steps for steps, place in enumerate((top, *tree.ancestors(top)))}
    return QuotationFeatures(values, tree, anchor, predicates, given, best, above)


def _text(context: Context) -> tuple[float, ...]:
    """What the characters tell."""
    text, span, language = context.scene.text, context.span, context.scene.language
    start, end = context.scene.segmentation.paragraphs[span.paragraph]
    before = text[max(start, span.pair.opening[0] - 200) : span.pair.opening[0]].rstrip()
    after = text[span.pair.closing[1] : span.pair.closing[1] + 12].lstrip(" ,")
    inside = text[span.start : min(span.end, span.start + LOOKED_AT)]
    previous = _WORD.findall(before[-20:])[-1:]
    return (
        min(60, inside.count(" ") + 1),
        inside[:1].isupper(),
        text[span.end - 1] == ",",
        text[span.end - 1] in ".!?",
        KIND[kind_of(text, span, (start, end), context.anchor is not None)],
        before.endswith(":"),
        before.endswith(","),
        not before or before[-1] in '.!?”"',
        after[:1].islower(),
        len(inside) < LONGEST_TITLE and is_title(inside, language),
        language.codes.before.get(previous[0].lower(), 0) if previous else 0,
        _first_person(language).search(inside) is not None,
    )


def _tree(context: Context, tree: Tree, anchor: Anchor, lexicon: Lexicon) -> tuple[float, ...]:
    """How the quotation hangs in its tree."""
    top = anchor.tops[0]
    word = tree.words[top]
    above = list(tree.ancestors(top))
    nearest = above[:ABOVE]
    missing = (-1,) * (ABOVE - len(nearest))
    return (
        True,
        relation_code(word.deprel),
        len(anchor.tops),
        any(tree.words[place].upos in ("VERB", "AUX") for place in anchor.words),
        word.head - top if word.head >= 0 else 0,
        any(
            by_according(tree, c.node.place, context.scene.language)
            for c in context.scene.candidates[anchor.tree]
            if c.node
        ),
        len(above),
        *(relation_code(tree.words[place].deprel) for place in nearest),
        *missing,
        *(lexicon.cue(tree, place) for place in nearest),
        *missing,
    )
