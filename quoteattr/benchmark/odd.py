"""``python -m quoteattr.benchmark.odd [CHARACTERS] [SHAPE …]``: what long texts cost, whatever they are made of.

Each is attributed in a process of its own with one thread. The memory is what the peak of the process grew by, from
before the attribution, so that the text itself is not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from resource import RUSAGE_SELF, getrusage

from quoteattr.benchmark.sample import articles

SIZE = 1_000_000


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def prose(size: int, gap: str = "\n\n") -> str:
    """News made up by rule, every other paragraph with a quotation."""
    return repeated(gap.join(articles(20_000)).replace("\n\n", gap) + gap, size)


def bytes_as(encoding: str, size: int) -> str:
    return Random(1).randbytes(2 * size).decode(encoding, "surrogateescape")[:size]


def characters_of(first: int, last: int, marks: str, size: int) -> str:
    """Random characters of a range, and now and then a mark."""
    random = Random(1)
    letters = [chr(code) for code in range(first, last)]
    return "".join(random.choices([*letters, *marks * 20], k=size))


#: The text of each shape, of a size in characters.
SHAPES: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "prose in one paragraph": partial(prose, gap=" "),
    "dialogue": partial(repeated, "“We go,” said Jane Roe. “Nobody stays.”\n\n“Why?” asked Otto Lane.\n\n"),
    "one sentence": partial(repeated, "“Yes,” said the old man, who had seen it all, "),
    "words without a quotation": partial(repeated, "Bob Smith left. "),
    "one word": partial(repeated, "a"),
    "digits": partial(repeated, "0123456789"),
    "line ends": partial(repeated, "\n"),
    "a letter a line": partial(repeated, "a\n"),
    "Chinese characters and marks": partial(characters_of, 0x4E00, 0x5000, "“”，。"),
    "random bytes as Latin-1": partial(bytes_as, "latin-1"),
    "random bytes as UTF-8": partial(bytes_as, "utf-8"),
    "straight marks": partial(repeated, '"'),
    "opening marks": lambda size: "“Go,” said " + repeated("“", size - 11),
    "“Go,” said": partial(repeated, "“Go,” said "),
    "“a”": partial(repeated, "“a” "),
    "“a-": partial(repeated, "“a-"),
    "“a [b] (c)": partial(repeated, "“a [b] (c) "),
    "»“": partial(repeated, "»“"),
    "”she said": partial(repeated, "”she said"),
}


def measure(shape: str, size: int) -> dict[str, float]:
    """CPU seconds, bytes that the peak grew by, quotations."""
    import quoteattr

    attributor = quoteattr.Attributor(threads=1, max_chars=None)
    attributor.load()
    text = SHAPES[shape](size)
    before, start = _peak(), time.process_time()
    document = attributor(text)
    return {"cpu": time.process_time() - start, "bytes": _peak() - before, "quotes": len(document.quotes)}


def _peak() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.benchmark.odd", description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=SIZE, metavar="CHARACTERS", help=f"of each, {SIZE:,}")
    parser.add_argument("shapes", nargs="*", default=list(SHAPES), metavar="SHAPE", help="; ".join(SHAPES))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.shapes[0], options.size)))
        return
    columns = "text", "characters", "CPU seconds a million", "MB", "bytes a character", "quotations"
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for shape in options.shapes:
        command = [sys.executable, "-m", "quoteattr.benchmark.odd", str(options.size), shape, "--here"]
        threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
        done = subprocess.run(command, env={**os.environ, **threads}, stdout=subprocess.PIPE, check=True)
        told = json.loads(done.stdout)
        cpu, grown, size = told["cpu"] * 1e6, told["bytes"], options.size
        cells = f"{size:,}", f"{cpu / size:.1f}", f"{grown / 1e6:.0f}", f"{grown / size:.0f}", f"{told['quotes']:,}"
        print(f"| {' | '.join([shape, *cells])} |", flush=True)


if __name__ == "__main__":
    main()
