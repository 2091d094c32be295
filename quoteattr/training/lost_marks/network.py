"""A member of :mod:`quoteattr.marks.lost.opening_network` in torch, how it is fitted, and the file of several.

The words' vectors are those of the parser, reduced as a member learns. Members share nothing but the lists of classes:
the more they differ, the more their mean is worth.
"""

from __future__ import annotations

import logging
import random
from base64 import b85encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import torch
from torch import nn

from quoteattr.marks.lost.opening_network import FARTHEST
from quoteattr.marks.lost.opening_windows import AROUND, COLUMNS, LEXICAL

# How many numbers stand for a class of each column.
SIZES = {"word": 28, "name": 16, "kind": 10, "shape": 2, "stop": 6, "sign": 3, "again": 2, "edge": 3, "end": 6}
STATE = 48  # of the LSTM, in each direction
HIDDEN = 48
DISTANCE = 8
DROPPED = 0.3  # share of numbers left out in training
WORDLESS = 0.1  # share of windows in training that are read as of a language that is not known
FORGOTTEN = {"word": 0.15, "name": 0.25}  # share of words that count as unknown in training
BITS = {"word": 4}  # of each number of an array in the file; 8 of the others
BATCH = 32
RATE = 2e-3

log = logging.getLogger(__name__)

#: A window in numbers: of the classes of each column, of those around it, and the count of its places.
Numbers = Mapping[str, Any]


class Read(NamedTuple):
    """What the LSTM makes of a batch of windows, by window and word.

    ``states`` and ``before``, the states after each word and before it; ``beside``, what stands around; ``words``, the
    numbers of the words, 0 where there is none.
    """

    states: Any
    before: Any
    beside: Any
    words: Any


class Net(nn.Module):  # type: ignore[misc]
    """A member, with the reduction of the vectors still apart."""

    def __init__(self, classes: Mapping[str, Sequence[str]], vectors: Any) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.reduce = nn.Linear(vectors.shape[1], SIZES["word"])
        self.tables = nn.ModuleDict(
            {column: nn.Embedding(len(classes[column]) + 1, SIZES[column]) for column in SIZES if column != "word"}
        )
        around = sum(SIZES[column] for column in AROUND)
        inputs = sum(SIZES[column] for column in COLUMNS) + around
        self.distance = nn.Embedding(FARTHEST, DISTANCE)
        self.lstm = nn.LSTM(inputs, STATE, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(4 * STATE + DISTANCE + around, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1, bias=False)
        self.drop = nn.Dropout(DROPPED)

    def embedded(self, column: str, numbers: Any) -> Any:
        """What stands for the classes of a column."""
        return torch.tanh(self.reduce(self.vectors(numbers))) if column == "word" else self.tables[column](numbers)

    def read(self, batch: Sequence[Numbers]) -> Read:
        """The windows, as the LSTM reads them."""
        lengths = torch.tensor([len(one["word"]) for one in batch])
        longest = int(lengths.max())
        wordless = torch.rand(len(batch), 1) < (WORDLESS if self.training else 0)
        padded = {
            column: nn.utils.rnn.pad_sequence([one[column] for one in batch], batch_first=True) for column in COLUMNS
        }
        columns = []
        for column, numbers in padded.items():
            told = numbers
            if self.training and column in FORGOTTEN:
                told = told.masked_fill(torch.rand(told.shape) < FORGOTTEN[column], 0)
            if column in LEXICAL:
                told = told.masked_fill(wordless, 0)
            columns.append(self.embedded(column, told))
        around = [self.embedded(column, torch.tensor([one[column] for one in batch])) for column in AROUND]
        beside = torch.cat(around, 1)[:, None].expand(-1, longest, -1)
        inputs = self.drop(torch.cat([*columns, beside], 2))
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        states = self.drop(nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0])
        before = torch.cat([torch.zeros_like(states[:, :1]), states[:, :-1]], 1)
        return Read(states, before, beside, padded["word"])

    def forward(self, batch: Sequence[Numbers]) -> Any:
        """The score of each word of each window; next to nothing for those after the mark."""
        read = self.read(batch)
        order = torch.arange(read.words.shape[1])[None]
        counts = torch.tensor([one["count"] for one in batch])[:, None]
        distances = self.distance((counts - order).clamp(0, FARTHEST - 1))
        seen = torch.relu(self.hidden(torch.cat([read.states, read.before, distances, read.beside], 2)))
        return self.score(self.drop(seen))[:, :, 0].masked_fill(order >= counts, -1e9)


def fit(
    parameters: Iterable[Any], data: Sequence[Numbers], loss: Callable[[list[int]], Any], epochs: int, seed: int
) -> None:
    """Make the loss of the windows of these numbers small; the rate falls to nearly nothing."""
    tuned = [parameter for parameter in parameters if parameter.requires_grad]
    optimizer = torch.optim.Adam(tuned, RATE)
    order = list(range(len(data)))
    shuffle = random.Random(seed).shuffle
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / epochs) + RATE / 20
        shuffle(order)
        total = 0.0
        for batch in _batches(order, data, shuffle):
            value = loss(batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(tuned, 1.0)
            optimizer.step()
            total += value.item() * len(batch)
        log.info("epoch %d: loss %.3f", epoch + 1, total / len(data))


def _batches(order: Sequence[int], data: Sequence[Numbers], shuffle: Any) -> list[list[int]]:
    """Batches of windows of about the same length, in a random order."""
    batches = []
    for i in range(0, len(order), 20 * BATCH):
        chunk = sorted(order[i : i + 20 * BATCH], key=lambda j: len(data[j]["word"]))
        batches += [chunk[j : j + BATCH] for j in range(0, len(chunk), BATCH)]
    shuffle(batches)
    return batches


def exported(members: Sequence[Net], classes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The plain values of the file of a network of these members."""
    arrays = [_arrays(net) for net in members]
    stacked = {name: torch.stack([own[name] for own in arrays]) for name in arrays[0]}
    return {"classes": classes, "arrays": {name: packed(array, BITS.get(name, 8)) for name, array in stacked.items()}}


def _arrays(net: Net) -> dict[str, Any]:
    """The arrays of a member; those of its LSTM have both directions, forward first."""
    lstm, ends = net.lstm, ("l0", "l0_reverse")
    with torch.no_grad():
        return {
            "word": net.embedded("word", torch.arange(net.vectors.num_embeddings)),
            **{column: table.weight for column, table in net.tables.items()},
            "distance": net.distance.weight,
            "input": torch.stack([getattr(lstm, f"weight_ih_{end}").T for end in ends]),
            "state": torch.stack([getattr(lstm, f"weight_hh_{end}").T for end in ends]),
            "bias": torch.stack([getattr(lstm, f"bias_ih_{end}") + getattr(lstm, f"bias_hh_{end}") for end in ends]),
            "hidden": net.hidden.weight.T,
            "hidden bias": net.hidden.bias,
            "score": net.score.weight[0],
        }


def packed(array: Any, bits: int) -> dict[str, Any]:
    """The array in whole numbers of so many bits, with a scale for each column."""
    middle = 1 << (bits - 1)
    scales = array.abs().reshape(-1, array.shape[-1]).amax(0).clamp_min(1e-6) / (middle - 1)
    small = ((array / scales).round() + middle).to(torch.uint8).flatten()
    if bits == 4:
        small = (small[::2] << 4) + nn.functional.pad(small[1::2], (0, len(small) % 2))
    return {
        "shape": list(array.shape),
        "bits": bits,
        "scales": [float(f"{scale:.4g}") for scale in scales],
        "bytes": b85encode(small.numpy().tobytes()).decode("ascii"),
    }
