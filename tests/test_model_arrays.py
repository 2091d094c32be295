"""Arrays that do not fit each other are no model: whatever runs one can rely on their shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import quoteattr
from quoteattr.attribution.ranker.ranker import load_ranker
from quoteattr.lang.language import language
from quoteattr.lang.model_files import FILES, PARSER, PERCEPTRON, TREES, VECTORS, ModelFolder
from quoteattr.parsing.embedded.parser import EmbeddedParser

SHIPPED = language("en").model
Arrays = dict[str, Any]


def cut(*names: str) -> Callable[[Arrays], None]:
    """Take the last entry of an axis, the first that has several."""

    def change(arrays: Arrays) -> None:
        for name in names:
            axis = next(axis for axis, size in enumerate(arrays[name].shape) if size > 1)
            arrays[name] = arrays[name].take(range(arrays[name].shape[axis] - 1), axis)

    return change


def plain(name: str, change: Callable[[Any], Any]) -> Callable[[Arrays], None]:
    """Change the plain values that are kept as the bytes of their JSON."""

    def changed(arrays: Arrays) -> None:
        value = change(json.loads(arrays[name].tobytes()))
        arrays[name] = np.frombuffer(json.dumps(value).encode(), np.uint8)

    return changed


def without(name: str) -> Callable[[Arrays], None]:
    return lambda arrays: arrays.pop(name)


def put(name: str, make: Callable[[Any], Any]) -> Callable[[Arrays], None]:
    return lambda arrays: arrays.update({name: make(arrays[name])})


def fewer(vocabulary: str) -> Callable[[Arrays], None]:
    def change(vocab: Any) -> Any:
        vocab[vocabulary]["_id2unit"].pop()
        return vocab

    return plain("vocab", change)


NUMBERS = {name: array for name, array in SHIPPED.arrays(PARSER).items() if array.dtype.kind == "f"}
WRONG: list[tuple[str, Callable[[Arrays], None]]] = [
    *(
        (PARSER, cut(name))
        for name, array in SHIPPED.arrays(PARSER).items()
        if array.dtype != np.uint8 and array.size > 1
    ),
    *((PARSER, fewer(vocabulary)) for vocabulary in ("word", "char", "lemma", "upos", "deprel")),
    (PARSER, without("tagger.weight")),
    (PARSER, without("deprel.W1.bias")),
    (PARSER, put("tagger.bias", lambda bias: bias.astype(np.int64))),
    (PARSER, put("config", lambda config: config[:-1])),
    (PARSER, plain("config", lambda config: {**config, "num_layers": 3})),
    (VECTORS, cut("vectors")),
    (VECTORS, plain("words", lambda words: [*words[:-1], words[0]])),
    (VECTORS, plain("words", lambda words: [*words[:-1], 3])),
    (VECTORS, put("vectors", lambda rows: rows[0])),
    (VECTORS, without("words")),
    *((TREES, cut(name)) for name in ("feature", "cut", "value")),
    (TREES, put("feature", lambda feature: feature + np.uint8(84))),
    (TREES, put("feature", lambda feature: -feature.astype(np.int8))),
    (TREES, put("value", lambda value: np.full_like(value, np.inf))),
    (PERCEPTRON, without("first")),
    *((PERCEPTRON, cut(name)) for name in ("mean", "columns", "unknown", "words", "first", "second", "last")),
    (PERCEPTRON, put("columns", lambda columns: columns + 84)),
]


@pytest.mark.parametrize(("name", "change"), WRONG)
def test_arrays_that_do_not_fit(name: str, change: Callable[[Arrays], None], tmp_path: Path) -> None:
    for other in FILES:
        (tmp_path / other).symlink_to(SHIPPED.path / other)
    arrays = SHIPPED.arrays(name)
    change(arrays)
    (tmp_path / name).unlink()
    np.savez(tmp_path / name, **arrays)
    load: Callable[[ModelFolder], object] = EmbeddedParser if name in (PARSER, VECTORS) else load_ranker
    with pytest.raises(quoteattr.ModelError, match=str(tmp_path)):
        load(ModelFolder(tmp_path))


def test_arrays_larger_than_any_model(tmp_path: Path) -> None:
    """A small file of zeros is not unpacked into all memory there is."""
    np.savez_compressed(tmp_path / VECTORS, vectors=np.zeros(2**28, np.uint8))
    assert (tmp_path / VECTORS).stat().st_size < 2**20
    with pytest.raises(quoteattr.ModelError, match=VECTORS):
        ModelFolder(tmp_path).arrays(VECTORS)


@pytest.mark.parametrize("name", sorted(name for name in FILES if name.endswith(".npz")))
def test_what_is_no_number_is_no_weight(name: str, tmp_path: Path) -> None:
    arrays = dict(SHIPPED.arrays(name))
    of, array = next((of, array) for of, array in arrays.items() if array.dtype.kind == "f" and array.ndim)
    array.flat[-1] = np.nan
    np.savez(tmp_path / name, **arrays)
    with pytest.raises(quoteattr.ModelError, match=f"{name}: no numbers in {of}"):
        ModelFolder(tmp_path).arrays(name)
