"""Ten times the text costs about ten times the time, whatever the text is made of: nothing is quadratic.

Processor time is measured, not the clock, of each step on its own, at sizes where a quadratic one would cost a hundred
times as much; a measurement that looks bad is made again, so that a busy machine fails nothing.
"""

from __future__ import annotations

import gc
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from time import process_time
from typing import Any

import pytest
import regex
from attrs import evolve
from case_files import read

import quoteattr
from quoteattr.export import brat, conllu, html, table, tei, webannotation
from quoteattr.marks.normalize import Normalized
from quoteattr.parsing.types import Arcs
from quoteattr.values import Repair

UNITS: list[str] = read("repeated")
TENFOLD = 30  # times the cost that ten times the text may have
TELLING = 0.01  # seconds: what costs less is not judged
TRIES = 4
SLOWEST = 0.2  # seconds that a pattern may take in its window
#: Units that make many quotations, candidates or names: those that steps behind the marks have most to do with.
DENSE = ("“a ‘b ", "'a' ", ".” ", "“a,” said Bob. ", "he said, ", "(", "Bob met Ann in Cove and ")


@pytest.fixture(autouse=True, scope="module")
def no_collection() -> Iterator[None]:
    """Collecting garbage takes long in a large process, and would be counted where it happens to fall.

    Once for all tests here: before each of them it takes longer than they do.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def cost(work: Callable[[], Any]) -> float:
    start = process_time()
    work()
    return process_time() - start


def grows(costs: Callable[[int], Mapping[str, float]], small: int) -> list[str]:
    """What costs more than :data:`TENFOLD` times as much for ten times the size, each time that it is measured."""
    suspects: list[str] | None = None
    for _ in range(TRIES):
        large = {name: spent for name, spent in costs(10 * small).items() if spent > TELLING}
        few = costs(small) if large else {}
        found = [name for name, spent in large.items() if spent > TENFOLD * few.get(name, 0.0)]
        suspects = [name for name in found if suspects is None or name in suspects]
        if not suspects:
            break
    return suspects or []


def flat(sentences: Sequence[Sequence[str]]) -> list[Arcs]:
    """A parser that knows verbs of speech and capitals; all words hang on the first verb, its subject before it."""
    return [_flat(words) for words in sentences]


def _flat(words: Sequence[str]) -> Arcs:
    tags = ["VERB" if w in ("said", "says") else "PROPN" if w[:1].isupper() else "PRON" for w in words]
    tags = [tag if word[:1].isalpha() else "PUNCT" for tag, word in zip(tags, words)]
    root = tags.index("VERB") if "VERB" in tags else 0
    relations = ["punct" if tag == "PUNCT" else "nsubj" for tag in tags]
    relations[root] = "root"
    return Arcs(tuple(tags), tuple(-1 if place == root else root for place in range(len(words))), tuple(relations))


@pytest.mark.parametrize("unit", DENSE)
def test_steps_are_linear(unit: str) -> None:
    """With a parser that costs next to nothing: the network's own cost is that of batches of short units."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any], *arguments: Any) -> Any:
        start = process_time()
        found = step(*arguments)
        spent[name] += process_time() - start
        return found

    at = quoteattr.Attributor()
    at._engine.loaded = flat
    at._engine.pipeline = evolve(
        at._engine.pipeline, steps=at._engine.pipeline.steps.wrapped(lambda name, step: partial(timed, name, step))
    )
    at("“Go,” said Roe.")

    def costs(length: int) -> dict[str, float]:
        spent.clear()
        at("“Go,” said Roe. " + repeated(unit, length))  # without a quotation nobody asks for names
        return dict(spent)

    assert grows(costs, 1000) == []


def test_repairing_again_is_linear() -> None:
    def costs(length: int) -> dict[str, float]:
        text = repeated("” a ", length)
        repairs = [Repair(at, at + 1, "”", "“", "reversed") for at in range(0, length, 4)]
        done = Normalized(text, (), text).again(repairs)
        assert len(done.again(repairs).repairs) == len(repairs)
        return {"again": cost(partial(done.again, repairs))}

    assert grows(costs, 1000) == []


def patterns() -> Iterator[tuple[str, Any]]:
    """Every compiled pattern of the package with the names of its module and variable."""
    for module in pkgutil.walk_packages(quoteattr.__path__, "quoteattr."):
        if module.name.split(".")[1] not in ("benchmark", "integrations", "parsing", "stanza", "training", "__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, (re.Pattern, regex.Pattern)):
                    yield f"{module.name}.{name}", value


PATTERNS = dict(patterns())
# Patterns that are matched at one place, not searched for.
AT_ONE_PLACE = (
    "quoteattr.attribution.sieves.layout._DASH",
    "quoteattr.export.table._FORMULA",
    "quoteattr.marks.pair_costs._NUMBER",
    "quoteattr.mentions.phrases._COORDINATION",
    "quoteattr.mentions.phrases._FIRST",
    "quoteattr.speakers.apart.BEFORE_PRONOUN",
    "quoteattr.speakers.apart.BEFORE_SUBJECT",
    "quoteattr.text.tokens._HEADED",
)
# Patterns that see so many characters at most.
WINDOWS = {
    "quoteattr.marks.role_costs._FEET": 40,
    "quoteattr.marks.reporting._CLAUSE": 100,
    "quoteattr.speakers.references._ANTECEDENT": 80,
    "quoteattr.mentions.traits._BEFORE": 160,
}


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_are_linear(name: str) -> None:
    pattern = PATTERNS[name]

    def found(text: str) -> int:
        return bool(pattern.match(text)) if name in AT_ONE_PLACE else sum(1 for _ in pattern.finditer(text))

    def costs(length: int) -> dict[str, float]:
        return {unit: cost(partial(found, repeated(unit, length))) for unit in UNITS}

    if name in WINDOWS:
        assert max(costs(WINDOWS[name]).values()) < SLOWEST
    else:
        assert grows(costs, 300) == []


EXPORTS: dict[str, Callable[[quoteattr.Document], Any]] = {
    "html": html.notebook,
    "tei": tei.tei,
    "brat": brat.brat,
    "conllu": conllu.conllu,
    "webannotation": webannotation.web_annotation_json,
    "csv": lambda document: list(table.csv_lines([("name", document)])),
    "json": quoteattr.Document.to_json,
    "repr": lambda document: repr(document.quotes),
    "hash": hash,
}


@pytest.mark.parametrize("unit", ["“Go,” said Bob Smith. He left. ", "BOB: “hi”\n"])
def test_exports_are_linear(unit: str) -> None:
    at = quoteattr.Attributor()
    at._engine.loaded = flat
    documents = {length: at(repeated(unit, length)) for length in (700, 7000)}

    def costs(length: int) -> dict[str, float]:
        return {name: cost(partial(write, documents[length])) for name, write in EXPORTS.items()}

    assert grows(costs, 700) == []
