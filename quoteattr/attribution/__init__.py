"""Attribution: each quoted span gets a source mention and a cue, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from attrs import evolve

from quoteattr.attribution.sieves.later import in_turns, said_below, said_later
from quoteattr.attribution.sieves.ranked import NO_SOURCE, Question, Ranked, scored
from quoteattr.attribution.types import Attribution, Context, Scene, Sieve

Answers = tuple[Attribution, ...]


def attribute(scene: Scene, sieves: Sequence[Sieve], measured: Mapping[str, float] | None = None) -> Answers:
    """The answer for each span of the scene, in order: that of the first sieve that has one.

    ``measured`` is the chance of being right of sieves by name; the answers of others keep their own.
    """
    return attribute_all([scene], sieves, measured)[0]


def attribute_all(
    scenes: Sequence[Scene], sieves: Sequence[Sieve], measured: Mapping[str, float] | None = None
) -> list[Answers]:
    """As :func:`attribute`, for each scene: what the ranker is asked about all of them is scored together."""
    answers: list[Answers] = [()] * len(scenes)
    running = [_answers(scene, sieves, measured or {}) for scene in scenes]
    replies: dict[int, list[float] | None] = dict.fromkeys(range(len(scenes)))
    while replies:
        asked = {}
        for number, reply in replies.items():
            try:
                asked[number] = next(running[number]) if reply is None else running[number].send(reply)
            except StopIteration as end:
                answers[number] = end.value
        replies = dict(zip(asked, scored(list(asked.values()))))
    return answers


def _answers(
    scene: Scene, sieves: Sequence[Sieve], chances: Mapping[str, float]
) -> Generator[Question, list[float], Answers]:
    """The answers of a scene, asking for scores on the way."""
    answers: list[Attribution] = []
    told: dict[Any, Any] = {}
    asking = [(sieve, sieve.asking if isinstance(sieve, Ranked) else None) for sieve in sieves]
    for number in range(len(scene.spans)):
        context = Context(scene, number, answers, told)
        found = None
        for sieve, ask in asking:
            found = sieve(context) if ask is None else (yield from ask(context))
            if found is not None:
                break
        if found is None:
            found = Attribution("none", reason=NO_SOURCE, confidence=0.0)
        elif found.source is not None and found.method in chances:
            # times the confidence of an answer that it goes on with
            found = evolve(found, confidence=round(found.confidence * chances[found.method], 4))
        answers.append(found)
    return said_below(scene, in_turns(scene, said_later(scene, answers), chances.get("alternation", 1.0)))
