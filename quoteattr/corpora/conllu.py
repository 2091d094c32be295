"""Treebanks in CoNLL-U: sentences of syntactic words, with their text and where paragraphs begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

COLUMNS = 10


@frozen
class Word:
    """One syntactic word: ``head`` is the 1-based number of its head in the sentence, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    misc: str = "_"


@frozen
class Sentence:
    """The words of a sentence, its text as it is written, and whether a paragraph or a document begins with it."""

    words: tuple[Word, ...]
    text: str
    opens_paragraph: bool
    opens_document: bool


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; ranges (``1-2``) and empty nodes (``1.1``) are skipped."""
    with path.open(encoding="utf-8") as lines:
        yield from sentences(lines)


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of the lines of a CoNLL-U file."""
    words: list[Word] = []
    opens, new, text = True, True, ""
    for line in lines:
        columns = line.rstrip("\r\n").split("\t")
        if line.startswith(("# newpar", "# newdoc")):
            opens, new = True, new or line.startswith("# newdoc")
        elif line.startswith("# text = "):
            text = line[len("# text = ") :].strip()
        elif len(columns) == COLUMNS and columns[0].isdigit():
            _, form, lemma, upos, xpos, _, head, deprel, _, misc = columns
            words.append(Word(form, lemma, upos, xpos, int(head), deprel, misc))
        elif not line.strip() and words:
            yield Sentence(tuple(words), text, opens, new)
            words, opens, new, text = [], False, False, ""
    if words:
        yield Sentence(tuple(words), text, opens, new)
