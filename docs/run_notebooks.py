"""Run the notebooks in place, as `make docs` does: `python docs/run_notebooks.py examples/*.ipynb`.

A cell that fails ends the run. Only what depends on the notebook is written: no times, no version of Python.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of an object in memory


def run(path: Path) -> None:
    """Execute a notebook in its own folder and write it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    quiet = ["--Application.log_level=ERROR"]
    client = NotebookClient(notebook, record_timing=False, extra_arguments=quiet)
    client.execute(cwd=str(path.parent))
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "text/plain" in output.get("data", {}):
                output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        run(Path(name))
