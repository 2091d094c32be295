"""SIGTERM and SIGHUP end the command as an interrupt does: what it writes is left as it should be."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from traceback import clear_frames
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Ended(BaseException):
    """A signal has come, which wants an end."""


@contextmanager
def ending() -> Iterator[None]:
    """While it lasts, a signal that would kill at once unwinds everything first.

    A signal that is ignored, as under ``nohup``, stays so; what the caller does on one is left alone.
    """
    if current_thread() is not main_thread():  # others cannot set it
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    ours = [number for number in _SIGNALS if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    except _Ended as ended:
        clear_frames(ended.__traceback__)  # what was being entered just then is left, too
        signal.signal(ended.args[0], signal.SIG_DFL)
        os.kill(os.getpid(), ended.args[0])
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def undisturbed() -> Iterator[None]:
    """While it lasts, signals that end the command wait, where the system can have them wait."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_SIGNALS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
