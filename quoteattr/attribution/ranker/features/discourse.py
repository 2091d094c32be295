"""Where a candidate stands from the quotation, and what the answers to the quotations before this one say of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from attrs import frozen

from quoteattr.attribution.ranker.codes import TYPE
from quoteattr.attribution.types import Attribution, Candidate, Context

NEAR = 12  # quotations on each side
MEMORY = 15  # earlier quotations
FARTHEST_GAP = 9  # paragraphs

SURFACE = "s_before s_distance s_candidates s_quotes s_trees s_paragraphs s_colon".split()
EARLIER = "d_same d_same_paragraph d_same_tree d_gap d_count d_first d_last_type".split()


@frozen
class Surroundings:
    """Starts of other quotations, heads of candidates and ends of trees near a quotation, in order; earlier answers.

    ``counts`` tells how often a head word was the source of an earlier quotation, ``last`` is the last answer that
    has a source, ``gap`` the paragraphs since, ``same_tree`` whether that quotation was in the same sentence.
    """

    quotes: list[int]
    heads: list[int]
    ends: list[int]
    counts: Mapping[str, int]
    last: Attribution | None
    gap: int
    same_tree: bool


def surroundings(context: Context) -> Surroundings:
    """What the features of every candidate of a quotation are read off."""
    scene, span = context.scene, context.span
    near = scene.spans[max(0, context.number - NEAR) : context.number + NEAR + 1]
    trees = context.trees
    counts: dict[str, int] = {}
    last, gap, same_tree = None, FARTHEST_GAP, False
    for number in range(context.number - 1, max(-1, context.number - MEMORY - 1), -1):
        source = context.earlier[number].source
        if source is None or scene.spans[number].outer is not None:
            continue
        head = scene.text[source.head[0] : source.head[1]].lower()
        counts[head] = counts.get(head, 0) + 1
        if last is None:
            last = context.earlier[number]
            gap = min(FARTHEST_GAP, span.paragraph - scene.spans[number].paragraph)
            anchor = scene.anchors[number]
            same_tree = anchor is not None and context.anchor is not None and anchor.tree == context.anchor.tree
    if trees not in context.told:  # those of the quotation before, as a rule
        heads = sorted(one.head[0] for tree in trees for one in scene.candidates[tree])
        context.told[trees] = heads, sorted(scene.trees[tree].words[-1].end for tree in trees)
    heads, ends = context.told[trees]
    return Surroundings(
        sorted(other.start for other in near if other.outer is None and other is not span),
        heads,
        ends,
        counts,
        last,
        gap,
        same_tree,
    )


def surface(context: Context, candidate: Candidate, around: Surroundings) -> tuple[float, ...]:
    """Order and distance in the text: characters, candidates, quotations, sentences, paragraphs between."""
    scene, span = context.scene, context.span
    before = candidate.end <= span.start
    low, high = (candidate.end, span.start) if before else sorted((span.end, candidate.start))
    paragraph = scene.trees[candidate.node.tree].paragraph if candidate.node else span.paragraph
    between = scene.text[max(low, high - 3) : high] if before else scene.text[low : min(high, low + 3)]
    return (
        before,
        high - low,
        min(20, bisect_left(around.heads, high) - bisect_left(around.heads, low)) if candidate.node else 0,
        bisect_left(around.quotes, high) - bisect_left(around.quotes, low),
        bisect_left(around.ends, high) - bisect_left(around.ends, low) if candidate.node else 0,
        span.paragraph - paragraph,
        ":" in between,
    )


def earlier(context: Context, candidate: Candidate, around: Surroundings) -> tuple[float, ...]:
    """Whether the candidate is the source of the quotation before, and how often it was one."""
    source = around.last.source if around.last else None
    same = source is not None and (source.start, source.end) == (candidate.start, candidate.end)
    head = context.scene.text[candidate.head[0] : candidate.head[1]].lower()
    return (
        same,
        same and around.gap == 0,
        same and around.same_tree,
        around.gap,
        around.counts.get(head, 0),
        not around.counts,
        TYPE[source.type] if source else -1,
    )
