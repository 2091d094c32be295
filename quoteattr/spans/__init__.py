"""Quoted spans: what stands between the marks, grouped into quotations, headings told apart."""

from quoteattr.spans.quoted import Span, quoted_spans

__all__ = ["Span", "quoted_spans"]
