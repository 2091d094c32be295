"""Indirect speech in the trees of a document: of each cue the likeliest content, the surest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from quoteattr.attribution.sieves.grammar import cue_range
from quoteattr.indirect.candidates import Candidate, Cue, find_candidates, find_cues
from quoteattr.indirect.model import Model, chances
from quoteattr.indirect.types import Proposal, Range, Reported
from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import Tree

SAME = 0.5  # of the words of two contents together that both have: they are one

Scored = tuple[float, Candidate]


def find_indirect(
    trees: Sequence[Tree], mentions: Mentions, language: Language, model: Model
) -> tuple[Reported, ...]:
    """The indirect speech of a document, in the order of the text. Offsets are code points, half-open."""
    cues = list(find_cues(trees, mentions, model.lexicon, language))
    sources = iter(chances(model.sources, [row for cue in cues for row in cue.rows]))
    found = [
        candidate
        for cue in cues
        for candidate in find_candidates(cue, list(islice(sources, len(cue.rows))), model.rates, model.coordinates)
    ]
    scored = zip(chances(model.contents, [candidate.row for candidate in found]), found)
    reported = (_reported(score, candidate, model) for score, candidate in chosen(scored, model.threshold))
    return tuple(sorted(reported, key=lambda one: (one.start, -one.content[-1][1], one.cue)))


def chosen(scored: Sequence[Scored] | Iterator[Scored], threshold: float) -> Iterator[Scored]:
    """The best content of each cue that passes, the surest first; of contents that are one, only the surest."""
    best: dict[tuple[int, int], Scored] = {}
    for score, candidate in scored:
        key = candidate.cue.number, candidate.cue.place
        if score >= threshold and (key not in best or score > best[key][0]):
            best[key] = score, candidate
    taken: dict[int, list[set[int]]] = {}
    for score, candidate in sorted(best.values(), key=lambda one: -one[0]):
        words, others = _words(candidate.proposal), taken.setdefault(candidate.cue.number, [])
        if all(len(words & other) < SAME * len(words | other) for other in others):
            others.append(words)
            yield score, candidate


def _words(proposal: Proposal) -> set[int]:
    return {place for first, last in proposal.ranges for place in range(first, last + 1)}


def _reported(score: float, candidate: Candidate, model: Model) -> Reported:
    words = candidate.cue.reading.tree.words
    content = tuple((words[first].start, words[last].end) for first, last in candidate.proposal.ranges)
    return Reported(
        content, _cue_range(candidate.cue), candidate.source, model.confidence(score * candidate.chance)
    )


def _cue_range(cue: Cue) -> Range:
    """The characters of a cue: a verb with its particle, a noun, a phrase such as ``according to``."""
    tree = cue.reading.tree
    end = phrase_end(tree, cue.place, cue.reading.language)
    return cue_range(tree, cue.place) if end is None else (tree.words[cue.place].start, tree.words[end].end)
