"""Sieves on the dependency tree: the predicate that reports the quotation and the source it gives.

After Krestel et al. (2008), Muzny et al. (2017) and the syntactic patterns of Newell et al. (2018); the order
of the patterns was chosen on PolNeAR train.
"""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.attribution.predicates import Predicate, around, is_cue_noun, is_speech, source_of
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import SUBJECTS, Tree

#: Whom a sentence may begin with as a source: no thing.
_SPEAKERS = frozenset({"person", "organization", "group", "place", ""})
ADJACENT = 6  # words between a quotation and a verb of speech that no arc ties to it


def candidate_at(context: Context, tree: int, place: int | None) -> Candidate | None:
    """The candidate whose head is a word, or None."""
    return next((c for c in context.scene.candidates[tree] if c.node and c.node.place == place), None)


def answer(context: Context, tree: int, cue: int, source: int | None, method: str) -> Attribution | None:
    """An attribution to a word by a cue word, or None where that word is no candidate."""
    found = candidate_at(context, tree, source)
    if found is None:
        return None
    return Attribution(method, found, cue_range(context.scene.trees[tree], cue))


def cue_range(tree: Tree, place: int) -> tuple[int, int]:
    """The characters of a cue: the verb with its particle (``pointed out``), or the noun."""
    word = tree.words[place]
    particle = tree.child(place, "compound:prt")
    if particle is not None and particle == place + 1:
        return word.start, tree.words[particle].end
    return word.start, word.end


def noun_owned_by(tree: Tree, one: Candidate, cases: frozenset[str], language: Language) -> int | None:
    """The noun of speech that stands right before a candidate and a preposition, whatever the parser ties it to.

    ``|claims| by Roe``, ``an |email| from the club``; it may take the noun for a verb: ``citing |claims| by Roe``.
    """
    noun = one.words[0] - 2
    if one.node is None or noun < 0 or tree.words[noun + 1].form.lower() not in cases:
        return None
    word = tree.words[noun]
    is_noun = word.upos == "NOUN" or tree.child(noun, "case", "det") is not None
    return noun if is_noun and not language.speech.nouns.isdisjoint((word.lemma, word.form.lower())) else None


def _reported(context: Context, method: str, accepts: Callable[[Tree, Predicate], bool]) -> Attribution | None:
    """By the first accepted predicate around the quotation whose source is a candidate."""
    anchor = context.anchor
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    for predicate in around(tree, anchor):
        if accepts(tree, predicate):
            found = answer(
                context, anchor.tree, predicate.place, source_of(tree, predicate.place, context.scene.language), method
            )
            if found is not None:
                return found
    return None


def according_to(context: Context) -> Attribution | None:
    """``“…”, according to Roe``."""
    anchor = context.anchor
    if anchor is None:
        return None
    tree, language = context.scene.trees[anchor.tree], context.scene.language
    begins = tree.words[0].form.lower() in language.speech.according_first
    if not begins and language.speech.according_tells.isdisjoint(tree.forms):
        return None
    tied = anchor.words | {p for top in anchor.tops for p in tree.ancestors(top)}
    for place, word in enumerate(tree.words):
        end = phrase_end(tree, place, language) if word.quote < 0 else None
        if place == 0 and begins:
            found = candidate_at(context, anchor.tree, introduced(tree, place, place)[0])
            end = place if found and found.phrase and found.phrase.kind in _SPEAKERS else None
        if end is None:
            continue
        source, governor = introduced(tree, place, end)
        if governor in tied or min(abs(place - w) for w in anchor.words) <= ADJACENT:
            found = candidate_at(context, anchor.tree, source)
            if found is not None:
                return Attribution("according_to", found, (word.start, tree.words[end].end))
    return None


def introduced(tree: Tree, place: int, end: int) -> tuple[int | None, int]:
    """Whom a phrase such as ``according to`` introduces, by its first and last word, and the word that governs both."""
    word = tree.words[place]
    if word.relation in ("case", "mark"):
        if place < word.head < end:  # aux |yeux| de Roe
            return tree.child(word.head, "nmod"), tree.words[word.head].head
        if word.head == end != place and tree.words[end].upos == "VERB":  # à en |croire| Roe
            return tree.child(end, "obj"), tree.words[end].head
        return word.head, tree.words[word.head].head
    return tree.child(place, "obl", "nmod"), word.head


def speech_clause(context: Context) -> Attribution | None:
    """``“…”, said Roe``; ``Roe said: “…”``: the quotation is the clause that a verb of speech reports."""
    language = context.scene.language
    return _reported(context, "speech_clause", lambda tree, p: p.depth <= 1 and is_speech(tree, p.place, language))


def speech_above(context: Context) -> Attribution | None:
    """``Roe accused them of seeking to “…”``: a verb of speech above the clause that the fragment is part of."""
    return _reported(context, "speech_above", lambda tree, p: is_speech(tree, p.place, context.scene.language))


def cue_noun(context: Context) -> Attribution | None:
    """``Roe's claim that there were “…”``; ``in a statement by Roe``."""
    return _reported(context, "cue_noun", lambda tree, p: is_cue_noun(tree, p.place, context.scene.language))


def adjacent_speech(context: Context) -> Attribution | None:
    """A verb of speech next to the quotation that the parser tied to something else."""
    anchor = context.anchor
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    left, right = min(anchor.words), max(anchor.words)
    verbs = [
        (min(abs(left - p), abs(p - right)), p)
        for p in range(max(0, left - ADJACENT), min(len(tree.words), right + ADJACENT + 1))
        if tree.words[p].quote < 0 and is_speech(tree, p, context.scene.language)
    ]
    for _, place in sorted(verbs):
        found = answer(context, anchor.tree, place, source_of(tree, place, context.scene.language), "adjacent_speech")
        if found is not None:
            return found
    return None


def any_predicate(context: Context) -> Attribution | None:
    """``Roe ran on “…”``: the subject of the nearest predicate, whatever it is."""
    return _reported(context, "any_predicate", lambda tree, p: tree.words[p.place].upos in ("VERB", "AUX"))


def telling_phrase(context: Context) -> Attribution | None:
    """``Roe hit back at “armchair captains”``: a verb that tells with the word behind it."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, phrases = context.scene.trees[anchor.tree], language.speech.telling_phrases
    for one in around(tree, anchor):
        pair = tree.words[one.place : one.place + 2]
        if one.place < min(anchor.words) and len(pair) == 2 and f"{pair[0].lemma} {pair[1].form.lower()}" in phrases:
            return answer(context, anchor.tree, one.place, tree.child(one.place, "nsubj"), "telling_phrase")
    return None


def has_speaker_behind(context: Context) -> bool:
    """Whether somebody is named behind the quotation who says it: ``NB: “No dogs,” says the mayor.``"""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return False
    tree, last = context.scene.trees[anchor.tree], max(anchor.words)
    behind = ((word, word.head) for word in tree.words[last + 1 :] if word.upos != "PRON")
    subjects = [verb for word, verb in behind if word.relation in SUBJECTS and verb > last]
    return any(tree.words[verb].lemma in language.speech.own_words for verb in subjects)


#: The patterns of verbs and nouns of speech: what they report is no term.
REPORTING = frozenset(
    one.__name__ for one in (according_to, speech_clause, speech_above, cue_noun, adjacent_speech, telling_phrase)
)
