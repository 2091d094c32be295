"""Sieves for a verb of speech right beside the marks and a phrase beside it, whatever the parser made of them."""

from __future__ import annotations

from quoteattr.attribution.sieves.frames import PUT, is_open, is_speaker, narration_behind
from quoteattr.attribution.sieves.grammar import cue_range
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.attribution.works import is_title
from quoteattr.parsing.tree import Tree

_CLAUSAL = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})


def said_behind(context: Context) -> Attribution | None:
    """``“…,” a source close to Roe said``; ``“Doctor,” whispered Roe, “…”``: a verb of speech right behind the marks.

    Before it stands a phrase that begins there, whatever the parser made of it. What stands before the quotation is a
    clause: not ``On “This Week,” Roe said``.
    """
    anchor, speech = context.anchor, context.scene.language.speech
    start = narration_behind(context, anchor.tree) if anchor is not None and is_open(context) else None
    if anchor is None or start is None or speech.inverted:
        return None
    tree, opening = context.scene.trees[anchor.tree], context.span.pair.opening[0]
    before = [word.relation for word in tree.words if word.start < opening and word.upos != "PUNCT"]
    titled = is_title(context.scene.text[context.span.start : context.span.end], context.scene.language)
    if before and ("nsubj" not in before or titled):
        return None
    verb = next((p for p in range(start, min(len(tree.words), start + PUT)) if tree.words[p].upos in _CLAUSAL), None)
    if verb is None or tree.words[verb].upos != "VERB" or tree.words[verb].form.lower() not in speech.quotative:
        return None
    first = start + 1 if verb == start else start
    found = [one for one in context.scene.candidates[anchor.tree] if one.words[0] == first]
    found = [one for one in found if is_speaker(tree, one) and (one.words[1] < verb or _is_inverted(tree, one, start))]
    source = max(found, key=_end, default=None)
    return Attribution("said_behind", source, cue_range(tree, verb)) if source else None


def _is_inverted(tree: Tree, one: Candidate, verb: int) -> bool:
    """Whether a candidate right behind a verb may be its subject: not ``says |she| knew``, ``said |Roe’s| pier``."""
    behind = tree.words[one.words[1] + 1 : one.words[1] + 2]
    return one.words[0] == verb + 1 and all(word.upos in ("PUNCT", "ADV", "ADP", "CCONJ") for word in behind)


def said_before(context: Context) -> Attribution | None:
    """``Roe said, “…”``: who stands right before a verb of speech and a sign, whatever the parser made of them."""
    if context.anchor is None:
        return None
    number, first = context.anchor.tree, min(context.anchor.words)
    tree = context.scene.trees[number]
    while first > 0 and tree.words[first - 1].form == '"':
        first -= 1
    sign, verb = tree.words[first - 1] if first else None, first - 2
    if sign is None or sign.form not in (",", ":") or verb < 1:
        return None
    if tree.words[verb].form.lower() not in context.scene.language.speech.quotative:
        return None
    found = [
        one
        for one in context.scene.candidates[number]
        if one.node and one.words[1] == verb - 1 and tree.words[one.node.place].relation not in ("obj", "nmod")
    ]
    source = min(found, key=lambda one: one.words[1] - one.words[0], default=None)
    return Attribution("said_before", source, cue_range(tree, verb)) if source else None


def _end(candidate: Candidate) -> int:
    return candidate.words[1]
