"""What the command is given: a file or line that is none costs itself alone, whatever is wrong with it."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import TEXT, CurlyAttributor

import quoteattr
from quoteattr.command import cli, inputs, messages
from quoteattr.command.inputs import plain, read
from quoteattr.corpora.json_lines import DEEPEST, loads
from quoteattr.text.markup import is_page

DEEP = '{"id": "deep", "text": "“a”", "more": ' + "[" * 990 + "]" * 990 + "}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quoteattr, "Attributor", CurlyAttributor)
    return tmp_path


def _told(path: Path) -> list[dict[str, Any]]:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_constant=refuse) for line in lines]


@pytest.mark.parametrize("bad", [DEEP, "[" * 100_000, '{"text": 3}', "{", "9" * 5000, "\udcff"])
@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_a_line_that_is_none_costs_itself(
    resume: list[str], bad: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, output = folder / "in.jsonl", folder / "out.jsonl"
    lines = [json.dumps({"id": n, "text": TEXT}) for n in range(2)]
    texts.write_text("\n".join([lines[0], bad, lines[1]]), encoding="utf-8", errors="surrogateescape")
    for _ in range(2):
        assert cli.main([str(texts), "--format", "jsonl", "-o", str(output), *resume]) == messages.FAILED
        (told,) = capsys.readouterr().err.splitlines()
        assert told.startswith(f"quoteattr: {texts}:2: ")
        assert [line["id"] for line in _told(output)] == [0, 1]


def test_what_is_nested_as_deep_as_may_be_is_passed_through(folder: Path) -> None:
    texts, output = folder / "in.jsonl", folder / "out.jsonl"
    deep = "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    texts.write_text(f'{{"text": "“a”", "more": {deep}}}', encoding="utf-8")
    for _ in range(2):
        assert cli.main([str(texts), "--format", "jsonl", "-o", str(output), "--resume"]) == 0
    assert json.dumps(_told(output)[0]["more"]) == deep


def test_numbers_that_json_lacks_are_left_out(folder: Path) -> None:
    texts, output = folder / "in.jsonl", folder / "out.jsonl"
    texts.write_text(
        '{"text": "", "id": NaN, "a": [Infinity, {"b": -Infinity}], "c": 1e999, "d": 1.5}', encoding="utf-8"
    )
    for _ in range(2):
        assert cli.main([str(texts), "--format", "jsonl", "-o", str(output), "--resume"]) == 0
    (told,) = _told(output)
    assert [told[name] for name in ("id", "a", "c", "d")] == [None, [None, {"b": None}], None, 1.5]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_what_is_read_can_be_written(value: Any) -> None:
    """Strictly, and comes back the same."""
    read_value = loads(json.dumps(value))
    assert loads(json.dumps(read_value, allow_nan=False)) == read_value


@given(st.binary())
def test_any_line(line: bytes) -> None:
    try:
        json.dumps(loads(line), allow_nan=False)
    except ValueError as error:
        assert str(error)


@given(st.binary() | st.text().map(lambda text: b"id,text\n" + text.encode("utf-8", "surrogatepass")))
def test_any_table(content: bytes) -> None:
    """What is none is told of, and nothing else happens."""
    told: list[str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(content)
        texts = [item.text for item in read([str(path)], lambda name, error: told.append(str(error)), 1000)]
    assert texts or told


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(cell, cell), min_size=1), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_a_table_is_read_as_it_was_written(rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    rows = [(number, text) for number, text in rows if not is_page(text)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
            writer.writerows([("id", "text"), *rows])
        failing: list[str] = []
        items = list(read([str(path)], lambda name, error: failing.append(str(error))))
    assert [(item.name, item.text) for item in items] == rows
    assert failing == ([] if rows else ["the file is empty"])


class Reads:
    """Counts the bytes that are read of a stream without end."""

    def __init__(self, block: bytes) -> None:
        self.block, self.read_bytes = block, 0

    def read(self, size: int) -> bytes:
        self.read_bytes += size
        return (self.block * (size // len(self.block) + 1))[:size]

    def __enter__(self) -> Reads:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("block", [b"a", "éé".encode()])
def test_no_more_is_read_than_the_bound_needs(block: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Reads(block)
    monkeypatch.setattr(inputs, "opened", lambda path, encoding: stream)
    with pytest.raises(quoteattr.LengthError):
        plain("endless.txt", 5_000_000)
    assert stream.read_bytes < 20_000_000


def test_texts_that_are_too_long(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = TEXT + "."
    packed, lines, output = folder / "a.txt.gz", folder / "b.jsonl.gz", folder / "out.jsonl"
    packed.write_bytes(gzip.compress(long.encode()))
    huge = json.dumps({"id": "huge", "text": "", "more": "x" * 3_000_000})
    texts = [json.dumps({"id": name, "text": text}) for name, text in (("long", long), ("fits", TEXT))]
    lines.write_bytes(gzip.compress("\n".join([texts[0], huge, texts[1]]).encode()))
    options = ["--format", "jsonl", "-o", str(output), "--max-chars"]
    assert cli.main([str(packed), str(lines), *options, str(len(TEXT))]) == messages.FAILED
    told = capsys.readouterr().err.splitlines()
    assert [f"quoteattr: {place}: the" in line for place, line in zip([packed, f"{lines}:1", f"{lines}:2"], told)] == [
        True
    ] * 3
    assert [line["id"] for line in _told(output)] == ["fits"]
    assert cli.main([str(packed), str(lines), *options, "0"]) == 0
    assert len(_told(output)) == 4
    assert cli.main(["fix", "--max-chars", "3", str(folder / "a.txt.gz")]) == messages.FAILED
    with pytest.raises(SystemExit):
        cli.main([str(packed), "--max-chars", "-1"])


@pytest.mark.parametrize(
    "content", [b"caf\xe9", b"a" * 3_000_000 + b"\xff", b"a" * ((1 << 20) - 1) + "“".encode() + b"\xe9", b"\xe2\x80"]
)
def test_the_place_of_what_is_no_utf_8(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    with pytest.raises(UnicodeDecodeError) as whole:
        content.decode("utf-8")
    with pytest.raises(UnicodeDecodeError) as found:
        plain(str(path))
    assert found.value.start == whole.value.start


def test_too_little_memory_for_one_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(folder / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text(TEXT, encoding="utf-8")

    def greedy(path: str, max_chars: int | None, encoding: str) -> str:
        if path == paths[0]:
            raise MemoryError
        return TEXT

    monkeypatch.setattr(inputs, "plain", greedy)
    assert cli.main([*paths, "--format", "jsonl"]) == messages.FAILED
    told = capsys.readouterr()
    assert told.err == f"quoteattr: {paths[0]}: too little memory\n" and len(told.out.splitlines()) == 1


def test_names_are_cleaned_by_fix_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "a\x1b[31m\udcff.txt"
    path.write_text("“Go ‘on.", encoding="utf-8")
    assert cli.main(["fix", "--check", str(path)]) == 1
    told = capsys.readouterr().out
    assert "a [31m .txt:1:4: " in told and "\x1b" not in told


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('\n{"text": "a"}\n  \n\n3\n{"text": "b"}', encoding="utf-8")
    told: list[str] = []
    assert [item.name for item in read([str(path)], lambda name, error: told.append(name))] == [
        f"{path}:2",
        f"{path}:6",
    ]
    assert told == [f"{path}:5"]


@pytest.mark.parametrize("name", ["texts.json", "texts.JSON.gz"])
def test_a_document_of_json_is_no_text(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_text('[{"text": "“Go,” said Roe."}]', encoding="utf-8")
    for command in ([], ["fix"]):
        assert cli.main([*command, str(folder / name)]) == 1
        assert "a JSON document: give JSON lines" in capsys.readouterr().err
