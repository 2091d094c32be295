"""``python -m quoteattr.benchmark [CORPUS.jsonl]``: speed and memory beside other systems, on the same texts.

Every system runs in a process of its own with one thread. Words are what blanks separate. Memory is the largest
resident set of the process. A cold start is the time of a new process from its start to the answer to an article, the
median of several; those of the systems take turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quoteattr.benchmark import starts
from quoteattr.benchmark.curve import lines, steps
from quoteattr.benchmark.machine import machine
from quoteattr.benchmark.sample import articles

NAMES = ("quoteattr", "quoteattr, full=True", "textacy", "spaCy", "Stanza in full")
#: Goes most ways, so that all is loaded and compiled that the texts need.
WARM = (
    "“They told me, ‘Go,’ and I went,” said Jane Roe. She left on Monday.\n\n"
    "“The knee still hurts, she admitted. Give me two weeks.” Fans came. “We like it,” they said.\n\n"
    "“It is late, Ada Holt admitted, a doctor. We stay.” That was how she put it. In the words of Otto Lane, “all is"
    " well”. “Look, Ann, the pier!” Ann Roe came. He said:\n\nThe pier is shut. Nobody came."
)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
SAMPLE_WORDS = 60_000
JOBS = 1, 2, 4
SHORT_TEXTS = 100, 300, 3000


def main() -> None:
    """Print the tables, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.benchmark", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON lines with 'text'; left out: text made up by rule")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="these systems")
    parser.add_argument("--starts", type=int, default=7, metavar="N", help="cold starts of each; the median is printed")
    parser.add_argument("--curve", action="store_true", help="also the time over inputs that grow (minutes)")
    options = parser.parse_args()
    if options.corpus:
        texts = [json.loads(line)["text"] for line in options.corpus.open(encoding="utf-8")]
    else:
        texts = list(articles(SAMPLE_WORDS))
    print(f"{machine()}. {len(texts)} texts, {sum(len(text.split()) for text in texts)} words.")
    _print_throughput(texts, options.only)
    _print_starts(texts[0], options.only, options.starts)
    if NAMES[0] in options.only:
        _print_shares(texts)
        _print_jobs()
        if options.curve:
            _print_curve()


def _child(name: str, texts: Sequence[str], **task: Any) -> dict[str, Any]:
    """What a process of its own measured."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "task.json"
        path.write_text(json.dumps({"texts": texts, "warm": WARM, **task}), encoding="utf-8")
        command = [sys.executable, "-m", "quoteattr.benchmark.child", name, str(path)]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        measured: dict[str, Any] = json.loads(done.stdout)
        return measured


def _table(*columns: str) -> None:
    print(f"\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")


def _row(*cells: object) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def _print_throughput(texts: list[str], names: Sequence[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    _table("all texts", "words a CPU second", f"times as long as {names[0]}", "peak MB", "found")
    ours = 0.0
    for name in names:
        result = _child(name, texts)
        ours = ours or result["cpu"]
        speed, ratio = f"{words / result['cpu']:,.0f}", f"{result['cpu'] / ours:.1f}"
        _row(name, speed, ratio, f"{result['peak']:.0f}", result["found"])


def _print_starts(text: str, names: Sequence[str], count: int) -> None:
    _table(f"cold start, one article of {len(text.split())} words", "seconds", "CPU seconds", "peak MB")
    for name, start in starts.measured(text, names, count, {**os.environ, **ONE_THREAD}).items():
        _row(name, f"{start.wall:.2f}", f"{start.cpu:.2f}", f"{start.peak:.0f}")


def _print_shares(texts: list[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    spent = _child("shares", texts)
    total = spent.pop("")
    spent["the rest"] = total - sum(spent.values())
    _table("step", "share", "µs a word")
    for step, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        _row(step, f"{seconds / total:.1%}", f"{1e6 * seconds / words:.1f}")
    _row("all", "100 %", f"{1e6 * total / words:.1f}")


def _print_jobs() -> None:
    _table("texts of a line", *(f"jobs={jobs}, s" for jobs in JOBS), *(f"jobs={jobs}, CPU s" for jobs in JOBS))
    for count in SHORT_TEXTS:
        results = [_child("jobs", lines(count), jobs=jobs) for jobs in JOBS]
        _row(count, *(f"{result[of]:.2f}" for of in ("wall", "cpu") for result in results))


def _print_curve() -> None:
    _table("input", "size", "CPU seconds", "µs each", "peak MB")
    for shape, unit, size, texts in steps():
        result = _child(NAMES[0], texts)
        each = 1e6 * result["cpu"] / size
        _row(shape, f"{size:,} {unit}", f"{result['cpu']:.2f}", f"{each:.2f}", f"{result['peak']:.0f}")


if __name__ == "__main__":
    main()
