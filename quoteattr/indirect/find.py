"""Indirect speech in the trees of a document: of each cue the likeliest content, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve

from quoteattr.attribution.sieves.grammar import cue_range
from quoteattr.indirect.cue_words import CueWord
from quoteattr.indirect.hypotheses import Cue, Hypothesis, find_cues, find_hypotheses
from quoteattr.indirect.model import Model, chances
from quoteattr.indirect.proposals import COLON
from quoteattr.indirect.types import Proposal, Range, Reported
from quoteattr.mentions import Mentions
from quoteattr.parsing.tree import SUBJECTS

LEAST_SHARED = 0.4  # by the network, where there is one, of a proposal that is weighed: two of three have less
NEARLY = 0.8  # of the chance of the likeliest content of a cue: with it a few more contents have the right ends
SAME = 0.5  # of the words of two contents together that both have: they are one

#: The chance of the content times that of its source.
Scored = tuple[float, Hypothesis]


def find_indirect(words: Iterable[CueWord], mentions: Mentions, model: Model) -> tuple[Reported, ...]:
    """The indirect speech of a document by its likely cues, in the order of the text."""
    cues = list(find_cues(words, mentions))
    sources = iter(chances(model.sources, [row for cue in cues for row in cue.rows]))
    least = LEAST_SHARED if model.network else 0.0
    found = [
        one
        for cue in cues
        for one in find_hypotheses(cue, list(islice(sources, len(cue.rows))), model.rates, model.coordinates, least)
    ]
    right = chances(model.contents, [one.row for one in found])
    scored = ((chance * one.chance, one) for chance, one in zip(right, found))
    reported = (_reported(score, one, model) for score, one in chosen(scored, model.threshold))
    return tuple(sorted(reported, key=lambda one: (one.start, -one.content[-1][1], one.cue)))


def chosen(scored: Iterable[Scored], threshold: float) -> Iterator[Scored]:
    """The best content of each cue that passes, the surest first; of contents that are one, only the surest."""
    by_cue: dict[tuple[int, int], list[Scored]] = {}
    for score, one in scored:
        by_cue.setdefault((one.cue.word.number, one.cue.word.place), []).append((score, one))
    passing = {key: [pair for pair in own if pair[0] >= threshold] for key, own in by_cue.items()}
    best = {key: _best(own) for key, own in passing.items() if own}
    taken: dict[int, list[set[int]]] = {}
    for score, one in sorted(_apart(best, by_cue), key=lambda pair: -pair[0]):
        words, others = _words(one.proposal), taken.setdefault(one.cue.word.number, [])
        if all(len(words & other) < SAME * len(words | other) for other in others):
            others.append(words)
            yield score, one


def _best(scored: Sequence[Scored]) -> Scored:
    """The likeliest content; of those that are nearly as likely, the one whose words the network expects.

    The chance is that of half of the content: it does not tell where the content ends.
    """
    highest = NEARLY * max(score for score, _ in scored)
    return max((pair for pair in scored if pair[0] >= highest), key=lambda pair: (pair[1].shared, pair[0]))


def _apart(
    best: Mapping[tuple[int, int], Scored], by_cue: Mapping[tuple[int, int], Sequence[Scored]]
) -> Iterator[Scored]:
    """The best contents, but where one holds another cue of its own source, the best of those that do not.

    ``said that the pier was old and warned that it could fall``: who warned is who said it, so that the second verb is
    no part of what was said, though the arcs make it that. Nor is what another cue beside the content reports:
    ``the pier was old, she said, adding that it could fall``.
    """
    by_tree: dict[int, list[Hypothesis]] = {}
    for (number, _), (_, one) in best.items():
        by_tree.setdefault(number, []).append(one)
    for key, (score, one) in best.items():
        joined = [other.cue.word.place for other in by_tree[key[0]] if other is not one and _is_joined(one, other)]
        others = [pair for pair in by_cue[key] if not any(map(pair[1].proposal.holds, joined))]
        score, one = _best(others) if joined and others else (score, one)
        yield score, _alone(one, by_tree[key[0]])


def _alone(one: Hypothesis, others: Iterable[Hypothesis]) -> Hypothesis:
    """A content without those of its pieces that are another cue of the same source, or what that reports."""
    same = [other for other in others if other is not one and other.source_place == one.source_place]
    first = {other.cue.word.place for other in same}
    first |= {other.proposal.ranges[0][0] for other in same if not one.proposal.holds(other.cue.word.place)}
    own, *more = one.proposal.ranges
    left = (own, *(piece for piece in more if piece[0] not in first))
    return one if left == one.proposal.ranges else evolve(one, proposal=evolve(one.proposal, ranges=left))


def _is_joined(outer: Hypothesis, inner: Hypothesis) -> bool:
    """Whether a cue without subject is a conjunct inside the content of another one, and its source is not in there."""
    tree, place, content = inner.cue.tree, inner.cue.word.place, outer.proposal
    return (
        content.holds(place)
        and not content.holds(inner.source_place)
        and tree.words[place].relation == "conj"
        and tree.child(place, *SUBJECTS, "mark") is None
    )


def _words(proposal: Proposal) -> set[int]:
    return {place for first, last in proposal.ranges for place in range(first, last + 1)}


def _reported(score: float, one: Hypothesis, model: Model) -> Reported:
    words = one.cue.tree.words
    content = tuple((words[first].start, words[last].end) for first, last in one.proposal.ranges)
    method = method_of(one.cue, one.proposal)
    return Reported(content, _cue_range(one.cue), one.source, method, model.confidence(score))


def method_of(cue: Cue, proposal: Proposal) -> str:
    """The pattern of the language, one of :data:`~quoteattr.indirect.types.METHODS`."""
    tree, place, head = cue.tree, cue.word.place, proposal.head
    if cue.word.phrase is not None:
        return "according_to"
    if tree.words[place].form == COLON:
        return "label"
    if proposal.shape in ("up", "up2", "before") or (proposal.shape == "expected" and head in tree.ancestors(place)):
        return "aside"
    has_subject = tree.child(head, *SUBJECTS) is not None
    is_clause = has_subject or tree.words[head].upos in ("VERB", "AUX") or tree.child(head, "cop") is not None
    if head == place:  # words behind the cue, whatever the arcs say
        is_clause = has_subject = any(tree.words[inside].upos in ("VERB", "AUX") for inside in _words(proposal))
    if not is_clause:
        return "phrase"
    if tree.words[place].upos == "NOUN":
        return "noun_clause"
    return "clause" if has_subject else "infinitive"


def _cue_range(cue: Cue) -> Range:
    """The characters of a cue: a verb with its particle, a noun, a phrase such as ``according to``."""
    tree, place, end = cue.tree, cue.word.place, cue.word.phrase
    return cue_range(tree, place) if end is None else (tree.words[place].start, tree.words[end].end)
