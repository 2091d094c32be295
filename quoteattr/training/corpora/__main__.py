"""Public corpora, converted: what goes into ``make models`` and into ``quoteattr evaluate``.

``polnear CLONE/data/train -o gold.jsonl``, ``pdnc CLONE/data/NOVEL… -o novels.jsonl``,
``gum CLONE/en_gum-ud-train.conllu -o en_gum-train.conllu``, ``ud CLONE/en_ewt-ud-train.conllu -o en_ewt-train.conllu``.
The last two take any number of files, so that a train file that is published in documents can be put together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from quoteattr.corpora.gold import Gold
from quoteattr.training.corpora.pdnc import novel
from quoteattr.training.corpora.polnear import documents
from quoteattr.training.corpora.treebanks import gum, slim


def main(arguments: Sequence[str] | None = None) -> None:
    """Convert what is named and write it to one file; raises OSError where a file is missing."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training.corpora", description=__doc__)
    parser.add_argument("corpus", choices=["polnear", "pdnc", "gum", "ud"])
    parser.add_argument("paths", nargs="+", type=Path, help="folders of PolNeAR or PDNC, or CoNLL-U files")
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args(arguments)
    args.output.write_text(_converted(args.corpus, args.paths), encoding="utf-8", newline="\n")


def _converted(corpus: str, paths: Sequence[Path]) -> str:
    if corpus == "polnear":
        return _lines(document for path in paths for document in documents(path))
    if corpus == "pdnc":
        return _lines(map(novel, paths))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return gum(texts) if corpus == "gum" else "".join(map(slim, texts))


def _lines(converted: Iterable[Gold]) -> str:
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in converted)


if __name__ == "__main__":
    main()
