"""An attributor that has been used works in forked and spawned processes, in threads, and in both at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from multiprocessing.pool import ThreadPool
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.types import Attribution, Context
from quoteattr.threads import TURN

TEXTS = [f"“The lock number {number} is open,” said Jane Roe. She left for the harbour." for number in range(20)]
DEADLINE = 60  # seconds
AT = quoteattr.Attributor()
ALONE = [AT(text).to_json() for text in TEXTS]


def answer(text: str) -> str:
    """By the attributor of the module: in a forked process, the one that was used."""
    return AT(text).to_json()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_other_processes(method: str) -> None:
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map_async(answer, TEXTS).get(DEADLINE) == ALONE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_forked_while_threads_are_at_work() -> None:
    """At whatever moment: a child has all models whole, and nobody holds its locks."""
    code = f"""
import os, quoteattr, threading
texts = {TEXTS!r}
at = quoteattr.Attributor()
def work():
    while True:
        for number, text in enumerate(texts):
            at(text + " " + " ".join(map(chr, range(97 + number, 110))))
for _ in range(2):
    threading.Thread(target=work, daemon=True).start()
at(texts[0])
for text in texts[:10]:
    if (child := os.fork()) == 0:
        os._exit(0 if at(text).quotes[0].speaker.name == "Jane Roe" else 1)
    assert os.waitpid(child, 0)[1] == 0
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=DEADLINE)


def test_a_fork_waits_for_its_turn() -> None:
    """What is kept between calls may be half changed while another thread has its turn."""
    holding, forked = Event(), Event()

    def hold() -> None:
        with TURN:
            holding.set()
            assert not forked.wait(0.3)

    def fork() -> None:
        multiprocessing.get_context("fork").Process(target=answer, args=TEXTS[:1]).start()
        forked.set()

    threads = [Thread(target=hold), Thread(target=fork)]
    threads[0].start()
    holding.wait()
    threads[1].start()
    for thread in threads:
        thread.join(DEADLINE)
    assert forked.is_set()


def test_in_threads() -> None:
    at = quoteattr.Attributor()
    with ThreadPool(4) as pool:
        assert pool.map_async(lambda text: at(text).to_json(), TEXTS).get(DEADLINE) == ALONE


def blas_threads() -> set[int]:
    """Of numpy's library, loaded with it; scipy has one of its own, which another test may have loaded since."""
    assert np.__version__
    blas = [library for library in threadpool_info() if library["user_api"] == "blas"]
    return {library["num_threads"] for library in blas if "scipy.libs" not in library["filepath"]}


seen: list[set[int]] = []


def sees(context: Context) -> Attribution | None:
    """A sieve that notes how many threads there may be."""
    seen.append(blas_threads())
    return None


@pytest.fixture(params=[2, 3])
def settings(request: Any) -> Iterator[set[int]]:
    """What the caller has set."""
    with threadpool_limits(request.param, user_api="blas"):
        yield blas_threads()
    seen.clear()


@pytest.mark.parametrize(("options", "expected"), [({}, 1), ({"threads": 2}, 2)])
def test_threads_of_products_are_bounded_during_a_call(
    options: dict[str, Any], expected: int, settings: set[int]
) -> None:
    at = quoteattr.Attributor(sieves=(sees, *DEFAULT_SIEVES), **options)
    at(TEXTS[0])
    assert seen == [{expected}] and blas_threads() == settings
    documents = at.pipe(TEXTS, batch_size=2)
    next(documents)
    assert blas_threads() == settings  # also while the caller has the turn
    assert len(list(documents)) == len(TEXTS) - 1
    assert set.union(*seen) == {expected} and blas_threads() == settings


def fails(context: Context) -> Attribution | None:
    """A sieve that does not answer."""
    raise RuntimeError("no")


def test_settings_come_back_after_a_failure(settings: set[int]) -> None:
    with pytest.raises(RuntimeError):
        quoteattr.Attributor(sieves=(fails,))(TEXTS[0])
    assert blas_threads() == settings


@pytest.mark.parametrize("is_on", [True, False])
def test_garbage_is_not_collected_during_a_call(is_on: bool) -> None:
    collects: list[bool] = []
    at = quoteattr.Attributor(sieves=(lambda context: collects.append(gc.isenabled()),))
    (gc.enable if is_on else gc.disable)()
    try:
        at(TEXTS[0])
        assert set(collects) == {False} and gc.isenabled() is is_on
        with pytest.raises(RuntimeError):
            quoteattr.Attributor(sieves=(fails,))(TEXTS[0])
        assert gc.isenabled() is is_on
    finally:
        gc.enable()


class Cycle:
    """What a caller leaves behind that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_caller_leaves_behind_is_collected() -> None:
    at, left = quoteattr.Attributor(), []
    for _ in range(5):
        left.append(weakref.ref(Cycle()))
        at(TEXTS[0])
    assert not any(one() for one in left)


def test_settings_come_back_when_the_last_thread_has_left(settings: set[int]) -> None:
    """The first of two that overlap leaves while the other still needs the bound."""
    first_in, second_in, first_out = Event(), Event(), Event()

    def waits(entered: Event, other: Event) -> Callable[[Context], Attribution | None]:
        def sieve(context: Context) -> Attribution | None:
            entered.set()
            assert other.wait(DEADLINE)
            return sees(context)

        return sieve

    def run(entered: Event, other: Event, left: Event | None) -> None:
        quoteattr.Attributor(sieves=(waits(entered, other), *DEFAULT_SIEVES))(TEXTS[0])
        if left:
            left.set()

    one = Thread(target=run, args=(first_in, second_in, first_out))
    two = Thread(target=run, args=(second_in, first_out, None))
    one.start()
    assert first_in.wait(DEADLINE)
    two.start()
    for thread in (one, two):
        thread.join(DEADLINE)
    assert seen == [{1}, {1}] and blas_threads() == settings
