"""``python -m quoteattr.benchmark.first SYSTEM FILE``: the first answer of a system, and nothing else."""

import sys
from pathlib import Path

from quoteattr.benchmark.systems import SYSTEMS

if __name__ == "__main__":
    print(SYSTEMS[sys.argv[1]]()([Path(sys.argv[2]).read_text(encoding="utf-8")]))
