"""What holds of the document of any text, whatever it is; the tests and the fuzz target check it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from itertools import pairwise

import jsonschema

import quoteattr
from quoteattr.indirect.types import METHODS
from quoteattr.surrogates import together
from quoteattr.values import GENDERS, KINDS, LINKS, SPEAKER_KINDS, Repair

SCHEMA = json.loads((resources.files("quoteattr") / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def check(doc: quoteattr.Document) -> None:
    """Every promise that holds for any text."""
    ends: list[int] = []
    for quote in doc.reported:
        assert 0 <= quote.start < quote.end <= len(doc.text)
        assert doc.text[quote.start : quote.end] == quote.text
        for mention in quote.places.values():
            assert mention is None or doc.text[mention.start : mention.end] == mention.text
        assert (quote.speaker is None) == (quote.link is None) and quote.link in (*LINKS, None)
        assert (quote.speaker is None) == (quote.reason is not None)
        assert quote.kind in KINDS
        assert 0 <= quote.confidence <= 1 and 0 <= quote.source_confidence <= 1
    for quote in doc.quotes:
        assert quote.kind != "indirect"
        while ends and ends[-1] <= quote.start:
            ends.pop()
        assert not ends or quote.end <= ends[-1]  # nested or disjoint
        ends.append(quote.end)
    assert [q.start for q in doc.quotes] == sorted(q.start for q in doc.quotes)
    check_indirect(doc)
    for speaker in doc.speakers:
        assert speaker.mentions and doc.by(speaker)
        assert speaker.kind in SPEAKER_KINDS and speaker.gender in (*GENDERS, None)
        assert all(doc.text[m.start : m.end] == m.text for m in speaker.mentions)
    assert all(doc.text[repair.start : repair.end] == repair.found for repair in doc.repairs)
    check_repairs(doc.repairs)
    written = json.loads(doc.to_json().encode("utf-8"))
    assert together(written) == doc.to_dict()
    assert quoteattr.Document.from_dict(written) == quoteattr.Document.from_dict(doc.to_dict()) == doc
    VALIDATOR.validate(written)


def check_indirect(doc: quoteattr.Document) -> None:
    """They are in order, have a speaker and a cue, and hold the quotations that say so; no number is of both."""
    assert [q.start for q in doc.indirect] == sorted(q.start for q in doc.indirect)
    contents: dict[int, list[quoteattr.Quote]] = {quote.quotation: [] for quote in doc.indirect}
    for quote in doc.indirect:
        assert quote.kind == "indirect" and quote.speaker and quote.cue and quote.mention and quote.within is None
        assert quote.method in METHODS
        contents[quote.quotation].append(quote)
    assert contents.keys().isdisjoint(quote.quotation for quote in doc.quotes)
    for quote in doc.quotes:
        around = contents[quote.within] if quote.within is not None else []
        assert quote.within is None or any(one.start <= quote.start and quote.end <= one.end for one in around)
    for pieces in contents.values():
        assert all(one.end <= other.start for one, other in pairwise(pieces))


def check_repairs(repairs: Sequence[Repair]) -> None:
    """They are in order, and none overlaps the next."""
    assert all(repair.end <= following.start for repair, following in pairwise(repairs))


def check_repaired(done: quoteattr.Normalized, lang: str) -> None:
    """A repaired text has nothing left to repair; its offsets lead to the same characters and back again."""
    check_repairs(done.repairs)
    assert quoteattr.normalize(done.text, lang).text == done.text
    assert all(done.original[repair.start : repair.end] == repair.found for repair in done.repairs)
    check_map(done)


def check_map(done: quoteattr.Normalized) -> None:
    """What no repair changed is the same in both texts, and led from the one to the other and back."""
    edited = {i for repair in done.repairs for i in range(repair.start, repair.end)}
    for i, char in enumerate(done.original):
        if i not in edited:
            assert done.text[done.to_normalized(i)] == char
            assert done.to_original(done.to_normalized(i)) == i
