"""The training of the network of lost opening marks: its windows, and that numpy answers what torch learned."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
import torch

from quoteattr.lang.language import language
from quoteattr.marks.lost.opening_network import make_network
from quoteattr.marks.lost.opening_windows import AROUND, COLUMNS
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.training.lost_marks.network import Net, exported, fit
from quoteattr.training.lost_marks.openings import classes_of, encoded, examples, read
from quoteattr.training.lost_marks.pretraining import pretrain, stretches
from quoteattr.training.lost_marks.splicing import Splicer
from quoteattr.training.lost_marks.syntax import told

ENGLISH = language("en")
PARSER = EmbeddedParser(ENGLISH.model)
ARTICLE = "The mayor left. “I never liked it,” Jane Roe said.\n\nShe called the plan “a shame” and went home."


def _document(text: str = ARTICLE) -> dict[str, Any]:
    starts = [i + 1 for i, mark in enumerate(text) if mark == "“"]
    return {"text": text, "quotes": [{"start": start, "end": text.index("”", start)} for start in starts]}


def _quoted(document: dict[str, Any]) -> list[str]:
    bare = document["text"].replace("“", "")
    return [bare[one.window.starts[one.first] : one.window.end] for one in examples(document, ENGLISH)]


def test_windows_begin_after_the_mark_before_and_end_at_the_mark() -> None:
    assert _quoted(_document()) == ["I never liked it,", "a shame"]
    assert [len(one.window.starts) for one in examples(_document(), ENGLISH)] == [7, 6]


def test_a_quotation_without_marks_is_no_example() -> None:
    assert _quoted({"text": "He said so.", "quotes": [{"start": 8, "end": 10}]}) == []


def _told(text: str) -> dict[str, tuple[str, ...]]:
    windows = stretches(text, ENGLISH)
    rows = told(text, windows, PARSER, ENGLISH)
    return {
        word: row
        for window, own in zip(windows, rows, strict=True)
        for word, row in zip(window.columns["word"], own, strict=True)
    }


def test_words_are_told_by_their_parse() -> None:
    columns = _told("The mayor said that the old plan failed - and left.")
    assert columns["the"][1:] == ("+2", "DET", "1", "0")  # of "the old plan"; the clause begins with "that"
    assert columns["said"] == ("root", "", "VERB", "0", "0")
    assert columns["that"] == ("mark", "+5", "SCONJ", "1", "1")
    assert columns["failed"][:3] == ("ccomp", "-5", "VERB")
    assert columns[""] == ("",) * 5  # the dash


def test_stretches_have_a_row_of_the_parse_for_each_word() -> None:
    numbers: dict[str, dict[str, int]] = {column: {} for column in (*COLUMNS, *AROUND)}
    data, counts = read([_document()], numbers, PARSER, ENGLISH)
    assert [one["told"].shape for one in data] == [(len(one["word"]), 5) for one in data]
    assert all(one["told"].amax(0).lt(torch.tensor(counts)).all() for one in data)


@pytest.fixture(scope="module")
def learned() -> tuple[list[Net], dict[str, list[str]], list[Any]]:
    """Two members that have seen the article a few times, the classes, the windows."""
    data = list(examples(_document(), ENGLISH))
    words = {word for one in data for word in one.window.columns["word"]}
    classes = classes_of(data, words - {"plan"})
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    windows = [encoded(one.window, numbers) for one in data]
    members = []
    for seed in range(2):
        torch.manual_seed(seed)
        net = Net(classes, torch.randn(len(classes["word"]) + 1, 100)).train()
        pretrain(net, *read([_document()], numbers, PARSER, ENGLISH), seed)
        right = torch.tensor([one.first for one in data])

        def loss(batch: list[int], net: Net = net, right: Any = right) -> Any:
            return torch.nn.functional.cross_entropy(net([windows[i] for i in batch]), right[batch])

        fit(net.parameters(), windows, loss, 30, seed)
        members.append(net.eval())
    return members, classes, data


def test_the_network_of_the_file_answers_as_the_members_do(learned: Any) -> None:
    members, classes, data = learned
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    network = make_network(exported(members, classes))
    for one in data:
        with torch.no_grad():
            expected = sum(net([encoded(one.window, numbers)]).softmax(1)[0] for net in members) / len(members)
        found = np.exp(network.scores(one.window))
        assert found == pytest.approx(expected[: len(one.window.starts)].numpy(), abs=0.05)  # half bytes are coarse
        assert found.argmax() == one.first


def test_members_differ(learned: Any) -> None:
    first, second = learned[0]
    assert not torch.equal(first.lstm.weight_ih_l0, second.lstm.weight_ih_l0)


def _words(numbers: Any, classes: dict[str, list[str]]) -> list[str]:
    return [["", *classes["word"]][i] for i in numbers["word"].tolist()]


def test_a_spliced_window_keeps_the_quotation_of_one_and_begins_like_another() -> None:
    text = "He left early. “I never liked it,” he said.\n\nShe came home late. “We all lost it,” she said."
    data = list(examples(_document(text), ENGLISH))
    classes = classes_of(data, {word for one in data for word in one.window.columns["word"]})
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    windows = [encoded(one.window, numbers) for one in data]
    splicer = Splicer(data, windows, numbers["edge"]["paragraph"], random.Random(0))
    beginnings = set()
    for _ in range(40):
        spliced, first = splicer(0)
        words = _words(spliced, classes)
        assert words[first:] == ["i", "never", "liked", "it", "he", "said"]
        assert spliced["count"] == first + 4
        assert spliced["end"] == windows[0]["end"]
        beginnings.add(" ".join(words[:first]))
    assert beginnings == {"", "he left early", "she came home late"}
