"""Where the paragraphs of a text are."""

from __future__ import annotations

from itertools import pairwise

import regex

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*")

# A line of hard-wrapped prose is about as long as the measure; a wrapped text has many, and most go on in mid-sentence.
_SHORTEST_FULL_LINE, _LONGEST_FULL_LINE = 45, 90
_FEWEST_WRAPPED_LINES = 4


def is_hard_wrapped(text: str) -> bool:
    """Whether the lines of ``text`` are broken at a fixed width, so that a paragraph takes several of them.

    >>> is_hard_wrapped("One line.\\nAnother line.")
    False
    """
    lines = text.splitlines()
    joined = [(line.rstrip(), follower.strip()) for line, follower in pairwise(lines)]
    joined = [pair for pair in joined if pair[0].strip() and pair[1]]
    full = [pair for pair in joined if _SHORTEST_FULL_LINE <= len(pair[0]) <= _LONGEST_FULL_LINE]
    going_on = [pair for pair in full if pair[1][0].islower()]
    return len(full) >= _FEWEST_WRAPPED_LINES and len(full) * 2 >= len(joined) and len(going_on) * 4 >= len(full)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The half-open character ranges of the paragraphs of ``text``, in order, trimmed of blanks, none empty.

    A line is a paragraph, unless the text is hard-wrapped: then only blank lines end one.

    >>> paragraphs(" One.\\nTwo.\\n\\nThree. ")
    [(1, 5), (6, 10), (12, 18)]
    """
    if is_hard_wrapped(text):
        text = text.replace("\r\n", " \n")
        cuts = [(match.start(), match.end()) for match in _BLANK_LINE.finditer(text)]
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
        blocks = list(zip(starts, ends, strict=True))
    else:
        blocks = [match.span() for match in _LINE.finditer(text)]
    return [trimmed for block in blocks if (trimmed := _trim(text, *block))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    block = text[start:end]
    start, end = end - len(block.lstrip()), start + len(block.rstrip())
    return (start, end) if start < end else None
