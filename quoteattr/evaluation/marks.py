"""How well broken marks are read: ``python -m quoteattr.evaluation.marks GOLD.jsonl [--corruptions corrupt.py]``.

The first part counts and lists false repairs: those made in articles whose marks are sound. The second part, where
the path of a tool that breaks marks is given, prints for each kind of breakage the detection F1, and with
``--attribution`` the att_F1, each also as a share of that on the clean text, and the share of the quotations whose
range is exact, marks and blanks aside; also with a kind at random for each quotation (``mixed``), by several seeds.
The tool is a module with ``PAIRS``, whose keys are the kinds, and ``corrupt(document, kind, rng)``, which gives back
a gold document with its offsets moved along.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import regex
from attrs import frozen

from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.document import Document
from quoteattr.evaluation.report import prediction
from quoteattr.evaluation.scoring import figures, judge, trim
from quoteattr.lang.language import language
from quoteattr.marks import find_marks
from quoteattr.values import Quote

SEEDS = range(1, 6)
SHOWN = 40  # characters on either side of a false repair

# Pairs of sound marks, as typed by the book, single ones inside double ones first, and what may not be left over.
_BEFORE, _AFTER = r"(?<![^\s(\[—–“\"-])", r"(?![\w‘“])"
_SINGLE_PAIR = regex.compile(
    rf"{_BEFORE}‘(?=\w)[^‘“”\"\n]*?(?<=\S)’{_AFTER}"
    rf"|{_BEFORE}'(?=\w)(?:[^'‘“”\"\n]|(?<=\w)'(?=\w))*+(?<=\S)'{_AFTER}"
)
_DOUBLE_PAIR = regex.compile(
    rf"{_BEFORE}“(?=\S)[^“”\"«»\n]*+(?<=\S)”{_AFTER}"
    rf"|{_BEFORE}\"(?=\S)[^“”\"«»\n]*+(?<=\S)\"{_AFTER}"
    rf"|(?<![^\n])“(?=\S)[^“”\"«»\n]*(?=\n+“)"  # opened again in the next paragraph
)
_SINGLE_LEFT = regex.compile(
    r"‘|[,.!?]'|''|’’|`|â|&\#?\w+;|“’"
    r"|(?<![\w’'])['’](?!\d\ds?\b|em\b|[Tt]is\b|[Tt]il\b|[Cc]ause\b|n['’])\w"
)
_DOUBLE_LEFT = regex.compile(r"[“”„‟\"«»‹›＂″]|,,|<<|>>")


def is_sound(text: str) -> bool:
    """Whether every mark of ``text`` has its partner in its paragraph, close to the words and away from others.

    It is judged by what is left when the plain pairs are taken away, apart from the rules that it is to judge.

    >>> [is_sound(text) for text in ("“Yes,” he said.", "“Yes, he said.", "He said ” yes “.", "‘No’, he said.")]
    [True, False, False, True]
    """
    text = _SINGLE_PAIR.sub(" single ", text)
    return _SINGLE_LEFT.search(text) is None and _DOUBLE_LEFT.search(_DOUBLE_PAIR.sub(" ", text)) is None


def false_repairs(gold: Sequence[Gold]) -> Iterator[str]:
    """Yield a line of counts, then a line for each repair made in a sound article."""
    sound = [document for document in gold if is_sound(document["text"])]
    found = [
        (document, repair)
        for document in sound
        for repair in find_marks(document["text"], language(document.get("lang", "en"))).repairs
    ]
    yield f"articles {len(gold)}, with sound marks {len(sound)}, repairs in these {len(found)}"
    for document, repair in found:
        around = document["text"][max(0, repair.start - SHOWN) : repair.end + SHOWN]
        yield f"  {document['id']}: {repair.found!r} -> {repair.meant!r} ({repair.kind}): {around!r}"


Reader = Callable[[Sequence[Gold]], list[Document]]


def by_marks(gold: Sequence[Gold]) -> list[Document]:
    """The quotations by their marks alone, outer ones, nobody's."""
    documents = []
    for document in gold:
        text, lang = document["text"], document.get("lang", "en")
        pairs = [pair for pair in find_marks(text, language(lang)).pairs if pair.level == 0]
        quotes = (Quote(pair.start, pair.end, text[pair.start : pair.end], "direct", 0) for pair in pairs)
        documents.append(Document(text, lang, tuple(quotes)))
    return documents


def by_attributor(gold: Sequence[Gold]) -> list[Document]:
    """The quotations with their speakers."""
    from quoteattr.attributor import Attributor

    return list(Attributor().pipe(document["text"] for document in gold))


@frozen
class Scores:
    """Detection F1, att_F1, and the share of the quotations whose range is exact, marks and blanks aside."""

    detection: float
    attribution: float
    exact: float


def scores(gold: Sequence[Gold], read: Reader) -> Scores:
    """The scores of what ``read`` finds in the texts of ``gold``."""
    judgements, predicted, matched, exact = [], 0, 0, 0
    for document, found in zip(gold, read(gold), strict=True):
        quotes = [prediction(quote) for quote in found.quotes]
        judged, hits = judge(document, quotes)
        judgements += judged
        predicted += len(quotes)
        matched += hits
        ranges = {trim(found.text, quote.start, quote.end) for quote in found.quotes}
        exact += sum(trim(found.text, quote["start"], quote["end"]) in ranges for quote in document["quotes"])
    values = figures(judgements, predicted, matched)
    count = sum(len(document["quotes"]) for document in gold)
    return Scores(_harmonic(values["det_P"], values["det_R"]), values["att_F1"], exact / max(count, 1))


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(gold: Sequence[Gold], tool: ModuleType, read: Reader, kinds: Sequence[str] = ()) -> Iterator[str]:
    """Yield a Markdown table of the kinds of breakage (all, where none is named), the clean text first."""
    clean = scores(gold, read)
    yield "| kind | det_F1 | of clean | att_F1 | of clean | exact |"
    yield "|---|---|---|---|---|---|"
    yield _row("clean", clean, clean)
    runs = [(kind, 1) for kind in tool.PAIRS] + [("mixed", seed) for seed in SEEDS]
    for kind, seed in [run for run in runs if run[0] in kinds or not kinds]:
        rng = random.Random(seed)
        broken = [tool.corrupt(document, kind, rng) for document in gold]
        yield _row(f"{kind}, seed {seed}" if kind == "mixed" else kind, scores(broken, read), clean)


def _row(name: str, found: Scores, clean: Scores) -> str:
    shares = [(found.detection, clean.detection), (found.attribution, clean.attribution)]
    cells = [f"{value:.3f} | {value / whole:.3f}" if whole else "– | –" for value, whole in shares]
    return f"| {name} | {' | '.join(cells)} | {found.exact:.3f} |"


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corruptions", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.evaluation.marks", description="How well broken marks are read."
    )
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--corruptions", type=Path, metavar="corrupt.py", help="a tool that breaks the marks of gold")
    parser.add_argument("--attribution", action="store_true", help="measure the attribution too")
    parser.add_argument("--kinds", nargs="+", default=(), metavar="KIND", help="only these kinds of breakage")
    options = parser.parse_args(arguments)
    gold = read_gold(options.gold)
    for line in false_repairs(gold):
        print(line)
    if options.corruptions:
        read = by_attributor if options.attribution else by_marks
        for line in table(gold, _load(options.corruptions), read, options.kinds):
            print(line, flush=True)


if __name__ == "__main__":
    main()
