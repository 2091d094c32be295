"""The options of an attributor: as a type, by which a checker finds a wrong one, and as a document tells them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from inspect import Parameter
from pathlib import Path
from typing import Any, TypedDict

from quoteattr.attribution.types import Sieve


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
