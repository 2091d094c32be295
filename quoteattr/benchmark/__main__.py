"""``python -m quoteattr.benchmark [CORPUS.jsonl]``: speed beside other systems, on the same texts, one at a time.

Every system runs in a process of its own with one thread. Words are what blanks separate. Memory is the largest
resident set of the process; a cold start is the wall time of a new process from its start to the first answer, and
the CPU time of that.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quoteattr.benchmark.curve import steps
from quoteattr.benchmark.sample import articles

NAMES = ("quoteattr", "quoteattr, full=True", "textacy", "spaCy", "Stanza in full")
WARM = "“So it is,” said Jane Roe. She left on Monday."
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
SAMPLE_WORDS = 60_000


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.benchmark", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON lines with 'text'; left out: text made up by rule")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="these systems")
    parser.add_argument("--curve", action="store_true", help="also the time over inputs that grow (minutes)")
    options = parser.parse_args()
    if options.corpus:
        texts = [json.loads(line)["text"] for line in options.corpus.open(encoding="utf-8")]
    else:
        texts = list(articles(SAMPLE_WORDS))
    _compare(texts, options.only)
    if "quoteattr" in options.only:
        _print_shares(texts)
    if options.curve:
        _print_curve()


def _child(name: str, texts: Sequence[str], warm: str | None) -> tuple[dict[str, Any], float]:
    """What a process of its own measured, and how long it lived."""
    with TemporaryDirectory() as folder:
        task = Path(folder) / "task.json"
        task.write_text(json.dumps({"texts": texts, "warm": warm}), encoding="utf-8")
        command = [sys.executable, "-m", "quoteattr.benchmark.child", name, str(task)]
        start = time.time()
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout), time.time() - start


def _compare(texts: list[str], names: Sequence[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words} words\n")
    print(f"{'system':22}{'words/s CPU':>12}{'wall':>9}{'ratio':>8}{'cold s':>8}{'CPU':>6}{'peak MB':>9}{'found':>8}")
    ours = 0.0
    for name in names:
        result, _ = _child(name, texts, WARM)
        first, cold = _child(name, texts[:1], None)
        speed = words / result["cpu"]
        ours = ours or speed
        print(
            f"{name:22}{speed:12.0f}{words / result['wall']:9.0f}{ours / speed:8.1f}{cold:8.1f}"
            f"{first['cpu']:6.1f}{result['peak']:9.0f}{result['found']:8}",
            flush=True,
        )
    print(f"\nratio: how many times as fast {names[0]} is, by CPU time")


def _print_shares(texts: list[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    spent, _ = _child("shares", texts, WARM)
    total = spent.pop("")
    spent["the rest"] = total - sum(spent.values())
    print(f"\n{'step':16}{'share':>7}{'µs/word':>9}")
    for step, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{step:16}{seconds / total:7.1%}{1e6 * seconds / words:9.1f}")
    print(f"{'all':16}{1:7.0%}{1e6 * total / words:9.1f}")


def _print_curve() -> None:
    print(f"\n{'input':20}{'size':>10}{'':12}{'CPU s':>8}{'µs each':>9}{'peak MB':>9}")
    for shape, unit, size, texts in steps():
        result, _ = _child("quoteattr", texts, WARM)
        each = 1e6 * result["cpu"] / size
        print(f"{shape:20}{size:10} {unit:11}{result['cpu']:8.2f}{each:9.2f}{result['peak']:9.0f}", flush=True)


if __name__ == "__main__":
    main()
