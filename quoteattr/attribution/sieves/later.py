"""The last steps: what has no source of its own takes that of what follows, whose answers they need."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from attrs import evolve

from quoteattr.attribution.sieves.story import STORY
from quoteattr.attribution.types import BESIDE, EARLIER, Attribution, Scene, fills_paragraph
from quoteattr.spans.quoted import Span

SPEAKS_NEXT = "no source found, and who speaks next is another"
FEWEST = 2  # words of a heading that are told again below
_WORD = regex.compile(r"\w+")


def said_later(scene: Scene, answers: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The answers, paragraphs of a quotation with no verb of their own with the source that the next of them is told.

    Each of its paragraphs opens the marks and only the last one closes them, so that one speaks: “We wait. ¶ “It is
    late,” Roe said. A pronoun there takes no name away.
    """
    found, later = list(answers), len(answers)
    for number in range(len(answers) - 1, -1, -1):
        span = scene.spans[number]
        if span.outer is not None:
            continue
        is_one = later < len(found) and scene.spans[later].quotation == span.quotation and span.pair.continues
        own, told = found[number], found[later] if is_one else Attribution("none")
        is_named = told.source is not None and (own.source is None or told.source.type != "pronoun")
        if is_named and _is_told(scene, later, told) and not _is_told(scene, number, own):
            found[number] = evolve(told, method="same_quotation")
        later = number
    return tuple(found)


def _is_told(scene: Scene, number: int, answer: Attribution) -> bool:
    """Whether the cue of an answer stands in the paragraph of its quotation or behind it, or leads to it by a colon."""
    start = scene.segmentation.paragraphs[scene.spans[number].paragraph][0]
    leads = scene.text[max(0, start - BESIDE) : start].rstrip().endswith(":")
    return answer.cue is not None and (leads or answer.cue[0] >= start)


def said_below(scene: Scene, answers: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The answers, headings without a source with that of the same words below: of the next quotation that has them."""
    asked = {number for number, one in enumerate(answers) if one.source is None and scene.spans[number].heading}
    if not asked:
        return tuple(answers)
    words = [f" {' '.join(_WORD.findall(scene.text[span.start : span.end].lower()))} " for span in scene.spans]
    return tuple(
        (number in asked and _below(scene, answers, words, number)) or one for number, one in enumerate(answers)
    )


def _below(scene: Scene, answers: Sequence[Attribution], words: Sequence[str], number: int) -> Attribution | None:
    if words[number].count(" ") < FEWEST + 1:
        return None
    for later in range(number + 1, min(len(answers), number + 1 + EARLIER)):
        if words[number] in words[later] and answers[later].source is not None and scene.spans[later].outer is None:
            return evolve(answers[later], method="said_below")
    return None


def in_turns(scene: Scene, answers: Sequence[Attribution], chance: float) -> tuple[Attribution, ...]:
    """The answers, turns of a story whose sentence tells nobody with the speaker of the turn after the next, if told.

    Two take turns: — Here. ¶ — Where? ¶ — Here, said Roe. Who speaks in the next turn, as its own sentence tells, does
    not in this one. ``chance`` is that of an answer by turns.
    """
    if scene.turns < STORY:
        return tuple(answers)
    found, first = list(answers), dict[int, int]()  # paragraph -> its first quotation
    outer = [number for number, span in enumerate(scene.spans) if span.outer is None]
    for number in outer:
        first.setdefault(scene.spans[number].paragraph, number)
    for number in reversed(outer):
        span, own = scene.spans[number], found[number]
        if not _is_turn(scene, span) or _is_told(scene, number, own):
            continue
        following, after = (_told(scene, found, first.get(span.paragraph + step)) for step in (1, 2))
        is_open = own.source is None or (following is not None and _head(scene, own) == _head(scene, following))
        if is_open and after is not None and (following is None or _head(scene, after) != _head(scene, following)):
            found[number] = evolve(after, method="alternation", confidence=after.confidence * chance)
        elif is_open and own.source is not None:
            found[number] = Attribution("none", reason=SPEAKS_NEXT, confidence=0.0)
    return tuple(found)


def _is_turn(scene: Scene, span: Span) -> bool:
    """Whether a closed quotation is all of its paragraph."""
    return not span.pair.continues and not span.heading and fills_paragraph(scene.text, span, scene.segmentation)


def _told(scene: Scene, answers: Sequence[Attribution], number: int | None) -> Attribution | None:
    """The answer for a quotation, if its own sentence tells it."""
    return answers[number] if number is not None and _is_told(scene, number, answers[number]) else None


def _head(scene: Scene, found: Attribution) -> str:
    return scene.text[slice(*found.source.head)].lower() if found.source is not None else ""
