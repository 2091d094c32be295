"""Treebanks in CoNLL-U: sentences of words, with their text and where paragraphs begin.

A word is what has a place of its own in the text. A token of several syntactic words is read as these where they are
its pieces (``don't``: ``do``, ``n't``); where they are not (French ``du``: ``de``, ``le``) it is one word, with the
tag and the head of the first of them whose head is outside the token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

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
    """Yield the sentences of a CoNLL-U file; empty nodes (``1.1``) are skipped."""
    with path.open(encoding="utf-8") as lines:
        yield from sentences(lines)


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of the lines of a CoNLL-U file."""
    words: list[Word] = []
    tokens: list[tuple[int, int, str]] = []  # the first and the last number, and the form, of each range
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
        elif len(columns) == COLUMNS and "-" in columns[0]:
            first, _, last = columns[0].partition("-")
            tokens.append((int(first), int(last), columns[1]))
        elif not line.strip() and words:
            yield Sentence(_contracted(words, tokens), text, opens, new)
            words, tokens, opens, new, text = [], [], False, False, ""
    if words:
        yield Sentence(_contracted(words, tokens), text, opens, new)


def _contracted(words: Sequence[Word], tokens: Iterable[tuple[int, int, str]]) -> tuple[Word, ...]:
    """The words, with one in place of those that are no pieces of their token."""
    ranges = {}
    for first, last, form in tokens:
        own = words[first - 1 : last]
        if "".join(word.form for word in own).lower() != form.lower():
            outer = next((word for word in own if not first <= word.head <= last), own[0])
            ranges[first] = (last, evolve(outer, form=form))
    if not ranges:
        return tuple(words)
    kept: list[Word] = []
    numbers = {0: 0}  # of each word that was, the number of the one that stands for it
    number = 1
    while number <= len(words):
        last, word = ranges.get(number, (number, words[number - 1]))
        kept.append(word)
        numbers.update(dict.fromkeys(range(number, last + 1), len(kept)))
        number = last + 1
    return tuple(evolve(word, head=numbers[word.head]) for word in kept)
