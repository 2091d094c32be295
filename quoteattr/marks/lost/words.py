"""The words around a lost mark, as the model of :mod:`quoteattr.marks.lost.place` sees them: by class and by looks."""

from __future__ import annotations

import regex
from attrs import frozen

from quoteattr.lang.records import Marks

_INITIALS = regex.compile(r"(?:\p{L}\.){1,2}")
_SENTENCE_ENDS = {".": "end", "?": "asked", "!": "asked", "…": "ellipsis"}
_STOPS = {",": "comma", ":": "colon", ";": "semicolon", "—": "dash", "–": "dash", "-": "dash"}
#: Punctuation that is no part of a word where it stands at its edge.
PARTS = ",.;:!?…()[]—–-”“\"'’‘"
_OPENING = "“\"‘'(["
_CLOSING = ")”\"’'"

_TOKEN = regex.compile(r"[^\s\u00a0\u202f]+")
_LONGEST = 12  # characters of a word with its blank, in the mean over a long stretch


@frozen
class Word:
    """A token ``text[start:end]`` of a text by its looks.

    ``bare`` is the token without punctuation; ``name`` what the model knows it by: itself in small letters, ``^`` and
    the word where a function word is capitalized, or its shape; ``kind`` its class; ``shape`` the kind of its first
    character; ``stop`` the punctuation that ends it.
    """

    start: int
    end: int
    bare: str
    name: str
    kind: str
    shape: str
    stop: str


def words(text: str, start: int, end: int, most: int, known: Marks) -> list[Word]:
    """The first ``most`` words of ``text[start:end]``."""
    found = zip(_TOKEN.finditer(text, start, end), range(most), strict=False)
    return [word(match.group(), match.start(), known) for match, _ in found]


def words_back(text: str, start: int, end: int, most: int, known: Marks) -> list[Word]:
    """The last ``most`` words of ``text[start:end]``, fewer where they are very long."""
    tokens = list(_TOKEN.finditer(text, max(start, end - _LONGEST * most), end))[-most:]
    return [word(match.group(), match.start(), known) for match in tokens]


def word(token: str, start: int, known: Marks) -> Word:
    """The looks of a token that stands at ``start``.

    >>> from quoteattr.lang.language import language
    >>> english = language("en").marks
    >>> word("Mr.", 0, english).stop, word("(“It’s", 0, english).name, word("running,", 0, english).kind
    ('abbreviation', "^it's", '-ing')
    """
    bare = token.strip(PARTS).replace("’", "'")
    low = bare.lower()
    kind = known.classes.get(low)
    shape = shape_of_word(token.lstrip(_OPENING) or token)
    strange = f"^{low}" if kind else shape_of_word(bare) if bare else ""
    name = bare if bare.islower() or bare == "I" else strange
    return Word(start, start + len(token), bare, name, kind or _open_class(bare, low, known), shape, stop(token, known))


def _open_class(bare: str, low: str, known: Marks) -> str:
    if not bare:
        return "sign"
    if bare[0].isupper():
        return "name"
    if bare[0].isdigit() or bare[0] == "$":
        return "num"
    for ending in known.endings:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return f"-{ending}"
    plural = known.plural_ending
    return f"-{plural}" if plural and low.endswith(plural) and len(low) > 3 else "word"


def shape_of_word(token: str) -> str:
    """The kind of the first character of ``token``."""
    first = token[0]
    return "capital" if first.isupper() else "small" if first.islower() else "digit" if first.isdigit() else "other"


def stop(token: str, known: Marks) -> str:
    """The kind of punctuation that ends ``token``; ``word`` where none does.

    >>> from quoteattr.lang.language import language
    >>> [stop(token, language("en").marks) for token in ("done.", "Mr.", "U.S.", "why?”", "so,", "so")]
    ['end', 'abbreviation', 'abbreviation', 'asked', 'comma', 'word']
    """
    inner = token.rstrip(_CLOSING) or token
    if inner[-1] == "." and (inner.lower() in known.abbreviations or _INITIALS.fullmatch(inner)):
        return "abbreviation"
    return _SENTENCE_ENDS.get(inner[-1]) or _STOPS.get(inner[-1], "word")


def ends_sentence(stop: str) -> bool:
    """Whether a sentence ends at a stop of this kind."""
    return stop in ("end", "asked")
