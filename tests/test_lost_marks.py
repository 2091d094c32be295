"""Where lost marks are put: the windows of words, the network that reads them, the choice among places."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from case_files import cases

from quoteattr.errors import ModelError
from quoteattr.lang.language import language
from quoteattr.lang.model_files import LOST_MARKS, ModelFolder
from quoteattr.marks.lost.place import best_place, lost_closing, lost_opening, read_network
from quoteattr.marks.lost.window import REACH, UNKNOWN, Window, lost_window

ENGLISH, FRENCH = language("en"), language("fr")
NETWORK = read_network(ENGLISH.model)


def _window(text: str, start: int, end: int, opening: bool) -> Window:
    window = lost_window(text, start, end, opening, ENGLISH)
    assert window is not None
    return window


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(10, 0.6), (40, 0.4)], 10),
        ([(10, 0.36), (40, 0.34), (42, 0.3)], 40),  # two that are about the same quotation
        ([(40, 0.1), (44, 0.8), (50, 0.1)], 44),  # all about the same: the likeliest
    ],
)
@pytest.mark.parametrize("known", [0, 100])
def test_the_best_place(places: list[tuple[int, float]], expected: int, known: int) -> None:
    mirrored = [(abs(known - place), chance) for place, chance in places]
    assert best_place(mirrored, known) == abs(known - expected)


@pytest.mark.parametrize("case", cases("lost-openings"))
def test_lost_openings(case: dict[str, Any]) -> None:
    text, closing = case["text"], case["text"].index("”")
    assert text[lost_opening(text, 0, closing, ENGLISH) : closing] == case["expected"]


@pytest.mark.parametrize("case", cases("lost-closings"))
def test_lost_closings(case: dict[str, Any]) -> None:
    text, start = case["text"], case["text"].index("“") + 1
    assert text[start : lost_closing(text, start, len(text), ENGLISH)] == case["expected"]


def test_both_sides_of_a_window() -> None:
    text = "He left. It rains,” she said."
    window = _window(text, 0, text.index("”"), opening=True)
    assert [text[gap : window.known] for gap in window.gaps][1:3] == ["left. It rains,", "It rains,"]
    assert list(window.columns["word"]) == ["he", "left", "it", "rains", "she", "said"]
    assert window.first == 0
    assert window.around == {"edge": "opening paragraph", "known": "opening comma reports"}
    text = "She said: “It rains, Roe said. He left."
    window = _window(text, text.index("It"), len(text), opening=False)
    assert [text[window.known : gap] for gap in window.gaps][:2] == ["It", "It rains,"]
    assert list(window.columns["word"]) == ["she", "said", "it", "rains", "roe", "said", "he", "left"]
    assert window.first == 3
    assert window.around == {"edge": "closing paragraph", "known": "closing colon capital"}


@pytest.mark.parametrize("opening", [True, False])
def test_repeated_words_are_told_at_the_gap_beyond_them(opening: bool) -> None:
    text = "They want much lower taxes at once\nThe pledge of much lower taxes was old"
    start = text.rindex("much lower")
    end = start + len("much lower taxes")
    window = _window(text, *((text.rindex("The"), end) if opening else (start, len(text))), opening)
    told = [(word, again) for word, again in zip(window.columns["word"], window.columns["again"], strict=True) if again]
    assert told == [("much" if opening else "taxes", "3")]


@pytest.mark.parametrize("opening", [True, False])
def test_a_window_ends(opening: bool) -> None:
    text = "word " * 1000
    window = _window(text, 0, len(text), opening)
    assert len(window.gaps) == REACH
    assert window.known == (len(text) - 1 if opening else 0)
    assert len(NETWORK.chances(window)) == REACH


@pytest.mark.parametrize("opening", [True, False])
def test_no_words_no_window(opening: bool) -> None:
    assert lost_window("   ” said Roe.", 0, 3, opening, ENGLISH) is None


def test_a_place_without_words_is_the_bound() -> None:
    assert lost_opening("He left.   ” said Roe.", 8, 11, ENGLISH) == 8
    assert lost_closing("He said “   ", 9, 12, ENGLISH) == 12


@pytest.mark.parametrize("opening", [True, False])
def test_chances(opening: bool) -> None:
    window = _window("The mayor left the room. I never liked it,” Jane Roe said.", 0, 42, opening)
    assert sum(NETWORK.chances(window)) == pytest.approx(1)
    assert NETWORK.chances(window) == NETWORK.chances(window)


def test_small_words_and_endings_of_french_are_read_by_their_glosses() -> None:
    text = "Il a déclaré l’accord d'honteux tout récemment"
    window = lost_window(text, 0, len(text), True, FRENCH)
    assert window is not None
    assert list(window.columns["word"]) == ["he", "has", "said", "the", UNKNOWN, "of", UNKNOWN, "all", UNKNOWN]
    assert list(window.columns["kind"])[-1] == "-ly"
    assert {*FRENCH.marks.glosses.values()} <= {*NETWORK.classes["word"], *NETWORK.classes["kind"]}


@pytest.mark.parametrize("case", cases("lost-french"))
def test_lost_marks_of_french(case: dict[str, Any]) -> None:
    text, mark = case["text"], case["mark"]
    place = text.index(mark)
    if mark == "»":
        assert text[lost_opening(text, 0, place - 1, FRENCH) : place - 1] == case["expected"]
    else:
        assert text[place + 2 : lost_closing(text, place + 2, len(text), FRENCH)] == case["expected"]


def test_the_file_is_small() -> None:
    assert len(ENGLISH.model.read(LOST_MARKS)) < 600_000


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("damage", ["no array", "a row less", "a column less", "endless", "no classes"])
def test_a_file_that_does_not_fit_is_named(damage: str, tmp_path: Path) -> None:
    with np.load(BytesIO(ENGLISH.model.read(LOST_MARKS))) as data:
        arrays = {name: data[name] for name in data.files}
    if damage == "no array":
        del arrays["hidden"]
    elif damage == "a row less":
        arrays["name"] = arrays["name"][:, :-1]
    elif damage == "a column less":
        arrays["name"] = arrays["name"][..., :-1]
    elif damage == "endless":
        arrays["score scale"] = arrays["score scale"] * np.inf
    else:
        del arrays["stop classes"]
    np.savez(tmp_path / LOST_MARKS, **arrays)
    with pytest.raises(ModelError, match=rf"lost marks .*{LOST_MARKS}"):
        read_network(ModelFolder(tmp_path))


def test_a_language_without_a_network_takes_the_bound(tmp_path: Path) -> None:
    bare = evolve(ENGLISH, model=ModelFolder(tmp_path))
    assert lost_closing("“It rains, she said.", 1, 20, bare) == 20
    assert lost_opening("He left. It rains,” she said.", 0, 18, bare) == 0
