"""The recipe of what places lost marks (:mod:`quoteattr.marks.lost`): it learns where those stood that were taken away.

So that it does not learn the articles by heart, what stands beyond a lost mark is often put beyond another one that is
like it.
"""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from quoteattr.corpora.gold import read_gold
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import LOST_MARKS, ModelFolder
from quoteattr.lang.vectors import Vectors, read_vectors
from quoteattr.marks.lost.place import FARTHEST, Network, best_place
from quoteattr.marks.lost.window import AROUND, COLUMNS, LEXICAL, SENTENCE_ENDS
from quoteattr.training.taken_marks import Example, all_examples

SEVENTH = 7  # one article in so many is held out
SIZES = {"word": 24, "name": 16, "kind": 10, "shape": 2, "stop": 6, "sign": 3, "again": 2, "reports": 2}
SIZES |= {"edge": 4, "known": 6}  # numbers that stand for a class of each column
MOST = {"word": 6000}  # classes of a column, the commonest, 1,000 of the others
STATE, HIDDEN, DISTANCE = 64, 64, 8
GRU = {"input": "weight_ih", "input bias": "bias_ih", "state": "weight_hh", "state bias": "bias_hh"}
MEMBERS = 2
EPOCHS, BATCH, RATE = 8, 64, 4e-3
SORTED = 20 * BATCH  # windows among which those of a batch are alike in length
LARGEST = 127  # of the whole numbers of the file
DROPPED = 0.35  # share of numbers left out
FORGOTTEN = {"word": 0.15, "name": 0.25}  # share of words that count as unknown
WORDLESS = 0.1  # share of windows that are read as of a language that is not known
SWAPPED = 0.5  # share of windows that end beyond the lost mark as another one does
CUT = 0.3  # share of windows that lose sentences there
GOES_ON = ("word", "comma", "abbreviation")  # stops after which the sentence of the word before goes on

log = logging.getLogger(__name__)

#: A window in numbers: those of its columns and of what is around it, and its ``right`` gap.
Numbers = dict[str, Any]


def classes_of(data: Sequence[Example], vectors: Vectors) -> dict[str, dict[str, int]]:
    """The numbers of the classes of each column, the commonest first; of the words only those that have a vector."""
    found = {}
    for column in (*COLUMNS, *AROUND):
        values = (one.window.columns.get(column) or [one.window.around[column]] for one in data)
        counts = Counter(name for own in values for name in own if column != "word" or name in vectors.numbers)
        found[column] = {name: i for i, (name, _) in enumerate(counts.most_common(MOST.get(column, 1000)), 1)}
    return found


