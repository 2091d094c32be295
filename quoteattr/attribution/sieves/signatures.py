"""Sieves on names that sign a quotation, or label the turn that it is part of: lines tell, no sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex
from attrs import evolve, frozen

from quoteattr.attribution.labels import name_pattern
from quoteattr.attribution.sieves.grammar import adjacent_speech, cue_noun, speech_above, speech_clause
from quoteattr.attribution.types import BESIDE, Attribution, Candidate, Context, Scene
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.parsing.tree import SUBJECTS
from quoteattr.text.quotation_marks import OPENING

BLOCKS = 60  # paragraphs up and down in a list of statements
MARKED = 3  # characters at the head of a line, in which a quotation begins
ABOVE = 2  # paragraphs between a name on a line and what is said below it
LINES = 3  # of a quotation, before its signature
LONGEST = 160  # characters of a signature, and of what is looked at before a label
#: Lines in a list of statements that are no names: quotations; what they are about, ``On the match:``.
QUOTED, TOPIC = "quoted", "topic"
_PERSONAL = frozenset({"person", "", "organization"})


@frozen
class Patterns:
    """Signatures: on the line below, in brackets behind, as the last line inside the marks; the label of a turn.

    And a line that is a name alone, and what is spoken about.
    """

    above: regex.Pattern[str]
    below: regex.Pattern[str]
    bracket: regex.Pattern[str]
    inside: regex.Pattern[str]
    turn: regex.Pattern[str]
    alone: regex.Pattern[str]
    topic: regex.Pattern[str]


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words of a language."""
    name = rf"(?P<name>{name_pattern(language)})"
    role = r"(?:,[^\S\n][^.!?:\n]{1,100}|[^\S\n]\([^()\n]{1,40}\))?"
    dash = r"(?P<dash>[—–―]|--?)?[^\S\n]*"
    topics = any_of(topic.capitalize() for topic in language.speech.topics)
    return Patterns(
        alone=regex.compile(rf"\W{{0,3}}{name}(?:,[^\S\n][^.!?:\n]{{1,80}})?[^\S\n]*"),
        topic=regex.compile(rf"\W{{0,3}}{topics}\s[^.:;!?\n“”\"]{{2,80}}:\s*\W{{0,3}}"),
        above=regex.compile(rf"\W{{0,3}}{name}(?:,[^\S\n][^.!?:\n]{{1,80}}|[^\S\n]\([^()\n]{{1,40}}\))[^\S\n]*"),
        below=regex.compile(rf"[^\S\n]*\n\s*{dash}{name}{role}\.?[^\S\n]*(?=\n|$)"),
        bracket=regex.compile(rf"[^\S\n]*\({name}{role}\)\.?[^\S\n]*(?=\n|$)"),
        # a role or a dash, on one line
        inside=regex.compile(rf"(?:\n\s*{dash}|(?<=[.!?])\s+(?:(?=[^,]+,)|(?=[—–―]|--){dash})){name}{role}\.?$"),
        turn=regex.compile(
            rf"\W{{0,3}}{name}(?:,[^\S\n][\p{{L}} ]{{2,40}})?(?:\s*\([^()\n]{{1,40}}\))?:\s(?!\s*[{OPENING}])"
        ),
    )


def named_above(context: Context) -> Attribution | None:
    """``Jane Roe, baker`` and below it ``“…”``, ``“…”``: whose words follow, in a list of statements.

    Lines with names and blocks of quotations take turns there, and a name is the first of them: where a quotation is,
    names sign. A name without a role heads what stands below if there are two such blocks.
    """
    scene, span = context.scene, context.span
    if not context.fills_paragraph or span.heading or span.paragraph == 0:
        return None
    above = list(_lines_above(scene, span.paragraph))
    names = [line for line in above if line]
    if not names or not above[-1]:
        return None
    found = patterns(scene.language)
    has_role = found.above.fullmatch(scene.text, *names[0].span()) is not None
    return _signed(context, names[0], "named_above") if has_role or len(names) > 1 or _goes_on(context) else None


def _lines_above(scene: Scene, paragraph: int) -> Iterator[regex.Match[str] | None]:
    """Up from a paragraph, as long as lines are names, quotations or topics: each name, None for a quotation."""
    for number in range(paragraph - 1, max(-1, paragraph - 1 - BLOCKS), -1):
        line = _line(scene, number)
        if line is None:
            return
        if line != TOPIC:
            yield None if isinstance(line, str) else line


def _goes_on(context: Context) -> bool:
    """Whether below a block of quotations stands a name, and a quotation or its topic below that."""
    scene, number = context.scene, context.span.paragraph + 1
    last = min(len(scene.segmentation.paragraphs) - 1, number + BLOCKS)
    while number < last and _line(scene, number) in (TOPIC, QUOTED):
        number += 1
    return number < last and _line(scene, number) is not None and _line(scene, number + 1) in (TOPIC, QUOTED)


def _line(scene: Scene, number: int) -> regex.Match[str] | str | None:
    """A paragraph as a name, as what is :data:`QUOTED`, or as a :data:`TOPIC`; None for any other."""
    start, end = scene.segmentation.paragraphs[number]
    if any(map(scene.mentions.positions.is_quoted, range(start, min(end, start + MARKED)))):
        return QUOTED
    if end - start > LONGEST:
        return None
    line = patterns(scene.language).alone.fullmatch(scene.text, start, end)
    return line or (TOPIC if scene.text[start:end].endswith(":") and not _introduces(scene, number) else None)


