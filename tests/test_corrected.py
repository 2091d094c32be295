"""Exports that a person has corrected come back as gold."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import DOCUMENTS

from quoteattr.command import cli
from quoteattr.corpora.gold import read_gold
from quoteattr.document import Document
from quoteattr.export.brat import brat, brat_text
from quoteattr.export.layers import writable
from quoteattr.export.tei import tei, tei_corpus


def write_brat(folder: Path, document: Document, name: str = "a") -> Path:
    (folder / f"{name}.txt").write_text(brat_text(document), encoding="utf-8", newline="")
    (folder / f"{name}.ann").write_text(brat(document), encoding="utf-8", newline="")
    return folder / f"{name}.ann"


def write_tei(folder: Path, document: Document) -> Path:
    (folder / "a.xml").write_text(tei(document, "a"), encoding="utf-8", newline="")
    return folder / "a.xml"


@pytest.mark.parametrize("write", [write_brat, write_tei])
@pytest.mark.parametrize("label", DOCUMENTS)
def test_what_was_written_is_right_of_itself(label: str, write: object, tmp_path: Path) -> None:
    document = DOCUMENTS[label]
    (gold,) = read_gold(write(tmp_path, document))  # type: ignore[operator]
    assert gold["text"] == writable(document.text)
    told = {(quote["start"], quote["end"]): quote.get("names", [None])[0] for quote in gold["quotes"]}
    wanted = {
        (q.start, q.end): writable(q.speaker.name) if q.speaker else None for q in document.quotes if q.text.strip()
    }
    assert {place: name and " ".join(name.split()) for place, name in told.items()} == {
        place: name and " ".join(name.split()) for place, name in wanted.items()
    }


def test_a_corrected_source_and_name_are_the_gold(tmp_path: Path) -> None:
    path = write_brat(tmp_path, DOCUMENTS["two speakers"])
    before = read_gold(path)[0]["quotes"]
    path.write_text(path.read_text("utf-8").replace(before[0]["names"][0], "Ada Holt"), encoding="utf-8")
    assert [read_gold(one)[0]["quotes"][0]["names"] for one in (path, tmp_path)] == [["Ada Holt"]] * 2


def test_a_corpus_has_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    path.write_text("\n".join(tei_corpus(DOCUMENTS.items())), encoding="utf-8", newline="")
    assert [document["text"] for document in read_gold(path)] == [writable(d.text) for d in DOCUMENTS.values()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ann", "T1\tQuotation 5 900\tGo"),
        ("a.ann", "T1\tQuotation"),
        ("a.ann", "R1\tSaidBy"),
        ("a.xml", "<a"),
        ("a.xml", "<a/>"),
    ],
)
def test_what_is_no_annotation_is_told(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Go!”", encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"brat|XML|TEI"):
        read_gold(tmp_path / name)


def test_a_folder_or_file_without_gold_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    for path in (tmp_path, empty):
        assert cli.main(["evaluate", str(path)]) == 1
        assert capsys.readouterr().err == f"quoteattr: {path}: there is no gold in it\n"
