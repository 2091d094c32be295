"""A spaCy component, ``nlp.add_pipe("quoteattr")``: quotations, their sources and cues as spans of spaCy's tokens.

``doc._.quotes`` are the quotations and ``doc._.speakers`` the mentions of their speakers, both tuples of ``Span``,
also as ``doc.spans["quotes"]`` and ``doc.spans["speakers"]``; a span has the name of the speaker for its label, "" for
none, and the id of the speaker for its ``kb_id``. A quotation has ``span._.speaker`` (the name, or None),
``span._.mention``, ``span._.cue`` and ``span._.antecedent`` (spans, or None), and ``span._.quote`` (all that is known
of it, as in ``Quote.to_dict()``). A span is widened to whole tokens; the offsets in ``span._.quote`` are those of the
package.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from quoteattr.attributor import Attributor
from quoteattr.document import Document

NAME = "quoteattr"
QUOTES, SPEAKERS = "quotes", "speakers"


class QuotesComponent:
    """Attributes texts by the package's own parser, so that it works in a blank pipeline too.

    ``options`` are those of the :class:`~quoteattr.attributor.Attributor`.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._attributor = Attributor(**options)

    def __call__(self, doc: Any) -> Any:
        """The same ``Doc`` with its quotations."""
        return annotate(doc, self._attributor(doc.text))

    def pipe(self, docs: Iterable[Any], batch_size: int = 64) -> Iterator[Any]:
        """The same ``Doc`` objects with their quotations, lazily and in order, parsed in batches."""
        waiting: deque[Any] = deque()

        def texts() -> Iterator[str]:
            for doc in docs:
                waiting.append(doc)
                yield doc.text

        for document in self._attributor.pipe(texts(), batch_size=batch_size):
            yield annotate(waiting.popleft(), document)


@Language.factory(  # type: ignore[untyped-decorator, unused-ignore] # spaCy is an extra
    NAME,
    assigns=["doc._.quotes", "doc._.speakers"],
    default_config={
        "lang": None,
        "model": "embedded",
        "nested": False,
        "min_confidence": 0.0,
        "gender_by_name": False,
        "threads": 1,
        "titles": [],
    },
)
def create(
    nlp: Any,
    name: str,
    lang: str | None,
    model: str,
    nested: bool,
    min_confidence: float,
    gender_by_name: bool,
    threads: int,
    titles: list[str],
) -> QuotesComponent:
    """The component for a pipeline; ``lang`` is that of the pipeline where none is given."""
    options = {"model": model, "nested": nested, "min_confidence": min_confidence, "gender_by_name": gender_by_name}
    return QuotesComponent({"lang": lang or nlp.lang, **options, "threads": threads, "titles": titles})


def annotate(doc: Any, document: Document) -> Any:
    """Write the quotations of ``document`` into a ``Doc`` of the same text, in values that spaCy can store."""
    doc._.quoteattr = {key: value for key, value in document.to_dict().items() if key != "text"}
    quotes = [
        _span(doc, quote.start, quote.end, quote.speaker, str(number)) for number, quote in enumerate(document.quotes)
    ]
    sources = sorted(
        (mention.start, mention.end, number)
        for number, speaker in enumerate(document.speakers)
        for mention in speaker.mentions
    )
    mentions = [_span(doc, start, end, document.speakers[number]) for start, end, number in sources]
    doc.spans[QUOTES] = SpanGroup(doc, name=QUOTES, spans=quotes)
    doc.spans[SPEAKERS] = SpanGroup(doc, name=SPEAKERS, spans=mentions)
    return doc


def _span(doc: Any, start: int, end: int, speaker: Any = None, number: str = "") -> Any:
    name, who = (speaker.name, speaker.id) if speaker else ("", "")
    return doc.char_span(start, end, label=name, kb_id=who, span_id=number, alignment_mode="expand")


def _quotes(doc: Any) -> tuple[Any, ...]:
    return tuple(doc.spans[QUOTES]) if QUOTES in doc.spans else ()


def _speakers(doc: Any) -> tuple[Any, ...]:
    return tuple(doc.spans[SPEAKERS]) if SPEAKERS in doc.spans else ()


def _quote(span: Any) -> dict[str, Any] | None:
    """What is known of a span of ``doc._.quotes``, which has its number for an id; None for other spans."""
    known = span.doc._.quoteattr
    return known["quotes"][int(span.id_)] if known and span.id_.isdecimal() else None


def _speaker(span: Any) -> str | None:
    quote = _quote(span)
    return quote["speaker"]["name"] if quote and quote["speaker"] else None


def _mention(span: Any) -> Any:
    return _place(span, "mention")


def _cue(span: Any) -> Any:
    return _place(span, "cue")


def _antecedent(span: Any) -> Any:
    return _place(span, "antecedent")


def _place(span: Any, role: str) -> Any:
    quote = _quote(span)
    place = quote[role] if quote else None
    return span.doc.char_span(place["start"], place["end"], alignment_mode="expand") if place else None


Doc.set_extension("quoteattr", default=None, force=True)
Doc.set_extension("quotes", getter=_quotes, force=True)
Doc.set_extension("speakers", getter=_speakers, force=True)
Span.set_extension("quote", getter=_quote, force=True)
Span.set_extension("speaker", getter=_speaker, force=True)
Span.set_extension("mention", getter=_mention, force=True)
Span.set_extension("cue", getter=_cue, force=True)
Span.set_extension("antecedent", getter=_antecedent, force=True)
