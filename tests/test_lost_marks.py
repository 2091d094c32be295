"""Where lost marks are put: the choice among places, and the network that reads the words before a closing mark."""

from __future__ import annotations

from base64 import b85encode
from math import exp, log
from typing import Any

import pytest
from case_files import cases

from quoteattr.lang.language import language
from quoteattr.lang.model_files import LOST_CLOSINGS, LOST_OPENINGS
from quoteattr.marks.lost.opening_network import make_network
from quoteattr.marks.lost.opening_windows import LEXICAL, window, wordless
from quoteattr.marks.lost.place import Place, best_place, lost_opening

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


@pytest.mark.parametrize("case", cases("lost-openings"))
def test_lost_openings(case: dict[str, Any]) -> None:
    text, closing = case["text"], case["text"].index("”")
    assert text[lost_opening(text, 0, closing, ENGLISH) : closing] == case["expected"]


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
