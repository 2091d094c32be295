"""Verbs that a tagger takes for nouns: *Le syndicat |juge| la mesure « injuste »*, whose tree is right all the same."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Word

#: Relations below a noun that no verb has: determiner, preposition, copula, what a noun is of.
_NOMINAL = frozenset({"det", "case", "cop", "nmod", "amod"})
_OBJECTS = frozenset({"obj", "xcomp", "ccomp"})


def with_verbs(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a unit; a form of a verb of speech with a subject before and an object behind it is a verb.

    >>> from quoteattr.lang.language import language
    >>> forms = ("syndicat", "NOUN", 1, "nsubj"), ("juge", "NOUN", -1, "root"), ("mesure", "NOUN", 1, "obj")
    >>> words = tuple(Word(form, 0, 0, -1, upos, head, deprel, form) for form, upos, head, deprel in forms)
    >>> [word.upos for word in with_verbs(words, language("fr"))]
    ['NOUN', 'VERB', 'NOUN']
    """
    subjects, objects, nominal = set[int](), set[int](), set[int]()
    for place, word in enumerate(words):
        if word.relation in SUBJECTS and place < word.head:
            subjects.add(word.head)
        elif word.relation in _OBJECTS and place > word.head:
            objects.add(word.head)
        elif word.relation in _NOMINAL:
            nominal.add(word.head)
    forms = language.speech.quotative_forms
    acting = {
        place
        for place in (subjects & objects) - nominal
        if words[place].upos == "NOUN" and words[place].form.lower() in forms
    }
    return (
        tuple(evolve(word, upos="VERB") if place in acting else word for place, word in enumerate(words))
        if acting
        else words
    )
