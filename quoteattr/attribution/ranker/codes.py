"""Numbers for words, relations and kinds, as the trees of the ranker need them; 0 is anything else."""

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
CASES = {name: number for number, name in enumerate("by of from to for with in on as about against".split(), 1)}
#: The word before a quotation: determiner, copula, naming, preposition...
BEFORE = {
    word: number
    for number, words in enumerate(
        (
            "the this that these those its his her their our my your",
            "a an",
            "is was are were be been being isn't wasn't",
            "called calling calls call dubbed named nicknamed known labeled labelled",
            "as",
            "that",
            "to",
            "of about over",
            "on in at from by with for and or",
            "s",
        ),
        1,
    )
    for word in words.split()
}
DETERMINERS = {"the": 1, "a": 2, "an": 2}
PERSONS = {
    **dict.fromkeys("i we me us my our".split(), 1),
    **dict.fromkeys("you your".split(), 2),
    **dict.fromkeys("he she him her his".split(), 3),
    **dict.fromkeys("they them their".split(), 4),
    **dict.fromkeys("it its this that these those".split(), 5),
    **dict.fromkeys("who whose".split(), 6),
}


@lru_cache(maxsize=256)
def relation_code(deprel: str) -> int:
    """The number of a relation, with its subtype or, where that has none, without it."""
    return RELATION.get(deprel) or RELATION.get(deprel.partition(":")[0], 0)
