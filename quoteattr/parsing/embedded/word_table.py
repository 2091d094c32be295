"""What each word brings to the parser: it depends on its form alone, so it is computed once and kept.

A row holds what enters the gates of the first recurrent layer in both directions, and what passes that layer by on
its highway. Stanza computes these for every occurrence; most words of a text are repetitions.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import numpy as np

from quoteattr.parsing.embedded.checkpoint import ROOT, UNKNOWN, Checkpoint
from quoteattr.parsing.embedded.highway import Highway
from quoteattr.parsing.embedded.recurrence import fused, recur, to_sigmoid
from quoteattr.parsing.forms import word_form


class WordTable:
    """The rows of the words seen so far, at most ``capacity``; when they are full, they are emptied."""

    def __init__(self, model: Checkpoint, capacity: int) -> None:
        self._model = model
        self._inner, _, self._bias = fused(model, "parserlstm.lstm.0.lstm", "", "_reverse")
        self._passing = Highway(model, 0)
        self._shown, self._reduced = (model.single(f"trans_{name}.weight").T for name in ("pretrained", "char"))
        letters, self._letter_recurrent, bias = fused(model, "charmodel.charlstm.lstm", "")
        self._letter_gates = model.single("charmodel.char_emb.weight") @ letters[0] + bias[0]
        self._letter_start = [model.single(f"charmodel.charlstm_{part}_init") for part in "hc"]
        self._attention = model.single("charmodel.char_attn.weight").T / 2  # half, for the sigmoid
        self._rows: dict[str | None, int] = {}
        self._make_room(capacity)
        self._fill([None])

    def rows(self, sentences: Iterable[Iterable[str]]) -> list[int]:
        """The row numbers of the words, each sentence after row 0, that of the root. They hold until the next call."""
        words = [form for sentence in sentences for form in (None, *sentence)]
        new = [form for form in dict.fromkeys(words) if form not in self._rows]
        if len(self._rows) + len(new) > len(self.highway):
            self._rows.clear()
            new = list(dict.fromkeys((None, *words)))
            if len(new) > len(self.highway):  # a sentence of that many words
                self._make_room(len(new))
        if new:
            self._fill(new)
        return [self._rows[form] for form in words]

    def _make_room(self, capacity: int) -> None:
        """The system gives the memory when it is written to, so that few words take little."""
        width = self._inner.shape[2]
        self.gates = np.empty((2, capacity, width), np.float32)
        self.highway = np.empty((capacity, width // 2), np.float32)

    def _fill(self, new: list[str | None]) -> None:
        first = len(self._rows)
        place = slice(first, first + len(new))
        inputs = self._inputs([None if form is None else word_form(form) for form in new])
        gates = self.gates[:, place]
        np.matmul(inputs, self._inner, out=gates)
        gates += self._bias
        self._passing(inputs, self.highway[place])
        self._rows.update((form, first + place) for place, form in enumerate(new))

    def _inputs(self, forms: list[str | None]) -> Any:
        """The input of the first layer for each form; None stands for the root."""
        model = self._model
        lowered = [None if form is None else form.lower() for form in forms]

        def numbers(known: Any) -> list[int]:
            return [ROOT if form is None else known.get(form, UNKNOWN) for form in lowered]

        lemmas = [ROOT if form is None else model.blank_lemma for form in forms]
        parts = [
            model.vectors.rows[numbers(model.vectors.numbers)].astype(np.float32) @ self._shown,
            model.weights["word_emb.weight"][numbers(model.words)],
            model.weights["lemma_emb.weight"][lemmas],
            self._spelled(forms) @ self._reduced,
        ]
        return np.concatenate(parts, 1, dtype=np.float32)

    def _spelled(self, forms: list[str | None]) -> Any:
        """The character representation: states of a recurrent network, weighted by their attention, summed."""
        known = self._model.characters
        spelled = [[ROOT] if form is None else [known.get(c, UNKNOWN) for c in form] for form in forms]
        order = sorted(range(len(forms)), key=lambda i: -len(spelled[i]))
        longest_first = [spelled[i] for i in order]
        lengths = np.array([len(letters) for letters in longest_first])
        sizes = [int((lengths > step).sum()) for step in range(lengths[0])]
        packed = [letters[step] for step, size in enumerate(sizes) for letters in longest_first[:size]]
        states = recur(self._letter_gates[packed][None], sizes, self._letter_recurrent, *self._letter_start)[0]
        attention = np.tanh(states @ self._attention)
        to_sigmoid(attention)
        states *= attention
        total = np.zeros_like(states[: len(forms)])
        for size, end in zip(sizes, accumulate(sizes)):
            total[:size] += states[end - size : end]
        back: Any = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        return total[back]
