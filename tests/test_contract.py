"""The contract of the public interface, on the shipped models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from contract import SCHEMA, VALIDATOR, check, check_repaired
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import values
from quoteattr.command.inputs import Item
from quoteattr.command.outputs import WRITERS
from quoteattr.lang.language import codes
from quoteattr.options import Options

TEXT = (
    "Vladimir Petrov judged “clear” the answer of the council.\n\n"
    "“We waited for ten years », noted Mr. Petrov, adding that ” patience “ has an end. “It has,” he said.\n\n"
    "“Nothing”\n"
)
ALPHABET = st.one_of(st.characters(), st.sampled_from("\"'“”‘’«»„<>,.:;!?&—\n\u00a0\u200b aAbBsaid"))


def test_import_is_light() -> None:
    """``import quoteattr`` loads neither torch nor stanza nor numpy nor the templates of the view."""
    code = "import sys, quoteattr; print([m for m in ('torch', 'stanza', 'numpy', 'jinja2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_no_torch(tmp_path: Path) -> None:
    """Neither an answer nor the command loads torch or Stanza: here they could not."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    for work in ("quoteattr.attribute(open(path).read())", "quoteattr.command.cli.main([path])"):
        code = f"import sys; sys.modules.update(torch=None, stanza=None); path = {str(tmp_path / 'text.txt')!r}"
        done = subprocess.run([sys.executable, "-c", f"{code}\nimport quoteattr.command.cli; {work}"], check=False)
        assert done.returncode == 0


def test_a_document_tells_itself_in_a_line() -> None:
    document = quoteattr.attribute("“Go,” said Ada Roe.")
    assert repr(document) == "<Document lang='en' quotes=1 speakers=1>"
    assert repr(quoteattr.Document("", "en", error="why")) == "<Document lang='en' error='why'>"


def test_a_quotation_shows_its_speaker_in_short() -> None:
    """Who speaks in a novel has hundreds of mentions, and each of hundreds of quotations would show them."""
    speaker = quoteattr.Speaker("s1", "Jane Roe", mentions=(quoteattr.Mention(0, 4, "Jane"),) * 1000)
    shown = repr(quoteattr.Quote(0, 2, "Go", "direct", 0, speaker))
    assert "speaker=<Speaker s1 'Jane Roe'>, mention=None" in shown
    assert "speaker=None" in repr(quoteattr.Quote(0, 2, "Go", "direct", 0))


def test_schema() -> None:
    """The keys of the documented schema, and their order."""
    data = quoteattr.attribute(TEXT).to_dict()
    keys = ["schema", "text", "lang", "quotes", "indirect", "speakers", "repairs", "notes", "error", "provenance"]
    assert list(data) == keys
    assert list(data["quotes"][0]) == [
        *("start", "end", "text", "kind", "quotation", "speaker"),
        *("mention", "cue", "method", "confidence", "reason", "source_confidence", "link", "antecedent", "within"),
    ]
    assert list(data["quotes"][0]["speaker"]) == ["id", "name"]
    assert list(data["speakers"][0]) == ["id", "name", "aliases", "mentions", "kind", "roles", "gender", "known_as"]
    assert list(data["repairs"][0]) == ["start", "end", "found", "meant", "kind"]


def test_schema_file() -> None:
    """The shipped schema is one, names our kinds and version, and rejects what is no document."""
    VALIDATOR.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == values.SCHEMA
    quote, speaker = (SCHEMA["$defs"][name]["properties"] for name in ("quote", "speaker"))
    assert quote["kind"]["enum"] == list(values.KINDS) and quote["link"]["enum"] == [*values.LINKS, None]
    assert speaker["kind"]["enum"] == [*values.SPEAKER_KINDS, None]
    assert speaker["gender"]["enum"] == [*values.GENDERS, None]
    data = quoteattr.attribute(TEXT).to_dict()
    for wrong in ({**data, "schema": 0}, {**data, "quotes": [{**data["quotes"][0], "reason": "none"}]}):
        assert not VALIDATOR.is_valid(wrong)
    assert VALIDATOR.is_valid(quoteattr.Document("text", "en", error="why").to_dict())
    assert VALIDATOR.is_valid({"id": "a line of the command", **data})


@pytest.mark.parametrize("data", [None, {}, {"schema": 0}, {"schema": 2}, {"schema": 1, "speakers": [3]}])
def test_from_dict_of_what_is_no_document(data: object) -> None:
    """It says which schema is read."""
    with pytest.raises(quoteattr.SchemaError, match="schema 2"):
        quoteattr.Document.from_dict(data)  # type: ignore[arg-type]


