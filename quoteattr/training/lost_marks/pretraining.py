"""What a network of lost opening marks learns first: to read the articles of the corpus, without their marks.

Of all their words, far more than there are lost marks, it learns which word stands next and which stood before, and how
the words are parsed (:mod:`.syntax`): a quotation mostly begins where some phrase or clause does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from quoteattr.lang.language import Language
from quoteattr.marks.lost.opening_windows import Window, looks, sign
from quoteattr.marks.lost.words import words
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks.network import STATE, Net, Numbers, Read, fit

LONGEST = 100  # words read at once
SHORTEST = 4
EPOCHS = 4
TELLING = 96  # hidden units between the states and what is told of the parse
SYNTAX = 0.5  # weight of the loss of each column of the parse


def stretches(text: str, language: Language) -> list[Window]:
    """The words of the paragraphs of a text, in pieces."""
    found = []
    for start, end in paragraphs(text):
        inside = words(text, start, end, end - start, language.marks)
        for first in range(0, len(inside), LONGEST):
            seen = inside[first : first + LONGEST]
            if len(seen) >= SHORTEST:
                signs = [sign(text, here, language) for here in seen]
                columns = {**looks(seen), "sign": signs, "again": ["0"] * len(seen)}
                around = {"edge": "mark" if first else "paragraph", "end": ""}
                found.append(Window([here.start for here in seen], seen[-1].end, columns, around, typed=[]))
    return found


class _Guess(nn.Module):  # type: ignore[misc]
    """The vectors of the next word and of the one before, and the parse of each word, guessed from the states."""

    def __init__(self, size: int, counts: Sequence[int]) -> None:
        super().__init__()
        self.following = nn.Linear(STATE, size)
        self.preceding = nn.Linear(STATE, size)
        self.telling = nn.Linear(4 * STATE, TELLING)
        self.told = nn.ModuleList([nn.Linear(TELLING, count) for count in counts])


def pretrain(net: Net, data: Sequence[Numbers], counts: Sequence[int], seed: int) -> None:
    """Train the LSTM and the tables on stretches in numbers.

    ``told`` of a stretch has a row for each word and a column for each of ``counts``, the numbers of classes there.
    """
    guess = _Guess(net.vectors.embedding_dim, counts)

    def loss(batch: list[int]) -> Any:
        stretches = [data[i] for i in batch]
        read = net.read(stretches)
        following = _missed(net, guess.following(read.states[:, :-1, :STATE]), read.words[:, 1:])
        preceding = _missed(net, guess.preceding(read.states[:, 1:, STATE:]), read.words[:, :-1])
        return following + preceding + SYNTAX * _misparsed(guess, read, [one["told"] for one in stretches])

    fit([*net.parameters(), *guess.parameters()], data, loss, EPOCHS, seed)


def _missed(net: Net, vectors: Any, numbers: Any) -> Any:
    """How badly the words of these numbers are told from the others of the batch."""
    known = numbers > 0
    candidates, right = torch.unique(numbers[known], return_inverse=True)
    return nn.functional.cross_entropy(vectors[known] @ net.vectors(candidates).T, right)


def _misparsed(guess: _Guess, read: Read, told: Sequence[Any]) -> Any:
    """How badly the parse of the words is told."""
    right = nn.utils.rnn.pad_sequence(told, batch_first=True, padding_value=-1)
    known = right[:, :, 0] >= 0
    seen = torch.relu(guess.telling(torch.cat([read.states, read.before], 2)[known]))
    return sum(nn.functional.cross_entropy(layer(seen), right[known][:, i]) for i, layer in enumerate(guess.told))
