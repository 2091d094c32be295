"""The options of an attributor, as a type: a checker finds a wrong one, an editor shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
