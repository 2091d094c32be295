"""Numbers for relations and kinds, as the trees of the ranker need them; 0 is anything else.

Those of words are in :class:`quoteattr.lang.records.Codes`, since a language lines up its own.
"""

from __future__ import annotations

from functools import lru_cache

#: Relations in an order in which neighbours behave alike, since trees of the ranker split on ranges.
RELATIONS = (
    "nsubj nsubj:pass nsubj:outer csubj obl:agent nmod:poss appos root conj parataxis ccomp xcomp advcl advcl:relcl acl"
    " acl:relcl obj iobj obl obl:unmarked nmod nmod:unmarked nmod:desc compound flat amod advmod dep discourse list"
    " dislocated vocative orphan reparandum"
).split()
RELATION = {name: number for number, name in enumerate(RELATIONS, 1)}
UPOS = {name: number for number, name in enumerate("VERB AUX NOUN PROPN PRON ADJ ADV NUM".split(), 1)}
KIND = {name: number for number, name in enumerate("direct mixed floating paragraph heading nested".split())}
TYPE = {"pronoun": 0, "name": 1, "description": 2}


@lru_cache(maxsize=256)
def relation_code(deprel: str) -> int:
    """The number of a relation, with its subtype or, where that has none, without it."""
    return RELATION.get(deprel) or RELATION.get(deprel.partition(":")[0], 0)
