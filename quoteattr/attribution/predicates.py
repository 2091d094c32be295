"""Predicates that may report a quotation, and whom the grammar makes their source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from attrs import frozen

from quoteattr.attribution.types import Anchor
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Tree

_VERBAL = frozenset({"VERB", "AUX"})
#: What stands before a verb as part of it; what a parser takes an inverted subject for.
_OF_VERB = frozenset({"aux", "expl"})
_MISTAKEN = frozenset({"obj", "iobj", "xcomp", "obl", "flat", "vocative"})

#: What hangs so on a passive verb tells what for: accused |of lying, charged |with it.
_COMPLEMENTS = frozenset({"obl", "advcl", "xcomp"})


@frozen
class Predicate:
    """A predicate around an anchor: ``depth`` arcs above it, or below it (-1: the quotation is the head)."""

    place: int
    depth: int


def around(tree: Tree, anchor: Anchor) -> Iterator[Predicate]:
    """The predicates below the quotation, then those above it, the nearest first."""
    for word in sorted(anchor.words):
        for below in tree.children[word]:
            if below not in anchor.words and tree.words[below].upos in _VERBAL:
                yield Predicate(below, -1)
                for deeper in tree.children[below]:
                    if tree.words[deeper].deprel == "conj" and tree.words[deeper].upos in _VERBAL:
                        yield Predicate(deeper, -1)
    seen: set[int] = set()
    for top in anchor.tops:
        for depth, place in enumerate(tree.ancestors(top), 1):
            if place in anchor.words or place in seen:
                continue
            seen.add(place)
            yield Predicate(place, depth)


def is_speech(tree: Tree, place: int, language: Language) -> bool:
    """Whether a word is a verb of speech."""
    word = tree.words[place]
    return word.upos in _VERBAL and word.lemma in language.speech.reporting_verbs


def is_cue_noun(tree: Tree, place: int, language: Language) -> bool:
    """Whether a word is a noun of speech."""
    word = tree.words[place]
    return word.upos == "NOUN" and not language.speech.nouns.isdisjoint((word.lemma, word.form.lower()))


def passive(tree: Tree, place: int, language: Language) -> bool:
    """Whether a verb is passive by its arcs, or is a participle that modifies a noun (``dubbed “x” by``)."""
    if tree.child(place, "nsubj:pass", "aux:pass") is not None:
        return True
    word = tree.words[place]
    return (
        word.relation == "acl"
        and language.rules.is_participle(word.form.lower())
        and not any(tree.words[c].relation == "nsubj" for c in tree.children[place])
    )


def agent(tree: Tree, place: int, language: Language) -> int | None:
    """The agent of a passive: ``by X``."""
    told = [b for b in tree.children[place] if tree.words[b].relation in ("obl", "nmod") and tree.words[b].quote < 0]
    for below in told:
        if any(tree.words[c].form.lower() in language.speech.agents for c in tree.children[below]):
            return below
    return next((b for b in told if tree.words[b].deprel == "obl:agent"), None)


def is_compared(tree: Tree, first: int, language: Language) -> bool:
    """Whether ``as`` opens the words from a place on: ``seen as a “lifeboat”``."""
    opener = first - 1
    while opener > 0 and tree.words[opener].upos in ("PUNCT", "DET"):
        opener -= 1
    return opener >= 0 and tree.words[opener].form.lower() in language.speech.comparisons


def is_charged(tree: Tree, top: int, verb: int, language: Language) -> bool:
    """Whether quoted words stand in the complement of a passive verb of speech: ``Roe was accused of ignoring “…”``.

    Not where the complement tells of speech: ``was accused of saying “…”``.
    """
    path = list(takewhile(lambda place: place != verb, (top, *tree.ancestors(top))))
    below = tree.words[path[-1]] if path else None
    is_told = tree.words[verb].lemma in language.speech.reporting_verbs - language.speech.quoting
    return (
        is_told
        and below is not None
        and below.head == verb
        and below.relation in _COMPLEMENTS
        and not any(is_speech(tree, place, language) for place in path)
    )


def possessor(tree: Tree, place: int, language: Language) -> int | None:
    """Whose a noun is: ``Trump's claim``, ``a statement by Roe``, ``the words of Roe``, ``a letter from Roe``."""
    own = tree.child(place, "nmod:poss")
    if own is not None:
        return own
    for below in tree.children[place]:
        if tree.words[below].relation in ("nmod", "obl"):
            cases = {tree.words[c].form.lower() for c in tree.children[below] if tree.words[c].relation == "case"}
            if cases & language.speech.possessors:
                return below
    return None


def source_of(tree: Tree, place: int, language: Language) -> int | None:
    """The word that the grammar makes the source of what a verb or noun of speech reports, or None."""
    word = tree.words[place]
    if word.upos not in _VERBAL:
        return possessor(tree, place, language)
    if passive(tree, place, language):
        by = agent(tree, place, language) if word.lemma not in language.speech.quoting else None
        if by is not None or word.lemma in language.speech.hearers:
            return by
        return tree.child(place, "nsubj:pass", "nsubj") if word.lemma in language.speech.quoting else None
    inverted = _inverted_subject(tree, place, language)
    return tree.subject(place) if inverted is None else inverted


def venue(tree: Tree, place: int, language: Language) -> int | None:
    """Where words are read or heard, of a verb whose subject stands for nobody: ``lit-on dans le rapport``."""
    people, venues = language.people, language.speech.venues
    subject = tree.child(place, *SUBJECTS) if venues else None
    if subject is None or people.pronouns.get(tree.words[subject].form.lower()) != "nobody":
        return None
    infinitives = [below for below in tree.children[place] if tree.words[below].deprel == "xcomp"]  # peut-on lire dans
    for below in [below for verb in (place, *infinitives) for below in tree.children[verb]]:
        word = tree.words[below]
        cases = {tree.words[c].form.lower() for c in tree.children[below] if tree.words[c].relation == "case"}
        if word.quote < 0 and word.relation in ("obl", "nmod") and word.upos in ("NOUN", "PROPN") and cases & venues:
            return None if word.form.lower() in people.never_sources else below
    return None


def _inverted_subject(tree: Tree, place: int, language: Language) -> int | None:
    """``“…”, noted Mr. Roe``: right after the mark, what the parser took for the object is the subject.

    Quotative inversion (Quirk et al. 1985, §14.29): a verb of speech with no subject of its own, that stands
    behind a mark or comma and right before a name, has that name as its subject. In a language that always inverts so
    it is any noun phrase without a preposition, and adjuncts may stand between.
    """
    if tree.words[place].lemma not in language.speech.reporting_verbs or tree.child(place, *SUBJECTS) is not None:
        return None
    expletive = tree.child(place, "expl:subj")  # a-t-il dit
    if expletive is not None:
        return expletive
    first = min((c for c in tree.children[place] if tree.words[c].relation in _OF_VERB), default=place)
    first = min(first, place)
    if first == 0 or tree.words[first - 1].form not in ('"', ","):
        return None
    before = tree.words[max(0, first - 2) : first]
    inverts = any(word.form == '"' or word.quote >= 0 for word in before) and language.speech.inverted
    for below in tree.children[place]:
        word = tree.words[below]
        if below > place and word.relation in _MISTAKEN and word.upos in ("PROPN", *(inverts or ())):
            between = range(place + 1, below)
            is_next = all(tree.words[b].head in (below, *between) for b in between)
            governed = tree.child(below, "case") is not None
            if not governed if inverts else is_next:
                return below
    return None
