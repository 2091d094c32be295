"""Running a Stanza graph parser fast: the numbers of ``GraphParser.forward`` without padding and without repetition.

Deep biaffine parser of Dozat and Manning (2017), with Stanza's scores of order and distance, labels scored for the
chosen arcs only, and a linear layer that reads the part of speech off the same states.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from attrs import frozen

from quoteattr.parsing.embedded.checkpoint import SPECIAL, Checkpoint
from quoteattr.parsing.embedded.recurrence import fused, recur
from quoteattr.parsing.embedded.spanning_tree import are_trees, spanning_tree
from quoteattr.parsing.embedded.word_table import WordTable, highway

ARC_SCORERS = ("unlabeled", "linearization", "distance")


@frozen
class Sizes:
    """How much is computed at once: words of a batch, rows of words kept, scores of arcs, words labelled."""

    batch_words: int
    words_kept: int
    arc_scores: int
    labelled_words: int


CPU = Sizes(batch_words=3000, words_kept=8192, arc_scores=40_000, labelled_words=128)  # what fits a core's cache
ACCELERATOR = Sizes(batch_words=50_000, words_kept=65_536, arc_scores=4_000_000, labelled_words=8192)


class Network:
    """The weights of a checkpoint, arranged for batches of rows of a :class:`.WordTable`."""

    def __init__(self, checkpoint: Checkpoint, sizes: Sizes) -> None:
        weights = checkpoint.weights
        self._sizes = sizes
        self._weights = weights
        self._recurrent = [fused(weights, f"parserlstm.lstm.{layer}.lstm", "", "_reverse") for layer in (0, 1)]
        start = (weights["parserlstm_h_init"], weights["parserlstm_c_init"])
        self._start = [tuple(part[2 * layer : 2 * layer + 2] for part in start) for layer in (0, 1)]
        layers = [f"{name}.W{side}" for name in (*ARC_SCORERS, "deprel") for side in (1, 2)]
        self._project = torch.cat([weights[f"{layer}.weight"] for layer in layers] + [weights["tagger.weight"]])
        self._project_bias = torch.cat([weights[f"{layer}.bias"] for layer in layers] + [weights["tagger.bias"]])
        self._width = weights["deprel.W1.weight"].size(0)
        arcs = torch.stack([weights[f"{name}.scorer.W_bilin.weight"].squeeze(2) for name in ARC_SCORERS])
        arcs[:, -1, -1] += torch.cat([weights[f"{name}.scorer.W_bilin.bias"] for name in ARC_SCORERS])
        self._arcs = arcs
        self._labels = weights["deprel.scorer.W_bilin.weight"].flatten(0, 1)  # pairs of entries x labels
        self._label_bias = weights["deprel.scorer.W_bilin.bias"]

    def __call__(self, table: WordTable, rows: list[int], lengths: list[int]) -> tuple[Any, Any, Any]:
        """Tag, head and label of every word: numpy arrays over the ``rows`` of sentences, the longest first.

        ``lengths`` are those of the sentences with their root, whose own entries mean nothing. A head is the place
        in its sentence, 0 for the root.
        """
        layout = _Layout(lengths, self._project.device)
        states = self._states(table, layout.tensor(rows), layout)
        projected = F.linear(states, self._project, self._project_bias)
        arcs = len(ARC_SCORERS) * 2 * self._width
        parts = projected[:, : arcs + 2 * self._width].relu_().view(len(rows), -1, self._width)
        tags = projected[:, arcs + 2 * self._width + len(SPECIAL) :].argmax(1).cpu().numpy()
        heads = self._heads(parts[:, 0:-2:2], parts[:, 1:-2:2], lengths)
        dependents, governors = parts[:, -2], parts[:, -1]
        chosen = layout.tensor(heads + np.repeat(layout.starts, lengths))
        labels = self._label(dependents, governors[chosen])
        return tags, heads, labels.cpu().numpy()

    def _states(self, table: WordTable, rows: Any, layout: _Layout) -> Any:
        """The recurrent states of every word, sentence after sentence."""
        gates = torch.stack([table.gates[way][rows[order]] for way, order in enumerate(layout.steps)])
        states = self._layer(0, gates, layout).add_(table.highway[rows])
        inner, _, bias = self._recurrent[1]
        gates = torch.baddbmm(bias, torch.stack([states[order] for order in layout.steps]), inner)
        return self._layer(1, gates, layout).add_(torch.mul(*highway(self._weights, 1, states)))

    def _layer(self, layer: int, gates: Any, layout: _Layout) -> Any:
        forward, backward = recur(gates, layout.sizes, self._recurrent[layer][1], *self._start[layer])
        places = layout.places
        return torch.cat([forward[places[0]], backward[places[1]]], 1)

    def _heads(self, dependents: Any, governors: Any, lengths: list[int]) -> Any:
        """The head of every word; both sides are words x scorers x width."""
        mixed = torch.baddbmm(self._arcs[:, -1:], dependents.transpose(0, 1), self._arcs[:, :-1])
        governors = governors.transpose(0, 1)
        heads = []
        start = first = 0
        while first < len(lengths):
            count = max(1, self._sizes.arc_scores // lengths[first] ** 2)
            chunk = np.array(lengths[first : first + count])
            end = start + int(chunk.sum())
            heads.append(_decode(_arc_scores(mixed[:, start:end], governors[:, start:end], chunk), chunk))
            start, first = end, first + count
        return np.concatenate(heads)

    def _label(self, dependents: Any, governors: Any) -> Any:
        """The label of every word, out of its side and that of its head; as products of all pairs of their entries."""
        one = dependents.new_ones(len(dependents), 1)
        sides = [torch.cat([side, one], 1).split(self._sizes.labelled_words) for side in (dependents, governors)]
        best = []
        for some, theirs in zip(*sides):
            pairs = torch.mul(some.unsqueeze(2), theirs.unsqueeze(1)).flatten(1)
            best.append(torch.addmm(self._label_bias, pairs, self._labels).argmax(1))
        return torch.cat(best)


class _Layout:
    """Where the words of a batch stand in the order of sentences, and in the order of time steps both ways."""

    def __init__(self, lengths: list[int], device: Any) -> None:
        self._device = device
        sizes = np.array(lengths)
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        active = [int((sizes > step).sum()) for step in range(lengths[0])]
        self.sizes = active
        there = np.concatenate([self.starts[:size] + step for step, size in enumerate(active)])
        back = np.concatenate([self.starts[:size] + sizes[:size] - 1 - step for step, size in enumerate(active)])
        self.steps = [self.tensor(order) for order in (there, back)]
        self.places = [self.tensor(np.argsort(order)) for order in (there, back)]

    def tensor(self, numbers: Any) -> Any:
        """Whole numbers as a tensor on the device."""
        return torch.as_tensor(numbers, device=self._device)


def _arc_scores(mixed: Any, governors: Any, lengths: Any) -> Any:
    """Sentences x dependents x heads; arcs from what is no word, and of a word to itself, are at minus infinity."""
    longest = int(lengths[0])
    places = np.arange(longest)
    starts = np.cumsum(lengths) - lengths
    inside = places < lengths[:, None]
    words = torch.as_tensor(np.where(inside, starts[:, None] + places, 0), device=mixed.device)
    mixed, governors = mixed[:, words].flatten(0, 1), governors[:, words].flatten(0, 1)
    scores = torch.baddbmm(mixed[..., -1:], mixed[..., :-1], governors.transpose(1, 2))
    arcs, order, distance = scores.view(len(ARC_SCORERS), len(lengths), longest, longest)
    steps = torch.as_tensor(places - places[:, None], dtype=torch.float32, device=mixed.device)
    arcs += F.logsigmoid(order.mul_(steps.sign()))
    arcs -= torch.log1p(steps.abs().sub(F.softplus(distance).add_(1)).square_().div_(2))
    arcs.masked_fill_(torch.as_tensor(~inside, device=mixed.device).unsqueeze(1), -float("inf"))
    arcs.diagonal(dim1=1, dim2=2).fill_(-float("inf"))
    return arcs


def _decode(scores: Any, lengths: Any) -> Any:
    """The heads of the words of some sentences, one sentence after the other."""
    heads = scores.argmax(2).cpu().numpy()
    heads[:, 0] = 0
    for i in np.flatnonzero(~are_trees(heads, lengths)):
        size = lengths[i]
        heads[i, :size] = spanning_tree(scores[i, :size, :size].cpu().numpy())
    return heads[np.arange(heads.shape[1]) < lengths[:, None]]
