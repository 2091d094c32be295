"""One measurement in a process of its own: ``python -m quoteattr.benchmark.child SYSTEM FILE.json`` prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve


def measure(name: str, texts: Sequence[str], warm: str) -> dict[str, Any]:
    """Seconds of wall and CPU over the texts, after ``warm``, a text that makes it load; memory at its peak in MB."""
    from quoteattr.benchmark.systems import SYSTEMS

    system = SYSTEMS[name]()
    system([warm])
    start = time.time(), time.process_time()
    found = system(texts)
    wall, cpu = time.time() - start[0], time.process_time() - start[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"found": found, "wall": wall, "cpu": cpu, "peak": peak}


def shares(texts: Sequence[str], warm: str) -> dict[str, float]:
    """CPU seconds of each step of the attributor over the texts, and of all of them (``""``)."""
    import quoteattr

    spent: defaultdict[str, float] = defaultdict(float)

    def timed(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent[step] += time.process_time() - start

        return call

    attributor = quoteattr.Attributor(threads=1)
    attributor(warm)
    engine = attributor._engine
    engine.loaded = timed("parser", engine.parser)
    engine.pipeline = evolve(engine.pipeline, steps=engine.pipeline.steps.wrapped(timed))
    start = time.process_time()
    for _ in attributor.pipe(texts):
        pass
    spent[""] = time.process_time() - start
    return dict(spent)


def jobs(texts: Sequence[str], count: int) -> dict[str, float]:
    """Seconds of wall and CPU of as many processes, loading and starting too."""
    import quoteattr

    start = time.time(), _cpu()
    for _ in quoteattr.Attributor().pipe(texts, jobs=count):
        pass
    return {"wall": time.time() - start[0], "cpu": _cpu() - start[1]}


def _cpu() -> float:
    """Of this process and of those it has started that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure what the arguments name."""
    task = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    if sys.argv[1] == "shares":
        result: dict[str, Any] = shares(task["texts"], task["warm"])
    elif sys.argv[1] == "jobs":
        result = jobs(task["texts"], task["jobs"])
    else:
        result = measure(sys.argv[1], task["texts"], task["warm"])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
