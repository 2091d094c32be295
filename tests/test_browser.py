"""The view in a real browser, where Chromium is installed: what it shows, in light and dark, and what it leaves be."""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import regex
from colours import Colour, contrast, over
from documents import DOCUMENTS
from test_html import ALLOWED, SCRIPT, TWO, Reader, forty

import quoteattr
from quoteattr import Document, Quote, Speaker, attribute
from quoteattr.export.html import notebook, page
from quoteattr.export.layers import writable

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here")

HARBOUR = (Path(__file__).parents[1] / "examples" / "harbour.txt").read_text(encoding="utf-8")
ATTRIBUTES = set("class style title lang dir id scope href type checked charset http-equiv content name".split())
DATA = set("data-n data-s data-q data-p data-m data-a data-at data-r data-h data-v".split())
SOON = 20_000  # milliseconds on a machine that is full; alone it takes one and a half thousand
SCHEMES = {"light": [], "dark": ["--blink-settings=preferredColorScheme=0"]}


def shown(source: str, folder: Path, *options: str) -> str:
    """What the browser makes of a page, as HTML."""
    path = folder / "page.html"
    path.write_text(source, encoding="utf-8", newline="")
    fixed = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command = [str(CHROMIUM), *fixed, *options, path.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8")


@pytest.mark.parametrize(
    "documents",
    [lambda: DOCUMENTS, lambda: {"": attribute(HARBOUR)}, lambda: {"": attribute(HARBOUR * 50)}],
    ids=["documents of every kind", "the sample article", "a long text"],
)
def test_the_text_is_shown_and_nothing_is_fetched(documents: Any, tmp_path: Path) -> None:
    told = documents()
    source = page(told.items())
    reader = Reader(shown(source.replace(SCRIPT, ""), tmp_path))  # as where no script may run
    given = "".join(writable(document.text) for document in told.values())
    assert reader.text == regex.sub("\r\n?", "\n", given)  # HTML knows one line end
    assert reader.tags <= ALLOWED and reader.attributes <= ATTRIBUTES | DATA  # no src
    assert all(place.startswith("#d") for place in regex.findall('href="([^"]*)', source))
    live = shown(source, tmp_path)  # with its script, which its policy allows
    assert Reader(live).text == reader.text and '<div class="tools">' in live


# A page that has other elements of our names, tells their styles before and after a view is put into it, and what
# colours the view has; a canvas turns each colour that CSS can write into red, green, blue and alpha.
PROBE = """<!DOCTYPE html><html style="overflow-y: scroll">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body>
<h2>h</h2><ol class="who"><li class="n">l</li></ol><p class="q m c text none">p</p><table><tr><td>d</td></tr></table>
<details><summary class="bar">s</summary></details><div id="view"></div><pre id="told"></pre>
<script>
const view = document.getElementById("view");
const host = () => [...document.body.querySelectorAll("*")].filter(e => !view.contains(e) && e.id !== "told")
  .map(e => [e.tagName, ...[...getComputedStyle(e)].filter(p => !/height|block-size|origin/.test(p))
    .map(p => p + ":" + getComputedStyle(e)[p])].join(";"));
const brush = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const rgba = colour => {
  brush.clearRect(0, 0, 1, 1); brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data];
};
const before = host();
view.innerHTML = VIEW;
const of = (selector, property) => [...view.querySelectorAll(selector)].map(e => rgba(getComputedStyle(e)[property]));
view.style.backgroundColor = "Canvas";
document.getElementById("told").textContent = JSON.stringify({
  changed: host().filter((styles, place) => styles !== before[place]),
  page: rgba(getComputedStyle(view).backgroundColor),
  text: of(".text", "color")[0],
  behind: [...of(".q", "backgroundColor"), ...of(".n", "backgroundColor")],
  lines: [...of(".bar", "backgroundColor"), ...of(".m", "borderBottomColor"), ...of(".c", "borderBottomColor")],
});
</script></body></html>"""


def probed(document: Document, folder: Path, scheme: str) -> dict[str, Any]:
    view = json.dumps(notebook(document)).replace("</", "<\\/")
    dom = shown(PROBE.replace("VIEW", view), folder, *SCHEMES[scheme])
    found = regex.search('<pre id="told">(.*?)</pre>', dom)
    assert found
    told: dict[str, Any] = json.loads(unescape(found[1]))
    return told


def colour(rgba: list[int]) -> Colour:
    return rgba[0] / 255, rgba[1] / 255, rgba[2] / 255


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_is_readable_in_a_notebook_and_leaves_the_rest_of_it_alone(scheme: str, tmp_path: Path) -> None:
    told = probed(forty(), tmp_path, scheme)
    assert told["changed"] == []
    behind, text = colour(told["page"]), colour(told["text"])
    assert (sum(behind) < sum(text)) is (scheme == "dark")
    assert len(told["behind"]) == 82 and len(told["lines"]) == 122  # two of each are in the key
    for rgba in told["behind"]:
        assert contrast(text, over(colour(rgba), rgba[3] / 255, behind)) >= 4.5  # WCAG 2.2, 1.4.3
    for rgba in told["lines"]:
        assert contrast(colour(rgba), behind) >= 3  # WCAG 2.2, 1.4.11


# Of a page, with its script: what is seen after some acts. The policy is left out, which this script is no part of.
ACTS = """<pre id="told"></pre><script>
const text = document.querySelector(".text"), tip = () => document.querySelector(".tip");
const button = name => [...document.querySelectorAll("button")].find(one => one.textContent === name);
const seen = () => [...document.querySelectorAll("[data-q]:not(.dim)")].map(one => one.textContent);
const key = name => (document.activeElement.closest("article") || document.querySelector("article"))
  .dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true}));
const focused = () => document.activeElement.textContent;
const names = () => [...document.querySelectorAll(".who tbody .name bdi")].map(one => one.textContent);
const told = {};
ACTIONS
document.getElementById("told").textContent = JSON.stringify(told);
</script>"""


def acted(given: Document | list[tuple[str, Document]], folder: Path, actions: str, *options: str) -> dict[str, Any]:
    source = page(given if isinstance(given, list) else [("", given)])
    source = regex.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    dom = shown(source.replace("</body>", ACTS.replace("ACTIONS", actions) + "</body>"), folder, *options)
    found = regex.search('<pre id="told">(.*?)</pre>', dom)
    assert found
    told: dict[str, Any] = json.loads(unescape(found[1]))
    return told


def test_a_speaker_is_chosen_and_all_are_shown_again(tmp_path: Path) -> None:
    actions = """
    told.all = seen();
    button("Jane Roe").click();
    told.chosen = seen();
    told.pressed = button("Jane Roe").getAttribute("aria-pressed");
    told.found = document.querySelector(".found").textContent;
    key("Escape");
    told.again = seen();
    """
    told = acted(TWO, tmp_path, actions)
    assert told["all"] == told["again"] == ["We stay,", "safe", "Go,"]
    assert told["chosen"] == ["We stay,", "safe"] and told["pressed"] == "true"
    assert told["found"] == "2 of 3 quotations"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_not_chosen_can_still_be_read(scheme: str, tmp_path: Path) -> None:
    actions = """
    const brush = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
      brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
      return [...brush.getImageData(0, 0, 1, 1).data];
    };
    button("Jane Roe").click();
    told.grey = rgba(getComputedStyle(text.querySelector("[data-q].dim")).color);
    told.chosen = rgba(getComputedStyle(text.querySelector("[data-q]:not(.dim)")).color);
    document.body.style.backgroundColor = "Canvas";
    told.behind = rgba(getComputedStyle(document.body).backgroundColor);
    """
    told = acted(TWO, tmp_path, actions, *SCHEMES[scheme])
    grey, chosen, behind = (colour(told[name]) for name in ("grey", "chosen", "behind"))
    assert contrast(chosen, behind) > contrast(grey, behind) >= 4.5
    assert (sum(behind) < sum(chosen)) is (scheme == "dark")


def test_words_and_confidence_filter(tmp_path: Path) -> None:
    actions = """
    const set = (field, value) => { field.value = value; field.dispatchEvent(new Event("input")); };
    set(document.querySelector("[type=search]"), "STAY");
    told.words = seen();
    set(document.querySelector("[type=search]"), "");
    set(document.querySelector("[type=range]"), 99);
    told.sure = seen();
    told.least = document.querySelector("label output").textContent;
    """
    assert acted(TWO, tmp_path, actions) == {"words": ["We stay,"], "sure": [], "least": "99%"}


def test_keys_lead_from_quotation_to_quotation_and_to_the_mention(tmp_path: Path) -> None:
    actions = """
    key("j"); told.first = focused(); told.tip = tip().textContent;
    key("m"); told.mention = focused();
    key("j"); told.second = focused();
    key("k"); told.back = focused();
    """
    told = acted(TWO, tmp_path, actions)
    assert told["first"] == told["back"] == "We stay," and told["second"] == "safe"
    assert told["mention"] == "Jane Roe" and told["tip"].startswith("Jane Roe\ndirect, speech_clause, 98%")


def test_a_key_leads_to_the_mention_that_a_pronoun_was_linked_to(tmp_path: Path) -> None:
    told = acted(attribute("Ada Roe came. “We stay,” she said."), tmp_path, 'key("j"); key("a"); told.who = focused();')
    assert told["who"] == "Ada Roe"


def test_the_quotations_of_a_title_are_among_those_of_its_text(tmp_path: Path) -> None:
    doc = attribute("“We stay,” said Ada Roe.", title="Roe: ‘We stay’")
    told = acted(doc, tmp_path, 'key("j"); told.first = focused(); key("m"); told.who = focused(); told.all = seen();')
    assert told == {"first": "We stay", "who": "Roe", "all": ["We stay", "We stay,"]}


def test_one_at_random_is_any_of_the_page(tmp_path: Path) -> None:
    """In texts, too, that are so far below that they have no tools yet."""
    actions = """
    const reached = new Set();
    for (let tried = 0; tried < 1000; tried++) { button("at random").click(); reached.add(focused()); }
    told.reached = [...reached].sort();
    """
    other = attribute("“No,” said Ada Holt.")
    assert acted([*[("a", TWO)] * 24, ("b", other)], tmp_path, actions)["reached"] == ["Go,", "No,", "We stay,", "safe"]


def test_a_touch_shows_the_tip(tmp_path: Path) -> None:
    actions = """
    told.hidden = tip().hidden;
    text.querySelector("[data-q]").click();
    told.tip = tip().textContent;
    """
    told = acted(forty(), tmp_path, actions)
    assert told["hidden"] is True and told["tip"].startswith("Speaker 0")


def test_a_click_on_a_head_sorts_and_another_turns_it_round(tmp_path: Path) -> None:
    actions = """
    const head = document.querySelector("thead .name");
    head.querySelector("button").click();
    told.up = names(); told.sort = head.ariaSort;
    told.shown = [...document.querySelectorAll(".who tbody tr")].filter(row => row.offsetHeight).length;
    head.querySelector("button").click();
    told.down = names(); told.other = head.ariaSort;
    document.querySelector(".see-all").click();
    told.all = [...document.querySelectorAll(".who tbody tr")].filter(row => row.offsetHeight).length;
    """
    told = acted(forty(), tmp_path, actions)
    assert told["up"] == sorted(f"Speaker {n}" for n in range(40)) == told["down"][::-1]
    assert (told["sort"], told["other"], told["shown"], told["all"]) == ("ascending", "descending", 12, 40)
    words = 'button("words").click(); told.names = names();'
    assert acted(TWO, tmp_path, words)["names"] == ["Jane Roe", "Paul Petrov"]


def test_indirect_speech_and_repairs_are_hidden_and_shown(tmp_path: Path) -> None:
    actions = """
    const reported = document.querySelector(".i"), mark = document.querySelector(".r[data-r='”']");
    const line = () => getComputedStyle(reported).textDecorationLine;
    const meant = () => getComputedStyle(mark, "::after").content;
    told.before = [line(), meant()];
    document.querySelector(".see-indirect").click(); document.querySelector(".see-repairs").click();
    told.after = [line(), meant()];
    """
    told = acted(quoteattr.Attributor(indirect=True)(HARBOUR), tmp_path, actions)
    assert told == {"before": ["underline", "none"], "after": ["none", "attr(data-r)"]} or told["after"][1] == '"”"'


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_is_wider_than_the_page_and_every_button_can_be_touched(width: int, tmp_path: Path) -> None:
    documents = [("x" * 90, attribute(HARBOUR)), *DOCUMENTS.items()]
    actions = """
    told.wider = [...document.querySelectorAll("main *")]
      .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 90));
    told.small = [...document.querySelectorAll(".tools button, label")]
      .map(one => one.getBoundingClientRect()).filter(box => box.height && box.height < 24).length;
    """
    told = acted(documents, tmp_path, actions, f"--window-size={width},800")
    assert told == {"wider": [], "small": 0}


def test_it_prints_with_every_row_and_without_its_tools(tmp_path: Path) -> None:
    """The rules for paper, put on the screen."""
    source = page([("", forty())]).replace("@media print", "@media all").replace(SCRIPT, "")
    actions = """
    told.rows = [...document.querySelectorAll(".who tbody tr")].filter(row => row.offsetHeight).length;
    told.tools = [...document.querySelectorAll(".see, .all")].filter(one => one.offsetHeight).length;
    """
    source = regex.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    dom = shown(source.replace("</body>", ACTS.replace("ACTIONS", actions) + "</body>"), tmp_path)
    assert '{"rows":40,"tools":0}' in unescape(dom)
    path = tmp_path / "page.pdf"
    shown(page([("", attribute(HARBOUR))]), tmp_path, f"--print-to-pdf={path}")
    assert path.read_bytes().startswith(b"%PDF")


def test_a_page_of_ten_thousand_quotations_opens_soon(tmp_path: Path) -> None:
    """From the beginning until the script is through, and the first screen laid out."""
    actions = "text.getBoundingClientRect(); told.took = performance.now(); told.all = seen().length;"
    roe = Speaker("s1", "Roe")
    quotes = tuple(Quote(n * 21 + 1, n * 21 + 3, "Go", "direct", n, roe) for n in range(10_000))
    told = acted(Document("“Go”, Roe said.\n\n...." * 10_000, "en", quotes, (roe,)), tmp_path, actions)
    assert told["all"] == 10_000 and told["took"] < SOON
