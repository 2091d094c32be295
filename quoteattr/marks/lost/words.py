"""The words around a lost mark, seen as the model of :mod:`quoteattr.marks.lost.place` sees them: tables and classes.

The classes were compiled by hand from the closed word classes of English (Quirk et al. 1985, §2.34), with the
verbs of speech and the words of time that news puts outside quotations.
"""

from __future__ import annotations

import regex
from attrs import frozen

_BY_CLASS = {
    "det": "the a an this that these those any some each every no all both another such",
    "poss": "my your his her its our their whose",
    "prep": (
        "of in on at by for with from about against between into through during before after above below up down over "
        "under as like than to without within toward towards despite amid among behind beyond near off out outside per "
        "since until upon via"
    ),
    "conj": "and or but nor yet so",
    "sub": "because although though while if unless whether when where how why what who which whom",
    "first": "i i'm i've i'd i'll me myself we we're we've we'd we'll us ourselves mine ours",
    "second": "you you're you've you'd you'll yourself",
    "third": (
        "he she it they him them he's she's it's they're they've himself herself itself themselves he'd she'd they'd"
    ),
    "be": "is are was were be been being am isn't aren't wasn't weren't",
    "aux": (
        "has have had do does did will would can could should may might must don't doesn't didn't won't wouldn't can't "
        "couldn't shouldn't haven't hasn't hadn't"
    ),
    "not": "not never n't",
    "said": (
        "said says say told tells added adds wrote writes asked asks explained noted tweeted continued warned insisted "
        "argued stated declared announced claimed concluded replied responded remarked called calling call calls "
        "describing described describe"
    ),
    "time": "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow",
    "adv": "also just only really very even still now then there here again already too ever always",
}
_CLASS = {word: name for name, words in _BY_CLASS.items() for word in words.split()}
_ABBREVIATIONS = frozenset(
    """
    mr. mrs. ms. dr. m. mme. sen. sens. rep. reps. gov. gen. st. jr. no. u.s. vs. d.c. a.m. p.m. inc. co. lt. col. sgt.
    prof. rev. jan. feb. aug. sept. oct. nov. dec.
    """.split()
)
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


def words(text: str, start: int, end: int, most: int) -> list[Word]:
    """The first ``most`` words of ``text[start:end]``."""
    found = zip(_TOKEN.finditer(text, start, end), range(most), strict=False)
    return [word(match.group(), match.start()) for match, _ in found]


def words_back(text: str, start: int, end: int, most: int) -> list[Word]:
    """The last ``most`` words of ``text[start:end]``, fewer where they are very long."""
    tokens = list(_TOKEN.finditer(text, max(start, end - _LONGEST * most), end))[-most:]
    return [word(match.group(), match.start()) for match in tokens]


def word(token: str, start: int = 0) -> Word:
    """The looks of a token that stands at ``start``.

    >>> word("Mr.").stop, word("(“It’s").name, word("running,").kind
    ('abbreviation', "^it's", '-ing')
    """
    bare = token.strip(PARTS).replace("’", "'")
    low = bare.lower()
    known = _CLASS.get(low)
    shape = shape_of_word(token.lstrip(_OPENING) or token)
    strange = f"^{low}" if known else shape_of_word(bare) if bare else ""
    name = bare if bare.islower() or bare == "I" else strange
    return Word(start, start + len(token), bare, name, known or _open_class(bare, low), shape, stop(token))


def _open_class(bare: str, low: str) -> str:
    if not bare:
        return "sign"
    if bare[0].isupper():
        return "name"
    if bare[0].isdigit() or bare[0] == "$":
        return "num"
    for ending in ("ing", "ed", "ly"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return f"-{ending}"
    return "-s" if low.endswith("s") and len(low) > 3 else "word"


def shape_of_word(token: str) -> str:
    """The kind of the first character of ``token``."""
    first = token[0]
    return "capital" if first.isupper() else "small" if first.islower() else "digit" if first.isdigit() else "other"


def stop(token: str) -> str:
    """The kind of punctuation that ends ``token``; ``word`` where none does.

    >>> [stop(token) for token in ("done.", "Mr.", "U.S.", "why?”", "so,", "so")]
    ['end', 'abbreviation', 'abbreviation', 'asked', 'comma', 'word']
    """
    inner = token.rstrip(_CLOSING) or token
    if inner[-1] == "." and (inner.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(inner)):
        return "abbreviation"
    return _SENTENCE_ENDS.get(inner[-1]) or _STOPS.get(inner[-1], "word")


def ends_sentence(stop: str) -> bool:
    """Whether a sentence ends at a stop of this kind."""
    return stop in ("end", "asked")
