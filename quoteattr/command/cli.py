"""The command line: ``quoteattr [FILE…|-]``, ``quoteattr fix [FILE…|-]`` and ``quoteattr evaluate GOLD.jsonl``."""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import IO, TypeVar

import quoteattr
from quoteattr.command.ending import ending
from quoteattr.command.inputs import STDIN, UNREADABLE, Item, answered, count, expand, is_lines, plain, read
from quoteattr.command.outputs import WRITERS
from quoteattr.command.resume import appended, left
from quoteattr.command.sinks import check_apart, printed, replaced
from quoteattr.document import Document
from quoteattr.errors import QuoteattrError
from quoteattr.export.terminal import printable
from quoteattr.lang.language import codes
from quoteattr.marks import Normalized, normalize
from quoteattr.values import MAX_CHARS

Answer = TypeVar("Answer")
FAILED, BROKEN_PIPE, INTERRUPTED = 1, 1, 130
REPAIRS_LEFT = 1
_LANG = "the language of the texts: en, fr, or auto for that of each, as its words tell it (default: en)"
_FILES = (
    "a text in UTF-8, or texts as JSON lines (.jsonl), perhaps gzipped (.gz); patterns are filled in; - or none is the "
    "standard input"
)

_TEXTS = "a text in UTF-8, perhaps gzipped (.gz); patterns are filled in; - or none is the standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status: 0, or 1 when a file failed, or 2 when the options are wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with ending():
            if given[:1] == ["evaluate"]:
                return _evaluate(_evaluate_parser().parse_args(given[1:]))
            if given[:1] == ["fix"]:
                return _fix(_parsed(_fix_parser(), given[1:]))
            return _attribute(_parsed(_parser(), given))
    except BrokenPipeError:
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        return _fail("too little memory")
    except QuoteattrError as error:
        return _fail(str(error))
    except OSError as error:
        path = error.filename2 or error.filename  # the second of two, of which a rename tells
        return _fail(f"{path}: {_reason(error)}" if path else str(error))


def _parsed(parser: argparse.ArgumentParser, given: Sequence[str]) -> argparse.Namespace:
    """The options, with files before and behind them; behind ``--`` there are files alone, whatever their names."""
    end = list(given).index("--") if "--" in given else len(given)
    options = parser.parse_intermixed_args(given[:end])
    options.files += given[end + 1 :]
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Find every quoted span of a text and who said it.",
        epilog="'quoteattr fix FILE' repairs broken quotation marks, 'quoteattr evaluate GOLD.jsonl' scores the "
        "attributor against a gold file; see their --help.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=_FILES)
    parser.add_argument("--lang", default="en", help=_LANG)
    parser.add_argument("--format", choices=WRITERS, default="table", help="of the output (default: table)")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="withhold less likely speakers")
    parser.add_argument("--indirect", action="store_true", help="find what is reported without marks, too")
    parser.add_argument("--text-field", metavar="NAME", help="read JSON lines, whose texts are in this field")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of the standard output")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="add to the JSON lines in --output as they come, and go on after those that an earlier run left there",
    )
    _add_max_chars(parser)
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that share the files (default: 1)")
    parser.add_argument("--version", action="version", version=f"quoteattr {quoteattr.__version__}")
    return parser


def _fix_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr fix",
        description="Print texts with their broken quotation marks repaired; the files are left as they are.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=_TEXTS)
    parser.add_argument("--lang", choices=codes(), default="en", help="the language of the texts (default: en)")
    parser.add_argument("--style", choices=codes(), help="give all marks the house style of this language, too")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of the standard output")
    _add_max_chars(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="list the repairs instead, as file:line:column: found -> meant (kind); exit with 1 if there are any",
    )
    return parser


def _add_max_chars(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--max-chars",
        type=_natural,
        default=MAX_CHARS,
        metavar="N",
        help=f"refuse longer texts; 0: take all (default: {MAX_CHARS})",
    )


def _natural(given: str) -> int:
    """A number of 0 or more."""
    if not given.isdecimal():
        raise argparse.ArgumentTypeError(f"{given!r}: give a whole number from 0")
    return int(given)


def _evaluate_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quoteattr evaluate", description="Score the attributor against a gold file.")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="JSON lines, perhaps gzipped; TEI, .ann or a folder")
    parser.add_argument("--lang", default="en", help=_LANG)
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="withhold less likely speakers")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N misses")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write the predictions there")
    return parser


