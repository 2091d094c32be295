"""English."""

from __future__ import annotations

from quoteattr.lang.types import Language

ENGLISH = Language(code="en")
