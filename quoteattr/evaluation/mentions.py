"""How many of the entities that a treebank marks are among the mentions that are read off the surface of its text.

Run as ``python -m quoteattr.evaluation.mentions FILE.conllu ...``. The entities are those of GUM's ``Entity=`` (Zeldes
2017, with the bridge to CorefUD), each with its head by the gold tree: the word whose own head is outside of it. It
is found where a name of the text holds that word; without a parse no other mentions are read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import regex
from attrs import frozen

from quoteattr.corpora.conllu import Sentence, Word, read_conllu
from quoteattr.evaluation.segmentation import read_treebank
from quoteattr.lang.language import Language, language
from quoteattr.marks import find_marks
from quoteattr.mentions import find_mentions
from quoteattr.text import segment

#: What the head of an entity is, by its part of speech; another is a description.
TYPES = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}
_BRACKET = regex.compile(r"\((\w++)-(\w++)[^()]*+(\))?+|(?<!\w)(\w++)\)")


@frozen
class Entity:
    """An entity of a treebank: the place of its head among the words, its type of mention and its kind (``person``)."""

    head: int
    type: str
    kind: str


def entities(sentences: Iterable[Sentence]) -> Iterator[Entity]:
    """The entities of sentences, in the order of their ends; places count the words of all the sentences.

    >>> ada = Word("Ada", "", "PROPN", "", 2, "flat", "Entity=(7-person-new-Ada_Roe")
    >>> roe = Word("Roe", "", "PROPN", "", 0, "root", "Entity=7)|SpaceAfter=No")
    >>> list(entities([Sentence((ada, roe), "Ada Roe", True, True)]))
    [Entity(head=1, type='name', kind='person')]
    """
    before = 0
    for sentence in sentences:
        open_: list[tuple[str, str, int]] = []
        for place, word in enumerate(sentence.words):
            marked = next((part[len("Entity=") :] for part in word.misc.split("|") if part.startswith("Entity=")), "")
            for number, kind, at_once, closed in _BRACKET.findall(marked):
                if number:
                    open_.append((number, kind, place))
                last = next(
                    (one for one in reversed(open_) if one[0] == closed or (at_once and one[0] == number)), None
                )
                if last is not None:
                    open_.remove(last)
                    head = _head(sentence.words, last[2], place)
                    yield Entity(before + head, TYPES.get(sentence.words[head].upos, "description"), last[1])
        before += len(sentence.words)


def _head(words: Sequence[Word], first: int, last: int) -> int:
    """The first word of a range whose head is outside of it."""
    return next(place for place in range(first, last + 1) if not first <= words[place].head - 1 <= last)


def recall(document: Sequence[Sentence], spoken: Language) -> Counter[tuple[str, str, bool]]:
    """How many entities of a document are found, and are not, by type of mention and kind."""
    treebank = read_treebank(document)
    text = treebank.text
    marking = find_marks(text, spoken)
    found = find_mentions(text, segment(text, spoken, marking.closes(text)), marking, (), spoken)
    held = {place for name in found.names for place in range(name.start, name.end)}
    return Counter((one.type, one.kind, treebank.words[one.head][0] in held) for one in entities(document))


def main() -> None:
    """Print a line for each type of mention and kind of entity."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="en")
    args = parser.parse_args()
    for path in args.files:
        rest, counts = list(read_conllu(path)), Counter[tuple[str, str, bool]]()
        while rest:
            document = [rest[0], *takewhile(lambda one: not one.opens_document, rest[1:])]
            counts += recall(document, language(args.lang))
            rest = rest[len(document) :]
        print(path.name)
        for type_, kind in sorted({key[:2] for key in counts}):
            hits, misses = counts[type_, kind, True], counts[type_, kind, False]
            print(f"  {type_:<12} {kind:<13} {hits + misses:>5}  recall={hits / (hits + misses):.3f}")


if __name__ == "__main__":
    main()
