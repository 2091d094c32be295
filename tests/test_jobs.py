"""A process that dies costs the texts that kill it and no others, and nothing waits for it for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import active_children, parent_process
from pathlib import Path
from signal import SIGKILL
from threading import Event, Thread

import pytest

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.types import Attribution, Context
from quoteattr.document import Document
from quoteattr.workers import pipe_batches

TEXTS = [f"“Number {number}”" for number in range(12)]
DEADLY = "“Number 3”"
DEADLINE = 60  # seconds


def dies(context: Context) -> Attribution | None:
    """A sieve whose process is killed at one text, as one is that takes too much memory."""
    if parent_process() and context.scene.text == DEADLY:
        os.kill(os.getpid(), SIGKILL)
    return None


class Light:
    """A stand-in for the attributor, whose models each new process would load."""

    lang = "en"

    def __init__(self, deadly: bool) -> None:
        self.deadly = deadly

    def load(self) -> None:
        """It has nothing to load."""

    def pipe(self, texts: Sequence[str], batch_size: int, on_error: str) -> Iterator[Document]:
        for text in texts:
            if text == DEADLY and self.deadly:
                os.kill(os.getpid(), SIGKILL)
            yield Document(text, self.lang)


def piped(batch_size: int, deadly: bool) -> Iterator[Document]:
    """The documents of all texts by two processes of stand-ins."""
    batches = (TEXTS[start : start + batch_size] for start in range(0, len(TEXTS), batch_size))
    return pipe_batches(Light(deadly), {}, batches, 2, "return")


SOUND = [Document(text, "en") for text in TEXTS]


def test_only_the_text_that_kills_is_lost() -> None:
    found = list(piped(4, deadly=True))
    assert found[:3] + found[4:] == SOUND[:3] + SOUND[4:]
    assert (found[3].text, found[3].quotes) == (DEADLY, ())
    assert found[3].error is not None and found[3].error.startswith("WorkerError: a worker process died")
    assert not active_children()


def test_a_dead_process_of_the_attributor_is_told_of() -> None:
    at = quoteattr.Attributor(sieves=(dies, *DEFAULT_SIEVES))
    with pytest.raises(quoteattr.WorkerError, match="was it killed"):
        list(at.pipe(TEXTS, batch_size=3, jobs=2))
    assert not active_children()


def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    documents = piped(1, deadly=False)
    found = [next(documents)]
    os.kill(active_children()[0].pid or 0, SIGKILL)
    assert [*found, *documents] == SOUND


def test_processes_that_are_killed_together_are_started_again() -> None:
    """As for want of memory: all of them at once."""
    documents = piped(1, deadly=False)
    found = [next(documents)]

    def kill() -> None:
        for process in active_children():
            os.kill(process.pid or 0, SIGKILL)

    thread = Thread(target=kill)
    thread.start()
    found += documents
    thread.join()
    assert found == SOUND


def test_a_death_is_not_taken_for_a_script_that_lacks_its_guard() -> None:
    """With a thread of its own, new processes are no copies: those are the ones that may lack it."""
    stop = Event()
    Thread(target=stop.wait, daemon=True).start()
    try:
        found = list(piped(4, deadly=True))
    finally:
        stop.set()
    assert found[:3] + found[4:] == SOUND[:3] + SOUND[4:]
    assert found[3].error is not None and "was it killed" in found[3].error


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_source_that_raises_gives_the_texts_before(jobs: int) -> None:
    def source() -> Iterator[str]:
        yield from TEXTS[:5]
        raise RuntimeError("the source")

    documents = quoteattr.Attributor().pipe(source(), batch_size=3, jobs=jobs)
    assert [next(documents).text for _ in range(5)] == TEXTS[:5]
    with pytest.raises(RuntimeError, match="the source"):
        next(documents)
    assert not active_children()


RUN = f"""
import sys, quoteattr
for document in quoteattr.Attributor().pipe({TEXTS!r} * 100, batch_size=1, jobs=2):
    print(document.text, flush=True)
    sys.stdin.read()
"""


# With a thread of its own a process is not copied; the new ones run the script again.
THREAD = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()"


def test_a_script_that_starts_itself_again_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(THREAD + RUN, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True, timeout=DEADLINE)
    told = [line for line in done.stderr.splitlines() if line.startswith("quoteattr.errors.WorkerError: ")]
    assert told and all("if __name__ == '__main__':" in line for line in told)


@pytest.mark.parametrize("before", ["", THREAD])
def test_processes_end_with_the_one_that_started_them(before: str) -> None:
    """They hold its standard output, so that reading that comes to an end when none of them is left."""
    process = subprocess.Popen([sys.executable, "-c", before + RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline().decode().strip() == TEXTS[0]
    process.kill()
    process.communicate(timeout=DEADLINE)
