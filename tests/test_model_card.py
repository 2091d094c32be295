"""The model card: it ships as the recipe prints it, and tells of every model what it is made of, and its licence."""

from __future__ import annotations

import re
from pathlib import Path

from quoteattr.lang.language import language
from quoteattr.lang.model_files import FILES
from quoteattr.training import inputs

SHIPPED = (language("en").model.path / "README.md").read_text(encoding="utf-8")
PRINTED = (Path(inputs.__file__).parent / "parser" / "card.md").read_text(encoding="utf-8")
METADATA = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")


def _parts(card: str) -> tuple[str, str]:
    """What stands before the scores, and what stands after them."""
    before, _, rest = card.partition("## Scores")
    return before, rest.partition("## Training data")[2]


def _rows() -> list[list[str]]:
    return [line.strip("|").split(" | ") for line in SHIPPED.splitlines() if line.startswith("| `")]


def test_the_card_that_ships_is_the_one_that_is_printed() -> None:
    assert _parts(SHIPPED) == _parts(PRINTED)


def test_each_model_has_a_row() -> None:
    named = [name for row in _rows() for name in re.findall(r"`([^`]+)`", row[0])]
    assert sorted(named) == sorted(FILES)
    assert all(made_of.strip() and licence.strip() for _, made_of, licence in _rows())


def test_the_metadata_have_every_licence() -> None:
    (listed,) = re.findall(r'^license = "(.*?)"', METADATA, re.MULTILINE)
    licences = {row[2].partition(",")[0].strip() for row in _rows()} - {"public domain"}
    assert {licence.replace("CC BY-SA ", "CC-BY-SA-") for licence in licences} == set(listed.split(" AND "))


def test_every_package_of_the_inputs_is_named() -> None:
    assert [name for name in inputs.listed("en")["packages"] if f"`{name}`" not in SHIPPED] == []
