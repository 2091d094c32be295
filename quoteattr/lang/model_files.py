"""The model folder of a language: what is learned, and the list of its checksums, as ``sha256sum`` has it.

Every file is read here, once, and compared with the list: one that was cut in a copy, left as a pointer of Git LFS, or
changed gets an error that names it, not an answer that is a little worse. ``python -m quoteattr.training en --output
FOLDER --only checksums`` writes the list anew.
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError

LIST = "SHA256SUMS"
PARSER, VECTORS = "parser.pt", "vectors.pt"
RANKER, PERCEPTRON = "ranker.json", "ranker.npz"
LEMMAS, FIRST_NAMES = "lemmas.json", "first_names.txt"
LOST_MARKS = "lost_marks.npz"
PARSER_FILES = (PARSER, VECTORS)
FILES = (*PARSER_FILES, RANKER, PERCEPTRON, LEMMAS, FIRST_NAMES, LOST_MARKS)
_MEND = "install quoteattr again"


@frozen(eq=False, slots=False)
class ModelFolder:
    """The files of a folder; where it has a list of checksums they must be the ones listed."""

    path: Path

    def has(self, name: str) -> bool:
        """Whether the folder should have the file: by the list, or because it is there."""
        return name in self._listed if self.is_listed else (self.path / name).is_file()

    @property
    def is_listed(self) -> bool:
        """Whether there is a list of checksums; the models that ship have one."""
        return (self.path / LIST).exists() or (self.path / LIST).is_symlink()

    def read(self, name: str) -> bytes:
        """The content of a file; raises ``ModelError`` where it is missing or not the one listed."""
        path = self.path / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"model file not found or not readable: {path}; {_MEND}") from error
        if self.is_listed and self._listed.get(name) != (found := sha256(content).hexdigest()):
            raise ModelError(
                f"model file is damaged or changed: {path} ({len(content)} bytes) has SHA-256 {found}, "
                f"{LIST} has {self._listed.get(name)}; {_MEND}"
            )
        return content

    def text(self, name: str) -> str:
        """The text of a file; errors as for :meth:`read`."""
        try:
            return self.read(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ModelError(f"model file is damaged: {self.path / name}: {error}") from error

    def json(self, name: str) -> Any:
        """The plain values of a file of JSON; errors as for :meth:`read`."""
        try:
            return json.loads(self.text(name))
        except ValueError as error:
            raise ModelError(f"model file is damaged: {self.path / name}: {error}") from error

    @cached_property
    def _listed(self) -> dict[str, str]:
        path = self.path / LIST
        try:
            rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
            return {name: checksum for checksum, name in rows}
        except (OSError, ValueError) as error:
            raise ModelError(f"list of checksums not found or not readable: {path}; {_MEND}") from error


def write_checksums(folder: Path) -> None:
    """Write the list of the model files that a folder has, to be checked with ``sha256sum -c`` too."""
    present = [name for name in sorted(FILES) if (folder / name).is_file()]
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in present]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
