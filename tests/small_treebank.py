"""A treebank and word vectors in small: a handful of sentences for the training of the parser."""

from __future__ import annotations

from pathlib import Path

import numpy as np

#: Words with tag, head and relation.
SENTENCES = [
    "The/DET/2/det mayor/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct",
    "She/PRON/2/nsubj said/VERB/0/root so/ADV/2/advmod ./PUNCT/2/punct",
    "Jane/PROPN/3/nsubj Roe/PROPN/1/flat saw/VERB/0/root the/DET/6/det old/ADJ/6/amod bridge/NOUN/3/obj",
    '"/PUNCT/5/punct We/PRON/5/nsubj will/AUX/5/aux all/DET/5/obl go/VERB/8/ccomp "/PUNCT/5/punct '
    "he/PRON/8/nsubj said/VERB/0/root",
    "Nobody/PRON/2/nsubj came/VERB/0/root",
]


def _conllu(sentence: str) -> str:
    rows = [word.split("/") for word in sentence.split()]
    columns = [(n, form, form, tag, tag, "_", head, rel, "_", "_") for n, (form, tag, head, rel) in enumerate(rows, 1)]
    return "".join("\t".join(map(str, row)) + "\n" for row in columns) + "\n"


def write_treebanks(folder: Path) -> None:
    """``en_small-train.conllu``, ``-dev`` and ``-test``, all of the same sentences."""
    for part in ("train", "dev", "test"):
        (folder / f"en_small-{part}.conllu").write_text("".join(map(_conllu, SENTENCES)))


def write_vectors(path: Path) -> None:
    """A vector for each word, by chance, as the step of the vectors leaves them."""
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

    words = sorted({word.split("/")[0].lower() for sentence in SENTENCES for word in sentence.split()})
    vectors = torch.from_numpy(np.random.default_rng(0).normal(size=(len(words) + VOCAB_PREFIX_SIZE, 100))).float()
    vocab = PretrainedWordVocab(words, lang="en", lower=True).state_dict()
    torch.save({"vocab": vocab, "emb": vectors}, path, _use_new_zipfile_serialization=False)
