"""The words of trees as the numbers that the network of indirect speech reads.

They are those of every language: relations and parts of speech of Universal Dependencies, classes of small words that
languages number alike, shares that the lexicon tells; and vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree

TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "root nsubj nsubj:pass nsubj:outer csubj obj iobj obl obl:agent obl:unmarked nmod nmod:poss nmod:unmarked appos"
    " nummod amod advmod advcl advcl:relcl acl acl:relcl ccomp xcomp conj cc parataxis mark case det aux aux:pass cop"
    " compound compound:prt flat fixed expl discourse vocative punct dislocated list orphan dep"
).split()
TAG = {name: number for number, name in enumerate(TAGS, 1)}
RELATION = {name: number for number, name in enumerate(RELATIONS, 1)}
OPENERS = 20  # classes of small words that are told apart
SCALES = np.array([1, 1, 1, 1, 1 / 30], dtype=np.float32)  # of the numbers of a register, the last: of words

#: Beside its vector, tag, relation and class: the share of its lemma that is a cue; whether it is quoted, capital, has
#: no vector, is a verb or a noun of speech, begins a phrase such as *according to*; the register of its text.
OWN_FLAGS = 7
FLAGS = OWN_FLAGS + len(SCALES)


@frozen(eq=False)
class Words:
    """The words of trees, one after another, as numbers; ``near`` has the places of head and of both words beside it.

    The place of what is not there is the number of all words. ``starts`` are the places of the first words of trees.
    """

    vectors: Any
    tags: Any
    relations: Any
    openers: Any
    flags: Any
    near: Any
    starts: tuple[int, ...]

    @property
    def sizes(self) -> Any:
        """The number of words of each tree."""
        return np.diff([*self.starts, len(self.tags)])


def words_of(
    trees: Sequence[Tree], language: Language, lexicon: Lexicon, vectors: Vectors, register: Sequence[float]
) -> Words:
    """The words of trees as numbers; ``register`` tells of what kind their text is."""
    words = [word for tree in trees for word in tree.words]
    starts = np.cumsum([0, *(len(tree.words) for tree in trees)]).tolist()
    lower = [word.form.lower() for word in words]
    numbers = [vectors.numbers.get(form, -1) for form in lower]
    speech, openers = language.speech, language.codes.openers
    flags = [
        (
            lexicon.cues.get(word.lemma, 0.0),
            word.quote >= 0,
            word.form[:1].isupper(),
            number < 0,
            word.lemma in speech.reporting_verbs,
            word.lemma in speech.nouns,
            form in speech.according_openers,
        )
        for word, form, number in zip(words, lower, numbers)
    ]
    count = len(words)
    near = np.full((3, count), count)
    for start, end, tree in zip(starts, starts[1:], trees):
        near[0, start:end] = [start + word.head if word.head >= 0 else count for word in tree.words]
        near[1, start + 1 : end] = range(start, end - 1)
        near[2, start : end - 1] = range(start + 1, end)
    told = np.tile(np.array(register, dtype=np.float32) * SCALES, (count, 1))
    return Words(
        np.array(numbers, dtype=np.intp),
        np.array([TAG.get(word.upos, 0) for word in words], dtype=np.intp),
        np.array([relation_number(word.deprel) for word in words], dtype=np.intp),
        np.array([min(openers.get(form, 0), OPENERS) for form in lower], dtype=np.intp),
        np.concatenate([np.array(flags, dtype=np.float32).reshape(count, OWN_FLAGS), told], 1),
        near,
        tuple(starts[:-1]),
    )


@lru_cache(maxsize=1000)
def relation_number(deprel: str) -> int:
    """The number of a relation, with its subtype or, where that has none, without it."""
    return RELATION.get(deprel) or RELATION.get(deprel.partition(":")[0], 0)
