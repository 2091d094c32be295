"""``python -m quoteattr.evaluation.indirect GOLD.jsonl``: indirect speech against the attributions of a gold file.

A gold attribution has ranges of ``content``, ``source`` and ``cue``; those without content or source are left out, and
contents of which more than a fifth stands in quotation marks, on both sides. A content is found where a predicted one
shares at least half of the characters of both together; its source is right where the predicted mention touches a gold
one. ``--marked`` gives the attributions apart, and the sentences that they were marked in: contents elsewhere do not
count then.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

from attrs import define, frozen

from quoteattr.attributor import Attributor
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.document import Document
from quoteattr.evaluation.calibration import calibration_error

MARKED = 0.2  # of the characters of a content, at most
OVERLAP = 0.5

Range = tuple[int, int]


@frozen
class Content:
    """A content as a set of characters, its sources, and the confidence of a predicted one."""

    characters: frozenset[int]
    sources: tuple[Range, ...]
    confidence: float = 1.0

    def is_same(self, other: Content) -> bool:
        """Whether both share enough."""
        common = len(self.characters & other.characters)
        return common >= OVERLAP * len(self.characters | other.characters)

    def touches(self, other: Content) -> bool:
        """Whether a source of one touches a source of the other."""
        return any(min(b, d) > max(a, c) for a, b in self.sources for c, d in other.sources)


@define
class Counts:
    """How many contents there are, found with whatever source, and with the right one; on both sides."""

    gold: int = 0
    found: int = 0
    right: int = 0
    predicted: int = 0
    sound: int = 0
    sound_right: int = 0

    def row(self) -> Iterator[tuple[str, float, float, float]]:
        """Name, recall, precision and F1 of the contents alone and with their sources."""
        for name, found, sound in (("content", self.found, self.sound), ("source", self.right, self.sound_right)):
            recall, precision = found / max(1, self.gold), sound / max(1, self.predicted)
            both = recall + precision
            yield name, recall, precision, 2 * recall * precision / both if both else 0.0


def characters(ranges: Iterable[Sequence[int]]) -> frozenset[int]:
    """The characters of some ranges."""
    return frozenset(place for start, end in ranges for place in range(start, end))


def gold_contents(document: Gold) -> list[Content]:
    """What a gold document reports, with and without marks."""
    return [
        Content(characters(one["content"]), tuple((start, end) for start, end in one["source"]))
        for one in document["attributions"]
        if one["content"] and one["source"]
    ]


def predicted_contents(document: Document) -> list[Content]:
    """The indirect speech of an answer, the pieces of each content together."""
    pieces: dict[int, list[Range]] = {}
    for quote in document.indirect:
        pieces.setdefault(quote.quotation, []).append((quote.start, quote.end))
    first = {quote.quotation: quote for quote in reversed(document.indirect)}
    return [
        Content(characters(ranges), ((mention.start, mention.end),), first[number].source_confidence)
        for number, ranges in pieces.items()
        if (mention := first[number].mention)
    ]


def judge(document: Gold, predicted: Sequence[Content], counts: Counts) -> Iterator[tuple[float, bool]]:
    """Count a document; yield of each predicted content its confidence and whether it is right with its source."""
    quoted = characters((quote["start"], quote["end"]) for quote in document["quotes"])
    gold = gold_contents(document)
    for one in gold:
        if len(one.characters & quoted) <= MARKED * len(one.characters):
            same = [other for other in predicted if one.is_same(other)]
            counts.gold += 1
            counts.found += bool(same)
            counts.right += any(one.touches(other) for other in same)
    sentences = document.get("sentences")
    marked = characters(sentences) if sentences else None
    for one in predicted:
        if marked is not None and min(one.characters) not in marked:
            continue
        if len(one.characters & quoted) <= MARKED * len(one.characters):
            same = [other for other in gold if one.is_same(other)]
            right = any(one.touches(other) for other in same)
            counts.predicted += 1
            counts.sound += bool(same)
            counts.sound_right += right
            yield one.confidence, right


def with_marked(gold: Iterable[Gold], path: Path) -> list[Gold]:
    """The documents that a file of JSON lines tells the attributions of, with these.

    A line has ``id``, ``sentences``, the ranges in which everything is marked, and ``attributions``.
    """
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    marked = {line["id"]: line for line in lines}
    return [{**document, **marked[document["id"]]} for document in gold if document["id"] in marked]


def report(gold: Sequence[Gold], documents: Iterable[Document]) -> Iterator[str]:
    """The lines of figures."""
    counts = Counts()
    judged = [
        pair for one, document in zip(gold, documents) for pair in judge(one, predicted_contents(document), counts)
    ]
    yield f"contents: {counts.gold} gold, {counts.predicted} found"
    for name, recall, precision, f1 in counts.row():
        yield f"{name:8} R {recall:.3f}  P {precision:.3f}  F1 {f1:.3f}"
    yield f"expected calibration error {calibration_error(judged):.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the shipped models on a gold file."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.evaluation.indirect", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--marked", type=Path, metavar="FILE.jsonl", help="attributions and their sentences, by id")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P")
    options = parser.parse_args(arguments)
    gold = read_gold(options.gold)
    if options.marked:
        gold = with_marked(gold, options.marked)
    attributor = Attributor(options.lang, indirect=True, min_confidence=options.min_confidence)
    attributor.load()
    began = process_time()
    documents = list(attributor.pipe(document["text"] for document in gold))
    seconds = process_time() - began
    for line in report(gold, documents):
        print(line)
    print(f"{sum(len(document.text.split()) for document in documents) / seconds:,.0f} words per CPU second")


if __name__ == "__main__":
    main()
