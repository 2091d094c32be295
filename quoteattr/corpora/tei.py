"""TEI that a person has corrected, as gold: what :mod:`quoteattr.export.tei` writes, read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from attrs import evolve, frozen

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
MARKED = {f"{TEI}said": "said", f"{TEI}rs": "source"}


@frozen
class _Range:
    """An element over ``text[start:end]``: its role, the speaker it points to, whether it goes on an earlier one."""

    role: str
    start: int
    end: int
    speaker: str
    goes_on: bool


def read_tei(path: Path) -> list[dict[str, Any]]:
    """A gold document for each ``<TEI>`` of a file.

    A ``<said>`` has the names of the ``<person>`` that ``@who`` points to, and for sources every ``<rs>`` of that
    person; one with ``@direct="false"`` is no quotation. One that only a new paragraph cuts (``@prev``, with nothing
    but blanks between) is one quotation.
    Raises OSError, and ValueError where the file is no XML.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError as error:
        raise ValueError(f"not XML: {error}") from error
    documents = [_document(one, path.stem) for one in root.iter(f"{TEI}TEI")]
    if not documents:
        raise ValueError(f"no <TEI> of the namespace {TEI[1:-1]}")
    return documents


def _document(root: ElementTree.Element, name: str) -> dict[str, Any]:
    title = root.findtext(f".//{TEI}title") or name
    names = {
        f"#{person.get(ID)}": ["".join(one.itertext()) for one in person.iter(f"{TEI}persName")]
        for person in root.iter(f"{TEI}person")
    }
    body = root.find(f"{TEI}text/{TEI}body")
    text, found = _read(body) if body is not None else ("", [])
    sources: dict[str, list[list[int]]] = {}
    for one in found:
        if one.role == "source":
            sources.setdefault(one.speaker, []).append([one.start, one.end])
    return {"id": title, "text": text, "quotes": [_quote(one, sources, names) for one in _joined(text, found)]}


def _joined(text: str, found: Sequence[_Range]) -> list[_Range]:
    """The ``<said>`` in the order of the text, each with what follows it after nothing but blanks."""
    whole: list[_Range] = []
    for one in sorted((one for one in found if one.role == "said"), key=lambda one: (one.start, -one.end)):
        if one.goes_on and whole and not text[whole[-1].end : one.start].strip():
            whole[-1] = evolve(whole[-1], end=one.end)
        else:
            whole.append(one)
    return whole


def _quote(one: _Range, sources: dict[str, list[list[int]]], names: dict[str, list[str]]) -> dict[str, Any]:
    known = names.get(one.speaker, [])
    return {
        "start": one.start,
        "end": one.end,
        "attributed": bool(one.speaker),
        "sources": sources.get(one.speaker, []) if one.speaker else [],
        "cues": [],
        **({"names": known} if known else {}),
    }


def _read(body: ElementTree.Element) -> tuple[str, list[_Range]]:
    """The text of the body, and where ``<said>`` and ``<rs>`` stand in it."""
    found: list[_Range] = []
    parts: list[str] = []
    length = 0
    waiting: list[tuple[ElementTree.Element, int | None]] = [(body, None)]  # with where it began, once it has begun
    while waiting:
        element, start = waiting.pop()
        if start is None:
            waiting += [(element, length), *((child, None) for child in reversed(element))]
            piece = element.text or ""
        else:
            if element.tag in MARKED and element.get("direct") != "false":
                pointer = element.get("who") or element.get("ref") or ""
                found.append(_Range(MARKED[element.tag], start, length, pointer, bool(element.get("prev"))))
            piece = element.tail or "" if element is not body else ""
        parts.append(piece)
        length += len(piece)
    return "".join(parts), found
