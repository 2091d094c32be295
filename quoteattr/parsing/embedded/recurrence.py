"""Long short-term memory over sequences of unequal length, without padding.

Time steps follow one another in the rows of a matrix, and each step has a row for every sequence that is long
enough, the longest sequence first (the layout of torch's ``PackedSequence``). What goes into the gates from outside
comes in computed, since much of it is the same for each occurrence of a word. Both directions run in step: the
backward one reads each sequence from its end, so that its steps have the same sizes.
"""

from __future__ import annotations

from typing import Any

import torch


def fused(weights: Any, prefix: str, *directions: str) -> tuple[Any, Any, Any]:
    """Input weights, recurrent weights and bias of a torch LSTM, each ready to multiply from the right, by direction.

    The gates are put in the order input, forget, output, cell: the three that share a function are neighbours.
    """

    def gates(name: str) -> Any:
        return torch.stack([_reordered(weights[f"{prefix}.{name}_l0{direction}"]) for direction in directions])

    inner, recurrent = (gates(name).transpose(1, 2).contiguous() for name in ("weight_ih", "weight_hh"))
    return inner, recurrent, (gates("bias_ih") + gates("bias_hh")).unsqueeze(1)


def _reordered(weight: Any) -> Any:
    entry, forget, cell, out = weight.chunk(4)
    return torch.cat([entry, forget, out, cell])


def recur(gates: Any, sizes: list[int], recurrent: Any, hidden: Any, cell: Any) -> Any:
    """The states (directions x rows x width) out of what enters the gates (directions x rows x 4 width).

    ``sizes`` tells the rows of each time step; ``hidden`` and ``cell`` (directions x 1 x width) are the first state.
    """
    width = hidden.size(2)
    states = gates.new_empty(gates.size(0), gates.size(1), width)
    hidden = hidden.expand(-1, sizes[0], -1)
    cell = cell.repeat(1, sizes[0], 1)
    start = 0
    for size in sizes:
        now = torch.baddbmm(gates[:, start : start + size], hidden[:, :size], recurrent)
        entry, forget, out = now[..., : 3 * width].sigmoid_().split(width, 2)
        cell = cell[:, :size].mul_(forget).addcmul_(entry, now[..., 3 * width :].tanh_())
        hidden = states[:, start : start + size]
        hidden.copy_(cell).tanh_().mul_(out)
        start += size
    return states