def test_older_documents_are_read() -> None:
    """Those of schema 1 had one confidence, and told neither links nor what a speaker is."""
    new = quoteattr.attribute(TEXT)
    old = {**new.to_dict(), "schema": 1}
    for quote in old["quotes"]:
        for name in ("source_confidence", "link", "antecedent", "within"):
            del quote[name]
    del old["indirect"]
    for speaker in old["speakers"]:
        for name in ("kind", "roles", "gender"):
            del speaker[name]
    read = quoteattr.Document.from_dict(old)
    assert [quote.source_confidence for quote in read.quotes] == [quote.confidence for quote in new.quotes]
    assert {quote.link for quote in read.quotes} == {speaker.kind for speaker in read.speakers} == {None}
    assert VALIDATOR.is_valid(read.to_dict()) and [q.speaker for q in read.quotes][-1] is None


def test_by() -> None:
    """The quotations of a speaker: itself, its id, its name, another of its names; nobody has none."""
    doc = quoteattr.attribute(TEXT)
    (petrov,) = doc.speakers
    for asked in (petrov, "s1", "Vladimir Petrov", "Petrov"):
        assert doc.by(asked) == doc.quotes[:4]
    assert doc.by("Jane Roe") == ()


def test_people() -> None:
    """A title and a pronoun come out as the full name; a heading has nobody and says why."""
    doc = quoteattr.attribute(TEXT)
    assert [q.speaker.name if q.speaker else None for q in doc.quotes] == ["Vladimir Petrov"] * 4 + [None]
    assert doc.quotes[-1].reason
    check(doc)


@settings(max_examples=60, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_any_text(text: str) -> None:
    """Any string at all, unpaired surrogates too, has a document that keeps the promises."""
    check(quoteattr.attribute(text))


# Marks alone, which random characters hardly ever bring together: how many are tried, `make fuzz` says.
MARKS = [*"“”„‟«»‹›‘’‚'\"`´+<> .o\n\u200b", "''", "``", "<<", "&quot;", "â€œ"]


@settings(max_examples=int(os.environ.get("MARKS", "2000")), deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=12).map("".join))
def test_marks_alone(text: str) -> None:
    """Quotations inside others never cross them, however the marks stand, and no two repairs overlap."""
    for lang in codes():
        check(quoteattr.attribute(text, lang, nested=True))
        check_repaired(quoteattr.normalize(text, lang), lang)


CROSSED = ["”'Ro  ”R", "o‹‹\"«‹o '", ' «›»"`“ "“', "´“»&quot;´»`‹+a ’"]  # the last two once were


@pytest.mark.parametrize("text", CROSSED)
def test_quotations_that_lost_a_mark_stand_around_those_inside(text: str) -> None:
    doc = quoteattr.attribute(text, nested=True)
    check(doc)
    assert any(inner.end < outer.end for outer, inner in pairwise(doc.quotes))


HALVES = ["\ud83d", "\ude00", "\ufdd0", "\U0001f600", "“", "”", " said Roe. ", "Go", ","]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(HALVES), max_size=12).map("".join))
def test_surrogates_side_by_side(text: str) -> None:
    """JSON would make one character of two, and offsets would shift."""
    check(quoteattr.attribute(text))


def test_surrogates_are_kept_apart_in_a_line_of_the_command() -> None:
    document = quoteattr.attribute("\ud83d\ude00 “Go,” said Jane Roe.")
    for given_too in ({}, {"surrogates": '"apart"'}):
        (line,) = WRITERS["jsonl"]([(Item("a", document.text, given_too), document)], True)
        assert quoteattr.Document.from_dict(json.loads(line)) == document
        (line,) = WRITERS["jsonl"]([(Item("a", "a", given_too), quoteattr.Document("\ufdd0", "en"))], True)
        assert "surrogates" not in json.loads(line)


ODD = ["", " \n\t ", "\0", "\ud800“\udfff”", "“", "””””", "'" * 500, "“a” " * 300, ':"\x1f', "Rome.” \x1c", "“\x85”"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str) -> None:
    """Texts with nothing to attribute."""
    check(quoteattr.attribute(text))


@pytest.mark.parametrize(
    "hidden", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\u2068", "\ufeff", "\0", "\x02", "\x7f"]
)
def test_characters_that_nobody_sees(hidden: str) -> None:
    """They stand in the text, and change nothing of who says what."""
    doc = quoteattr.attribute(f"“G{hidden}o,” sa{hidden}id Ja{hidden}ne{hidden} Ro{hidden}e.")
    check(doc)
    (quote,) = doc.quotes
    assert quote.speaker and quote.mention and quote.method == "speech_clause"
    assert (quote.text, quote.speaker.name) == (f"G{hidden}o,", "Jane Roe")
    assert quote.mention.text == f"Ja{hidden}ne{hidden} Ro{hidden}e"


LAID_OUT = {
    "a byte-order mark": "\ufeff“Go,” said Jane Roe.",
    "line ends of Windows": "He left.\r\n\r\n“Go,”\r\nsaid Jane Roe.\r\n",
    "line ends of old": "He left.\r\r“Go,” said Jane Roe.\r",
    "a line separator": "He left.\u2028“Go,” said Jane Roe.\u2028",
    "tabs": "\t“Go,”\tsaid\tJane\tRoe.",
    "blanks that do not break": "“Go,”\u00a0said\u202fJane\u00a0Roe.",
    "null bytes": "“Go,”\0 said\0 Jane Roe.",
    "marks of direction": "\u202b“Go,”\u200f said \u200eJane Roe.\u202c",
    "characters of two code units": "\U0001f600 “Go,” said Jane Roe \U0001f600.",
    "a word of a million letters": "“Go,” said Jane Roe. " + "a" * 1_000_000,
}


