"""A gold article as the training reads it: its cues, and which of their proposals and mentions are right.

The gold has JSON lines ``{"id", "text", "attributions": [{"content", "source", "cue"}]}``, each a list of ranges, as
PolNeAR (Newell et al. 2018) converts to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen

from quoteattr.corpora.gold import Gold
from quoteattr.evaluation.indirect import characters
from quoteattr.indirect.cue_words import CueWord
from quoteattr.indirect.hypotheses import MARKED, Cue, find_cues
from quoteattr.indirect.rates import BINS, Rates, arc, bin_of, link, tail
from quoteattr.indirect.types import Proposal
from quoteattr.mentions import Mentions
from quoteattr.text.paragraphs import unwrap

LEARNED_FROM = 0.1  # least chance of a cue: some are learned from that are too unlikely to be answered
OVERLAP = 0.5  # of the characters of a content and a gold one together that both have: it is found


@frozen
class Told:
    """A gold attribution as sets of characters of the unwrapped text."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]


@frozen(eq=False)
class Draft:
    """A gold document read: its fold and weight, the words that may be cues, its mentions, what it reports."""

    identifier: str
    fold: int
    weight: float
    made: bool
    words: tuple[CueWord, ...]
    mentions: Mentions
    told: tuple[Told, ...]

    @property
    def is_cue(self) -> list[bool]:
        """Of each of the words whether it is a cue, or part of one."""
        cues = frozenset().union(*(one.cue for one in self.told))
        return [word.reading.tree.words[word.place].start in cues for word in self.words]


@frozen(eq=False)
class Article:
    """A gold document with its likely cues, and of each the labels of its proposals and of its mentions.

    The labels of the mentions are empty where the cue reports nothing.
    """

    identifier: str
    fold: int
    weight: float
    made: bool
    cues: tuple[Cue, ...]
    contents: tuple[tuple[bool, ...], ...]
    sources: tuple[tuple[bool, ...], ...]
    told: tuple[Told, ...]


def told_of(document: Gold) -> tuple[Told, ...]:
    """The attributions of a document that have a content, not all quoted, and a source."""
    unwrapped = unwrap(document["text"])
    quoted = characters(unwrapped.to_unwrapped(quote["start"], quote["end"]) for quote in document["quotes"])
    every = (
        Told(*(characters(unwrapped.to_unwrapped(*one) for one in a[part]) for part in ("content", "source", "cue")))
        for a in document["attributions"]
        if a["content"] and a["source"]
    )
    return tuple(one for one in every if len(one.content & quoted) <= MARKED * len(one.content))


def read_article(draft: Draft, chances: Sequence[float]) -> Article:
    """The likely cues of a document, given the chance of each of its words, and their labels."""
    words = (evolve(word, chance=chance) for word, chance in zip(draft.words, chances) if chance >= LEARNED_FROM)
    cues = tuple(find_cues(words, draft.mentions))
    labels = [_labels(cue, draft.told) for cue in cues]
    return Article(
        draft.identifier,
        draft.fold,
        draft.weight,
        draft.made,
        cues,
        tuple(contents for contents, _ in labels),
        tuple(sources for _, sources in labels),
        draft.told,
    )


def _labels(cue: Cue, told: Sequence[Told]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    word = cue.tree.words[cue.word.place]
    own = [one for one in told if word.start in one.cue or not one.cue]
    contents = [content_of(cue, proposal) for proposal in cue.proposals]
    right = [[one for one in own if is_found(content, one.content)] for content in contents]
    sources = frozenset().union(*(one.source for found in right for one in found))
    touched = tuple(not sources.isdisjoint(range(m.start, m.end)) for m in cue.mentions)
    return tuple(map(bool, right)), touched if any(touched) else ()


def content_of(cue: Cue, proposal: Proposal) -> frozenset[int]:
    """The characters of a proposal."""
    words = cue.tree.words
    return characters((words[first].start, words[last].end) for first, last in proposal.ranges)


def is_found(content: frozenset[int], gold: frozenset[int]) -> bool:
    """Whether two contents share enough."""
    return len(content & gold) >= OVERLAP * len(content | gold)


def learn_rates(articles: Iterable[Article]) -> Rates:
    """How often what hangs on a lemma in some way is a content, and how often what hangs beside that is part of it.

    Each word that something hangs on counts once.
    """
    counts, tails = _no_counts(), _no_counts()
    sums: dict[str, Any] = defaultdict(lambda: np.tile([2.0, 0.5], (BINS, 1)))
    for article in articles:
        for cue, labels in zip(article.cues, article.contents):
            tree, lexicon = cue.tree, cue.word.reading.lexicon
            lemma = tree.words[cue.word.place].lemma
            links: dict[tuple[str, int], bool] = {}
            for proposal, right in zip(cue.proposals, labels):
                key = link(tree, proposal), proposal.head
                links[key] = links.get(key, False) or right
            for (name, _), right in links.items():
                counts[lemma][name][0] += 1
                counts[lemma][name][1] += right
                sums[name][bin_of(lexicon.cues.get(lemma, 0.0))] += (1, right)
            for name, inside in _tails(cue, article.told):
                tails[lemma][name][0] += 1
                tails[lemma][name][1] += inside
    usual = {name: (row[:, 1] / row[:, 0]).round(3).tolist() for name, row in sums.items()}
    return Rates(counts, usual, tails, _totals(tails))


def _no_counts() -> dict[str, dict[str, list[int]]]:
    return defaultdict(lambda: defaultdict(lambda: [0, 0]))


def _tails(cue: Cue, told: Iterable[Told]) -> Iterator[tuple[str, bool]]:
    """The dependents beside the head of a content of a cue, and whether each is part of the content."""
    tree, place = cue.tree, cue.word.place
    for one in told:
        if tree.words[place].start in one.cue:
            behind = tail(tree, place, place)
            inside = [kid for kid in behind if tree.words[kid].start in one.content]
            yield from ((arc(tree, kid), kid in inside) for kid in behind if inside and kid != inside[0])


def _totals(tails: Mapping[str, Mapping[str, Sequence[int]]]) -> dict[str, float]:
    """The share of each link over all lemmas."""
    sums: dict[str, list[float]] = defaultdict(lambda: [2.0, 1.0])
    for links in tails.values():
        for name, (seen, inside) in links.items():
            sums[name][0] += seen
            sums[name][1] += inside
    return {name: round(inside / seen, 3) for name, (seen, inside) in sums.items()}
