"""The features of a pair of quotation and candidate: their names, and the telling ones by case."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases, read
from scenes import contexts_of, features_of, named_features_of

from quoteattr.attribution.ranker.features import NAMES

#: Quotations in a sentence and of their own; candidates in the tree of the quotation, in another and in none.
TEXT = "ROE: “It is safe.” Ada Holt left. She called the pier “safe”, and “old”.\n\n“It is old.” She left."


@pytest.mark.parametrize("case", cases("features"))
def test_features(case: dict[str, Any]) -> None:
    found = named_features_of(case["text"], case["quotation"], case["candidate"])
    told = {
        name: found[name] > 0 if isinstance(value, bool) else found[name] for name, value in case["expected"].items()
    }
    assert told == case["expected"]


def test_every_group_of_features_has_cases() -> None:
    """A number that is missing from one group would give another name to those after it."""
    named = [name for case in read("features") if "fails" not in case for name in case["expected"]]
    assert set(named) <= set(NAMES)
    assert {name[0] for name in named} == {name[0] for name in NAMES}


def test_every_number_has_its_name() -> None:
    contexts = contexts_of(TEXT)
    pairs = [(context, one, row) for context in contexts for one, row in features_of(context)]
    assert (
        {one.node is None for _, one, _ in pairs} == {context.anchor is None for context in contexts} == {True, False}
    )
    assert {len(row) for *_, row in pairs} == {len(set(NAMES))} == {len(NAMES)}
