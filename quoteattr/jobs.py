"""Several processes for many texts: each attributes batches of its own, with one torch thread."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from quoteattr.document import Document
from quoteattr.errors import OptionError

WAITING = 2  # batches for each process, done or not; they bound the memory


def pipe_batches(
    options: Mapping[str, Any], batches: Iterator[Sequence[str]], jobs: int, on_error: str
) -> Iterator[Document]:
    """The documents of all texts, in order, by ``Attributor(**options, threads=1)`` in ``jobs`` new processes.

    With ``on_error="raise"``, a text that fails takes with it the documents before it in its batch.

    Raises :class:`OptionError` for options that cannot be handed to another process.
    """
    try:
        pickle.dumps(options)
    except Exception as error:
        raise OptionError(f"jobs={jobs}: an option cannot be handed to another process ({error})") from error
    # spawn: a copy of a process that runs torch can hang
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(dict(options),))
    waiting: deque[Future[list[Document]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_run, batch, on_error))
            if len(waiting) >= WAITING * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_attributor: Any = None  # of this process


def _start(options: dict[str, Any]) -> None:
    from quoteattr.attributor import Attributor

    signal(SIGINT, SIG_IGN)  # a terminal interrupts all processes; the first one ends the others
    global _attributor
    _attributor = Attributor(**{**options, "threads": 1})


def _run(texts: Sequence[str], on_error: str) -> list[Document]:
    return list(_attributor.pipe(texts, batch_size=len(texts), on_error=on_error))
