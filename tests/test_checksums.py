"""The shipped model files are the ones listed; a missing or damaged one is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import quoteattr
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.checksums import LIST, NETWORK, PARSER_FILES, RANKER_FILES, check_files, write_checksums

MODELS = Path(str(resources.files("quoteattr"))) / "models" / "en"


def test_shipped_files_are_the_ones_listed(tmp_path: Path) -> None:
    """After a training: ``python -m quoteattr.training en --output quoteattr/models/en --only checksums``."""
    check_files(MODELS, {*PARSER_FILES, *RANKER_FILES})
    assert len((MODELS / LIST).read_text().splitlines()) == len({*PARSER_FILES, *RANKER_FILES})


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped models that the package takes for its own."""
    folder = tmp_path / "models" / "en"
    shutil.copytree(MODELS, folder)
    for module in ("quoteattr.parsing.model", "quoteattr.attribution.sieves.ranked"):
        monkeypatch.setattr(f"{module}.resources", SimpleNamespace(files=lambda _: tmp_path))
    embedded_ranker.cache_clear()
    yield folder
    embedded_ranker.cache_clear()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _change(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", sorted({*PARSER_FILES, *RANKER_FILES, LIST}))
@pytest.mark.parametrize("damage", [Path.unlink, _cut, _change])
def test_a_damaged_file_is_named(name: str, damage: Any, package: Path) -> None:
    if name == LIST and damage is not Path.unlink:
        (package / name).write_text("no list\n")
    else:
        damage(package / name)
    with pytest.raises(quoteattr.ModelError, match=f"{name}.*install quoteattr again"):
        quoteattr.Attributor()("“So it is,” said Jane Roe.")


def test_the_list_is_written_by_one_command(package: Path) -> None:
    before = (package / LIST).read_bytes()
    (package / LIST).unlink()
    command = [sys.executable, "-m", "quoteattr.training", "en", "--output", str(package), "--only", "checksums"]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1])
    assert (package / LIST).read_bytes() == before
    assert not (package / "work").exists()
    _change(package / NETWORK)
    write_checksums(package)
    check_files(package, {*PARSER_FILES, *RANKER_FILES})