def on_topic(context: Context) -> Attribution | None:
    """``Jane Roe`` on a line, and below it ``On the flood: “…”``, ``On her work: “…”``: whose name stands above.

    Where no name does, who was quoted last goes on, and so inside a paragraph: ``“No,” says Roe. Of Holt: “…”``.
    """
    scene, span = context.scene, context.span
    if _has_subject(context):
        return None
    start, _ = scene.segmentation.paragraphs[span.paragraph]
    opening, topic = span.pair.opening[0], patterns(scene.language).topic
    last = next((before for before in context.before if scene.spans[before].outer is None), None)
    inside = scene.trees[context.anchor.tree].words[0].start if context.anchor is not None else start
    if last is not None and start < inside and scene.spans[last].paragraph == span.paragraph:
        goes_on = topic.fullmatch(scene.text, inside, opening) is not None
        return evolve(context.earlier[last], method="on_topic") if goes_on else None
    if opening - start > LONGEST or not topic.fullmatch(scene.text, start, opening):
        return None
    goes_on = last is not None and span.paragraph - scene.spans[last].paragraph <= ABOVE
    if goes_on and last is not None and context.earlier[last].method == "on_topic":
        return context.earlier[last]
    for paragraph in range(span.paragraph - 1, max(-1, span.paragraph - 1 - ABOVE), -1):
        line = patterns(scene.language).alone.fullmatch(scene.text, *scene.segmentation.paragraphs[paragraph])
        found = _signed(context, line, "on_topic") if line else None
        if found is not None:
            return found
    return evolve(context.earlier[last], method="on_topic") if goes_on and last is not None else None


def _has_subject(context: Context) -> bool:
    """Whether a clause stands before the quotation in its sentence: ``On Friday, he remarked: “…”``."""
    words = context.scene.trees[context.anchor.tree].words if context.anchor is not None else ()
    return any(word.deprel in SUBJECTS and word.quote < 0 and word.start < context.span.start for word in words)


def signature(context: Context) -> Attribution | None:
    """``“…”`` and on the next line ``Jane Roe, baker``, or ``— Jane Roe``; ``“…” (Jane Roe)``: whose words they are.

    The quotation fills its line; without a dash the name is a person's, and nothing else stands on its line. Below the
    first heading of a text stands the name of its author. A line that is quoted, too, is the next turn of a dialogue:
    ``— Jeanne.``
    """
    scene, span = context.scene, context.span
    after, found = span.pair.closing[1], patterns(scene.language)
    match = found.bracket.match(scene.text, after, after + LONGEST) if _opens_paragraph(context) else None
    authored = span.heading and span.paragraph == 0
    if match is None and (context.fills_paragraph or span.heading) and not authored:
        match = found.below.match(scene.text, after, after + LONGEST)
        match = None if match and not match["dash"] and _introduces(scene, span.paragraph - 1) else match
    if match is None or scene.mentions.positions.is_quoted(match.start("name")):
        return None
    return _signed(context, match, "signature")


def _introduces(scene: Scene, number: int) -> bool:
    """Whether a paragraph ends with a colon and says who speaks: ``Ada Roe said:``, but not ``On the match:``."""
    if number < 0 or scene.text[scene.segmentation.paragraphs[number][1] - 1] != ":":
        return False
    trees = (scene.trees[tree].words for tree in scene.trees_of.get(number, ()))
    return any(word.deprel in SUBJECTS for words in trees for word in words)


def _opens_paragraph(context: Context) -> bool:
    """Whether no word stands before a quotation in its paragraph."""
    start, _ = context.scene.segmentation.paragraphs[context.span.paragraph]
    before = context.scene.text[start : context.span.pair.opening[0]]
    return not any(map(str.isalnum, before[-BESIDE:]))


def signed_inside(context: Context) -> Attribution | None:
    """A pull quote that has the name of its speaker as its last line, or behind a dash, inside the marks."""
    if not context.fills_paragraph:
        return None
    span, spans, last = context.span, context.scene.spans, context.number
    while spans[last].pair.continues and last + 1 < len(spans) and last - context.number < LINES:
        last += 1
    end = spans[last].pair.closing[0] if spans[last].quotation == span.quotation else span.end
    start = max(0, span.start - 1, end - LONGEST)
    match = patterns(context.scene.language).inside.search(context.scene.text, start, end)
    return _signed(context, match, "signed_inside") if match else None


def _signed(context: Context, match: regex.Match[str], method: str) -> Attribution | None:
    start, end = match.span("name")
    if match["name"].endswith(".") and match["name"].split()[-1].lower() not in context.scene.language.people.suffixes:
        end -= 1  # the full stop of the line
    who = context.scene.mentions.at(start, end)
    kind = who.phrase.kind if who.phrase else ""
    dashed = bool(match.groupdict().get("dash"))
    sure = dashed or context.scene.text[start - 1] == "("
    return Attribution(method, who) if kind == "person" or (sure and kind in _PERSONAL) else None


def own_turn(context: Context) -> Attribution | None:
    """``ROE (mayor): I said “never” and I meant it.``: who says ``I`` in a labelled turn is who has the label."""
    scene = context.scene
    start, _ = scene.segmentation.paragraphs[context.span.paragraph]
    label = patterns(scene.language).turn.match(scene.text, start, context.span.pair.opening[0])
    if label is None:
        return None
    for pattern in (speech_clause, speech_above, cue_noun, adjacent_speech):
        found = pattern(context)
        if found is not None and found.source is not None:
            own = is_first_person(context, found.source)
            return evolve(found, method="own_turn", source=scene.mentions.at(*label.span("name"))) if own else None
    return None


def is_first_person(context: Context, source: Candidate) -> bool:
    """Whether a mention is a pronoun of the first person singular."""
    return context.scene.text[source.start : source.end] in context.scene.language.codes.first_person
