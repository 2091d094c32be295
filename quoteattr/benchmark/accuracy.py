"""``python -m quoteattr.benchmark.accuracy GOLD.jsonl``: accuracy beside textacy, on the same gold, by one scorer.

Each system finds the quotations by itself. Textacy reads paragraph by paragraph, which is its best way: given whole
documents it pairs a mark of one paragraph with one of another. Its rules refuse a text with an odd number of marks.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quoteattr.benchmark.systems import BATCH, load_spacy
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.evaluation.report import prediction
from quoteattr.evaluation.scoring import Prediction, figures, judge

SHOWN = ("det_P", "det_R", "att_P", "att_R", "att_F1")

System = Callable[[Sequence[str]], Iterator[list[Prediction]]]


def main() -> None:
    """Print a row of a table for each system."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.benchmark.accuracy", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl", help="as for 'quoteattr evaluate'")
    gold = read_gold(parser.parse_args().gold)
    print(f"| {len(gold)} texts | {' | '.join(SHOWN)} |")
    print("|---" * (len(SHOWN) + 1) + "|")
    for name, system in SYSTEMS.items():
        values = scores(gold, system)
        print(f"| {name} | {' | '.join(f'{values[figure]:.3f}' for figure in SHOWN)} |", flush=True)


def scores(gold: Sequence[Gold], system: System) -> dict[str, int | float]:
    """The figures of ``quoteattr evaluate`` for what a system predicts."""
    judgements, predicted, matched = [], 0, 0
    for document, found in zip(gold, system([document["text"] for document in gold]), strict=True):
        judged, hits = judge(document, found)
        judgements += judged
        predicted += len(found)
        matched += hits
    return figures(judgements, predicted, matched)


def by_quoteattr(texts: Sequence[str]) -> Iterator[list[Prediction]]:
    """This package."""
    import quoteattr

    for document in quoteattr.Attributor(threads=1).pipe(texts):
        yield [prediction(quote) for quote in document.quotes]


def by_textacy(texts: Sequence[str]) -> Iterator[list[Prediction]]:
    """Textacy's ``direct_quotations`` over spaCy's small English model; the speaker is named as its tokens are."""
    pipeline = load_spacy()
    for text in texts:
        parsed = pipeline.pipe(_paragraphs(text), batch_size=BATCH, as_tuples=True)
        yield [found for paragraph, start in parsed for found in _quotations(paragraph, start)]


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text with their offsets."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield line.rstrip("\r\n"), start
        start += len(line)


def _quotations(paragraph: Any, offset: int) -> Iterator[Prediction]:
    from textacy.extract import direct_quotations

    try:
        found = list(direct_quotations(paragraph))
    except ValueError:  # an odd number of marks
        return
    for speaker, _, content in found:
        first, last = speaker[0], speaker[-1]
        source = offset + first.idx, offset + last.idx + len(last)
        name = paragraph.text[first.idx : last.idx + len(last)]
        yield Prediction(offset + content.start_char, offset + content.end_char, name, source)


SYSTEMS: dict[str, System] = {"quoteattr": by_quoteattr, "textacy, paragraph by paragraph": by_textacy}


if __name__ == "__main__":
    main()
