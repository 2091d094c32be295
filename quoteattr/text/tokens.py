"""Lossless tokens, cut the way the Universal Dependencies treebanks of the language cut words.

One compiled pattern finds chunks; the few kinds of chunk that need a table (a hyphen or an apostrophe inside, a
point after a word, a unit after a number, two words written as one) are cut further by a small function each.
Blank are white space and invisible format characters (zero-width space, byte-order mark, soft hyphen).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.records import Tokens
from quoteattr.text.quotation_marks import CLOSING, OPENING
from quoteattr.text.types import Token

Range = tuple[int, int]

_BLANK = r"[\s\x1c-\x1f\p{Cf}]"

# Each repetition is possessive or bounded, so that the time is linear in the text whatever it holds.
_CHUNK = regex.compile(
    r"""
      \p{L}[\p{L}\p{M}]*+(?![\p{N}\p{Cf}_'’`.@&:/$-])
    | (?: (?:https?|ftp)://|www\.)[^\s<>"“”«»\p{Cf}]*[^\s<>"“”«»\p{Cf}.,;:!?')\]}…]
    | [\w.+%-]{1,64}+@[\p{L}\d-]{1,64}+(?:\.[\p{L}\d-]{1,64}+){0,9}+
    | \w{1,64}+(?:[.-]\w{1,64}+){0,9}?\.(?i:com|org|net|gov|edu|info|doc|pdf|xls|html?|jpg)\b
    | [\p{L}\d_]{2,64}+(?:\.\p{Ll}[\p{Ll}\d_]{1,64}+){1,9}+\b
    | (?:1-)?\d{3}-(?:\d{3}-)?\d{4}\b
    | (?:\.|(?<!\S)\+)?\d++(?:[.,:/]\d++){0,30}+(?:(?:st|nd|rd|th|['’]?s)\b)?+(?!\p{L})
    | \d++(?:[.,:]\d++){0,30}+(?<measure>\p{L}++)(?![\w'’-])
    | \p{Lu}{1,2}\$
    | (?:\p{Lu}{1,3}+&){1,3}+\p{Lu}{1,3}+\b
    | (?:(?:\p{L}(?:\.\p{L}){1,9}+\b|(?:Ph|M)\.(?:D|Sc)\b)\.(?!\.\.)|\p{L}[\p{L}\p{M}]*+\.(?!\.))(?<pointed>)
    | \p{L}(?:\.\p{L}){1,9}+\b
    | \p{L}{1,3}-(?=[\s,])
    | [\w\p{M}]++(?:[-'’`][\w\p{M}]++)++(?<compound>)
    | \p{L}{1,8}+['’](?!['’])(?<elided>)
    | [\w\p{M}]++(?:\p{Cf}++[\w\p{M}]++)*+
    | ['’`](?:s|ll|ve|re|m|d|S|LL)\b | ['’]\d\ds?\b
    | [\[(](?:\.{3}|…)[\])] | \.{2,}+ | …\.? | [!?]{2,}+ | -{2,}+ | ={2,}+ | \*{2,}+ | <{2,}+ | >{2,}+
    | '' | `` | ’’ | ‘‘ | ,,
    | [:;=]-?[()DP](?!\w)
    | [^\s\x1c-\x1f\p{Cf}]
    """,
    regex.VERBOSE,
)

_HEADED = regex.compile(r"\p{L}(?:\.\p{L}){1,9}+\.(?!\.)|\p{L}[\p{L}\p{M}]++\.(?!\.)")  # behind a hyphen: Sen., N.Y.

_LONGEST_CLITIC = 3  # characters
_LONGEST_WHOLE, _LONGEST_NUMBER = 24, 16  # characters of a word that is not cut, of a number with blanks

#: Behind and before a blank inside a number.
_GROUP = regex.compile(r"\d\s\d{3}(?!\d)")
_THOUSANDS, _GROUPS = regex.compile(r"\d{3}(?:,\d++)?"), regex.compile(r"\d{1,3}(?:\s\d{3})*+")

#: The next word, behind marks and brackets, which may stand between blanks: p.m. « Nobody.
_NEXT = regex.compile(rf"""(?:{_BLANK}|[)\]{CLOSING}(\[{OPENING}])*+(?<word>\w*+)""")


_PIECES_KEPT = 32_768


def tokenize(text: str, start: int, end: int, marks: Iterable[Range], words: Tokens) -> list[Token]:
    """The tokens of ``text[start:end]``, a paragraph, in order; each of ``marks`` is one token.

    ``marks`` are sorted, do not overlap, lie inside the paragraph and have no white space at their ends.
    """
    tokens: list[Token] = []
    known, fused = _known(words), words.fused
    new_token = tuple.__new__  # a third of the time of calling Token, which is most of the time here
    at = start
    for opening, closing in (*marks, (end, end)):
        begin = at
        for piece in text[at:opening].split(" "):
            stop = begin + len(piece)
            if piece.isalpha() and piece not in fused:  # what the pattern finds, in a tenth of the time
                tokens.append(new_token(Token, (begin, stop, piece)))
            elif piece:
                alone = (begin > at or at == start) and stop < opening
                cuts = known(piece) if alone else None
                if cuts is None:
                    tokens += _cut(_CHUNK.finditer(text, begin, min(stop + 1, opening)), end, words)
                else:
                    for left, right, form in cuts:
                        tokens.append(new_token(Token, (begin + left, begin + right, form)))
            begin = stop + 1
        if opening < closing:
            tokens.append(Token(opening, closing, text[opening:closing]))
        at = closing
    has_groups = words.blank_in_numbers and _GROUP.search(text, start, end) is not None
    return _with_thousands(text, tokens) if has_groups else tokens


def _with_thousands(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with those of a number joined that is written with blanks: ``10 000``."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if (
            last
            and token.start == last.end + 1
            and len(last.form) <= _LONGEST_NUMBER
            and _THOUSANDS.fullmatch(token.form)
            and _GROUPS.fullmatch(last.form)
            and text[last.end].isspace()
        ):
            joined[-1] = Token(last.start, token.end, text[last.start : token.end])
        else:
            joined.append(token)
    return joined


@lru_cache(maxsize=8)
def _known(words: Tokens) -> Callable[[str], tuple[Token, ...] | None]:
    """The function that gives the tokens of what stands between two blanks; None where what comes after it matters.

    No token has a blank in it, and no pattern but that of points looks further than to the next blank.
    """

    @lru_cache(maxsize=_PIECES_KEPT)
    def known(piece: str) -> tuple[Token, ...] | None:
        word, mark = piece[:-1], piece[-1]
        if mark in ",." and word.isalpha() and word not in words.fused:  # what the pattern finds of most, in less time
            own = mark == "." and _may_own_point(piece, words)
            return None if own else (Token(0, len(word), word), Token(len(word), len(piece), mark))
        matches = list(_CHUNK.finditer(piece + " "))
        pointed = (match if match.lastgroup == "pointed" else _headed(match) for match in matches)
        if any(match and _may_own_point(match[0], words) for match in pointed):
            return None
        return tuple(_cut(matches, len(piece) + 1, words))

    return known


def _cut(matches: Iterable[regex.Match[str]], end: int, words: Tokens) -> Iterator[Token]:
    """The tokens of chunks that hold no mark; their paragraph goes on to ``end``."""
    beyond = 0
    for match in matches:
        begin, last = match.span()
        if begin < beyond:
            continue
        form = match[0]
        if match.lastgroup is None and form not in words.fused:
            yield Token(begin, last, form)
            continue
        headed = _headed(match)
        whole = headed if headed and _owns_point(headed, end, words) else None
        for last in _cuts(match, end, words):
            if whole and last > whole.start():
                beyond = whole.end()
                yield Token(begin, beyond, match.string[begin:beyond])
                break
            yield Token(begin, last, match.string[begin:last])
            begin = last


def _headed(match: regex.Match[str]) -> regex.Match[str] | None:
    """What may be an abbreviation behind the last hyphen of a chunk, with its point: then-Sen., D-N.Y."""
    hyphen = match.string.rfind("-", *match.span()) if match.lastgroup == "compound" else -1
    if hyphen < 0 or not match.string.startswith(".", match.end()):
        return None
    return _HEADED.match(match.string, hyphen + 1)


def _cuts(match: regex.Match[str], end: int, words: Tokens) -> Iterable[int]:
    """Where the tokens of a chunk end, in offsets of the text."""
    kind, stop = match.lastgroup, match.end()
    if kind is None:
        return (match.start() + words.fused[match[0]], stop)
    if kind == "pointed":
        return (stop,) if _owns_point(match, end, words) else (stop - 1, stop)
    if kind == "compound":
        return _bound_cuts(match, words) if words.keeps_hyphens else _compound_cuts(match, words)
    if kind == "elided":
        return (stop,) if match[0][:-1].lower() in words.proclitics else (stop - 1, stop)
    if kind == "measure" and match[kind].lower() in words.units:
        return (match.start(kind), stop)
    return (stop,)


def _compound_cuts(match: regex.Match[str], words: Tokens) -> Iterator[int]:
    """Cut ``mother-in-law's`` around its hyphens and before its clitic, but not ``e-mail``."""
    chunk, offset, part = match[0], match.start(), 0
    while part < len(chunk):
        stop = _find(chunk, "-", part)
        if chunk[part:stop].lower() in words.prefixes:
            stop = _find(chunk, "-", stop + 1)
        for cut in reversed(_clitic_starts(chunk[part:stop], words)):
            yield offset + part + cut
        yield offset + stop
        if stop < len(chunk):
            yield offset + stop + 1
        part = stop + 1


def _bound_cuts(match: regex.Match[str], words: Tokens) -> Iterator[int]:
    """Cut ``l'homme`` behind its article and ``a-t-il`` before its pronoun, but not ``Saint-Denis``."""
    chunk, part = match[0].lower().replace("’", "'").replace("`", "'"), 0
    while len(chunk) - part > _LONGEST_WHOLE or chunk[part:] not in words.wholes:
        apostrophe = chunk.find("'", part)
        if apostrophe < 0 or chunk[part:apostrophe] not in words.proclitics:
            tail = max((own for own in words.enclitics if chunk.endswith(own, part + 1)), key=len, default="")
            if tail:
                yield match.end() - len(tail)
            break
        part = apostrophe + 1
        yield match.start() + part
    yield match.end()


def _find(chunk: str, wanted: str, start: int) -> int:
    """Where ``wanted`` stands next, or the end."""
    at = chunk.find(wanted, start)
    return len(chunk) if at < 0 else at


def _clitic_starts(word: str, words: Tokens) -> list[int]:
    """Where the clitics at the end of a word begin, the last first."""
    starts = []
    stop = len(word)
    while stop:
        tail = word[max(0, stop - _LONGEST_CLITIC) : stop].lower().replace("’", "'").replace("`", "'")
        stop -= next((len(clitic) for clitic in words.clitics if tail.endswith(clitic)), stop)
        if stop:
            starts.append(stop)
    return starts


def _may_own_point(word: str, words: Tokens) -> bool:
    """Whether what comes next decides on a word and its point; most words are no abbreviation anywhere."""
    tables = words.before_names, words.before_numbers, words.closing, words.may_end
    lower = word.lower()
    return len(word) == 2 or "." in word[:-1] or any(lower in table for table in tables)


def _owns_point(match: regex.Match[str], end: int, words: Tokens) -> bool:
    """Whether the point after a word is part of it, as in an abbreviation, and not a full stop."""
    word = match[0]
    if not _may_own_point(word, words):
        return False
    lower = word.lower()
    following = _NEXT.match(match.string, match.end(), end)
    then = following["word"] if following else ""
    if not then and (not following or following.end() == end):
        return False
    starts = then[:1].isupper() and then.lower() in words.starters
    if len(word) == 2 and word[0].isupper() and word != "I." and lower not in words.no_initials:
        return not starts or lower in words.initial_titles
    if lower in words.capitalized and word[0].islower():
        return False
    if lower in words.before_numbers:
        return then[:1].isdigit()
    if lower in words.closing:
        return not then[:1].isupper()
    return lower in words.before_names or ((lower in words.may_end or "." in word[:-1]) and not starts)
