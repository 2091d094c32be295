"""Choosing a parser: the embedded models, the official ones, a folder, or the caller's own pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quoteattr.errors import ModelError, OptionError
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import PARSER
from quoteattr.parsing.forms import word_form
from quoteattr.parsing.types import Arcs, Parser
from quoteattr.threads import TURN

SAFE_TORCH = (2, 6)


class SerialParser:
    """A parser that one thread at a time uses: parsers keep what they have computed."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence of word forms."""
        with TURN:
            return self._parser(sentences)


def load_parser(language: Language, *, model: Any, device: str, threads: int, download: bool) -> Parser:
    """The parser that an option stands for, for any number of threads; see :class:`quoteattr.Attributor`.

    The folder of models is that of the language (:meth:`.Language.with_models`). The network only with ``download``.
    """
    return SerialParser(_chosen(language, model, device, threads, download))


def _chosen(language: Language, model: Any, device: str, threads: int, download: bool) -> Parser:
    if model == "stanza":
        return PipelineParser(_official(language.code, device, download), threads)
    if isinstance(model, (str, Path)):
        from quoteattr.parsing.embedded.parser import EmbeddedParser

        return EmbeddedParser(language.model.home(PARSER))
    if callable(model) and hasattr(model, "processors"):
        return PipelineParser(model, threads)
    raise OptionError(f"model={model!r}: give 'embedded', 'stanza', the path of a model folder, or a stanza.Pipeline")


def check_torch() -> None:
    """Raise :class:`ModelError` where torch is older than 2.6: a model file of others can run code there.

    So it can even with ``weights_only=True`` (CVE-2025-32434). The models of this package are read without torch.
    """
    import torch

    if tuple(map(int, torch.__version__.split(".")[:2])) < SAFE_TORCH:
        raise ModelError(
            f"torch {torch.__version__} can be made to run code by a model file; install torch "
            f"{'.'.join(map(str, SAFE_TORCH))} or newer, or use model='embedded'"
        )


def _official(lang: str, device: str, download: bool) -> Any:
    try:
        import stanza
    except ImportError as error:
        raise ModelError(f"model='stanza' needs Stanza and torch: pip install stanza ({error})") from error
    check_torch()
    method = stanza.DownloadMethod.REUSE_RESOURCES if download else None
    try:
        return stanza.Pipeline(
            lang,
            processors="tokenize,pos,lemma,depparse",
            tokenize_pretokenized=True,
            download_method=method,
            device=device,
            verbose=False,
        )
    except Exception as error:
        hint = "" if download else "; give download=True to fetch the models, or model='embedded'"
        raise ModelError(f"cannot load the official Stanza models of {lang!r}: {error}{hint}") from error


class PipelineParser:
    """A ``stanza.Pipeline`` as a parser of our words: its tokenizer and sentence splitter are passed by.

    Torch takes ``threads`` threads while it parses; its own settings come back after.
    """

    def __init__(self, pipeline: Any, threads: int) -> None:
        """Raises :class:`ModelError` where the pipeline has no parser."""
        if "depparse" not in pipeline.processors:
            raise ModelError(
                "the pipeline has no 'depparse' processor; one with tokenize, pos, lemma, depparse is needed"
            )
        self._threads = threads
        self._processors = [
            processor for name, processor in pipeline.processors.items() if name in ("pos", "lemma", "depparse")
        ]

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence of word forms."""
        import torch
        from stanza.models.common.doc import Document

        rows = [[{"id": n, "text": word_form(form)} for n, form in enumerate(s, 1)] for s in sentences]
        document = Document(rows)
        before = torch.get_num_threads()
        torch.set_num_threads(self._threads)
        try:
            for processor in self._processors:
                document = processor.process(document)
        finally:
            torch.set_num_threads(before)
        return [
            Arcs(
                tuple(word.upos or "X" for word in sentence.words),
                tuple(word.head - 1 for word in sentence.words),
                tuple(word.deprel for word in sentence.words),
            )
            for sentence in document.sentences
        ]
