"""The gaps between words at which a lost closing mark may have stood, each with the features a careful reader goes by.

Punctuation, capitals and word classes at the gap, the words next to it, a reporting clause beyond it, the length
and the sentences of what would be quoted, whose person it speaks in, and whether the same words stand elsewhere.
The names of the features are abbreviations: they are the keys of the weights, by the thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quoteattr.lang.language import Language
from quoteattr.lang.records import Marks
from quoteattr.marks.lost.words import PARTS, Word, ends_sentence, word, words
from quoteattr.marks.reporting import reports

REACH = 200  # words looked at: longer quotations are cut at the bound
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45, 70)
_FRAGMENT = 14  # longer quotations are all of one length to the words at their ends
_NEARBY = 6000  # characters on either side in which the same words are looked for
_SHORTEST_REPEATED = 8  # characters of a single word that counts as repeated
_MOST_REPEATED = 12  # words
_TAIL = 4  # fewer words than this between the gap and another mark make a pattern
_BEFORE = 80  # characters that lead up to the quoted words
_NOTHING = " \u00a0\u202f\u200b"
_BEFORE_OPENING = "“«\"„`'‘<" + _NOTHING
# Classes of words that lead up to a fragment, each in its own way.
_LEADING = frozenset("det poss prep be said conj sub name aux adv".split())

Feature = str


class Gap(NamedTuple):
    """A gap: its offset, its features, and those of the word that it takes in beyond the gap before it.

    ``length`` is that of the words it would quote, in characters; ``typed`` tells that more than a guess at the words
    speaks for it: punctuation, a reporting clause or an edge.
    """

    position: int
    length: int
    features: list[Feature]
    added: list[Feature]
    typed: bool


def closing_gaps(text: str, opening: int, bound: int, language: Language) -> Iterator[Gap]:
    """The gaps at which the words from ``opening`` on may end, not after ``bound``, the nearest first."""
    inside = words(text, opening, bound, REACH + 1, language.marks)
    if not inside:
        return
    first, count = inside[0], len(inside)
    edge = "¶" if not text[bound : bound + 1].strip() else "mark"
    lead = _lead(text, opening, language.marks)
    last, second = (lead[-1] if lead else None), (lead[-2] if len(lead) > 1 else None)
    start = f"{last.stop if last else '¶'} {first.shape}"
    kind = start
    if last and last.stop == "word":
        kind = f"{last.kind if last.kind in _LEADING else 'x'} {first.shape}"
    again = repeated(text, first.start, first.end, lambda n: inside[n].end, count)
    ends = [i for i, here in enumerate(inside) if ends_sentence(here.stop)]
    sentences = reporting = brackets = singles = 0
    for i, here in enumerate(inside[:REACH]):
        following = inside[i + 1] if i + 1 < count else None
        stop, after = here.stop, following.shape if following else edge
        next_kind = following.kind if following else edge
        beyond = inside[i + 2].kind if i + 2 < count else edge
        length = _bucket(i + 1)
        short = min(length, _FRAGMENT)
        brackets += _opened(text, here)
        singles = max(0, singles + _singles(text, here))
        left = min(3, sum(1 for end in ends if i < end < count - (edge == "mark")))
        reported = False
        features = [
            f"{stop}|{after}",
            f"{start}|{stop}|{after}",
            f"{kind}|{stop}",
            f"{kind}|long {length}",
            f"{start}|long {length}|{stop}",
            f"{start}|sent {sentences}|{stop}",
            f"{here.kind}>{next_kind}|{stop}",
            f"{inside[i - 1].kind if i else '<'} {here.kind}>{next_kind}|{stop}",
            f"{here.kind}>{next_kind} {beyond}|{stop}",
            f"{kind}|{stop}>{next_kind}",
            f"lead {last.name if last else ''}|{short}",
            f"lead {last.name if last else ''}|{stop}",
            f"second {second.name if second else ''}|{stop}",
            f"left {left}|{edge}|{stop}|{start}",
        ]
        if singles or _singles(text, here):
            features.append(f"single {singles > 0}|{_singles(text, here)}|{stop}")
        if following and _singles(text, following) > 0:
            features.append(f"single follows|{stop}|{singles > 0}")
        if stop == "word":
            features += [
                f"last {here.name}",
                f"last -{here.bare[-3:]}",
                f"lead {last.kind if last else '¶'}|{here.kind}>{next_kind}",
                f"first {first.kind}|{here.kind}>{next_kind}",
                f"{start}|{here.kind}|{short}",
            ]
            if following:
                features += [f"next {following.name}", f"last {here.name} {following.name}"]
                features.append(f"next {following.name}|{short}")
        else:
            features.append(f"last {here.name}|{stop}")
            if following:
                reported = reports(text, here.end, bound, language)
                features += [f"next {following.name}|{stop}", f"reports {reported}|{stop}|{start}|{min(reporting, 2)}"]
                features.append(f"reports {reported}|{left}|{edge}")
                reporting += reported
        if brackets > 0:
            features.append("bracket")
        if i + 1 == again:
            features.append(f"again {min(again, 5)}|{start}|{stop}")
        if edge == "mark" and 1 < count - i <= _TAIL:
            tail = " ".join(other.kind for other in inside[i + 1 :])
            features += [f"tail {count - i - 1}|{stop}|{tail}", f"tail {count - i - 1}|{start}"]
        added = [f"in {here.name}", f"in {here.kind}|{start}", f"in {stop}|{start}"]
        yield Gap(here.end, here.end - first.start, features, added, following is None or reported)
        sentences = min(4, sentences + ends_sentence(stop))


def _lead(text: str, opening: int, known: Marks) -> list[Word]:
    """The words of the paragraph that lead up to the opening mark, which stands just before ``opening``."""
    before = text[max(0, opening - _BEFORE) : opening].rstrip(_BEFORE_OPENING)
    return [word(token, 0, known) for token in before[before.rfind("\n") + 1 :].split()[-2:]]


def repeated(text: str, start: int, end: int, edge: Callable[[int], int], count: int) -> int:
    """How many words from the mark on stand elsewhere in the text, one after the other; 0 for a single short one.

    The first word is ``text[start:end]``; ``edge`` gives the far end of a number of further ones.
    """
    found = 0
    for n in range(min(count, _MOST_REPEATED)):
        far = edge(n)
        left, right = min(start, far), max(end, far)
        sought = text[left:right].strip(PARTS)
        if len(sought) < _TAIL or not (
            text.find(sought, max(0, left - _NEARBY), left) >= 0 or text.find(sought, right, right + _NEARBY) >= 0
        ):
            break
        found = n + 1
    return found if found > 1 or end - start >= _SHORTEST_REPEATED else 0


def _opened(text: str, here: Word) -> int:
    token = text[here.start : here.end]
    return token.count("(") + token.count("[") - token.count(")") - token.count("]")


def _singles(text: str, here: Word) -> int:
    """1 for a word that single marks open before, -1 for one that they close after punctuation, else 0."""
    opens = text[here.start] in "‘'" and here.end - here.start > 1
    closes = text[here.end - 1] in "’'" and here.stop != "word"
    return opens - closes


def _bucket(count: int) -> int:
    return next((length for length in _LENGTHS if count <= length), 99)
