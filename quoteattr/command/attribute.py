"""``quoteattr [FILE…|-]``: the texts of files with their quotations and speakers, in a format."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import IO

import quoteattr
from quoteattr.command.arguments import (
    Command,
    add_attributor,
    add_batch_size,
    add_encoding,
    attributor,
    files,
    intermixed,
    output,
    positive,
)
from quoteattr.command.inputs import Item, answered, count, expand, is_several, read
from quoteattr.command.messages import FAILED, Progress, is_terminal, reason
from quoteattr.command.outputs import CSV, PARQUET, WRITERS, format_of, write_parquet, writer
from quoteattr.command.resume import appended, left
from quoteattr.command.sinks import check_output, printed, replaced
from quoteattr.document import Document

Answers = Iterator[tuple[Item, Document]]
#: What could not be read: how many texts were read before it, its name, what is wrong with it.
Unread = tuple[int, str, str]
_FILES = (
    "a text; texts as JSON lines (.jsonl) or as a column of a table (.csv, .tsv, .parquet); perhaps gzipped (.gz); "
    "patterns are filled in; - or none is the standard input"
)


def command_line(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The command line; the help lists the other commands."""
    names = [command.name for command in commands]
    listed = "".join(f"  quoteattr {command.name:10}{command.summary}\n" for command in commands)
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        usage=f"%(prog)s [options] [FILE ...]\n       %(prog)s {{{','.join(names)}}} ...",
        description="Find every quoted span of a text and who said it.",
        epilog=f"other commands, each with a --help:\n{listed}\nA file that is called like one of them: ./NAME",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=_FILES)
    parser.add_argument(
        "--format", choices=[*WRITERS, PARQUET], help="of the output (default: by the name of --output; else table)"
    )
    parser.add_argument("-o", "--output", type=output, metavar="FILE", help="in place of the standard output")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="add to the JSON lines in --output as they come, and go on after those that an earlier run left there",
    )
    parser.add_argument(
        "--csv-as-is",
        action="store_true",
        help="leave cells of CSV as they are that a spreadsheet would run (such as @name): no apostrophe in front",
    )
    parser.add_argument(
        "--text-field",
        metavar="NAME",
        help="where JSON lines and tables have the texts (default: text); other files are then read as JSON lines",
    )
    parser.add_argument(
        "--title-field",
        metavar="NAME",
        help="where JSON lines and tables have the headlines: each is read with its text, in offsets of its own",
    )
    add_encoding(parser)
    add_batch_size(parser)
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="processes that share the texts (default: 1)"
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    add_attributor(parser)
    return parser


def run(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    """Do it; the exit status."""
    options = intermixed(parser, given)
    paths = expand(files(options, parser))
    check_output(options.output, paths)
    options.format = options.format or format_of(options.output)
    if wrong := _wrong(options):
        parser.error(wrong)
    several = len(paths) > 1 or is_several(paths[0], options.text_field)
    made = attributor(options)
    pipe = partial(made.pipe, batch_size=options.batch_size, jobs=options.jobs, on_error="return")
    progress, unread = Progress(), deque[Unread]()
    texts = _read(paths, options, progress, unread)
    with ExitStack() as stack:
        finished = Counter[str]()
        if options.resume:
            stream, finished = stack.enter_context(appended(options.output))
            texts = left(texts, finished, attrgetter("name"))
        first = next(texts, None)
        if first is not None:  # else nothing is written, and what was there stays
            answers = _told(answered(chain([first], texts), pipe), progress)
            if several and is_terminal(sys.stderr) and (options.output or not is_terminal(sys.stdout)):
                total = count(paths, options.text_field, options.encoding)
                answers = progress.shown(answers, total, finished.total())
            if not options.resume:
                stream = stack.enter_context(printed() if options.output is None else replaced(options.output))
            _write(_with_unread(answers, unread, made.lang), options, several, stream)
    return FAILED if progress.failures else 0


def _wrong(options: argparse.Namespace) -> str | None:
    """What is wrong with options that do not go together."""
    if options.resume and (options.format != "jsonl" or options.output is None):
        return "--resume needs --format jsonl and --output FILE"
    if options.format == PARQUET and options.output is None:
        return "--format parquet needs --output FILE"
    if options.csv_as_is and options.format not in CSV:
        return f"--csv-as-is needs --format {' or '.join(CSV)}"
    return None


def _write(answers: Answers, options: argparse.Namespace, several: bool, stream: IO[str]) -> None:
    if options.format == PARQUET:
        write_parquet(answers, stream.buffer)  # type: ignore[attr-defined]  # a file's stream has one
        return
    for piece in writer(options.format, options.csv_as_is)(answers, several):
        print(piece, file=stream)


def _read(
    paths: Sequence[str], options: argparse.Namespace, progress: Progress, unread: deque[Unread]
) -> Iterator[Item]:
    """The texts. What has none is told of, and, where the output is one list, kept for its place there."""
    number = 0

    def failed(name: str, error: Exception) -> None:
        progress.unread(f"{name}: {reason(error)}")
        if options.format == "json":
            unread.append((number, name, reason(error)))

    for item in read(
        paths, failed, options.max_chars or None, options.text_field, options.encoding, options.title_field
    ):
        number += 1
        yield item


def _told(answers: Answers, progress: Progress) -> Answers:
    """The same answers; texts that failed are told of."""
    for item, document in answers:
        if document.error is not None:
            progress.failed(f"{item.name}: {document.error}")
        yield item, document


def _with_unread(answers: Answers, unread: deque[Unread], lang: str) -> Answers:
    """The answers, and in their places what could not be read, as documents without a text."""
    for number, answer in enumerate(answers):
        while unread and unread[0][0] <= number:
            yield _failed(unread.popleft(), lang)
        yield answer
    yield from (_failed(one, lang) for one in unread)


def _failed(one: Unread, lang: str) -> tuple[Item, Document]:
    _, name, error = one
    return Item(name, ""), Document("", lang, error=error)
