"""Attribution: each quoted span gets a source mention and a cue, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.types import Attribution, Context, Scene, Sieve

NO_SOURCE = "no source found"


def attribute(scene: Scene, sieves: Sequence[Sieve]) -> tuple[Attribution, ...]:
    """The answer for each span of the scene, in order: that of the first sieve that has one."""
    answers: list[Attribution] = []
    for number in range(len(scene.spans)):
        context = Context(scene, number, answers)
        found = next((answer for sieve in sieves if (answer := sieve(context)) is not None), None)
        answers.append(found or Attribution("none", reason=NO_SOURCE, confidence=0.0))
    return tuple(answers)
