"""The embedded parser: a Stanza graph parser that tags as well, run on whole batches of sentences.

The results are those of ``stanza.Pipeline`` on the same files; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.lang.model_files import ModelFolder
from quoteattr.parsing.embedded.checkpoint import read
from quoteattr.parsing.embedded.network import Network
from quoteattr.parsing.embedded.word_table import WordTable
from quoteattr.parsing.types import Arcs

BATCH_WORDS = 1500  # what they need fits a core's cache
WORDS_KEPT = 8192


class EmbeddedParser:
    """The Stanza models of a folder as a :class:`~quoteattr.parsing.types.Parser`."""

    def __init__(self, folder: ModelFolder) -> None:
        """Load the models. Raises :class:`ModelError` where a file is missing or is no such model."""
        model = read(folder)
        self._tags, self._relations = model.tags, model.relations
        self._network = Network(model)
        self._table = WordTable(model, WORDS_KEPT)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence of word forms, in order; an empty sentence has an empty parse."""
        result: list[Arcs] = [Arcs((), (), ())] * len(sentences)
        order = sorted((i for i, s in enumerate(sentences) if s), key=lambda i: (-len(sentences[i]), i))
        for batch in _batches(order, sentences):
            for i, arcs in zip(batch, self._parse([sentences[i] for i in batch])):
                result[i] = arcs
        return result

    def _parse(self, sentences: list[Sequence[str]]) -> Iterator[Arcs]:
        """Parse sentences sorted by length, longest first."""
        lengths = [len(s) + 1 for s in sentences]
        rows = self._table.rows(sentences)
        tags, heads, labels = (part.tolist() for part in self._network(self._table, rows, lengths))
        start = 1
        for sentence in sentences:
            end = start + len(sentence)
            yield Arcs(
                tuple([self._tags[tag] for tag in tags[start:end]]),
                tuple([head - 1 for head in heads[start:end]]),
                tuple([self._relations[label] for label in labels[start:end]]),
            )
            start = end + 1


def _batches(order: list[int], sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Runs of sentences of at most :data:`BATCH_WORDS`, but one sentence at least."""
    batch: list[int] = []
    words = 0
    for i in order:
        if batch and words + len(sentences[i]) > BATCH_WORDS:
            yield batch
            batch, words = [], 0
        batch.append(i)
        words += len(sentences[i])
    if batch:
        yield batch
