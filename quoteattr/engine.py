"""One language at work: its way and its models, which are loaded at first use and shared by all threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from attrs import define, evolve, field

from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.document import Document
from quoteattr.indirect.model import embedded_model
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Parser
from quoteattr.pieces import in_pieces, pieces
from quoteattr.pipeline import Pipeline, Prepared
from quoteattr.threads import TURN

_SAMPLE = "“1, 2 {verb},” A B. C D 1."  # goes most ways of the code


@define(eq=False)
class Engine:
    """A pipeline with its parser; ``options`` are those that tell which parser it is."""

    pipeline: Pipeline
    options: Mapping[str, Any]
    loaded: Parser | None = field(default=None, init=False)

    def attribute(self, batch: Sequence[str]) -> list[Document]:
        """The documents of some texts, parsed together; one that is too long for it goes through in pieces."""
        return self._by(self.pipeline, batch)

    def in_language(self, lang: Any, batch: Sequence[str]) -> list[Document]:
        """The same with the record of another language."""
        return self._by(evolve(self.pipeline, language=lang), batch)

    def load(self) -> None:
        """Load the models and compile the patterns; raises :class:`~quoteattr.errors.ModelError`."""
        way = self.pipeline
        embedded_ranker(way.language.model)
        if way.indirect:
            embedded_model(way.language.model)
        assert self.parser is not None
        verb = min(way.language.speech.quotative_forms, default="")
        self._together(evolve(way, sieves=DEFAULT_SIEVES), [_SAMPLE.format(verb=verb)])

    @property
    def parser(self) -> Parser:
        """The parser, loaded when it is first asked for."""
        if self.loaded is None:
            from quoteattr.parsing.parsers import load_parser

            with TURN:
                if self.loaded is None:  # no other thread has been faster
                    self.loaded = load_parser(self.pipeline.language, **self.options)
        return self.loaded

    def _by(self, way: Pipeline, batch: Sequence[str]) -> list[Document]:
        ranges = [pieces(way.checked(text)) for text in batch]
        if all(len(own) == 1 for own in ranges):
            return self._together(way, batch)
        return [in_pieces(*one, lambda piece: self._together(way, [piece])[0]) for one in zip(batch, ranges)]

    def _together(self, way: Pipeline, batch: Sequence[str]) -> list[Document]:
        prepared = [way.prepare(text) for text in batch]
        trees = self._trees(way, prepared)
        prepared = [one.parsed() for one in prepared]
        return way.finish(prepared, trees)

    def _trees(self, way: Pipeline, prepared: Sequence[Prepared]) -> list[tuple[Tree, ...]]:
        """The trees of some texts, parsed together."""
        units = [unit for one in prepared for unit in one.units]
        parses = self.parser([[word.form for word in unit.words] for unit in units]) if units else []
        trees = iter(way.steps.trees(units, parses, way.language))
        return [tuple(islice(trees, len(one.units))) for one in prepared]

    def __getstate__(self) -> dict[str, Any]:
        """A copy in another process loads its models again."""
        return {"pipeline": self.pipeline, "options": self.options}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]
