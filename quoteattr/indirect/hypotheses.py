"""The cues of a document, and for each the proposals of contents with the likeliest source: what the model weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.features import (
    Coordinates,
    content_features,
    cue_features,
    given_source,
    register_features,
    source_features,
)
from quoteattr.indirect.proposals import proposals
from quoteattr.indirect.rates import Rates, link
from quoteattr.indirect.types import Proposal, Reading
from quoteattr.lang.language import Language
from quoteattr.mentions import Candidate, Mentions
from quoteattr.parsing.tree import Tree

MARKED = 0.8  # of the characters of a content: it is a quotation, and is attributed as one
NEAREST = 12  # mentions on both sides of a cue that may be its source; bounds the time
LONGEST = 300  # words of a tree that is looked through; only a parse of the caller's own has more


@frozen(eq=False)
class Cue:
    """A word that may be a cue, what may be its content, and who may be its source with the features of each."""

    number: int  # of its tree
    place: int
    reading: Reading
    register: tuple[float, ...]
    proposals: tuple[Proposal, ...]
    mentions: tuple[Candidate, ...]
    rows: tuple[tuple[float, ...], ...]


@frozen(eq=False)
class Hypothesis:
    """A proposal, the likeliest source outside it with its chance, and the features of all of it."""

    cue: Cue
    proposal: Proposal
    source: Candidate
    chance: float
    row: tuple[float, ...]


def find_cues(trees: Sequence[Tree], mentions: Mentions, lexicon: Lexicon, language: Language) -> Iterator[Cue]:
    """The cues of the trees that have a proposal and a mention beside it."""
    register = register_features(trees, language)
    for number, tree in enumerate(trees):
        if len(tree.words) > LONGEST:
            continue
        reading = Reading(tree, language, lexicon)
        for found in proposals(reading):
            unmarked = tuple(one for one in found if _marked(tree, one) <= MARKED)
            if unmarked and mentions.by_tree[number]:
                yield _cue(number, reading, register, unmarked, mentions.by_tree[number])


def _cue(
    number: int,
    reading: Reading,
    register: tuple[float, ...],
    found: tuple[Proposal, ...],
    mentions: Sequence[Candidate],
) -> Cue:
    place = found[0].cue
    given = given_source(reading, place)
    near = sorted(mentions, key=lambda one: (_place(one) != given, abs(_place(one) - place)))[:NEAREST]
    rows = tuple(source_features(reading, place, mention, given) for mention in near)
    return Cue(number, place, reading, register, found, tuple(near), rows)


def find_hypotheses(cue: Cue, chances: Sequence[float], rates: Rates, coordinates: Coordinates) -> Iterator[Hypothesis]:
    """The proposals of a cue, given the chance of each of its mentions; without those that no source is left for."""
    tree, lexicon = cue.reading.tree, cue.reading.lexicon
    own = cue_features(cue.reading, cue.place, coordinates)
    lemma = tree.words[cue.place].lemma
    ranked = sorted(zip(chances, cue.mentions, cue.rows), key=lambda one: -one[0])
    for proposal in cue.proposals:
        outside = [one for one in ranked if not proposal.holds(_place(one[1]))]
        if outside:
            chance, source, row = outside[0]
            rate = rates.of(lemma, link(tree, proposal), lexicon.cues.get(lemma, 0.0))
            content = content_features(cue.reading, proposal, len(cue.proposals), coordinates)
            other = outside[1][0] if len(outside) > 1 else 0.0
            yield Hypothesis(cue, proposal, source, chance, (*cue.register, *own, *content, *row, chance, other, *rate))


def _place(mention: Candidate) -> int:
    assert mention.node is not None  # it is one of a tree
    return mention.node.place


def _marked(tree: Tree, proposal: Proposal) -> float:
    """The share of the characters of a content that stand in quotations."""
    words = [word for first, last in proposal.ranges for word in tree.words[first : last + 1]]
    return sum(w.end - w.start for w in words if w.quote >= 0) / max(1, sum(w.end - w.start for w in words))
