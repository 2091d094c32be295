"""What the subcommands' command lines have in common: files, numbers, and the options of an attributor."""

from __future__ import annotations

import argparse
import codecs
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

import quoteattr
from quoteattr.command.inputs import UNREADABLE
from quoteattr.command.messages import is_terminal, reason, tell
from quoteattr.command.opening import STDIN, UTF_8
from quoteattr.corpora.json_lines import loads
from quoteattr.errors import OptionError
from quoteattr.options import Options
from quoteattr.values import MAX_CHARS


@frozen
class Command:
    """A subcommand: its name, what it does in a line, its command line, and what does it by that and gives the exit
    status."""

    name: str
    summary: str
    parser: Callable[[], argparse.ArgumentParser]
    run: Callable[[Sequence[str], argparse.ArgumentParser], int]


def intermixed(parser: argparse.ArgumentParser, given: Sequence[str]) -> argparse.Namespace:
    """The options, with files before and behind them; behind ``--`` there are files alone, whatever their names."""
    end = list(given).index("--") if "--" in given else len(given)
    options = parser.parse_intermixed_args(given[:end])
    options.files += given[end + 1 :]
    return options


def files(options: argparse.Namespace, parser: argparse.ArgumentParser) -> list[str]:
    """The names that the command is given, the standard input where there are none."""
    if not options.files and (sys.stdin is None or is_terminal(sys.stdin)):
        parser.error("give a FILE, or a text on the standard input")
    return options.files or [STDIN]


def natural(given: str) -> int:
    """A number of 0 or more."""
    if not given.isdecimal():
        raise argparse.ArgumentTypeError(f"{given!r}: give a whole number from 0")
    return int(given)


def positive(given: str) -> int:
    """A number of 1 or more."""
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r}: give a whole number from 1")
    return int(given)


def output(given: str) -> Path | None:
    """A file to write; None, which is the standard output, for ``-``."""
    return None if given == STDIN else Path(given)


def encoding(given: str) -> str:
    """The name of an encoding of texts that Python knows, as Python has it.

    >>> encoding("latin1"), encoding("UTF8")
    ('iso8859-1', 'utf-8')
    """
    try:
        "".encode(given)
        codecs.getincrementaldecoder(given)
        return codecs.lookup(given).name
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"{given!r} is no encoding; try utf-16, cp1252, latin-1") from None


def add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", type=encoding, default=UTF_8, metavar="NAME", help="of the files, such as utf-16, cp1252"
    )


def add_max_chars(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--max-chars",
        type=natural,
        default=MAX_CHARS,
        metavar="N",
        help=f"refuse longer texts; 0: take all (default: {MAX_CHARS})",
    )


def add_attributor(parser: argparse.ArgumentParser) -> None:
    """The options of :class:`~quoteattr.attributor.Attributor`, each by its name there."""
    group = parser.add_argument_group("how quotations and speakers are found")
    group.add_argument(
        "--lang",
        default="en",
        help="the language of the texts: en, fr, the folder of one, or auto for that of each, as its words tell it "
        "(default: en)",
    )
    group.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="withhold less likely speakers")
    group.add_argument("--indirect", action="store_true", help="find what is reported without marks, too")
    group.add_argument("--nested", action="store_true", help="give quotations inside quotations entries of their own")
    group.add_argument(
        "--full", action="store_true", help="parse whole paragraphs, not only what is next to a quotation: slower"
    )
    group.add_argument(
        "--titles",
        action="append",
        default=[],
        metavar="TITLE,...",
        help="more titles of persons: Harbour-master,Reeve",
    )
    group.add_argument(
        "--gender-by-name", action="store_true", help="let a first name tell the gender where the text does not"
    )
    group.add_argument(
        "--people",
        type=Path,
        metavar="FILE.json",
        help='whom you know: [{"name": ..., "aliases": [...], "id": ...}]; the id comes back as known_as',
    )
    add_max_chars(group)
    group.add_argument(
        "--model", default="embedded", help="embedded, stanza, or a folder of models (default: embedded)"
    )
    group.add_argument("--download", action="store_true", help="let --model stanza fetch what it lacks")
    group.add_argument("--device", default="cpu", help="of torch, for --model stanza (default: cpu)")
    group.add_argument(
        "--threads", type=positive, default=1, metavar="N", help="that numpy and torch may take (default: 1)"
    )


def add_batch_size(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--batch-size", type=positive, default=64, metavar="N", help="texts parsed together, at most (default: 64)"
    )


def attributor(options: argparse.Namespace) -> quoteattr.Attributor:
    """The attributor that the options ask for; its warnings are told in a line each.

    Raises :class:`~quoteattr.errors.OptionError` and :class:`~quoteattr.errors.ModelError`.
    """
    given = {name: getattr(options, name) for name in Options.__annotations__ if hasattr(options, name)}
    given |= {
        "max_chars": options.max_chars or None,
        "titles": [title.strip() for some in options.titles for title in some.split(",") if title.strip()],
        "people": _people(options.people) if options.people else (),
    }
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        made = quoteattr.Attributor(lang=options.lang, **given)
    for warning in told:
        tell(str(warning.message))
    return made


def _people(path: Path) -> Sequence[Mapping[str, Any]]:
    """The people of a file of JSON; what they are is checked where they are used."""
    try:
        people: Sequence[Mapping[str, Any]] = loads(path.read_text(encoding="utf-8-sig"))
        return people
    except UNREADABLE as error:
        raise OptionError(f"{path}: {reason(error)}") from error
