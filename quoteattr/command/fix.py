"""``quoteattr fix [FILE…|-]``: texts with their broken quotation marks repaired."""

from __future__ import annotations

import argparse
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoteattr.command.arguments import Command, add_encoding, add_max_chars, files, intermixed
from quoteattr.command.inputs import UNREADABLE, expand, plain
from quoteattr.command.messages import fail, reason
from quoteattr.command.sinks import check_apart, printed, replaced
from quoteattr.export.terminal import printable
from quoteattr.lang.language import codes
from quoteattr.marks import Normalized, normalize

REPAIRS_LEFT = 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr fix",
        description="Print texts with their broken quotation marks repaired, in UTF-8; the files stay as they are.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a text, perhaps gzipped (.gz); patterns are filled in; - or none is the standard input",
    )
    parser.add_argument("--lang", choices=codes(), default="en", help="the language of the texts (default: en)")
    parser.add_argument("--style", choices=codes(), help="give all marks the house style of this language, too")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of the standard output")
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
    status = 0
    check_apart(options.output, paths)
    with printed() if options.output is None else replaced(options.output) as stream:
        for path in paths:
            try:
                text = plain(path, options.max_chars or None, options.encoding)
                done = normalize(text, options.lang, options.style)
            except UNREADABLE as error:
                status = fail(f"{path}: {reason(error)}")
                continue
            if options.check:
                stream.writelines(f"{printable(path)}:{line}\n" for line in _listed(done))
                status = status or (REPAIRS_LEFT if done.repairs else 0)
            else:
                stream.write(done.text)
    return status


def _listed(done: Normalized) -> Iterator[str]:
    """Yield ``line:column: found -> meant (kind)`` for each repair; columns count code points, both from 1."""
    starts = [0, *(match.end() for match in re.finditer("\n", done.original))]
    for repair in done.repairs:
        line = bisect_right(starts, repair.start)
        column = repair.start - starts[line - 1] + 1
        yield f"{line}:{column}: {repair.found!r} -> {repair.meant!r} ({repair.kind})"


COMMAND = Command("fix", "repair the broken quotation marks of texts", _parser, _run)
