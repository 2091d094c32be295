"""Sieves for stories: in dialogue a new paragraph is a new speaker, and mostly nobody says so."""

from __future__ import annotations

from functools import lru_cache

import regex
from attrs import evolve

from quoteattr.attribution.sieves.told_of import person_told_of
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.spans.quoted import Span

#: So many paragraphs that are a quotation and nothing else make a dialogue; short ones count several times (see
#: :mod:`quoteattr.attribution.scene`). Of the 23 answers that `alternation`
#: would give on PolNeAR train, all of them wrong, this leaves none.
DIALOGUE = 6

#: From so many on the text tells a story, where each paragraph of speech has another speaker than the one before. No
#: article of PolNeAR train has as many.
STORY = 8

#: Paragraphs back in which the other speaker of a dialogue is looked for.
EARSHOT = 6


@lru_cache(maxsize=8)
def called(language: Language) -> regex.Pattern[str]:
    """A name between a comma and a mark: “Yes, Ann.”, “Look, Mr. Roe, the pier!”."""
    titles = any_of(form.capitalize() for form in language.people.honorifics if form.endswith("."))
    return regex.compile(
        rf",\s(?P<name>(?:{titles}\s)?\p{{Lu}}\p{{Ll}}+(?:\s\p{{Lu}}\p{{Ll}}+){{0,2}})(?:[,.!?;—]|--|$)"
    )


def alternation(context: Context) -> Attribution | None:
    """In a dialogue two speakers take turns, a paragraph each (Elson and McKeown 2010).

    Answers for a paragraph of quotation after two others that had different speakers, all of them closed: the
    speaker of the one before the last. Only where the document has a dialogue, or dashes open all three: in news, which
    quotes a speaker paragraph after paragraph, it would be wrong.
    """
    if not context.fills_paragraph or context.span.heading:
        return None
    if context.scene.turns < DIALOGUE and not is_turn(context, context.span):
        return None
    scene, span = context.scene, context.span
    heard: dict[int, Attribution] = {}  # paragraph -> its last answer
    dialogue = context.scene.turns >= DIALOGUE
    for before in context.before:
        paragraph = scene.spans[before].paragraph
        if paragraph < span.paragraph - 2:
            break
        if not dialogue and not is_turn(context, scene.spans[before]):
            return None
        if scene.spans[before].outer is None and not scene.spans[before].pair.continues:
            heard.setdefault(paragraph, context.earlier[before])
    last, other = heard.get(span.paragraph - 1), heard.get(span.paragraph - 2)
    if last is None or other is None or last.source is None or other.source is None:
        return None
    return evolve(other, method="alternation") if _head(context, last) != _head(context, other) else None


def is_turn(context: Context, span: Span) -> bool:
    """Whether a dash opens the paragraph of a quotation, as it does the turns of a dialogue."""
    start, _ = context.scene.segmentation.paragraphs[span.paragraph]
    return context.scene.text[start] in context.scene.language.marks.dialogue_dashes


def reply(context: Context) -> Attribution | None:
    """In a story a paragraph of speech replies to the one before: its speaker is the last one who is another.

    Where it is not told who spoke before, the speaker is that of the paragraph before the last.
    """
    if not replies(context):
        return None
    spans, here = context.scene.spans, context.span.paragraph
    heard = [(spans[n].paragraph, context.earlier[n]) for n in context.before if spans[n].outer is None]
    (_, last), *others = heard
    for paragraph, found in others:
        if paragraph < here - EARSHOT:
            break
        if paragraph < here - 1 and found.source is not None:
            told = last.source is not None
            is_another = _head(context, found) != _head(context, last) if told else paragraph == here - 2
            if is_another:
                return evolve(found, method="reply")
    return _told_of(context, last)


def _told_of(context: Context, last: Attribution) -> Attribution | None:
    """Of whom the narration before a dialogue tells last, if it is another than the one who has spoken."""
    scene, here = context.scene, context.span.paragraph
    if last.source is None:
        return None
    for paragraph in range(here - 1, max(-1, here - 1 - EARSHOT), -1):
        for number in reversed(scene.trees_of.get(paragraph, ())):
            one = person_told_of(context, number)
            if one is not None and one.type != "pronoun" and _head_of(context, one) != _head(context, last):
                return Attribution("reply", one)
    return None


def vocative(context: Context) -> Attribution | None:
    """In a story who is called by name in one paragraph of speech speaks in the next (Muzny et al. 2017)."""
    if not replies(context):
        return None
    last = _last_before(context)
    pattern = called(context.scene.language)
    found = list(pattern.finditer(context.scene.text, last.start, last.end)) if last else []
    if not found:
        return None
    who = context.scene.mentions.at(*found[-1].span("name"))
    return Attribution("vocative", who) if who.phrase and who.phrase.kind != "place" else None


def is_called(context: Context, one: Candidate) -> bool:
    """Whether a name is called in the quotation itself: in “Where is he, Jem?” it is not Jem who speaks."""
    text, span = context.scene.text, context.span
    if one.type != "name":
        return False
    head = text[slice(*one.head)]
    if text.find(head, span.start, span.end) < 0:  # as mostly
        return False
    return any(head in match["name"] for match in called(context.scene.language).finditer(text, span.start, span.end))


def replies(context: Context) -> bool:
    """Whether nothing but speech stands in this paragraph of a story, and speech that has ended in the one before."""
    scene, span = context.scene, context.span
    if scene.turns < STORY or not context.fills_paragraph or span.heading:
        return False
    last = _last_before(context)
    return last is not None and last.paragraph == span.paragraph - 1 and not last.pair.continues


def has_just_spoken(context: Context, one: Candidate) -> bool:
    """Whether a candidate is who spoke in the paragraph before, to which this one of a story replies."""
    if not replies(context):
        return False
    spans = context.scene.spans
    last = next((context.earlier[before] for before in context.before if spans[before].outer is None), None)
    if last is None or last.source is None:
        return False
    return one.head == last.source.head or (one.type == "name" and _head_of(context, one) == _head(context, last))


def _last_before(context: Context) -> Span | None:
    spans = context.scene.spans
    return next((spans[before] for before in context.before if spans[before].outer is None), None)


def _head(context: Context, found: Attribution) -> str:
    return "" if found.source is None else _head_of(context, found.source)


def _head_of(context: Context, one: Candidate) -> str:
    return context.scene.text[slice(*one.head)].lower()
