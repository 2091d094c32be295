"""Stanza's own pipeline over a folder of our models: what the shortcuts of ours are compared with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from stanza import Pipeline


class Untagged:
    """A processor that gives every word the tag X: Stanza's parser asks for tags, but ours does not look at them."""

    def process(self, document: Any) -> Any:
        """The same document, tagged."""
        for sentence in document.sentences:
            for word in sentence.words:
                word.upos = "X"
        return document


def stock_pipeline(models: Path, tagger: Any = None) -> Any:
    """A ``stanza.Pipeline`` over the models of a folder, offline; it parses text given as lists of words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "resources.json").write_text("{}")
        vectors = torch.load(models / "vectors.pt", weights_only=True)
        vectors["emb"] = vectors["emb"].float()  # Stanza does not read half precision
        torch.save(vectors, folder / "vectors.pt")
        pipeline = Pipeline(
            lang="en",
            dir=name,
            package=None,
            processors={"tokenize": "default", "depparse": "default"},
            download_method=None,
            allow_unknown_language=True,
            tokenize_pretokenized=True,
            depparse_pretagged=True,
            depparse_model_path=str(models / "parser.pt"),
            depparse_pretrain_path=str(folder / "vectors.pt"),
            verbose=False,
            use_gpu=False,
        )
    pipeline.processors = {"pos": tagger or Untagged(), **pipeline.processors}
    return pipeline
