"""The kind of a quotation (:data:`quoteattr.document.KINDS`), by where it stands."""

from __future__ import annotations

import regex

from quoteattr.spans.quoted import Span

REACH = 200  # characters looked at on each side
_OPENS_CLAUSE = tuple(",:;.?!—–-\n")
_ENDS_CLAUSE = tuple(",?!.;…—-")
_INVISIBLE = regex.compile(r"\p{Cf}+")  # byte-order marks, zero-width spaces and the like


def kind_of(text: str, span: Span, paragraph: tuple[int, int], anchored: bool) -> str:
    """``direct``, ``mixed``, ``floating``, ``paragraph``, ``heading`` or ``nested``.

    ``paragraph`` is the character range of the span's paragraph, ``anchored`` whether the sentence of the
    quotation has narration in it.
    """
    if span.outer is not None:
        return "nested"
    if span.heading:
        return "heading"
    opening, closing = span.pair.opening[0], span.pair.closing[1]
    before = _visible(text[max(paragraph[0], opening - REACH) : opening]).rstrip()
    after = _visible(text[closing : min(paragraph[1], closing + REACH)]).strip(" .,;")
    if not before.strip("> ") and not after:
        return "paragraph"
    if not anchored:
        return "floating"
    words = text[span.start : span.end]
    opens = not before or before.endswith(_OPENS_CLAUSE)
    if opens and (words[:1].isupper() or not words[:1].isalpha() or words.endswith(_ENDS_CLAUSE)):
        return "direct"
    return "mixed"


def _visible(text: str) -> str:
    return text if text.isprintable() else _INVISIBLE.sub("", text)
