"""The texts that the command is given, and what it writes of them, with an attributor made by hand."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from case_files import cases
from test_cli import ROE, TEXT, CurlyAttributor

import quoteattr
from quoteattr.command import cli, messages, outputs
from quoteattr.command.columns import NO_PYARROW
from quoteattr.command.inputs import Item, answered, count, expand, read
from quoteattr.command.outputs import CSV, WRITERS
from quoteattr.export.table import records

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
        ("x.jsonl", b"[1]\n", "no object with a text in a field 'text'"),
        ("x.jsonl", b'{"id": 1, "body": "x"}\n', "no field 'text', but 'id', 'body'; see --text-field"),
        ("x.jsonl", b'{"text": null}\n', "what is in 'text' is no text"),
        ("x.jsonl", b'{"text": NaN}\n', "what is in 'text' is no text"),
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
    assert "we stay" in out.replace("\twe\t", " we ").replace("\n", " ") or form in {"conllu", *CSV} - {"csv"}
    assert (ROE.name in out or form in ("groups", "roles", "documents")) and out.endswith("\n")
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
    assert command(capsys, "d.jsonl", "--format", "html").count("<article ") == 3
    assert (
        command(capsys, "d.jsonl", "--format", "conllu").count("# newdoc id = ") == 2
    )  # a text without words has none
    assert len(command(capsys, "d.jsonl", "--format", "webannotation").splitlines()) == 3


def test_brat_is_for_one_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "a.txt", "--format", "brat").startswith("T1\t")
    assert cli.main(["a.txt", "c.txt.gz", "--format", "brat"]) == messages.WRONG
    assert "one text at a time" in capsys.readouterr().err


CASES = cases("no-text")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x.csv"])
@pytest.mark.parametrize("sub", [[], ["fix"]], ids=["", "fix"])
def test_what_is_no_text_is_told_in_a_line(
    sub: list[str], name: str, case: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(case["text"].encode("latin-1"))
    status = cli.main([*sub, name])
    told = capsys.readouterr().err
    if case["expected"] is None:
        assert name != "x.txt" or status == 0
    elif "HTML" not in case["expected"] or name == "x.txt":  # in lines and tables it is a text that is a page
        assert status == messages.FAILED and told.startswith(f"quoteattr: {name}: {case['expected']}")
        assert len(told.splitlines()) == 1


ENCODED = ["utf-16", "utf-16-be", "utf-32", "cp1252", "gb18030", "utf-8-sig"]


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x.csv", "x.txt.gz", "-"])
def test_another_encoding(name: str, encoding: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“Go!”\r\nsaid Zoë."
    shown = {"x.jsonl": json.dumps({"text": text}, ensure_ascii=False), "x.csv": f'text\n"{text}"\n'}.get(name, text)
    content = shown.encode(encoding)
    if name == "-":
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    else:
        (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert [item.text for item in read([name], failing, encoding=encoding)] == [text]
    assert count([name], encoding=encoding) == (None if name == "-" else 1)


@pytest.mark.parametrize("name", ["x.txt", "x.csv"])
def test_the_place_of_what_is_not_in_the_encoding(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_bytes(b"text\n" + b"a" * 2_000_000 + b"\x81 b")
    assert cli.main([name, "--encoding", "cp1252"]) == messages.FAILED
    assert capsys.readouterr().err == f"quoteattr: {name}: not CP1252 (byte 2000005); --encoding names another\n"
    assert cli.main([name]) == messages.FAILED
    told = "x.csv:2: not UTF-8" if name == "x.csv" else "x.txt: not UTF-8 (byte 2000005)"
    assert capsys.readouterr().err == f"quoteattr: {told}; if it is text, name its encoding: --encoding\n"


TABLES = {
    "commas": 'id,text,source\na,"“Go!”, he\r\nsaid.",wire\n',
    "semicolons": 'id;text;source\na;"“Go!”, he\r\nsaid.";wire\n',
    "tabs": 'id\ttext\tsource\r\na\t"“Go!”, he\r\nsaid."\twire\r\n',
    "a byte order mark": '\ufeffid,text,source\na,"“Go!”, he\r\nsaid.",wire\n',
    "blank lines": 'id,text,source\n\n\na,"“Go!”, he\r\nsaid.",wire\n\n',
    "a head of two lines": '"source",id,text,"more\nof it"\nwire,a,"“Go!”, he\r\nsaid."\n',
}


@pytest.mark.parametrize("content", TABLES.values(), ids=list(TABLES))
@pytest.mark.parametrize("name", ["x.csv", "x.TSV", "x.csv.gz"])
def test_csv(name: str, content: str, folder: Path) -> None:
    (folder / name).write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    (item,) = read([name], failing)
    assert item == Item("a", "“Go!”, he\r\nsaid.", {"id": '"a"', "source": '"wire"'})
    assert count([name, "d.jsonl"]) == 4


def test_rows_of_csv_pass_their_other_columns_through(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.csv").write_text('body,date\n"“Go!”\nsaid Roe.",2020-01-02\n“No.”,\n', encoding="utf-8")
    out = command(capsys, "x.csv", "--text-field", "body", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line["id"], line["text"], line["date"]) for line in lines] == [
        ("x.csv:2", "“Go!”\nsaid Roe.", "2020-01-02"),
        ("x.csv:4", "“No.”", ""),
    ]


@pytest.mark.parametrize(
    ("content", "told", "names"),
    [
        ("", ["x.csv: the file is empty"], []),
        ("id,text\n", ["x.csv: the file is empty"], []),
        ("id,body\na,b\nc,d\n", ["x.csv: no column 'text', but 'id', 'body'; see --text-field"], []),
        ("id,text\na\nb,“B.”\n", ["x.csv:2: no field 'text', but 'id'; see --text-field"], ["b"]),
        ("id,text\na,b,c\nb,“B.”\n", ["x.csv:2: the row has 3 cells, but there are 2 columns"], ["b"]),
        ("id,text\na,<html>\nb,“B.”\n", ["x.csv:2: an HTML page"], ["b"]),
        (f"id,text\na,{'x' * 300}\nb,“B.”\n", ["x.csv:2: the text has more than 200 characters"], ["b"]),
        (f'id,text\na,“A.”\nb,"{"long " * 300_000}\n', ["x.csv: the line is too long"], ["a"]),
        ('id,text\na,“A.”\nb,"' + "line\n" * 300_000, ["x.csv: not CSV from line 3 on: field larger than"], ["a"]),
        ("id,text\na,“A.”\nb,caf\udce9\nc,“C.”\n", ["x.csv:3: not UTF-8; if it is text, name its"], ["a", "c"]),
        ('id,text\na,“A.”\nb,"“B.”\nc,“C.”\n', ["x.csv:3: a cell begins with a mark"], ["a"]),
        ("id,text,caf\udce9\na,“A.”,1\n", ["x.csv: not UTF-8; if it is text, name its"], []),
    ],
)
def test_rows_without_a_text(
    content: str, told: list[str], names: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.csv").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert cli.main(["x.csv", "a.txt", "--format", "jsonl", "--max-chars", "200"]) == messages.FAILED
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert len(lines) == len(told) and all(line.startswith(f"quoteattr: {one}") for line, one in zip(lines, told))
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == [*names, "a.txt"]
    assert csv.field_size_limit() == 131072


def _parquet(path: Path, columns: dict[str, list[Any]]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table(columns), path)


def test_parquet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["“Go!” said Roe.", None, "“No.”", "<html>"]
    more: dict[str, list[Any]] = {
        "when": [date(2020, 1, 2)] * 4,
        "share": [0.5, 1.0, float("nan"), None],
        "raw": [b"x\xff"] * 4,
    }
    _parquet(folder / "x.parquet", {"body": texts, "id": [7, 8, None, 9], **more})
    assert cli.main(["x.parquet", "--text-field", "body", "--format", "jsonl"]) == messages.FAILED
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [(line["id"], line["text"], line["when"], line["raw"]) for line in lines] == [
        (7, texts[0], "2020-01-02", "x\\xff"),
        ("x.parquet:3", texts[2], "2020-01-02", "x\\xff"),
    ]
    assert lines[0]["share"] == 0.5 and "share" not in lines[1]
    assert [line.split(": ")[1] for line in captured.err.splitlines()] == ["x.parquet:2", "x.parquet:4"]
    assert count(["x.parquet"]) == 4


def test_parquet_without_the_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _parquet(folder / "x.parquet", {"body": ["“Go!”"], "id": [7]})
    assert cli.main(["x.parquet"]) == messages.FAILED
    assert capsys.readouterr().err == "quoteattr: x.parquet: no column 'text', but 'body', 'id'; see --text-field\n"


def test_what_is_no_parquet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    (folder / "x.parquet").write_bytes(b"PAR1 and nothing else")
    assert cli.main(["x.parquet", "none.parquet", "a.txt", "--format", "jsonl"]) == messages.FAILED
    captured = capsys.readouterr()
    first, second = captured.err.splitlines()
    assert first.startswith("quoteattr: x.parquet: not Parquet: ") and second.startswith("quoteattr: none.parquet: ")
    assert len(captured.out.splitlines()) == 1


def test_parquet_without_what_reads_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    assert cli.main(["x.parquet"]) == messages.FAILED
    assert capsys.readouterr().err == f"quoteattr: x.parquet: {NO_PYARROW}\n"
    assert cli.main(["a.txt", "--format", "parquet", "-o", "out"]) == messages.WRONG
    assert capsys.readouterr().err == f"quoteattr: {NO_PYARROW}\n"
    assert not (folder / "out").exists()


@pytest.mark.parametrize("rows", [1, 10_000])
def test_parquet_out_is_the_dataframe(rows: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(outputs, "_ROWS", rows)
    assert cli.main(["d.jsonl", "a.txt", "--format", "parquet", "-o", "out.parquet"]) == 0
    items = list(read(["d.jsonl", "a.txt"], failing))
    documents = list(CurlyAttributor().pipe(item.text for item in items))
    found = parquet.read_table("out.parquet")
    assert found.to_pylist() == list(records(zip([item.name for item in items], documents))) and found.num_rows == 5
    frame = quoteattr.to_dataframe(zip(documents, [item.name for item in items]))
    assert found.equals(pyarrow.Table.from_pandas(frame, found.schema, preserve_index=False))
    assert found.column_names == list(frame.columns)


def test_parquet_of_no_quotation(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (folder / "x.txt").write_text("Nobody speaks.")
    assert cli.main(["x.txt", "--format", "parquet", "-o", "out.parquet"]) == 0
    assert parquet.read_table("out.parquet").num_rows == 0


def test_cells_of_csv_as_they_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.txt").write_text("“@roe is late”, he said.", encoding="utf-8")
    cells = [
        next(csv.DictReader(io.StringIO(command(capsys, "x.txt", "--format", "csv", *more))))["text"]
        for more in ([], ["--csv-as-is"])
    ]
    assert cells == ["'@roe is late", "@roe is late"]
    for form in CSV:
        assert command(capsys, "x.txt", "--format", form, "--csv-as-is")


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


def test_messages_stand_in_lines_of_their_own_and_what_failed_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xfe")
    (folder / "fails.txt").write_text("fail")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    given = ["missing.txt", "a.txt", "fails.txt", "bad.txt", "b [1].txt", "missing.jsonl"]
    assert cli.main([*given, "--format", "jsonl", "-o", "out"]) == messages.FAILED
    shown = [part.rstrip() for line in terminal.getvalue().split("\n") for part in line.split("\r")]
    told = [line for line in shown if "quoteattr:" in line]
    assert len(told) == 4 and all(line.startswith("quoteattr: ") for line in told)
    last = [line for line in shown if "texts" in line][-1]
    assert "6/6" in last and "4 failed" in last


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