def _fail(message: str) -> int:
    if sys.stderr is not None:
        print("quoteattr: " + printable(" ".join(message.split())), file=sys.stderr)
    return FAILED


def _files(options: argparse.Namespace, parser: argparse.ArgumentParser) -> list[str]:
    """The names that the command is given, the standard input where there are none."""
    if not options.files and (sys.stdin is None or _is_terminal(sys.stdin)):
        parser.error("give a FILE, or a text on the standard input")
    return options.files or [STDIN]


def _attribute(options: argparse.Namespace) -> int:
    paths = expand(_files(options, _parser()))
    if options.resume and (options.format != "jsonl" or options.output is None):
        _parser().error("--resume needs --format jsonl and --output FILE")
    check_apart(options.output, paths)
    most = options.max_chars or None
    attributor = quoteattr.Attributor(
        lang=options.lang, min_confidence=options.min_confidence, max_chars=most, indirect=options.indirect
    )
    failures: list[int] = []
    texts = read(
        paths, lambda name, error: failures.append(_fail(f"{name}: {_reason(error)}")), most, options.text_field
    )
    with ExitStack() as stack:
        finished = Counter[str]()
        if options.resume:
            stream, finished = stack.enter_context(appended(options.output))
            texts = left(texts, finished, attrgetter("name"))
        first = next(texts, None)
        if first is not None:  # else nothing is written, and what was there stays
            several = len(paths) > 1 or is_lines(paths[0], options.text_field)
            answers = answered(chain([first], texts), partial(attributor.pipe, jobs=options.jobs, on_error="return"))
            answers = _reported(answers, failures)
            shown = _shown(answers, paths, options, finished.total()) if several else answers
            if not options.resume:
                stream = stack.enter_context(_output(options.output))
            for piece in WRITERS[options.format](shown, several):
                print(piece, file=stream)
    return FAILED if failures else 0


def _output(path: Path | None) -> AbstractContextManager[IO[str]]:
    return printed() if path is None else replaced(path)


def _reported(answers: Iterable[tuple[Item, Document]], failures: list[int]) -> Iterator[tuple[Item, Document]]:
    """The same answers; texts that failed are told of and added to ``failures``."""
    for item, document in answers:
        if document.error is not None:
            failures.append(_fail(f"{item.name}: {document.error}"))
        yield item, document


def _shown(
    answers: Iterable[Answer], paths: Sequence[str], options: argparse.Namespace, first: int
) -> Iterable[Answer]:
    """The same answers, with a bar on a terminal that tells the rate and the time that is left.

    ``first`` texts were done before. The rate is that since the start: texts come in batches, at once.
    """
    if not _is_terminal(sys.stderr) or (options.output is None and _is_terminal(sys.stdout)):
        return answers
    from tqdm import tqdm

    total = count(paths, options.text_field)
    bar: Iterable[Answer] = tqdm(
        answers, total=total, initial=first, unit=" texts", dynamic_ncols=True, smoothing=0, mininterval=0.5
    )
    return bar


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and stream.isatty()


def _fix(options: argparse.Namespace) -> int:
    paths = expand(_files(options, _fix_parser()))
    status = 0
    check_apart(options.output, paths)
    with _output(options.output) as stream:
        for path in paths:
            try:
                done = normalize(plain(path, options.max_chars or None), options.lang, options.style)
            except UNREADABLE as error:
                status = _fail(f"{path}: {_reason(error)}")
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


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start}); convert it first, for example with iconv"
    if isinstance(error, MemoryError):
        return "too little memory"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _evaluate(options: argparse.Namespace) -> int:
    from quoteattr.corpora.gold import read_gold
    from quoteattr.evaluation.report import prediction, prediction_line, report

    check_apart(options.predictions, [str(options.gold)])
    try:
        gold = read_gold(options.gold)
    except UNREADABLE as error:
        return _fail(f"{options.gold}: {_reason(error)}")
    attributor = quoteattr.Attributor(lang=options.lang, min_confidence=options.min_confidence)
    documents = list(attributor.pipe(document["text"] for document in gold))
    if options.predictions:
        with replaced(options.predictions) as stream:
            for entry, document in zip(gold, documents, strict=True):
                print(prediction_line(entry["id"], document), file=stream)
    predictions = ([prediction(quote) for quote in document.quotes] for document in documents)
    with printed() as stream:
        for line in report(gold, predictions, options.misses):
            print(line, file=stream)
    return 0
