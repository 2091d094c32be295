"""Reading a folder of models: a Stanza graph parser that also tags, and the word vectors it was trained on.

The file is Stanza's checkpoint with its tensors as arrays and all else as JSON
(:func:`quoteattr.training.parser.release.shrink` makes it, :mod:`quoteattr.benchmark.stock` gives it back to Stanza).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.model_files import PARSER, ModelFolder
from quoteattr.lang.vectors import Vectors, numbered, plain, read_vectors
from quoteattr.parsing.embedded.shapes import check_shapes

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
    """Weights by Stanza's names, as exact as the file has them; the number of each word and character; the labels."""

    weights: Mapping[str, Any]
    vectors: Vectors
    words: Mapping[str, int]
    characters: Mapping[str, int]
    blank_lemma: int
    tags: tuple[str, ...]
    relations: tuple[str, ...]

    def single(self, name: str) -> Any:
        """A weight in single precision."""
        return self.weights[name].astype(np.float32)


def read(folder: ModelFolder) -> Checkpoint:
    """Read the parser of a folder.

    Raises :class:`ModelError` where a file is missing, damaged, or holds another kind of network.
    """
    weights, vectors = folder.arrays(PARSER), read_vectors(folder)
    try:
        return _checkpoint(weights, vectors)
    except Exception as error:
        raise ModelError(f"cannot load the model {folder.path / PARSER}: {error}") from error


def _checkpoint(weights: Mapping[str, Any], vectors: Vectors) -> Checkpoint:
    config, vocabularies = plain(weights["config"]), plain(weights["vocab"])
    unfit = [f"{name}={config.get(name)!r}" for name, value in _NEEDED.items() if config.get(name) != value]
    if unfit:
        raise ValueError(f"the parser was trained with {', '.join(unfit)}; see quoteattr.training.parser.loop")
    if "tagger.weight" not in weights:
        raise ValueError("the parser has no layer for tags; see quoteattr.training.parser.loop")
    words = {name: own["_id2unit"] for name, own in vocabularies.items() if name != "_key2class"}
    tags, relations = (tuple(words[name][len(SPECIAL) :]) for name in ("upos", "deprel"))
    check_shapes(weights, vectors.rows.shape[1], len(SPECIAL) + len(tags), len(relations))
    tables = {"word": "word_emb.weight", "lemma": "lemma_emb.weight", "char": "charmodel.char_emb.weight"}
    numbers = {name: numbered(words[name], weights[table]) for name, table in tables.items()}
    return Checkpoint(weights, vectors, numbers["word"], numbers["char"], numbers["lemma"]["_"], tags, relations)
