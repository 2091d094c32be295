"""PolNeAR 1.0 (Newell et al., LREC 2018): news articles with attributions in brat's standoff, to gold quotations.

A part of the corpus (``data/train``) has the folders ``text`` and ``attributions``; of an article that several people
annotated the first is taken. The corpus marks attributions, not quotations: a quotation is a span between marks, and
it has the source of the attribution whose content covers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex
from attrs import frozen

from quoteattr.corpora.gold import Gold

COVERED = 0.6  # share of a quotation that the content of its attribution has at least

ROLES = ("Content", "Source", "Cue")

Span = tuple[int, int]

_PARAGRAPH = regex.compile(r"[^\n]+")
_MARK = regex.compile(r"(?P<opens>[“«„])|(?P<closes>[”»])|(?P<either>\"|'')")
_CUE = regex.compile(r"(?i)(?:said|says|told|added|adding|wrote|asked|tweeted|claimed|argued|called|saying)")


@frozen
class Annotated:
    """One attribution: its spans, each sorted, in characters of the text."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


def documents(part: Path) -> Iterator[Gold]:
    """The articles of a part of the corpus that have been annotated, by name; raises OSError where there are none."""
    paths = sorted((part / "text").glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"no articles under {part / 'text'}")
    for path in paths:
        annotations = sorted((part / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            lines = annotations[0].read_text(encoding="utf-8").splitlines()
            name = f"polnear/{part.name}/{path.stem}"
            yield document(name, path.read_text(encoding="utf-8"), lines)


def document(name: str, text: str, lines: Sequence[str]) -> Gold:
    """The gold of an article out of the lines of its annotation."""
    found = [_turned(one, text) for one in attributions(lines)]
    return {
        "id": name,
        "genre": "news",
        "lang": "en",
        "text": text,
        "quotes": [_quotation(text, span, found) for span in marked_spans(text)],
        "attributions": [{"content": one.content, "source": one.source, "cue": one.cue} for one in found],
    }


def attributions(lines: Sequence[str]) -> list[Annotated]:
    """The attributions of an annotation: lines ``T1 Content 3 9;12 20`` and ``E1 Content:T1 Source:T2 Cue:T3``.

    >>> attributions(["T1\\tContent 1 4\\tGo!", "T2\\tSource 11 15\\tJane", "E1\\tContent:T1 Source1:T2"])
    [Annotated(content=((1, 4),), source=((11, 15),), cue=())]
    """
    # a covered text may itself hold line breaks: what follows them is no line of the format
    rows = [line.split("\t") for line in lines if line[:1] in ("T", "E") and "\t" in line]
    spans = {row[0]: _spans(row[1]) for row in rows if row[0].startswith("T")}
    relations = [[part.partition(":") for part in row[1].split()] for row in rows if row[0].startswith("E")]
    return [Annotated(*(_spans_of(role, parts, spans) for role in ROLES)) for parts in relations]


def marked_spans(text: str) -> list[Span]:
    """The spans of at least two characters between marks, by the plainest rule.

    In each paragraph curly marks open and close, straight ones by turns; what is still open at its end ends there.

    >>> [text[start:end] for text in ["“A b” or ''c d'' or \\"e f\\n”g"] for start, end in marked_spans(text)]
    ['A b', 'c d', 'e f']
    """
    return [
        (start, end) for p in _PARAGRAPH.finditer(text) for start, end in _marked(text, *p.span()) if end - start > 1
    ]


def _marked(text: str, start: int, end: int) -> Iterator[Span]:
    begun = None
    for mark in _MARK.finditer(text, start, end):
        if begun is None and mark.lastgroup != "closes":
            begun = mark.end()
        elif begun is not None and mark.lastgroup != "opens":
            yield begun, mark.start()
            begun = None
    if begun is not None:
        yield begun, end


def _spans(body: str) -> list[Span]:
    """The spans of ``Content 3 9;12 20``."""
    starts_and_ends = (piece.split() for piece in body.partition(" ")[2].split(";"))
    return [(int(start), int(end)) for start, end in starts_and_ends]


def _spans_of(
    role: str, parts: Sequence[tuple[str, str, str]], spans: Mapping[str, Sequence[Span]]
) -> tuple[Span, ...]:
    """The spans of a role, which is numbered where a relation has it more than once."""
    tags = (tag for name, _, tag in parts if name.rstrip("0123456789") == role)
    return tuple(sorted(span for tag in tags for span in spans.get(tag, ())))


def _turned(one: Annotated, text: str) -> Annotated:
    """The attribution; with source and cue changed over where they were annotated the wrong way round."""
    wrong = one.source and one.cue and all(_CUE.fullmatch(text, start, end) for start, end in one.source)
    return Annotated(one.content, one.cue, one.source) if wrong else one


def _quotation(text: str, span: Span, found: Sequence[Annotated]) -> dict[str, Any]:
    start, end = span
    covers = [sum(max(0, min(end, b) - max(start, a)) for a, b in one.content) for one in found]
    best = max(range(len(found)), key=covers.__getitem__, default=None)
    if best is not None and covers[best] >= COVERED * (end - start):
        sources, cues = found[best].source, found[best].cue
        return {"start": start, "end": end, "sources": sources, "cues": cues, "attributed": True}
    nobody = {"start": start, "end": end, "sources": (), "cues": (), "attributed": False}
    # the value of an attribute in markup that was left in the text: no quotation, if it looks like one
    return {**nobody, "optional": True} if text[:start].endswith('="') else nobody
