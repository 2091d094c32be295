"""A title that is given apart: read with its text, in offsets of its own."""

from __future__ import annotations

import csv
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from contract import VALIDATOR
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.command import cli
from quoteattr.titled import NO_TEXT

TITLE = "Roe: ‘The pier is safe’"
TEXT = "“We have checked every plank,” said Ada Roe. “The pier is safe,” she added."
MARKS = st.text(st.sampled_from("“”‘’\"' aB.\n\r\t\x1c\u2028\u00a0\u200b"), max_size=12)


def named(document: quoteattr.Document) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in document.quotes]


def check(document: quoteattr.Document) -> None:
    """What holds of a text and of its title, each by its own offsets."""
    above = document.title
    for part in (document, above) if above else (document,):
        ids = {speaker.id for speaker in part.speakers}
        for quote in part.reported:
            assert part.text[quote.start : quote.end] == quote.text and quote.text.strip() == quote.text != ""
            assert (quote.speaker is None) == (quote.reason is not None)
            assert quote.speaker is None or quote.speaker.id in ids
            for place in quote.places.values():
                assert place is None or part.text[place.start : place.end] == place.text
        assert all(part.text[one.start : one.end] == one.text for who in part.speakers for one in who.mentions)
        assert all(part.text[repair.start : repair.end] == repair.found for repair in part.repairs)
        assert all(0 <= note.start <= note.end <= len(part.text) for note in part.notes)
    written = document.to_dict()
    VALIDATOR.validate(written)
    assert quoteattr.Document.from_dict(written) == document


def test_a_title_has_the_speakers_of_its_text() -> None:
    doc = quoteattr.attribute(TEXT, title=TITLE)
    check(doc)
    assert doc.text == TEXT and doc.title is not None and doc.title.text == TITLE
    assert named(doc.title) == [("The pier is safe", "Ada Roe")] and doc.title.quotes[0].kind == "heading"
    assert named(doc) == [("We have checked every plank,", "Ada Roe"), ("The pier is safe,", "Ada Roe")]
    assert doc.title.speakers[0].id == doc.speakers[0].id and doc.speakers[0].aliases == ("Roe",)
    assert [mention.text for mention in doc.title.speakers[0].mentions] == ["Roe"]


def test_a_title_tells_a_name_that_the_text_does_not() -> None:
    doc = quoteattr.attribute("“We wait,” Roe said.", title="Ada Roe resigns")
    check(doc)
    assert named(doc) == [("We wait,", "Ada Roe")] and doc.quotes[0].antecedent is None
    assert doc.title is not None and not (doc.title.quotes or doc.title.speakers)


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_no_title(title: str | None) -> None:
    assert quoteattr.attribute(TEXT, title=title) == quoteattr.attribute(TEXT)


def test_a_line_end_in_a_title_is_kept() -> None:
    doc = quoteattr.attribute(TEXT, title="Roe says\r\npier ‘is\nsafe’")
    check(doc)
    assert doc.title is not None and named(doc.title) == [("is\nsafe", "Ada Roe")]


def test_pipe_takes_records() -> None:
    records: list[Any] = [TEXT, {"title": TITLE, "text": TEXT}, {"text": TEXT}, {"title": 3, "text": TEXT}, {}]
    documents = list(quoteattr.Attributor().pipe(records, on_error="return"))
    assert [document.title is not None for document in documents] == [False, True, False, False, False]
    assert documents[0] == documents[2] and documents[1] == quoteattr.attribute(TEXT, title=TITLE)
    assert [document.error for document in documents[3:]] == [
        "InputError: cannot attribute int: each title must be a str",
        f"InputError: {NO_TEXT}",
    ]


def test_what_is_no_text_reaches_other_processes_as_its_error() -> None:
    """Also what cannot be handed to them, such as a generator."""
    at = quoteattr.Attributor()
    texts: list[Any] = [TEXT, (letter for letter in TEXT)]
    found = list(at.pipe(texts, jobs=2, on_error="return"))
    assert found[0] == at(TEXT) and found[1].error == "InputError: cannot attribute generator: each text must be a str"


class Heavy(str):
    """A text that drags something along which cannot be copied, and lies about itself."""

    def __reduce__(self) -> Any:
        raise RecursionError

    def __len__(self) -> int:
        return 3

    def __str__(self) -> str:
        return "another"


def test_a_text_of_a_subclass_is_read_as_a_plain_one() -> None:
    doc = quoteattr.attribute(Heavy(TEXT), title=Heavy(TITLE))
    assert doc == quoteattr.attribute(TEXT, title=TITLE) and pickle.loads(pickle.dumps(doc)) == doc
    assert list(quoteattr.Attributor().pipe([Heavy(TEXT)], jobs=2)) == [quoteattr.attribute(TEXT)]


def test_two_processes_give_the_same() -> None:
    records = [{"title": TITLE, "text": TEXT}] * 3
    at = quoteattr.Attributor()
    assert list(at.pipe(records, batch_size=1, jobs=2)) == [at(TEXT, title=TITLE)] * 3


@settings(deadline=None, max_examples=60)
@given(MARKS, MARKS)
def test_any_title_of_any_text(title: str, text: str) -> None:
    check(quoteattr.attribute(text, title=title))


def test_what_runs_from_the_title_into_the_text_is_in_both() -> None:
    doc = quoteattr.attribute("“We have checked every plank,” Roe said.", title="“We go now")
    check(doc)
    assert doc.title is not None and [quote.text for quote in doc.title.quotes] == ["We go now"]
    assert named(doc) == [("We have checked every plank,", "Roe")]


def test_only_a_text_has_a_title() -> None:
    with pytest.raises(quoteattr.InputError):
        quoteattr.Attributor()(None, title="No")


def test_the_command_reads_titles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a field of lines and a column of tables; other fields of that name give way."""
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    record = {"id": "a", "headline": TITLE, "text": TEXT, "title": "other", "desk": "news"}
    lines.write_text(f"{json.dumps(record)}\n{json.dumps({**record, 'headline': None})}\n", encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([record.keys(), record.values()])
    for path in (lines, table):
        assert cli.main([str(path), "--title-field", "headline", "--format", "jsonl"]) == 0
        first, *others = map(json.loads, capsys.readouterr().out.splitlines())
        assert first["title"]["text"] == TITLE and first["title"]["quotes"][0]["speaker"]["name"] == "Ada Roe"
        assert first["desk"] == "news" and "headline" not in first
        assert [other["title"] for other in others] == ["other"] * len(others)
    assert cli.main([str(lines), "--title-field", "headline", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["part"] for row in rows] == ["title", "text", "text", "text", "text"]
    assert cli.main([str(lines), "--title-field", "headline"]) == 0
    assert capsys.readouterr().out.count("The pier is safe") == 3


def test_a_title_that_is_none_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "title": ["a"]}), encoding="utf-8")
    assert cli.main([str(path), "--title-field", "title"]) == 1
    assert "what is in 'title' is no title" in capsys.readouterr().err
