"""The pages of the documentation, without what builds them: `make docs` checks their links and runs the notebooks."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr import errors
from quoteattr.attribution.sieves import DEFAULT_SIEVES, RULES
from quoteattr.command import cli
from quoteattr.marks import REASONS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
INDEX = (DOCS / "index.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^(steps/\w+)$", INDEX, re.MULTILINE)
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
SIEVES = dict.fromkeys((*RULES, *DEFAULT_SIEVES))
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
NOT_RUN = "<!-- not run: "
LARGEST = 100_000  # bytes of a notebook


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _module(DOCS / "generate.py")


def _blocks(path: Path, language: str) -> Iterator[str]:
    """The blocks of code of a page, but those that it says cannot be run here."""
    page = path.read_text(encoding="utf-8")
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        before = page[: match.start()].rstrip("\n").rpartition("\n")[2]
        if not before.startswith(NOT_RUN):
            yield match[1]


def test_every_page_is_in_the_menu() -> None:
    listed = {match[1] for match in re.finditer(r"^(?:.*<)?([\w/-]+)>?$", INDEX, re.MULTILINE)}
    assert {str(page.relative_to(DOCS).with_suffix("")) for page in PAGES} - {"index"} <= listed
    assert {f"notebooks/{notebook.stem}" for notebook in NOTEBOOKS} <= listed


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_to_files_of_the_source_distribution(name: str) -> None:
    """They have no address before them, so each must hold beside the page; a place in a page must be there."""
    packed = re.findall('"([^"]+)"', re.search(r"sdist\]\ninclude = \[(.*?)^\]", PROJECT, re.DOTALL | re.MULTILINE)[1])  # type: ignore[index]
    for place in re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        if not place.startswith("https://"):
            path, _, heading = place.partition("#")
            assert (ROOT / path).exists() and path.partition("/")[0] in packed, place
            assert not heading or heading in _anchors(ROOT / path), place


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_what_a_page_has_generated_is_known() -> None:
    asked = {place for page in PAGES for place in re.findall("^<!-- generated: (.*) -->$", _text(page), re.MULTILINE)}
    assert asked == set(generate.PARTS) and len(generate.known_failures().splitlines()) > 2  # of the head and its line


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_public_name_is_in_the_reference() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    assert [name for name in quoteattr.__all__ if f" quoteattr.{name}\n" not in page and name not in vars(errors)] == []


@pytest.mark.parametrize("sieve", SIEVES, ids=lambda sieve: str(sieve.__name__))
def test_every_sieve_has_an_example_that_it_answers(sieve: Any) -> None:
    assert sieve.__name__ in [quote.method for quote in generate.answers(sieve, *generate.example(sieve))]


@pytest.mark.parametrize("kind", sorted(REASONS))
def test_every_kind_of_repair_has_an_example(kind: str) -> None:
    text, lang = generate.repaired(kind)
    assert kind in [repair.kind for repair in quoteattr.normalize(text, lang).repairs]


def test_every_reason_is_told() -> None:
    from quoteattr.answers import WITHHELD
    from quoteattr.attribution.sieves.embedded import INSIDE
    from quoteattr.attribution.sieves.headings import NO_SPEAKER
    from quoteattr.attribution.sieves.naming import A_NAME
    from quoteattr.attribution.sieves.ranked import NO_CANDIDATE, NO_SOURCE, UNSURE
    from quoteattr.attribution.sieves.unknown import OTHER_LANGUAGE

    known = (WITHHELD, INSIDE, NO_SPEAKER, A_NAME, NO_CANDIDATE, NO_SOURCE, UNSURE, OTHER_LANGUAGE)
    found = {quote.reason for sieve in RULES for quote in generate.answers(sieve, *generate.example(sieve))} - {None}
    page = (DOCS / "journalist.md").read_text(encoding="utf-8")
    assert [reason for reason in (*found, *known) if f"`{reason}`" not in page] == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_python_of_a_page_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page one after the other, with what they take for given."""
    cases = ROOT / "tests" / "cases"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "parsed.conllu").write_bytes((cases / "parsed.conllu").read_bytes())
    line = {"outlet": "Post", **quoteattr.Document("“Go!” said Jane Roe.", "en").to_dict()}
    (tmp_path / "quotes.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    from quoteattr.integrations.conllu import read_conllu

    blocks = list(_blocks(path, "python"))
    given: dict[str, Any] = {"quoteattr": quoteattr, "Path": Path, "text": "“Go!” said Jane Roe."}
    if blocks:
        parsed = next(read_conllu((cases / "parsed.conllu").read_text(encoding="utf-8")))
        given |= {"texts": [given["text"]], "stanza_document": parsed}
    for block in blocks:
        exec(compile(block, str(path), "exec"), given)


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_of_a_page_are_understood(path: Path) -> None:
    """Every line that calls quoteattr has options that there are."""
    for block in _blocks(path, "console"):
        for line in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            for command in re.split(r"[|>]", line.partition(" # ")[0]):
                name, *arguments = shlex.split(command)
                if name == "quoteattr":
                    chosen, given = cli.chosen(arguments)
                    chosen.parser().parse_args(given)


def test_readme_shows_what_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert cli.main([str(ROOT / "examples" / "harbour.txt")]) == 0
    printed = capsys.readouterr().out.splitlines()
    (shown,) = _blocks(ROOT / "README.md", "text")
    assert [line for line in shown.splitlines() if line not in printed] == []


@pytest.mark.usefixtures("parses")
def test_the_steps_follow_one_text() -> None:
    """The pages of the steps, one session from the first to the last."""
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    values: dict[str, Any] = {}
    for step in STEPS:
        for block in _blocks(DOCS / f"{step}.md", "pycon"):
            test = parser.get_doctest(block, values, step, step, 0)
            runner.run(test, clear_globs=False)
            values = test.globs
    assert len(STEPS) == 9 and runner.tries > len(STEPS) and not runner.failures


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.name))
def test_notebook(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code runs; it was committed with its outputs, small and without errors."""
    content = path.read_text(encoding="utf-8")
    cells = [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]
    assert len(content.encode()) < LARGEST and str(ROOT) not in content
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert "error" not in {output["output_type"] for cell in cells for output in cell["outputs"]}
    monkeypatch.chdir(path.parent)
    given: dict[str, Any] = {}
    for cell in cells:
        exec(compile("".join(cell["source"]), str(path.name), "exec"), given)
