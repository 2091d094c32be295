"""How often what hangs on a lemma in some way is a reported content: ``call for X`` mostly, ``call X`` seldom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from quoteattr.indirect.types import Proposal
from quoteattr.parsing.tree import Tree

PRIOR = 4.0  # occurrences that count for what other lemmas let expect
MOST = 50  # occurrences that are told apart
BINS = 10  # of the share of a lemma
UNKNOWN = 0.1
NAMES = ("r_rate", "r_seen", "r_usual")


def link(tree: Tree, proposal: Proposal) -> str:
    """The way in which a content hangs on its cue: a relation, of an oblique or adverbial the word that opens it."""
    if proposal.shape.startswith("up"):
        return "up"
    if proposal.head == proposal.cue:
        return proposal.shape
    relation = tree.words[proposal.head].relation
    opener = tree.child(proposal.head, "case", "mark")
    word = tree.words[opener].form.lower() if opener is not None else ""
    return f"{relation} {word}".strip() if relation in ("obl", "nmod", "advcl", "acl") else relation


@frozen(eq=False)
class Rates:
    """By lemma and link how many there were and how many of them contents; by link the share for each bin of lemmas."""

    counts: Mapping[str, Mapping[str, Sequence[int]]]
    usual: Mapping[str, Sequence[float]]

    def of(self, lemma: str, link: str, share: float) -> tuple[float, float, float]:
        """The numbers of :data:`NAMES` for a lemma whose share is known: smoothed rate, occurrences, usual rate."""
        seen, right = self.counts.get(lemma, {}).get(link, (0, 0))
        row = self.usual.get(link)
        usual = row[bin_of(share)] if row else UNKNOWN
        return (right + PRIOR * usual) / (seen + PRIOR), min(seen, MOST), usual


def bin_of(share: float) -> int:
    """The bin of the share of a lemma that is a cue."""
    return min(BINS - 1, int(share * BINS))
