"""Every file of cases has the format that ``cases/README.md`` tells."""

from __future__ import annotations

import re

import pytest
from case_files import FOLDER, names, read

MATERIAL = {"hostile", "repeated"}
NAMES = [name for name in names("*") if name not in MATERIAL]


@pytest.mark.parametrize("name", NAMES)
def test_format(name: str) -> None:
    listed = read(name)
    assert len({case["label"] for case in listed}) == len(listed)
    for case in listed:
        assert isinstance(case["text"], str)
        assert case.get("fails", "why") and case.get("lang", "en") in ("en", "fr")
        assert ("quotes" if name == "exports" else "expected") in case


def test_every_file_is_told_of() -> None:
    rows = re.findall(r"^\| (`.+?) \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    patterns = [pattern for row in rows for pattern in re.findall(r"`([\w*-]+)`", row)]
    told = [name for pattern in patterns for name in names(pattern)]
    assert sorted(told) == sorted(NAMES)
    assert all(names(pattern) for pattern in patterns)
