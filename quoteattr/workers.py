"""Several processes for many texts: each attributes batches of its own, with one thread."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from threading import Thread, active_count
from typing import Any

from quoteattr.document import Document
from quoteattr.errors import OptionError, WorkerError
from quoteattr.pipeline import failed

# What waits for each process, done or not, bounds the memory. While a large text is worked at, many small ones pass it.
MOST_BATCHES, LEAST_BATCHES, MOST_CHARACTERS = 16, 2, 1_000_000
_DIED = "a worker process died; was it killed, or is there too little memory? Fewer jobs need less"
_NEVER_STARTED = (
    "a worker process died before its first text; a script that uses jobs needs `if __name__ == '__main__':`"
)


def pipe_batches(
    attributor: Any, options: Mapping[str, Any], batches: Iterator[Sequence[str]], jobs: int, on_error: str
) -> Iterator[Document]:
    """The documents of all texts, in order, by ``jobs`` copies of an attributor that was made with ``options``.

    With ``on_error="raise"``, a text that fails takes with it the documents before it in its batch, and a process
    that dies raises :class:`WorkerError`. With ``"return"``, the texts that a dead process may have had are done
    again on their own, and one that no process survives comes back with ``error``.

    Raises :class:`OptionError` for options that cannot be handed to another process.
    """
    try:
        pickle.dumps(options)
    except Exception as error:
        raise OptionError(f"jobs={jobs}: an option cannot be handed to another process ({error})") from error
    workers, spare = _Workers(attributor, jobs, on_error), _Workers(attributor, 1, on_error)
    waiting: deque[tuple[Sequence[str], Future[list[Document]]]] = deque()
    errors: list[Exception] = []
    try:
        for batch in _before_error(batches, errors):
            waiting.append((batch, workers.submit(batch)))
            while _enough([texts for texts, _ in waiting], jobs):
                yield from _documents(*waiting.popleft(), spare)
        while waiting:
            yield from _documents(*waiting.popleft(), spare)
        if errors:
            raise errors[0]
    finally:
        workers.end()
        spare.end()


def _before_error(batches: Iterator[Sequence[str]], errors: list[Exception]) -> Iterator[Sequence[str]]:
    """The batches that come before their source raises; its error is added to ``errors``."""
    try:
        yield from batches
    except Exception as error:
        errors.append(error)


def _enough(waiting: Sequence[Sequence[str]], jobs: int) -> bool:
    """Whether as many batches wait as may."""
    if len(waiting) < LEAST_BATCHES * jobs:
        return False
    characters = sum(len(text) for batch in waiting for text in batch if isinstance(text, str))
    return len(waiting) >= MOST_BATCHES * jobs or characters >= MOST_CHARACTERS * jobs


class _Workers:
    """Processes that attribute batches; new ones take the place of a pool that has lost one."""

    def __init__(self, attributor: Any, jobs: int, on_error: str) -> None:
        self.attributor = attributor
        self.on_error = on_error
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, texts: Sequence[str]) -> Future[list[Document]]:
        """The documents of the texts, some time."""
        if self._pool is not None:
            try:
                return self._pool.submit(_run, texts, self.on_error)
            except BrokenProcessPool:
                self.end()
        method = _method()
        if method == "fork":
            self.attributor.load()  # once, and the processes have it
        given = (self.attributor,)
        self._pool = ProcessPoolExecutor(self._jobs, get_context(method), initializer=_start, initargs=given)
        return self._pool.submit(_run, texts, self.on_error)

    def end(self) -> None:
        """Wait for what is being done, and forget the rest."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _method() -> str:
    """Copies of this process start at once and share its memory, but hang where it has threads, as torch has."""
    return "fork" if sys.platform == "linux" and active_count() == 1 and "torch" not in sys.modules else "spawn"


def _starts(method: str) -> bool:
    """Whether a process can start: one that is no copy runs the caller's script again, and may fail in that."""
    context: Any = get_context(method)
    probe = context.Process(target=os.getpid)
    probe.start()
    probe.join()
    return bool(probe.exitcode <= 0)  # less than 0: killed, whatever it did


def _documents(texts: Sequence[str], future: Future[list[Document]], spare: _Workers) -> list[Document]:
    """What came of a batch; if its process died, or another one of the pool, what comes of it elsewhere."""
    try:
        return future.result()
    except BrokenProcessPool as error:
        if not _starts(_method()):
            raise WorkerError(_NEVER_STARTED) from error
        if spare.on_error == "raise":
            raise WorkerError(_DIED) from error
        return list(_survivors(texts, spare))


def _survivors(texts: Sequence[str], spare: _Workers) -> Iterator[Document]:
    """The documents of texts that are done again: all together, and if that kills the process, one by one.

    One alone is tried twice: its process may have been killed with the others, for want of memory.
    """
    for _ in range(2 if len(texts) == 1 else 1):
        with suppress(BrokenProcessPool):
            yield from spare.submit(texts).result()
            return
    if len(texts) == 1:
        yield failed(texts[0], spare.attributor.lang, WorkerError(_DIED))
    else:
        for text in texts:
            yield from _survivors([text], spare)


_attributor: Any = None  # of this process


def _start(attributor: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts all processes; the first one ends the others
    for name in ("SIGTERM", "SIGHUP"):  # what the first one does on them is not done here too
        number = getattr(signal, name, None)
        if number is not None and callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # or the collector would write to all that is shared with the first process
    global _attributor
    _attributor = attributor


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(texts: Sequence[str], on_error: str) -> list[Document]:
    return list(_attributor.pipe(texts, max(1, len(texts)), on_error=on_error))
