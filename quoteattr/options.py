"""The options of an attributor: as a type, by which a checker finds a wrong one, and as a document tells them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from inspect import Parameter
from pathlib import Path
from typing import Any, TypedDict

from quoteattr.attribution.types import Sieve
from quoteattr.errors import InputError, OptionError

ON_ERROR = ("raise", "return")

_NO_DEVICE = (
    "the embedded models run on the CPU: most of the work is Python's, so that a GPU gains little; "
    "several processes do more (jobs=4); a device is for model='stanza'"
)


class Options(TypedDict, total=False):
    """The options of an :class:`Attributor`, for type checkers; what each does is told there."""

    model: Any
    device: str
    sieves: Sequence[Sieve]
    titles: Collection[str]
    threads: int
    download: bool
    nested: bool
    full: bool
    min_confidence: float
    gender_by_name: bool
    indirect: bool
    people: Iterable[Mapping[str, Any]]
    max_chars: int | None


def check(threads: Any, device: str, model: Any, sieves: Any, min_confidence: Any, max_chars: Any) -> None:
    """Raise :class:`~quoteattr.errors.OptionError` for a value that is not allowed."""
    if not isinstance(threads, int) or isinstance(threads, bool) or threads < 1:
        raise OptionError(f"threads={threads!r}: give a whole number from 1")
    if device != "cpu" and isinstance(model, (str, Path)) and model != "stanza":
        raise OptionError(f"device={device!r}: {_NO_DEVICE}")
    if not isinstance(sieves, Iterable) or not all(callable(sieve) for sieve in sieves):
        raise OptionError("sieves: give a sequence of callables (context) -> attribution or None")
    if not isinstance(min_confidence, (int, float)) or not 0 <= min_confidence <= 1:
        raise OptionError(f"min_confidence={min_confidence!r}: give a number from 0 (every answer) to 1")
    if max_chars is not None and (not isinstance(max_chars, int) or isinstance(max_chars, bool) or max_chars < 1):
        raise OptionError(f"max_chars={max_chars!r}: give a whole number from 1, or None")


def check_switches(**switches: Any) -> None:
    """Raise :class:`~quoteattr.errors.OptionError` for one that is neither on nor off: ``"false"`` would be on."""
    for name, value in switches.items():
        if value not in (True, False):
            raise OptionError(f"{name}={value!r}: give True or False")


def check_pipe(texts: Any, batch_size: Any, jobs: Any, on_error: Any) -> None:
    """Raise :class:`~quoteattr.errors.OptionError` or, for what holds no texts, ``InputError``."""
    for name, value in (("batch_size", batch_size), ("jobs", jobs)):
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise OptionError(f"{name}={value!r}: give a whole number from 1")
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
        raise InputError("pipe() takes an iterable of texts; call the attributor itself for one text")
    if isinstance(texts, Mapping) or hasattr(texts, "columns"):  # whose names would be taken for texts
        raise InputError(f"pipe() takes texts, not {type(texts).__name__}: give one column, or the values")
    if on_error not in ON_ERROR:
        raise OptionError(f"on_error={on_error!r}: give one of {', '.join(map(repr, ON_ERROR))}")


def changed(options: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """Those that are not the default, as JSON can tell them: of several things their names or number, of an object
    its type."""
    return {name: _told(value) for name, value in options.items() if value != parameters[name].default}


def _told(value: Any) -> Any:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        names = [one if isinstance(one, str) else getattr(one, "__name__", "") for one in value]
        return names if all(names) else len(value)
    return str(value) if isinstance(value, Path) else type(value).__name__
