"""Threads: whose turn it is at what is kept between calls, and how many a product of matrices takes.

The products are tiny: more than one thread makes them no faster, but takes a core each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock, get_ident
from typing import Any

#: Held by whoever loads models, or changes what they keep. A fork waits for it, so that a child has all of it whole.
TURN = RLock()

_inside: list[int] = []  # the threads that have called, as often as they have
_limiter: Any = None


@contextmanager
def limited(threads: int) -> Iterator[None]:
    """Let numpy's library of matrix products (BLAS) take that many threads, in the whole process.

    Whoever enters first sets the number, and whoever leaves last gives the library back the settings it had.
    """
    with TURN:
        if not _inside:
            _limit(threads)
        _inside.append(get_ident())
    try:
        yield
    finally:
        with TURN:
            _inside.remove(get_ident())
            if not _inside:
                _limiter.restore_original_limits()


def _limit(threads: int) -> None:
    global _limiter
    _limiter = _library().limit(limits=threads)


@lru_cache(maxsize=1)
def _library() -> Any:
    import numpy  # noqa: F401  # loads its library
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def _alone() -> None:
    """In a forked child only the thread that forked goes on: the others will not leave."""
    here = [thread for thread in _inside if thread == get_ident()]
    if _inside and not here:
        _limiter.restore_original_limits()
    _inside[:] = here
    TURN.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=TURN.acquire, after_in_parent=TURN.release, after_in_child=_alone)
