"""The command line, with an attributor that finds curly quotations and names one speaker for them all."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import regex

import quoteattr
from quoteattr.command import cli
from quoteattr.command.arguments import attributor, encoding
from quoteattr.command.messages import FAILED, WRONG
from quoteattr.document import Document
from quoteattr.export.terminal import columns, table
from quoteattr.lang.language import language, supported
from quoteattr.lang.model_files import write_checksums
from quoteattr.values import Mention, Quote, Speaker

TEXT = "“Go!” said Roe.\nThen “we stay”, he said."
ROE = Speaker("s1", "Jane Roe", ("Roe",))


class CurlyAttributor:
    def __init__(self, lang: str = "en", **options: Any) -> None:
        self.lang, self.options = lang, options

    def pipe(self, texts: Iterable[str], **options: Any) -> Iterator[Document]:
        for text in texts:
            if text == "fail":
                yield Document(text, self.lang, error="RuntimeError: no luck")
                continue
            quotes = tuple(
                Quote(*match.span(1), match[1], "direct", n, ROE, Mention(0, 1, text[0]), method="test", confidence=0.9)
                for n, match in enumerate(regex.finditer("“([^”]*)”", text))
            )
            yield Document(text, self.lang, quotes, (ROE,))


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quoteattr, "Attributor", CurlyAttributor)
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_table(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["quotation", "Go!", "we stay"]
    assert all("Jane Roe" in line for line in lines[1:])


def test_json_of_one_file_is_the_document(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["text"] == TEXT and document["quotes"][0]["speaker"] == {"id": "s1", "name": "Jane Roe"}


def test_json_of_several_files_is_a_list_in_their_order(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fails has its place there, with the error."""
    bad, fails, missing = (article.with_name(name) for name in ("bad.txt", "fails.txt", "missing.txt"))
    bad.write_bytes(b"\xff\xff")
    fails.write_text("fail")
    given = [str(path) for path in (bad, article, missing, bad, fails, article, missing)]
    assert cli.main([*given, "--format", "json"]) == FAILED
    listed = json.loads(capsys.readouterr().out)
    assert [document["id"] for document in listed] == given
    assert [document["text"] for document in listed] == ["", TEXT, "", "", "fail", TEXT, ""]
    assert [(document["error"] or "").split(" ")[0] for document in listed] == [
        *("not", "", "No", "not", "RuntimeError:", "", "No")
    ]
    assert all(quoteattr.Document.from_dict(document).to_dict().items() <= document.items() for document in listed)


