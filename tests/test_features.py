"""The features of a pair of quotation and candidate: their names, and the telling ones by case."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases, read
from scenes import context_of, number_of, scene_of

from quoteattr.attribution.ranker.features import (
    NAMES,
    candidate,
    choose_candidates,
    discourse,
    matrix,
    neighbours,
    quotation,
    quotation_features,
    relation,
    words,
)
from quoteattr.attribution.ranker.features.words import PLACES
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Candidate, Context

LEXICON = embedded_ranker("en").lexicon
#: Quotations in a sentence and of their own, candidates in the tree of the quotation, in another and in none.
TEXT = "ROE: “It is safe.” Ada Holt left. She called the pier “safe”, and “old”.\n\n“It is old.” She left."


@pytest.mark.parametrize("case", cases("features"))
def test_features(case: dict[str, Any]) -> None:
    scene = scene_of(case["text"])
    context = context_of(scene, number_of(scene, case["quotation"]))
    weighed = choose_candidates(context)
    rows = matrix(context, weighed, quotation_features(context, LEXICON), LEXICON)
    (row,) = (row for one, row in zip(weighed, rows) if scene.text[slice(one.start, one.end)] == case["candidate"])
    found = dict(zip(NAMES, row, strict=True))
    told = {
        name: found[name] > 0 if isinstance(value, bool) else found[name] for name, value in case["expected"].items()
    }
    assert told == case["expected"]


def test_most_kinds_of_features_have_a_case() -> None:
    named = {name for case in read("features") for name in case["expected"]}
    assert named <= set(NAMES)
    assert {name[0] for name in NAMES} == {name[0] for name in named}


def pairs() -> list[tuple[Context, Candidate]]:
    scene = scene_of(TEXT)
    contexts = [context_of(scene, number) for number in range(len(scene.spans))]
    return [(context, one) for context in contexts for one in choose_candidates(context)]


def test_every_number_has_its_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    found = pairs()
    assert {one.node is None for _, one in found} == {context.anchor is None for context, _ in found} == {True, False}
    for context, one in found:
        shared, around = quotation_features(context, LEXICON), discourse.surroundings(context)
        tree = context.scene.trees[one.node.tree] if one.node else None
        assert len(shared.values) == len(quotation.NAMES)
        assert len(candidate.own(context.scene.text, one, tree, LEXICON)) == len(candidate.NAMES)
        assert len(relation.governor(context, one, tree, LEXICON)) == len(relation.GOVERNOR)
        assert len(relation.predicate(one, shared, tree, LEXICON)) == len(relation.PREDICATE)
        assert len(relation.path(one, shared)) == len(relation.PATH)
        assert len(neighbours.neighbours(context.span, one, tree, LEXICON)) == len(neighbours.NAMES)
        assert len(discourse.surface(context, one, around)) == len(discourse.SURFACE)
        assert len(discourse.earlier(context, one, around)) == len(discourse.EARLIER)
        assert {len(row) for row in matrix(context, [one], shared, LEXICON)} == {len(NAMES)}
        assert {len(forms) for forms in words(context, [one], shared)} == {len(PLACES)}
