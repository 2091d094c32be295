"""What holds of the document of any text, whatever it is; the tests and the fuzz target check it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from itertools import pairwise

import jsonschema

import quoteattr
from quoteattr.surrogates import together
from quoteattr.values import GENDERS, KINDS, LINKS, SPEAKER_KINDS, Repair

SCHEMA = json.loads((resources.files("quoteattr") / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def check(doc: quoteattr.Document) -> None:
    """Every promise that holds for any text."""
    ends: list[int] = []
    for quote in doc.quotes:
        assert 0 <= quote.start < quote.end <= len(doc.text)
        assert doc.text[quote.start : quote.end] == quote.text
        for mention in quote.places.values():
            assert mention is None or doc.text[mention.start : mention.end] == mention.text
        assert (quote.speaker is None) == (quote.link is None) and quote.link in (*LINKS, None)
        assert (quote.speaker is None) == (quote.reason is not None)
        assert quote.kind in KINDS
        assert 0 <= quote.confidence <= 1 and 0 <= quote.source_confidence <= 1
        while ends and ends[-1] <= quote.start:
            ends.pop()
        assert not ends or quote.end <= ends[-1]  # nested or disjoint
        ends.append(quote.end)
    assert [q.start for q in doc.quotes] == sorted(q.start for q in doc.quotes)
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


def check_repairs(repairs: Sequence[Repair]) -> None:
    """They are in order, and none overlaps the next."""
    assert all(repair.end <= following.start for repair, following in pairwise(repairs))
