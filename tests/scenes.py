"""What the steps of the pipeline make of a text by the shipped models: the scene, and what is read off its trees."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from attrs import evolve

from quoteattr import Attributor
from quoteattr.attribution.predicates import agent, around, is_cue_noun, is_speech, passive, possessor, source_of
from quoteattr.attribution.ranker.features import NAMES, choose_candidates, matrix, quotation_features
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Candidate, Context, Scene


@cache
def _watched() -> tuple[Attributor, dict[str, Any]]:
    """An attributor, and what each of its steps gave for its last text."""
    given: dict[str, Any] = {}

    def watch(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any) -> Any:
            given[name] = step(*arguments)
            return given[name]

        return watched

    attributor = Attributor()
    way = attributor._engine.pipeline
    attributor._engine.pipeline = evolve(way, steps=way.steps.wrapped(watch))
    return attributor, given


def contexts_of(text: str) -> list[Context]:
    """Each quotation of a text as the sieves see it, after the answers to those before it."""
    attributor, given = _watched()
    attributor(text)
    return [Context(given["scene"], number, given["attribution"][0][:number]) for number in range(len(given["spans"]))]


def scene_of(text: str) -> Scene:
    """The scene of a text that has a quotation."""
    return contexts_of(text)[0].scene


def words_of(scene: Scene, candidate: Candidate) -> str:
    """The words of a candidate."""
    return scene.text[candidate.start : candidate.end]


def features_of(context: Context) -> list[tuple[Candidate, tuple[float, ...]]]:
    """The candidates that are weighed for a quotation, each with its row of features."""
    ranker = embedded_ranker(context.scene.language.model)
    assert ranker is not None
    lexicon = ranker.lexicon
    weighed = choose_candidates(context)
    return list(zip(weighed, matrix(context, weighed, quotation_features(context, lexicon), lexicon), strict=True))


def named_features_of(text: str, quoted: str, candidate: str) -> dict[str, float]:
    """The features by name of a pair, given by its words; raises ValueError where there is none, or two."""
    (context,) = (one for one in contexts_of(text) if text[one.span.start : one.span.end] == quoted)
    (row,) = (row for one, row in features_of(context) if words_of(context.scene, one) == candidate)
    return dict(zip(NAMES, row, strict=True))


def predicates_of(scene: Scene) -> list[dict[str, Any]]:
    """The predicates around the only quotation; what one has not is left out."""
    (anchor,) = scene.anchors
    assert anchor is not None
    tree = scene.trees[anchor.tree]

    def form(place: int | None) -> str | None:
        return tree.words[place].form if place is not None else None

    told = []
    for predicate in around(tree, anchor):
        place = predicate.place
        at = (tree, place, scene.language)
        is_passive, is_noun = passive(*at), is_cue_noun(*at)
        whole = {
            "word": form(place),
            "depth": predicate.depth,
            "reports": "verb" if is_speech(*at) else "noun" if is_noun else None,
            "source": form(source_of(*at)),
            "passive": is_passive or None,
            "agent": form(agent(*at)) if is_passive else None,
            "possessor": form(possessor(*at)) if is_noun else None,
        }
        told.append({key: value for key, value in whole.items() if value is not None})
    return told
