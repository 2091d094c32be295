"""Training of the network that places a lost opening mark (:mod:`quoteattr.marks.network`).

It learns on the quotations of a gold corpus whose opening marks are all taken away. The words' vectors are those of
the parser, reduced as the network learns; only the commonest words are shipped, all numbers in one byte each.
"""

from __future__ import annotations

import json
import logging
import random
from base64 import b85encode
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from attrs import frozen
from torch import nn

from quoteattr.marks.lost import best_place, places
from quoteattr.marks.network import FARTHEST, Network, make_network
from quoteattr.marks.windows import AROUND, COLUMNS, LEXICAL, Window, window
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks import NEAR, without

WORDS = 4300  # as many as keep the file under 300 kB
NAMES = 1000
# How many numbers stand for a class of each column.
SIZES = {"word": 24, "name": 16, "kind": 10, "shape": 2, "stop": 6, "sign": 3, "again": 2, "edge": 3, "end": 6}
STATE = 56  # of the LSTM, in each direction
HIDDEN = 64
DISTANCE = 8
DROPPED = 0.3  # share of numbers left out in training
WORDLESS = 0.1  # share of windows in training that are read as of a language that is not known
FORGOTTEN = {"word": 0.15, "name": 0.25}  # share of words that count as unknown in training
EPOCHS = 12
BATCH = 32
RATE = 2e-3

log = logging.getLogger(__name__)


@frozen
class Example:
    """A window and the number of the word that the quotation begins with."""

    window: Window
    first: int


def examples(document: Mapping[str, Any]) -> Iterator[Example]:
    """The lost opening marks of one article."""
    text, ranges = without(document, closing=False)
    around = paragraphs(text)
    earlier = 0
    for start, end in ranges:
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is not None:
            seen = window(text, max(paragraph[0], earlier), end)
            if seen is not None:
                first = min(range(len(seen.starts)), key=lambda i: abs(seen.starts[i] - start))
                if abs(seen.starts[first] - start) <= NEAR:
                    yield Example(seen, first)
        earlier = end + 1


class Net(nn.Module):  # type: ignore[misc]
    """The network of :mod:`quoteattr.marks.network` in torch, with the reduction of the vectors still apart."""

    def __init__(self, classes: Mapping[str, Sequence[str]], vectors: Any) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.reduce = nn.Linear(vectors.shape[1], SIZES["word"])
        self.tables = nn.ModuleDict(
            {column: nn.Embedding(len(classes[column]) + 1, SIZES[column]) for column in SIZES if column != "word"}
        )
        around = sum(SIZES[column] for column in AROUND)
        inputs = sum(SIZES[column] for column in COLUMNS) + around
        self.lstm = nn.LSTM(inputs, STATE, bidirectional=True, batch_first=True)
        self.distance = nn.Embedding(FARTHEST, DISTANCE)
        self.hidden = nn.Linear(4 * STATE + DISTANCE + around, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1, bias=False)
        self.drop = nn.Dropout(DROPPED)

    def embedded(self, column: str, numbers: Any) -> Any:
        """What stands for the classes of a column."""
        return torch.tanh(self.reduce(self.vectors(numbers))) if column == "word" else self.tables[column](numbers)

    def forward(self, batch: Sequence[Mapping[str, Any]]) -> Any:
        """The score of each word of each window; next to nothing for those after the mark."""
        lengths = torch.tensor([len(one["word"]) for one in batch])
        longest = int(lengths.max())
        wordless = torch.rand(len(batch), 1) < (WORDLESS if self.training else 0)
        columns = []
        for column in COLUMNS:
            numbers = nn.utils.rnn.pad_sequence([one[column] for one in batch], batch_first=True)
            if self.training and column in FORGOTTEN:
                numbers = numbers.masked_fill(torch.rand(numbers.shape) < FORGOTTEN[column], 0)
            if column in LEXICAL:
                numbers = numbers.masked_fill(wordless, 0)
            columns.append(self.embedded(column, numbers))
        around = [self.embedded(column, torch.tensor([one[column] for one in batch])) for column in AROUND]
        beside = torch.cat(around, 1)[:, None].expand(-1, longest, -1)
        inputs = nn.utils.rnn.pack_padded_sequence(
            self.drop(torch.cat([*columns, beside], 2)), lengths, batch_first=True, enforce_sorted=False
        )
        states = self.drop(nn.utils.rnn.pad_packed_sequence(self.lstm(inputs)[0], batch_first=True)[0])
        before = torch.cat([torch.zeros(len(batch), 1, states.shape[2]), states[:, :-1]], 1)
        order = torch.arange(longest)[None]
        counts = torch.tensor([one["count"] for one in batch])[:, None]
        distances = self.distance((counts - order).clamp(0, FARTHEST - 1))
        hidden = torch.relu(self.hidden(torch.cat([states, before, distances, beside], 2)))
        return self.score(self.drop(hidden))[:, :, 0].masked_fill(order >= counts, -1e9)


