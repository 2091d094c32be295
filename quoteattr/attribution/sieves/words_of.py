"""Sieves for phrases that tell whose words a quotation is: *in the words of Roe*, *in her view*."""

from __future__ import annotations

from functools import lru_cache

import regex

from quoteattr.attribution.sieves.grammar import answer
from quoteattr.attribution.types import Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of

BESIDE = 80  # characters before a quotation in which a phrase is looked for


@lru_cache(maxsize=8)
def _in_words(language: Language) -> regex.Pattern[str]:
    phrase = rf"{any_of(language.speech.in_words)}(?:\s{any_of(language.speech.possessors)})?"
    before = rf"\b(?P<cue>{phrase})(?:\s|(?<=['’]))(?P<who>[^“”\"\n]{{2,60}}?),?\s*$"
    behind = rf"(?<=[”\"’»]),?\s(?P<cue>{phrase})(?:\s|(?<=['’]))(?P<who>)"
    return regex.compile(rf"{before}|{behind}", regex.IGNORECASE)


def in_words(context: Context) -> Attribution | None:
    """``in the words of Roe, “…”``; ``“…”, in the words of Roe``."""
    pair, anchor, text, language = context.span.pair, context.anchor, context.scene.text, context.scene.language
    first, last = max(0, pair.opening[0] - BESIDE), pair.closing[1] + BESIDE
    beside = f"{text[first : pair.opening[0]]}\n{text[pair.closing[1] : last]}".lower()
    if anchor is None or not any(phrase in beside for phrase in language.speech.in_words):  # as mostly
        return None
    pattern = _in_words(language)
    match = pattern.search(text, first, pair.opening[0]) or pattern.match(text, pair.closing[1], last)
    if match is None:
        return None
    start, words = match.start("who"), context.scene.trees[anchor.tree].words
    found = [one for one in context.scene.candidates[anchor.tree] if one.start == start]
    source = max(found, key=lambda one: one.end, default=None)
    if source is None or any(w.upos == "CCONJ" and source.end < w.start < pair.opening[0] for w in words):
        return None  # as far as Roe can see, and “…”
    return Attribution("in_words", source, match.span("cue"))


def in_view(context: Context) -> Attribution | None:
    """``The plan, in Roe’s words, is “…”``; ``In her view it is “…”``: whose words or view, in the same sentence."""
    if context.anchor is None:
        return None
    number, speech = context.anchor.tree, context.scene.language.speech
    tree = context.scene.trees[number]
    for place, word in enumerate(tree.words):
        if word.lemma in speech.views and word.upos == "NOUN" and word.quote < 0:
            case, owner = tree.child(place, "case"), tree.child(place, "nmod:poss")
            if case is not None and owner is not None and tree.words[case].form.lower() in speech.view_cases:
                return answer(context, number, place, owner, "in_view")
    return None
