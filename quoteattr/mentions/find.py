"""The step of the mentions: names on the surface of the text, noun phrases and pronouns off the trees, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve, field, frozen

from quoteattr.lang.language import Language
from quoteattr.marks.types import Marking
from quoteattr.mentions.binding import Binder
from quoteattr.mentions.names.books import BOOK, as_in_a_book
from quoteattr.mentions.names.find import find_names
from quoteattr.mentions.names.given import with_given
from quoteattr.mentions.names.told import roles_of, told_offices
from quoteattr.mentions.phrases import Reader
from quoteattr.mentions.positions import Positions, positions_of
from quoteattr.mentions.subjects import subjects
from quoteattr.mentions.syntactic import noun_phrases
from quoteattr.mentions.types import Candidate, Name, Phrase, Range
from quoteattr.mentions.whole import whole
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.text.types import Segmentation


@frozen
class Mentions:
    """The mentions of a document: its names, in order, and those of each of its trees, in the order of their heads.

    ``subjects`` are the descriptions of persons, of several and of bodies that are subjects: "a neighbour", "the firm".
    """

    positions: Positions = field(repr=False)
    names: tuple[Name, ...]
    by_tree: Mapping[int, tuple[Candidate, ...]]
    subjects: tuple[Phrase, ...]
    _reader: Reader = field(repr=False)
    _binder: Binder = field(repr=False)

    def at(self, start: int, end: int, head: Range | None = None) -> Candidate:
        """The mention ``text[start:end]``, read off the surface: the name on a label, or behind a dash."""
        return self.read(Candidate(start, end, head or (start, end), "name"))

    def read(self, mention: Candidate) -> Candidate:
        """The mention with how it is read, where it is one that a sieve has made."""
        if mention.reading is not None:
            return mention
        return evolve(mention, reading=partial(_phrase, None, self._reader, self._binder))


def find_mentions(
    text: str,
    segmentation: Segmentation,
    marking: Marking,
    trees: Sequence[Tree],
    language: Language,
    known: Known = NOTHING_KNOWN,
) -> Mentions:
    """The mentions of a document; ``known`` is what the caller's pipeline has recognized. Offsets are code points.

    >>> from quoteattr.lang.language import language
    >>> text = "Ada Green left. A friend of hers told the council."
    >>> found = find_mentions(text, Segmentation((), (), ((0, len(text)),)), Marking(), (), language("en"))
    >>> [name.words for name in found.names], found.at(16, 24).phrase.kind
    ([('Ada', 'Green')], 'person')
    """
    positions = positions_of(text, segmentation, marking)
    offices = told_offices(text, language)
    names = with_given(positions, find_names(positions, language, offices), known.names, language)
    if len(text) >= BOOK:
        names = as_in_a_book(text, names, language)
    reader, binder = Reader(text, names, language, offices, roles_of(names)), Binder(text, names, language)
    by_tree = {number: tuple(_of_tree(number, tree, reader, binder)) for number, tree in enumerate(trees)}
    return Mentions(positions, names, by_tree, subjects(by_tree, trees, positions, reader), reader, binder)


def _of_tree(number: int, tree: Tree, reader: Reader, binder: Binder) -> Iterator[Candidate]:
    """The mentions of a tree, each with its antecedent, and what reads them."""
    return noun_phrases(number, tree, reader.language.people, partial(_phrase, tree, reader, binder))


def _phrase(tree: Tree | None, reader: Reader, binder: Binder, mention: Candidate) -> Phrase:
    phrase = binder.bind(reader.read(mention.start, mention.end, mention.head), mention, tree)
    return whole(phrase, mention.words, tree, reader.text, reader.language) if tree else phrase
