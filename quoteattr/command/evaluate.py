"""``quoteattr evaluate GOLD…``: the attributor scored against what people have marked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from quoteattr.command.arguments import Command, add_attributor, add_batch_size, attributor
from quoteattr.command.inputs import UNREADABLE, expand
from quoteattr.command.messages import FAILED, fail, reason
from quoteattr.command.sinks import check_output, printed, replaced
from quoteattr.corpora.gold import Gold, read_gold


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr evaluate", description="Score the attributor against gold: of several files each, and all."
    )
    parser.add_argument(
        "gold",
        nargs="+",
        metavar="GOLD",
        help="JSON lines, perhaps gzipped; TEI, .ann or a folder of them; patterns are filled in",
    )
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N misses")
    parser.add_argument(
        "--predictions",
        type=Path,
        metavar="OUT.jsonl",
        help="write the predictions there; of several files, each id stands behind the name of the file",
    )
    add_batch_size(parser)
    add_attributor(parser)
    return parser


def _run(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    from quoteattr.evaluation.report import by_file, prediction, prediction_line, report

    options = parser.parse_args(given)
    paths = expand(options.gold)
    check_output(options.predictions, paths)
    files = {path: gold for path in paths if (gold := _read(path, len(paths) > 1)) is not None}
    if not files:
        return FAILED
    gold = [document for documents in files.values() for document in documents]
    texts = (document["text"] for document in gold)
    documents = list(attributor(options).pipe(texts, batch_size=options.batch_size))
    if options.predictions:
        with replaced(options.predictions) as stream:
            for entry, document in zip(gold, documents, strict=True):
                print(prediction_line(entry["id"], document), file=stream)
    predictions = [[prediction(quote) for quote in document.quotes] for document in documents]
    with printed() as stream:
        for line in by_file(files, predictions) if len(files) > 1 else ():
            print(line, file=stream)
        for line in report(gold, predictions, options.misses):
            print(line, file=stream)
    return 0 if len(files) == len(set(paths)) else FAILED


def _read(path: str, is_one_of_several: bool) -> Sequence[Gold] | None:
    """The documents of a file; None where none can be read, which is told."""
    try:
        gold = read_gold(Path(path))
    except UNREADABLE as error:
        fail(f"{path}: {reason(error)}")
        return None
    if not gold:
        fail(f"{path}: there is no gold in it")
        return None
    return [{**one, "id": f"{path}:{one['id']}"} for one in gold] if is_one_of_several else gold


COMMAND = Command("evaluate", "score the attributor against gold", _parser, _run)
