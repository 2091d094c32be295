"""What the network of indirect speech learns from: the trees of gold documents, with their attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.cue_words import LEAST
from quoteattr.indirect.features import register_features
from quoteattr.indirect.inputs import Words, words_of
from quoteattr.indirect.ways import Skeleton, skeleton_of
from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree
from quoteattr.training.indirect.articles import Told


@frozen(eq=False)
class Pairs:
    """A gold attribution in a tree: its cue words, and of each word what the network tells, a column each."""

    cues: tuple[int, ...]
    told: Any


@frozen(eq=False)
class Lesson:
    """A tree to learn from: its words as numbers, its arcs, which of its words are cues, and what those report."""

    words: Words
    skeleton: Skeleton
    cues: Any
    told: tuple[Pairs, ...]


def lessons_of(
    trees: Sequence[Tree], told: Sequence[Told], lexicon: Lexicon, vectors: Vectors, language: Language
) -> Iterator[Lesson]:
    """The trees of a document that have a word which may be a cue."""
    register = register_features(trees, language)
    openers = language.speech.according_openers
    for tree in trees:
        pairs = tuple(_pairs(tree, told))
        if pairs or any(
            word.quote < 0 and (lexicon.cues.get(word.lemma, 0.0) >= LEAST or word.form.lower() in openers)
            for word in tree.words
        ):
            cues: Any = np.zeros(len(tree.words), dtype=np.float32)
            cues[[place for pair in pairs for place in pair.cues]] = 1
            words = words_of([tree], language, lexicon, vectors, register)
            yield Lesson(words, skeleton_of(tree), cues, pairs)


def _pairs(tree: Tree, told: Sequence[Told]) -> Iterator[Pairs]:
    """What is reported by a cue in a tree."""
    for one in told:
        cues = tuple(place for place, word in enumerate(tree.words) if word.start in one.cue)
        if cues:
            content = [word.start in one.content or word.end - 1 in one.content for word in tree.words]
            joined = [False, *_joined(tree, content), False]
            first = [own and not before for before, own in pairwise(joined[:-1])]
            last = [own and not after for own, after in pairwise(joined[1:])]
            source = [word.start in one.source for word in tree.words]
            yield Pairs(cues, np.array([content, source, first, last], dtype=np.float32).T)


def _joined(tree: Tree, content: Sequence[bool]) -> list[bool]:
    """A content with the punctuation between two words of it."""
    found = list(content)
    inside = [place for place, own in enumerate(content) if own]
    for before, after in pairwise(inside):
        if all(tree.words[place].upos == "PUNCT" for place in range(before + 1, after)):
            found[before:after] = [True] * (after - before)
    return found
