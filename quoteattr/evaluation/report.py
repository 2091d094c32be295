"""``quoteattr evaluate``: run the attributor over a gold file and tell the figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from typing import Any

from quoteattr.corpora.gold import Gold
from quoteattr.document import Document
from quoteattr.evaluation.calibration import Point, calibration_error, calibration_interval
from quoteattr.evaluation.errors import table
from quoteattr.evaluation.scoring import (
    Judgement,
    Prediction,
    figures,
    judge,
    name_points,
    source_points,
)
from quoteattr.values import Quote

SHOWN = 80  # characters of a missed quotation
SURE = 0.95  # an answer of so much confidence should hardly ever be wrong

#: The figures that a table of several files has.
_COLUMNS = ("quotes", "det_P", "det_R", "att_P", "att_R", "att_F1", "named", "full")

#: The two chances of an answer: that the speaker is right, where the gold has names, and that the mention is.
_POINTS = {"confidence": name_points, "source_confidence": source_points}


def prediction(quote: Quote) -> Prediction:
    """A quotation of a document as it is scored."""
    return Prediction(
        start=quote.start,
        end=quote.end,
        name=quote.speaker.name if quote.speaker else None,
        source=(quote.mention.start, quote.mention.end) if quote.mention else None,
        kind=quote.kind,
        method=quote.method,
        confidence=quote.confidence,
        source_confidence=quote.source_confidence,
    )


def prediction_line(name: str, document: Document) -> str:
    """A document as a line of JSON that gold is scored against: ``{"id", "quotes": [{"start", "end", "speaker"}]}``."""
    quotes = [
        {"start": quote.start, "end": quote.end, "speaker": _source(quote) if quote.speaker else None}
        for quote in document.quotes
    ]
    return json.dumps({"id": name, "quotes": quotes}, ensure_ascii=False)


def _source(quote: Quote) -> dict[str, Any]:
    return {
        "start": quote.mention.start if quote.mention else None,
        "end": quote.mention.end if quote.mention else None,
        "name": quote.speaker.name if quote.speaker else None,
    }


def report(gold: Sequence[Gold], predictions: Iterable[Sequence[Prediction]], misses: int = 0) -> Iterator[str]:
    """Yield the lines of the report on gold documents and what was predicted for each, in the same order."""
    judgements, values = _scored(gold, predictions)
    shown = (f"{name}={value:.3f}" if isinstance(value, float) else f"{name}={value}" for name, value in values.items())
    yield f"docs {len(gold)} " + " ".join(shown)
    texts = [list(own) for _, own in groupby(judgements, key=lambda judgement: judgement.document)]
    for name, points in _POINTS.items():
        yield from _honest(name, [own for text in texts if (own := points(text))])
    yield from _breakdown("sieve", judgements, lambda j: (j.prediction and j.prediction.method) or "-")
    yield from _breakdown("kind", judgements, lambda j: j.prediction.kind if j.prediction else "not found")
    yield from _breakdown("mention", judgements, lambda j: j.mention)
    yield from table(gold, judgements)
    yield from _misses(judgements, misses)


def by_file(files: Mapping[str, Sequence[Gold]], predictions: Iterable[Sequence[Prediction]]) -> Iterator[str]:
    """Yield the lines of a table of figures: a row for each file of gold, by its name, and a blank line behind."""
    width = max(map(len, files))
    found = iter(predictions)
    yield f"{'gold':{width}}   docs" + "".join(f"{name:>8}" for name in _COLUMNS)
    for name, gold in files.items():
        _, values = _scored(gold, islice(found, len(gold)))
        cells = (_cell(values.get(column)) for column in _COLUMNS)
        yield f"{name:{width}} {len(gold):6}" + "".join(f"{cell:>8}" for cell in cells)
    yield ""


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _scored(
    gold: Sequence[Gold], predictions: Iterable[Sequence[Prediction]]
) -> tuple[list[Judgement], dict[str, int | float]]:
    """The judgements of all quotations of some gold, and the figures."""
    judgements: list[Judgement] = []
    predicted = matched = 0
    for document, found in zip(gold, predictions, strict=True):
        judged, hits = judge(document, found)
        judgements += judged
        predicted += len(found)
        matched += hits
    return judgements, figures(judgements, predicted, matched)


def _honest(name: str, texts: Sequence[Sequence[Point]]) -> Iterator[str]:
    """The line on how honest a confidence is, by the points of each text; none where the gold does not tell."""
    points = list(chain.from_iterable(texts))
    sure = [right for chance, right in points if chance >= SURE]
    share = f", right in {sum(sure) / len(sure):.3f} of {len(sure)} from {SURE} on" if sure else ""
    if points:
        low, high = calibration_interval(texts)
        error = f"{calibration_error(points):.3f} (95 % of texts drawn anew: {low:.3f} to {high:.3f})"
        yield f"{name}: expected calibration error {error}{share}"


def _breakdown(title: str, judgements: Iterable[Judgement], key: Callable[[Judgement], str]) -> Iterator[str]:
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(key(judgement), []).append(judgement)
    yield f"\n{title:24}   right  attributable  claimed"
    for name, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        right, attributable, claimed = (sum(getattr(j, f) for j in group) for f in ("right", "attributable", "claimed"))
        yield f"{name:24} {right:7} {attributable:13} {claimed:8}"


def _misses(judgements: Iterable[Judgement], limit: int) -> Iterator[str]:
    missed = [j for j in judgements if j.attributable and not j.right][:limit]
    if missed:
        yield "\nmissed"
    for judgement in missed:
        said = judgement.prediction.name if judgement.prediction else "(not found)"
        wanted = (judgement.gold.get("names") or judgement.gold["sources"])[0]
        yield f"  {judgement.document}: {judgement.text[:SHOWN]!r} wanted {wanted!r}, got {said!r}"
