"""What is read off the trees of the shipped parser: candidate sources, and the predicates around a quotation."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases
from scenes import predicates_of, scene_of, words_of


@pytest.mark.parametrize("case", cases("candidates"))
def test_candidates(case: dict[str, Any]) -> None:
    scene = scene_of(case["text"])
    found = [one for number in range(len(scene.trees)) for one in scene.candidates[number]]
    assert [
        [words_of(scene, one), one.type, *([words_of(scene, one.antecedent)] if one.antecedent else [])]
        for one in found
    ] == case["expected"]


@pytest.mark.parametrize("case", cases("predicates"))
def test_predicates(case: dict[str, Any]) -> None:
    assert predicates_of(scene_of(case["text"])) == case["expected"]
