"""What the network of indirect speech learns from: the trees of gold documents, with their attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.cue_words import LEAST
from quoteattr.indirect.features import register_features
from quoteattr.indirect.network import Words, words_of
from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree
from quoteattr.training.indirect.articles import Told


@frozen(eq=False)
class Pairs:
    """A gold attribution in a tree: its cue words, and of each word whether it is in the content, and in the source."""

    cues: tuple[int, ...]
    content: Any
    source: Any


@frozen(eq=False)
class Lesson:
    """A tree to learn from: its words as numbers, which of them are cues, and what those report."""

    tree: Tree
    words: Words
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
            yield Lesson(tree, words_of([tree], lexicon, vectors, register), cues, pairs)


def _pairs(tree: Tree, told: Sequence[Told]) -> Iterator[Pairs]:
    """What is reported by a cue in a tree."""
    for one in told:
        cues = tuple(place for place, word in enumerate(tree.words) if word.start in one.cue)
        if cues:
            content = [word.start in one.content or word.end - 1 in one.content for word in tree.words]
            yield Pairs(cues, np.array(content), np.array([word.start in one.source for word in tree.words]))
