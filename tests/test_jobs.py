"""A process that dies costs the texts that kill it and no others, and nothing waits for it for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import active_children, parent_process
from pathlib import Path
from signal import SIGKILL

import pytest

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.types import Attribution, Context

TEXTS = [f"“Number {number}”" for number in range(12)]  # without narration: nothing to parse
DEADLY = "“Number 3”"
DEADLINE = 60  # seconds


def dies(context: Context) -> Attribution | None:
    """A sieve whose process is killed at one text, as one is that takes too much memory."""
    if parent_process() and context.scene.text == DEADLY:
        os.kill(os.getpid(), SIGKILL)
    return None


def test_only_the_text_that_kills_is_lost() -> None:
    at = quoteattr.Attributor(sieves=(dies, *DEFAULT_SIEVES))
    found = list(at.pipe(TEXTS, batch_size=4, jobs=2, on_error="return"))
    sound = list(at.pipe(TEXTS))
    assert found[:3] + found[4:] == sound[:3] + sound[4:]
    assert (found[3].text, found[3].quotes) == (DEADLY, ())
    assert found[3].error is not None and found[3].error.startswith("WorkerError: a worker process died")


def test_a_dead_process_is_told_of() -> None:
    at = quoteattr.Attributor(sieves=(dies, *DEFAULT_SIEVES))
    with pytest.raises(quoteattr.WorkerError, match="was it killed"):
        list(at.pipe(TEXTS, batch_size=3, jobs=2))
    assert not active_children()


def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    at = quoteattr.Attributor()
    documents = at.pipe(TEXTS, batch_size=1, jobs=2, on_error="return")
    found = [next(documents)]
    os.kill(active_children()[0].pid or 0, SIGKILL)
    assert [*found, *documents] == list(at.pipe(TEXTS))


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
