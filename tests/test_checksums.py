"""The shipped model files are the ones listed; a missing or damaged one is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.lang import language as languages
from quoteattr.lang.language import language
from quoteattr.lang.model_files import FILES, LIST, PARSER_FILES, PERCEPTRON, ModelFolder, write_checksums

MODELS = language("en").model.path
TEXT = "“So it is,” said Jane Roe. He left. It is late,” she said. “And dark."  # two lost marks


def test_shipped_files_are_the_ones_listed(tmp_path: Path) -> None:
    """After a training: ``python -m quoteattr.training en --output quoteattr/lang/en/model --only checksums``."""
    assert all(ModelFolder(MODELS).read(name) for name in FILES)
    assert len((MODELS / LIST).read_text().splitlines()) == len(FILES)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped models that the package takes for its own."""
    folder = tmp_path / "en" / "model"
    shutil.copytree(MODELS, folder)
    for path in MODELS.parent.glob("*.*"):
        shutil.copy(path, folder.parent)
    monkeypatch.setattr(languages, "HERE", tmp_path)
    yield folder


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _change(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _fill(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def _point(path: Path) -> None:
    """What a checkout without Git LFS leaves."""
    path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _make_unreadable(path: Path) -> None:
    """A link to itself: root too can read no such thing."""
    path.unlink()
    path.symlink_to(path)


DAMAGES = [Path.unlink, _cut, _change, _empty, _lengthen, _fill, _point, _replace_by_folder, _make_unreadable]


@pytest.mark.parametrize("name", sorted({*FILES, LIST}))
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_named(name: str, damage: Any, package: Path) -> None:
    if name == LIST and damage in (_cut, _lengthen):
        pytest.skip("the last line end says nothing")
    damage(package / name)
    with pytest.raises(quoteattr.ModelError, match=f"{name}.*install quoteattr again"):
        quoteattr.Attributor(indirect=True)(TEXT)


@pytest.mark.parametrize("name", PARSER_FILES)
@pytest.mark.parametrize("damage", [d for d in DAMAGES if d not in (_change, _lengthen)])
def test_a_damaged_file_in_a_folder_of_ones_own_is_named(name: str, damage: Any, package: Path) -> None:
    """Without a list of checksums, what torch can tell."""
    damage(package / name)
    with pytest.raises(quoteattr.ModelError, match=name):
        quoteattr.Attributor(model=str(package))("“So it is,” said Jane Roe.")


@pytest.mark.usefixtures("parses")
def test_the_list_is_written_by_one_command(package: Path) -> None:
    before = (package / LIST).read_bytes()
    (package / LIST).unlink()
    command = [sys.executable, "-m", "quoteattr.training", "en", "--output", str(package), "--only", "checksums"]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1])
    assert (package / LIST).read_bytes() == before
    assert not (package / "work").exists()
    _change(package / PERCEPTRON)
    write_checksums(package)
    assert all(ModelFolder(package).read(name) for name in FILES)
