"""Stanza's own pipeline over a folder of our models: what the shortcuts of ours are compared with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from stanza import Pipeline

from quoteattr.lang.model_files import PARSER, VECTORS, ModelFolder
from quoteattr.lang.vectors import plain


class Untagged:
    """A processor that gives every word the tag X: Stanza's parser asks for tags, but ours does not look at them."""

    def process(self, document: Any) -> Any:
        """The same document, tagged."""
        for sentence in document.sentences:
            for word in sentence.words:
                word.upos = "X"
        return document


def stock_pipeline(models: ModelFolder, tagger: Any = None) -> Any:
    """A ``stanza.Pipeline`` over the models of a folder, offline; it parses text given as lists of words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "resources.json").write_text("{}")
        torch.save(_vectors(models), folder / "vectors.pt", _use_new_zipfile_serialization=False)
        torch.save(_parser(models), folder / "parser.pt", _use_new_zipfile_serialization=False)
        pipeline = Pipeline(
            lang="en",
            dir=name,
            package=None,
            processors={"tokenize": "default", "depparse": "default"},
            download_method=None,
            allow_unknown_language=True,
            tokenize_pretokenized=True,
            depparse_pretagged=True,
            depparse_model_path=str(folder / "parser.pt"),
            depparse_pretrain_path=str(folder / "vectors.pt"),
            verbose=False,
            use_gpu=False,
        )
    pipeline.processors = {"pos": tagger or Untagged(), **pipeline.processors}
    return pipeline


def _parser(models: ModelFolder) -> dict[str, Any]:
    """The checkpoint that Stanza reads: what :func:`quoteattr.training.parser.release.shrink` made the file of."""
    arrays = models.arrays(PARSER)
    config, vocabularies = (plain(arrays.pop(name)) for name in ("config", "vocab"))
    model = {name: torch.from_numpy(array).float() for name, array in arrays.items()}
    model["drop_replacement"] = torch.zeros(model["parserlstm.highway.0.weight"].size(1))  # for training alone
    units = {name: own if name == "_key2class" else _numbered(own) for name, own in vocabularies.items()}
    checkpoint = {"model": model, "vocab": units, "config": config, "model_type": "graph"}
    return {**checkpoint, "global_step": 0, "last_best_step": 0, "dev_score_history": []}


def _vectors(models: ModelFolder) -> dict[str, Any]:
    arrays = models.arrays(VECTORS)
    vocabulary = {"lang": "en", "idx": 0, "cutoff": 0, "lower": True, "_id2unit": plain(arrays["words"])}
    return {"vocab": _numbered(vocabulary), "emb": torch.from_numpy(arrays["vectors"]).float()}


def _numbered(vocabulary: dict[str, Any]) -> dict[str, Any]:
    return {"_unit2id": {unit: number for number, unit in enumerate(vocabulary["_id2unit"])}, **vocabulary}
