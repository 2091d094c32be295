"""What each word brings to the parser: it depends on its form alone, so it is computed once and kept.

A row holds what enters the gates of the first recurrent layer in both directions, and what passes that layer by on
its highway. Stanza computes these for every occurrence; most words of a text are repetitions.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np
import torch

from quoteattr.parsing.embedded.checkpoint import ROOT, UNKNOWN, Checkpoint
from quoteattr.parsing.embedded.recurrence import fused, recur
from quoteattr.parsing.forms import word_form


class WordTable:
    """The rows of the words seen so far, at most ``capacity``; when they are full, they are emptied."""

    def __init__(self, checkpoint: Checkpoint, capacity: int) -> None:
        weights = checkpoint.weights
        self._checkpoint = checkpoint
        self._vectors = checkpoint.vectors @ weights["trans_pretrained.weight"].T
        inner, self._char_recurrent, bias = fused(weights, "charmodel.charlstm.lstm", "")
        self._char_gates = (torch.baddbmm(bias, weights["charmodel.char_emb.weight"].unsqueeze(0), inner))[0]
        self._inner, _, self._bias = fused(weights, "parserlstm.lstm.0.lstm", "", "_reverse")
        width = self._inner.size(2)
        self.gates = self._inner.new_empty(2, capacity, width)
        self.highway = self._inner.new_empty(capacity, width // 2)
        self._rows: dict[str | None, int] = {}
        self._fill([None])

    def rows(self, sentences: Iterable[Iterable[str]]) -> list[int]:
        """The row numbers of the words, each sentence after row 0, that of the root. They hold until the next call."""
        words = [form for sentence in sentences for form in (None, *sentence)]
        new = [form for form in dict.fromkeys(words) if form not in self._rows]
        if len(self._rows) + len(new) > len(self.highway):
            self._rows.clear()
            new = list(dict.fromkeys((None, *words)))
            if len(new) > len(self.highway):  # a sentence of that many words
                self.gates = self.gates.new_empty(2, len(new), self.gates.size(2))
                self.highway = self.highway.new_empty(len(new), self.highway.size(1))
        if new:
            self._fill(new)
        return [self._rows[form] for form in words]

    def _fill(self, new: list[str | None]) -> None:
        first = len(self._rows)
        self._rows.update((form, first + place) for place, form in enumerate(new))
        place = slice(first, first + len(new))
        inputs = self._inputs([None if form is None else word_form(form) for form in new])
        torch.baddbmm(self._bias, inputs.expand(2, -1, -1), self._inner, out=self.gates[:, place])
        torch.mul(*highway(self._checkpoint.weights, 0, inputs), out=self.highway[place])

    def _inputs(self, forms: list[str | None]) -> Any:
        """The input of the first layer for each form; None stands for the root."""
        model, weights = self._checkpoint, self._checkpoint.weights
        lowered = [None if form is None else form.lower() for form in forms]

        def numbers(known: Any) -> list[int]:
            return [ROOT if form is None else known.get(form, UNKNOWN) for form in lowered]

        lemmas = [ROOT if form is None else model.blank_lemma for form in forms]
        parts = [
            self._vectors[numbers(model.vector_words)],
            weights["word_emb.weight"][numbers(model.words)],
            weights["lemma_emb.weight"][lemmas],
            self._spelled(forms) @ weights["trans_char.weight"].T,
        ]
        return torch.cat(parts, 1)

    def _spelled(self, forms: list[str | None]) -> Any:
        """The character representation: states of a recurrent network, weighted by their attention, summed."""
        weights, known = self._checkpoint.weights, self._checkpoint.characters
        spelled = [[ROOT] if form is None else [known.get(c, UNKNOWN) for c in form] for form in forms]
        order = sorted(range(len(forms)), key=lambda i: -len(spelled[i]))
        letters: Any = np.zeros((len(forms), len(spelled[order[0]])), dtype=np.int64)
        for row, i in enumerate(order):
            letters[row, : len(spelled[i])] = spelled[i]
        lengths = np.array([len(spelled[i]) for i in order])
        sizes = [int((lengths > step).sum()) for step in range(lengths[0])]
        packed = np.concatenate([letters[:size, step] for step, size in enumerate(sizes)])
        gates = self._char_gates[torch.from_numpy(packed).to(self._char_gates.device)].unsqueeze(0)
        start = (weights["charmodel.charlstm_h_init"], weights["charmodel.charlstm_c_init"])
        states = recur(gates, sizes, self._char_recurrent, *start)[0]
        states *= torch.sigmoid(states @ weights["charmodel.char_attn.weight"].T)
        total = torch.zeros_like(states[: len(forms)])
        for size, end in zip(sizes, accumulate(sizes)):
            total[:size] += states[end - size : end]
        back: Any = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        return total[torch.from_numpy(back).to(total.device)]


def highway(weights: Any, layer: int, inputs: Any) -> tuple[Any, Any]:
    """The two factors of what passes a recurrent layer by (Zhang et al. 2016, as in Dozat's parser)."""
    gate, carried = (
        torch.nn.functional.linear(inputs, weights[f"parserlstm.{name}.{layer}.weight"]).add_(
            weights[f"parserlstm.{name}.{layer}.bias"]
        )
        for name in ("gate", "highway")
    )
    return gate.sigmoid_(), carried.tanh_()
