"""Training of the network of indirect speech (:mod:`quoteattr.indirect.network`), with torch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy
from torch.nn.functional import relu

from quoteattr.indirect.inputs import FLAGS, OPENERS, RELATIONS, TAGS, Words
from quoteattr.indirect.network import LAYERS, TOLD
from quoteattr.indirect.ways import tables
from quoteattr.lang.vectors import Vectors
from quoteattr.training.indirect.lessons import Lesson

SHOWN, TAG_WIDTH, RELATION_WIDTH, OPENER_WIDTH = 48, 12, 20, 8
RECURRENT, HIDDEN, SIDE = 96, 64, 32  # RECURRENT in each direction
EPOCHS, RATE, DECAY, DROPOUT, WARM, AT_ONCE = 10, 4e-3, 1e-3, 0.33, 60, 4000
LAST_EPOCHS, LAST_RATE = 3, 2.4e-3  # of the network that ships, which goes on with all of the gold
CUE_WEIGHT, PAIR_WEIGHT = 2.0, 0.5


class Layers(nn.Module):  # type: ignore[misc]  # torch is read without its types
    """The layers of the network, with the names of its weights."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        inputs, kinds = TAG_WIDTH + RELATION_WIDTH + OPENER_WIDTH + FLAGS + SHOWN, len(TOLD)
        rows = torch.tensor(vectors.rows.astype(np.float32))
        self.register_buffer("mean", rows.mean(0))
        self.register_buffer("deviation", rows.std(0))
        none = torch.zeros(1, rows.shape[1])
        self.register_buffer("rows", torch.cat([(rows - self.mean) / self.deviation, none]), persistent=False)
        self.shown = nn.Linear(rows.shape[1], SHOWN)
        self.tags = nn.Embedding(len(TAGS) + 1, TAG_WIDTH)
        self.relations = nn.Embedding(len(RELATIONS) + 1, RELATION_WIDTH)
        self.openers = nn.Embedding(OPENERS + 1, OPENER_WIDTH)
        self.recurrent = nn.LSTM(inputs, RECURRENT, LAYERS, batch_first=True, dropout=DROPOUT, bidirectional=True)
        inputs = 2 * RECURRENT
        self.first, self.second = nn.Linear(5 * inputs, HIDDEN), nn.Linear(5 * HIDDEN, HIDDEN)
        states = inputs + 2 * HIDDEN
        self.cue, self.sides = nn.Linear(states, 1), nn.Linear(states, 2 * SIDE + kinds * (2 * SIDE + 1))
        self.out = nn.Linear(SIDE, kinds)
        self.ways = nn.ModuleDict({name: nn.Embedding(rows, SIDE) for name, rows in tables().items()})
        for table in self.ways.values():
            nn.init.normal_(table.weight, std=0.1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Words) -> Any:
        """The states of all words."""
        tags, relations, openers, flags, near = map(
            self.there, (words.tags, words.relations, words.openers, words.flags, words.near)
        )
        parts = [self.tags(tags), self.relations(relations), self.openers(openers), flags]
        parts.append(self.shown(self.rows[self.there(words.vectors)]))
        states = self.dropout(self._recurring(self.dropout(torch.cat(parts, 1)), words.sizes))
        first = self.dropout(relu(self.first(_around(states, near))))
        second = self.dropout(relu(self.second(_around(first, near))))
        return torch.cat([states, first, second], 1)

    def there(self, numbers: Any) -> Any:
        """An array on the device of the layers."""
        return torch.from_numpy(numbers).to(self.cue.weight.device)

    def _recurring(self, inputs: Any, sizes: Any) -> Any:
        """The states of sentences, one after another, by way of rows of equal length."""
        steps = np.arange(sizes.max())
        is_word = steps < sizes[:, None]
        places = np.where(is_word, (np.cumsum(sizes) - sizes)[:, None] + steps, 0)
        packed = nn.utils.rnn.pack_padded_sequence(
            inputs[self.there(places)], torch.from_numpy(sizes), batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        return states.reshape(-1, 2 * RECURRENT)[self.there(np.flatnonzero(is_word))]

    def pairs(self, states: Any, cues: Any, others: Any, ways: Any) -> Any:
        """The log odds of what is told of pairs of words, a column each, given the ways between them."""
        sides, kinds = self.sides(states), len(TOLD)
        governor, other = sides[cues], sides[others]
        both = governor[:, :SIDE] + other[:, SIDE : 2 * SIDE]
        both = both + sum(table(way) for table, way in zip(self.ways.values(), ways))
        g, o = (relu(side[:, 2 * SIDE : -kinds]).reshape(len(side), 2, kinds, SIDE) for side in (governor, other))
        return (g[:, 0] * o[:, 1]).sum(2) + other[:, -kinds:] + self.out(relu(both))


def _around(states: Any, near: Any) -> Any:
    padded = torch.cat([states, torch.zeros_like(states[:1])])
    count = torch.bincount(near[0], minlength=len(padded)).clamp(min=1).sqrt()[:, None]
    below = (torch.zeros_like(padded).index_add(0, near[0], states) / count)[:-1]
    return torch.cat([states, *(padded[places] for places in near), below], 1)


def joined(parts: Sequence[Words]) -> Words:
    """The words of several trees as those of one text."""
    starts = np.cumsum([0, *(len(part.tags) for part in parts)]).tolist()
    near = [np.where(p.near < len(p.tags), p.near + s, starts[-1]) for p, s in zip(parts, starts)]
    return Words(
        vectors=np.concatenate([part.vectors for part in parts]),
        tags=np.concatenate([part.tags for part in parts]),
        relations=np.concatenate([part.relations for part in parts]),
        openers=np.concatenate([part.openers for part in parts]),
        flags=np.concatenate([part.flags for part in parts]),
        near=np.concatenate(near, 1),
        starts=tuple(starts[:-1]),
    )


def batches(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """The lessons by chance, so many words at once."""
    batch: list[Lesson] = []
    words = 0
    for lesson in rng.sample(lessons, len(lessons)):
        batch.append(lesson)
        words += len(lesson.cues)
        if words >= AT_ONCE:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def loss_of(layers: Layers, batch: Sequence[Lesson], rng: random.Random) -> Any:
    """The cross entropy of cues and of what is told of them, a word."""
    words = joined([lesson.words for lesson in batch])
    states = layers(words)
    labels = layers.there(np.concatenate([lesson.cues for lesson in batch]))
    total = CUE_WEIGHT * cross_entropy(layers.cue(states)[:, 0], labels, reduction="sum")
    cues: list[Any] = []
    others: list[Any] = []
    ways: list[Any] = []
    right: list[Any] = []
    for start, lesson in zip(words.starts, batch):
        for pair in lesson.told:
            cue, places = rng.choice(pair.cues), np.arange(len(lesson.cues))
            cues.append(np.full(len(places), start + cue))
            others.append(start + places)
            ways.append(np.array(lesson.skeleton.ways(cue)))
            right.append(pair.told)
    if cues:
        governors, there = (layers.there(np.concatenate(part)) for part in (cues, others))
        found = layers.pairs(states, governors, there, layers.there(np.concatenate(ways, 1)))
        total = total + PAIR_WEIGHT * cross_entropy(found, layers.there(np.concatenate(right)), reduction="sum")
    return total / len(labels)


def new_layers(vectors: Vectors, device: str = "cpu") -> Layers:
    """Layers that have learned nothing, on a device of torch."""
    torch.manual_seed(1)
    layers: Layers = Layers(vectors).to(device)
    return layers


def teach(layers: Layers, lessons: Sequence[Lesson], epochs: int = EPOCHS, rate: float = RATE) -> dict[str, Any]:
    """Let layers learn from lessons; returned are their weights."""
    rng = random.Random(1)
    optimizer = torch.optim.AdamW(layers.parameters(), lr=rate, weight_decay=DECAY)
    steps = epochs * (1 + sum(len(lesson.cues) for lesson in lessons) // AT_ONCE)
    step = 0
    for _ in range(epochs):
        for batch in batches(lessons, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / WARM) * max(0.01, 1 - step / steps)
            loss = 10 * loss_of(layers, batch, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(layers.parameters(), 2)
            optimizer.step()
    return weights_of(layers)


def teach_on(layers: Layers, lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Let layers that have learned go on with more lessons, the same way whatever was learned in between."""
    torch.manual_seed(1)
    return teach(layers, lessons, LAST_EPOCHS, LAST_RATE)


def weights_of(layers: Layers) -> dict[str, Any]:
    """The weights as the network has them: arrays of half precision, inputs in rows but for the recurrent layers."""
    found = {}
    for name, value in layers.state_dict().items():
        path, _, part = name.removeprefix("ways.").partition(".")
        is_turned = part == "weight" and isinstance(getattr(layers, path, None), nn.Linear)
        found[path if part in ("weight", "") else f"{path}_{part}"] = value.T if is_turned else value
    return {name: value.cpu().numpy().astype(np.float16) for name, value in found.items()}
