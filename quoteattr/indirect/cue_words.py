"""The words of trees that may be cues, each with the chance that it is one, told by the word and what hangs on it.

Only the likely ones are looked at closely, and only their sentences for mentions: most words that are sometimes cues
are none where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from quoteattr.attribution.predicates import agent, is_cue_noun, is_speech, passive
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.features import Coordinates, cue_features, register_features
from quoteattr.indirect.inputs import words_of
from quoteattr.indirect.model import Model, chances
from quoteattr.indirect.network import Network
from quoteattr.indirect.proposals import COLON, RELATIVE
from quoteattr.indirect.types import Reading
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import Tree

CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})  # in headlines verbs are tagged as names
LEAST = 0.1  # of the share of a lemma that is a cue; with half of it GUM gains .015, and news costs a sixteenth more
LEAST_ODDS = -1.4  # of a word by the network, where there is one; of a thousand answers one has less
LEAST_CHANCE = 0.3  # of a word that is no phrase; with less likely ones hardly more contents are right
AT_ONCE = 4000  # words of trees that the network reads together: what they need fits a core's cache
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
    trees: Sequence[Tree], lexicon: Lexicon, language: Language, coordinates: Coordinates, network: Network | None
) -> Iterator[CueWord]:
    """The words of trees that may be cues by the network, or by their lemma where there is none; without a chance."""
    register = register_features(trees, language)
    for number, reading in _readings(trees, lexicon, language, network, register):
        tree = reading.tree
        has_phrase = not language.speech.according_tells.isdisjoint(tree.forms)
        for place, word in enumerate(tree.words):
            if word.quote >= 0:
                continue
            phrase = _phrase(tree, place, language) if has_phrase else None
            if phrase is not None or may_be_cue(reading, place):
                row = (*register, *cue_features(reading, place, coordinates))
                yield CueWord(number, place, reading, phrase, row)


def _phrase(tree: Tree, place: int, language: Language) -> int | None:
    """The place of the last word of a phrase such as ``according to``; none before a relative pronoun.

    ``The rumour according to which the king is ill`` has no source.
    """
    end = phrase_end(tree, place, language)
    if end is None or end + 1 == len(tree.words):
        return end
    return None if language.codes.persons.get(tree.words[end + 1].form.lower()) == RELATIVE else end


def _readings(
    trees: Sequence[Tree], lexicon: Lexicon, language: Language, network: Network | None, register: Sequence[float]
) -> Iterator[tuple[int, Reading]]:
    """The trees that are looked through, with their numbers."""
    whole = [(number, tree) for number, tree in enumerate(trees) if len(tree.words) <= LONGEST]
    if network is None:
        yield from ((number, Reading(tree, language, lexicon)) for number, tree in whole)
        return
    found: dict[int, Reading] = {}
    for batch in _batches(whole):
        own = [tree for _, tree in batch]
        read = network.read(words_of(own, language, lexicon, network.vectors, register))
        found |= {number: Reading(tree, language, lexicon, read, at) for at, (number, tree) in enumerate(batch)}
    yield from sorted(found.items())


def _batches(trees: Iterable[tuple[int, Tree]]) -> Iterator[list[tuple[int, Tree]]]:
    """Trees with their numbers, the longest first, so many words at once."""
    batch: list[tuple[int, Tree]] = []
    words = 0
    for number, tree in sorted(trees, key=lambda one: -len(one[1].words)):
        if tree.words:
            batch.append((number, tree))
            words += len(tree.words)
        if words >= AT_ONCE:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def may_be_cue(reading: Reading, place: int) -> bool:
    """Whether a word may be a cue, by the network or its lemma, or is a colon; an auxiliary is part of another's.

    What has a clause for an object may be one whatever the network says, which has mostly read news: ``I don't know why
    they left``; so may a verb of speech with an infinitive or an agent, and a noun of speech with a clause: ``asked
    them to leave``, ``was told by Roe``, ``the claim that it is old``. A verb of speech may be one whatever its lemma
    is elsewhere: ``stated`` against ``the states``.
    """
    word = reading.tree.words[place]
    if word.form == COLON:
        return 0 < place < len(reading.tree.words) - 1
    if word.upos not in CUES or word.relation in ("aux", "cop"):
        return False
    if reading.read:
        return reading.odds(place) >= LEAST_ODDS or _has_clause(reading, place)
    return is_speech(reading.tree, place, reading.language) or reading.lexicon.cue(reading.tree, place) >= LEAST


def _has_clause(reading: Reading, place: int) -> bool:
    """Whether a word has a clause for an object, a verb of speech an infinitive or agent, a noun of speech a clause."""
    tree, language = reading.tree, reading.language
    if tree.child(place, "ccomp") is not None:
        return True
    if is_speech(tree, place, language):
        has_agent = passive(tree, place, language) and agent(tree, place, language) is not None
        return has_agent or tree.child(place, "xcomp") is not None
    return is_cue_noun(tree, place, language) and tree.child(place, "acl") is not None


def likely_cue_words(
    trees: Sequence[Tree], near: int, language: Language, model: Model
) -> tuple[tuple[Tree, ...], tuple[CueWord, ...]]:
    """The first ``near`` trees and those that have likely cues, renumbered, and those cues."""
    found = list(find_cue_words(trees, model.lexicon, language, model.coordinates, model.network))
    weighed = zip(found, chances(model.cues, [word.row for word in found]))
    likely = [
        evolve(word, chance=chance) for word, chance in weighed if chance >= LEAST_CHANCE or word.phrase is not None
    ]
    having = {word.number for word in likely}
    kept = [number for number in range(len(trees)) if number < near or number in having]
    renumbered = {number: place for place, number in enumerate(kept)}
    words = (evolve(word, number=renumbered[word.number]) for word in likely)
    return tuple(trees[number] for number in kept), tuple(words)
