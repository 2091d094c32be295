"""Sieves for who answers: the author of an interview asks, or somebody in a talk of few turns."""

from __future__ import annotations

from quoteattr.attribution.sieves.grammar import candidate_at
from quoteattr.attribution.sieves.signatures import is_first_person
from quoteattr.attribution.sieves.story import EARSHOT, STORY
from quoteattr.attribution.sieves.told_of import person_told_of
from quoteattr.attribution.types import WINDOW, Attribution, Candidate, Context

#: Words of an answer. Of the paragraphs of speech behind a closed question in PolNeAR train one of so few words is by
#: somebody else, and the longer ones, 9 to 29 words, are by the one who asks.
SHORT = 8
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_PERSONS = frozenset({"masc", "fem", "plural", "author"})


def answers_author(context: Context) -> Attribution | None:
    """``“What scares you?” I ask. He thinks. “Silence.”``: who answers what the author asks, in sentences of its own.

    Of whom the sentence between tells, else whoever was quoted last before the question.
    """
    scene, span = context.scene, context.span
    before = [number for number in context.before if scene.spans[number].outer is None]
    if context.anchor is not None or span.heading or not before:
        return None
    asked, asker = scene.spans[before[0]], context.earlier[before[0]].source
    near = asked.paragraph in (span.paragraph, span.paragraph - 1) and not asked.pair.continues
    if not near or asker is None or scene.text[asked.end - 1] != "?" or not is_first_person(context, asker):
        return None
    trees = sorted({*scene.trees_of.get(asked.paragraph, ())[-WINDOW:], *context.trees})
    between = [tree for tree in trees if asked.end < scene.trees[tree].words[0].start < span.start]
    told = (person_told_of(context, tree) for tree in reversed(between))
    quoted = (context.earlier[number].source for number in before[1:])
    found = (one for one in (*told, *quoted) if one is not None and not is_first_person(context, one))
    source: Candidate | None = next(found, None)
    return Attribution("answers_author", source) if source is not None else None


def answers_question(context: Context) -> Attribution | None:
    """``“Are you afraid?” Roe asked Holt.`` and, a paragraph on, ``“Always.”``: a short answer is by somebody else.

    By who is asked, else by the last one who was quoted besides the one who asks. A story with many turns is left to
    its own sieves.
    """
    scene, span = context.scene, context.span
    before = [number for number in context.before if scene.spans[number].outer is None]
    is_short = context.fills_paragraph and len(scene.text[span.start : span.end].split()) <= SHORT
    if not before or not is_short or span.heading or span.pair.continues or scene.turns >= STORY:
        return None
    asked, asker = scene.spans[before[0]], context.earlier[before[0]].source
    near = asked.paragraph == span.paragraph - 1 and not asked.pair.continues and not asked.heading
    if not near or asker is None or scene.text[asked.end - 1] != "?":
        return None
    told = _asked(context, asker)
    if told is not None:
        return Attribution("answers_question", told)
    head = scene.text[slice(*asker.head)]
    others = (n for n in before[1:] if scene.spans[n].paragraph >= span.paragraph - EARSHOT)
    sources = (context.earlier[number].source for number in others)
    source = next((one for one in sources if one is not None and scene.text[slice(*one.head)] != head), None)
    return Attribution("answers_question", source) if source is not None else None


def _asked(context: Context, asker: Candidate) -> Candidate | None:
    """Whom a source asks, or turns to: the object of its verb."""
    if asker.node is None:
        return None
    tree = context.scene.trees[asker.node.tree]
    verb = tree.words[asker.node.place].head
    objects = [p for p in tree.children[verb] if tree.words[p].deprel in _OBJECTS] if verb >= 0 else []
    found = (candidate_at(context, asker.node.tree, place) for place in objects)
    return next((one for one in found if one is not None and _is_person(one)), None)


def _is_person(one: Candidate) -> bool:
    if one.phrase is None:
        return False
    return one.phrase.pronoun in _PERSONS if one.type == "pronoun" else one.phrase.kind in ("person", "")
