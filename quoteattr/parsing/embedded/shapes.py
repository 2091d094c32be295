"""The shapes of a parser's weights: whatever runs the network can rely on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The two sides of each score of an arc; the fourth is that of its label.
ARC_SCORERS = ("unlabeled", "linearization", "distance")
LABEL_SCORER = "deprel"
LAYERS = (0, 1)
GATES = 4  # of an LSTM


def check_shapes(weights: Mapping[str, Any], vector: int, tags: int, relations: int) -> None:
    """Raise ``KeyError`` where a weight is missing, ``ValueError`` where it has another shape than the others ask for.

    ``vector`` is the width of the word vectors; ``tags`` and ``relations`` count the labels, the special ones too
    where there are any.
    """
    for name, shape in _shapes(weights, vector, tags, relations).items():
        if weights[name].shape != shape or weights[name].dtype.kind != "f":
            raise ValueError(f"{name} is {weights[name].dtype} {weights[name].shape}, not numbers of {shape}")


def _shapes(weights: Mapping[str, Any], vector: int, tags: int, relations: int) -> dict[str, tuple[int, ...]]:
    """The shape of each weight; what a size is read off is compared with the others."""
    words, word = weights["word_emb.weight"].shape
    lemmas, lemma = weights["lemma_emb.weight"].shape
    letters, letter = weights["charmodel.char_emb.weight"].shape
    (reduced, spelled), (shown, _) = weights["trans_char.weight"].shape, weights["trans_pretrained.weight"].shape
    hidden, side = weights["parserlstm_h_init"].shape[-1], weights[f"{LABEL_SCORER}.W1.bias"].shape[0]
    inputs, states = shown + word + lemma + reduced, 2 * hidden
    shapes = {
        "word_emb.weight": (words, word),
        "lemma_emb.weight": (lemmas, lemma),
        "trans_pretrained.weight": (shown, vector),
        "trans_char.weight": (reduced, spelled),
        "charmodel.char_emb.weight": (letters, letter),
        "charmodel.char_attn.weight": (1, spelled),
        **_recurrent("charmodel.charlstm.lstm", "", letter, spelled),
        **{f"charmodel.charlstm_{part}_init": (1, 1, spelled) for part in "hc"},
        **{f"parserlstm_{part}_init": (2 * len(LAYERS), 1, hidden) for part in "hc"},
        "tagger.weight": (tags, states),
        "tagger.bias": (tags,),
    }
    for layer in LAYERS:
        entering = inputs if layer == 0 else states
        for direction in ("", "_reverse"):
            shapes |= _recurrent(f"parserlstm.lstm.{layer}.lstm", direction, entering, hidden)
        for part in ("highway", "gate"):
            shapes |= _linear(f"parserlstm.{part}.{layer}", entering, states)
    for scorer in (*ARC_SCORERS, LABEL_SCORER):
        count = relations if scorer == LABEL_SCORER else 1
        shapes |= _linear(f"{scorer}.W1", states, side) | _linear(f"{scorer}.W2", states, side)
        shapes[f"{scorer}.scorer.W_bilin.weight"] = side + 1, side + 1, count
        shapes[f"{scorer}.scorer.W_bilin.bias"] = (count,)
    return shapes


def _linear(name: str, inputs: int, outputs: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def _recurrent(name: str, direction: str, inputs: int, width: int) -> dict[str, tuple[int, ...]]:
    sizes = {"weight_ih": (inputs,), "weight_hh": (width,), "bias_ih": (), "bias_hh": ()}
    return {f"{name}.{part}_l0{direction}": (GATES * width, *rest) for part, rest in sizes.items()}