class Net(nn.Module):  # type: ignore[misc]  # torch is read without its types
    """A member of :class:`quoteattr.marks.lost.place.Network` in training; its words are reduced vectors."""

    def __init__(self, classes: Mapping[str, Mapping[str, int]], vectors: Vectors) -> None:
        super().__init__()
        known = np.stack([vectors.rows[vectors.numbers[word]] for word in classes["word"]]).astype(np.float32)
        rows = torch.cat([torch.zeros(1, known.shape[1]), torch.tensor(known)])
        self.classes = classes
        self.vectors = nn.Embedding.from_pretrained(rows)
        self.reduce = nn.Linear(rows.shape[1], SIZES["word"])
        others = [column for column in SIZES if column != "word"]
        self.tables = nn.ModuleDict({name: nn.Embedding(len(classes[name]) + 1, SIZES[name]) for name in others})
        around = sum(SIZES[column] for column in AROUND)
        self.reader = nn.GRU(sum(SIZES.values()), STATE, bidirectional=True, batch_first=True)
        self.distance = nn.Embedding(2 * FARTHEST, DISTANCE)
        self.hidden = nn.Linear(4 * STATE + DISTANCE + around, HIDDEN)
        self.score = nn.Linear(HIDDEN, 2, bias=False)
        self.drop = nn.Dropout(DROPPED)

    def numbers(self, one: Example) -> Numbers:
        """An example in numbers."""
        known, window, stops = self.classes, one.window, one.window.columns["stop"]
        return {
            **{c: torch.tensor([known[c].get(value, 0) for value in window.columns[c]]) for c in COLUMNS},
            **{c: known[c].get(window.around[c], 0) for c in AROUND},
            "side": 0 if window.opening else 1,
            "first": window.first,
            "count": len(window.gaps),
            "right": one.right,
            "ends": [i for i, stop in enumerate(stops, 1) if stop in SENTENCE_ENDS],
            "paragraph": known["edge"].get(f"{'opening' if window.opening else 'closing'} paragraph", 0),
        }

    def embedded(self, column: str, numbers: Any) -> Any:
        """What stands for the classes of a column."""
        return torch.tanh(self.reduce(self.vectors(numbers))) if column == "word" else self.tables[column](numbers)

    def forward(self, batch: Sequence[Numbers]) -> Any:
        """The score of each gap of each window, from before its first word on; next to nothing where no mark stood."""
        lengths = torch.tensor([len(one["word"]) for one in batch])
        longest = int(lengths.max())
        wordless = torch.rand(len(batch), 1) < (WORDLESS if self.training else 0)
        columns = []
        for column in COLUMNS:
            told = nn.utils.rnn.pad_sequence([one[column] for one in batch], batch_first=True)
            if self.training and column in FORGOTTEN:
                told = told.masked_fill(torch.rand(told.shape) < FORGOTTEN[column], 0)
            columns.append(self.embedded(column, told.masked_fill(wordless, 0) if column in LEXICAL else told))
        around = [self.embedded(column, torch.tensor([one[column] for one in batch])) for column in AROUND]
        beside = torch.cat(around, 1)[:, None]
        inputs = self.drop(torch.cat([*columns, beside.expand(-1, longest, -1)], 2))
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        states = self.drop(nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True)[0])
        nothing = torch.zeros_like(states[:, :1])
        told = ([one[name] for one in batch] for name in ("side", "first", "count"))
        side, first, count = (torch.tensor(own)[:, None] for own in told)
        gaps = torch.arange(longest + 1)[None]
        far = torch.where(side == 0, first + count - gaps, gaps - first + 1).clamp(1, FARTHEST) - 1
        distances = self.distance(far + FARTHEST * side)
        before, after = torch.cat([nothing, states], 1), torch.cat([states, nothing], 1)
        seen = torch.cat([before, after, distances, beside.expand(-1, longest + 1, -1)], 2)
        scores = self.score(self.drop(torch.relu(self.hidden(seen))))
        scores = torch.where(side == 0, scores[:, :, 0], scores[:, :, 1])
        return scores.masked_fill((gaps < first) | (gaps >= first + count), -1e9)

    def arrays(self) -> dict[str, Any]:
        """The arrays of the finished member."""
        with torch.no_grad():
            found = {
                **{column: table.weight for column, table in self.tables.items()},
                "word": self.embedded("word", torch.arange(self.vectors.num_embeddings)),
                "distance": self.distance.weight.reshape(2, FARTHEST, DISTANCE),
                "hidden": self.hidden.weight.t(),
                "hidden bias": self.hidden.bias,
                "score": self.score.weight,
            }
            for name, own in GRU.items():
                ways = (getattr(self.reader, f"{own}_l0{way}") for way in ("", "_reverse"))
                found[name] = torch.stack([weights.t() for weights in ways])
            return {name: array.numpy() for name, array in found.items()}


def likeness(one: Example) -> tuple[Any, ...]:
    """What windows have in common that may be spliced: the side, the stop, the classes of the words at the gap."""
    columns, gap = one.window.columns, one.window.first + one.right
    following = (columns["kind"][gap], columns["shape"][gap]) if gap < len(columns["kind"]) else ()
    stop, kind = (columns["stop"][gap - 1], columns["kind"][gap - 1]) if gap else ("", "")
    return one.window.opening, following, stop, kind if stop in GOES_ON else ""


def spliced(own: Numbers, alike: Sequence[Numbers], chance: random.Random) -> Numbers:
    """A window, often with what is beyond the lost mark of one ``alike``, now and then with fewer sentences there."""
    other = chance.choice(alike) if chance.random() < SWAPPED else own
    gap, beyond, words = own["first"] + own["right"], other["first"] + other["right"], len(other["word"])
    opening = own["side"] == 0
    ends = [end for end in other["ends"] if (end <= beyond if opening else beyond <= end < words)]
    cut = chance.choice(ends) if ends and chance.random() < CUT else None
    start, end = (cut or 0, beyond) if opening else (beyond, words if cut is None else cut)
    parts = [(other, start, end), (own, gap, None)] if opening else [(own, 0, gap), (other, start, end)]
    columns = {column: torch.cat([one[column][a:b] for one, a, b in parts]) for column in COLUMNS}
    inside = own["count"] - own["right"] if opening else own["right"] + 1
    edge = other["edge"] if cut is None else own["paragraph"]
    right = end - start if opening else own["right"]
    return {**own, **columns, "edge": edge, "right": right, "count": end - start + inside}


