"""Cold starts: what a new process takes from its start to its end, with the answer to one article in between."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import frozen

COMMAND = "quoteattr FILE"  # the command, which prints the answer, too


@frozen
class Start:
    """Seconds of wall and CPU of a process, and its memory in MB."""

    wall: float
    cpu: float
    peak: float


def measured(text: str, names: Sequence[str], count: int, environment: Mapping[str, str]) -> dict[str, Start]:
    """The median of each measure, by the name of the system; the command stands at the end."""
    found: defaultdict[str, list[Start]] = defaultdict(list)
    environment = {**environment, "PYTHONDONTWRITEBYTECODE": ""}  # bytecode is kept, as it is of what is installed
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        ways = {name: ["-m", "quoteattr.benchmark.first", name, str(path)] for name in names}
        ways[COMMAND] = ["-m", "quoteattr", str(path)]
        for arguments in ways.values():  # files are read from the disk once
            process_start(arguments, environment)
        for _ in range(count):
            for name, arguments in ways.items():
                found[name].append(process_start(arguments, environment))
    return {
        name: Start(*(median(getattr(start, of) for start in starts) for of in ("wall", "cpu", "peak")))
        for name, starts in found.items()
    }


def process_start(arguments: Sequence[str], environment: Mapping[str, str]) -> Start:
    """What a Python process with these arguments takes; raises ``CalledProcessError`` where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Start(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
