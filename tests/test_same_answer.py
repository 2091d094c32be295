"""The answer to a text is the same alone and in any batch, in any order, again, in other processes and threads."""

from __future__ import annotations

import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from case_files import texts
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr

ROOT = Path(__file__).parents[1]
THREADS = 4
FRAGMENTS = (
    "“We waited for ten years », noted Mr. Petrov, adding that ” patience “ has an end. ",
    "“It has,” he said. ",
    "According to Senator Ada Green, the bill is “dead on arrival”. ",
    "The council's spokeswoman, Mary Lowell, said: \"No comment. ",
    "\n\n",
    "“Nothing”\n",
    "She told reporters 'it can't last' on Monday, and the FBI (the bureau) declined. ",
    "``Who knows?'' asked the mayor, who was born in 1950, had seen it all, and went home; ",
    "BROWN: I don’t think so. — “Never,” ",
    "” He sighed. « Oui », replied the 45-year-old driver. ",
    "Jane Roe and Otto Brandt, who lives in Rome, said they were “ready to go”, “willing” and “able to stay”. ",
    "\u200b\ud800 ",
)


MIXED = tuple("".join(random.Random(n).choices(FRAGMENTS, k=n % 15)) for n in range(30))
TEXTS = ((ROOT / "examples" / "harbour.txt").read_text(encoding="utf-8"), *texts()[::14], *MIXED)


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """The documents of the texts, each given alone."""
    at = quoteattr.Attributor()
    return [at(text).to_json() for text in TEXTS]


@pytest.mark.parametrize("batch_size", [2, 7, 64, len(TEXTS)])
def test_in_batches(batch_size: int, alone: list[str]) -> None:
    at = quoteattr.Attributor()
    assert [document.to_json() for document in at.pipe(TEXTS, batch_size)] == alone


def test_again_and_in_another_order(alone: list[str]) -> None:
    at = quoteattr.Attributor()
    order = list(range(len(TEXTS)))
    for chosen in (order, order[::-1], random.Random(6).sample(order, len(order))):
        documents = at.pipe([TEXTS[place] for place in chosen], batch_size=16)
        assert [document.to_json() for document in documents] == [alone[place] for place in chosen]


def test_in_two_processes(alone: list[str]) -> None:
    at = quoteattr.Attributor()
    assert [document.to_json() for document in at.pipe(TEXTS, batch_size=16, jobs=2)] == alone


def test_from_threads_of_one_attributor(alone: list[str]) -> None:
    """From the very first call on, so that the threads load the models, too."""
    at = quoteattr.Attributor()

    def some(thread: int) -> list[str]:
        """All texts, each thread beginning elsewhere; half of the threads in batches."""
        start = thread * len(TEXTS) // THREADS
        texts = TEXTS[start:] + TEXTS[:start]
        documents = at.pipe(texts, 16) if thread % 2 else map(at, texts)
        found = [document.to_json() for document in documents]
        return found[len(texts) - start :] + found[: len(texts) - start]

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(found == alone for found in pool.map(some, range(THREADS)))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), min_size=2, max_size=6))
def test_of_any_mixture(texts: list[str]) -> None:
    at = _kept()
    assert list(at.pipe(texts)) == [at(text) for text in texts]


@cache
def _kept() -> quoteattr.Attributor:
    return quoteattr.Attributor()


@pytest.mark.parametrize("lang", ["en", "fr", "auto"])
def test_a_copy_in_another_process_loads_its_own_models(lang: str) -> None:
    """An attributor can be pickled, before its first use and after."""
    at = quoteattr.Attributor(lang, min_confidence=0.1, titles=["Harbour-master"])
    for _ in range(2):
        copy = pickle.loads(pickle.dumps(at))
        assert copy(TEXTS[0]) == at(TEXTS[0])