def trained(data: Sequence[Example], vectors: Vectors) -> Network:
    """A network that has learned where the marks of these examples stood."""
    classes = classes_of(data, vectors)
    return joined([member(data, classes, vectors, seed) for seed in range(MEMBERS)])


def joined(members: Sequence[Net]) -> Network:
    """The network of some members."""
    arrays = [net.arrays() for net in members]
    return Network(members[0].classes, {name: np.stack([own[name] for own in arrays]) for name in arrays[0]})


def member(data: Sequence[Example], classes: Mapping[str, Mapping[str, int]], vectors: Vectors, seed: int) -> Net:
    """A member that has learned from the examples; the rate falls to nearly nothing."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Net(classes, vectors)
    numbers = [net.numbers(one) for one in data]
    alike: dict[tuple[Any, ...], list[Numbers]] = defaultdict(list)
    for one, own in zip(data, numbers, strict=True):
        alike[likeness(one)].append(own)
    choices = [alike[likeness(one)] for one in data]
    optimizer = torch.optim.Adam(net.parameters(), RATE)
    for epoch in range(EPOCHS):
        batches, total = _batches(numbers, chance), 0.0
        for number, batch in enumerate(batches):
            optimizer.param_groups[0]["lr"] = RATE * (1.02 - (epoch + number / len(batches)) / EPOCHS)
            seen = [spliced(numbers[i], choices[i], chance) for i in batch]
            loss = nn.functional.cross_entropy(net(seen), torch.tensor([one["first"] + one["right"] for one in seen]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total += loss.item() * len(batch)
        log.info("epoch %d: loss %.3f", epoch + 1, total / len(data))
    net.eval()
    return net


def _batches(numbers: Sequence[Numbers], chance: random.Random) -> list[list[int]]:
    """Batches in a random order, each of windows of about the same length out of some at random."""
    order = chance.sample(range(len(numbers)), len(numbers))
    parts = (order[i : i + SORTED] for i in range(0, len(order), SORTED))
    some = [sorted(part, key=lambda i: len(numbers[i]["word"])) for part in parts]
    batches = [own[i : i + BATCH] for own in some for i in range(0, len(own), BATCH)]
    chance.shuffle(batches)
    return batches


def accuracy(data: Sequence[Example], network: Network) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for window, right in ((one.window, one.right) for one in data):
        found = best_place(list(zip(window.gaps, network.chances(window), strict=True)), window.known)
        lengths = [abs(end - window.known) for end in (found, window.gaps[right])]
        hits += min(lengths) >= 0.8 * max(lengths)
    return round(hits / len(data), 3)


def write_network(network: Network, path: Path) -> None:
    """Write a network: the names of the classes, and arrays of small whole numbers with a scale for each column."""
    content: dict[str, Any] = {f"{column} classes": np.array(list(own)) for column, own in network.classes.items()}
    for name, array in network.arrays.items():
        scale = np.abs(array).reshape(-1, array.shape[-1]).max(axis=0) / LARGEST + 1e-9
        content |= {name: np.round(array / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}
    np.savez_compressed(path, **content)


def train_lost_marks(gold: Sequence[Path], models: Path, language: Language) -> dict[str, float]:
    """Train on all articles and write the network to ``models``, whose vectors of words it learns from.

    Returns the accuracy on each side of a network that did not see a seventh of the articles, on these.
    """
    vectors = read_vectors(ModelFolder(models))
    data = all_examples([article for path in gold for article in read_gold(path)], language)
    held = len(data) // SEVENTH
    tried = trained([one for own in data[:-held] for one in own], vectors)
    write_network(trained([one for own in data for one in own], vectors), models / LOST_MARKS)
    tested = [one for own in data[-held:] for one in own]
    return {
        "opening": accuracy([one for one in tested if one.window.opening], tried),
        "closing": accuracy([one for one in tested if not one.window.opening], tried),
    }
