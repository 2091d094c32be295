"""Where the command writes: the standard output, or a file that is whole or not at all.

A path is what it names: links are followed, a device or pipe is written into, a file keeps its mode, owner and hard
links. A run that writes a file holds another beside it, ``.NAME.part``, which no second run can hold at a time; what a
killed run leaves of it the next one takes over.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBADF
from io import BufferedWriter, FileIO, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import IO, Any

from quoteattr.command.ending import undisturbed
from quoteattr.command.opening import STDIN
from quoteattr.errors import OptionError

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, flock

STDOUT = "standard output"


class File(FileIO):
    """A file whose errors (no room, say) tell its name as it was given."""

    def __init__(self, opened: int | Path, shown: str, mode: str = "w", **options: Any) -> None:
        self._shown = shown
        with self._told():
            super().__init__(opened, mode, **options)

    def write(self, data: Any) -> int:
        with self._told():
            return super().write(data)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._shown) from error


def text_into(file: FileIO, lines: bool = False) -> TextIOWrapper:
    """A stream of text into a file; with ``lines``, each line is written out when it ends."""
    return TextIOWrapper(BufferedWriter(file), "utf-8", "backslashreplace", newline="\n", line_buffering=lines)


@contextmanager
def printed() -> Iterator[IO[str]]:
    """The standard output, in UTF-8, written out at the end."""
    if sys.stdout is None:
        raise OSError(EBADF, "it is closed", STDOUT)
    if sys.platform == "win32" and isinstance(sys.stdout, TextIOWrapper) and sys.stdout.isatty():
        sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout  # a console, which reads the bytes of others in an encoding of its own
        return
    try:
        number = sys.stdout.fileno()
    except UnsupportedOperation:  # something that stands for it, as in a notebook
        yield sys.stdout
        return
    sys.stdout.flush()
    stream = text_into(File(number, STDOUT, closefd=False), lines=sys.stdout.isatty())
    try:
        yield stream
        stream.flush()
    finally:
        with suppress(OSError):  # it is told of already, and what cannot be written is not tried again
            stream.close()


@contextmanager
def replaced(path: Path) -> Iterator[IO[str]]:
    """A stream for the new content of a file, which has it when all is written, and else not at all.

    What is no regular file, such as a device or a named pipe, is written into as it comes.

    Raises :class:`~quoteattr.errors.OptionError` where another run writes the file.
    """
    target = target_of(path)
    if target.exists() and not target.is_file():
        with text_into(File(target, str(path))) as stream:
            yield stream
        return
    with held(path) as (file, part):
        with text_into(File(file.fileno(), str(path), closefd=False)) as stream:
            yield stream
        if sys.platform == "win32":
            file.close()  # an open file cannot take another name there
        if not _keeps(target, part):
            part.replace(target)
            return
        with part.open("rb") as whole, BufferedWriter(File(target, str(path))) as into:
            shutil.copyfileobj(whole, into)


def check_output(output: Path | None, inputs: Iterable[str]) -> None:
    """Raise :class:`~quoteattr.errors.OptionError` where a file is an input and the output (None: the standard one), or
    is called as if it were packed."""
    if output is not None and output.suffix.lower() == ".gz":
        raise OptionError(f"{output}: the output is not packed; give a name without .gz, or pipe it through gzip")
    written = _status(sys.stdout if output is None else output)
    for name in inputs:
        read = _status(sys.stdin if name == STDIN else name)
        if written and read and stat.S_ISREG(read.st_mode) and os.path.samestat(read, written):
            raise OptionError(f"{name}: this file is the output as well, and would be lost; give another one")


def _status(given: IO[str] | Path | str | None) -> os.stat_result | None:
    """None for what is no file."""
    try:
        return os.stat(given if isinstance(given, (str, Path)) else given.fileno()) if given is not None else None
    except (OSError, ValueError):
        return None


def target_of(path: Path) -> Path:
    """The file that a path names in the end, if there is one and it may be written."""
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise OSError(EACCES, os.strerror(EACCES), str(path))
    return target


@contextmanager
def held(path: Path) -> Iterator[tuple[File, Path]]:
    """The file beside the one that a path names, open and empty, and its path; it is gone afterwards.

    Raises :class:`~quoteattr.errors.OptionError` where another process holds it.
    """
    target = target_of(path)
    part = target.with_name(f".{target.name}.part")
    mode = 0o600 if target.exists() else 0o666  # what the target has is given at the end
    file = None
    try:
        with undisturbed():  # else a signal could come when the file is there and nobody knows it yet
            try:
                number = _locked(part, mode)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
            file = None if number is None else File(number, str(path))
        if file is None:
            raise OptionError(f"{path}: another run is writing it")
        yield file, part
    finally:
        if file is not None:
            if sys.platform == "win32":
                file.close()  # an open file cannot be taken away there
            with suppress(OSError):
                if file.closed or os.path.samestat(os.fstat(file.fileno()), os.stat(part)):  # else it is the target now
                    part.unlink()
            file.close()


def _locked(part: Path, mode: int) -> int | None:
    """The number of an open file that is empty and held by this process alone; None where another process holds it."""
    while True:
        number = os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), mode)
        try:
            if sys.platform != "win32":
                flock(number, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            os.close(number)
            return None
        except OSError:
            pass  # a file system that has no locks
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), os.stat(part)):
                os.truncate(number, 0)
                return number
        os.close(number)  # another run has ended meanwhile, and the file has become its output


def _keeps(target: Path, part: Path) -> bool:
    """Whether a file must stay the one it is: it has other names, or an owner that another file cannot be given.

    If not, ``part`` has its mode and owner.
    """
    if not target.exists():
        return False
    status = target.stat()
    if status.st_nlink > 1:
        return True
    if sys.platform != "win32":
        try:
            os.chown(part, status.st_uid, status.st_gid)
        except PermissionError:
            return True
    part.chmod(stat.S_IMODE(status.st_mode))
    return False
