"""Sieves for clauses that depend on a noun or stand for one, by the subject that they have or lack."""

from __future__ import annotations

from quoteattr.attribution.predicates import is_compared, is_speech, passive
from quoteattr.attribution.sieves.grammar import cue_range
from quoteattr.attribution.sieves.secondhand import verb_before
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.parsing.tree import Tree

_BESIDE_VERB = frozenset({"ADV", "AUX", "PUNCT"})


def object_relative(context: Context) -> Attribution | None:
    """``Roe rejected what Holt called “…”``; ``a plan, which Holt dubs “…”``; ``to which Holt replied: “…”``: *Holt*.

    Behind a relative that is no subject stands the subject of its clause (Quirk et al. 1985, §17.13), and then a verb
    of speech, or any that takes what something is seen *as*. A pronoun is left to the ranker: it mostly stands for the
    outer subject.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    if language.people.object_relatives.isdisjoint(tree.forms):  # as mostly
        return None
    verb = verb_before(tree, first)
    if verb is None or passive(tree, verb, language):
        return None
    if not (is_compared(tree, first, language) or is_speech(tree, verb, language)):
        return None
    found = [one for one in context.scene.candidates[anchor.tree] if _opens_clause(context, tree, one, verb)]
    source = max(found, key=lambda one: one.words[1], default=None)
    if source is None:
        return None
    return Attribution("object_relative", source, cue_range(tree, verb))


def _opens_clause(context: Context, tree: Tree, one: Candidate, verb: int) -> bool:
    """Whether a candidate stands right behind a relative, nothing but an adverb between it and a verb."""
    first, last = one.words
    if one.type == "pronoun" or first == 0 or last >= verb:
        return False
    behind = tree.words[first - 1].form.lower() in context.scene.language.people.object_relatives
    return behind and all(word.upos in _BESIDE_VERB for word in tree.words[last + 1 : verb])
