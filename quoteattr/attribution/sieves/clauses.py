"""Sieves for a clause inside or beside another: whose words it holds."""

from __future__ import annotations

from quoteattr.attribution.predicates import is_speech, source_of
from quoteattr.attribution.sieves.grammar import answer, candidate_at, introduced
from quoteattr.attribution.types import Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import SUBJECTS, Tree


def participle_clause(context: Context) -> Attribution | None:
    """``“…”, noted Roe, hammering that a rule provides that “…”``: who notes hammers, what the rule provides is his.

    A participle that takes a clause reports it, whatever verb it is; here the quotation is a clause inside that clause,
    and no one who speaks is between.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    if language.codes.complementizers.isdisjoint(tree.forms):  # as mostly
        return None
    inner = anchor.tops[0]
    clauses = 0
    for place in tree.ancestors(inner):
        word = tree.words[place]
        clauses += tree.words[inner].relation == "ccomp" and _has_complementizer(tree, inner, language)
        if clauses == 2 and word.relation == "advcl" and tree.child(place, *SUBJECTS) is None:
            if word.head < 0 or not is_speech(tree, word.head, language):
                return None
            source = source_of(tree, word.head, language)
            return answer(context, anchor.tree, place, source, "participle_clause") if source is not None else None
        if word.upos not in ("VERB", "AUX") or _speaks(context, anchor.tree, place):
            return None
        inner = place
    return None


def _speaks(context: Context, number: int, place: int) -> bool:
    """Whether somebody speaks by a verb: its subject is no thing (``another rule provides``)."""
    tree = context.scene.trees[number]
    if not is_speech(tree, place, context.scene.language):
        return False
    subject = candidate_at(context, number, source_of(tree, place, context.scene.language))
    return subject is None or subject.phrase is None or subject.phrase.kind not in ("thing", "document")


def _has_complementizer(tree: Tree, place: int, language: Language) -> bool:
    mark = tree.child(place, "mark")
    return mark is not None and tree.words[mark].form.lower() in language.codes.complementizers


def own_main_clause(context: Context) -> Attribution | None:
    """``According to Holt it is safe, so Roe asked them not to spread “…”``: the clause of *Roe* is not *Holt*'s.

    Whoever a phrase such as ``according to`` names is the source of the clause that it stands in, not of one beside it
    whose verb of speech has a subject of its own.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    if language.speech.according_tells.isdisjoint(tree.forms):  # as mostly
        return None
    governors = {
        introduced(tree, place, end)[1]
        for place, word in enumerate(tree.words)
        if word.quote < 0 and (end := phrase_end(tree, place, language)) is not None
    }
    if not governors:
        return None
    for place in tree.ancestors(anchor.tops[0]):
        source = tree.child(place, "nsubj")
        if place in governors:
            return None
        beside = tree.words[place].relation in ("conj", "parataxis") and not governors.isdisjoint(tree.ancestors(place))
        if beside and source is not None and is_speech(tree, place, language):
            return answer(context, anchor.tree, place, source, "own_main_clause")
    return None
