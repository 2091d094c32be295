"""The parts of the pages that the package itself tells, as Markdown: made anew by each build, and tried by the tests.

A page has them where it says `<!-- generated: NAME -->`, NAME a key of `PARTS`.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES, DISCOURSE, LAYOUT, PATTERNS, RULES
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Sieve
from quoteattr.evaluation import genres
from quoteattr.indirect.types import METHODS
from quoteattr.lang.language import language
from quoteattr.marks import REASONS
from quoteattr.values import KINDS, LINKS, SPEAKER_KINDS, Quote

ROOT = Path(__file__).parents[1]
COMMANDS = ("quoteattr", "quoteattr fix", "quoteattr evaluate", "quoteattr models")
TOOLS = (
    "quoteattr.benchmark",
    "quoteattr.benchmark.accuracy",
    "quoteattr.evaluation.segmentation",
    "quoteattr.evaluation.mentions",
    "quoteattr.evaluation.marks",
    "quoteattr.evaluation.genres",
    "quoteattr.evaluation.indirect",
    "quoteattr.training",
)


def sieves(chosen: Sequence[Sieve]) -> str:
    """Each sieve with what its docstring says, an example of the tests, and what it makes of that."""
    return "\n".join(line for sieve in chosen for line in _sieve(sieve))


def _sieve(sieve: Sieve) -> Iterator[str]:
    told = inspect.getdoc(sieve if inspect.isfunction(sieve) else type(sieve))
    text, lang = example(sieve)
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    yield f"### `{sieve.__name__}`\n\n{told}\n\n{quoted}\n"
    yield _table(
        ["quotation", "speaker, or reason for none", "cue", "method"], map(_answer, answers(sieve, text, lang))
    )
    chance = embedded_ranker(language("en").model).sieves.get(sieve.__name__)
    if chance is not None:
        yield f"\nConfidence: {chance}.\n"


def example(sieve: Sieve) -> tuple[str, str]:
    """The first text among the cases of the tests in which a sieve answers, and its language."""
    return next(
        (case["text"], case.get("lang", "en"))
        for path in sorted((ROOT / "tests" / "cases").glob("sieves-*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
        if case["sieve"] == sieve.__name__ and case["expected"] is not None and "fails" not in case
    )


def answers(sieve: Sieve, example: str, lang: str) -> tuple[Quote, ...]:
    """The quotations of an example: by rules alone for a pattern, so that the ranker does not decide in its place."""
    return _attributor(lang, sieve in PATTERNS)(example).quotes


@cache
def _attributor(lang: str, rules_alone: bool) -> quoteattr.Attributor:
    return quoteattr.Attributor(lang, sieves=RULES if rules_alone else DEFAULT_SIEVES, nested=True)


def _answer(quote: Quote) -> list[str]:
    who = quote.speaker.name if quote.speaker else f"*{quote.reason}*"
    return [quote.text, who, quote.cue.text if quote.cue else "", f"`{quote.method}`"]


def repairs() -> str:
    """Each kind of repair with its reason and the shortest of the tests' cases that has it."""
    return _table(["kind", "reason", "for example", "is read as"], map(_repair, sorted(REASONS)))


def _repair(kind: str) -> list[str]:
    text, lang = repaired(kind)
    return [f"`{kind}`", REASONS[kind], _code(text), _code(quoteattr.normalize(text, lang).text)]


def repaired(kind: str) -> tuple[str, str]:
    """The shortest text among the cases of the tests in which a repair of a kind is made, and its language."""
    cases = [
        (case["text"], case.get("lang", "en"))
        for path in sorted((ROOT / "tests" / "cases").glob("marks-*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
        if kind in case.get("repairs", ()) and "fails" not in case
    ]
    return min(cases, key=lambda case: (case[1] != "en", len(case[0])))


def world_news() -> str:
    """The classes of errors on the gold that lies in the repository."""
    return "\n".join(genres.table({"world news": genres.counts(genres.judged(ROOT / "tests/gold/world-dev.jsonl"))}))


def known_failures() -> str:
    """What is answered today to the texts of the tests that are known to come out wrong."""
    cases = [
        case
        for path in sorted((ROOT / "tests" / "cases").glob("attribution-*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
        if "fails" in case
    ]
    rows = [row for row in map(_failure, cases) if row[1] != row[2]]  # else it is the cue that is wrong
    return _table(["text", "wanted", "answered", "confidence"], rows)


def _failure(case: Mapping[str, Any]) -> list[str]:
    found = quoteattr.attribute(case["text"], case.get("lang", "en")).quotes
    wanted = [name or "nobody" for _, name, _ in case["expected"]]
    answered = [quote.speaker.name if quote.speaker else f"*{quote.reason}*" for quote in found]
    sure = [f"{quote.confidence:.2f}" if quote.speaker else "" for quote in found]
    return [case["text"], "; ".join(wanted), "; ".join(answered), "; ".join(sure)]


def kinds() -> str:
    """What `Quote.kind` can be."""
    return _names("kind", "the quotation …", KINDS)


def _names(name: str, meaning: str, values: Mapping[str, str]) -> str:
    return _table([name, meaning], ([f"`{value}`", told] for value, told in values.items()))


def commands(names: Iterable[str], prefix: str = "") -> str:
    """What each command says of itself; a name is a module that runs, and perhaps a part of it."""
    return "\n".join(f"## `{prefix}{name}`\n\n```text\n{_help(name)}\n```\n" for name in names)


def _help(name: str) -> str:
    environment = {**os.environ, "COLUMNS": "92", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", *name.split(), "--help"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8").rstrip()


def notebook(name: str) -> str:
    """A notebook of `examples/` with the outputs that it was committed with, or that `make docs` has just made."""
    content = json.loads((ROOT / "examples" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return "\n\n".join(part for cell in content["cells"] for part in _cell(cell))


def _cell(cell: dict[str, Any]) -> Iterator[str]:
    source = "".join(cell["source"])
    yield source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```"
    for output in cell.get("outputs", ()):
        if "text" in output:
            yield f"```text\n{''.join(output['text']).rstrip()}\n```"
        else:
            yield f"```{{raw}} html\n{''.join(output['data']['text/html'])}\n```"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(text: str) -> str:
    """A text as code, with a name in place of each character that one cannot see."""
    shown = "".join(f"[U+{ord(c):04X}]" if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)
    return f"```` {shown} ````"  # there are two backticks at most in what is shown


PARTS: dict[str, Callable[[], str]] = {
    "layout": lambda: sieves(LAYOUT),
    "discourse": lambda: sieves(DISCOURSE),
    "ranked": lambda: sieves([sieve for sieve in DEFAULT_SIEVES if sieve not in RULES]),
    "patterns": lambda: sieves(PATTERNS),
    "repairs": repairs,
    "kinds": kinds,
    "world news": world_news,
    "known failures": known_failures,
    "speaker kinds": lambda: _names("kind", "the speaker is …", SPEAKER_KINDS),
    "links": lambda: _names("link", "the mention is …", LINKS),
    "indirect": lambda: _names("method", "the pattern", METHODS),
    "commands": lambda: commands(COMMANDS),
    **{path.stem: partial(notebook, path.stem) for path in (ROOT / "examples").glob("*.ipynb")},
    "tools": lambda: commands(TOOLS, "python -m "),
}
