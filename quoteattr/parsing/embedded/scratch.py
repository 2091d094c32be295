"""Memory that every batch uses again: to get new pages from the system takes a tenth of the time of a parse."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np


class Scratch:
    """Arrays by name, each as large as it has ever been asked for; what is in one holds until it is asked for again.

    One that is too small is made twice as large at least: batches grow little by little, and pages that nobody writes
    to are never given.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def __call__(self, name: str, *shape: int) -> Any:
        """An array of single precision with anything in it."""
        size = prod(shape)
        room = len(self._kept.get(name, ()))
        if room < size:
            self._kept[name] = np.empty(max(size, 2 * room), np.float32)
        return self._kept[name][:size].reshape(shape)
