"""``quoteattr evaluate GOLD``: the attributor scored against what people have marked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from quoteattr.command.arguments import Command, add_attributor, add_batch_size, attributor
from quoteattr.command.inputs import UNREADABLE
from quoteattr.command.messages import fail, reason
from quoteattr.command.sinks import check_apart, printed, replaced


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quoteattr evaluate", description="Score the attributor against a gold file.")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="JSON lines, perhaps gzipped; TEI, .ann or a folder")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N misses")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write the predictions there")
    add_batch_size(parser)
    add_attributor(parser)
    return parser


def _run(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    from quoteattr.corpora.gold import read_gold
    from quoteattr.evaluation.report import prediction, prediction_line, report

    options = parser.parse_args(given)
    check_apart(options.predictions, [str(options.gold)])
    try:
        gold = read_gold(options.gold)
    except UNREADABLE as error:
        return fail(f"{options.gold}: {reason(error)}")
    texts = (document["text"] for document in gold)
    documents = list(attributor(options).pipe(texts, batch_size=options.batch_size))
    if options.predictions:
        with replaced(options.predictions) as stream:
            for entry, document in zip(gold, documents, strict=True):
                print(prediction_line(entry["id"], document), file=stream)
    predictions = ([prediction(quote) for quote in document.quotes] for document in documents)
    with printed() as stream:
        for line in report(gold, predictions, options.misses):
            print(line, file=stream)
    return 0


COMMAND = Command("evaluate", "score the attributor against a gold file", _parser, _run)
