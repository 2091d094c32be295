"""The words of trees that may be cues, each with the chance that it is one, told by the word and what hangs on it.

Only the likely ones are looked at closely, and only their sentences for mentions: most words that are sometimes cues
are none where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.features import Coordinates, cue_features, register_features
from quoteattr.indirect.model import Model, chances
from quoteattr.indirect.proposals import COLON
from quoteattr.indirect.types import Reading
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import Tree

CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})  # in headlines verbs are tagged as names
LEAST = 0.05  # of the share of a lemma that is a cue
LEAST_CHANCE = 0.1  # of a word; of the contents found right, 99 of 100 have a cue that is likelier
LONGEST = 300  # words of a tree that is looked through; only a parse of the caller's own has more


@frozen(eq=False)
class CueWord:
    """A word that may be a cue, in the tree of a number: its features, and the chance that it is one.

    ``phrase`` is the place of the last word of a phrase such as ``according to`` that it begins.
    """

    number: int
    place: int
    reading: Reading
    phrase: int | None
    row: tuple[float, ...] = field(repr=False)
    chance: float = 0.0


def find_cue_words(
    trees: Sequence[Tree], lexicon: Lexicon, language: Language, coordinates: Coordinates
) -> Iterator[CueWord]:
    """The words of trees that may be cues by their lemma, without a chance."""
    register = register_features(trees, language)
    for number, tree in enumerate(trees):
        if len(tree.words) > LONGEST:
            continue
        reading = Reading(tree, language, lexicon)
        has_phrase = not language.speech.according_tells.isdisjoint(tree.forms)
        for place, word in enumerate(tree.words):
            if word.quote >= 0:
                continue
            phrase = phrase_end(tree, place, language) if has_phrase else None
            if phrase is not None or may_be_cue(reading, place):
                row = (*register, *cue_features(reading, place, coordinates))
                yield CueWord(number, place, reading, phrase, row)


def may_be_cue(reading: Reading, place: int) -> bool:
    """Whether a word may be a cue, by its lemma, or is a colon; an auxiliary is part of another's.

    A verb of speech may be one whatever its lemma is elsewhere: ``stated`` against ``the states``.
    """
    word = reading.tree.words[place]
    if word.form == COLON:
        return 0 < place < len(reading.tree.words) - 1
    if word.upos not in CUES or word.relation in ("aux", "cop"):
        return False
    is_speech = word.upos == "VERB" and word.lemma in reading.language.speech.reporting_verbs
    return is_speech or reading.lexicon.cue(reading.tree, place) >= LEAST


def likely_cue_words(
    trees: Sequence[Tree], near: int, language: Language, model: Model
) -> tuple[tuple[Tree, ...], tuple[CueWord, ...]]:
    """The first ``near`` trees and those that have likely cues, renumbered, and those cues."""
    found = list(find_cue_words(trees, model.lexicon, language, model.coordinates))
    weighed = zip(found, chances(model.cues, [word.row for word in found]))
    likely = [evolve(word, chance=chance) for word, chance in weighed if chance >= LEAST_CHANCE]
    having = {word.number for word in likely}
    kept = [number for number in range(len(trees)) if number < near or number in having]
    renumbered = {number: place for place, number in enumerate(kept)}
    words = (evolve(word, number=renumbered[word.number]) for word in likely)
    return tuple(trees[number] for number in kept), tuple(words)
