"""Headings and headlines, by how a line looks."""

from __future__ import annotations

import regex

from quoteattr.text.quotation_marks import CLOSING

HEADING_WORDS = 20
#: A line of capitals is at most so long, in characters, and has so many longer words at least.
LONGEST, FEWEST = 200, 3
#: Of so many of its longer words more than so many have a capital.
OF, CAPITALIZED = 6, 5
#: A line of so few words, each with a capital or a number, is a title: "Chapter 3", "PROLOGUE".
_TITLE = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*+(?: (?:\p{Lu}[\p{L}\p{M}'’-]*+|\p{N}++)){0,2}")
#: Marks of footnotes that end a line: “…”.[3][4]
_REFERENCES = regex.compile(r"(?:\[\p{N}{1,3}\])++\s*+$")
_LONG_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]{3,}+")
_CLOSERS = CLOSING + "“„)]"
_BLANKS = " \u00a0\u202f\u200b\u200c\u200d\u2060\ufeff"
_STOPS = tuple(".!?…:;,—-")


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph reads as a heading or headline: one short line that no mark of punctuation ends.

    >>> is_heading("Minister ‘hopes for peace’"), is_heading("“Well,” he said."), is_heading("She said it.[2]")
    (True, False, False)
    """
    if paragraph.endswith(_STOPS):  # as mostly
        return False
    bare = _REFERENCES.sub("", paragraph).rstrip(_CLOSERS + _BLANKS)
    return "\n" not in paragraph and len(paragraph.split()) <= HEADING_WORDS and bare[-1:] not in _STOPS


def is_capitalized(text: str, start: int, end: int) -> bool:
    """Whether most longer words of a short paragraph have a capital, as in the headlines of many papers.

    One that ends with a full stop and has a longer word in small letters is a sentence full of names.

    >>> is_capitalized("Mayor Promises No More Empty Words", 0, 34)
    True
    >>> is_capitalized("Harbour Minister Ada Holt met Dean Otto Lane beside Ada Roe.", 0, 60)
    False
    """
    if end - start > LONGEST:
        return False
    if _TITLE.fullmatch(text, start, end):
        return True
    words = _LONG_WORD.findall(text, start, end)
    capitals = sum(word[0].isupper() for word in words)
    is_sentence = text[end - 1] == "." and capitals < len(words)
    return len(words) >= FEWEST and OF * capitals > CAPITALIZED * len(words) and not is_sentence
