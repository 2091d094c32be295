"""The model cards: each ships as the recipe prints it, and tells of every model what it is made of, and its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quoteattr.lang.language import language, supported
from quoteattr.lang.model_files import FILES
from quoteattr.training import inputs

SHIPPED = {lang: (language(lang).model.path / "README.md").read_text(encoding="utf-8") for lang in supported()}
PRINTED = Path(inputs.__file__).parent / "parser"
ROOT = Path(__file__).parents[1]
METADATA = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
#: The identifiers of SPDX for what the cards write.
SPDX = {
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "CC0": "CC0-1.0",
    "LGPL-LR": "LGPLLR",
    "WordNet licence": "LicenseRef-WordNet-3.0",
}
#: Those that ask for no copy of their text: a link does, or nothing.
BY_LINK = {"CC-BY-SA-4.0", "CC0-1.0"}

of_each = pytest.mark.parametrize("lang", supported())


def _parts(card: str) -> tuple[str, str]:
    """What stands before the scores, and what stands after them."""
    before, _, rest = card.partition("## Scores")
    return before, rest.partition("## Training data")[2]


def _rows(lang: str) -> list[list[str]]:
    return [line.strip("|").split(" | ") for line in SHIPPED[lang].splitlines() if line.startswith("| `")]


@of_each
def test_the_card_that_ships_is_the_one_that_is_printed(lang: str) -> None:
    assert _parts(SHIPPED[lang]) == _parts((PRINTED / f"card_{lang}.md").read_text(encoding="utf-8"))


@of_each
def test_each_model_has_a_row(lang: str) -> None:
    named = [name for row in _rows(lang) for name in re.findall(r"`([^`]+)`", row[0])]
    assert sorted(named) == sorted(name for name in FILES if language(lang).model.has(name))
    assert all(made_of.strip() and licence.strip() for _, made_of, licence in _rows(lang))


def test_the_metadata_have_every_licence() -> None:
    (listed,) = re.findall(r'^license = "(.*?)"', METADATA, re.MULTILINE)
    told = {row[2].partition(",")[0].strip() for lang in SHIPPED for row in _rows(lang)} - {"public domain"}
    licences = {one for some in told for one in some.split(" and ")}
    assert {SPDX.get(licence, licence) for licence in licences} == set(listed.split(" AND "))


def test_the_texts_of_the_licences_go_along() -> None:
    """And with them who made what the models were learned from."""
    (listed,) = re.findall(r'^license = "(.*?)"', METADATA, re.MULTILINE)
    texts = {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert texts == {one.removeprefix("LicenseRef-") for one in listed.split(" AND ")} - BY_LINK - {"Apache-2.0"}
    assert '"NOTICE.md", "LICENSES/*"' in METADATA
    notice = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
    made_of = {re.split(r"[-.:,]", name)[0] for lang in SHIPPED for name in inputs.listed(lang)["treebanks"]}
    named = {name.lower() for line in notice.splitlines() for name in re.findall(r"^\| \[(?:UD \w+ )?(\w+)\]", line)}
    assert {name.partition("_")[2] for name in made_of} <= named


@of_each
def test_every_package_of_the_inputs_is_named(lang: str) -> None:
    missing = [name for name in inputs.listed(lang)["packages"] if f"`{name}`" not in SHIPPED[lang]]
    assert missing == []
