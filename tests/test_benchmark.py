"""What the benchmark measures on; the measurements themselves are no test."""

from __future__ import annotations

import quoteattr
from quoteattr.benchmark.accuracy import by_quoteattr, scores
from quoteattr.benchmark.curve import SHAPES
from quoteattr.benchmark.odd import SHAPES as ODD
from quoteattr.benchmark.odd import measure
from quoteattr.benchmark.sample import articles
from quoteattr.corpora.gold import Gold


def test_sample_is_the_same_for_the_same_seed() -> None:
    """The text made up by rule has the words asked for, and quotations with speakers."""
    texts = list(articles(2000))
    assert texts == list(articles(2000)) != list(articles(2000, seed=2))
    assert 2000 <= sum(len(text.split()) for text in texts) < 3000
    quotes = [quote for document in quoteattr.Attributor().pipe(texts) for quote in document.quotes]
    assert len(quotes) > 20
    assert sum(quote.speaker is not None for quote in quotes) > len(quotes) / 2


def test_inputs_that_grow() -> None:
    """Each shape grows with its size."""
    for _, _, make in SHAPES.values():
        small, large = (sum(map(len, make(size))) for size in (300, 3000))
        assert 3 * small < large


def test_accuracy_of_any_system() -> None:
    """A system is judged by what it predicts, in the order of the texts."""
    text = "“Go!” said Jane Roe."
    quote = {"start": 1, "end": 4, "attributed": True, "sources": [[11, 19]]}
    gold: list[Gold] = [{"id": "a", "text": text, "quotes": [quote]}, {"id": "b", "text": "No marks.", "quotes": []}]
    assert scores(gold, by_quoteattr)["att_F1"] == 1
    assert scores(gold, lambda texts: iter([[], []]))["att_F1"] == 0


def test_odd_texts_have_the_size_asked_for() -> None:
    assert {shape: len(make(500)) for shape, make in ODD.items()} == dict.fromkeys(ODD, 500)
    measured = measure("“Go,” said", 500)
    assert measured["quotes"] > 40 and measured["cpu"] > 0 and measured["bytes"] >= 0
