"""The sieve for words that are spoken of, not said: glosses, which tell what something means or how it is called."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.predicates import is_speech
from quoteattr.attribution.sieves.grammar import candidate_at
from quoteattr.attribution.sieves.secondhand import verb_before
from quoteattr.attribution.types import Anchor, Attribution, Context
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Tree, Word

A_GLOSS = "words that tell what something means, or how it is called"
IN_BRACKETS = 4  # words of a bracket before the quoted ones
LONGEST = 6  # quoted words
TERM = 4  # words of a term
_OPENINGS, _CLOSINGS = frozenset("(["), frozenset(")]")
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "AUX"})
_CRIES = frozenset("?!")
_NOMINAL = frozenset({"obj", "iobj", "obl", "nmod", "amod", "compound", "nsubj", "appos", "conj", "flat"})
_PERSONS = frozenset({"person", "group", "organization"})


def glossed(context: Context) -> Attribution | None:
    """``Jorvik (pronounced “Yor-vik”)``; ``a name meaning “half the world”``; ``readers (i.e., “experts”)``.

    A short gloss stands in brackets, no one named before it there who might say it, or is the object of a verb for what
    words mean, whose subject is no person (Quirk et al. 1985, §17.65, on apposition that identifies).
    """
    anchor, span = context.anchor, context.span
    text = context.scene.text[span.start : span.end]
    if anchor is None or span.heading or context.behind_colon or len(text.split()) > LONGEST or text[-1:] in "?!":
        return None
    language, tree = context.scene.language, context.scene.trees[anchor.tree]
    if _in_brackets(tree, anchor, language, text.isupper()) or _is_meaning(context, anchor):
        return Attribution("glossed", reason=A_GLOSS)
    return None


def _in_brackets(tree: Tree, anchor: Anchor, language: Language, short: bool) -> bool:
    """Whether a bracket opens shortly before a quotation; right before it only where that is ``short`` for a name."""
    first, last = min(anchor.words), max(anchor.words)
    before: list[Word] = []
    for word in reversed(tree.words[:first]):
        if word.form in _OPENINGS:
            break
        before += [word] if word.form not in ('"', ",") else []
        if word.quote >= 0 or word.form in _CLOSINGS or len(before) > IN_BRACKETS:
            return False
    else:
        return False
    if any(word.upos in _NAMING for word in before) or not (before or short):
        return False
    behind = range(last + 1, next((p for p in range(last + 1, len(tree.words)) if _closes(tree.words[p])), last + 1))
    agents = language.speech.agents
    return not any(is_speech(tree, p, language) or tree.words[p].form.lower() in agents for p in behind)


def _closes(word: Word) -> bool:
    return word.form in _CLOSINGS


def _is_meaning(context: Context, anchor: Anchor) -> bool:
    """Whether the verb before a quotation tells what a word means, or how it is pronounced."""
    tree, language = context.scene.trees[anchor.tree], context.scene.language
    verb = verb_before(tree, min(anchor.words)) if language.speech.glossing else None
    if verb is None or tree.words[verb].lemma not in language.speech.glossing:
        return False
    subject = tree.child(verb, *SUBJECTS)
    if subject is None:  # a name |meaning| “stone”
        return not any(is_speech(tree, place, language) for place in _clauses_above(tree, verb))
    who = candidate_at(context, anchor.tree, subject)
    kind = who.phrase.kind if who is not None and who.phrase is not None else ""
    personal = who is not None and who.type == "pronoun" and who.phrase is not None and who.phrase.pronoun != "thing"
    told = any(is_speech(tree, place, language) for place in tree.ancestors(verb))
    return not (told or personal or kind in _PERSONS)


def _clauses_above(tree: Tree, verb: int) -> Sequence[int]:
    """The verbs whose complement a verb is: not where it is an adverbial, or modifies a noun."""
    return () if tree.words[verb].relation in ("acl", "advcl", "parataxis", "conj") else [*tree.ancestors(verb)]


def may_be_term(context: Context) -> bool:
    """Whether few words that no comma and no colon introduces are a part of a noun phrase, or the whole of one."""
    anchor, span = context.anchor, context.span
    if anchor is None or context.behind_comma or context.behind_colon or context.scene.text[span.end - 1] in _CRIES:
        return False
    tree, opens = context.scene.trees[anchor.tree], context.scene.language.rules.opens_sentence
    top = tree.words[anchor.tops[0]]
    if any(opens(tree.words[at].form.lower()) for at in tree.ancestors(anchor.tops[0]) if at <= 1):
        return False  # Citing “evidence”, she accused
    if any(tree.words[at].relation in SUBJECTS and tree.words[at].head in anchor.words for at in anchor.words):
        return False  # announced “Here they are”
    if min(anchor.words) <= 1 and top.relation not in SUBJECTS:
        return False  # “To nothing,” said Roe
    return top.relation in _NOMINAL and len(context.scene.text[span.start : span.end].split()) <= TERM
