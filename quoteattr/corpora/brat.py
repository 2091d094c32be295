"""brat standoff that a person has corrected, as gold: what :mod:`quoteattr.export.brat` writes, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

QUOTATION, SOURCE, CUE = "Quotation", "SaidBy", "ReportedBy"
NO_NAME = "no speaker"


def read_brat(path: Path) -> dict[str, Any]:
    """The gold document of an ``.ann`` and the ``.txt`` beside it.

    A ``Quotation`` has the sources and cues that ``SaidBy`` and ``ReportedBy`` lead to, and for its name what its note
    has before the first semicolon. Raises OSError, and ValueError for lines that are no brat standoff.
    """
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    places: dict[str, tuple[str, list[int]]] = {}
    relations: list[tuple[str, str, str]] = []
    names: dict[str, str] = {}
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        key, _, rest = line.rstrip("\r").partition("\t")
        try:
            if key.startswith("T"):
                places[key] = _place(rest.partition("\t")[0], len(text))
            elif key.startswith("R"):
                kind, first, second = rest.split()
                relations.append((kind, first.removeprefix("Arg1:"), second.removeprefix("Arg2:")))
            elif key.startswith("#"):
                about, _, note = rest.partition("\t")
                names[about.split()[1]] = note.partition(";")[0].strip()
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path.name}:{number} is no brat annotation") from error
    quotes = [_quote(key, places, relations, names) for key, (kind, _) in places.items() if kind == QUOTATION]
    return {"id": path.stem, "text": text, "quotes": sorted(quotes, key=lambda quote: quote["start"])}


def _place(told: str, length: int) -> tuple[str, list[int]]:
    """Type and range, over all fragments, of ``Source 3 8;9 12``."""
    kind, _, ranges = told.partition(" ")
    ends = sorted(int(number) for part in ranges.split(";") for number in part.split())
    if not 0 <= ends[0] < ends[-1] <= length:
        raise ValueError(f"{told!r} is outside the text")
    return kind, [ends[0], ends[-1]]


def _quote(
    key: str, places: dict[str, tuple[str, list[int]]], relations: list[tuple[str, str, str]], names: dict[str, str]
) -> dict[str, Any]:
    led = {
        role: [
            places[second][1] for kind, first, second in relations if (kind, first) == (role, key) and second in places
        ]
        for role in (SOURCE, CUE)
    }
    name = names.get(key, "")
    known = [name] if name and not name.startswith(NO_NAME) else []
    start, end = places[key][1]
    attributed = bool(led[SOURCE] or known)
    return {
        "start": start,
        "end": end,
        "attributed": attributed,
        "sources": led[SOURCE],
        "cues": led[CUE],
        **({"names": known} if known else {}),
    }
