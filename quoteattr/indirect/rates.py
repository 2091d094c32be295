"""How often what hangs on a lemma in some way is a reported content: ``call for X`` mostly, ``call X`` seldom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from quoteattr.indirect.types import Proposal
from quoteattr.parsing.tree import Tree

PRIOR = 4.0  # occurrences that count for what other lemmas let expect
MOST = 50  # occurrences that are told apart
BINS = 10  # of the share of a lemma
UNKNOWN, EVEN = 0.1, 0.5
NAMES = ("r_rate", "r_seen", "r_usual", "r_tail")

Counts = Mapping[str, Mapping[str, Sequence[int]]]


def link(tree: Tree, proposal: Proposal) -> str:
    """The way in which a content hangs on its cue: a relation, of an oblique or adverbial the word that opens it."""
    if proposal.shape.startswith("up"):
        return "up"
    return proposal.shape if proposal.head == proposal.cue else arc(tree, proposal.head)


def arc(tree: Tree, place: int) -> str:
    """The relation of a word, of an oblique or adverbial with the word that opens it."""
    relation = tree.words[place].relation
    opener = tree.child(place, "case", "mark")
    word = tree.words[opener].form.lower() if opener is not None else ""
    return f"{relation} {word}".strip() if relation in ("obl", "nmod", "advcl", "acl") else relation


def tail(tree: Tree, cue: int, head: int) -> list[int]:
    """The dependents of a cue behind it, besides the head of its content."""
    return [kid for kid in tree.children[cue] if kid > cue and kid != head and tree.words[kid].upos != "PUNCT"]


@frozen(eq=False)
class Rates:
    """By lemma and link how many there were and how many of them contents; by link the share for each bin of lemmas.

    ``tails`` and ``usual_tails`` tell the same of the other dependents of a cue: how many are part of its content.
    """

    counts: Counts
    usual: Mapping[str, Sequence[float]]
    tails: Counts
    usual_tails: Mapping[str, float]

    def of(self, tree: Tree, proposal: Proposal, share: float) -> tuple[float, float, float, float]:
        """The numbers of :data:`NAMES` for a lemma whose share is known.

        They are smoothed rate, occurrences, usual rate, and the chance that those and only those of the other
        dependents are in the content that are.
        """
        lemma, name = tree.words[proposal.cue].lemma, link(tree, proposal)
        seen, right = self.counts.get(lemma, {}).get(name, (0, 0))
        row = self.usual.get(name)
        usual = row[bin_of(share)] if row else UNKNOWN
        return (right + PRIOR * usual) / (seen + PRIOR), min(seen, MOST), usual, self._tail(tree, lemma, proposal)

    def _tail(self, tree: Tree, lemma: str, proposal: Proposal) -> float:
        chance = 1.0
        if proposal.shape.startswith("up") or proposal.head == proposal.cue:
            return chance
        for kid in tail(tree, proposal.cue, proposal.head):
            name = arc(tree, kid)
            seen, inside = self.tails.get(lemma, {}).get(name, (0, 0))
            rate = (inside + PRIOR * self.usual_tails.get(name, EVEN)) / (seen + PRIOR)
            chance *= rate if proposal.holds(kid) else 1 - rate
        return chance


def bin_of(share: float) -> int:
    """The bin of the share of a lemma that is a cue."""
    return min(BINS - 1, int(share * BINS))
