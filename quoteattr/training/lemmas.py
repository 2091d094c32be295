"""The table of lemmas: base forms of the verbs and nouns of the treebanks, and their irregular forms."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from quoteattr.lang.lemma import regular_lemma


def build(treebanks: Path, output: Path) -> None:
    """Write ``{"base": [...], "irregular": {form: lemma}}`` from the ``*-train.conllu`` files."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(treebanks.glob("*-train.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 10 and columns[3] in ("VERB", "NOUN") and columns[1].isalpha():
                seen[columns[1].lower()][columns[2].lower()] += 1
    chosen = {form: lemmas.most_common(1)[0][0] for form, lemmas in seen.items()}
    base = frozenset(lemma for lemma in chosen.values() if lemma.isalpha())
    irregular = {form: lemma for form, lemma in chosen.items() if regular_lemma(form, base) != lemma}
    table = {"base": sorted(base), "irregular": dict(sorted(irregular.items()))}
    output.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
