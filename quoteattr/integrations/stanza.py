"""A Stanza processor ``quotes``, registered by ``import quoteattr.stanza``.

It leaves the quotations and speakers on the document: ``document.quotes``, ``document.speakers``, and the whole
:class:`~quoteattr.document.Document` as ``document.quoteattr``.
"""

from __future__ import annotations

from typing import Any

from stanza.models.common.doc import Document as Parsed
from stanza.pipeline.processor import Processor, register_processor

from quoteattr.attributor import Attributor
from quoteattr.errors import OptionError

NAME = "quotes"
# Of the attributor, given to the pipeline as quotes_nested=True.
OPTIONS = ("nested", "min_confidence", "gender_by_name", "titles")
_OF_STANZA = {"lang", "mode", "model_path", "check_requirements", "pretagged"}  # what Stanza puts into the options

Parsed.add_property("quoteattr", setter=lambda self, value: setattr(self, "_quoteattr", value))
Parsed.add_property("quotes", getter=lambda self: self.quoteattr.quotes if self.quoteattr else ())
Parsed.add_property("speakers", getter=lambda self: self.quoteattr.speakers if self.quoteattr else ())


@register_processor(NAME)
class QuotesProcessor(Processor):  # type: ignore[misc] # Stanza has no types
    """Attributes the quotations of a document by the trees of the pipeline it is in, in its language."""

    PROVIDES_DEFAULT = {NAME}  # noqa: RUF012  # as Stanza wants it
    REQUIRES_DEFAULT = {"tokenize", "pos", "lemma", "depparse"}  # noqa: RUF012

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        given = {name: value for name, value in config.items() if name not in _OF_STANZA}
        if wrong := [name for name in given if name not in OPTIONS]:
            raise OptionError(f"{NAME}_{wrong[0]}: the options are {', '.join(f'{NAME}_{name}' for name in OPTIONS)}")
        self._attributor = Attributor(config.get("lang", "en"), **given)

    def process(self, document: Any) -> Any:
        """The same document with its quotations."""
        document.quoteattr = self._attributor(document)
        return document

    def mark_inactive(self) -> None:
        """Nothing to drop; Stanza calls it where the pipeline lacks what this processor requires."""
