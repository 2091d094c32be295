"""``--resume`` goes on where a killed run stopped, and an interrupt leaves whole lines."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from signal import SIGINT, SIGKILL, Signals
from typing import Any

import pytest

from quoteattr.command import cli, messages
from quoteattr.command.resume import BLOCK, appended, done
from quoteattr.errors import OptionError

ROOT = Path(__file__).parents[1]
COUNT = 60
# The command with a slow stand-in for the attributor; test runners may ignore the interrupt.
SLOW = """
import signal, sys, time
sys.path.insert(0, "tests")
import quoteattr, test_cli
class Slow(test_cli.CurlyAttributor):
    def pipe(self, texts, **options):
        for document in super().pipe(texts, **options):
            time.sleep(0.01)
            yield document
quoteattr.Attributor = Slow
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(test_cli.cli.main(sys.argv[1:]))
"""


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """Texts in files; one is given twice."""
    paths = [tmp_path / f"{number}.txt" for number in range(COUNT - 1)]
    for number, path in enumerate(paths):
        path.write_text(f"“Number {number} – " + "go " * number * 50 + "”, said Roe.", encoding="utf-8")
    return [*map(str, paths), str(paths[3])]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", SLOW, *arguments, "--format", "jsonl"]


def _has_lines(output: Path, lines: int) -> bool:
    return output.exists() and output.read_bytes().count(b"\n") >= lines


def _stop(signal: Signals, command: list[str], output: Path, ready: Callable[[], bool]) -> int:
    """Run the command, send the signal when it is ready for it; the exit status."""
    with output.with_suffix(".err").open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, cwd=ROOT)
        while process.poll() is None and not ready():
            time.sleep(0.002)
        process.send_signal(signal)
        return process.wait()


def _ids(output: Path) -> list[Any]:
    return [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()]


def test_a_killed_run_goes_on(names: list[str], tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    command = _command(*names, "--resume", "--output", str(output))
    for lines in (5, 25):
        assert _stop(SIGKILL, command, output, partial(_has_lines, output, lines)) == -SIGKILL
        assert lines <= output.read_bytes().count(b"\n") < COUNT
        with output.open("ab") as stream:  # what a kill in the middle of a line leaves
            stream.write('{"id": "unfinished é'.encode()[:-1])
    subprocess.run(command, check=True, cwd=ROOT)
    whole = output.read_bytes()
    assert _ids(output) == names
    subprocess.run(command, check=True, cwd=ROOT)
    assert output.read_bytes() == whole
    alone = subprocess.run(_command(*names), check=True, cwd=ROOT, capture_output=True)
    assert alone.stdout == whole


def test_a_killed_run_of_several_processes_goes_on(tmp_path: Path) -> None:
    """With the attributor itself; the texts have no narration, so that there is nothing to parse."""
    texts, output, count = tmp_path / "in.jsonl", tmp_path / "out.jsonl", 2000
    texts.write_text("".join(json.dumps({"id": n, "text": f"“Number {n}”"}) + "\n" for n in range(count)))
    command = [sys.executable, "-m", "quoteattr", str(texts), "--format", "jsonl", "--jobs", "2"]
    resumed = [*command, "--resume", "--output", str(output)]
    assert _stop(SIGKILL, resumed, output, partial(_has_lines, output, 300)) == -SIGKILL
    subprocess.run(resumed, check=True, cwd=ROOT)
    assert _ids(output) == list(range(count))
    assert all(json.loads(line)["error"] is None for line in output.read_text(encoding="utf-8").splitlines())


def test_an_interrupt_leaves_whole_lines(names: list[str], tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    command = _command(*names, "--resume", "--output", str(output))
    assert _stop(SIGINT, command, output, partial(_has_lines, output, 5)) == messages.INTERRUPTED
    assert output.with_suffix(".err").read_text() == ""
    found = _ids(output)
    assert 5 <= len(found) < COUNT and found == names[: len(found)] and output.read_bytes().endswith(b"\n")


def test_an_interrupt_of_the_standard_output_leaves_whole_lines(names: list[str], tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with output.open("wb") as stream:
        process = subprocess.Popen(_command(*names), stdout=stream, cwd=ROOT)
        while process.poll() is None and not output.stat().st_size:
            time.sleep(0.002)
        process.send_signal(SIGINT)
        assert process.wait() == messages.INTERRUPTED
    found = _ids(output)
    assert found and found == names[: len(found)]


def test_an_interrupt_leaves_the_old_output(names: list[str], tmp_path: Path) -> None:
    """Without ``--resume`` the output is whole or not at all."""
    output = tmp_path / "out.jsonl"
    output.write_text("old\n")
    command = _command(*names, "--output", str(output))
    assert _stop(SIGINT, command, output, lambda: any(tmp_path.glob(".out*"))) == messages.INTERRUPTED
    assert output.read_text() == "old\n"
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.parametrize("tail", [b"", b'{"id": "b"', b"x" * (3 * BLOCK)])
def test_what_stands_after_the_last_line_end_is_cut(tail: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    for before in (b"", b'{"id": "a"}\n'):
        path.write_bytes(before + tail)
        with appended(path) as (_, finished):
            assert path.read_bytes() == before
            assert finished == Counter(["a"] if before else [])
        assert done(path) == Counter(["a"] if before else [])


def test_texts_of_json_lines_go_on(tmp_path: Path) -> None:
    """They are known by their own ids, which may be numbers."""
    texts, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts.write_text("".join(json.dumps({"id": n, "text": f"“{n}”, said Roe."}) + "\n" for n in range(5)))
    command = _command(str(texts), "--resume", "--output", str(output))
    subprocess.run(command, check=True, cwd=ROOT)
    whole = output.read_bytes()
    assert _ids(output) == list(range(5))
    output.write_bytes(whole[: len(whole) // 2])
    subprocess.run(command, check=True, cwd=ROOT)
    assert output.read_bytes() == whole


def test_an_error_leaves_no_half_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt), appended(path) as (stream, _):
        stream.write("{}\n{")
        raise KeyboardInterrupt
    assert path.read_text() == "{}\n"


@pytest.mark.parametrize("line", ["Once upon a time", "3", '{"text": "no name"}'])
def test_another_file_is_left_alone(line: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(line + "\n")
    with pytest.raises(OptionError, match=r"story\.txt:1: not a line"):
        done(path)
    assert cli.main([str(path), "--resume", "--format", "jsonl", "--output", str(path)]) == messages.WRONG
    assert path.read_text() == line + "\n"


@pytest.mark.parametrize("options", [["--resume"], ["--resume", "--format", "jsonl"], ["--resume", "--output", "x"]])
def test_resume_needs_lines_in_a_file(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["text.txt", *options])
    assert "--resume needs" in capsys.readouterr().err
