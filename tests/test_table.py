"""Tables, read by csv, pandas and Arrow."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from documents import DOCUMENTS

import quoteattr
from quoteattr.document import Document
from quoteattr.errors import InputError, OptionError
from quoteattr.export.groups import groups, roles
from quoteattr.export.layers import writable
from quoteattr.export.table import QUOTES, SPEAKERS, TOTALS, csv_lines, records
from quoteattr.values import Quote, Speaker

QUOTE_COUNT = sum(len(document.reported) for document in DOCUMENTS.values())
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
    for row, quote in zip(read, document.reported, strict=True):
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


def saying(**words: str) -> Document:
    """A document in which each speaker says some words."""
    speakers = {name: Speaker(f"s{number}", name) for number, name in enumerate(words)}
    quotes = [Quote(0, 0, said, "direct", n, speakers[name]) for n, (name, said) in enumerate(words.items())]
    return Document("", "en", (*quotes, Quote(0, 0, "who knows", "direct", 99)), tuple(speakers.values()))


PAPERS = [
    saying(**{"Jane Roe": "we stay", "the Cove Lamp": "no", "an official": "never"}),
    saying(**{"jane  roe": "one two three", "Cove Lamp": "no", "Roe": "yes", "An official": "ever"}),
    saying(**{"Jane Roe": "go", "The Cove Lamp": "no"}),
    Document("“No", "en", error="RuntimeError: no luck"),
]


def test_dataframes_and_records_go_into_polars() -> None:
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    for of in ("quotes", "speakers", "totals", "groups", "roles", "documents"):
        frame = polars.from_pandas(quoteattr.to_dataframe(DOCUMENTS.values(), of))
        rows = polars.DataFrame(list(records(enumerate(DOCUMENTS.values()), of)), infer_schema_length=None)
        assert frame.equals(rows) and frame.schema == rows.schema


def test_totals_join_the_speakers_of_one_name() -> None:
    found = quoteattr.totals(PAPERS)
    assert [(total.name, total.named, total.documents, total.quotations, total.words) for total in found] == [
        ("Jane Roe", True, 3, 3, 6),
        ("Cove Lamp", True, 3, 3, 3),
        ("An official", False, 2, 2, 2),
        ("Roe", True, 1, 1, 1),
    ]
    assert sum(total.share for total in found) == pytest.approx(1) and found[0].share == 0.5
    assert quoteattr.totals([]) == quoteattr.totals([Document("", "en")]) == ()


def test_two_speakers_of_one_name_in_a_document_are_one_document() -> None:
    one, other = Speaker("s1", "Jane Roe"), Speaker("s2", "Jane Roe")
    quotes = (Quote(0, 0, "a", "direct", 0, one), Quote(0, 0, "b c", "direct", 1, other))
    (total,) = quoteattr.totals([Document("", "en", quotes, (one, other))])
    assert (total.documents, total.quotations, total.words, total.named) == (1, 2, 3, True)


def test_groups_are_counted_by_what_the_text_tells() -> None:
    her, him, bank = (
        Speaker("s1", "Ada", kind="person", gender="female"),
        Speaker("s2", "Li", kind="person"),
        Speaker("s3", "Bank", kind="organization"),
    )
    quotes = [Quote(3 * n, 3 * n + 2, "Go", "direct", n, who) for n, who in enumerate((her, her, him, bank, None))]
    frame = quoteattr.to_dataframe([Document("Go " * 5, "en", tuple(quotes), (her, him, bank))] * 2, of="groups")
    assert frame.to_dict("list") == {
        "group": ["women", "unknown", "organizations", "no speaker"],
        "documents": [2, 2, 2, 2],
        "speakers": [2, 2, 2, 0],
        "quotations": [4, 2, 2, 2],
        "words": [4, 2, 2, 2],
        "share": [0.4, 0.2, 0.2, 0.2],
    }
    ada = Speaker("s1", "Ada")  # as documents of schema 1 are read
    old = Document("Go", "en", (Quote(0, 2, "Go", "direct", 0, ada),), (ada,))
    assert [group.name for group in groups([old])] == ["no kind"] and groups([]) == ()


def test_roles_and_documents_are_counted() -> None:
    """A speaker of two roles counts for each; a document without a quotation has its row."""
    ada, li = Speaker("s1", "Ada", kind="person", roles=("Mayor", "chair", "mayor")), Speaker("s2", "Li", kind="person")
    quotes = tuple(Quote(3 * n, 3 * n + 2, "Go", "direct", n, who) for n, who in enumerate((ada, ada, li, None)))
    document = Document("Go " * 4, "en", quotes, (ada, li))
    told = [(group.name, group.documents, group.words, group.share) for group in roles([document, document])]
    shares = {"Mayor": 0.5, "chair": 0.5, "no role": 0.25, "no speaker": 0.25}
    assert told == [(name, 2, 8 * share, share) for name, share in shares.items()]
    assert list(csv_lines([("a", document), ("b", Document("", "en"))], "documents")) == [
        "document,documents,speakers,quotations,words,share",
        "a,1,2,4,4,1.0",
        "b,1,0,0,0,0.0",
    ]


def test_totals_are_a_dataframe_and_csv() -> None:
    pytest.importorskip("pandas")
    frame = quoteattr.to_dataframe(PAPERS, of="totals")
    assert list(frame.columns) == list(TOTALS) and frame["words"].tolist() == [6, 3, 2, 1]
    assert list(PAPERS[0].to_dataframe(of="totals")["speaker"]) == ["Jane Roe", "an official", "the Cove Lamp"]
    assert list(quoteattr.to_dataframe([], of="totals").columns) == list(TOTALS)
    lines = list(csv_lines(enumerate(PAPERS), of="totals"))
    assert lines[:2] == [",".join(TOTALS), "Jane Roe,True,3,3,6,0,0.5"]


def test_a_document_that_failed_has_no_rows() -> None:
    pytest.importorskip("pandas")
    failed = [Document("“No", "en", error="RuntimeError: no luck")]
    for of, columns in (("quotes", QUOTES), ("speakers", SPEAKERS), ("totals", TOTALS)):
        frame = quoteattr.to_dataframe(failed, of=of)
        assert list(frame.columns) == list(columns) and len(frame) == 0
        assert {str(kind) for kind in frame.dtypes} == {str(kind) for kind in quoteattr.to_dataframe([], of).dtypes}


def test_another_table_is_an_error() -> None:
    with pytest.raises(OptionError, match="'quotes', 'speakers', 'totals'"):
        records([], of="marks")


@pytest.mark.parametrize(
    "given", ["“Go!”", None, 5, {"a": FORMULAS}, FORMULAS, ["“Go!”"], [("a", FORMULAS)], [(FORMULAS,)]]
)
def test_what_is_no_document_is_told(given: Any) -> None:
    for name in ("to_dataframe", "totals", "plot"):
        if not (name == "plot" and given is FORMULAS):
            with pytest.raises(InputError, match=rf"{name}\(\) takes"):
                getattr(quoteattr, name)(given)
