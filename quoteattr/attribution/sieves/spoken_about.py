"""Candidates that the quoted words are said of, so that they are no source: *Roe was accused of “…”*."""

from __future__ import annotations

from itertools import islice

from quoteattr.attribution.predicates import agent, is_charged, is_compared, is_speech
from quoteattr.attribution.types import Anchor, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree

NAMED = 2  # arcs from a name up to the verb that gives it


def is_spoken_about(context: Context, one: Candidate) -> bool:
    """Whether the words are what is said of a candidate.

    ``Roe was described as “…”``, ``is said to be “…”``, ``was accused of “…”``, ``was told that it was “…”``; nor does
    ``it was said`` tell who.
    """
    anchor = context.anchor
    if anchor is None or one.node is None or one.node.tree != anchor.tree:
        return False
    tree, language = context.scene.trees[anchor.tree], context.scene.language
    word = tree.words[one.node.place]
    if any(is_charged(tree, top, verb, language) for verb in _charges(tree, one.node.place) for top in anchor.tops):
        return True
    while word.relation == "appos" and word.head >= 0:
        word = tree.words[word.head]
    if word.deprel == "nsubj" and _is_plea(tree, word.head, min(anchor.words), language):
        return True
    if word.deprel != "nsubj:pass":
        return False
    if _is_told(tree, anchor, word.head, language):
        return True
    if language.people.pronouns.get(word.form.lower()) == "thing" and _is_hearsay(tree, word.head, language):
        return True
    if tree.words[word.head].lemma in language.speech.quotative.values():
        return any(_is_called_so(tree, top, word.head) for top in anchor.tops)
    if any(is_charged(tree, top, word.head, language) for top in anchor.tops):
        return True
    seen = is_compared(tree, min(anchor.words), language)  # Roe’s claim was dismissed as “…”
    named = seen or tree.words[word.head].lemma in language.speech.naming
    return named and any(word.head in islice(tree.ancestors(top), NAMED) for top in anchor.tops)


def _is_plea(tree: Tree, verb: int, first: int, language: Language) -> bool:
    """Whether somebody says what he is, before words that tell of what: ``pleaded not |guilty| to “…”``."""
    states = (p for p in tree.children[verb] if verb < p < first and tree.words[p].upos == "ADJ")
    opener = next((word for word in reversed(tree.words[:first]) if word.upos != "PUNCT"), None)
    if opener is None or opener.upos not in ("ADP", "PART", "SCONJ"):
        return False
    is_state = any(tree.words[place].relation in ("obj", "xcomp") and tree.words[place].quote < 0 for place in states)
    return is_state and tree.words[verb].lemma in language.speech.own_words - language.speech.naming


def _is_called_so(tree: Tree, top: int, verb: int) -> bool:
    """Whether quoted words are what somebody is called, or go on with such: ``called “difficult”, “cold” and “…”``."""
    word = tree.words[top]
    listed = word.relation == "conj" and tree.words[word.head].quote >= 0 and tree.words[word.head].head == verb
    return listed or (word.head == verb and word.relation == "xcomp")


def _charges(tree: Tree, place: int) -> list[int]:
    """The participles with an agent that a noun has: ``Roe, |accused| by Holt of ignoring “…”``."""
    return [
        below
        for below in tree.children[place]
        if tree.words[below].relation == "acl" and tree.child(below, "obl:agent") is not None
    ]


def _is_hearsay(tree: Tree, verb: int, language: Language) -> bool:
    """Whether a passive verb of speech tells of nobody: ``it |is said| that``."""
    return is_speech(tree, verb, language) and tree.words[verb].lemma not in language.speech.quoting


def _is_told(tree: Tree, anchor: Anchor, verb: int, language: Language) -> bool:
    """Whether one hears the words, nobody says from whom, and speaks by no nearer verb: not ``told to say “…”``."""
    above = (place for top in anchor.tops for place in tree.ancestors(top) if tree.words[place].quote < 0)
    nearest = next((place for place in above if is_speech(tree, place, language)), None)
    return nearest == verb and tree.words[verb].lemma in language.speech.hearers and agent(tree, verb, language) is None
