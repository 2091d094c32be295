"""The checksums of the shipped model files: a list in the form of ``sha256sum``, checked when the files are loaded.

A file that was cut in a copy, left as a pointer of Git LFS, or changed gets an error that names it, not an answer
that is a little worse. ``python -m quoteattr.training en --output FOLDER --only checksums`` writes the list anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from quoteattr.errors import ModelError

LIST = "SHA256SUMS"
VECTORS, RANKER, NETWORK = "vectors.pt", "ranker.json", "ranker.npz"
PARSER_FILES = ("parser.pt", VECTORS)
RANKER_FILES = (RANKER, NETWORK, VECTORS)
_MEND = "install quoteattr again"


def write_checksums(folder: Path) -> None:
    """Write the list of the model files that a folder has, to be checked with ``sha256sum -c`` too."""
    names = sorted({*PARSER_FILES, *RANKER_FILES})
    lines = [f"{_checksum(folder / name)}  {name}\n" for name in names if (folder / name).is_file()]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")


def check_files(folder: Path, names: Iterable[str]) -> None:
    """Raise :class:`~quoteattr.errors.ModelError` for the first file that is missing or is not the one listed."""
    known = _listed(folder / LIST)
    for name in names:
        try:
            found = _checksum(folder / name)
        except OSError as error:
            raise ModelError(f"model file not found or not readable: {folder / name}; {_MEND}") from error
        if known.get(name) != found:
            size = (folder / name).stat().st_size
            raise ModelError(
                f"model file is damaged or changed: {folder / name} ({size} bytes) has SHA-256 {found}, "
                f"{LIST} has {known.get(name)}; {_MEND}"
            )


def _listed(path: Path) -> dict[str, str]:
    try:
        rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
        return {name: checksum for checksum, name in rows}
    except (OSError, ValueError) as error:
        raise ModelError(f"list of checksums not found or not readable: {path}; {_MEND}") from error


def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
