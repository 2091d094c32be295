"""The kind of a quotation (:data:`quoteattr.document.KINDS`), by where it stands."""

from __future__ import annotations

from quoteattr.spans import Span

_OPENS_CLAUSE = tuple(",:;.?!—–-\n")
_ENDS_CLAUSE = tuple(",?!.;…—-")


def kind_of(text: str, span: Span, paragraph: tuple[int, int], anchored: bool) -> str:
    """``direct``, ``mixed``, ``floating``, ``paragraph``, ``heading`` or ``nested``.

    ``paragraph`` is the character range of the span's paragraph, ``anchored`` whether the sentence of the
    quotation has narration in it.
    """
    if span.outer is not None:
        return "nested"
    if span.heading:
        return "heading"
    before = text[paragraph[0] : span.pair.opening[0]].rstrip()
    after = text[span.pair.closing[1] : paragraph[1]].strip(" .,;")
    if not before and not after:
        return "paragraph"
    if not anchored:
        return "floating"
    words = text[span.start : span.end]
    opens = not before or before.endswith(_OPENS_CLAUSE)
    if opens and (words[:1].isupper() or not words[:1].isalpha() or words.endswith(_ENDS_CLAUSE)):
        return "direct"
    return "mixed"
