"""The sieve for texts in a language whose speakers are not found."""

from __future__ import annotations

from quoteattr.attribution.types import Attribution, Context

OTHER_LANGUAGE = "no speakers are found in the language of the text"


def unknown_language(context: Context) -> Attribution:
    """Every quotation without a speaker: its text is in another language, or in none that its words tell."""
    return Attribution("none", reason=OTHER_LANGUAGE, confidence=0.0)
