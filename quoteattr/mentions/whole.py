"""Make a description whole where the parser has cut it: ``a source close| to the minister``.

In a source without a name it is all that the reader gets.
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.mentions.types import Phrase
from quoteattr.parsing.tree import Tree

#: Words of a noun phrase behind a preposition.
_BEHIND = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART"))
#: What an adjective behind a noun is, before its preposition: "close to", "familiar with", "next to".
_ADJECTIVES = frozenset(("ADJ", "ADV"))
#: So many words are added at most.
MOST = 6


def whole(phrase: Phrase, words: tuple[int, int], tree: Tree, text: str) -> Phrase:
    """A description with what belongs to it; ``words`` are the places of its first and last word."""
    if phrase.pronoun or phrase.named or words[0] < 0:
        return phrase
    end = _end(phrase.end, words[1], tree)
    return phrase if end == phrase.end else evolve(phrase, end=end, text=text[phrase.start : end])


def _end(end: int, last: int, tree: Tree) -> int:
    """Where a phrase ends that was cut between an adjective behind its noun and a preposition."""
    after = tree.words[last + 1 : last + 1 + MOST]
    is_cut = tree.words[last].end == end and tree.words[last].upos in _ADJECTIVES
    if not (is_cut and len(after) > 1 and after[0].upos == "ADP" and after[0].quote < 0):
        return end
    for word in after[1:]:
        if word.upos not in _BEHIND or word.quote >= 0:
            break
        end = word.end
    return end
