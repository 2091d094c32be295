"""Gold quotations: JSON lines of ``{"id", "text", "quotes": [...]}``, see :mod:`quoteattr.evaluation.scoring`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quoteattr.corpora.brat import read_brat
from quoteattr.corpora.tei import read_tei

Gold = Mapping[str, Any]


def read_gold(path: Path) -> list[Gold]:
    """The documents of a gold file of JSON lines, gzipped when its name ends in ``.gz``.

    Corrected exports are gold too: a brat ``.ann`` with its ``.txt`` beside it, a folder of them, or TEI (``.xml``).
    Raises OSError when it cannot be read and ValueError when it is no such file.
    """
    if path.is_dir():
        return [read_brat(one) for one in sorted(path.glob("*.ann"))]
    if path.suffix == ".ann":
        return [read_brat(path)]
    if path.suffix == ".xml":
        return [*read_tei(path)]
    content = path.read_bytes()
    if path.suffix == ".gz":
        try:
            content = gzip.decompress(content)
        except (EOFError, zlib.error) as error:
            raise ValueError("the gzip data is damaged") from error
    documents = [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]
    if not all(isinstance(d, dict) and {"id", "text", "quotes"} <= d.keys() for d in documents):
        raise ValueError("each line of a gold file is an object with id, text and quotes")
    return documents
