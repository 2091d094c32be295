"""Features of a pair of quotation and candidate, for the ranker: numbers read off the trees and the text.

Which features carry the answer was measured on PolNeAR: the relations and ancestors in the tree first, then
the cue lexicon, then the discourse; named-entity tags and punctuation add nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p

import regex
from attrs import frozen

from quoteattr.attribution.codes import BEFORE, CASES, KIND, PERSONS, RELATION, TITLE, TYPE, UPOS
from quoteattr.attribution.predicates import Predicate, around, is_cue_noun, is_speech, passive, source_of
from quoteattr.attribution.types import Anchor, Attribution, Candidate, Context
from quoteattr.kinds import kind_of
from quoteattr.parsing.tree import Tree

MOST = 40  # candidates weighed for one quotation
REACH = 3  # paragraphs back that a speaker may be carried on from

NAMES = (
    "q_words q_upper q_comma q_stop q_kind q_colon q_comma_before q_start q_lower_after q_depth q_top q_anchored"
    " q_title q_prev q_according"
    " c_type c_person c_words c_relation c_upos c_case c_according c_definite c_capitals"
    " g_upos g_cue g_speech g_noun g_relation g_passive g_root g_depth g_below g_distance g_parent_cue"
    " p_cue p_depth p_relation p_rank p_speech p_best p_above p_below"
    " t_same t_up t_down t_side_q t_side_c"
    " s_before s_distance s_candidates s_quotes s_trees s_paragraphs s_colon"
    " d_same d_same_paragraph d_same_tree d_gap d_count d_first d_last_type"
).split()


@frozen
class QuotationFeatures:
    """What is the same for every candidate of one quotation."""

    values: tuple[float, ...]
    tree: Tree | None
    anchor: Anchor | None
    predicates: tuple[Predicate, ...]
    given: Mapping[int, tuple[int, int]]  # source place -> (predicate place, its rank)
    best_cue: float


def choose_candidates(context: Context) -> list[Candidate]:
    """The candidates of a quotation: of its paragraph, of the sentence before that, earlier speakers."""
    scene, span = context.scene, context.span
    found: list[Candidate] = []
    for tree in (*scene.trees_of.get(span.paragraph - 1, ())[-1:], *context.trees):
        found += scene.candidates[tree]
    seen = {(c.start, c.end) for c in found}
    for number in range(context.number - 1, -1, -1):
        if scene.spans[number].paragraph < span.paragraph - REACH or len(found) >= 2 * MOST:
            break
        source = context.earlier[number].source
        if source is not None and (source.start, source.end) not in seen:
            seen.add((source.start, source.end))
            found.append(source)
    if len(found) > MOST:
        found.sort(key=lambda c: min(abs(c.start - span.end), abs(span.start - c.end)))
        found = sorted(found[:MOST], key=lambda c: c.start)
    return found


def quotation_features(context: Context, cues: Mapping[str, float]) -> QuotationFeatures:
    """The features of the quotation alone, and the predicates around it."""
    scene, span, anchor = context.scene, context.span, context.anchor
    text = scene.text
    paragraph = scene.segmentation.paragraphs[span.paragraph]
    tree = scene.trees[anchor.tree] if anchor else None
    predicates = tuple(around(tree, anchor)) if tree and anchor else ()
    given: dict[int, tuple[int, int]] = {}
    best = 0.0
    for rank, predicate in enumerate(predicates):
        assert tree is not None
        best = max(best, cues.get(tree.words[predicate.place].lemma, 0.0))
        source = source_of(tree, predicate.place)
        if source is not None:
            held = given.get(source)
            if held is None or _cue(tree, predicate.place, cues) > _cue(tree, held[0], cues) + 0.1:
                given[source] = (predicate.place, rank)
    before = text[max(paragraph[0], span.pair.opening[0] - 200) : span.pair.opening[0]].rstrip()
    after = text[span.pair.closing[1] : span.pair.closing[1] + 12].lstrip(" ,")
    top = tree.words[anchor.tops[0]] if tree and anchor else None
    values = (
        min(60, text.count(" ", span.start, min(span.end, span.start + 600)) + 1),
        text[span.start].isupper(),
        text[span.end - 1] == ",",
        text[span.end - 1] in ".!?",
        KIND[kind_of(text, span, paragraph, anchor is not None)],
        before.endswith(":"),
        before.endswith(","),
        not before or before[-1] in '.!?”"',
        after[:1].islower(),
        sum(1 for _ in tree.ancestors(anchor.tops[0])) if tree and anchor else -1,
        _relation(top.deprel) if top else -1,
        anchor is not None,
        is_title(text[span.start : min(span.end, span.start + 60)]) if span.end - span.start < 60 else False,
        BEFORE.get(_last_word(before), 0),
        anchor is not None and any(_is_according(scene.trees[anchor.tree], c) for c in scene.candidates[anchor.tree]),
    )
    return QuotationFeatures(values, tree, anchor, predicates, given, best)


def candidate_features(
    context: Context, candidate: Candidate, shared: QuotationFeatures, cues: Mapping[str, float]
) -> list[float]:
    """The features of :data:`NAMES`, in order."""
    scene = context.scene
    node = candidate.node
    tree = scene.trees[node.tree] if node else None
    return [
        *shared.values,
        *_own(scene.text, candidate, tree),
        *_governor(context, candidate, tree, cues),
        *_predicate(candidate, shared, tree, cues),
        *_path(candidate, shared),
        *_surface(context, candidate),
        *_discourse(context, candidate),
    ]


def _own(text: str, candidate: Candidate, tree: Tree | None) -> tuple[float, ...]:
    head = text[candidate.head[0] : candidate.head[1]].lower()
    words = text.count(" ", candidate.start, candidate.end) + 1
    if tree is None or candidate.node is None:
        return (TYPE[candidate.type], PERSONS.get(head, 0), words, -1, -1, 0, 0, 0, head.isupper())
    place = candidate.node.place
    word = tree.words[place]
    case = tree.child(place, "case")
    form = tree.words[case].form.lower() if case is not None else ""
    determiner = tree.child(place, "det")
    definite = tree.words[determiner].form.lower() if determiner is not None else ""
    return (
        TYPE[candidate.type],
        PERSONS.get(head, 0),
        words,
        _relation(word.deprel),
        UPOS.get(word.upos, 0),
        CASES.get(form, 0),
        _is_according(tree, candidate),
        {"the": 1, "a": 2, "an": 2}.get(definite, 0),
        word.form.isupper() and len(word.form) > 1,
    )


def _is_according(tree: Tree, candidate: Candidate) -> bool:
    if candidate.node is None:
        return False
    place = candidate.node.place
    near = [*tree.children[place], tree.words[place].head]
    return any(p >= 0 and tree.words[p].form.lower() == "according" for p in near)


def is_title(words: str) -> bool:
    """Whether every word but the small ones has a capital: ``The Late Train to Roe``."""
    place = 0
    while place < len(words):
        match = TITLE.match(words, place)
        if match is None:
            return False
        place = match.end()
    return True


def _last_word(text: str) -> str:
    match = regex.search(r"(\w+)\W*$", text[-20:])
    return str(match[1]).lower() if match else ""


def _governor(
    context: Context, candidate: Candidate, tree: Tree | None, cues: Mapping[str, float]
) -> tuple[float, ...]:
    """The head of the candidate, and where it is from the quotation."""
    node = candidate.node
    place = tree.words[node.place].head if tree and node else -1
    if tree is None or node is None or place < 0:
        return (-1, 0, 0, 0, -1, 0, node is not None, -1, 0, 99, 0)
    word = tree.words[place]
    anchor = context.anchor
    depth, below = -1, False
    if anchor is not None and anchor.tree == node.tree:
        below = word.head in anchor.words or place in anchor.words
        for steps, above in enumerate(tree.ancestors(anchor.tops[0]), 1):
            if above == place:
                depth = steps
                break
    span = context.span
    distance = span.start - word.end if word.end <= span.start else word.start - span.end
    return (
        UPOS.get(word.upos, 0),
        _cue(tree, place, cues),
        is_speech(tree, place),
        is_cue_noun(tree, place),
        _relation(word.deprel),
        passive(tree, place),
        word.head < 0,
        depth,
        below,
        min(300, max(0, distance)),
        _cue(tree, word.head, cues) if word.head >= 0 else 0,
    )


def _predicate(
    candidate: Candidate, shared: QuotationFeatures, tree: Tree | None, cues: Mapping[str, float]
) -> tuple[float, ...]:
    """The predicate around the quotation that the grammar gives this candidate to as its source."""
    node, anchor = candidate.node, shared.anchor
    if tree is None or node is None or anchor is None or node.tree != anchor.tree or node.place not in shared.given:
        return (-1, -2, -1, -1, 0, shared.best_cue, -1, -1)
    place, rank = shared.given[node.place]
    return (
        _cue(tree, place, cues),
        shared.predicates[rank].depth,
        _relation(tree.words[place].deprel),
        rank,
        is_speech(tree, place),
        shared.best_cue,
        max((_cue(tree, p.place, cues) for p in shared.predicates[rank + 1 :]), default=-1),
        max((_cue(tree, p.place, cues) for p in shared.predicates[:rank]), default=-1),
    )


def _path(candidate: Candidate, shared: QuotationFeatures) -> tuple[float, ...]:
    """The way in the tree from the top of the quotation to the candidate, by their lowest common ancestor."""
    node, anchor, tree = candidate.node, shared.anchor, shared.tree
    if node is None or anchor is None or tree is None or node.tree != anchor.tree:
        return (False, 30, 30, -1, -1)
    up = [anchor.tops[0], *tree.ancestors(anchor.tops[0])]
    down = [node.place, *tree.ancestors(node.place)]
    places = {place: steps for steps, place in enumerate(up)}
    steps_down = next(i for i, place in enumerate(down) if place in places)
    steps_up = places[down[steps_down]]
    side_q = _relation(tree.words[up[steps_up - 1]].deprel) if steps_up else 0
    side_c = _relation(tree.words[down[steps_down - 1]].deprel) if steps_down else 0
    return (True, steps_up, steps_down, side_q, side_c)


def _surface(context: Context, candidate: Candidate) -> tuple[float, ...]:
    scene, span = context.scene, context.span
    before = candidate.end <= span.start
    low, high = (candidate.end, span.start) if before else (span.end, candidate.start)
    low, high = min(low, high), max(low, high)
    quotes = candidates = trees = 0
    paragraph = span.paragraph
    for other in scene.spans[max(0, context.number - 12) : context.number + 13]:
        quotes += other.outer is None and low <= other.start < high and other is not span
    if candidate.node is not None:
        paragraph = scene.trees[candidate.node.tree].paragraph
        for tree in context.trees:
            words = scene.trees[tree].words
            trees += low <= words[-1].end <= high
            candidates += sum(low <= c.head[0] < high for c in scene.candidates[tree])
    between = scene.text[low : min(high, low + 400)]
    return (
        before,
        log1p(high - low),
        min(20, candidates),
        quotes,
        trees,
        span.paragraph - paragraph,
        ":" in between[-3:] if before else ":" in between[:3],
    )


def _discourse(context: Context, candidate: Candidate) -> tuple[float, ...]:
    """What the answers to the quotations before this one say of the candidate."""
    scene, span = context.scene, context.span
    own = scene.text[candidate.head[0] : candidate.head[1]].lower()
    count = answered = 0
    last: Attribution | None = None
    gap = 9
    same_tree = False
    for number in range(context.number - 1, max(-1, context.number - 16), -1):
        source = context.earlier[number].source
        if source is None or scene.spans[number].outer is not None:
            continue
        answered += 1
        count += scene.text[source.head[0] : source.head[1]].lower() == own
        if last is None:
            last = context.earlier[number]
            gap = min(9, span.paragraph - scene.spans[number].paragraph)
            anchor = scene.anchors[number]
            same_tree = anchor is not None and context.anchor is not None and anchor.tree == context.anchor.tree
    source = last.source if last else None
    same = source is not None and source.start == candidate.start and source.end == candidate.end
    return (
        same,
        same and gap == 0,
        same and same_tree,
        gap,
        count,
        answered == 0,
        TYPE[source.type] if source else -1,
    )


def _cue(tree: Tree, place: int, cues: Mapping[str, float]) -> float:
    return cues.get(tree.words[place].lemma, 0.0)


@lru_cache(maxsize=256)
def _relation(deprel: str) -> int:
    return RELATION.get(deprel) or RELATION.get(deprel.partition(":")[0], 0)


def matrix(context: Context, found: Sequence[Candidate], cues: Mapping[str, float]) -> list[list[float]]:
    """One row of features a candidate."""
    shared = quotation_features(context, cues)
    return [candidate_features(context, candidate, shared, cues) for candidate in found]
