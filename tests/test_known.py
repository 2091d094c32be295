"""A parse of the caller's own, with its named entities and coreference: Stanza documents made by hand.

``cases/README.md`` tells how a case gives entities and chains.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from case_files import cases
from stanza.models.common.doc import Document as Parsed
from stanza.models.coref.coref_chain import CorefChain, CorefMention

from quoteattr import Attributor
from quoteattr.lang.language import language
from quoteattr.marks import find_marks
from quoteattr.parsing.given import known
from quoteattr.text import segment
from quoteattr.text.paragraphs import unwrap

ENGLISH = language("en")


@cache
def attributor() -> Attributor:
    return Attributor()


def parsed(text: str, entities: list[list[str]] = [], chains: list[list[str]] = []) -> Any:  # noqa: B006
    """A document as a pipeline leaves it, its trees by our own parser."""
    segmentation = segment(text, ENGLISH, find_marks(text, ENGLISH).closes(text))
    tags: dict[int, str] = {}
    for words, type_ in entities:
        for match in re.finditer(re.escape(words), text):
            tags.update(dict.fromkeys(range(*match.span()), type_))
    sentences = []
    for sentence in segmentation.sentences:
        tokens = segmentation.tokens[sentence.first : sentence.last]
        ((arcs),) = attributor()._engine.parser([[token.form for token in tokens]])
        rows = []
        for number, token in enumerate(tokens):
            kind = tags.get(token.start)
            inside = kind and number and tags.get(tokens[number - 1].start) == kind
            rows.append(
                {
                    "id": number + 1,
                    "text": token.form,
                    "upos": arcs.upos[number],
                    "head": arcs.heads[number] + 1,
                    "deprel": arcs.deprels[number],
                    "start_char": token.start,
                    "end_char": token.end,
                    "ner": f"{'I' if inside else 'B'}-{kind}" if kind else "O",
                }
            )
        sentences.append(rows)
    document = Parsed(sentences, text=text)
    document.coref = [chain(document, number, mentions) for number, mentions in enumerate(chains)]
    return document


def chain(document: Any, index: int, mentions: list[str]) -> CorefChain:
    place, found, best = 0, [], 0
    for number, words in enumerate(mentions):
        best = number if words.startswith("*") else best
        match = re.compile(rf"\b{re.escape(words.lstrip('*'))}\b").search(document.text, place)
        assert match
        found.append(mention(document, *match.span()))
        place = match.start() + 1
    return CorefChain(index, found, mentions[best].lstrip("*"), best)


def mention(document: Any, start: int, end: int) -> CorefMention:
    for number, sentence in enumerate(document.sentences):
        inside = [
            place for place, word in enumerate(sentence.words) if start <= word.start_char and word.end_char <= end
        ]
        if inside:
            return CorefMention(number, inside[0], inside[-1] + 1)
    raise ValueError("a mention of no words")


def speakers(document: Any) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in attributor()(document).quotes]


@pytest.mark.parametrize("case", cases("known"))
def test_case(case: dict[str, Any]) -> None:
    document = attributor()(parsed(case["text"], case.get("entities", []), case.get("chains", [])))
    assert [quote.speaker.name if quote.speaker else None for quote in document.quotes] == case["expected"]
    for speaker in document.speakers:
        assert all(document.text[place.start : place.end] == place.text for place in speaker.mentions)
    assert speakers(parsed(case["text"])) == case["without"]


def test_what_is_no_mention_of_the_text_is_left_out() -> None:
    document = parsed("Jane Roe left.", [["Jane Roe", "PERSON"], ["left", "DATE"]])
    nowhere = CorefMention(0, (1, 1), (1, 1))  # a pronoun that the language leaves out
    document._coref = [CorefChain(0, [nowhere, CorefMention(0, 0, 2)], "_", None)]
    found = known(document, unwrap(document.text))
    assert [(name.start, name.end, name.kind) for name in found.names] == [(0, 8, "person")]
    assert found.chains == (((0, 8),),)
