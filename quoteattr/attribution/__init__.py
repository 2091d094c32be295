"""Attribution: each quoted span gets a source mention and a cue, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from quoteattr.attribution.types import Attribution, Context, Scene, Sieve

NO_SOURCE = "no source found"


def attribute(
    scene: Scene, sieves: Sequence[Sieve], measured: Mapping[str, float] | None = None
) -> tuple[Attribution, ...]:
    """The answer for each span of the scene, in order: that of the first sieve that has one.

    ``measured`` is the chance of being right of sieves by name; the answers of others keep their own.
    """
    chances = measured or {}
    answers: list[Attribution] = []
    for number in range(len(scene.spans)):
        context = Context(scene, number, answers)
        found = next((answer for sieve in sieves if (answer := sieve(context)) is not None), None)
        if found is None:
            found = Attribution("none", reason=NO_SOURCE, confidence=0.0)
        elif found.source is not None and found.method in chances:
            # times the confidence of an answer that it goes on with
            found = evolve(found, confidence=round(found.confidence * chances[found.method], 4))
        answers.append(found)
    return tuple(answers)
