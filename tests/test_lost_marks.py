"""Where lost marks are put: the choice among places, and the network that reads the words before a closing mark."""

from __future__ import annotations

import json
from importlib import resources
from math import log

import pytest

from quoteattr.marks.lost import Place, best_place, places
from quoteattr.marks.network import make_network
from quoteattr.marks.windows import LEXICAL, window, wordless

DATA = resources.files("quoteattr.marks") / "data"
FILE = json.loads((DATA / "lost_openings.json").read_text(encoding="utf-8"))
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


def test_a_likely_place() -> None:
    text = "The mayor left the room. I never liked it,” Jane Roe said."
    seen = window(text, 0, text.index("”"))
    assert seen is not None
    assert best_place(places(seen, NETWORK), 0) == text.index("I")
    assert NETWORK.scores(seen) == NETWORK.scores(seen)


def test_words_of_a_language_that_is_not_known_are_not_read() -> None:
    first = window("Il part. Tout va bien,” dit Roe.", 0, 22)
    second = window("Er kam. Was soll das,” dit Roe.", 0, 21)
    assert first is not None and second is not None
    assert NETWORK.scores(wordless(first)) == NETWORK.scores(wordless(second))
    assert NETWORK.scores(first) != NETWORK.scores(second)


def test_no_words_no_window() -> None:
    assert window("   ” said Roe.", 0, 3) is None


def test_the_file_fits_itself() -> None:
    assert set(LEXICAL) < set(FILE["classes"])
    for column, classes in FILE["classes"].items():
        assert FILE["arrays"][column]["shape"][0] == len(classes) + 1
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in ("lost_openings.json", "lost_closings.json")) < 400_000