def test_jsonl_is_a_document_a_line_with_its_path(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article), str(article), "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [next(iter(line)) for line in lines] == ["id", "id"]
    assert [line["id"] for line in lines] == [str(article)] * 2


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input(
    arguments: list[str], article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == TEXT


def test_line_ends_and_offsets_are_those_of_the_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_bytes(b"One\r\n" + TEXT.encode())
    cli.main([str(article), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert document["text"].startswith("One\r\n")
    assert all(document["text"][q["start"] : q["end"]] == q["text"] for q in document["quotes"])


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "No such file"), (b"caf\xe9 \x93so\x94", "not UTF-8"), (b"", "empty"), (b" \n", "empty")],
    ids=["missing", "encoding", "empty", "blank"],
)
def test_a_bad_file_gets_one_line_and_the_others_are_done(
    content: bytes | None, message: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = article.with_name("bad.txt")
    if content is not None:
        bad.write_bytes(content)
    assert cli.main([str(bad), str(article), "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 1 and str(bad) in captured.err and message in captured.err
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == [str(article)]


def test_a_text_that_fails_is_told_of_and_the_others_are_done(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = article.with_name("bad.txt")
    bad.write_text("fail")
    assert cli.main([str(bad), str(article), "--format", "jsonl"]) == 1
    captured = capsys.readouterr()
    assert captured.err == f"quoteattr: {bad}: RuntimeError: no luck\n"
    assert [json.loads(line)["error"] for line in captured.out.splitlines()] == ["RuntimeError: no luck", None]


def test_a_folder_is_no_text(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article.parent)]) == 1
    assert "a folder: give files" in capsys.readouterr().err


def test_output_replaces_the_file_at_once(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = article.with_name("out.json")
    output.write_text("old")
    assert cli.main([str(article), "--format", "json", "--output", str(output)]) == 0
    assert json.loads(output.read_text(encoding="utf-8"))["text"] == TEXT
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in article.parent.iterdir()) == ["article.txt", "out.json"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("q.csv", "document,start"),
        ("q.JSONL", '{"id"'),
        ("q.html", "<!DOCTYPE"),
        ("q.xml", "<?xml"),
        ("q.txt", "quotation"),
    ],
)
def test_the_name_of_the_output_tells_the_format(name: str, begins: str, article: Path) -> None:
    output = article.with_name(name)
    assert cli.main([str(article), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["quotes.xlsx", "quotes.tsv", "quotes.htm"])
def test_a_name_that_tells_a_format_that_we_have_not(
    name: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table for the terminal, which cuts quotations short, would be a poor guess."""
    output = article.with_name(name)
    assert cli.main([str(article), "-o", str(output)]) == WRONG
    assert "--format" in capsys.readouterr().err and not output.exists()
    assert cli.main([str(article), "-o", str(output), "--format", "csv"]) == 0


@pytest.mark.parametrize("given", [[], ["fix"]])
def test_the_output_may_be_the_standard_one(
    given: list[str], article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(article.parent)
    assert cli.main([*given, article.name, "-o", "-"]) == 0
    assert capsys.readouterr().out and not Path("-").exists()


def test_output_to_a_missing_folder(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(article), "--output", str(article.parent / "none" / "out")]) == 1
    captured = capsys.readouterr().err
    assert len(captured.splitlines()) == 1 and "none/out: No such file" in captured


def test_an_interrupt_ends_quietly(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[Document]:
        raise KeyboardInterrupt

    monkeypatch.setattr(CurlyAttributor, "pipe", interrupted)
    assert cli.main([str(article)]) == 130
    assert capsys.readouterr().err == ""


ROOT = Path(__file__).parents[1]
BROKEN = """
import sys
sys.path.insert(0, "tests")
import quoteattr, test_cli
quoteattr.Attributor = test_cli.CurlyAttributor
sys.exit(test_cli.cli.main(sys.argv[1:]))
"""
HELP = """
import sys
from quoteattr.command import cli
try:
    cli.main(["--help"])
except SystemExit:
    print(sorted({"torch", "stanza"} & set(sys.modules)))
"""


def test_a_broken_pipe_ends_quietly(article: Path) -> None:
    command = [sys.executable, "-c", BROKEN, str(article)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (1, b"")


def test_help_imports_nothing_heavy() -> None:
    result = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_the_table_fits_its_width(width: int) -> None:
    long = Quote(
        0, 9, "「広い文字」 and narrow ones " * 20, "direct", 0, Speaker("s", "Name " * 30), method="control of a verb"
    )
    lines = table(Document("", "en", (long,)), width).splitlines()
    assert all(columns(line) <= width for line in lines) and "…" in lines[1]


MISTYPED = "She sows ” panic “ here.\r\n“Oh, he said.\n"
REPAIRED = "She sows “panic” here.\r\n“Oh,” he said.\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.txt"
    path.write_bytes(MISTYPED.encode())
    return path


def test_fix_prints_the_repaired_text_and_leaves_the_file(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fix", str(broken)]) == 0
    assert capsys.readouterr().out == REPAIRED
    assert broken.read_bytes().decode() == MISTYPED


def test_fix_check_lists_the_repairs(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fix", "--check", str(broken)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{broken}:1:10: '” ' -> '“' (reversed)",
        f"{broken}:1:17: ' “' -> '”' (reversed)",
        f"{broken}:2:5: '' -> '”' (lost-close)",
    ]


def test_fix_check_of_a_sound_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPAIRED.encode())))
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert cli.main(["fix", "--check", "-", str(empty)]) == 0
    assert capsys.readouterr().out == ""


def test_fix_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texte.txt"
    path.write_text('Il a dit « oui " hier.', encoding="utf-8")
    assert cli.main(["fix", "--lang", "fr", str(path)]) == 0
    assert capsys.readouterr().out == "Il a dit « oui » hier."


def test_fix_fills_in_patterns_and_reads_gzip(broken: Path, tmp_path: Path) -> None:
    packed, output = tmp_path / "packed.txt.gz", tmp_path / "out"
    packed.write_bytes(gzip.compress("He called it ” a shame “.\n".encode()))
    assert cli.main(["fix", str(tmp_path / "*.gz"), "--style", "fr", "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == "He called it «\u00a0a shame\u00a0».\n"


def test_fix_repairs_the_texts_of_lines_and_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They come out as lines, with all that came with them; a line that is none costs itself alone."""
    lines, table = tmp_path / "a.jsonl.gz", tmp_path / "a.csv"
    record = {"id": 7, "body": "He called it ” a shame “.", "desk": ["news"]}
    lines.write_bytes(gzip.compress(f"{json.dumps(record)}\n{{\n".encode()))
    table.write_text("body,desk\nShe sows ” panic “ here.,news\n", encoding="utf-8")
    assert cli.main(["fix", str(tmp_path / "a.*"), "--text-field", "body"]) == FAILED
    found = capsys.readouterr()
    assert found.out.splitlines() == [
        '{"desk": "news", "body": "She sows “panic” here."}',
        '{"id": 7, "desk": ["news"], "body": "He called it “a shame”."}',
    ]
    assert f"{lines}:2: not JSON" in found.err
    assert cli.main(["fix", "--check", str(table), "--text-field", "body"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"{table}:2:1:10: '” ' -> '“' (reversed)"


@pytest.mark.parametrize("command", [[], ["fix"]])
def test_a_page_is_refused(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><p>“Yes,” said Otto Roe.</p>", encoding="utf-8")
    assert cli.main([*command, str(page)]) == 1
    assert "an HTML page: extract its text first" in capsys.readouterr().err


def test_fix_goes_on_after_a_file_that_is_missing(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fix", str(broken.with_name("none.txt")), str(broken)]) == 1
    found = capsys.readouterr()
    assert found.out == REPAIRED and "none.txt" in found.err


def test_every_option_of_the_attributor_is_one_of_the_command() -> None:
    """But for what is Python's alone: functions."""
    options = vars(cli.ATTRIBUTE.parser().parse_args([]))
    batches = signature(quoteattr.Attributor.pipe).parameters
    named = {*signature(quoteattr.Attributor).parameters, "batch_size", "jobs"} - {"sieves"}
    assert sorted(named - set(options)) == [] and {"batch_size", "jobs"} <= set(batches)
    assert vars(cli.chosen(["evaluate"])[0].parser().parse_args(["gold"])).keys() >= named - {"jobs"}


def test_options_reach_the_attributor(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[CurlyAttributor] = []
    piped: dict[str, Any] = {}

    class Kept(CurlyAttributor):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            made.append(self)

        def pipe(self, texts: Iterable[str], **options: Any) -> Iterator[Document]:
            piped.update(options)
            return super().pipe(texts)

    monkeypatch.setattr(quoteattr, "Attributor", Kept)
    people = article.with_name("people.json")
    people.write_text('[{"name": "Jane Roe", "id": 7}]', encoding="utf-8")
    given = [
        *("--lang", "fr", "--nested", "--full", "--indirect", "--gender-by-name", "--min-confidence", "0.5"),
        *("--titles", "Reeve, Harbour-master", "--titles", "Abbess", "--people", str(people), "--max-chars", "0"),
        *("--threads", "2", "--model", "folder", "--batch-size", "3", "--jobs", "4"),
    ]
    assert cli.main([str(article), *given]) == 0
    assert (made[0].lang, made[0].options) == (
        "fr",
        {
            **dict.fromkeys(("nested", "full", "indirect", "gender_by_name"), True),
            **{"min_confidence": 0.5, "titles": ["Reeve", "Harbour-master", "Abbess"], "max_chars": None},
            **{"people": [{"name": "Jane Roe", "id": 7}], "threads": 2, "model": "folder"},
            **{"download": False, "device": "cpu"},
        },
    )
    assert piped == {"batch_size": 3, "jobs": 4, "on_error": "return"}


def test_by_default_the_options_are_the_attributors_own() -> None:
    made = attributor(cli.ATTRIBUTE.parser().parse_args([]))
    assert made("“Go!” said Jane Roe.").provenance == quoteattr.attribute("“Go!” said Jane Roe.").provenance


WRONG_OPTIONS = {
    "unknown language": ["--lang", "xx"],
    "language of fix": ["fix", "--lang", "xx"],
    "language of evaluate": ["evaluate", "gold.jsonl", "--lang", "xx"],
    "confidence beyond 1": ["--min-confidence", "2"],
    "no number": ["--jobs", "many"],
    "no process": ["--jobs", "0"],
    "no thread": ["--threads", "0"],
    "empty batches": ["--batch-size", "0"],
    "unknown encoding": ["--encoding", "utf-99"],
    "an encoding of bytes": ["--encoding", "hex"],
    "encoding of fix": ["fix", "--encoding", "none"],
    "unknown option": ["--speed"],
    "unknown format": ["--format", "pdf"],
    "option of another command": ["models", "--nested"],
    "people that are missing": ["--people", "nobody.json"],
    "people that are none": ["--people", "people.json"],
    "people that are no JSON": ["--people", "text.txt"],
    "resumed without an output": ["--resume", "--format", "jsonl"],
    "parquet on the standard output": ["--format", "parquet"],
    "as it is, but no CSV": ["--csv-as-is"],
    "output on an input": ["-o", "text.txt"],
    "packed output": ["-o", "quotes.csv.gz"],
    "a device without torch": ["--device", "cuda"],
    "brat of several": ["--format", "brat", "text.txt"],
}


@pytest.mark.parametrize("given", WRONG_OPTIONS.values(), ids=list(WRONG_OPTIONS))
def test_wrong_options_end_with_2(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("Nothing is quoted.")
    (tmp_path / "people.json").write_text('[{"nom": "Jane Roe"}]')
    (tmp_path / "gold.jsonl").write_text('{"id": "1", "text": "Nothing is quoted.", "quotes": []}')
    try:
        status: Any = cli.main([*given, "text.txt"] if given[0] != "evaluate" else given)
    except SystemExit as end:
        status = end.code
    assert status == WRONG
    assert re.match(r"usage: |quoteattr: ", capsys.readouterr().err)
    assert (tmp_path / "text.txt").read_text() == "Nothing is quoted."


@pytest.mark.parametrize("name", ["utf8", "UTF-8", "u8"])
def test_names_of_an_encoding(name: str) -> None:
    assert encoding(name) == "utf-8"


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    told = capsys.readouterr().out
    assert end.value.code == 0
    assert told.isascii() and all(f"  quoteattr {command.name} " in told for command in cli.COMMANDS)


@pytest.mark.parametrize("name", [command.name for command in cli.COMMANDS])
def test_a_file_that_is_called_like_a_command(
    name: str, article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(article.parent)
    article.rename(article.with_name(name))
    for given in ([f"./{name}"], ["--", name], ["--format", "table", name]):
        assert cli.main(given) == 0
        assert "Jane Roe" in capsys.readouterr().out


def test_a_folder_that_lacks_models_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lemmas.json").write_text("{}")
    made = attributor(cli.ATTRIBUTE.parser().parse_args(["--model", str(tmp_path)]))
    (told,) = capsys.readouterr().err.splitlines()
    assert made.lang == "en" and told.startswith(f"quoteattr: {tmp_path} lacks ")


def test_models_lists_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["models"]) == 0
    told = capsys.readouterr().out.splitlines()
    for lang in supported():
        folder = language(lang).model
        heads = [line for line in told if line.startswith(f"{lang}: {folder.path}: ")]
        assert len(heads) == 1 and heads[0].endswith(" MB, whole")
        listed = [line.split() for line in (folder.path / "SHA256SUMS").read_text().splitlines()]
        rows = [line.split() for line in told if line.startswith("  ")]
        assert all(
            [checksum, str((folder.path / name).stat().st_size), "whole", name] in rows for checksum, name in listed
        )


@pytest.mark.parametrize(
    ("change", "state"),
    [(b"changed", "changed"), (None, "missing")],
)
def test_models_that_are_not_whole(
    change: bytes | None, state: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lemmas.json").write_text("{}")
    (tmp_path / "ranker.json").write_text("{}")
    assert cli.main(["models", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count(" unlisted ") == 2
    write_checksums(tmp_path)
    assert cli.main(["models", str(tmp_path)]) == 0
    if change is None:
        (tmp_path / "lemmas.json").unlink()
    else:
        (tmp_path / "lemmas.json").write_bytes(change)
    assert cli.main(["models", str(tmp_path)]) == FAILED
    head, *rows = capsys.readouterr().out.splitlines()[-3:]
    assert head.endswith("NOT WHOLE") and [row.split()[-2:] for row in rows] == [
        [state, "lemmas.json"],
        ["whole", "ranker.json"],
    ]


def test_models_of_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["models", str(tmp_path / "none")]) == FAILED
    assert "0 files, 0.0 MB, NOT WHOLE" in capsys.readouterr().out


def test_fix_reads_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(MISTYPED.encode("utf-16"))
    assert cli.main(["fix", str(path), "--encoding", "utf-16"]) == 0
    assert capsys.readouterr().out == REPAIRED
