"""Reading a document that the caller has parsed with Stanza: its tokens, sentences and trees as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quoteattr.errors import InputError
from quoteattr.lang.lemma import lemma
from quoteattr.parsing.tree import Tree, Word
from quoteattr.spans import Span
from quoteattr.text.paragraphs import paragraphs
from quoteattr.text.types import Segmentation, Sentence, Token


def read(document: Any) -> tuple[Segmentation, list[Any]]:
    """The segmentation of a parsed ``stanza.Document`` and its sentences.

    The words of a multi-word token share its characters where Stanza gives them none of their own. Raises
    :class:`~quoteattr.errors.InputError` for a document without text, offsets or parse.
    """
    if not isinstance(document.text, str):
        raise InputError("the stanza.Document has no text: give one made by a pipeline from a str")
    ranges = paragraphs(document.text)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraph = 0
    for sentence in document.sentences:
        first = len(tokens)
        for word in sentence.words:
            start, end = _characters(word)
            if word.head is None or word.deprel is None:
                raise InputError("the stanza.Document is not parsed: its pipeline needs tokenize, pos, lemma, depparse")
            tokens.append(Token(start, end, word.text))
        while paragraph + 1 < len(ranges) and ranges[paragraph + 1][0] <= tokens[first].start:
            paragraph += 1
        sentences.append(Sentence(first, len(tokens), paragraph))
    return Segmentation(tuple(tokens), tuple(sentences), tuple(ranges)), list(document.sentences)


def _characters(word: Any) -> tuple[int, int]:
    for part in (word, word.parent):
        if part is not None and part.start_char is not None and part.end_char is not None:
            return part.start_char, part.end_char
    raise InputError("the stanza.Document has no character offsets: give one made by a pipeline from a str")


def grow_parsed(segmentation: Segmentation, parsed: Sequence[Any], spans: Sequence[Span]) -> tuple[Tree, ...]:
    """The trees of the caller's parse, each word with the outermost quotation that it is part of."""
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
                    word.upos or "X",
                    word.head - 1,
                    word.deprel,
                    lemma(token.form),
                )
            )
        trees.append(Tree(tuple(words), sentence.paragraph))
    return tuple(trees)