def classes_of(data: Sequence[Example], known: Container[str]) -> dict[str, list[str]]:
    """The classes of each column, the commonest first; of the words only those that are ``known``."""
    found = {}
    for column in (*COLUMNS, *AROUND):
        inside = column in COLUMNS
        counts = Counter(
            value
            for one in data
            for value in (one.window.columns[column] if inside else [one.window.around[column]])
            if column != "word" or value in known
        )
        found[column] = [name for name, _ in counts.most_common(WORDS if column == "word" else NAMES)]
    return found


def encoded(seen: Window, numbers: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """The window in numbers."""
    columns = {c: torch.tensor([numbers[c].get(value, 0) for value in seen.columns[c]]) for c in COLUMNS}
    around = {c: numbers[c].get(seen.around[c], 0) for c in AROUND}
    return {**columns, **around, "count": len(seen.starts)}


def fit(net: Net, data: Sequence[tuple[Mapping[str, Any], int]], epochs: int = EPOCHS, seed: int = 0) -> None:
    """Train on windows in numbers and their first words; the rate falls to nearly nothing."""
    optimizer = torch.optim.Adam(net.parameters(), RATE)
    order = list(range(len(data)))
    shuffle = random.Random(seed).shuffle
    net.train()
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / epochs) + RATE / 20
        shuffle(order)
        loss_sum = 0.0
        for batch in _batches(order, data, shuffle):
            scores = net([data[i][0] for i in batch])
            loss = nn.functional.cross_entropy(scores, torch.tensor([data[i][1] for i in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            loss_sum += loss.item() * len(batch)
        log.info("epoch %d: loss %.3f", epoch + 1, loss_sum / len(data))
    net.eval()


def _batches(order: Sequence[int], data: Sequence[tuple[Mapping[str, Any], int]], shuffle: Any) -> list[list[int]]:
    """Batches of windows of about the same length, in a random order."""
    batches = []
    for i in range(0, len(order), 20 * BATCH):
        chunk = sorted(order[i : i + 20 * BATCH], key=lambda j: len(data[j][0]["word"]))
        batches += [chunk[j : j + BATCH] for j in range(0, len(chunk), BATCH)]
    shuffle(batches)
    return batches


def exported(net: Net, classes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The plain values of the file of the network."""
    lstm = net.lstm
    with torch.no_grad():
        arrays = {
            "word": net.embedded("word", torch.arange(len(classes["word"]) + 1)),
            **{column: table.weight for column, table in net.tables.items()},
            "distance": net.distance.weight,
            "hidden": net.hidden.weight.T,
            "hidden bias": net.hidden.bias,
            "score": net.score.weight[0],
        }
        for direction, suffix in (("forward", ""), ("backward", "_reverse")):
            arrays[f"{direction} input"] = getattr(lstm, f"weight_ih_l0{suffix}").T
            arrays[f"{direction} state"] = getattr(lstm, f"weight_hh_l0{suffix}").T
            arrays[f"{direction} bias"] = getattr(lstm, f"bias_ih_l0{suffix}") + getattr(lstm, f"bias_hh_l0{suffix}")
        return {"classes": classes, "arrays": {name: _packed(array) for name, array in arrays.items()}}


def _packed(array: Any) -> dict[str, Any]:
    scale = float(array.abs().max()) / 127
    small = (array / scale).round().to(torch.int8).contiguous()
    text = b85encode(small.numpy().tobytes()).decode("ascii")
    return {"shape": list(array.shape), "scale": round(scale, 8), "bytes": text}


def trained(data: Sequence[Example], vectors: Path) -> dict[str, Any]:
    """The file of a network trained on the examples; ``vectors`` is the file of the parser's vectors."""
    pretrained = torch.load(vectors, weights_only=True)
    rows = pretrained["vocab"]["_unit2id"]
    classes = classes_of(data, rows)
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    table = pretrained["emb"].float()
    known = table[[rows[word] for word in classes["word"]]]
    torch.manual_seed(0)
    net = Net(classes, torch.cat([torch.zeros(1, table.shape[1]), known]))
    fit(net, [(encoded(one.window, numbers), one.first) for one in data])
    return exported(net, classes)


def accuracy(data: Sequence[Example], network: Network) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for one in data:
        seen = one.window
        gold = seen.end - seen.starts[one.first]
        length = seen.end - best_place(places(seen, network), seen.end)
        hits += min(gold, length) >= 0.8 * max(gold, length)
    return hits / len(data) if data else 0.0


def train_lost_openings(documents: Sequence[Mapping[str, Any]], held: int, vectors: Path, output: Path) -> float:
    """Train on all articles and write the network.

    Returns the accuracy on the last ``held`` of the articles of a network trained on the others.
    """
    data = [list(examples(document)) for document in documents]
    tried = make_network(trained([one for own in data[:-held] for one in own], vectors))
    tested = accuracy([one for own in data[-held:] for one in own], tried)
    network = trained([one for own in data for one in own], vectors)
    output.write_text(json.dumps(network, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return tested
