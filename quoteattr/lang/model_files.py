"""The model folder of a language: what is learned, and the list of its checksums, as ``sha256sum`` has it.

Every file is read here, once, and compared with the list: one that was cut in a copy, left as a pointer of Git LFS, or
changed gets an error that names it, not an answer that is a little worse. ``python -m quoteattr.training en --output
FOLDER --only checksums`` writes the list anew.
"""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.threads import kept

LIST = "SHA256SUMS"
PARSER, VECTORS = "parser.npz", "vectors.npz"
RANKER, TREES, PERCEPTRON = "ranker.json", "ranker_trees.npz", "ranker.npz"
LEMMAS, FIRST_NAMES = "lemmas.json", "first_names.txt"
WORD_KINDS, NAME_STARTS = "word_kinds.npz", "name_starts.json"
LOST_MARKS = "lost_marks.npz"
INDIRECT, INDIRECT_TREES = "indirect.json", "indirect.npz"
PARSER_FILES = (PARSER, VECTORS)
FILES = (
    *PARSER_FILES,
    RANKER,
    TREES,
    PERCEPTRON,
    LEMMAS,
    FIRST_NAMES,
    WORD_KINDS,
    NAME_STARTS,
    LOST_MARKS,
    INDIRECT,
    INDIRECT_TREES,
)
_MEND = "install quoteattr again"
_LARGEST = 2**28  # bytes that the arrays of a file may take
_WITHOUT_SIGN, _INFINITE = 0x7FFF, 0x7C00  # bits of half precision; what is above the second is no number


@frozen
class ModelFile:
    """A file of a folder: its size in bytes and SHA-256, None where it is missing, and how it compares with the list:
    ``"whole"``, ``"changed"``, ``"missing"`` or ``"unlisted"``."""

    name: str
    size: int | None
    checksum: str | None
    state: str


@frozen(eq=False, slots=False)
class ModelFolder:
    """The files of a folder; where it has a list of checksums, or must have one, they must be the ones listed.

    ``rest`` is the folder that stands in for what this one lacks.
    """

    path: Path
    must_be_listed: bool = False
    rest: ModelFolder | None = None

    def home(self, name: str) -> ModelFolder:
        """Where a file, and what goes with it, is taken from: this folder, or the one that stands in."""
        return self if self.rest is None or self.has(name) else self.rest

    @property
    def lacking(self) -> tuple[str, ...]:
        """The files that are taken from the folder that stands in."""
        return tuple(name for name in FILES if self.rest and not self.has(name) and self.rest.has(name))

    def has(self, name: str) -> bool:
        """Whether the folder has a file, or should have it by its list."""
        return (self.path / name).is_file() or (self.is_listed and name in self._listed)

    @property
    def is_listed(self) -> bool:
        """Whether the files are compared with a list."""
        return self.must_be_listed or (self.path / LIST).is_file()

    @kept
    def checksum(self) -> str | None:
        """SHA-256 of the list of checksums, which tells all files; None where there is no list."""
        return sha256((self.path / LIST).read_bytes()).hexdigest() if (self.path / LIST).is_file() else None

    def files(self) -> tuple[ModelFile, ...]:
        """The model files that it has or should have by its list; raises ``ModelError`` where it is not readable."""
        listed = self._listed if self.is_listed else {}
        names = sorted({*listed, *(name for name in FILES if (self.path / name).is_file())})
        return tuple(self._file(name, listed.get(name)) for name in names)

    def _file(self, name: str, listed: str | None) -> ModelFile:
        try:
            content = (self.path / name).read_bytes()
        except FileNotFoundError:
            return ModelFile(name, None, None, "missing")
        except OSError as error:
            raise ModelError(f"model file not readable: {self.path / name}; {_MEND}") from error
        found = sha256(content).hexdigest()
        state = "unlisted" if listed is None else "whole" if found == listed else "changed"
        return ModelFile(name, len(content), found, state)

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

    def arrays(self, name: str) -> dict[str, Any]:
        """The arrays of a file of numpy, which hold numbers alone: nothing in it is run; errors as for :meth:`read`."""
        import numpy as np

        content = self.read(name)
        try:
            with np.load(BytesIO(content), allow_pickle=False) as data:
                if sum(entry.file_size for entry in data.zip.infolist()) > _LARGEST:
                    raise ValueError("it holds more than any model does")
                arrays = dict(data)
            wrong = [of for of, array in arrays.items() if array.dtype.kind == "f" and _has_gaps(array)]
            if wrong:
                raise ValueError(f"no numbers in {', '.join(wrong)}")
            return arrays
        except Exception as error:
            raise ModelError(f"model file is damaged: {self.path / name}: {error}") from error

    @kept
    def _listed(self) -> dict[str, str]:
        path = self.path / LIST
        try:
            rows = [line.split() for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
            return {name: checksum for checksum, name in rows}
        except (OSError, ValueError) as error:
            raise ModelError(f"list of checksums not found or not readable: {path}; {_MEND}") from error


def _has_gaps(array: Any) -> bool:
    """Whether some of an array of floating point is no number; of half precision its bits tell it in less time."""
    import numpy as np

    if array.dtype != np.float16:
        return bool(np.isnan(array).any())
    return bool(((array.view(np.uint16) & _WITHOUT_SIGN) > _INFINITE).any())


def write_checksums(folder: Path) -> None:
    """Write the list of the model files that a folder has, to be checked with ``sha256sum -c`` too."""
    present = [name for name in sorted(FILES) if (folder / name).is_file()]
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in present]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
