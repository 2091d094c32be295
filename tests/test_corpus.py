"""The texts that the command is given, and what it writes of them, with an attributor made by hand."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from test_cli import ROE, TEXT, CurlyAttributor

import quoteattr
from quoteattr.command import cli, messages
from quoteattr.command.inputs import Item, answered, count, expand, read
from quoteattr.command.outputs import WRITERS

LINES = [
    {"id": "a", "text": TEXT, "source": "wire", "tags": ["x", None]},
    {"id": 7, "text": "", "quotes": "ours win", "text2": "“Other.”"},
    {"text": "“No.”"},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quoteattr, "Attributor", CurlyAttributor)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b [1].txt").write_bytes("“B.”\r\n".encode())
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress("“C.”".encode()))
    lines = "\n".join(json.dumps(line) for line in LINES) + "\n\n"
    (tmp_path / "d.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "f.txt").write_bytes("“F.”".encode())
    return tmp_path


def command(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert cli.main(list(arguments)) == status
    return capsys.readouterr().out


def failing(name: str, error: Exception) -> None:
    raise AssertionError(name) from error


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["*.txt"], ["a.txt", "b [1].txt"]),
        (["b [1].txt", "-"], ["b [1].txt", "-"]),
        (["**/f.txt", "a.txt"], ["sub/f.txt", "a.txt"]),
        (["none*.txt"], ["none*.txt"]),
        (["su?"], ["su?"]),
    ],
)
def test_patterns_are_filled_in(given: list[str], expected: list[str], folder: Path) -> None:
    assert [path.replace("\\", "/") for path in expand(given)] == expected


@pytest.mark.parametrize("path", ["d.jsonl", "e.jsonl.gz"])
def test_json_lines(path: str, folder: Path) -> None:
    items = list(read([path], failing))
    assert [item.text for item in items] == [TEXT, "", "“No.”"]
    assert [item.name for item in items] == ["a", "7", f"{path}:3"]
    assert items[0].fields == {"id": '"a"', "source": '"wire"', "tags": '["x", null]'}
    assert count([path, "a.txt"]) == 4


def test_a_byte_order_mark_is_no_part_of_the_text(folder: Path) -> None:
    (folder / "x.txt").write_bytes("\ufeff“B.”\r\n".encode())
    (folder / "x.jsonl").write_bytes('\ufeff{"text": "“B.”"}\r\n{"text": "“C.”"}\r\n'.encode())
    assert [item.text for item in read(["x.txt", "x.jsonl"], failing)] == ["“B.”\r\n", "“B.”", "“C.”"]


def test_plain_and_gzipped_texts_keep_their_line_ends(folder: Path) -> None:
    assert [item.text for item in read(["b [1].txt", "c.txt.gz"], failing)] == ["“B.”\r\n", "“C.”"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.jsonl", b"", "empty"),
        ("x.jsonl", b"[1]\n", "no text in a field 'text'"),
        ("x.jsonl", b'{"body": "x"}\n', "--text-field"),
        ("x.jsonl", b"{\n", "not JSON: Expecting"),
        ("x.jsonl", b'{"text": "\xff"}\n', "UTF-8"),
        ("x.txt.gz", b"no gzip", "gzip"),
        ("x.txt.gz", gzip.compress(b"abcdefgh" * 99)[:-12], "ended"),
        ("x.txt.gz", gzip.compress(b"abcdefgh" * 99)[:12] + b"\xff" * 40, ""),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line_and_the_rest_is_done(
    name: str, content: bytes, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content)
    assert cli.main([name, "a.txt", "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 1 and name in captured.err and message in captured.err
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["a.txt"]


def test_a_bad_line_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.jsonl").write_text('{"text": "“One.”"}\n{}\n{"text": "“Two.”"}\n', encoding="utf-8")
    out = command(capsys, "x.jsonl", "--format", "jsonl", status=1)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["x.jsonl:1", "x.jsonl:3"]


def test_files_may_stand_behind_options(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = command(capsys, "a.txt", "--format", "jsonl", "c.txt.gz")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a.txt", "c.txt.gz"]


def test_output_to_a_folder_is_told_in_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["a.txt", "-o", "sub"]) == 1
    assert capsys.readouterr().err == "quoteattr: sub: Is a directory\n"


def test_other_fields_are_passed_through(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in command(capsys, "d.jsonl", "--format", "jsonl").splitlines()]
    assert lines[0]["source"] == "wire" and lines[0]["tags"] == ["x", None]
    assert [line["id"] for line in lines] == ["a", 7, "d.jsonl:3"]
    assert lines[1]["quotes"] == [] and lines[1]["text"] == "" and lines[1]["text2"] == "“Other.”"


def test_the_text_may_be_in_another_field_and_come_from_the_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.BytesIO('{"id": 1, "body": "“Go.”"}\n'.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    (line,) = command(capsys, "--text-field", "body", "--format", "jsonl").splitlines()
    assert json.loads(line)["text"] == "“Go.”" and "body" not in json.loads(line)
    assert not stream.closed


def test_texts_are_read_as_they_are_asked_for() -> None:
    asked = []

    def items() -> Any:
        for name in "abc":
            asked.append(name)
            yield Item(name, name * 2)

    answers = answered(items(), lambda texts: (len(text) for text in texts))
    assert asked == [] and next(answers)[0].name == "a" and asked == ["a"]
    assert [(item.name, answer) for item, answer in answers] == [("b", 2), ("c", 2)]


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "brat"])
@pytest.mark.parametrize("paths", [["a.txt"], ["a.txt", "d.jsonl"]], ids=["one", "several"])
def test_every_format_is_written(form: str, paths: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = command(capsys, *paths, "--format", form)
    assert "we stay" in out.replace("\twe\t", " we ").replace("\n", " ") or form in ("conllu", "totals", "groups")
    assert (ROE.name in out or form == "groups") and out.endswith("\n")
    assert command(capsys, *paths, "--format", form, "-o", "out") == ""
    assert (folder / "out").read_text(encoding="utf-8") == out


def test_each_format_of_several_texts_is_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(command(capsys, "d.jsonl", "--format", "csv"))))
    assert [(row["document"], row["text"]) for row in rows] == [("a", "Go!"), ("a", "we stay"), ("d.jsonl:3", "No.")]
    rows = list(csv.DictReader(io.StringIO(command(capsys, "d.jsonl", "a.txt", "--format", "totals"))))
    assert [(row["speaker"], row["documents"], row["words"]) for row in rows] == [(ROE.name, "3", "7")]
    assert (
        len(list(ElementTree.fromstring(command(capsys, "d.jsonl", "--format", "tei")))) == 4
    )  # a header, three texts
    assert command(capsys, "d.jsonl", "--format", "html").count("<article>") == 3
    assert (
        command(capsys, "d.jsonl", "--format", "conllu").count("# newdoc id = ") == 2
    )  # a text without words has none
    assert len(command(capsys, "d.jsonl", "--format", "webannotation").splitlines()) == 3


def test_brat_is_for_one_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "a.txt", "--format", "brat").startswith("T1\t")
    assert cli.main(["a.txt", "c.txt.gz", "--format", "brat"]) == messages.WRONG
    assert "one text at a time" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("paths", "output", "seen"),
    [(["d.jsonl"], ["-o", "out"], True), (["a.txt"], ["-o", "out"], False), (["d.jsonl"], [], True)],
    ids=["corpus", "one text", "output is piped"],
)
def test_a_bar_on_a_terminal(
    paths: list[str], output: list[str], seen: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert cli.main([*paths, *output]) == 0
    assert ("3/3" in terminal.getvalue()) is seen


def test_the_bar_counts_what_an_earlier_run_did(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ["d.jsonl", "--format", "jsonl", "--resume", "-o", "out"]
    assert cli.main(options) == 0
    whole = (folder / "out").read_bytes()
    (folder / "out").write_bytes(whole[: whole.index(b"\n") + 1])
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli.main(options) == 0
    assert "1/3" in terminal.getvalue() and "3/3" in terminal.getvalue() and "0/3" not in terminal.getvalue()
    assert (folder / "out").read_bytes() == whole


def test_no_bar_without_a_terminal_or_among_the_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["d.jsonl"]) == 0
    assert capsys.readouterr().err == ""
    errors = Terminal()
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert cli.main(["d.jsonl"]) == 0
    assert errors.getvalue() == ""
