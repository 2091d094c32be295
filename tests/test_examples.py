"""The scripts of ``examples/``, run as a user runs them."""

from __future__ import annotations

import importlib.util
import os
import runpy
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from quoteattr.integrations.conllu import read_conllu

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CONLLU = (Path(__file__).parent / "cases" / "parsed.conllu").read_text(encoding="utf-8")


def output(script: str, *arguments: str) -> list[str]:
    command = [sys.executable, str(EXAMPLES / script), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8").splitlines()


def test_own_rules() -> None:
    assert output("own_rules.py") == [
        "We close at noon, | Jane Roe | speech_clause",
        "Nobody stays, | Jane Roe | speech_clause",
        "The pier is safe, | Paul Drummond | toot",
        "A good day for sailors. | nobody says a horoscope | horoscope",
    ]


def test_many_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text("“We wait,” said Jane Roe.", encoding="utf-8")
    lines = output("many_files.py", str(tmp_path))
    assert [line.split() for line in lines] == [["4", "words", "in", "2", "texts", "Jane", "Roe"]]


@pytest.mark.skipif(
    not importlib.util.find_spec("spacy") or not entry_points(group="spacy_factories", name="quoteattr"),
    reason="spaCy, or the entry point of an installed quoteattr, is not here",
)
def test_spacy_component() -> None:
    lines = output("spacy_component.py")
    assert "Jane Roe | Jane Roe | said" in lines[0] and "Paul Drummond" in lines[1] and "fishermen" in lines[2]


def test_stanza_processor(capsys: pytest.CaptureFixture[str]) -> None:
    from quoteattr import Attributor

    example = runpy.run_path(str(EXAMPLES / "stanza_processor.py"))
    document = next(read_conllu(CONLLU))
    document.quoteattr = Attributor()(document)
    example["tell"](document)
    assert capsys.readouterr().out == "The pier is safe | Jane Roe | speech_clause\n"
