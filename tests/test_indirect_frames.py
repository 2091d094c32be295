"""Frames of indirect speech: what they tell stands where they say, and they are filled with whole clauses and nouns."""

from __future__ import annotations

import re
from random import Random

import pytest

from quoteattr.lang.language import language
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Arcs
from quoteattr.parsing.units import Unit, UnitWord, build_trees
from quoteattr.training.indirect.articles import Told
from quoteattr.training.indirect.frames import filled, fillings, frames_of, made_document

SLOTS = {
    "source": "the mayor",
    "other": "Otto Lane",
    "clause": "the pier was old",
    "subject": "the pier",
    "predicate": "was old",
    "infinitive": "to close it",
}
TEXT = "The mayor said that the pier was old ."


def tree() -> Tree:
    """``The mayor said that the pier was old .``"""
    words = tuple(UnitWord(one[0], one.start(), one.end(), -1) for one in re.finditer(r"\S+", TEXT))
    upos = "DET NOUN VERB SCONJ DET NOUN AUX ADJ PUNCT".split()
    relations = "det nsubj root mark det nsubj cop ccomp punct".split()
    arcs = Arcs(tuple(upos), (1, 2, -1, 7, 5, 7, 7, 2, 2), tuple(relations))
    return build_trees([Unit(0, words)], [arcs], language("en"))[0]


def told(source: str, content: str) -> Told:
    """What a source of the text reports, by ``said``."""
    places = [frozenset(range(TEXT.index(part), TEXT.index(part) + len(part))) for part in (content, source, "said")]
    return Told(*places)


@pytest.mark.parametrize("frame", frames_of(language("en")))
def test_a_frame_tells_where_its_parts_stand(frame: str) -> None:
    for seed in range(5):
        text, attributions = filled(frame, SLOTS, Random(seed), 10)
        assert not set("[]{}*()") & set(text) and (text[-1] == "." or "{clause}" in frame)
        assert len(attributions) in (0, 1, frame.count("]"))
        for one in attributions:
            parts = {name: [text[a - 10 : b - 10].lower() for a, b in ranges] for name, ranges in one.items()}
            assert parts["source"] == ["the mayor"] and len(parts["cue"]) == 1
            whole = " ".join(parts["content"])
            assert re.fullmatch(r"(that )?the pier was old|(otto lane )?to close it", whole) or whole == "was old"


def test_a_clause_fills_what_it_can() -> None:
    (slots,) = fillings(tree(), [told("The mayor", "that the pier was old")], language("en"))
    assert slots == {key: SLOTS[key] for key in ("source", "clause", "subject", "predicate")}


@pytest.mark.parametrize(
    ("source", "content"),
    [("The mayor", "pier was"), ("The mayor", "the pier"), ("mayor said", "that the pier was old")],
    ids=["few words", "no clause", "no noun"],
)
def test_what_is_no_clause_or_noun_fills_nothing(source: str, content: str) -> None:
    assert not list(fillings(tree(), [told(source, content)], language("en")))


def test_made_documents_are_always_the_same() -> None:
    made = [
        made_document(name, [tree()], [told("The mayor", "that the pier was old")], language("en"))
        for name in ("a", "a", "b")
    ]
    assert made[0] == made[1] != made[2]
    assert made[0]["attributions"]
    for one in made[0]["attributions"]:
        assert all("mayor" in made[0]["text"][start:end] for start, end in one["source"])


def test_a_language_without_frames_makes_nothing() -> None:
    document = made_document("a", [tree()], [told("The mayor", "that the pier was old")], language("fr"))
    assert not document["text"] and not document["attributions"]
