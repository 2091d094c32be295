"""Reading a folder of models: a Stanza graph parser that also tags, and the word vectors it was trained on.

The files are Stanza's own, in its format, and Stanza loads them; they are read here without it, and without torch,
whose imports take longer than the reading (:mod:`quoteattr.parsing.embedded.network` runs the network, too).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.lang.model_files import PARSER, ModelFolder
from quoteattr.lang.tensors import read_tensors
from quoteattr.lang.vectors import Vectors, check_numbers, read_vectors
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
    content, vectors = folder.read(PARSER), read_vectors(folder)
    try:
        parser = read_tensors(content)
    except Exception as error:
        raise ModelError(f"model file is damaged or of another kind: {folder.path / PARSER}: {error}") from error
    try:
        return _checkpoint(parser, vectors)
    except Exception as error:
        raise ModelError(f"cannot load the model {folder.path / PARSER}: {error}") from error


def _checkpoint(parser: Any, vectors: Vectors) -> Checkpoint:
    config, weights, vocabularies = parser["config"], parser["model"], parser["vocab"]
    unfit = [f"{name}={config.get(name)!r}" for name, value in _NEEDED.items() if config.get(name) != value]
    if unfit:
        raise ValueError(f"the parser was trained with {', '.join(unfit)}; see quoteattr.training.parser.loop")
    if "tagger.weight" not in weights:
        raise ValueError("the parser has no layer for tags; see quoteattr.training.parser.loop")
    tags, relations = (tuple(vocabularies[name]["_id2unit"][len(SPECIAL) :]) for name in ("upos", "deprel"))
    check_shapes(weights, vectors.rows.shape[1], len(SPECIAL) + len(tags), len(relations))
    tables = {"word": "word_emb.weight", "lemma": "lemma_emb.weight", "char": "charmodel.char_emb.weight"}
    numbers = {name: vocabularies[name]["_unit2id"] for name in tables}
    for name, table in tables.items():
        check_numbers(numbers[name], weights[table])
    return Checkpoint(weights, vectors, numbers["word"], numbers["char"], numbers["lemma"]["_"], tags, relations)
