"""Whatever stands in a text, a name, an id or a label: every format stays what it is, and nothing of it runs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import regex
from attrs import evolve
from case_files import read

from quoteattr.command.inputs import Item
from quoteattr.command.outputs import WRITERS
from quoteattr.document import Document
from quoteattr.export import brat, conllu, html, table, tei, webannotation
from quoteattr.values import Mention, Quote, Speaker

HOSTILE: list[str] = read("hostile")
EACH = pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
HARMLESS = "word"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_NAME = regex.compile(r"[A-Za-z_][\w.-]*")
BRAT = regex.compile(
    r"T\d+\t\w+ \d+ \d+(?:;\d+ \d+)*\t[^\t]+|A\d+\tKind T\d+ direct|#\d+\tAnnotatorNotes T\d+\t[^\t]+"
    r"|R\d+\t\w+ Arg1:T\d+ Arg2:T\d+"
)
FORMULA = regex.compile(r"[\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n]")


def document(words: str) -> Document:
    """The words in every place of a document that comes from a text or from whoever made it."""
    text = f"“{words}” {words}: “{words}” {words} {words}"
    places = [match.start() for match in regex.finditer(regex.escape(words), text)]
    mention, cue, before = (Mention(place, place + len(words), words) for place in (places[1], places[-1], places[-2]))
    speaker = Speaker(words, words, (words,), (mention,), words, (words, words), words)
    said = Quote(1, 1 + len(words), words, "direct", 0, speaker, mention, cue, words, 0.5, None, 0.5, words, before)
    unsaid = Quote(places[2], places[2] + len(words), words, "direct", 1, method=words, reason=words)
    return Document(text, words, (said, unsaid), (speaker,))


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))


@EACH
def test_html(hostile: str) -> None:
    page = html.page([(hostile, document(hostile))], title=hostile)
    wanted = Elements(html.page([(HARMLESS, document(HARMLESS))])).found
    found = Elements(page).found
    # Blank lines make blocks of their own and cut what crosses them; what is there has the same names.
    assert {name for element in found for name in element} == {name for element in wanted for name in element}
    assert [e for e in found if e[0] not in ("div", "span")] == [e for e in wanted if e[0] not in ("div", "span")]
    page.encode("utf-8")


@EACH
def test_tei(hostile: str) -> None:
    def elements(words: str) -> set[tuple[str, ...]]:
        root = ElementTree.fromstring("\n".join(tei.tei_corpus([(words, document(words))])).encode("utf-8"))
        ids = [element.get(XML_ID) or "" for element in root.iter() if element.get(XML_ID) is not None]
        assert all(map(XML_NAME.fullmatch, ids)) and len(ids) == len(set(ids))
        who = {element.get("who") for element in root.iter() if element.get("who")}
        assert who and all(pointer and pointer[1:] in ids for pointer in who)
        ties = {"prev", "next", XML_ID}  # what runs over several lines is cut
        return {(element.tag, *(name for name in element.attrib if name not in ties)) for element in root.iter()}

    assert elements(hostile) == elements(HARMLESS)


@EACH
def test_brat(hostile: str) -> None:
    lines = brat.brat(document(hostile)).splitlines()
    assert all(map(BRAT.fullmatch, lines))
    assert [line[0] for line in lines].count("A") == (2 if hostile.strip() else 0)


@EACH
def test_conllu(hostile: str) -> None:
    for line in conllu.conllu(evolve(document(hostile), lang="en"), hostile).splitlines():
        if line and not regex.match("# ", line):
            columns = line.split("\t")
            assert len(columns) == 10 and all(columns) and columns[0].isdigit()
            assert all(regex.fullmatch(r"[A-Z][A-Za-z]+=[^ \t|]*|_", entry) for entry in columns[9].split("|"))
        elif line:
            assert regex.match(r"# (?:newdoc|newpar|sent_id|text|speaker(?:_kind|_gender|_roles)?|quotation)\b", line)


@EACH
def test_csv(hostile: str) -> None:
    lines = "\r\n".join(table.csv_lines([(hostile, document(hostile))]))
    rows = list(csv.reader(io.StringIO(lines, newline="")))
    assert [len(row) for row in rows] == [len(table.QUOTES)] * 3
    assert not any(FORMULA.match(cell) for row in rows for cell in row)
    lines.encode("utf-8")


@EACH
def test_web_annotations(hostile: str) -> None:
    written = webannotation.web_annotation_json(document(hostile))
    page = json.loads(written.encode("utf-8"))
    assert len(page["items"]) == 2 and all(item["id"].startswith("urn:quoteattr:text#") for item in page["items"])
    assert len(written.split("\n")) == 1


@EACH
def test_json_lines(hostile: str) -> None:
    item = Item(hostile, hostile, {hostile: json.dumps(hostile)})
    (line,) = WRITERS["jsonl"]([(item, document(hostile))], True)
    told = json.loads(line.encode("utf-8"))
    assert "\n" not in line and told["id"] == hostile and Document.from_dict(told) == document(hostile)


@EACH
def test_the_table_of_the_terminal(hostile: str) -> None:
    """No control character gets to the terminal, which might obey it."""
    item = Item(hostile, hostile)
    shown = "\n".join(WRITERS["table"]([(item, document(hostile))], True))
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]


NAMES = [*HOSTILE, "\udcff.txt", "\ud800", "a\ud83d\ude00\udcff", "", " ", "-", "a/../b%?#:c"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("form", WRITERS)
def test_every_format_takes_every_name(form: str, name: str) -> None:
    """Names of files hold bytes that are no UTF-8; ids may be anything."""
    items = [(Item(name, HARMLESS), evolve(document(HARMLESS), lang="en"))] * (1 if form == "brat" else 2)
    written = "\n".join(WRITERS[form](items, form != "brat"))
    written.encode("utf-8", "strict" if form != "table" else "backslashreplace")
    if form == "webannotation" and name != "-":
        page = json.loads(written.split("\n")[0])
        source = page["items"][0]["target"]["source"]
        assert source.isascii() and unquote(source, errors="surrogateescape") in (name, _bytes(name))


def _bytes(name: str) -> str:
    """The name as its bytes are read again, where it is none of a file."""
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")


def test_what_stands_between_the_words_of_a_page_is_cleaned_too() -> None:
    """Its mark-up is blank, and CoNLL-U keeps the blanks."""
    page = Document('<p>“Go,” said <a href="x" title="\udca0\x00">Otto Roe</a>.</p>\n<p>“We go”, he added.</p>', "en")
    written = conllu.conllu(page, "page")
    assert 'title="\ufffd\ufffd"' in written
