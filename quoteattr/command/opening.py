"""Files as streams of UTF-8: unpacked, from another encoding if one is named, and refused where they are no text."""

from __future__ import annotations

import gzip
import sys
from codecs import getincrementaldecoder
from contextlib import AbstractContextManager, nullcontext
from errno import EBADF, EISDIR
from io import BufferedReader, RawIOBase
from os.path import isdir
from typing import IO, Any, cast

STDIN = "-"
UTF_8 = "utf-8"
NAME_IT = "if it is text, name its encoding: --encoding"
BLOCK = 1 << 20  # bytes read at a time
_UTF_16 = "UTF-16: give --encoding utf-16, or save it as UTF-8"
_UTF_32 = "UTF-32: give --encoding utf-32, or save it as UTF-8"
_PACKED = "unpack it first, or pack it with gzip, under a name that ends in .gz"
#: By the first bytes of a file, what it is, and what to do. The longer ones come first.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\0\0", _UTF_32),
    (b"\0\0\xfe\xff", _UTF_32),
    (b"\xff\xfe", _UTF_16),
    (b"\xfe\xff", _UTF_16),
    (b"%PDF-", "a PDF: extract its text first, for example with pdftotext"),
    (
        b"PK\3\4",
        "a zip file, as .docx, .epub and .xlsx are: extract its text first (pandoc -t plain), save a table as CSV",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc): save it as plain text first"),
    (b"{\\rtf", "Rich Text (.rtf): save it as plain text first, for example with pandoc -t plain"),
    (b"PAR1", "Parquet: give it a name that ends in .parquet"),
    (b"\x1f\x8b", "gzipped: give it a name that ends in .gz"),
    (b"BZh", f"packed with bzip2: {_PACKED}"),
    (b"\xfd7zXZ", f"packed with xz: {_PACKED}"),
    (b"\x28\xb5\x2f\xfd", f"packed with zstd: {_PACKED}"),
)
_LOOK = 64  # bytes by which UTF-16 without a byte order mark is known


def check_text(head: bytes) -> None:
    """Raise ValueError, which says what to do, where the first bytes of a file are those of no text in UTF-8.

    >>> check_text(b"%PDF-1.7")
    Traceback (most recent call last):
    ValueError: a PDF: extract its text first, for example with pdftotext
    """
    for signature, told in SIGNATURES:
        if head.startswith(signature):
            raise ValueError(told)
    start = head[:_LOOK]
    for nulls in (start[::2].count(0), start[1::2].count(0)):
        if len(start) > 3 and 4 * nulls > len(start):  # every other one, mostly, in the scripts of Europe
            raise ValueError(_UTF_16)


def opened(path: str, encoding: str = UTF_8) -> AbstractContextManager[IO[bytes]]:
    """The content of a file, or of the standard input, as UTF-8 if it is in the encoding, else with what errors say."""
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(EBADF, "the standard input is closed")
        stream = sys.stdin.buffer
    elif isdir(path):
        raise IsADirectoryError(EISDIR, f"a folder: give files, such as '{path}/**/*.txt'")
    elif path.lower().endswith(".gz"):
        stream = cast(Any, gzip.open(path))  # noqa: SIM115  # the caller closes it
    else:
        stream = open(path, "rb")  # noqa: SIM115
    if encoding != UTF_8:
        return BufferedReader(_Recoded(stream, encoding, path != STDIN), BLOCK)
    return nullcontext(stream) if path == STDIN else stream  # that stays open


class _Recoded(RawIOBase):
    """A stream in some encoding, read as UTF-8. Errors tell the byte of the stream."""

    def __init__(self, stream: IO[bytes], encoding: str, closes: bool) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = getincrementaldecoder(encoding)()
        self._closes = closes
        self._waiting = b""
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._waiting:
            block = self._stream.read(BLOCK)
            before = self._read - len(self._decoder.getstate()[0])
            try:
                self._waiting = self._decoder.decode(block, not block).encode()
            except UnicodeDecodeError as error:
                error.start += before
                error.encoding = self._encoding  # in place of "charmap"
                raise
            self._read += len(block)
            if not block:
                break
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size

    def close(self) -> None:
        if self._closes:
            self._stream.close()
        super().close()
