"""The words next to a candidate and between it and the quotation, in their order, whatever the arcs say.

They carry the answer where the parser went wrong: ``Roe, …, said``; ``…, Roe said, …``; ``said Roe``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree
from quoteattr.spans.quoted import Span

WITHIN = 5  # words after a candidate in which its verb is looked for
FARTHEST = 40  # words

BESIDE = "n_verb_cue n_verb_steps n_verb_end n_before_cue n_first".split()
BETWEEN = "n_verbs n_commas n_nearest_cue n_best_cue n_words".split()

_start, _end = attrgetter("start"), attrgetter("end")
_NO_TREE = (-1.0,) * 5


def beside(candidate: Candidate, tree: Tree | None, lexicon: Lexicon, language: Language) -> tuple[float, ...]:
    """The numbers of :data:`BESIDE`: the verb after the candidate, the word before it."""
    if tree is None or candidate.node is None:
        return _NO_TREE
    first, last = candidate.words
    before = lexicon.cue(tree, first - 1) if first and tree.words[first - 1].quote < 0 else -1
    return (*_verb_after(tree, last, lexicon, language), before, first == 0)


def between(span: Span, candidate: Candidate, tree: Tree | None, lexicon: Lexicon) -> tuple[float, ...]:
    """The numbers of :data:`BETWEEN`: what stands between the candidate and the quotation."""
    if tree is None or candidate.node is None:
        return _NO_TREE
    words = tree.words
    first, last = candidate.words
    if candidate.end <= span.start:
        places = range(last + 1, bisect_left(words, span.start, key=_start))
    else:
        places = range(bisect_right(words, span.end, key=_end), first)
    verbs = commas = count = 0
    nearest = best = 0.0
    for place in places:
        word = words[place]
        if word.quote >= 0:
            continue
        count += 1
        if word.upos == "VERB":
            verbs += 1
            cue = lexicon.cue(tree, place)
            nearest = nearest or cue
            best = max(best, cue)
        commas += word.form in ",;:"
    return (verbs, commas, nearest, best, min(count, FARTHEST))


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
