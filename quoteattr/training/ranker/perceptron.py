"""Training of the ranker's perceptron with torch: :mod:`quoteattr.attribution.ranker.perceptron`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from quoteattr.attribution.ranker.features.words import PLACES
from quoteattr.attribution.ranker.perceptron import FARTHEST, Weights
from quoteattr.lang.vectors import Vectors

SEED = 1
EPOCHS, BATCH = 10, 256  # quotations
RATE, WARM_UP, DECAY = 3e-3, 30, 0.05
EMBEDDED, HIDDEN = 24, (96, 48)
DROPPED_INPUT, DROPPED = 0.2, 0.3
MOST_VALUES, LEAST_ROWS = 40, 100  # a feature of few values, each in many rows, is given value by value as well


class Perceptron(torch.nn.Module):  # type: ignore[misc]  # torch is read without its types
    """The network in training; its vectors are scaled and end in a row of zeros for words that have none."""

    def __init__(self, inputs: int, vectors: Any) -> None:
        super().__init__()
        self.vectors = vectors
        size = vectors.size(1)
        self.words = torch.nn.ModuleList(torch.nn.Linear(size, EMBEDDED) for _ in PLACES)
        self.first = torch.nn.Linear(inputs + len(PLACES) * EMBEDDED, HIDDEN[0])
        self.second = torch.nn.Linear(HIDDEN[0], HIDDEN[1])
        self.last = torch.nn.Linear(HIDDEN[1], 1)

    def forward(self, features: Any, words: Any) -> Any:
        """The log odds of each row."""

        def kept(inputs: Any, share: float = DROPPED) -> Any:
            return F.dropout(inputs, share, self.training)

        embedded = [
            F.relu(layer(kept(self.vectors[words[:, place]], DROPPED_INPUT))) for place, layer in enumerate(self.words)
        ]
        inputs = torch.cat([kept(features, DROPPED_INPUT), *embedded], 1)
        return self.last(kept(F.relu(self.second(kept(F.relu(self.first(inputs))))))).squeeze(1)


def fit(
    rows: Sequence[Sequence[float]],
    words: Sequence[Sequence[str]],
    labels: Sequence[int],
    sizes: Sequence[int],
    vectors: Vectors,
) -> Weights:
    """Train on candidates: their features, the forms of their words, 1 or 0; ``sizes`` tells how many a quotation has.

    A batch is of whole quotations. The rate rises, then falls to nothing (AdamW; Loshchilov and Hutter 2019).
    """
    torch.manual_seed(SEED)
    table = np.asarray(rows, dtype=np.float32)
    mean, spread = table.mean(0), table.std(0) + 1e-6
    columns, values = _frequent_values(table)
    scaled = np.clip((table - mean) / spread, -FARTHEST, FARTHEST)
    features = torch.tensor(np.concatenate([scaled, table[:, columns] == values], 1, dtype=np.float32))
    known = torch.tensor(vectors.rows.astype(np.float32))
    center, scale = known.mean(0), known.std(0)
    missing = len(known)
    numbers = torch.tensor([[vectors.numbers.get(form.lower(), missing) for form in forms] for forms in words])
    model = Perceptron(features.size(1), torch.cat([(known - center) / scale, torch.zeros(1, known.size(1))]))
    targets = torch.tensor(labels, dtype=torch.float32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    order = np.random.default_rng(SEED)
    steps, step = EPOCHS * -(-len(sizes) // BATCH), 0
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(sizes))
        for first in range(0, len(shuffled), BATCH):
            chosen = np.concatenate([np.arange(starts[q], starts[q + 1]) for q in shuffled[first : first + BATCH]])
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, step / WARM_UP) * (1 - step / steps)
            step += 1
            loss = F.binary_cross_entropy_with_logits(model(features[chosen], numbers[chosen]), targets[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return _weights(model, mean, spread, columns, values, center, scale)


def _frequent_values(table: Any) -> tuple[Any, Any]:
    """The columns of few whole numbers, and those numbers that are neither rare nor nearly always there."""
    pairs = []
    for column, entries in enumerate(table.T):
        values, counts = np.unique(entries, return_counts=True)
        if len(values) <= MOST_VALUES and (values == values.round()).all():
            often = (counts > LEAST_ROWS) & (counts < len(table) - LEAST_ROWS)
            pairs += [(column, int(value)) for value in values[often]]
    columns, chosen = np.array(pairs).T
    return columns, chosen


def _weights(model: Perceptron, mean: Any, spread: Any, columns: Any, values: Any, center: Any, scale: Any) -> Weights:
    """The arrays of the network; the scale of the vectors goes into the layer that reads them."""
    with torch.no_grad():
        words = torch.stack([layer.weight.T / scale[:, None] for layer in model.words])
        bias = torch.stack([layer.bias for layer in model.words]) - center @ words
        layers = [part for layer in (model.first, model.second, model.last) for part in (layer.weight.T, layer.bias)]
        learned = [part.numpy().astype(np.float32) for part in (center, words, bias, *layers)]
    return Weights(mean, spread, columns, values, *learned)
