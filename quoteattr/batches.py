"""Texts in the batches that are parsed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

BATCH_CHARACTERS = 1_000_000  # bounds the memory of a batch
FIRST_BATCH, BEFORE_ONE = 16, 4  # texts of growing batches: at first, and those before for each one of the next


def in_batches(texts: Iterable[str], size: int, growing: bool = False) -> Iterator[list[str]]:
    """Runs of at most ``size`` texts that are not longer than :data:`BATCH_CHARACTERS` together, or of one text.

    ``growing`` ones begin with :data:`FIRST_BATCH` texts, so that a few hundred are work for several processes.
    An error of the source comes after the texts that came before it.
    """
    batch: list[str] = []
    characters = given = 0
    try:
        for text in texts:
            batch.append(text)
            characters += len(text) if isinstance(text, str) else 0
            most = min(size, max(FIRST_BATCH, given // BEFORE_ONE)) if growing else size
            if len(batch) >= most or characters >= BATCH_CHARACTERS:
                yield batch
                given += len(batch)
                batch, characters = [], 0
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
