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

from quoteattr import Document, attribute
from quoteattr.export.html import notebook, page
from quoteattr.export.layers import writable

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here")

HARBOUR = (Path(__file__).parents[1] / "examples" / "harbour.txt").read_text(encoding="utf-8")
ATTRIBUTES = set("class style title lang dir aria-label charset http-equiv content name open".split())
DATA = set("data-n data-s data-q data-p data-m data-at data-kind data-words data-quotations".split())
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
    assert reader.tags <= ALLOWED and reader.attributes <= ATTRIBUTES | DATA  # no src, no href
    assert Reader(shown(source, tmp_path)).text == reader.text


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
    assert len(told["behind"]) == 80 and len(told["lines"]) == 120
    for rgba in told["behind"]:
        assert contrast(text, over(colour(rgba), rgba[3] / 255, behind)) >= 4.5  # WCAG 2.2, 1.4.3
    for rgba in told["lines"]:
        assert contrast(colour(rgba), behind) >= 3  # WCAG 2.2, 1.4.11


# Of a page, with its script: what is seen after some acts. The policy is left out, which this script is no part of.
ACTS = """<pre id="told"></pre><script>
const text = document.querySelector(".text"), tip = () => document.querySelector(".tip");
const button = name => [...document.querySelectorAll("button")].find(one => one.textContent === name);
const seen = () => [...text.querySelectorAll("[data-q]:not(.dim)")].map(one => one.textContent);
const key = name => (document.activeElement.closest("article") || document.querySelector("article"))
  .dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true}));
const focused = () => document.activeElement.textContent;
const told = {};
ACTIONS
document.getElementById("told").textContent = JSON.stringify(told);
</script>"""


def acted(document: Document, folder: Path, actions: str) -> dict[str, Any]:
    source = regex.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page([("", document)]))
    dom = shown(source.replace("</body>", ACTS.replace("ACTIONS", actions) + "</body>"), folder)
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


def test_words_and_confidence_filter(tmp_path: Path) -> None:
    actions = """
    const set = (field, value) => { field.value = value; field.dispatchEvent(new Event("input")); };
    set(document.querySelector("[type=search]"), "STAY");
    told.words = seen();
    set(document.querySelector("[type=search]"), "");
    set(document.querySelector("[type=range]"), 99);
    told.sure = seen();
    """
    assert acted(TWO, tmp_path, actions) == {"words": ["We stay,"], "sure": []}


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


def test_a_touch_shows_the_tip_and_speakers_are_sorted(tmp_path: Path) -> None:
    actions = """
    told.hidden = tip().hidden;
    text.querySelector("[data-q]").click();
    told.tip = tip().textContent;
    const order = document.querySelector("select");
    order.value = "name";
    order.dispatchEvent(new Event("change"));
    told.names = [...document.querySelectorAll(".who .name")].map(one => one.textContent);
    """
    told = acted(forty(), tmp_path, actions)
    assert told["hidden"] is True and told["tip"].startswith("Speaker 0")
    assert told["names"] == sorted(f"Speaker {n}" for n in range(40)) and len(told["names"]) == 40
