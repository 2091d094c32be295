"""What goes wrong in each genre: ``python -m quoteattr.evaluation.genres GOLD ...`` prints a table, a column a file.

A cell counts the gold quotations of a class of errors (:mod:`quoteattr.evaluation.errors`); in brackets those of them
whose answer had a ``confidence`` of at least :data:`SURE`. The last row counts what is right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.evaluation.errors import CLASSES, error_class
from quoteattr.evaluation.report import prediction
from quoteattr.evaluation.scoring import Judgement, judge

SURE = 0.9  # the confidence from which on a reader will trust an answer

#: By class of error the quotations of a genre, and those of them that were answered surely; "right" has the others.
Counts = Mapping[str, tuple[int, int]]


def counts(documents: Sequence[tuple[Gold, Sequence[Judgement]]]) -> Counts:
    """The classes of the judgements of documents; those that are right are counted where the gold has a source."""
    every, sure = Counter[str](), Counter[str]()
    for document, judgements in documents:
        for judgement in judgements:
            name = error_class(document, judgement) or ("right" if judgement.attributable else "")
            answer = judgement.prediction
            every[name] += 1
            sure[name] += answer is not None and answer.name is not None and answer.confidence >= SURE
    return {name: (every[name], sure[name]) for name in (*CLASSES, "right")}


def table(genres: Mapping[str, Counts]) -> Iterator[str]:
    """The lines of a Markdown table: a row a class, a column a genre.

    >>> print(*table({"news": {name: (0, 0) for name in CLASSES} | {"right": (7, 5)}}), sep="\\n")  # doctest: +ELLIPSIS
    | error | news |
    |---|---|
    | span not found | 0 |
    ...
    | right | 7 (5) |
    """
    yield f"| error | {' | '.join(genres)} |"
    yield "|---" * (len(genres) + 1) + "|"
    for name in (*CLASSES, "right"):
        cells = (f"{every} ({sure})" if sure else str(every) for every, sure in (one[name] for one in genres.values()))
        yield f"| {name} | {' | '.join(cells)} |"


def judged(path: Path) -> list[tuple[Gold, list[Judgement]]]:
    """Each document of a gold file with its judgements, read in its own language."""
    from quoteattr import Attributor

    by_language: dict[str, list[Gold]] = {}
    for document in read_gold(path):
        by_language.setdefault(document.get("lang", "en"), []).append(document)
    return [
        (document, judge(document, [prediction(quote) for quote in found.quotes])[0])
        for lang, documents in by_language.items()
        for document, found in zip(documents, Attributor(lang).pipe(document["text"] for document in documents))
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.evaluation.genres", description="Count the classes of errors of each gold file."
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="a genre, called by the name of its file")
    options = parser.parse_args(arguments)
    for line in table({path.stem: counts(judged(path)) for path in options.gold}):
        print(line)


if __name__ == "__main__":
    main()
