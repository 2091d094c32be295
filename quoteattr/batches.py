"""Texts in the batches that are parsed together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from quoteattr.errors import InputError

BATCH_CHARACTERS = 1_000_000  # bounds the memory of a batch
LONG = 100_000  # characters of a text that keeps the others of its batch waiting, and gains nothing by them
FIRST_BATCH, BEFORE_ONE = 16, 4  # texts of growing batches: at first, and those before for each one of the next


def in_batches(texts: Iterable[str], size: int, growing: bool = False) -> Iterator[list[str]]:
    """Runs of at most ``size`` texts that are not longer than :data:`BATCH_CHARACTERS` together.

    A text of :data:`LONG` characters or more stands alone, so that those before it need not wait for it.

    ``growing`` ones begin with :data:`FIRST_BATCH` texts, so that a few hundred are work for several processes.
    An error of the source comes after the texts that came before it.

    >>> [[len(text) for text in batch] for batch in in_batches(["a", "b" * LONG, "c", "d"], 64)]
    [[1], [100000], [1, 1]]
    """
    batch: list[str] = []
    characters = given = 0
    try:
        for text in texts:
            length = len(text) if isinstance(text, str) else 0
            if batch and (length >= LONG or characters + length > BATCH_CHARACTERS):
                yield batch
                given += len(batch)
                batch, characters = [], 0
            batch.append(text)
            characters += length
            most = min(size, max(FIRST_BATCH, given // BEFORE_ONE)) if growing else size
            if len(batch) >= most or length >= LONG:
                yield batch
                given += len(batch)
                batch, characters = [], 0
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def apart(pairs: Iterable[tuple[str, Any]], kept: deque[Any]) -> Iterator[str]:
    """The texts of pairs, one after the other; what comes with each waits in ``kept``."""
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise InputError(f"as_tuples=True takes pairs of a text and what goes with it, not {type(pair).__name__}")
        kept.append(pair[1])
        yield pair[0]


def with_bar(documents: Iterator[Any], texts: Iterable[Any]) -> Iterator[Any]:
    """The documents of texts under a bar that tells how many are done, in a terminal or a notebook."""
    from tqdm.auto import tqdm  # which most calls do not need

    yield from tqdm(documents, total=len(texts) if isinstance(texts, Sized) else None, unit=" texts")
