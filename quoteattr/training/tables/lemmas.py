"""The table of lemmas: base forms of the verbs and nouns of the treebanks, and their irregular forms.

The treebanks are small, so to those of English the verbs of WordNet that have inflected forms are added, out of spaCy's
tables for lookups (PyPI ``spacy-lookups-data``; WordNet licence).
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from quoteattr.corpora.conllu import read_conllu
from quoteattr.lang.language import Language
from quoteattr.lang.lemmas import regular_lemma

#: A verb of speech counts for so many other words of the same form.
SPEAKS = 100


def build(treebanks: Iterable[Path], known: Language, output: Path) -> None:
    """Write ``{"base": [...], "irregular": {form: lemma}}`` from treebanks for training.

    A form that is a verb of speech now and then is one here: nouns of speech are known by their forms.
    """
    bases, reporting = known.rules.bases, known.speech.reporting_verbs
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for path in treebanks:
        for word in (word for sentence in read_conllu(path) for word in sentence.words):
            if word.upos in ("VERB", "NOUN") and word.form.isalpha():
                lemma = word.lemma.lower()
                seen[word.form.lower()][lemma] += SPEAKS if word.upos == "VERB" and lemma in reporting else 1
    chosen = {form: lemmas.most_common(1)[0][0] for form, lemmas in seen.items()}
    base = frozenset(lemma for lemma in chosen.values() if lemma.isalpha()) | (_verbs(known.code) - chosen.keys())
    irregular = {form: lemma for form, lemma in chosen.items() if regular_lemma(form, base, bases) != lemma}
    table = {"base": sorted(base), "irregular": dict(sorted(irregular.items()))}
    output.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _verbs(lang: str) -> frozenset[str]:
    """The verbs of WordNet that are the lemma of another form, in English."""
    if lang != "en":
        return frozenset()
    verbs = frozenset(_lookups("en_lemma_index")["verb"])
    inflected = _lookups("en_lemma_lookup").items()
    return frozenset(lemma for form, lemma in inflected if form != lemma and lemma in verbs and lemma.isalpha())


def _lookups(name: str) -> Any:
    path = resources.files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))
