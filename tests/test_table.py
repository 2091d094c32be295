"""Tables, read by csv, pandas and Arrow."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from documents import DOCUMENTS

import quoteattr
from quoteattr.document import Document
from quoteattr.errors import OptionError
from quoteattr.export.layers import writable
from quoteattr.export.table import QUOTES, SPEAKERS, csv_lines, records

QUOTE_COUNT = sum(len(document.quotes) for document in DOCUMENTS.values())
FORMULAS = DOCUMENTS["formulas"]


def rows(*documents: tuple[str, Document]) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO("\r\n".join(csv_lines(documents)) + "\r\n", newline="")))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_records_point_into_the_text(document: Document) -> None:
    text = writable(document.text)
    for record in records([("x", document)]):
        assert list(record) == list(QUOTES)
        assert text[record["start"] : record["end"]] == record["text"]
        if record["mention"] is not None:
            assert text[record["mention_start"] : record["mention_end"]] == record["mention"]


@pytest.mark.parametrize("label", [label for label in DOCUMENTS if label != "formulas"])
def test_csv_is_read_as_it_was_written(label: str) -> None:
    document = DOCUMENTS[label]
    read = rows((label, document))
    for row, quote in zip(read, document.quotes, strict=True):
        assert list(row) == list(QUOTES)
        assert row["document"] == label and row["text"] == writable(quote.text)
        assert row["speaker"] == (writable(quote.speaker.name) if quote.speaker else "")


def test_no_cell_is_a_formula() -> None:
    read = rows(("=name", FORMULAS), (" +name", FORMULAS))
    assert [row["text"] for row in read[:3]] == ["'=1+1", "'-2+3", "'+4\t"]
    assert read[2]["speaker"] == "'\t=evil" and read[0]["document"] == "'=name" and read[-1]["document"] == "' +name"


def test_a_dataframe_has_a_row_for_each_quotation() -> None:
    pandas = pytest.importorskip("pandas")
    frame = quoteattr.to_dataframe(DOCUMENTS.values())
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(QUOTES) and len(frame) == QUOTE_COUNT
    assert frame["start"].dtype == "int64" and str(frame["mention_start"].dtype) == "Int64"
    assert list(frame["document"].unique())[:2] == [0, 1]
    alone = DOCUMENTS["two speakers"].to_dataframe()
    assert list(alone["speaker"]) == ["Jane Roe", "Jane Roe", "Paul Petrov"] and "document" not in alone


def test_a_dataframe_of_speakers() -> None:
    pytest.importorskip("pandas")
    frame = quoteattr.to_dataframe([DOCUMENTS["two speakers"]], of="speakers")
    assert list(frame.columns) == list(SPEAKERS)
    assert frame[["speaker", "quotations", "words"]].values.tolist() == [["Jane Roe", 2, 3], ["Paul Petrov", 1, 1]]


def test_an_empty_dataframe_has_its_columns_and_types() -> None:
    pytest.importorskip("pandas")
    frame = quoteattr.to_dataframe([])
    assert list(frame.columns) == list(QUOTES) and frame["confidence"].dtype == "float64"


def test_dataframes_and_records_go_through_arrow() -> None:
    pytest.importorskip("pandas")
    pyarrow = pytest.importorskip("pyarrow")
    frame = quoteattr.to_dataframe(DOCUMENTS.values())
    table = pyarrow.Table.from_pandas(frame)
    assert table.num_rows == QUOTE_COUNT and pyarrow.types.is_int64(table.schema.field("cue_start").type)
    listed = pyarrow.Table.from_pylist(list(records(enumerate(DOCUMENTS.values()))))
    assert listed.column("text").to_pylist() == table.column("text").to_pylist()


def test_another_table_is_an_error() -> None:
    with pytest.raises(OptionError, match="'quotes', 'speakers'"):
        records([], of="marks")
