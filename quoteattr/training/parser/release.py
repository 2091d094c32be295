"""Making the files that ship out of trained models: half precision, nothing that only training needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from quoteattr.evaluation.parsing import Accuracy, evaluate
from quoteattr.lang.model_files import INDIRECT, INDIRECT_TREES, PARSER_FILES, PERCEPTRON, RANKER, TREES, ModelFolder
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.parsing.parsers import check_torch

CARDS = Path(__file__).parent


def shrink(source: Path, target: Path) -> None:
    """Write a Stanza model file as arrays in half precision, without what only training needs.

    Of a checkpoint the weights keep their names, and ``config`` and ``vocab`` are the bytes of JSON; of word vectors
    the rows are ``vectors``, and ``words`` the JSON of their words. A vocabulary is the list of its units alone.

    Raises ModelError where torch is so old that the file could run code (:func:`.check_torch`).
    """
    check_torch()
    data: Any = torch.load(source, map_location="cpu", weights_only=True)
    if "model" in data:
        weights = {n: value for n, value in data["model"].items() if not n.startswith(("pretrained_emb", "drop_"))}
        vocabularies = {name: _listed(own) for name, own in data["vocab"].items()}
        # no paths of the machine it was trained on
        config = {n: None if isinstance(value, str) and "/" in value else value for n, value in data["config"].items()}
        plain = {"config": config, "vocab": vocabularies}
    else:
        weights, plain = {"vectors": data["emb"]}, {"words": _listed(data["vocab"])["_id2unit"]}
    arrays = {name: value.half().numpy() for name, value in weights.items()}
    written = {name: json.dumps(value, separators=(",", ":"), ensure_ascii=False) for name, value in plain.items()}
    np.savez_compressed(
        target, **arrays, **{name: np.frombuffer(text.encode(), np.uint8) for name, text in written.items()}
    )


def _listed(vocabulary: dict[str, Any]) -> dict[str, Any]:
    """A vocabulary without the numbers of its units, where they are their places in the list."""
    units, numbers = vocabulary.get("_id2unit"), vocabulary.get("_unit2id")
    if not isinstance(units, list):
        return vocabulary
    if numbers != {unit: number for number, unit in enumerate(units)}:
        raise ValueError("a vocabulary is numbered otherwise than it is listed")
    return {name: value for name, value in vocabulary.items() if name != "_unit2id"}


def write_card(folder: Path, tests: Iterable[Path], note: str, lang: str) -> None:
    """Score the models of a folder on treebanks and write its ``README.md``.

    ``note`` tells how these very files were trained; ``lang`` is the language whose page it is.
    """
    parser = EmbeddedParser(ModelFolder(folder))
    rows = ["| treebank | words | UPOS | UAS | LAS |", "|---|---|---|---|---|"]
    for path in tests:
        score: Accuracy = evaluate(path, parser)
        name = path.name.removesuffix(".conllu")
        rows.append(f"| {name} | {score.words} | {score.upos:.2f} | {score.uas:.2f} | {score.las:.2f} |")
    names = [
        name
        for name in (*PARSER_FILES, RANKER, TREES, PERCEPTRON, INDIRECT, INDIRECT_TREES)
        if (folder / name).is_file()
    ]
    sizes = ", ".join(f"`{name}` {(folder / name).stat().st_size / 1e6:.1f} MB" for name in names)
    page = (CARDS / f"card_{lang}.md").read_text(encoding="utf-8").format(table="\n".join(rows), sizes=sizes, note=note)
    (folder / "README.md").write_text(page, encoding="utf-8")
