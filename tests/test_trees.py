"""What is read off the trees of the shipped parser: candidate sources, and the predicates around a quotation."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases
from scenes import scene_of

from quoteattr.attribution.predicates import Predicate, agent, around, is_cue_noun, is_speech, passive, possessor
from quoteattr.attribution.predicates import source_of as source
from quoteattr.parsing.tree import Tree


@pytest.mark.parametrize("case", cases("candidates"))
def test_candidates(case: dict[str, Any]) -> None:
    scene, text = scene_of(case["text"]), case["text"]
    found = [one for number in range(len(scene.trees)) for one in scene.candidates[number]]
    assert [
        [text[one.start : one.end], one.type]
        + ([text[one.antecedent.start : one.antecedent.end]] if one.antecedent else [])
        for one in found
    ] == case["expected"]


@pytest.mark.parametrize("case", cases("predicates"))
def test_predicates(case: dict[str, Any]) -> None:
    scene = scene_of(case["text"])
    (anchor,) = scene.anchors
    assert anchor is not None
    tree = scene.trees[anchor.tree]
    assert [told(tree, predicate) for predicate in around(tree, anchor)] == case["expected"]


def told(tree: Tree, predicate: Predicate) -> dict[str, Any]:
    """A predicate as the cases tell it: what it has not is left out."""
    place = predicate.place
    is_passive = passive(tree, place)
    reports = "verb" if is_speech(tree, place) else "noun" if is_cue_noun(tree, place) else None
    whole = {
        "word": tree.words[place].form,
        "depth": predicate.depth,
        "reports": reports,
        "source": _form(tree, source(tree, place)),
        "passive": is_passive or None,
        "agent": _form(tree, agent(tree, place)) if is_passive else None,
        "possessor": _form(tree, possessor(tree, place)) if reports == "noun" else None,
    }
    return {key: value for key, value in whole.items() if value is not None}


def _form(tree: Tree, place: int | None) -> str | None:
    return tree.words[place].form if place is not None else None