@pytest.mark.parametrize("text", LAID_OUT.values(), ids=LAID_OUT)
def test_however_a_text_is_laid_out(text: str) -> None:
    doc = quoteattr.attribute(text)
    check(doc)
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in doc.quotes] == [("Go,", "Jane Roe")]


def test_combining_accents_stay_as_they_are() -> None:
    for form in ("NFC", "NFD"):
        name = normalize(form, "Hélène Roé")
        doc = quoteattr.attribute(f"“Go,” said {name}. “Stay,” she added.")
        check(doc)
        assert [quote.speaker and quote.speaker.name for quote in doc.quotes] == [name, name]


@pytest.mark.parametrize("given", [None, b"bytes", 3, ["a list"]])
def test_wrong_type(given: object) -> None:
    """Anything but a text or a parsed document is refused, with what to do."""
    with pytest.raises(quoteattr.InputError, match="give a str"):
        quoteattr.Attributor()(given)


def test_wrong_options() -> None:
    """Options that are not allowed say what is."""
    for options in ({"lang": "xx"}, {"threads": 0}, {"threads": None}, {"sieves": ("none",)}, {"nested": "false"}):
        with pytest.raises(quoteattr.OptionError):
            quoteattr.Attributor(**options)
    for model in ("embedded", "/some/folder"):
        with pytest.raises(quoteattr.OptionError, match=r"'cuda'.*run on the CPU"):
            quoteattr.Attributor(model=model, device="cuda")
    with pytest.raises(quoteattr.OptionError, match="embedded"):
        quoteattr.Attributor(model=3)(TEXT)
    with pytest.raises(quoteattr.ModelError, match="a folder that has models"):
        quoteattr.Attributor(model="/no/such/folder")(TEXT)
    with pytest.raises(quoteattr.InputError, match="iterable"):
        quoteattr.Attributor().pipe(TEXT)
    for none in (None, 3, b"bytes"):
        with pytest.raises(quoteattr.InputError, match="iterable"):
            quoteattr.Attributor().pipe(none)  # type: ignore[arg-type]
    for table in ({"text": TEXT}, type("DataFrame", (list,), {"columns": ["text"]})(["text"])):
        with pytest.raises(quoteattr.InputError, match="one column"):
            quoteattr.Attributor().pipe(table)
    with pytest.raises(quoteattr.OptionError, match="batch_size"):
        quoteattr.Attributor().pipe([TEXT], batch_size=0)
    with pytest.raises(quoteattr.OptionError, match="jobs"):
        quoteattr.Attributor().pipe([TEXT], jobs=0)
    with pytest.raises(quoteattr.OptionError, match="another process"):
        list(quoteattr.Attributor(sieves=[lambda context: None]).pipe([TEXT], jobs=2))


def test_pipe_is_lazy_and_in_order() -> None:
    """Documents come in order, and no more texts are read than a batch needs."""
    read = []

    def texts() -> Iterator[str]:
        for number in range(10):
            read.append(number)
            yield f"“Number {number},” said Jane Roe."

    at = quoteattr.Attributor()
    documents = at.pipe(texts(), batch_size=3)
    assert next(documents).quotes[0].text == "Number 0,"
    assert read == [0, 1, 2]
    assert [d.quotes[0].text for d in documents] == [f"Number {n}," for n in range(1, 10)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_with_a_text_goes_with_its_document(jobs: int) -> None:
    """Ids stay with their documents, of texts that fail too, and give a table its names."""
    pairs = [(f"“Number {number},” said Jane Roe.", f"n{number}") for number in range(5)]
    pairs[3] = (None, "no text")  # type: ignore[assignment]
    told = list(quoteattr.Attributor().pipe(pairs, 2, jobs, "return", as_tuples=True))
    assert [given for _, given in told] == ["n0", "n1", "n2", "no text", "n4"]
    assert [bool(document.error) for document, _ in told] == [False, False, False, True, False]
    assert [row["document"] for row in quoteattr.to_dataframe(told).to_dict("records")] == ["n0", "n1", "n2", "n4"]
    with pytest.raises(quoteattr.InputError, match="pairs"):
        list(quoteattr.Attributor().pipe([TEXT], as_tuples=True))  # type: ignore[call-overload]


def test_a_bar_shows_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(quoteattr.Attributor().pipe([TEXT, TEXT], progress=True))) == 2
    assert "2/2" in capsys.readouterr().err


def test_the_options_of_the_type_are_those_of_the_class() -> None:
    taken = [*signature(quoteattr.Attributor).parameters][1:]
    assert taken == [*Options.__annotations__]
