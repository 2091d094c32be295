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


def measure(name: str, texts: Sequence[str], warm: str | None) -> dict[str, Any]:
    """Seconds of wall and CPU over the texts, after ``warm`` (None: loading is part of it); memory at its peak."""
    from quoteattr.benchmark.systems import SYSTEMS

    start = time.time(), time.process_time()
    system = SYSTEMS[name]()
    if warm is not None:
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
    attributor._loaded = timed("parser", attributor._parser)
    attributor._pipeline = evolve(attributor._pipeline, steps=attributor._pipeline.steps.wrapped(timed))
    start = time.process_time()
    for _ in attributor.pipe(texts):
        pass
    spent[""] = time.process_time() - start
    return dict(spent)


def main() -> None:
    """Measure what the arguments name."""
    task = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    if sys.argv[1] == "shares":
        result: dict[str, Any] = shares(task["texts"], task["warm"])
    else:
        result = measure(sys.argv[1], task["texts"], task["warm"])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
