"""Long short-term memory over sequences of unequal length, without padding.

Time steps follow one another in the rows of a matrix, and each step has a row for every sequence that is long
enough, the longest sequence first (the layout of torch's ``PackedSequence``). What goes into the gates from outside
comes in computed, since much of it is the same for each occurrence of a word. Both directions run in step: the
backward one reads each sequence from its end, so that its steps have the same sizes.

The gates stand in the order input, forget, output, cell. The weights of the first three are halved, since
``sigmoid(x) = (tanh(x / 2) + 1) / 2``: one call of tanh serves all four, and what they let through is halved after it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quoteattr.parsing.embedded.checkpoint import Checkpoint
from quoteattr.parsing.embedded.shapes import GATES


class Layout:
    """Where the words of a batch stand in the order of time steps, the longest sentence first in each.

    ``words`` are the places of its entries in the order of sentences, ``rows`` the way back. ``mirrored`` is for each
    entry the one that is as far from the end of its sentence as it is from the beginning: what the backward direction
    reads in its stead.
    """

    def __init__(self, lengths: list[int]) -> None:
        long = np.array(lengths)
        self.starts: Any = np.cumsum(long) - long
        active: Any = np.searchsorted(-long, -np.arange(lengths[0]))  # sentences that are longer than the step
        self.sizes: list[int] = active.tolist()
        begins: Any = np.cumsum(active) - active
        step: Any = np.repeat(np.arange(lengths[0]), active)
        sentence = np.arange(len(step)) - begins[step]
        self.words = self.starts[sentence] + step
        self.rows = np.argsort(self.words)
        self.mirrored = begins[long[sentence] - 1 - step] + sentence


def fused(model: Checkpoint, prefix: str, *directions: str) -> tuple[Any, Any, Any]:
    """Input weights, recurrent weights, bias of a torch LSTM, ready to multiply from the right, by direction."""

    def gates(name: str) -> Any:
        return np.stack([reordered(model.single(f"{prefix}.{name}_l0{direction}")) for direction in directions])

    inner, recurrent = (np.ascontiguousarray(gates(name).transpose(0, 2, 1)) for name in ("weight_ih", "weight_hh"))
    return inner, recurrent, (gates("bias_ih") + gates("bias_hh"))[:, None]


def reordered(weight: Any) -> Any:
    entry, forget, cell, out = np.split(weight, GATES)
    return np.concatenate([entry / 2, forget / 2, out / 2, cell])


def recur(gates: Any, sizes: list[int], recurrent: Any, hidden: Any, cell: Any) -> Any:
    """The states (directions x rows x width) out of what enters the gates (directions x rows x 4 width).

    ``sizes`` tells the rows of each time step; ``hidden`` and ``cell`` (directions x 1 x width) are the first state.
    """
    directions, rows, _ = gates.shape
    width = hidden.shape[2]
    states = np.empty((directions, rows, width), np.float32)
    cell = np.repeat(cell, sizes[0], 1)
    at_first = hidden @ recurrent  # the same for every sequence
    steps = np.empty(directions * sizes[0] * GATES * width, np.float32)  # memory that every step uses again
    start = 0
    for size in sizes:
        step = steps[: directions * size * GATES * width].reshape(directions, size, GATES * width)
        entering = gates[:, start : start + size]
        if start:
            np.matmul(hidden[:, :size], recurrent, out=step)
            step += entering
        else:
            np.add(entering, at_first, out=step)
        np.tanh(step, out=step)
        step[..., : 3 * width] += 1  # twice the sigmoid
        entry, forget, out, new = (step[..., i * width : (i + 1) * width] for i in range(GATES))
        cell = cell[:, :size]
        cell *= forget
        new *= entry
        cell += new
        cell *= 0.5
        hidden = states[:, start : start + size]
        np.tanh(cell, out=hidden)
        hidden *= out
        hidden *= 0.5
        start += size
    return states


def to_sigmoid(numbers: Any) -> None:
    """Make ``tanh(x / 2)`` the logistic function of x, in place."""
    numbers *= 0.5
    numbers += 0.5
