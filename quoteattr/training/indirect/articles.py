"""A gold article as the training reads it: its cues, and which of their proposals and mentions are right.

The gold has JSON lines ``{"id", "text", "attributions": [{"content", "source", "cue"}]}``, each a list of ranges, as
PolNeAR (Newell et al. 2018) converts to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.corpora.gold import Gold
from quoteattr.indirect.hypotheses import MARKED, Cue, find_cues
from quoteattr.indirect.rates import BINS, Rates, bin_of, link
from quoteattr.indirect.types import Proposal
from quoteattr.lang.language import Language
from quoteattr.mentions import Mentions
from quoteattr.parsing.tree import Tree
from quoteattr.text.paragraphs import unwrap
from quoteattr.training.ranker.questions import fold_of

OVERLAP = 0.5  # of the characters of a content and a gold one together that both have: it is found


@frozen
class Told:
    """A gold attribution as sets of characters of the unwrapped text."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]


@frozen(eq=False)
class Article:
    """A gold document read: its fold, its cues, and of each the labels of its proposals and of its mentions.

    The labels of the mentions are empty where the cue reports nothing.
    """

    identifier: str
    fold: int
    cues: tuple[Cue, ...]
    contents: tuple[tuple[bool, ...], ...]
    sources: tuple[tuple[bool, ...], ...]
    told: tuple[Told, ...]


def characters(ranges: Iterable[Sequence[int]]) -> frozenset[int]:
    """The characters of some ranges."""
    return frozenset(place for start, end in ranges for place in range(start, end))


def read_article(
    document: Gold, trees: Sequence[Tree], mentions: Mentions, lexicon: Lexicon, language: Language
) -> Article:
    """The cues of a document and their labels, by its attributions with a content, not all quoted, and a source."""
    unwrapped = unwrap(document["text"])
    quoted = characters(unwrapped.to_unwrapped(quote["start"], quote["end"]) for quote in document["quotes"])
    every = (
        Told(*(characters(unwrapped.to_unwrapped(*one) for one in a[part]) for part in ("content", "source", "cue")))
        for a in document["attributions"]
        if a["content"] and a["source"]
    )
    told = tuple(one for one in every if len(one.content & quoted) <= MARKED * len(one.content))
    cues = tuple(find_cues(trees, mentions, lexicon, language))
    labels = [_labels(cue, told) for cue in cues]
    return Article(
        document["id"],
        fold_of(document["id"]),
        cues,
        tuple(contents for contents, _ in labels),
        tuple(sources for _, sources in labels),
        told,
    )


def _labels(cue: Cue, told: Sequence[Told]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    word = cue.reading.tree.words[cue.place]
    own = [one for one in told if word.start in one.cue or not one.cue]
    contents = [content_of(cue, proposal) for proposal in cue.proposals]
    right = [[one for one in own if is_found(content, one.content)] for content in contents]
    sources = frozenset().union(*(one.source for found in right for one in found))
    touched = tuple(not sources.isdisjoint(range(m.start, m.end)) for m in cue.mentions)
    return tuple(map(bool, right)), touched if any(touched) else ()


def content_of(cue: Cue, proposal: Proposal) -> frozenset[int]:
    """The characters of a proposal."""
    words = cue.reading.tree.words
    return characters((words[first].start, words[last].end) for first, last in proposal.ranges)


def is_found(content: frozenset[int], gold: frozenset[int]) -> bool:
    """Whether two contents share enough."""
    return len(content & gold) >= OVERLAP * len(content | gold)


def learn_rates(articles: Iterable[Article]) -> Rates:
    """How often what hangs on a lemma in some way is a content: each word that something hangs on counts once."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    sums: dict[str, Any] = defaultdict(lambda: np.tile([2.0, 0.5], (BINS, 1)))
    for article in articles:
        for cue, labels in zip(article.cues, article.contents):
            tree = cue.reading.tree
            lemma = tree.words[cue.place].lemma
            links: dict[tuple[str, int], bool] = {}
            for proposal, right in zip(cue.proposals, labels):
                key = link(tree, proposal), proposal.head
                links[key] = links.get(key, False) or right
            for (name, _), right in links.items():
                counts[lemma][name][0] += 1
                counts[lemma][name][1] += right
                sums[name][bin_of(cue.reading.lexicon.cues.get(lemma, 0.0))] += (1, right)
    usual = {name: (row[:, 1] / row[:, 0]).round(3).tolist() for name, row in sums.items()}
    return Rates({lemma: {name: tuple(pair) for name, pair in own.items()} for lemma, own in counts.items()}, usual)
