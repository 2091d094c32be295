"""The training of the parser in small: a handful of sentences, a few steps."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from small_treebank import write_treebanks, write_vectors

from quoteattr.lang.language import language
from quoteattr.lang.model_files import PARSER, VECTORS, ModelFolder
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.training.parser import loop
from quoteattr.training.parser.loop import TAUGHT, train_parser
from quoteattr.training.parser.release import shrink
from quoteattr.training.parser.treebanks import prepare

STEPS = 5


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the steps before leave to the training."""
    folder = tmp_path_factory.mktemp("work")
    write_treebanks(folder)
    prepare([folder / "en_small-train.conllu"], [folder / "en_small-dev.conllu"], folder, language("en"))
    write_vectors(folder / "vectors.pt")
    return folder


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of about two sentences, a checkpoint every second step."""
    monkeypatch.setattr(loop, "EVALUATE_EVERY", 2)
    monkeypatch.setattr(loop, "PARSER_OPTIONS", [*loop.PARSER_OPTIONS, "--batch_size", "12"])


def _train(work: Path, output: Path, steps: int = STEPS) -> Any:
    train_parser(work, work / "vectors.pt", output, steps)
    return torch.load(output, weights_only=True)["model"]


@pytest.mark.usefixtures("often")
def test_a_run_that_was_cut_ends_like_another(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _train(work, tmp_path / "whole.pt")
    score, calls = loop._accuracy, []

    def cut(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return score(*args)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(loop, "_accuracy", cut)
        _train(work, tmp_path / "cut.pt")
    assert torch.load(tmp_path / "cut.checkpoint", weights_only=True)["step"] == 2
    torch.manual_seed(99)
    resumed = _train(work, tmp_path / "cut.pt")
    assert resumed.keys() == whole.keys()
    assert [name for name, value in whole.items() if not torch.equal(value, resumed[name])] == []


@pytest.mark.usefixtures("often")
def test_a_checkpoint_of_another_run_is_refused(work: Path, tmp_path: Path) -> None:
    _train(work, tmp_path / "parser.pt", 2)
    with pytest.raises(ValueError, match="'steps': 2"):
        _train(work, tmp_path / "parser.pt", 3)


@pytest.mark.usefixtures("often")
def test_what_a_teacher_has_read_is_learned_from(work: Path, tmp_path: Path) -> None:
    taught = shutil.copytree(work, tmp_path / "taught")
    lines = (work / "train.conllu").read_text(encoding="utf-8").replace("\tleft\t", "\tsailed\t")
    (taught / TAUGHT).write_text(lines * 10, encoding="utf-8")  # rare words are not learned
    _train(taught, tmp_path / "taught.pt", 2)
    words = torch.load(tmp_path / "taught.pt", weights_only=True)["vocab"]["word"]["_id2unit"]
    assert "sailed" in words and "left" not in words
    _train(work, tmp_path / "parser.pt", 2)
    with pytest.raises(ValueError, match="'taught': False"):
        _train(taught, tmp_path / "parser.pt", 2)


@pytest.mark.usefixtures("often")
def test_what_is_trained_parses_when_it_is_released(work: Path, tmp_path: Path) -> None:
    _train(work, tmp_path / "parser.pt")
    shrink(tmp_path / "parser.pt", tmp_path / PARSER)
    shrink(work / "vectors.pt", tmp_path / VECTORS)
    (parsed,) = EmbeddedParser(ModelFolder(tmp_path))([["Nobody", "left"]])
    assert len(parsed.heads) == 2
