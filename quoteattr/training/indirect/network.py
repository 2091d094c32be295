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

from quoteattr.indirect.network import DEEPEST, FARTHEST, RELATIONS, TAGS, UPMOST, Words, in_order, ways
from quoteattr.lang.vectors import Vectors
from quoteattr.training.indirect.lessons import Lesson

SHOWN, TAG_WIDTH, RELATION_WIDTH, FLAGS, HIDDEN, SIDE = 48, 12, 20, 9, 80, 40
EPOCHS, RATE, DECAY, DROPOUT, WARM, AT_ONCE = 4, 2e-3, 1e-3, 0.25, 60, 1500
CUE_WEIGHT, PAIR_WEIGHT = 2.0, 0.5


class Layers(nn.Module):  # type: ignore[misc]  # torch is read without its types
    """The layers of the network, with the names of its weights."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        rows = torch.tensor(vectors.rows.astype(np.float32))
        self.mean, self.deviation = rows.mean(0), rows.std(0)
        self.rows = torch.cat([(rows - self.mean) / self.deviation, torch.zeros(1, rows.shape[1])])
        inputs, states = SHOWN + TAG_WIDTH + RELATION_WIDTH + FLAGS, 2 * HIDDEN
        self.shown = nn.Linear(rows.shape[1], SHOWN)
        self.tags, self.relations = (
            nn.Embedding(len(TAGS) + 1, TAG_WIDTH),
            nn.Embedding(len(RELATIONS) + 1, RELATION_WIDTH),
        )
        self.first, self.second = nn.Linear(5 * inputs, HIDDEN), nn.Linear(5 * HIDDEN, HIDDEN)
        self.cue, self.sides, self.out = nn.Linear(states, 1), nn.Linear(states, 6 * SIDE + 2), nn.Linear(SIDE, 2)
        self.arcs = nn.Embedding((UPMOST + 1) * (DEEPEST + 1), SIDE)
        self.up, self.down = (nn.Embedding(len(RELATIONS) + 1, SIDE) for _ in range(2))
        self.far = nn.Embedding(2 * FARTHEST + 1, SIDE)
        for table in (self.arcs, self.up, self.down, self.far):
            nn.init.normal_(table.weight, std=0.1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, words: Words) -> Any:
        """The states of all words."""
        shown = self.shown(self.rows[torch.from_numpy(words.vectors)])
        parts = [shown, self.tags(torch.from_numpy(words.tags)), self.relations(torch.from_numpy(words.relations))]
        inputs = self.dropout(torch.cat([*parts, torch.from_numpy(words.flags)], 1))
        near = torch.from_numpy(words.near)
        first = self.dropout(relu(self.first(_around(inputs, near))))
        second = relu(self.second(_around(first, near)))
        return self.dropout(torch.cat([first, second], 1))

    def pairs(self, states: Any, cues: Any, others: Any, way: Any) -> Any:
        """The log odds of content and source for pairs of words, given the way between them and their distance."""
        sides = self.sides(states)
        governor, other = sides[cues], sides[others]
        both = governor[:, :SIDE] + other[:, SIDE : 2 * SIDE]
        both = both + self.arcs(way[0]) + self.up(way[1]) + self.down(way[2]) + self.far(way[3])
        g, o = (relu(side[:, 2 * SIDE : 6 * SIDE]) for side in (governor, other))
        content = (g[:, :SIDE] * o[:, SIDE : 2 * SIDE]).sum(1)
        source = (g[:, 2 * SIDE : 3 * SIDE] * o[:, 3 * SIDE :]).sum(1)
        return torch.stack([content, source], 1) + other[:, 6 * SIDE :] + self.out(relu(both))


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
        flags=np.concatenate([part.flags for part in parts]),
        near=np.concatenate(near, 1),
        starts=tuple(starts[:-1]),
    )


def batches(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """The lessons by chance, so many words at once."""
    batch: list[Lesson] = []
    for lesson in rng.sample(lessons, len(lessons)):
        batch.append(lesson)
        if sum(len(one.cues) for one in batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def loss_of(layers: Layers, batch: Sequence[Lesson], rng: random.Random) -> Any:
    """The cross entropy of cues, contents and sources, a word."""
    words = joined([lesson.words for lesson in batch])
    states = layers(words)
    labels = torch.from_numpy(np.concatenate([lesson.cues for lesson in batch]))
    total = CUE_WEIGHT * cross_entropy(layers.cue(states)[:, 0], labels, reduction="sum")
    cues: list[Any] = []
    others: list[Any] = []
    way: list[Any] = []
    right: list[Any] = []
    for start, lesson in zip(words.starts, batch):
        order = in_order(lesson.tree) if lesson.told else ()
        for told in lesson.told:
            cue, places = rng.choice(told.cues), np.arange(len(lesson.cues))
            far = np.clip(places - cue, -FARTHEST, FARTHEST) + FARTHEST
            cues.append(np.full(len(places), start + cue))
            others.append(start + places)
            way.append(np.array([*ways(lesson.tree, order, cue), far]))
            right.append(np.stack([told.content, told.source], 1))
    if cues:
        governors, words_there = (torch.from_numpy(np.concatenate(part)) for part in (cues, others))
        found = layers.pairs(states, governors, words_there, torch.from_numpy(np.concatenate(way, 1)))
        wanted = torch.from_numpy(np.concatenate(right).astype(np.float32))
        total = total + PAIR_WEIGHT * cross_entropy(found, wanted, reduction="sum")
    return total / len(labels)


def learn_network(lessons: Sequence[Lesson], vectors: Vectors) -> dict[str, Any]:
    """The weights learned from lessons."""
    torch.manual_seed(1)
    rng = random.Random(1)
    layers = Layers(vectors)
    optimizer = torch.optim.AdamW(layers.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (1 + sum(len(lesson.cues) for lesson in lessons) // AT_ONCE)
    step = 0
    for _ in range(EPOCHS):
        for batch in batches(lessons, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / WARM) * max(0.01, 1 - step / steps)
            loss = 10 * loss_of(layers, batch, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(layers.parameters(), 2)
            optimizer.step()
    return weights_of(layers)


def weights_of(layers: Layers) -> dict[str, Any]:
    """The weights as the network has them: arrays of half precision, inputs in rows."""
    found = {"mean": layers.mean, "deviation": layers.deviation}
    for name, value in layers.state_dict().items():
        layer, _, part = name.partition(".")
        is_table = isinstance(getattr(layers, layer), nn.Embedding)
        found[layer if part == "weight" else f"{layer}_bias"] = value if is_table or part == "bias" else value.T
    return {name: value.numpy().astype(np.float16) for name, value in found.items()}
