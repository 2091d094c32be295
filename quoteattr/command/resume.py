"""Going on with JSON lines that were left unfinished: by a kill, a power cut, an interrupt.

A document counts as done when its whole line stands in the file, line end included; a last line without one is taken
away and its document done again. So nothing is lost and nothing comes twice, wherever the work stopped.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from quoteattr.errors import OptionError

BLOCK = 1 << 16
Item = TypeVar("Item")


def done(path: Path) -> Counter[str]:
    """The ``id`` of each whole line of a file, none for a file that does not exist, and how often it is there.

    Raises :class:`~quoteattr.errors.OptionError` for lines that are no documents with an ``id``.
    """
    found: Counter[str] = Counter()
    if not path.exists():
        return found
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.endswith(b"\n"):
                try:
                    found[str(json.loads(line)["id"])] += 1  # a number where the text came with one
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


@contextmanager
def appended(path: Path) -> Iterator[IO[str]]:
    """A stream that adds lines to a file, each written out when it ends; there are whole lines only, afterwards too."""
    _cut(path)
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n", buffering=1) as stream:
            yield stream
    finally:
        _cut(path)


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
