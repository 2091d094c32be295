"""Where lost marks are put: the choice among places, and the network that reads the words before a closing mark."""

from __future__ import annotations

import json
from base64 import b85encode
from math import exp, log
from pathlib import Path
from typing import Any

import pytest

from quoteattr.lang.language import language
from quoteattr.lang.model_files import LOST_CLOSINGS, LOST_OPENINGS
from quoteattr.marks.lost.opening_network import make_network
from quoteattr.marks.lost.opening_windows import LEXICAL, window, wordless
from quoteattr.marks.lost.place import Place, best_place, lost_opening

CASES = Path(__file__).parent / "cases"
ENGLISH = language("en")
FILE = ENGLISH.model.json(LOST_OPENINGS)
NETWORK = make_network(FILE)


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([], -1),
        ([(10, 0.6), (40, 0.4)], 10),
        ([(10, 0.36), (40, 0.34), (42, 0.3)], 40),  # two that are about the same quotation
        ([(40, 0.1), (44, 0.8), (50, 0.1)], 44),  # all about the same: the likeliest
    ],
)
def test_the_best_place(chances: list[tuple[int, float]], expected: int) -> None:
    found = [Place(length, length, log(chance), True) for length, chance in chances]
    assert best_place(found, -1) == expected


def _openings(name: str) -> list[Any]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case["text"], id=case["label"]) for case in cases]


@pytest.mark.parametrize("text", _openings("lost-openings"))
def test_lost_openings(text: str) -> None:
    """The bar of a case stands where the words before the closing mark begin."""
    broken = text.replace("|", "")
    assert lost_opening(broken, 0, broken.index("”"), ENGLISH) == text.index("|")


@pytest.mark.xfail(strict=True, reason="known failures, kept so that a change for the better is noticed")
@pytest.mark.parametrize("text", _openings("lost-openings-known-failures"))
def test_known_failures(text: str) -> None:
    test_lost_openings(text)


def test_scores_are_logarithms_of_chances() -> None:
    seen = window("The mayor left the room. I never liked it,” Jane Roe said.", 0, 42, ENGLISH)
    assert seen is not None
    assert sum(map(exp, NETWORK.scores(seen))) == pytest.approx(1)
    assert NETWORK.scores(seen) == NETWORK.scores(seen)


def test_words_of_a_language_that_is_not_known_are_not_read() -> None:
    first = window("Il part. Tout va bien,” dit Roe.", 0, 22, ENGLISH)
    second = window("Er kam. Was soll das,” dit Roe.", 0, 21, ENGLISH)
    assert first is not None and second is not None
    assert NETWORK.scores(wordless(first)) == NETWORK.scores(wordless(second))
    assert NETWORK.scores(first) != NETWORK.scores(second)


def test_no_words_no_window() -> None:
    assert window("   ” said Roe.", 0, 3, ENGLISH) is None


def test_the_file_fits_itself() -> None:
    assert set(LEXICAL) < set(FILE["classes"])
    for column, classes in FILE["classes"].items():
        assert FILE["arrays"][column]["shape"][1] == len(classes) + 1
    assert {len(array) for array in NETWORK.arrays.values()} == {len(NETWORK.arrays["state"])}  # one of each member
    assert NETWORK.arrays["state"].shape[1] == 2  # it reads both ways
    sizes = [len(ENGLISH.model.read(name)) for name in (LOST_OPENINGS, LOST_CLOSINGS)]
    assert sum(sizes) < 1_700_000


@pytest.mark.parametrize(
    ("bits", "small", "expected"),
    [
        (8, bytes([127, 129, 128, 255]), [[-0.5, 2.0], [0.0, 254.0]]),
        (4, bytes([0x79, 0x8F]), [[-0.5, 2.0], [0.0, 14.0]]),
        (4, bytes([0x79, 0x80]), [[-0.5], [0.5], [0.0]]),  # an odd number of halves
    ],
)
def test_arrays_of_small_numbers(bits: int, small: bytes, expected: list[list[float]]) -> None:
    shape = [len(expected), len(expected[0])]
    array = {"shape": shape, "bits": bits, "scales": [0.5, 2.0][: shape[1]], "bytes": b85encode(small).decode()}
    assert make_network({"classes": {}, "arrays": {"array": array}}).arrays["array"].tolist() == expected
