"""Reading a document that the caller has parsed with Stanza: its tokens, sentences and trees as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from quoteattr.errors import InputError
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree, Word
from quoteattr.parsing.types import Known, KnownName
from quoteattr.spans.quoted import Span
from quoteattr.text.paragraphs import Unwrapped
from quoteattr.text.types import Segmentation, Sentence, Token

#: The types of entities that may speak or be spoken of, in the tag sets of OntoNotes and CoNLL 2003.
KINDS = {
    **dict.fromkeys(("PERSON", "PER"), "person"),
    "ORG": "organization",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
}
_NOMINAL = (None, "NOUN", "X")


def text_of(document: Any) -> str:
    """The text of a ``stanza.Document``; raises :class:`~quoteattr.errors.InputError` for one without it."""
    if not isinstance(document.text, str):
        raise InputError("the stanza.Document has no text: give one made by a pipeline from a str")
    return document.text


def read(document: Any, unwrapped: Unwrapped) -> tuple[Segmentation, list[Any]]:
    """The segmentation of a parsed ``stanza.Document``, in offsets of its ``unwrapped`` text, and its sentences.

    The words of a multi-word token share its characters where Stanza gives them none of their own. Raises
    :class:`~quoteattr.errors.InputError` for a document without offsets or parse.
    """
    ranges = unwrapped.paragraphs
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraph = 0
    for sentence in document.sentences:
        first = len(tokens)
        for word in sentence.words:
            start, end = unwrapped.to_unwrapped(*_characters(word))
            if word.head is None or word.deprel is None:
                raise InputError("the stanza.Document is not parsed: its pipeline needs tokenize, pos, lemma, depparse")
            tokens.append(Token(start, end, word.text))
        while paragraph + 1 < len(ranges) and ranges[paragraph + 1][0] <= tokens[first].start:
            paragraph += 1
        sentences.append(Sentence(first, len(tokens), paragraph))
    return Segmentation(tuple(tokens), tuple(sentences), tuple(ranges)), list(document.sentences)


def known(document: Any, unwrapped: Unwrapped) -> Known:
    """The named entities and the coreference of a ``stanza.Document``, where its pipeline has such processors."""
    names: list[KnownName] = []
    for span in sorted(document.ents, key=lambda span: (span.start_char, -span.end_char)):
        if span.type in KINDS and (not names or names[-1].end <= span.start_char):
            names.append(KnownName(span.start_char, span.end_char, KINDS[span.type]))
    moved = tuple(KnownName(*unwrapped.to_unwrapped(name.start, name.end), name.kind) for name in names)
    chains = (tuple(unwrapped.to_unwrapped(*mention) for mention in chain) for chain in _chains(document))
    return Known(moved, tuple(chains))


def _chains(document: Any) -> Iterator[tuple[tuple[int, int], ...]]:
    """The chains, the representative mention of each first; what has no words of the text is left out."""
    for chain in document.coref:
        best = chain.representative_index or 0
        ordered = [*chain.mentions[best : best + 1], *chain.mentions[:best], *chain.mentions[best + 1 :]]
        words = [
            document.sentences[mention.sentence].words[mention.start_word : mention.end_word]
            for mention in ordered
            if isinstance(mention.start_word, int)
        ]
        yield tuple((_characters(part[0])[0], _characters(part[-1])[1]) for part in words if part)


def _characters(word: Any) -> tuple[int, int]:
    for part in (word, word.parent):
        if part is not None and part.start_char is not None and part.end_char is not None:
            return part.start_char, part.end_char
    raise InputError("the stanza.Document has no character offsets: give one made by a pipeline from a str")


def build_parsed_trees(
    segmentation: Segmentation,
    parsed: Sequence[Any],
    spans: Sequence[Span],
    language: Language,
    names: Sequence[KnownName] = (),
) -> tuple[Tree, ...]:
    """The trees of the caller's parse, each word with the outermost quotation that it is part of.

    A noun inside one of ``names`` is a proper noun, whatever the tagger made of it.
    """
    outer = [(span.start, span.end, number) for number, span in enumerate(spans) if span.outer is None]
    trees = []
    place = 0
    for sentence, own in zip(segmentation.sentences, parsed):
        words = []
        for token, word in zip(segmentation.tokens[sentence.first : sentence.last], own.words):
            while place < len(outer) and outer[place][1] <= token.start:
                place += 1
            inside = place < len(outer) and outer[place][0] <= token.start
            quote = outer[place][2] if inside else -1
            words.append(
                Word(
                    token.form,
                    token.start,
                    token.end,
                    quote,
                    "PROPN" if word.upos in _NOMINAL and _is_inside(names, token) else word.upos or "X",
                    word.head - 1,
                    word.deprel,
                    language.lemma(token.form),
                )
            )
        trees.append(Tree(tuple(words), sentence.paragraph))
    return tuple(trees)


def _is_inside(names: Sequence[KnownName], token: Token) -> bool:
    place = bisect_right(names, token.start, key=lambda name: name.start) - 1
    return place >= 0 and token.end <= names[place].end
