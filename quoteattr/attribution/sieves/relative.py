"""Sieves for clauses that depend on a noun or stand for one, by the subject that they have or lack."""

from __future__ import annotations

from quoteattr.attribution.predicates import is_compared, is_speech, passive
from quoteattr.attribution.sieves.grammar import answer, candidate_at, cue_range
from quoteattr.attribution.sieves.secondhand import verb_before
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.mentions.syntactic import begins_clause
from quoteattr.parsing.tree import Tree

_BESIDE_VERB = frozenset({"ADV", "AUX", "PUNCT"})
_PREDICATES = frozenset({"ADJ", "NOUN", "NUM"})


def object_relative(context: Context) -> Attribution | None:
    """``Roe rejected what Holt called “…”``; ``a plan, which Holt dubs “…”``; ``to which Holt replied: “…”``: *Holt*.

    ``a move critics described as “…”``: the relative may be left out.

    Behind a relative that is no subject stands the subject of its clause (Quirk et al. 1985, §17.13), and then a verb
    of speech, or any that takes what something is seen *as*. A pronoun is left to the ranker: it mostly stands for the
    outer subject.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    verb = verb_before(tree, first)
    if verb is None:
        return None
    contact = next((c for c in context.scene.candidates[anchor.tree] if _is_contact(context, tree, c, verb)), None)
    if contact is not None and (is_compared(tree, first, language) or is_speech(tree, verb, language)):
        return Attribution("object_relative", contact, cue_range(tree, verb))
    if language.people.object_relatives.isdisjoint(tree.forms) or passive(tree, verb, language):  # as mostly
        return None
    compared = is_compared(tree, first, language)
    names = tree.words[verb].lemma in language.speech.naming
    if not (compared or names or is_speech(tree, verb, language)):
        return None
    found = [one for one in context.scene.candidates[anchor.tree] if _opens_clause(context, tree, one, verb)]
    source = max(found, key=lambda one: one.words[1], default=None)
    if source is None:
        return None
    governed = source.words[0] > 1 and tree.words[source.words[0] - 2].upos == "ADP"  # to which Roe replied with “…”
    of_topic = any(word.upos == "ADP" for word in tree.words[verb + 1 : first])  # what Roe thought of “…”
    if of_topic and not (compared or governed):
        return None
    return Attribution("object_relative", source, cue_range(tree, verb))


def _opens_clause(context: Context, tree: Tree, one: Candidate, verb: int) -> bool:
    """Whether a candidate stands right behind a relative, nothing but an adverb between it and a verb."""
    first, last = one.words
    if one.type == "pronoun" or first == 0 or last >= verb:
        return False
    opener = tree.words[first - 1]
    behind = opener.form.lower() in context.scene.language.people.object_relatives
    behind = behind and (opener.upos != "SCONJ" or tree.words[verb].deprel == "acl:relcl")
    return behind and all(word.upos in _BESIDE_VERB for word in tree.words[last + 1 : verb])


def subject_relative(context: Context) -> Attribution | None:
    """``Holt a alerté le rectorat, qui parle de « menaces »``: whom the relative stands for that is the subject.

    In a language whose relative for subjects has no other use; a verb of speech that the quotation hangs on.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not language.speech.inverted:
        return None
    tree = context.scene.trees[anchor.tree]
    for verb in dict.fromkeys(tree.words[top].head for top in anchor.tops):
        if verb < 0 or tree.words[verb].deprel != "acl:relcl" or not is_speech(tree, verb, language):
            continue
        found = candidate_at(context, anchor.tree, tree.child(verb, "nsubj"))
        whom = found.antecedent if found is not None else None
        if whom is not None and whom.phrase is not None and whom.phrase.kind not in ("thing", "place"):
            return answer(context, anchor.tree, verb, tree.child(verb, "nsubj"), "subject_relative")
    return None


def _is_contact(context: Context, tree: Tree, one: Candidate, verb: int) -> bool:
    """Whether a candidate opens a clause without a relative, nothing but adverbs between it and a verb."""
    last = one.words[1]
    near = one.node is not None and last < verb and all(w.upos in _BESIDE_VERB for w in tree.words[last + 1 : verb])
    return near and one.node is not None and begins_clause(tree, one.node.place, context.scene.language.people)
