"""Batches of training sentences without end, in an order that is saved with a checkpoint.

Stanza's own endless batches forget where they were: a run that goes on would see some sentences again and others never.
"""

from __future__ import annotations

import random
from typing import Any

import torch


class Batches:
    """The batches of one of Stanza's loaders, which is shuffled again whenever all of them have been given."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._given = 0

    def next(self) -> Any:
        """The next batch."""
        if self._given == len(self._loader):
            self._loader.reshuffle()
            self._given = 0
        self._given += 1
        return self._loader[self._given - 1]

    def state(self) -> dict[str, Any]:
        """Where they are, in plain values that ``torch.load`` takes for weights: order, place, all random states."""
        cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
        return {
            "order": self._loader.sampler.batches,
            "given": self._given,
            "random": random.getstate(),
            "torch": torch.get_rng_state(),
            "cuda": cuda,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a state, as if there had been no break; the loader must be of the same sentences."""
        self._loader.sampler.batches = state["order"]
        self._given = state["given"]
        random.setstate(state["random"])
        torch.set_rng_state(state["torch"])
        if state["cuda"] and torch.cuda.is_available():
            torch.cuda.set_rng_state_all(state["cuda"])
