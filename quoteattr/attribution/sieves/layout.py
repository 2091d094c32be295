"""Sieves on the layout of the text: labels of a transcript, a name after a dash, headings, titles."""

from __future__ import annotations

import regex

from quoteattr.attribution.sieves.grammar import speech_above
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.attribution.works import is_title

LONGEST_TITLE = 80  # characters looked at
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:(?:of|the|de|van|von|al|bin)\s+)?\p{Lu}[\p{L}\p{M}.'’-]*){0,5}"
# A title before a name ends no sentence: “of Mr. Roe: ‘…’” has no label.
_TITLE_ENDS = r"(?<!\b(?:M|Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|\p{Lu})\.)"
_LABEL = regex.compile(
    rf"(?:(?:^|\n)\W{{0,3}}|[.!?”\"\]]{_TITLE_ENDS}\s+|\s[-–—]+\s+)(?P<name>{_NAME})(?:\s*\([^()\n]{{1,40}}\))?\s*:\s*\W{{0,3}}$"
)
_INSIDE = regex.compile(r"(?P<name>\p{Lu}[\p{Lu}\p{M}.'’ -]{1,38}\p{Lu})(?:\s*\([^()\n]{1,40}\))?\s*:\s")
_DASH = regex.compile(rf"\s*(?:[—–―]|--?)\s*(?P<name>{_NAME})")
_SO_CALLED = regex.compile(r"\b(?:so[- ]called|self[- ]styled|self[- ]described)\W+$", regex.IGNORECASE)
_TITLED = regex.compile(
    r"\b(?:film|movie|song|album|book|novel|series|show|sitcom|play|musical|essay|column|podcast|documentary|memoir"
    r"|program|segment|poem|painting|entitled|titled|headlined|nicknamed|known as|aka|a\.k\.a\.)\W{1,3}$",
    regex.IGNORECASE,
)


def inside_quotation(context: Context) -> Attribution | None:
    """A quotation inside another: cited by the speaker of that one, its own source is not looked for.

    Example::

        “She told us ‘never again’ at the door,” said Jane Roe.
    """
    if context.span.outer is None:
        return None
    return Attribution("inside_quotation", reason="inside another quotation")


def transcript_label(context: Context) -> Attribution | None:
    """``ROE: “…”``: a name and a colon open the line of the quotation.

    Example::

        ROE: “The pier is safe.”
    """
    start, _ = context.scene.segmentation.paragraphs[context.span.paragraph]
    opening = context.span.pair.opening[0]
    match = _LABEL.search(context.scene.text, max(0, start - 1, opening - 100), opening)
    if match is None:
        return None
    first, last = match.span("name")
    return Attribution("transcript_label", Candidate(first, last, (first, last), "name"))


def label_inside(context: Context) -> Attribution | None:
    """``“ROE: …”``: a transcript quoted with its labels, which are in capitals.

    Example::

        “ROE: The pier is safe.”
    """
    match = _INSIDE.match(context.scene.text, context.span.start, context.span.end)
    if match is None:
        return None
    first, last = match.span("name")
    return Attribution("label_inside", Candidate(first, last, (first, last), "name"))


def dash_name(context: Context) -> Attribution | None:
    """``“…” — Jane Roe``: a name after a dash ends the line.

    Where the sentence itself reports the quotation, the name is the author's of the lines: ``said it was “…”.--Roe``.

    Example::

        “The sea gives, and the sea takes.” — Jane Roe
    """
    after = context.span.pair.closing[1]
    _, end = context.scene.segmentation.paragraphs[context.span.paragraph]
    match = _DASH.match(context.scene.text, after, end)
    if (
        match is None
        or end - match.end() > 60
        or (match.end() < end and context.scene.text[match.end()] not in ",. (\n")
    ):
        return None
    if speech_above(context) is not None:
        return None
    first, last = match.span("name")
    return Attribution("dash_name", Candidate(first, last, (first, last), "name"))


def title(context: Context) -> Attribution | None:
    """``the film “Late Trains”``, ``a column titled “…”``: the name of a work is nobody's speech.

    Example::

        Jane Roe was in the film “Late Trains”.
    """
    text, span = context.scene.text, context.span
    before = text[max(0, span.pair.opening[0] - 30) : span.pair.opening[0]]
    if _TITLED.search(before) and is_title(span_text(context)[:LONGEST_TITLE]):
        return Attribution("title", reason="title of a work")
    return None


def so_called(context: Context) -> Attribution | None:
    """``the so-called “experts”``: the narrator's own distance.

    Example::

        The so-called “experts” never saw the pier.
    """
    opening = context.span.pair.opening[0]
    if _SO_CALLED.search(context.scene.text[max(0, opening - 20) : opening]):
        return Attribution("so_called", reason="scare quotes")
    return None


def span_text(context: Context) -> str:
    """The quoted words."""
    return context.scene.text[context.span.start : context.span.end]


def bare_heading(context: Context) -> Attribution | None:
    """A heading that is nothing but a quotation: the body tells whose it is, not the heading.

    Example::

        “Never again”

        The town council met on Monday.
    """
    span = context.span
    start, end = context.scene.segmentation.paragraphs[span.paragraph]
    if span.heading and span.pair.opening[0] <= start and span.pair.closing[1] >= end:
        return Attribution("bare_heading", reason="heading without a source")
    return None
