"""The words that may have been quoted where one mark is lost, by their looks, and the gaps where it may have stood.

Both sides are alike: there are a known mark, a bound, the words between them, and a gap next to each of these words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import regex
from attrs import frozen

from quoteattr.lang.language import Language, language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.reporting import reports
from quoteattr.marks.types import Range

REACH = 120  # words looked at between the known mark and the bound
BESIDE = 5  # words looked at on the other side of the known mark
_BESIDE_CHARACTERS = 80
_LONGEST = 12  # characters of a word with its blank, in the mean over a long stretch
_NEARBY = 6000  # characters on either side in which the same words are looked for
_SHORTEST_REPEATED = 4  # characters
_SHORTEST_REPEATED_WORD = 8  # ... of a single word
_MOST_REPEATED = 12  # words
_MOST_TOLD = 5  # repeated words that are told apart

#: What is told of each word, and of the surroundings of a window.
COLUMNS = ("word", "name", "kind", "shape", "stop", "sign", "again", "reports")
AROUND = ("edge", "known")
LEXICAL = ("word", "name", "kind")  # the columns that hang on a language
UNKNOWN = "<unknown>"  # a word that a model of another language does not know
SENTENCE_ENDS = ("end", "asked")  # the stops that end a sentence

_TOKEN = r"[^\s\u00a0\u202f]+"
_WORD = regex.compile(r"\w")
_INITIALS = regex.compile(r"(?:\p{L}\.){1,2}")
_STOPS = {".": "end", "?": "asked", "!": "asked", "…": "ellipsis", ",": "comma", ":": "colon", ";": "semicolon"}
_STOPS |= dict.fromkeys("—–-", "dash")
_NO_PART = ",.;:!?…()[]—–-”“\"'’‘"  # punctuation that is no part of a word where it stands at its edge
_BEFORE_WORD, _AFTER_WORD = "“\"‘'([", ")”\"’'"
_MARKS = "“”„«»<>\"'`‘’ \u00a0\u202f\u200b"


class Looks(NamedTuple):
    """A token by its looks: the first of the columns.

    ``word`` is the token in small letters without punctuation; ``name`` the same where it is written so, ``^`` and the
    word where a function word is capitalized, else its shape; ``kind`` its class; ``shape`` the kind of its first
    character; ``stop`` the punctuation that ends it, ``word`` where there is none.
    """

    word: str
    name: str
    kind: str
    shape: str
    stop: str


@frozen
class Window:
    """The words of a quotation one of whose marks is lost, the ``opening`` one or the closing one.

    ``gaps`` are the offsets where the mark may have stood, in the order of the text; the first of them stands before
    word number ``first``. ``known`` is the end of the quotation at the other mark. ``columns`` tells of each word,
    ``around`` of what stands at both ends.
    """

    opening: bool
    gaps: Sequence[int]
    first: int
    known: int
    columns: Mapping[str, Sequence[str]]
    around: Mapping[str, str]


def lost_window(text: str, start: int, end: int, opening: bool, spoken: Language) -> Window | None:
    """The window of the words of ``text[start:end]``, those next to the known mark; None where there are none.

    The known mark stands at ``end`` where the opening one is lost, else at ``start``.
    """
    tokens = _tokens(text, start, end, opening, spoken)
    if not any(_WORD.search(token.group()) for token in tokens):
        return None
    inside = [looks(token.group(), spoken) for token in tokens]
    ranges = [token.span() for token in tokens]
    signs = [_sign(token.group(), own.stop, spoken) for token, own in zip(tokens, inside, strict=True)]
    reported = [_reported(text, last, end, own, spoken) for own, (_, last) in zip(inside, ranges, strict=True)]
    reported[-1] = ""
    again = _again(text, ranges, opening)
    rows: list[tuple[str, ...]] = [(*own, *told) for own, *told in zip(inside, signs, again, reported, strict=True)]
    beside = _beside(text, start, end, opening)
    others: list[tuple[str, ...]] = [
        (*looks(token, spoken), "after" if opening else "before", "", "") for token in beside
    ]
    return Window(
        opening=opening,
        gaps=[own[0 if opening else 1] for own in ranges],
        first=0 if opening else len(others) + 1,
        known=ranges[-1][1] if opening else ranges[0][0],
        columns=dict(zip(COLUMNS, zip(*(rows + others if opening else others + rows), strict=True), strict=True)),
        around=_around(text, start, end, opening, inside[-1 if opening else 0], beside, spoken),
    )


def _tokens(text: str, start: int, end: int, opening: bool, spoken: Language) -> list[regex.Match[str]]:
    token = _token(spoken)
    if opening:
        return list(token.finditer(text, max(start, end - _LONGEST * REACH), end))[-REACH:]
    return list(islice(token.finditer(text, start, end), REACH))


@lru_cache(maxsize=8)
def _token(spoken: Language) -> regex.Pattern[str]:
    """A token; where the model of another language reads, a word that leaves out its last letter is one: d'.

    There a stop behind a blank belongs to the word before it, too: ``dit :``.
    """
    if not spoken.marks.lost_marks_of:
        return regex.compile(_TOKEN)
    elided = rf"(?i:\b{any_of(spoken.marks.elided)}['’](?=\p{{L}}))"
    return regex.compile(rf"{elided}|{_TOKEN}(?:[ \u00a0\u202f][:;?!](?!\S))?")


def _beside(text: str, start: int, end: int, opening: bool) -> list[str]:
    """The tokens on the other side of the known mark, in its paragraph."""
    if opening:
        return text[end : end + _BESIDE_CHARACTERS].lstrip(_MARKS).partition("\n")[0].split()[:BESIDE]
    return text[max(0, start - _BESIDE_CHARACTERS) : start].rstrip(_MARKS).rpartition("\n")[2].split()[-BESIDE:]


def _around(
    text: str, start: int, end: int, opening: bool, nearest: Looks, beside: Sequence[str], spoken: Language
) -> dict[str, str]:
    """What stands at the bound and on both sides of the known mark; ``nearest`` is the word inside it."""
    if not opening:
        edge = "mark" if text[end : end + 1].strip() else "paragraph"
        lead = looks(beside[-1], spoken).stop if beside else "paragraph"
        return {"edge": f"closing {edge}", "known": f"closing {lead} {nearest.shape}"}
    if text[max(0, start - 1) : start].strip():
        edge = "reports" if reports(text, start, end, spoken) else "mark"
    else:
        lead = text[max(0, start - _BESIDE_CHARACTERS) : start].rstrip()
        edge = "colon" if lead.endswith(":") else "paragraph"
    beyond = " ".join(beside)
    reported = _reported(beyond, 0, len(beyond), nearest, spoken) == "yes"
    known = "reports" if reported else "text" if beyond else "paragraph"
    return {"edge": f"opening {edge}", "known": f"opening {nearest.stop} {known}"}


def _reported(text: str, last: int, end: int, own: Looks, spoken: Language) -> str:
    """Whether a reporting clause follows the stop of a word that ends at ``last``; nothing where there is no stop."""
    return "" if own.stop == "word" else "yes" if reports(text, last, end, spoken) else "no"


def looks(token: str, spoken: Language) -> Looks:
    """The looks of a token.

    >>> from quoteattr.lang.language import language
    >>> [looks(token, language("en")).stop for token in ("done.", "Mr.", "U.S.", "why?”", "so,", "so")]
    ['end', 'abbreviation', 'abbreviation', 'asked', 'comma', 'word']
    >>> looks("(“It’s", language("en")).name, looks("running,", language("en")).kind
    ("^it's", '-ing')
    """
    bare = token.strip(_NO_PART + " \u00a0\u202f").replace("’", "'")
    low, known = _read(bare.lower(), spoken)
    strange = f"^{low}" if known else _shape(bare) if bare else ""
    plain = bare.islower() or low == "i"
    return Looks(
        word=low,
        name=("I" if low == "i" else low) if plain else strange,
        kind=known or _open_class(bare, spoken),
        shape=_shape(token.lstrip(_BEFORE_WORD) or token),
        stop=_stop(token, spoken),
    )


def _read(low: str, spoken: Language) -> tuple[str, str | None]:
    """A word in small letters, as the model of lost marks reads it, and its class."""
    lender = spoken.marks.lost_marks_of
    if lender and low:
        reports = low in spoken.speech.quotative_forms or low in spoken.marks.reporting.participles
        low = spoken.marks.glosses.get(low, spoken.marks.reporting_gloss if reports else UNKNOWN)
    return low, (language(lender) if lender else spoken).marks.classes.get(low)


def _open_class(bare: str, spoken: Language) -> str:
    if not bare or bare[0].isupper():
        return "name" if bare else "sign"
    if bare[0].isdigit() or bare[0] == "$":
        return "num"
    endings, plural = spoken.marks.endings, spoken.marks.plural_ending
    ending = next((ending for ending in endings if bare.endswith(ending) and len(bare) > len(ending) + 2), "")
    if not ending and plural and bare.endswith(plural) and len(bare) > 3:
        ending = plural
    return spoken.marks.glosses.get(f"-{ending}", f"-{ending}") if ending else "word"


def _shape(token: str) -> str:
    first = token[0]
    return "capital" if first.isupper() else "small" if first.islower() else "digit" if first.isdigit() else "other"


def _stop(token: str, spoken: Language) -> str:
    inner = token.rstrip(_AFTER_WORD) or token
    if inner[-1] == "." and (inner.lower() in spoken.marks.abbreviations or _INITIALS.fullmatch(inner)):
        return "abbreviation"
    return _STOPS.get(inner[-1], "word")


def _sign(token: str, stop: str, spoken: Language) -> str:
    """What is remarkable about a word: a verb of speech, or a bracket or single mark at its edge."""
    if token.strip(_NO_PART) in spoken.speech.quotative_forms:
        return "verb"
    if token[0] in "([" or (token[0] in "‘'" and len(token) > 1):
        return "opens"
    return "closes" if token[-1] in ")]" or (token[-1] in "’'" and stop != "word") else ""


def _again(text: str, ranges: Sequence[Range], opening: bool) -> list[str]:
    """How many words from the known mark on stand elsewhere in the text too, told of the last of them."""
    nearest = ranges[::-1][:_MOST_REPEATED] if opening else ranges[:_MOST_REPEATED]
    found = 0
    for own in nearest:
        first, last = min(own[0], nearest[0][0]), max(own[1], nearest[0][1])
        sought = text[first:last].strip(_NO_PART)
        elsewhere = text.find(sought, max(0, first - _NEARBY), first), text.find(sought, last, last + _NEARBY)
        if len(sought) < _SHORTEST_REPEATED or max(elsewhere) < 0:
            break
        found += 1
    told = [""] * len(ranges)
    if found > 1 or (found and nearest[0][1] - nearest[0][0] >= _SHORTEST_REPEATED_WORD):
        told[-found if opening else found - 1] = str(min(found, _MOST_TOLD))
    return told
