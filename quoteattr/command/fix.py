"""``quoteattr fix [FILE…|-]``: texts with their broken quotation marks repaired."""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.command.arguments import Command, add_encoding, add_max_chars, files, intermixed, output
from quoteattr.command.inputs import TEXT_FIELD, UNREADABLE, Failed, Item, expand, is_several, plain, read
from quoteattr.command.messages import fail, reason
from quoteattr.command.sinks import check_output, printed, replaced
from quoteattr.export.terminal import printable
from quoteattr.lang.language import codes
from quoteattr.marks import Normalized, normalize

REPAIRS_LEFT = 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr fix",
        description="Print texts with their broken quotation marks repaired, in UTF-8; the files stay as they are. "
        "JSON lines and tables come out as JSON lines: all fields, and the text behind them.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a text; texts as JSON lines (.jsonl) or as a column of a table (.csv, .tsv, .parquet); perhaps gzipped "
        "(.gz); patterns are filled in; - or none is the standard input",
    )
    parser.add_argument(
        "--text-field",
        metavar="NAME",
        help="where JSON lines and tables have the texts (default: text); other files are then read as JSON lines",
    )
    parser.add_argument("--lang", choices=codes(), default="en", help="the language of the texts (default: en)")
    parser.add_argument("--style", choices=codes(), help="give all marks the house style of this language, too")
    parser.add_argument("-o", "--output", type=output, metavar="FILE", help="in place of the standard output")
    add_encoding(parser)
    add_max_chars(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="list the repairs instead, as file:line:column: found -> meant (kind); exit with 1 if there are any",
    )
    return parser


def _run(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    options = intermixed(parser, given)
    paths = expand(files(options, parser))
    statuses = {0}

    def failed(name: str, error: Exception) -> None:
        statuses.add(fail(f"{name}: {reason(error)}"))

    check_output(options.output, paths)
    with printed() if options.output is None else replaced(options.output) as stream:
        for item, is_record in _texts(paths, options, failed):
            done = normalize(item.text, options.lang, options.style)
            if options.check:
                stream.writelines(f"{printable(item.name)}:{line}\n" for line in _listed(done))
                statuses.add(REPAIRS_LEFT if done.repairs else 0)
            else:
                stream.write(_record(item, done, options.text_field or TEXT_FIELD) if is_record else done.text)
    return max(statuses)


def _texts(paths: Sequence[str], options: argparse.Namespace, failed: Failed) -> Iterator[tuple[Item, bool]]:
    """The texts, and whether each is one of a file of several; what is alone in a file stays as it stands there."""
    most = options.max_chars or None
    for path in paths:
        if is_several(path, options.text_field):
            yield from ((item, True) for item in read([path], failed, most, options.text_field, options.encoding))
            continue
        try:
            yield Item(path, plain(path, most, options.encoding)), False
        except UNREADABLE as error:
            failed(path, error)


def _record(item: Item, done: Normalized, text_field: str) -> str:
    """A line of JSON: the fields that came with the text, and behind them the text."""
    fields = [f"{json.dumps(name)}: {value}" for name, value in item.fields.items()]
    return "{" + ", ".join([*fields, f"{json.dumps(text_field)}: {json.dumps(done.text, ensure_ascii=False)}"]) + "}\n"


def _listed(done: Normalized) -> Iterator[str]:
    """Yield ``line:column: found -> meant (kind)`` for each repair; columns count code points, both from 1."""
    starts = [0, *(match.end() for match in re.finditer("\n", done.original))]
    for repair in done.repairs:
        line = bisect_right(starts, repair.start)
        column = repair.start - starts[line - 1] + 1
        yield f"{line}:{column}: {repair.found!r} -> {repair.meant!r} ({repair.kind})"


COMMAND = Command("fix", "repair the broken quotation marks of texts", _parser, _run)
