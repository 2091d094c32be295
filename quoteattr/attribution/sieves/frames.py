"""Sieves on the frame of a quotation: constructions that tell the source whatever the verb or noun is."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import regex

from quoteattr.attribution.predicates import is_cue_noun, possessor
from quoteattr.attribution.sieves.grammar import answer, cue_range
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.parsing.tree import Tree

BESIDE = 80  # characters before a quotation in which a phrase is looked for
APPOSED = 8  # words between a name and its verb: Roe, 29, fumed
_OPEN_ENDS = frozenset(",!?")
_FINITE = frozenset({"root", "parataxis", "conj"})  # no participle: “…,” referring to Roe
_SPEAKERS = frozenset({"person", "group"})


def quotative_frame(context: Context) -> Attribution | None:
    """``“…,” fumed Roe``; ``“…,” Roe, 29, fumed``: beside a quotation that a comma leaves open any verb reports.

    Quirk et al. (1985, §14.29). The verbs that mostly stand there are left to the
    ranker, which knows them.
    """
    anchor, text = context.anchor, context.scene.text
    closing = context.span.pair.closing
    if anchor is None or not _OPEN_ENDS & {text[closing[0] - 1 : closing[0]], text[closing[1] : closing[1] + 1]}:
        return None
    tree, start = context.scene.trees[anchor.tree], _behind(context, anchor.tree)
    if start is None:
        return None
    language = context.scene.language
    known, particles = language.speech.quotative.values(), language.speech.particles
    for candidate in context.scene.candidates[anchor.tree]:
        verb = _framed(tree, candidate, start, particles)
        if verb is not None and _is_speaker(candidate) and tree.words[verb].lemma not in known:
            return Attribution("quotative_frame", candidate, cue_range(tree, verb))
    return None


def _behind(context: Context, number: int) -> int | None:
    """The first word of the narration behind a quotation, in the same clause as far as marks tell."""
    end = context.span.pair.closing[1]
    words = context.scene.trees[number].words
    place = next((p for p, word in enumerate(words) if word.start >= end and word.form != ","), None)
    return place if place is not None and words[place].quote < 0 and words[place].upos != "PUNCT" else None


def _framed(tree: Tree, candidate: Candidate, start: int, particles: Collection[str]) -> int | None:
    """The verb of a frame that begins at a word: right before a candidate, or behind it with nothing but an aside."""
    first, last = candidate.words
    words = tree.words
    if first == start:
        verb = next((p for p in range(last + 1, min(len(words), last + APPOSED)) if words[p].upos == "VERB"), None)
        asides = words[last + 1 : verb] if verb is not None else ()
        plain = all(word.upos in ("PUNCT", "NUM", "ADV") for word in asides)
        return verb if verb is not None and plain and _ends(tree, verb) else None
    if not start < first <= start + 2 or words[start].upos != "VERB" or words[start].relation not in _FINITE:
        return None
    known = all(word.form.lower() in particles for word in words[start + 1 : first])
    return start if known and _ends(tree, last) else None


def _ends(tree: Tree, place: int) -> bool:
    return place + 1 >= len(tree.words) or tree.words[place + 1].upos in ("PUNCT", "ADV")


def _is_speaker(candidate: Candidate) -> bool:
    """Whether a candidate may speak: a person or several, a pronoun, a name that is no place or thing."""
    phrase = candidate.phrase
    if candidate.type == "pronoun" or phrase is None:
        return True
    return phrase.kind in _SPEAKERS or (candidate.type == "name" and phrase.kind == "")


@lru_cache(maxsize=8)
def _in_words(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(language.speech.in_words)}\s(?P<who>[^“”\"\n]{{2,60}}?),?\s*$", regex.IGNORECASE)


def in_words(context: Context) -> Attribution | None:
    """``in the words of Roe, “…”``."""
    opening, anchor = context.span.pair.opening[0], context.anchor
    match = _in_words(context.scene.language).search(context.scene.text, max(0, opening - BESIDE), opening)
    if match is None or anchor is None:
        return None
    start = match.start("who")
    found = [one for one in context.scene.candidates[anchor.tree] if one.start == start]
    source = max(found, key=lambda one: one.end, default=None)
    return Attribution("in_words", source, (match.start(), start - 1)) if source else None


def noun_and_colon(context: Context) -> Attribution | None:
    """``Roe’s verdict on it: “…”``; ``Verdict of Roe, a baker: “…”``: whose a noun of speech is, without a verb."""
    anchor, language = context.anchor, context.scene.language
    opening = context.span.pair.opening[0]
    if anchor is None or not context.scene.text[max(0, opening - 3) : opening].rstrip().endswith(":"):
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    before = [place for place in range(first) if tree.words[place].quote < 0]
    if any(word.upos in ("VERB", "AUX") and word.quote < 0 for word in tree.words):
        return None
    for place in before:
        if is_cue_noun(tree, place, language):
            source = possessor(tree, place, language)
            found = answer(context, anchor.tree, place, source, "noun_and_colon") if source is not None else None
            if found is not None:
                return found
    return None


def naming_noun(context: Context) -> Attribution | None:
    """``“…,” Roe’s name for the pier``: who calls it so."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    start = _behind(context, anchor.tree)
    if start is None:
        return None
    for place in range(start, min(len(tree.words), start + APPOSED)):
        word = tree.words[place]
        if word.upos == "NOUN" and word.lemma in language.speech.naming_nouns:
            source = tree.child(place, "nmod:poss")
            return answer(context, anchor.tree, place, source, "naming_noun") if source is not None else None
        if word.upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None
