"""Batches survive a text that fails, and the answer is the same however it is come by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import quoteattr
from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.types import Attribution, Context
from quoteattr.parsing.types import Arcs

TEXTS = [f"“Number {number},” said Jane Roe." for number in range(6)]


def fails_on_three(context: Context) -> Attribution | None:
    """A sieve that cannot bear one text; by name, so that other processes have it too."""
    if "Number 3" in context.scene.text:
        raise RuntimeError("three")
    return None


@pytest.fixture(scope="module")
def sound() -> list[quoteattr.Document]:
    """The documents of the texts where nothing fails."""
    return list(quoteattr.Attributor().pipe(TEXTS))


@pytest.fixture(scope="module")
def at() -> quoteattr.Attributor:
    """An attributor that fails on one text."""
    return quoteattr.Attributor(sieves=(fails_on_three, *DEFAULT_SIEVES))


@pytest.mark.parametrize(("batch_size", "jobs"), [(1, 1), (4, 1), (64, 1), (4, 2)])
def test_a_text_that_fails_costs_only_itself(
    batch_size: int, jobs: int, at: quoteattr.Attributor, sound: list[quoteattr.Document]
) -> None:
    found = list(at.pipe(TEXTS, batch_size, jobs, on_error="return"))
    assert found == [*sound[:3], quoteattr.Document(TEXTS[3], "en", error="RuntimeError: three"), *sound[4:]]
    assert [document.to_dict()["error"] for document in found].count(None) == len(TEXTS) - 1


def test_raise_comes_in_its_place(at: quoteattr.Attributor) -> None:
    documents = at.pipe(TEXTS)
    assert [next(documents).text for _ in range(3)] == TEXTS[:3]
    with pytest.raises(RuntimeError, match="three"):
        next(documents)
    with pytest.raises(RuntimeError, match="three"):
        at(TEXTS[3])
    with pytest.raises(RuntimeError, match="three"):
        list(at.pipe(TEXTS, batch_size=3, jobs=2))


def test_a_parser_that_fails_costs_only_the_text(
    monkeypatch: pytest.MonkeyPatch, sound: list[quoteattr.Document]
) -> None:
    at = quoteattr.Attributor()
    parse = at._engine.parser

    def failing(sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        if any("3" in sentence for sentence in sentences):
            raise MemoryError("too much")
        return parse(sentences)

    monkeypatch.setattr(at._engine, "loaded", failing)
    found = list(at.pipe(TEXTS, on_error="return"))
    assert found[3] == quoteattr.Document(TEXTS[3], "en", error="MemoryError: too much")
    assert found[:3] + found[4:] == sound[:3] + sound[4:]


@pytest.mark.parametrize("given", [None, b"bytes", 3])
def test_what_is_no_text(given: Any) -> None:
    at = quoteattr.Attributor()
    with pytest.raises(quoteattr.InputError):
        list(at.pipe([TEXTS[0], given]))
    first, second = at.pipe([TEXTS[0], given], on_error="return")
    assert first.quotes and first.error is None
    assert second.text == "" and second.error is not None and type(given).__name__ in second.error


def test_what_always_raises() -> None:
    with pytest.raises(quoteattr.OptionError, match="'raise', 'return'"):
        quoteattr.Attributor().pipe(TEXTS, on_error="ignore")
    with pytest.raises(quoteattr.ModelError, match="a folder that has models"):
        list(quoteattr.Attributor(model="/no/such/folder").pipe(TEXTS, on_error="return"))


def test_a_text_that_is_too_long_fails_before_anything_is_done() -> None:
    at = quoteattr.Attributor(max_chars=len(TEXTS[0]))
    short, long = at.pipe([TEXTS[0], TEXTS[0] + "."], on_error="return")
    assert (
        short.quotes
        and long.error == f"LengthError: the text has more than {len(TEXTS[0])} characters; max_chars allows more"
    )
    with pytest.raises(quoteattr.LengthError):
        at(TEXTS[0] + ".")
    assert quoteattr.Attributor(max_chars=None)(TEXTS[0]).quotes
    for wrong in (0, -1, 1.5, True, "9"):
        with pytest.raises(quoteattr.OptionError, match="max_chars"):
            quoteattr.Attributor(max_chars=wrong)  # type: ignore[arg-type]
