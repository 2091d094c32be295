"""Run the Python of a page, each block in its own process, as `make examples` does: `python docs/run_page.py PAGE`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(page: Path) -> int:
    """Run each block and say so; the number of those that failed."""
    failed = 0
    own = {**os.environ, "PYSPARK_PYTHON": sys.executable}  # its workers would take the first python3 there is
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
        done = subprocess.run([sys.executable, "-c", block], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=own)
        print(f"{page}, block {number}: {'failed' if done.returncode else 'runs'}", flush=True)
        if done.returncode:
            failed += 1
            print(done.stdout.decode("utf-8", "replace"))
    return failed


if __name__ == "__main__":
    sys.exit(sum(run(Path(name)) for name in sys.argv[1:]) > 0)
