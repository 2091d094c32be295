"""Sieve for interviews that are told: the author asks, somebody answers."""

from __future__ import annotations

from quoteattr.attribution.sieves.signatures import is_first_person
from quoteattr.attribution.sieves.told_of import person_told_of
from quoteattr.attribution.types import Attribution, Candidate, Context


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
    trees = [tree for number in {asked.paragraph, span.paragraph} for tree in scene.trees_of.get(number, ())]
    between = [tree for tree in sorted(trees) if asked.end < scene.trees[tree].words[0].start < span.start]
    told = (person_told_of(context, tree) for tree in reversed(between))
    quoted = (context.earlier[number].source for number in before[1:])
    found = (one for one in (*told, *quoted) if one is not None and not is_first_person(context, one))
    source: Candidate | None = next(found, None)
    return Attribution("answers_author", source) if source is not None else None
