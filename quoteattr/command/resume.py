"""Going on with JSON lines that were left unfinished: by a kill, a power cut, an interrupt.

A document counts as done when its whole line stands in the file, line end included; a last line without one is taken
away and its document done again. So nothing is lost and nothing comes twice, wherever the work stopped.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from quoteattr.command.sinks import File, held, target_of, text_into
from quoteattr.corpora.json_lines import loads
from quoteattr.errors import OptionError

BLOCK = 1 << 16
Item = TypeVar("Item")


@contextmanager
def appended(path: Path) -> Iterator[tuple[IO[str], Counter[str]]]:
    """A stream that adds lines to a file, each written out when it ends, and what is :func:`done` there.

    There are whole lines only, afterwards too. Raises :class:`~quoteattr.errors.OptionError` where another run writes
    the file, and as :func:`done` does.
    """
    with held(path):
        finished = done(path)
        _cut(path)
        try:
            with text_into(File(target_of(path), str(path), "a"), lines=True) as stream:
                yield stream, finished
        finally:
            _cut(path)


def done(path: Path) -> Counter[str]:
    """The ``id`` of each whole line of a file, none for a file that does not exist, and how often it is there.

    Raises :class:`~quoteattr.errors.OptionError` for lines that are no documents with an ``id``, and for what is no
    file with lines, such as a pipe.
    """
    found: Counter[str] = Counter()
    if not path.exists():
        return found
    if not path.is_file():
        raise OptionError(f"{path}: no regular file; --resume goes on with a file only")
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.endswith(b"\n"):
                try:
                    found[str(loads(line)["id"])] += 1  # a number where the text came with one
                except (ValueError, KeyError, TypeError) as error:
                    raise OptionError(
                        f"{path}:{number}: not a line of --format jsonl; --resume goes on with such a file only"
                    ) from error
    return found


def left(items: Iterable[Item], finished: Counter[str], name: Callable[[Item], str]) -> Iterator[Item]:
    """The items that are not done; of several with one name, as many are as there are lines.

    >>> list(left(["a", "b", "a", "c"], Counter(["a", "c"]), str))
    ['b', 'a']
    """
    remaining = finished.copy()
    for item in items:
        if remaining[name(item)] > 0:
            remaining[name(item)] -= 1
        else:
            yield item


def _cut(path: Path) -> None:
    """Take away what stands after the last line end, if the file exists."""
    if not path.exists():
        return
    with path.open("r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - BLOCK)
            stream.seek(start)
            place = stream.read(end - start).rfind(b"\n")
            if place >= 0:
                end = start + place + 1
                break
            end = start
        stream.truncate(end)
