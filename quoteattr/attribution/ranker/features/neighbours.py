"""The words next to a candidate and between it and the quotation, in their order, whatever the arcs say.

They carry the answer where the parser went wrong: ``Roe, …, said``; ``…, Roe said, …``; ``said Roe``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree
from quoteattr.spans.quoted import Span

WITHIN = 5  # words after a candidate in which its verb is looked for
FARTHEST = 40  # words

BESIDE = "n_verb_cue n_verb_steps n_verb_end n_before_cue n_first".split()
BETWEEN = "n_verbs n_commas n_nearest_cue n_best_cue n_words".split()

_NO_TREE = (-1.0,) * 5


def beside(candidate: Candidate, tree: Tree | None, lexicon: Lexicon, language: Language) -> tuple[float, ...]:
    """The numbers of :data:`BESIDE`: the verb after the candidate, the word before it."""
    if tree is None or candidate.node is None:
        return _NO_TREE
    first, last = candidate.words
    before = lexicon.cue(tree, first - 1) if first and tree.words[first - 1].quote < 0 else -1
    return (*_verb_after(tree, last, lexicon, language), before, first == 0)


class Narration(NamedTuple):
    """The narration in a tree: how many words, and commas, stand before each place; its verbs, each with its share."""

    starts: list[int]
    ends: list[int]
    words: list[int]
    commas: list[int]
    verbs: list[int]
    cues: list[float]


def narration(tree: Tree, lexicon: Lexicon) -> Narration:
    """What is read off a tree once, for all its candidates and quotations."""
    told = [word.quote < 0 for word in tree.words]
    commas = [own and word.form in ",;:" for own, word in zip(told, tree.words)]
    verbs = [place for place, word in enumerate(tree.words) if word.upos == "VERB" and told[place]]
    return Narration(
        [word.start for word in tree.words],
        [word.end for word in tree.words],
        [*accumulate(told, initial=0)],
        [*accumulate(commas, initial=0)],
        verbs,
        [lexicon.cue(tree, place) for place in verbs],
    )


def between(span: Span, candidate: Candidate, told: Narration | None) -> tuple[float, ...]:
    """The numbers of :data:`BETWEEN`: what stands between the candidate and the quotation."""
    if told is None:
        return _NO_TREE
    if candidate.end <= span.start:
        first, last = candidate.words[1] + 1, bisect_left(told.starts, span.start)
    else:
        first, last = bisect_right(told.ends, span.end), candidate.words[0]
    if first >= last:
        return (0, 0, 0.0, 0.0, 0)
    cues = told.cues[bisect_left(told.verbs, first) : bisect_left(told.verbs, last)]
    nearest, best = next(filter(None, cues), 0.0), max(cues, default=0.0)
    count = told.words[last] - told.words[first]
    return (len(cues), told.commas[last] - told.commas[first], nearest, best, min(count, FARTHEST))


def _verb_after(tree: Tree, last: int, lexicon: Lexicon, language: Language) -> tuple[float, float, float]:
    """Cue share of the next verb, its distance, and whether a mark (1) or ``that`` (2) follows it."""
    words = tree.words
    for steps, place in enumerate(range(last + 1, min(len(words), last + 1 + WITHIN))):
        if words[place].quote >= 0:
            return 0.0, steps, 0
        if words[place].upos == "VERB":
            follower = words[place + 1] if place + 1 < len(words) else None
            ends = (
                1
                if follower is None or follower.upos == "PUNCT"
                else 2
                if follower.form in language.codes.complementizers
                else 0
            )
            return lexicon.cue(tree, place), steps, ends
    return 0.0, 2 * WITHIN, 0
