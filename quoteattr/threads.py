"""What is set for the whole process while a call works, and whose turn it is at what is kept between calls.

The products of matrices are tiny: more than one thread makes them no faster, but takes a core each. The collector of
cyclic garbage finds none here, but takes a twentieth of the time.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock, get_ident
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):  # a decorator, as ``property`` is
    """A property that is worked out once for each object, with no lock.

    That of :mod:`functools` has one before Python 3.12, which another thread may hold where a process forks: its child
    would wait for it for ever. Two threads at once work it out twice, to the same end.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out, self.__doc__ = work_out, work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, one: Any, owner: type | None = None) -> T:
        if one is None:  # asked of the class
            return self  # type: ignore[return-value]
        value = one.__dict__[self._name] = self._work_out(one)
        return value


#: Held by whoever loads models, or changes what they keep. A fork waits for it, so that a child has all of it whole.
TURN = RLock()

_inside: list[int] = []  # the threads that are in a call, as often as they are
_before: list[int] = []  # what each library was set to when the first of them entered
_collecting: list[bool] = []  # and whether garbage was collected


@contextmanager
def limited(threads: int) -> Iterator[None]:
    """Let numpy's library of matrix products (BLAS) take that many threads, and collect no garbage meanwhile.

    Both hold for the whole process. When the last thread leaves, all is set again as it was when the first one entered.
    """
    with TURN:
        if not _inside:
            _before[:] = [library.get_num_threads() for library in _libraries()]
            _collecting[:] = [gc.isenabled()]
            if gc.isenabled():
                gc.collect(1)  # what the caller has left
            gc.disable()
        _inside.append(get_ident())
        for library in _libraries():
            _set(library, threads)
    try:
        yield
    finally:
        with TURN:
            _inside.remove(get_ident())
            _restore()


def _restore() -> None:
    """Undo what no call needs any more."""
    if not _inside and _collecting == [True]:
        if not gc.get_freeze_count():  # what a call made has no cycles: it goes to the old objects, not looked through
            gc.freeze()
            gc.unfreeze()
        gc.enable()
    for library, number in zip(_libraries(), _before):
        if not _inside or (_counts_by_thread(library) and get_ident() not in _inside):
            _set(library, number)


def _set(library: Any, threads: int) -> None:
    """Set a library; threadpoolctl 3.8 lets one thread alone do so until another one takes over."""
    take_over = getattr(library, "clear_controlling_thread", lambda force: None)
    take_over(force=True)
    library.set_num_threads(threads)
    take_over(force=True)


def _counts_by_thread(library: Any) -> bool:
    return getattr(library, "threading_layer", None) == "openmp"


@lru_cache(maxsize=1)
def _libraries() -> tuple[Any, ...]:
    import numpy  # noqa: F401  # loads its library
    from threadpoolctl import ThreadpoolController

    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


def _alone() -> None:
    """In a forked child only the thread that forked goes on: the others will not leave."""
    if _inside:
        _inside[:] = [thread for thread in _inside if thread == get_ident()]
        _restore()
    TURN.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=TURN.acquire, after_in_parent=TURN.release, after_in_child=_alone)
