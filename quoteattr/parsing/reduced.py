"""Participles behind a noun that a parser takes for the verb of its clause: two people briefed on the plan said.

The garden path of the reduced relative (Bever 1970, "The cognitive basis for linguistic structures"): the noun looks
like the subject of the participle until another verb comes that has no subject. Here the other verb tells: it stands
right before the noun, "said |two people briefed on the plan|", or behind the participle without a subject, or the noun
has a preposition, "according to |two people …|", and is nobody's subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Word

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSES = frozenset({"ccomp", "parataxis", "conj", "dep"})
_BESIDE = _CLAUSES | {"advcl"}


def with_participles(words: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The words of a unit, with each such noun tied to the other verb, and the participle to the noun."""
    found = list(words)
    for noun, word in enumerate(words[:-2]):
        verb = words[noun + 1]
        is_pair = word.upos == "NOUN" and word.quote < 0 and verb.upos == "VERB" and words[noun + 2].upos == "ADP"
        if is_pair and language.rules.is_participle(verb.form) and verb.lemma != verb.form:
            _tie(found, noun, language)
    return tuple(found)


def _tie(words: list[Word], noun: int, language: Language) -> None:
    participle = noun + 1
    verb = words[participle]
    below = [place for place, word in enumerate(words) if word.head == participle]
    relations = {words[place].relation for place in below}
    if not relations.isdisjoint(("obj", "aux", "cc")):
        return
    is_beside = words[noun].head == verb.head >= 0 and verb.relation in _BESIDE and relations.isdisjoint(_SUBJECTS)
    if is_beside and words[noun].deprel in ("nsubj", "obl"):
        words[participle] = evolve(verb, head=noun, deprel="acl")
    if words[noun].deprel != "nsubj" or words[noun].head != participle:
        return
    if any(word.head == noun and word.relation == "case" for word in words[:noun]):
        words[noun] = evolve(words[noun], head=verb.head, deprel="obl")
        words[participle] = evolve(verb, head=noun, deprel="acl")
        return
    other = _other_verb(words, noun, below)
    if other is None:
        return
    if words[other].head == participle:
        words[other] = evolve(words[other], head=verb.head, deprel=verb.deprel)
    for place in below:
        if place > other > participle or words[place].upos == "PUNCT":
            words[place] = evolve(words[place], head=other) if place != other else words[place]
    words[noun] = evolve(words[noun], head=other)
    words[participle] = evolve(verb, head=noun, deprel="acl")


def _other_verb(words: Sequence[Word], noun: int, below: Sequence[int]) -> int | None:
    """The verb without a subject, right before the noun or behind its participle with no mark between."""
    participle = noun + 1
    above = words[participle].head
    clauses = [place for place in below if place > participle and words[place].relation in _CLAUSES]
    first = min((place for place, word in enumerate(words[:noun]) if word.head == noun), default=noun)
    for other in (above, *clauses):
        is_near = other == first - 1 or (
            other > participle and all(word.upos != "PUNCT" and word.quote < 0 for word in words[participle:other])
        )
        if other < 0 or not is_near or words[other].upos != "VERB" or words[other].quote >= 0:
            continue
        own = (word for word in words if word.head == other)
        if all(word.relation not in _SUBJECTS and word.relation not in ("mark", "cc", "aux") for word in own):
            return other
    return None
