"""Clauses that a parser ties to those who hear them: she told the jury |that the guard had laughed|.

Behind a noun *that* looks like a relative; a verb that has hearers, and a clause that has its own subject, show that
it is none (Quirk et al. 1985, §16.59).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Word

_HEARERS = frozenset({"obj", "iobj"})


def with_told(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a unit, with each such clause tied to its verb.

    >>> from quoteattr.lang.language import language
    >>> forms = ("told", "VERB", -1, "root"), ("jurors", "NOUN", 0, "iobj"), ("that", "SCONJ", 4, "obj")
    >>> forms += ("Roe", "PROPN", 4, "nsubj"), ("laughed", "VERB", 1, "acl:relcl")
    >>> words = [Word(form, 0, 0, -1, upos, head, deprel, "tell") for form, upos, head, deprel in forms]
    >>> [(word.head, word.deprel) for word in with_told(words, language("en"))[2:]]
    [(4, 'mark'), (4, 'nsubj'), (0, 'ccomp')]
    """
    found = list(words)
    told = {word.head for word in words if word.relation == "ccomp"}
    for clause, word in enumerate(words):
        hearer, joint = word.head, word.head + 1
        if word.deprel != "acl:relcl" or hearer < 0 or word.quote >= 0 or not joint < clause:
            continue
        verb = words[hearer].head
        hears = words[hearer].relation in _HEARERS and 0 <= verb < hearer and verb not in told
        is_told = hears and words[verb].lemma in language.speech.hearers and words[verb].quote < 0
        opens = words[joint].form.lower() in language.codes.complementizers and words[joint].head == clause
        own = (one for at, one in enumerate(words) if one.head == clause and joint < at < clause)
        if is_told and opens and any(one.relation in SUBJECTS for one in own):
            found[clause] = evolve(word, head=verb, deprel="ccomp")
            found[joint] = evolve(words[joint], deprel="mark")
    return found
