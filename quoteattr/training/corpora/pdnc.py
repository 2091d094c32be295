"""PDNC (Vishnubhotla et al., LREC 2022): novels with the speaker of every quotation, to gold quotations.

A novel is a folder with ``novel_text.txt``, ``character_info.csv`` and ``quotation_info.csv``.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import regex

from quoteattr.corpora.gold import Gold

_EXPLAINED = regex.compile(r" - | \(")  # what follows tells of the character, and is no part of the name


def novel(folder: Path) -> Gold:
    """The gold of a novel; raises OSError where a file is missing, KeyError where a column is."""
    text = (folder / "novel_text.txt").read_text(encoding="utf-8")
    with (folder / "character_info.csv").open(newline="", encoding="utf-8") as characters:
        names = {row["Main Name"]: names_of(row) for row in csv.DictReader(characters)}
    with (folder / "quotation_info.csv").open(newline="", encoding="utf-8") as rows:
        quotes = quotations(csv.DictReader(rows), names)
    return {
        "id": f"pdnc/{folder.name}",
        "genre": "novel",
        "lang": "en",
        "text": text,
        "quotes": quotes,
        "characters": names,
    }


def names_of(row: Mapping[str, str]) -> list[str]:
    """All names of a character, sorted.

    >>> names_of({"Main Name": "Jane Roe (the mayor)", "Aliases": "{'Jenny', 'Miss Roe'}"})
    ['Jane Roe', 'Jane Roe (the mayor)', 'Jenny', 'Miss Roe']
    """
    main = row["Main Name"]
    try:
        aliases = set(ast.literal_eval(row["Aliases"]))
    except (ValueError, SyntaxError, TypeError):  # the corpus has a few that are no list
        aliases = set()
    return sorted({*aliases, main, _EXPLAINED.split(main)[0].strip()})


def quotations(rows: Iterable[Mapping[str, str]], names: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """The quotations of a novel; ``parts`` are the pieces of one that is split by its reporting clause."""
    return [_quotation(row, ast.literal_eval(row["quoteByteSpans"]), names) for row in rows]


def _quotation(row: Mapping[str, str], parts: list[list[int]], names: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "start": parts[0][0],
        "end": parts[-1][1],
        "parts": parts,
        "type": row["quoteType"],
        "speaker": row["speaker"],
        "names": names.get(row["speaker"], [row["speaker"]]),
        "sources": [],
        "cues": [],
        "attributed": True,
    }
