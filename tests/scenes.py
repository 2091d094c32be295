"""The scene of a text by the shipped parser, for tests of what is read off the trees."""

from __future__ import annotations

from functools import cache

from quoteattr import Attributor
from quoteattr.attribution.types import Context, Scene


@cache
def _attributor() -> Attributor:
    return Attributor()


def scene_of(text: str) -> Scene:
    """What the sieves see of a text."""
    attributor = _attributor()
    way, prepared = attributor._pipeline, attributor._pipeline.prepare(text)
    parses = attributor._parser([[word.form for word in unit.words] for unit in prepared.units])
    trees = way.steps.trees(prepared.units, parses)
    return way.steps.scene(text, way.lang, prepared.segmentation, prepared.spans, trees)


def number_of(scene: Scene, quoted: str) -> int:
    """The number of the first quotation of these words; raises ValueError where there is none."""
    return [scene.text[span.start : span.end] for span in scene.spans].index(quoted)


def context_of(scene: Scene, number: int) -> Context:
    """A quotation after the answers of the default sieves to those before it."""
    attributor = _attributor()
    answers = attributor._pipeline.steps.attribution(scene, attributor._pipeline.sieves)
    return Context(scene, number, answers[:number])
