"""Sieves for a second speaker in a sentence: ``“Go,” said Roe, and “Stay,” said Holt``."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.attribution.sieves.beside import ends_clause, said_before, speaker_behind
from quoteattr.attribution.sieves.frames import is_speaker
from quoteattr.attribution.sieves.grammar import candidate_at
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.parsing.tree import Word

_THINGS = ("thing", "organization")
_PREDICATES = frozenset({"VERB", "AUX", "PART"})


def own_clause_beside(context: Context) -> Attribution | None:
    """``“Go,” said Roe, and “Stay,” |said Holt|``; ``“Go,” Roe said and |Holt answered|, “Stay”``.

    A quotation that has one with a source before it in its sentence, and beside it a verb of speech with a subject of
    its own. Where the ranker gives another source for a quotation with such a clause behind it, the gold of
    world-train and polnear-train is with the clause in 7 of 10.
    """
    anchor, scene = context.anchor, context.scene
    other = next((number for number in context.before if scene.spans[number].outer is None), None)
    before = scene.anchors[other] if other is not None else None
    if anchor is None or other is None or before is None or before.tree != anchor.tree or context.span.heading:
        return None
    found = context.earlier[other]
    if found.source is None or found.cue is None:
        return None
    behind = speaker_behind(context)
    if behind is not None and ends_clause(context, anchor.tree, behind):
        return evolve(behind, method="own_clause_beside")
    opens = said_before(context)
    if opens is None or opens.source is None or opens.cue is None:
        return None
    is_other = min(opens.source.start, opens.cue[0]) >= max(found.cue[1], found.source.end, scene.spans[other].end)
    return Attribution("own_clause_beside", opens.source, opens.cue) if is_other else None


def gapped(context: Context) -> Attribution | None:
    """``Some called it “brave”, others “reckless”``: the verb of the clause before is left out (Quirk et al., §13.92).

    A comma and one word for several stand between the two quotations; no ``and``, as in ``called others “reckless”``.
    Or whoever stands alone there: ``Holt said “yes” and Roe “no”``; ``to Holt it was “a gift”; to Roe, “a millstone”``.
    """
    anchor, number, scene = context.anchor, context.number, context.scene
    before = scene.anchors[number - 1] if number else None
    if anchor is None or before is None or before.tree != anchor.tree:
        return None
    tree, found = scene.trees[anchor.tree], context.earlier[number - 1]
    words = [word for word in tree.words[max(before.words) + 1 : min(anchor.words)] if word.upos != "PUNCT"]
    if found.source is None or not words:
        return None
    joint = scene.text[scene.spans[number - 1].end - 1 : words[0].start]
    comma = not {",", ";"}.isdisjoint(joint)
    if (
        len(words) > 1
        and comma
        and found.cue is not None
        and words[0].form.lower() == scene.text[slice(*found.cue)].lower()
    ):
        words = words[1:]  # to Roe
    named = _alone(context, words, comma) if "(" not in scene.text[words[-1].end : context.span.start] else None
    if named is not None:
        return evolve(found, method="gapped", source=named)
    if not comma or len(words) != 1:
        return None
    people = scene.language.people
    if scene.language.lemma(words[0].form) not in people.indefinites - people.articles:
        return None
    return Attribution("gapped", scene.mentions.at(words[0].start, words[0].end), found.cue)


def _alone(context: Context, words: Sequence[Word], comma: bool) -> Candidate | None:
    """Who stands alone between two quotations, of which the first has its verb before it, behind ``and`` or a comma.

    Not where the verb gives a person a name: ``called Holt “…” and Roe “…”``, nor before a verb in the quotation,
    whose subject it is: ``Roe said it “is late” and Holt “must go”``.
    """
    scene, before, anchor = context.scene, context.earlier[context.number - 1], context.anchor
    joined = bool(words) and words[0].upos == "CCONJ"
    names = words[joined:]
    if not (joined or comma) or not names or before.cue is None or anchor is None:
        return None
    led = before.cue[1] <= scene.spans[context.number - 1].start
    if not led and not scene.language.speech.inverted:
        return None  # “Go,” said Roe and Holt. “…”
    naming = scene.language.lemma(scene.text[slice(*before.cue)]) in scene.language.speech.naming
    if naming and not _names_thing(context, anchor.tree, before.cue[0], comma and not joined):
        return None
    tree, first = scene.trees[anchor.tree], min(anchor.words)
    set_off = tree.words[first - 1 - (tree.words[first - 1].form == '"')].form == ","  # Holt, “stay”
    long = " " in scene.text[tree.words[first].start : tree.words[first].end]  # the parser has seen none of its words
    if (long or tree.words[first].upos in _PREDICATES) and not set_off:
        return None
    start, end = names[0].start, names[-1].end
    known = [one for one in scene.candidates[anchor.tree] if (one.start, one.end) == (start, end)]
    return next((one for one in known if one.type == "name" or (comma and is_speaker(tree, one))), None)


def _names_thing(context: Context, number: int, cue: int, bodies: bool) -> bool:
    """Whether what the verb at a place gives a name is a thing, or may be a body: ``called |it| “…”``."""
    tree, pronouns = context.scene.trees[number], context.scene.language.people.pronouns
    verb = next((place for place, word in enumerate(tree.words) if word.start == cue), None)
    named = tree.child(verb, "obj", "iobj") if verb is not None else None  # the cue may be that of another sentence
    if named is None or tree.words[named].quote >= 0:
        return False
    if tree.words[named].upos == "PRON":
        return pronouns.get(tree.words[named].form.lower()) == "thing"
    whom = candidate_at(context, number, named)
    return (
        whom is not None
        and whom.phrase is not None
        and whom.phrase.kind in _THINGS[: 1 + bodies]
        and not whom.phrase.named
    )
