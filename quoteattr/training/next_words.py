"""What the network of lost opening marks learns first: which word stands next, and which stood before.

It reads all words of the articles, without their marks; there are far more of them than there are lost marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import nn

from quoteattr.marks.windows import Window, looks, sign
from quoteattr.marks.words import words
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks import without
from quoteattr.training.openings_network import STATE, Net, Numbers, fit

LONGEST = 100  # words read at once
SHORTEST = 4
EPOCHS = 4


def stretches(document: Mapping[str, Any]) -> Iterator[Window]:
    """The words of the paragraphs of an article without its marks, in pieces."""
    text, _ = without(document)
    for start, end in paragraphs(text):
        inside = words(text, start, end, end - start)
        for first in range(0, len(inside), LONGEST):
            seen = inside[first : first + LONGEST]
            if len(seen) >= SHORTEST:
                signs = [sign(text, here) for here in seen]
                columns = {**looks(seen), "sign": signs, "again": ["0"] * len(seen)}
                around = {"edge": "mark" if first else "paragraph", "end": ""}
                yield Window([here.start for here in seen], seen[-1].end, columns, around, typed=[])


class _Guess(nn.Module):  # type: ignore[misc]
    """The vectors of the next word and of the one before, guessed from the states of one member."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.following = nn.Linear(STATE, size)
        self.preceding = nn.Linear(STATE, size)


def pretrain(net: Net, data: Sequence[Numbers]) -> None:
    """Train the LSTMs and the tables on stretches in numbers."""
    guesses = nn.ModuleList([_Guess(net.vectors.embedding_dim) for _ in net.lstms])

    def loss(batch: list[int]) -> Any:
        read = net.read([data[i] for i in batch])
        total = 0.0
        for states, guess in zip(read.states, guesses, strict=True):
            total = total + _missed(net, guess.following(states[:, :-1, :STATE]), read.words[:, 1:])
            total = total + _missed(net, guess.preceding(states[:, 1:, STATE:]), read.words[:, :-1])
        return total / len(guesses)

    net.train()
    fit([*net.parameters(), *guesses.parameters()], data, loss, EPOCHS)


def _missed(net: Net, vectors: Any, numbers: Any) -> Any:
    """How badly the words of these numbers are told from the others of the batch."""
    known = numbers > 0
    candidates, right = torch.unique(numbers[known], return_inverse=True)
    return nn.functional.cross_entropy(vectors[known] @ net.vectors(candidates).T, right)
