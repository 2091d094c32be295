"""Sieves for speech with no clause of its own, by whom the paragraph before tells of, or the sentence beside it."""

from __future__ import annotations

from attrs import evolve

from quoteattr.attribution.predicates import agent, is_cue_noun, possessor
from quoteattr.attribution.sieves.discourse import root_of, speech_in
from quoteattr.attribution.sieves.grammar import answer, candidate_at, introduced
from quoteattr.attribution.sieves.story import DIALOGUE, is_called, is_turn, replies
from quoteattr.attribution.sieves.told_of import person_told_of
from quoteattr.attribution.types import BESIDE, Attribution, Candidate, Context
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.text.headings import is_heading
from quoteattr.text.quotation_marks import OPENING

_MARKS = frozenset(OPENING)
HEADINGS = 4  # headings and captions in a row


def paragraph_before(context: Context) -> Attribution | None:
    """A paragraph of quotation goes on with the last speaker of the paragraph before it, a heading left out.

    Where that one has no quotation, with whom its last sentence names: *According to Roe …*, *Roe is delighted that …*,
    *Roe said that …*.
    """
    if not context.fills_paragraph or context.span.heading or replies(context):
        return None
    scene, span = context.scene, context.span
    wanted = _last_of_text(context)
    trees = scene.trees_of.get(wanted, ())
    if trees and scene.text[max(0, span.start - BESIDE) : span.start].rstrip(" \n\t>" + OPENING).endswith(":"):
        found = speech_in(context, [trees[-1]], "paragraph_before")
        if found:
            return found
    for before in context.before:
        if scene.spans[before].paragraph < wanted:
            break
        if is_turn(context, scene.spans[before]) and is_turn(context, span):
            return None  # another dash, another speaker
    last = _last_speaker(context, wanted)
    if last is not None or not trees:
        return last
    source = _accorded(context, trees[-1]) or _felt(context, trees[-1])
    if source is not None:
        return Attribution("paragraph_before", source)
    told = speech_in(context, [trees[-1]], "paragraph_before") or _announced(context, trees[-1])
    written = told and told.source and told.source.phrase and told.source.phrase.kind == "document"
    return _last_speaker(context, wanted - 1) or told if written else told


def _last_speaker(context: Context, first: int) -> Attribution | None:
    """Who has spoken last, in a paragraph from the ``first`` on.

    That of the paragraph before goes on behind one that tells what a document says: “We wait,” said Roe. ¶ The report
    says the pier is old. ¶ “We wait.”
    """
    for before in context.before:
        earlier, found = context.scene.spans[before], context.earlier[before]
        if earlier.paragraph < first:
            return None
        if earlier.outer is None and not earlier.heading and found.source is not None:
            return evolve(found, method="paragraph_before")
    return None


def _announced(context: Context, number: int) -> Attribution | None:
    """``There is an explanation by Roe:`` before a paragraph of quotation: whose a noun of speech is."""
    tree, language = context.scene.trees[number], context.scene.language
    if tree.words[-1].form != ":":
        return None
    for place in range(len(tree.words)):
        if tree.words[place].quote < 0 and is_cue_noun(tree, place, language):
            found = answer(context, number, place, possessor(tree, place, language), "paragraph_before")
            if found is not None:
                return found
    return None


def _accorded(context: Context, number: int) -> Candidate | None:
    """Whom a phrase such as ``according to`` names in a sentence."""
    tree, language = context.scene.trees[number], context.scene.language
    if language.speech.according_tells.isdisjoint(tree.forms):  # as mostly
        return None
    ends = ((place, phrase_end(tree, place, language)) for place, word in enumerate(tree.words) if word.quote < 0)
    found = (candidate_at(context, number, introduced(tree, place, end)[0]) for place, end in ends if end is not None)
    return next(filter(None, found), None)


def _felt(context: Context, number: int) -> Candidate | None:
    """Of whom a sentence tells what he feels: *Roe is upbeat*, *Roe was stunned by the result*, but not *by Holt*."""
    tree = context.scene.trees[number]
    root = root_of(tree)
    feels = tree.words[root].upos == "ADJ" and tree.child(root, "cop", "aux:pass") is not None
    if not feels and tree.child(root, "nsubj:pass") is not None:
        by = candidate_at(context, number, agent(tree, root, context.scene.language))
        feels = by is not None and by.phrase is not None and by.phrase.kind == "thing"
    return person_told_of(context, number) if feels else None


def _last_of_text(context: Context) -> int:
    """The number of the paragraph before, behind a subheading, a caption, a link or a question to the reader."""
    scene, number = context.scene, context.span.paragraph - 1
    if scene.turns >= DIALOGUE:  # there a chapter begins
        return number
    for paragraph in range(number, max(number - HEADINGS, 0), -1):
        line = scene.text[slice(*scene.segmentation.paragraphs[paragraph])].strip()
        if not (is_heading(line) or (line.endswith("?") and _MARKS.isdisjoint(line))):
            return paragraph
    return max(number - HEADINGS, 0)


def spoken_of(context: Context) -> Attribution | None:
    """``Roe is not convinced. “…”``: the sentence before tells what a person feels or does, and no verb of speech.

    For a quotation that is sentences of its own, the first of its paragraph behind that sentence, or a paragraph behind
    it.
    """
    span, scene = context.span, context.scene
    if context.anchor is not None or span.heading:
        return None
    before = [number for number in context.trees if scene.trees[number].words[0].start < span.start]
    if not before and context.fills_paragraph and scene.turns < DIALOGUE:
        before = list(scene.trees_of.get(_last_of_text(context), ()))
    tree = scene.trees[before[-1]] if before else None
    if tree is None or any(word.quote >= 0 for word in tree.words) or tree.words[-1].upos != "PUNCT":
        return None
    asks = tree.words[-1].form == "?"  # it is somebody else who answers, but where one speaks of oneself
    if asks and not _of_oneself(context):
        return _asked_after(context, before[-1])
    source = person_told_of(context, before[-1])
    return Attribution("spoken_of", source) if source and not is_called(context, source) else None


def _of_oneself(context: Context) -> bool:
    """Whether the quoted words tell of the one who speaks: ``What does Roe make of it? “I put it away.”``."""
    first_person = context.scene.language.codes.first_person
    return any(word in first_person for word in context.scene.text[context.span.start : context.span.end].split())


def _asked_after(context: Context, number: int) -> Attribution | None:
    """``Roe’s verdict? “Awful.”``: whose the noun of speech is that makes a question alone."""
    tree, language = context.scene.trees[number], context.scene.language
    if any(word.upos in ("VERB", "AUX") for word in tree.words):
        return None
    found = (
        answer(context, number, place, tree.child(place, "nmod:poss"), "spoken_of")
        for place in range(len(tree.words))
        if is_cue_noun(tree, place, language)
    )
    return next(filter(None, found), None)


def beat(context: Context) -> Attribution | None:
    """``“The door is open.” Roe blinked.``: who does something in the sentence behind speech that opens a paragraph.

    Writers of dialogue give the speaker something to do in place of a verb of speech.
    """
    span, scene = context.span, context.scene
    if context.anchor is not None or span.heading:
        return None
    number = next((one for one in context.trees if scene.trees[one].words[0].start >= span.pair.closing[1]), None)
    before = any(scene.trees[one].words[0].start < span.start for one in context.trees)
    if number is None or before or any(word.quote >= 0 for word in scene.trees[number].words):
        return None
    source = person_told_of(context, number)
    return Attribution("beat", source) if source else None
