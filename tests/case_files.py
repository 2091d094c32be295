"""The cases of ``cases/*.json`` as parameters of tests; ``cases/README.md`` tells the format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def read(name: str) -> list[Any]:
    """What a file lists; its name without ``.json``."""
    listed: list[Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return listed


def names(pattern: str) -> list[str]:
    """The names of the files that match, in order."""
    return sorted(path.stem for path in FOLDER.glob(f"{pattern}.json"))


def cases(*patterns: str) -> list[Any]:
    """The cases of the files that match, each a parameter ``file: label``; one that ``fails`` must, by an assertion."""
    found = {name: read(name) for pattern in patterns for name in names(pattern)}
    if not all(found.values()) or not found:
        raise ValueError(f"no cases in {patterns}")
    return [
        pytest.param(case, id=f"{name}: {case['label']}", marks=_marks(case))
        for name, listed in found.items()
        for case in listed
    ]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    if "fails" not in case:
        return []
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["fails"])]


def texts() -> list[str]:
    """The texts of all cases, for what must hold of any text."""
    listed = (case for name in names("*") for case in read(name))
    return [case["text"] for case in listed if isinstance(case, dict)]
