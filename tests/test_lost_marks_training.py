"""The training of the network of lost marks, on articles made up: its windows, and that numpy answers as torch does."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from quoteattr.lang.language import language
from quoteattr.lang.model_files import LOST_MARKS, VECTORS, ModelFolder
from quoteattr.lang.vectors import Vectors
from quoteattr.marks.lost.place import read_network
from quoteattr.training import lost_marks
from quoteattr.training.lost_marks import Net, classes_of, joined, spliced, train_lost_marks, write_network
from quoteattr.training.taken_marks import Example, examples, stops_outside

ENGLISH = language("en")
ARTICLE = "The mayor left. “I never liked it,” Jane Roe said.\n\nShe called the plan “a shame” and went home."


def _document(text: str = ARTICLE) -> dict[str, Any]:
    starts = [i + 1 for i, mark in enumerate(text) if mark == "“"]
    quotes = [{"start": start, "end": text.index("”", start), "attributed": False, "sources": []} for start in starts]
    return {"id": "made-up", "text": text, "quotes": quotes}


def _quoted(one: Example) -> list[str]:
    words, window, gap = one.window.columns["word"], one.window, one.window.first + one.right
    return list(words[gap : len(window.gaps)] if window.opening else words[window.first - 1 : gap])


def _vectors(data: list[Example]) -> Vectors:
    words = sorted({word for one in data for word in one.window.columns["word"]} - {"plan"})
    rows = np.random.default_rng(0).normal(size=(len(words), 20)).astype(np.float32)
    return Vectors(rows, {word: i for i, word in enumerate(words)})


def test_windows_reach_from_the_known_mark_to_the_next_one() -> None:
    data = list(examples(_document(), ENGLISH))
    quoted = [["i", "never", "liked", "it"], ["a", "shame"]]
    assert [_quoted(one) for one in data] == [*quoted, *quoted]  # the opening marks lost, then the closing ones
    assert [len(one.window.gaps) for one in data] == [7, 6, 7, 5]


def test_a_quotation_without_marks_is_no_example() -> None:
    assert not list(examples({"text": "He said so.", "quotes": [{"start": 8, "end": 10}]}, ENGLISH))


def test_stops_stand_outside_the_marks_and_the_words_are_the_same() -> None:
    moved = stops_outside(_document())
    assert "“I never liked it”, Jane" in moved["text"]
    words = [moved["text"][quote["start"] : quote["end"]] for quote in moved["quotes"]]
    assert words == ["I never liked it", "a shame"]
    outside, inside = (list(examples(document, ENGLISH)) for document in (moved, _document()))
    assert [_quoted(one) for one in outside] == [_quoted(one) for one in inside]


def test_the_network_of_the_file_answers_as_those_in_training(tmp_path: Path) -> None:
    torch.manual_seed(0)
    data = list(examples(_document(), ENGLISH))
    vectors = _vectors(data)
    nets = [Net(classes_of(data, vectors), vectors).eval() for _ in range(2)]
    write_network(joined(nets), tmp_path / LOST_MARKS)
    network = read_network(ModelFolder(tmp_path))
    with torch.no_grad():  # all windows at once: what fills them up to one length must not be read
        first, second = (net([net.numbers(one) for one in data]).softmax(1) for net in nets)
    assert (first - second).abs().max() > 0.02
    for one, row in zip(data, (first + second) / 2, strict=True):
        chances = row[one.window.first : one.window.first + len(one.window.gaps)]
        assert network.chances(one.window) == pytest.approx(chances.tolist(), abs=5e-3)  # small numbers are coarse


def test_spliced_windows_keep_the_quotation_and_end_like_another_one() -> None:
    text = "He left early. “I never liked it,” he said. He wept.\n\nShe came late. “We all lost,” she said. She sat."
    data = list(examples(_document(text), ENGLISH))
    vectors = _vectors(data)
    net = Net(classes_of(data, vectors), vectors)
    names = ["", *net.classes["word"]]
    numbers = [net.numbers(one) for one in data]
    chance, found = random.Random(0), set()
    for own, other in ((0, 1), (2, 3)):
        for _ in range(60):
            made = spliced(numbers[own], [numbers[other]], chance)
            words, gap = [names[i] for i in made["word"]], made["first"] + made["right"]
            quoted = words[gap : made["count"]] if own == 0 else words[made["first"] - 1 : gap]
            assert quoted == ["i", "never", "liked", "it"]
            assert made["known"] == numbers[own]["known"]
            found.add(" ".join(words[:gap] if own == 0 else words[gap:]))
    kept = {"he left early", "he said he wept", "he said"}
    assert found == {"", "she came late", "she said she sat", "she said", *kept}


def test_the_recipe_writes_a_network_that_has_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost_marks, "EPOCHS", 12)
    gold, models = tmp_path / "gold.jsonl", tmp_path / "models"
    models.mkdir()
    shutil.copy(ENGLISH.model.path / VECTORS, models / VECTORS)
    subjects, verbs = ("rain", "snow", "fog", "wind", "frost", "hail", "sun"), ("left", "stayed", "slept", "sat")
    texts = [f"The guests {verb}. “I like the {noun},” Ann Roe said. She rose." for noun in subjects for verb in verbs]
    documents = ({**_document(text), "id": text} for text in texts)
    gold.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    assert train_lost_marks([gold], models, ENGLISH) == {"opening": 1.0, "closing": 1.0}
    assert sorted(path.name for path in models.iterdir()) == [LOST_MARKS, VECTORS]
    assert read_network(ModelFolder(models)).classes["shape"].keys() == {"capital", "small", "other"}
