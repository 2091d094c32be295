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
from test_html import ALLOWED, Reader, forty

from quoteattr import Document, attribute
from quoteattr.export.html import notebook, page
from quoteattr.export.layers import writable

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here")

HARBOUR = (Path(__file__).parents[1] / "examples" / "harbour.txt").read_text(encoding="utf-8")
ATTRIBUTES = set("class style title lang dir aria-label data-n charset http-equiv content name open".split())
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
def test_the_text_is_shown_and_nothing_is_run_or_fetched(documents: Any, tmp_path: Path) -> None:
    told = documents()
    reader = Reader(shown(page(told.items()), tmp_path))
    given = "".join(writable(document.text) for document in told.values())
    assert reader.text == regex.sub("\r\n?", "\n", given)  # HTML knows one line end
    assert reader.tags <= ALLOWED and reader.attributes <= ATTRIBUTES  # no script, no src, no href


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
