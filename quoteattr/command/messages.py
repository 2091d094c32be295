"""What the command says on the standard error: a line for each failure, and a bar that these do not run into."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeVar

from attrs import define, field

from quoteattr.command.opening import NAME_IT
from quoteattr.export.terminal import printable

FAILED, WRONG, BROKEN_PIPE, INTERRUPTED = 1, 2, 1, 130

Answer = TypeVar("Answer")


@define
class Progress:
    """The failures that have been told of, and a bar that counts texts, failed ones too, while it is shown."""

    failures: int = 0
    bar: Any = field(default=None, repr=False)

    def unread(self, message: str) -> None:
        """Tell of a text that cannot be read, and so has no answer."""
        self.failures += 1
        tell(message, self.bar)
        if self.bar is not None:
            self.bar.update()
            self._count()

    def failed(self, message: str) -> None:
        """Tell of a text whose answer is that it failed: it is counted when it comes by."""
        self.failures += 1
        tell(message, self.bar)
        if self.bar is not None:
            self._count()

    def shown(self, answers: Iterable[Answer], total: int | None, first: int) -> Iterator[Answer]:
        """The same answers, with a bar on the standard error that tells the rate and the time that is left.

        ``first`` texts were done before. The rate is that since the start: texts come in batches, at once.
        """
        from tqdm import tqdm

        first += self.failures
        with tqdm(
            total=total, initial=first, unit=" texts", dynamic_ncols=True, smoothing=0, mininterval=0.5
        ) as self.bar:
            self._count()
            for answer in answers:
                yield answer
                self.bar.update()

    def _count(self) -> None:
        if self.failures:
            self.bar.set_postfix_str(f"{self.failures} failed", refresh=False)


def fail(message: str) -> int:
    """Tell of a failure, and give the exit status for it."""
    tell(message)
    return FAILED


def reason(error: Exception) -> str:
    """What is wrong with a file, in words for a line."""
    if isinstance(error, UnicodeDecodeError):
        hint = NAME_IT if error.encoding == "utf-8" else "--encoding names another"
        return f"not {error.encoding.upper()} (byte {error.start}); {hint}"
    if isinstance(error, MemoryError):
        return "too little memory"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and stream.isatty()


def tell(message: str, bar: Any = None) -> None:
    """A message in one line; above the bar, where there is one."""
    line = "quoteattr: " + printable(" ".join(message.split()))
    if bar is not None:
        bar.write(line, file=sys.stderr)
    elif sys.stderr is not None:
        print(line, file=sys.stderr)
