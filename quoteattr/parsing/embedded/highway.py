"""What passes a recurrent layer by (Zhang et al. 2016, as in Dozat's parser): a gate, and what it lets through."""

from __future__ import annotations

from typing import Any

import numpy as np

from quoteattr.parsing.embedded.checkpoint import Checkpoint
from quoteattr.parsing.embedded.recurrence import to_sigmoid


class Highway:
    """The two linear layers as one; the half of the gate is halved, so that one call of tanh serves both."""

    def __init__(self, model: Checkpoint, layer: int) -> None:
        halved = {f"parserlstm.gate.{layer}": np.float32(0.5), f"parserlstm.highway.{layer}": np.float32(1)}
        weight, bias = (
            np.concatenate([model.single(f"{name}.{part}") * factor for name, factor in halved.items()])
            for part in ("weight", "bias")
        )
        self._weight, self._bias = np.ascontiguousarray(weight.T), bias

    def __call__(self, inputs: Any, out: Any = None) -> Any:
        """What passes for each row of ``inputs``, written into ``out`` where it is given."""
        both = inputs @ self._weight
        both += self._bias
        np.tanh(both, out=both)
        gate, carried = np.split(both, 2, 1)
        to_sigmoid(gate)
        return np.multiply(gate, carried, out=out)
