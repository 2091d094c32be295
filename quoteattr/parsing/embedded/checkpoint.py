"""Reading a folder of models: a Stanza graph parser that also tags, and the word vectors it was trained on.

The files are Stanza's own, in its format, and Stanza loads them; reading them here without it saves its import,
which takes longer than the reading (:mod:`quoteattr.parsing.embedded.network` runs the network, too).
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import torch
from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.model_files import PARSER_FILES, ModelFolder

SPECIAL = ("<PAD>", "<UNK>", "<EMPTY>", "<ROOT>")  # the first entries of every Stanza vocabulary
UNKNOWN, ROOT = SPECIAL.index("<UNK>"), SPECIAL.index("<ROOT>")

# The one architecture that the runner knows, by Stanza's names of its options.
_NEEDED = {
    "use_upos": False,
    "use_xpos": False,
    "use_ufeats": False,
    "charlm": False,
    "bert_model": None,
    "use_arc_embedding": False,
    "pretrain": True,
    "linearization": True,
    "distance": True,
    "num_layers": 2,
    "char_num_layers": 1,
}


@frozen
class Checkpoint:
    """Weights by Stanza's names, in single precision; the number of each word, vector and character; the labels."""

    weights: Mapping[str, Any]
    vectors: Any
    words: Mapping[str, int]
    vector_words: Mapping[str, int]
    characters: Mapping[str, int]
    blank_lemma: int
    tags: tuple[str, ...]
    relations: tuple[str, ...]


def read(folder: ModelFolder, device: str) -> Checkpoint:
    """Read the parser of a folder.

    Raises :class:`ModelError` where a file is missing, damaged, or holds another kind of network.
    """
    parser, vectors = (_loaded(folder, name, device) for name in PARSER_FILES)
    try:
        return _checkpoint(parser, vectors)
    except Exception as error:
        raise ModelError(f"cannot load the models in {folder.path}: {error}") from error


def _loaded(folder: ModelFolder, name: str, device: str) -> Any:
    """What a file holds: plain values and tensors, since nothing in it is executed."""
    content = folder.read(name)
    try:
        return torch.load(BytesIO(content), map_location=device, weights_only=True)
    except Exception as error:
        raise ModelError(f"model file is damaged or of another kind: {folder.path / name}") from error


def _checkpoint(parser: Any, vectors: Any) -> Checkpoint:
    config, vocabularies = parser["config"], parser["vocab"]
    unfit = [f"{name}={config.get(name)!r}" for name, value in _NEEDED.items() if config.get(name) != value]
    if unfit:
        raise ValueError(f"the parser was trained with {', '.join(unfit)}; see quoteattr.training.parser.loop")
    if "tagger.weight" not in parser["model"]:
        raise ValueError("the parser has no layer for tags; see quoteattr.training.parser.loop")
    labels = {name: tuple(vocabularies[name]["_id2unit"][len(SPECIAL) :]) for name in ("upos", "deprel")}
    return Checkpoint(
        weights={name: value.float() for name, value in parser["model"].items()},
        vectors=vectors["emb"].float(),
        words=vocabularies["word"]["_unit2id"],
        vector_words=vectors["vocab"]["_unit2id"],
        characters=vocabularies["char"]["_unit2id"],
        blank_lemma=vocabularies["lemma"]["_unit2id"]["_"],
        tags=labels["upos"],
        relations=labels["deprel"],
    )
