"""How well hard-wrapped text is read: ``python -m quoteattr.evaluation.wrapping GOLD.jsonl [--widths 40 60 72 88]``.

Each gold text is wrapped in three shapes: paragraph by paragraph, as whole articles with the blank lines that they
have, and as whole articles with single line ends between the paragraphs. A row tells the detection F1 and the att_F1,
each also as a share of that on the same text unwrapped, the share of the quotations whose range is exact, and how many
repairs are made in texts whose marks are sound.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import regex
from attrs import frozen

from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.evaluation.marks import Scores, by_attributor, is_sound, scores
from quoteattr.evaluation.scoring import Range
from quoteattr.lang.language import language
from quoteattr.marks import find_marks

WIDTHS = (40, 60, 72, 88)
FEWEST_WORDS = 25  # in a paragraph that is a text of its own

_LINE = regex.compile(r"[^\n]+")
_GAP = regex.compile(r"\n[^\S\n]*\n")


def wrapped(line: str, width: int) -> str:
    """The line with blanks turned into line ends so that no more than ``width`` columns are taken, if words allow.

    >>> wrapped("She waited for eleven years.", 12)
    'She waited\\nfor eleven\\nyears.'
    """
    text = list(line)
    column, blank = 0, None
    for place, character in enumerate(line):
        if character == " ":
            blank = place
        column += 1
        if column > width and blank is not None:
            text[blank] = "\n"
            column, blank = place - blank, None
    return "".join(text)


def wrapped_text(text: str, width: int) -> str:
    """The text with each of its lines wrapped; of the same length, so that offsets stay true."""
    return _LINE.sub(lambda line: wrapped(line[0], width), text)


def articles(gold: Sequence[Gold]) -> Iterator[Gold]:
    """The documents as they are."""
    yield from gold


def single_line_ends(gold: Sequence[Gold]) -> Iterator[Gold]:
    """The documents without blank lines between their paragraphs; offsets stay true."""
    for document in gold:
        yield {**document, "text": _GAP.sub(lambda gap: " " * (len(gap[0]) - 1) + "\n", document["text"])}


def paragraphs(gold: Sequence[Gold]) -> Iterator[Gold]:
    """Each paragraph of some length that has quotations as a document."""
    for document in gold:
        for line in _LINE.finditer(document["text"]):
            start, end = line.span()
            own = [quote for quote in document["quotes"] if start <= quote["start"] and quote["end"] <= end]
            own = [quote for quote in own if not quote.get("optional")]
            if own and len(line[0].split()) >= FEWEST_WORDS:
                quotes = [_moved(quote, start, end) for quote in own]
                yield {"id": f"{document['id']}#{start}", "text": line[0], "quotes": quotes}


def _moved(quote: Gold, start: int, end: int) -> dict[str, Any]:
    sources: list[Range] = [(a - start, b - start) for a, b in quote["sources"] if start <= a and b <= end]
    return {
        "start": quote["start"] - start,
        "end": quote["end"] - start,
        "attributed": quote["attributed"],
        "sources": sources,
    }


SHAPES = {"paragraph": paragraphs, "article": articles, "single line ends": single_line_ends}


@frozen
class Outcome:
    """The scores, and how many repairs were made in the texts that are sound unwrapped."""

    scores: Scores
    repairs: int


def _outcome(documents: Sequence[Gold], sound: Sequence[bool]) -> Outcome:
    repairs = sum(
        len(find_marks(document["text"], language(document.get("lang", "en"))).repairs)
        for document, holds in zip(documents, sound, strict=True)
        if holds
    )
    return Outcome(scores(documents, by_attributor), repairs)


def table(gold: Sequence[Gold], widths: Sequence[int]) -> Iterator[str]:
    """Yield a Markdown table of the shapes and widths, each shape unwrapped first."""
    yield "| shape | width | det_F1 | of unwrapped | att_F1 | of unwrapped | exact | repairs in sound texts |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, shape in SHAPES.items():
        documents = list(shape(gold))
        sound = [is_sound(document["text"]) for document in documents]
        plain = _outcome(documents, sound)
        yield _row(name, "–", plain, plain.scores)
        for width in widths:
            broken = [{**document, "text": wrapped_text(document["text"], width)} for document in documents]
            yield _row(name, str(width), _outcome(broken, sound), plain.scores)


def _row(name: str, width: str, found: Outcome, plain: Scores) -> str:
    own = found.scores
    pairs = [(own.detection, plain.detection), (own.attribution, plain.attribution)]
    shares = [f"{value:.3f} | {value / whole:.3f}" if whole else "– | –" for value, whole in pairs]
    return f"| {name} | {width} | {' | '.join(shares)} | {own.exact:.3f} | {found.repairs} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.evaluation.wrapping", description="How well hard-wrapped text is read."
    )
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS, metavar="COLUMNS")
    options = parser.parse_args(arguments)
    for line in table(read_gold(options.gold), options.widths):
        print(line, flush=True)


if __name__ == "__main__":
    main()
