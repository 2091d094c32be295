"""The view of a document, read by Python's own HTML parser."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
import regex
from attrs import evolve
from colours import Colour, contrast, oklch, over
from documents import DOCUMENTS

from quoteattr import attribute
from quoteattr.document import Document
from quoteattr.export.charts import HUES
from quoteattr.export.html import LISTED, notebook, page
from quoteattr.export.layers import writable
from quoteattr.values import Mention, Quote, Repair, Speaker

TWO = DOCUMENTS["two speakers"]
ALLOWED = {
    *"html head meta title style script body main header section article h1 h2 div p span bdi em a".split(),
    *"table caption thead tbody tr th td label input".split(),
}
VOID = {"meta", "input"}
SCRIPT = files("quoteattr.export").joinpath("view.js").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """What a page shows, and what each stretch of the text is marked with."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[dict[str, str | None]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.shown: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append({"tag": tag, **dict(attrs)})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        if any(element.get("class") == "text" for element in self.open):
            self.shown.append((data, self.open[-1]))

    @property
    def text(self) -> str:
        return "".join(data for data, _ in self.shown)

    def marked(self, kind: str) -> list[str]:
        return [data for data, element in self.shown if kind in (element["class"] or "").split()]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("view", [notebook, Document.to_html])
def test_the_text_is_shown_whole_and_nothing_of_it_is_mark_up(document: Document, view: object) -> None:
    source = view(document)  # type: ignore[operator]
    reader = Reader(source)
    assert reader.text == writable(document.text) and len(reader.text) == len(document.text)
    assert reader.open == []
    assert reader.tags <= ALLOWED and not any(name.startswith("on") for name in reader.attributes)
    source.encode("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_quotation_is_marked(document: Document) -> None:
    outer = [quote for quote in document.quotes if quote.kind != "nested"]
    marked = Reader(notebook(document)).marked("q")
    assert "".join(marked) == writable("".join(quote.text for quote in outer))


def test_mentions_and_cues_are_marked_and_tips_tell_how_sure_it_is() -> None:
    reader = Reader(notebook(TWO))
    assert reader.marked("m") == ["Jane Roe", "Roe,", "he"]
    assert reader.marked("c") == ["said", "According to", "wrote"]
    tip = next(element["title"] for data, element in reader.shown if data == "We stay,")
    assert tip == "Jane Roe\ndirect, speech_clause, 98%\n“Jane Roe”: full name"


def test_one_colour_and_number_a_speaker() -> None:
    shown = dict(Reader(notebook(TWO)).shown)
    assert shown["We stay,"]["style"] == shown["safe"]["style"] == shown["Jane Roe"]["style"] != shown["Go,"]["style"]
    assert [shown[words]["data-n"] for words in ("We stay,", "safe", "Go,")] == ["1", "1", "2"]


def test_without_a_speaker_the_reason_is_told() -> None:
    ((words, element),) = [
        pair for pair in Reader(notebook(DOCUMENTS["no speaker"])).shown if pair[1].get("class") == "q none"
    ]
    assert words == "sea tax" and (element["title"] or "").startswith("no speaker (no_source)")


def test_shares_count_words_and_whole_quotations() -> None:
    told = [(share.speaker.name if share.speaker else None, share.quotations, share.words) for share in TWO.shares()]
    assert told == [("Jane Roe", 2, 3), ("Paul Petrov", 1, 1)]
    (share,) = DOCUMENTS["one quotation in two pieces"].shares()
    assert (share.quotations, share.words) == (1, 4)


def test_of_many_speakers_the_first_are_listed_and_the_others_wait() -> None:
    speakers = tuple(Speaker(f"s{n}", f"Speaker {n}") for n in range(LISTED + 3))
    quotes = tuple(Quote(n, n + 1, "w", "direct", n, speaker) for n, speaker in enumerate(speakers))
    view = notebook(Document("w" * len(quotes), "en", quotes, speakers))
    assert view.count("<tr data-s=") == LISTED + 3 and view.count('class="more"') == 3 and "> all 15</label>" in view


def test_the_table_has_what_a_speaker_is_and_its_share() -> None:
    roe = Speaker("s1", "Roe", kind="person", gender="female", roles=("mayor",))
    quotes = (Quote(0, 2, "Go", "direct", 0, roe), Quote(3, 7, "stay", "direct", 1))
    view = notebook(Document("Go stay", "en", quotes, (roe,)))
    body = view[view.index("<tbody>") : view.index("</tbody>")]
    rows = [regex.sub("<[^>]*>", "|", row) for row in body.splitlines()[1:]]
    assert [[cell for cell in row.split("|") if cell] for row in rows] == [
        ["1", "Roe", "person, female", "mayor", "1", "1", "50%"],
        ["–", "no speaker", "1", "1", "50%"],
    ]


def test_repairs_are_there_to_be_shown_and_add_no_character() -> None:
    repairs = (Repair(0, 1, "”", "“", "reversed"), Repair(4, 4, "", "”", "lost-close"), Repair(5, 6, '"', "", "stray"))
    document = Document('”Go! "', "en", (Quote(1, 4, "Go!", "floating", 0, reason="no_source"),), (), repairs)
    reader = Reader(notebook(document))
    assert reader.text == document.text and reader.marked("r") == ["”", '"']
    view = notebook(document)
    tips = ("” read as “ (reversed)", "a lost ” (lost-close)", "&quot; passed over (stray)")
    assert all(f'title="{tip}"' in view for tip in tips) and "repaired marks (3)" in view
    assert "repaired marks" not in notebook(TWO)


def test_a_title_stands_above_its_text_in_the_colours_of_that() -> None:
    roe, doe = Speaker("s1", "Roe"), Speaker("s2", "Doe")
    above = Document("“Go” & “no”", "en", (Quote(1, 3, "Go", "heading", 0, roe), Quote(8, 10, "no", "heading", 1, doe)))
    above = evolve(above, speakers=(roe, doe))
    view = notebook(Document("Go.", "en", (Quote(0, 3, "Go.", "direct", 2, roe),), (roe,), title=above))
    title = view[view.index('<p class="title"') : view.index('<div class="text"')]
    assert regex.sub("<[^>]*>", "", title) == "“Go” &amp; “no”" and 'data-q="t1"' in title
    assert regex.findall(r'data-s="(\d)"', view) == ["1", "2", "1", "2", "1"]  # two rows, the title, the text


def test_a_page_of_several_documents_has_a_heading_each() -> None:
    source = page([("one.txt", TWO), ("<b>", TWO)], title="</title><script>")
    assert '<h2 dir="auto">one.txt</h2>' in source and "&lt;b&gt;</h2>" in source
    assert '<h1 dir="auto">&lt;/title&gt;&lt;script&gt;</h1>' in source
    assert source.count("<script") == 1 and f"<script>{SCRIPT}</script>" in source
    digest = b64encode(sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii")
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in source
    assert "<script" not in notebook(TWO)


def test_a_long_text_is_no_trouble() -> None:
    roe = Speaker("s1", "Roe")
    text = "“Go”, Roe said. " * 20_000
    quotes = tuple(
        Quote(n * 16 + 1, n * 16 + 3, "Go", "direct", n, roe, Mention(n * 16 + 6, n * 16 + 9, "Roe"))
        for n in range(20_000)
    )
    assert Document(text, "en", quotes, (roe,)).to_html().count('class="q" style="--h:265;"') == 20_000


def forty() -> Document:
    """Forty speakers with a quotation, a mention and a cue each."""
    speakers = tuple(Speaker(f"s{n}", f"Speaker {n}") for n in range(40))
    quotes = tuple(
        Quote(
            9 * n + 1,
            9 * n + 3,
            "Go",
            "direct",
            n,
            who,
            Mention(9 * n + 7, 9 * n + 8, "X"),
            Mention(9 * n + 5, 9 * n + 6, "s"),
        )
        for n, who in enumerate(speakers)
    )
    return Document("“Go” s X " * 40, "en", quotes, speakers)


CSS = files("quoteattr.export").joinpath("view.css").read_text(encoding="utf-8")
OKLCH = r"oklch\(([\d.]+) var\(--c, ([\d.]+)\) var\(--h\)(?: / ([\d.]+))?\)"


def declared(selector: str) -> tuple[float, float, float]:
    """Lightness, chroma of the vivid colours and alpha that the style sheet gives to a selector."""
    found = regex.search(rf"{regex.escape(selector)} \{{[^}}]*{OKLCH}", CSS)
    assert found
    return float(found[1]), float(found[2]), float(found[3] or 1)


def hues() -> set[tuple[int, bool]]:
    """The hues of forty speakers, and whether they are pale."""
    styles = [
        element.get("style") or "" for _, element in Reader(notebook(forty())).shown if element.get("class") == "q"
    ]
    return {(int(regex.search(r"--h:(\d+);", style)[1]), "--c:.08;" in style) for style in styles}  # type: ignore[index]


PAGES = [((1, 1, 1), (0, 0, 0)), ((0.07, 0.07, 0.07), (0.87, 0.87, 0.87)), ((0.12, 0.12, 0.12), (0.8, 0.8, 0.8))]


@pytest.mark.parametrize(("behind", "text"), PAGES, ids=["light", "dark", "a dark editor"])
def test_every_colour_can_be_read(behind: Colour, text: Colour) -> None:
    for hue, pale in hues():
        lightness, chroma, alpha = declared(".n")
        spoken = over(oklch(lightness, 0.08 if pale else chroma, hue), alpha, behind)
        assert contrast(text, spoken) >= 4.5  # WCAG 2.2, 1.4.3
        for selector in (".bar", ".m", ".c"):
            lightness, chroma, _ = declared(selector)
            assert contrast(oklch(lightness, 0.08 if pale else chroma, hue), behind) >= 3  # WCAG 2.2, 1.4.11


def test_colours_stay_apart() -> None:
    vivid = sorted(hue for hue, pale in hues() if not pale)
    assert len(vivid) == 12 and len(hues()) == 36
    assert all(after - before >= 30 for before, after in pairwise(vivid))
    first = sorted(HUES[:6])
    assert all(after - before >= 60 for before, after in pairwise([*first, first[0] + 360]))


def test_styles_are_for_the_view_alone() -> None:
    bare = regex.sub(r"/\*.*?\*/|@(?:media|supports) [^{]*\{|\{[^{}]*\}", "\n", CSS, flags=regex.DOTALL)
    selectors = [part.strip() for part in regex.split(r"[,\n}]", bare) if part.strip()]
    assert selectors and all(regex.match(r"\.quoteattr\b", selector) for selector in selectors)


def test_several_documents_have_tables_of_all() -> None:
    source = page([("one", TWO), ("<two>", TWO)])
    together = source[: source.index("<article")]
    captions = regex.findall("<caption>(.*?)</caption>", together)
    assert captions == ["By name", "By kind", "By role", "By text"]
    assert '<a href="#d2"><bdi>&lt;two&gt;</bdi></a>' in together and 'id="d2"' in source
    assert "<h2>All 2 texts</h2>" in together and ">75%<" in together and "read a sample" in together
    assert "<caption>By" not in page([("one", TWO)])


def test_who_speaks_inside_the_quotations_of_others_alone_has_a_row() -> None:
    """With a number and a colour, but no words of its own: they count for the one around."""
    document = attribute("“She told me, ‘Wait here,’ ” said Orr.", nested=True)
    assert [quote.speaker.name for quote in document.quotes if quote.speaker] == ["Orr", "She"]
    view = notebook(document)
    assert {element["data-s"] for _, element in Reader(view).shown if "data-s" in element} == {"1", "2"}
    row = view[view.index(">She</bdi>") :].partition("</tr>")[0]
    assert regex.sub("<[^>]*>", " ", row).split()[-3:] == ["0", "0", "0%"]
