"""What is read off a text and the trees of the shipped parser: names, noun phrases, predicates around a quotation."""

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


@pytest.mark.parametrize("case", cases("names"))
def test_names(case: dict[str, Any]) -> None:
    text, names = case["text"], scene_of(case["text"]).mentions.names
    assert [[text[name.start : name.end], name.kind, name.gender, name.role] for name in names] == case["expected"]


@pytest.mark.parametrize("case", cases("bounds"))
def test_where_names_begin_and_end(case: dict[str, Any]) -> None:
    text, names = case["text"], scene_of(case["text"]).mentions.names
    found = {text[name.start : name.end] for name in names}
    assert set(case["expected"]) <= found and found.isdisjoint(case.get("lacks", []))


@pytest.mark.parametrize("case", cases("phrases"))
def test_phrases(case: dict[str, Any]) -> None:
    scene = scene_of(case["text"])
    read = [(words_of(scene, one), one.phrase) for tree in scene.mentions.by_tree.values() for one in tree]
    found = [[words, phrase.kind, *filter(None, [phrase.gender])] for words, phrase in read if phrase]
    assert len(found) == len(read) and found == case["expected"]


@pytest.mark.parametrize("case", cases("predicates"))
def test_predicates(case: dict[str, Any]) -> None:
    assert predicates_of(scene_of(case["text"])) == case["expected"]
