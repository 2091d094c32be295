"""The first answer of a new process comes soon, out of little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "examples" / "harbour.txt"
SOON, LITTLE = 0.9, 120  # CPU seconds, which other processes delay less than the clock's; MB
# Linux counts the memory of the process that starts another one, so that this one, which is large, must not.
MEASURE = """
import json, os, sys
from pathlib import Path
from quoteattr.benchmark.starts import measured
starts = measured(Path(sys.argv[1]).read_text(encoding="utf-8"), ["quoteattr"], 3, os.environ)
print(json.dumps({name: (start.cpu, start.peak) for name, start in starts.items()}))
"""


def test_cold_starts() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE, str(ARTICLE)], stdout=subprocess.PIPE, check=True)
    starts = json.loads(done.stdout)
    assert list(starts) == ["quoteattr", "quoteattr FILE"]
    assert all(cpu < SOON and peak < LITTLE for cpu, peak in starts.values()), starts
