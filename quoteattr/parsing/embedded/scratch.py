"""Memory that every batch uses again: to get new pages from the system takes a tenth of the time of a parse."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np


class Scratch:
    """Arrays by name, each as large as it has ever been asked for; what is in one holds until it is asked for again."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def __call__(self, name: str, *shape: int) -> Any:
        """An array of single precision with anything in it."""
        size = prod(shape)
        if name not in self._kept or len(self._kept[name]) < size:
            self._kept[name] = np.empty(size, np.float32)
        return self._kept[name][:size].reshape(shape)
