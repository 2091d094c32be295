"""What is learned of words: how often a lemma is a cue, and how often a noun is the head of a source."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from quoteattr.parsing.tree import Tree


@frozen
class Lexicon:
    """Shares between 0 and 1 by lemma, of all occurrences of the lemma in the corpus; missing lemmas have none."""

    cues: Mapping[str, float]
    sources: Mapping[str, float]

    def cue(self, tree: Tree, place: int) -> float:
        """How often the lemma of a word of a tree is a cue."""
        return self.cues.get(tree.words[place].lemma, 0.0)
