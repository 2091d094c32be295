"""Markup that is no text: tags of HTML, backslashes before marks, apostrophes of a wiki; and pages that are all markup.

So are characters that nobody sees beside the letters of a word, where a line might be broken or two letters joined,
or that a broken extraction has left there.

A tag is taken for one where it is well-formed and has a name of HTML, is closed somewhere or is one that often is not,
and is not itself quoted. A backslash before a double mark is an escape where each such mark has one and some close a
word, as none does that stands for an accent (``G\\"odel``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

Edit = tuple[int, int, str]

PAGE = "an HTML page: extract its text first, for example with trafilatura or readability-lxml"

_INLINE = """
a abbr acronym address b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
span strike strong sub sup time tt u var wbr img svg path
"""
_BLOCKS = """
article aside blockquote body br button caption center col colgroup dd details div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li link main meta nav noscript ol p pre section summary table
tbody td tfoot th thead title tr ul video audio picture source
"""
#: Elements that are seldom or never closed.
_OPEN = frozenset("br hr img wbr col link meta source p li td th tr dd dt".split())
_BLOCK = frozenset(_BLOCKS.split())
_NAMES = "|".join(sorted([*_INLINE.split(), *_BLOCKS.split()], key=len, reverse=True))
_VALUE = r"""(?:"[^"<>]{0,2000}+"|'[^'<>]{0,2000}+'|[^\s"'<>=`]{1,2000}+)"""
_TAG = regex.compile(
    rf"<(?P<end>/?)(?P<name>(?i:{_NAMES}))(?=[\s/>])(?:\s++[\p{{L}}_:@][\w:.-]{{0,60}}+(?:\s?=\s?{_VALUE})?+){{0,30}}+\s*+/?>"
)
_QUOTING = "\"'“”‘’«»`"
_OPENS = regex.compile(r"(?:[“„«‘]|(?:(?<=[\s(])|\A)[\"'])\Z")
_CLOSES = regex.compile(r"[”»’]|[\"'](?=[\s.,;:!?)]|\Z)")
_ESCAPE = regex.compile(r"\\(?=[\"“”])")
_CLOSING_ESCAPE = regex.compile(r"(?<=[\p{L}\p{N}.,!?…])\\[\"”](?=[\s.,;:!?)]|\Z)")
_BARE = regex.compile(r"(?<!\\)[\"“”]")
#: A mark as JSON or a programming language writes it, taken for one where no mark stands as such: \u201cYes.\u201d
_CODE = regex.compile(r"\\u(20(?:1[89]|1[cdCD])|00(?:ab|bb|AB|BB))")
_WIKI = regex.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{1,200}\}\}|^==[^=\n]{1,200}==\s*$", regex.MULTILINE)
_APOSTROPHES = regex.compile(r"(?<!')(?:''|'''|''''')(?!')")
# Soft hyphen, blanks and joiners of no width, marks of direction, byte-order mark; control characters but for blanks.
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\0-\x08\x0e-\x1b\x7f"
_IS_HIDDEN = re.compile(f"[{_HIDDEN}]")
_HIDDEN_BESIDE = regex.compile(rf"\A\ufeff|(?<=\w)[{_HIDDEN}]++(?=[\w ])|(?<= )[{_HIDDEN}]++(?=\w)")
_PAGE = regex.compile(r"[\s\ufeff]*+(?:<\?xml[^<>]{0,200}\?>\s*+)?<(?:!doctype\s|html[\s>])", regex.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text begins as an HTML page does.

    >>> is_page("<!DOCTYPE html><p>Yes."), is_page("Type <html> first.")
    (True, False)
    """
    return _PAGE.match(text) is not None


def markup_edits(text: str) -> Iterator[Edit]:
    """The stretches of ``text`` that are markup, in order, each with what it stands for: nothing, a line end, a mark.

    >>> list(markup_edits("<p>Said <b>Otto</b>."))
    [(0, 3, '\\n\\n'), (8, 11, ''), (15, 19, '')]
    """
    found: list[Edit] = []
    if "<" in text:
        found += _tags(text)
    if "\\" in text and _CLOSING_ESCAPE.search(text) and not _BARE.search(text):
        found += [(*match.span(), "") for match in _ESCAPE.finditer(text)]
    if "\\u" in text and not _BARE.search(text):
        found += [(*match.span(), chr(int(match[1], 16))) for match in _CODE.finditer(text)]
    if "''" in text and _WIKI.search(text):
        found += [(*match.span(), "") for match in _APOSTROPHES.finditer(text)]
    if _IS_HIDDEN.search(text):
        found += [(*match.span(), "") for match in _HIDDEN_BESIDE.finditer(text)]
    last = 0
    for edit in sorted(found):
        if edit[0] >= last:
            yield edit
            last = edit[1]


def _tags(text: str) -> Iterator[Edit]:
    matches = [match for match in _TAG.finditer(text) if not _is_quoted(text, *match.span())]
    closed = {match["name"].lower() for match in matches if match["end"]}
    for match in matches:
        name = match["name"].lower()
        if name in closed or name in _OPEN:
            divides = name in _BLOCK and not _is_inside_marks(text, match)
            yield (*match.span(), ("\n" if name == "br" else "\n\n") if divides else "")


def _is_inside_marks(text: str, tag: regex.Match[str]) -> bool:
    """Whether a tag is the first thing in a quotation, or an end tag the last."""
    if tag["end"]:
        return _CLOSES.match(text, tag.end()) is not None
    return _OPENS.search(text, max(0, tag.start() - 2), tag.start()) is not None


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether marks enclose a tag, which then is what the text is about."""
    return start > 0 and end < len(text) and text[start - 1] in _QUOTING and text[end] in _QUOTING
