"""The first answer of a new process comes soon, out of little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "examples" / "harbour.txt"
#: CPU time, in that of a process which imports numpy, since machines differ and others slow them down (it is 5, and
#: would be more than 9 with torch); MB.
SOON, LITTLE = 9, 120
# Linux counts the memory of the process that starts another one, so that this one, which is large, must not.
MEASURE = """
import json, os, sys
from pathlib import Path
from statistics import median
from quoteattr.benchmark.starts import measured, process_start
starts = measured(Path(sys.argv[1]).read_text(encoding="utf-8"), ["quoteattr"], 3, os.environ)
least = median(process_start(["-c", "import numpy"], os.environ).cpu for _ in range(5))
print(json.dumps({name: (start.cpu / least, start.peak) for name, start in starts.items()}))
"""


def test_cold_starts() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE, str(ARTICLE)], stdout=subprocess.PIPE, check=True)
    starts = json.loads(done.stdout)
    assert list(starts) == ["quoteattr", "quoteattr FILE"]
    assert all(times < SOON and peak < LITTLE for times, peak in starts.values()), starts
