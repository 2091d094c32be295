"""Where a lost mark should stand: the likeliest start or end of the quoted words, by a log-linear model.

Every gap between words is a candidate; its score is the sum of the weights of its features
(``data/lost_weights.json``, learned by ``quoteattr.training.lost_marks`` from news with sound marks that were
taken away). The features are those a careful reader goes by: punctuation and capitals at the gap, the words next
to it, a reporting clause beyond it, the length and the sentences of what would be quoted, and whose person it
speaks in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from math import exp

import regex

from quoteattr.marks.reporting import FIRST_PERSON, VERB, reports

_TOKEN = regex.compile(r"[^\s\u00a0\u202f]+")
_REACH = 200  # words looked at: longer quotations are cut at the bound
_SENTENCE_ENDS = (".", "?", "!", "…")
_NO_SENTENCE_END = frozenset(
    ["mr.", "mrs.", "ms.", "dr.", "m.", "mme.", "sen.", "rep.", "gov.", "gen.", "st.", "jr.", "no.", "u.s.", "vs."]
)
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45, 70)

Feature = str
Weights = dict[Feature, float]


@lru_cache(maxsize=1)
def _weights() -> dict[str, Weights]:
    path = resources.files("quoteattr.marks") / "data" / "lost_weights.json"
    weights: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def lost_closing(text: str, opening: int, bound: int, lang: str = "en") -> int:
    """Where the words that begin at ``opening`` end, not after ``bound``."""
    return best_gap(closing_candidates(text, opening, bound, lang != "en"), _weights()["closing"], bound, opening)


def lost_opening(text: str, bound: int, closing: int, lang: str = "en") -> int:
    """Where the words that end at ``closing`` begin, not before ``bound``."""
    return best_gap(opening_candidates(text, bound, closing, lang != "en"), _weights()["opening"], bound, closing)


def best_gap(
    candidates: Iterator[tuple[int, list[Feature]]], weights: Mapping[Feature, float], default: int, mark: int
) -> int:
    """The offset of the likeliest of the gaps with their features; ``default`` where there is none.

    ``mark`` is the other end: gaps that give quotations of about the same length support each other.
    """
    positions, scores = [], []
    for position, features in candidates:
        positions.append(position)
        scores.append(sum(weights.get(feature, 0.0) for feature in features))
    if not positions:
        return default
    best = max(scores)
    likely = [exp(score - best) for score in scores]
    close = [
        sum(p for other, p in zip(positions, likely, strict=True) if _alike(abs(position - mark), abs(other - mark)))
        for position in positions
    ]
    return max(zip(close, likely, positions, strict=True))[2]


def _alike(length: int, other: int) -> bool:
    return 5 * min(length, other) >= 4 * max(length, other)


def closing_candidates(
    text: str, opening: int, bound: int, stops_only: bool = False
) -> Iterator[tuple[int, list[Feature]]]:
    """The gaps at which the words from ``opening`` on may end, each with its features.

    ``stops_only``: only those before a reporting clause and the last, for a language whose words are not known.
    """
    found = _TOKEN.finditer(text, opening, bound)
    tokens = [match.span() for match, _ in zip(found, range(_REACH + 1), strict=False)]
    if not tokens:
        return
    words = [text[start:end] for start, end in tokens]
    at_bound = "paragraph" if not text[bound : bound + 1].strip() else "mark"
    kind = _start_kind(text, opening, words[0])
    frame = _shape(words[0])
    lead = _word_before(text, opening)
    sentences = 0
    for i, (_, end) in enumerate(tokens[:_REACH]):
        word, following = words[i], words[i + 1] if i + 1 < len(words) else ""
        stop = _stop(word)
        after = _shape(following) if following else at_bound
        features = [f"{stop}|{after}", f"{kind}|{stop}", f"{kind}|length {_bucket(i + 1)}"]
        features += [f"{kind}|sentences {sentences}"]
        features += [f"{kind}|{after}"] if not following else []
        length = min(_bucket(i + 1), 14)
        if stop == "word":
            features += [f"last {_bare(word)}", f"last -{_bare(word)[-2:]}|{length}"]
        if following:
            features += [f"next {_bare(following)}|{stop}", f"next -{_bare(following)[-2:]}", f"{frame}|{stop}|{after}"]
        features += [f"before {lead}|{length}", f"before {lead}|{stop}"]
        if stop != "word":
            features += [f"{stop}|reporting"] if following and reports(text, end, bound) else []
            if stop == "end" and following:
                features.append(f"next person {_person(text, end, min(bound, end + 80))}")
        if not stops_only or not following or (stop != "word" and reports(text, end, bound)):
            yield end, features
        sentences = min(3, sentences + (stop == "end"))


def opening_candidates(
    text: str, bound: int, closing: int, stops_only: bool = False
) -> Iterator[tuple[int, list[Feature]]]:
    """The gaps at which the words that end at ``closing`` may begin, each with its features; see above."""
    window = max(bound, closing - 12 * _REACH)
    tokens = [match.span() for match in _TOKEN.finditer(text, window, closing)][-_REACH:]
    words = [text[start:end] for start, end in tokens]
    if not words:
        return
    kind = _end_kind(text, closing, words[-1])
    at_bound = "paragraph" if not text[max(0, bound - 1) : bound].strip() else "mark"
    sentences, said, person = 0, 0, False
    for i in range(len(tokens) - 1, -1, -1):
        start = tokens[i][0]
        word, before = words[i], words[i - 1] if i else ""
        person = person or FIRST_PERSON.fullmatch(_stripped(word)) is not None
        stop = _stop(before) if before else at_bound
        features = [
            f"{stop}|{_shape(word)}",
            f"{kind}|{stop}",
            f"{kind}|length {_bucket(len(tokens) - i)}",
            f"{kind}|sentences {sentences}",
            f"{kind}|said {said}",
            f"person {person}|{stop}",
        ]
        length = min(_bucket(len(tokens) - i), 14)
        features += [f"first {_bare(word)}|{stop}", f"first -{_bare(word)[-2:]}", f"{kind}|{stop}|{_shape(word)}"]
        if before:
            earlier = words[i - 2] if i > 1 else ""
            features += [f"after {_bare(before)}|{_shape(word)}", f"after -{_bare(before)[-2:]}|{length}"]
            features += [f"after {_bare(before)}|{length}", f"after {_bare(earlier)} {_bare(before)}"]
        features += [f"after verb|{stop}"] if before and VERB.fullmatch(_stripped(before)) else []
        if not (stops_only and stop == "word"):
            yield start, features
        said = min(2, said + (VERB.fullmatch(_stripped(word)) is not None))
        sentences = min(3, sentences + (stop == "end"))


def _stripped(word: str) -> str:
    return word.strip(",.;:!?…()[]—–-")


def _bare(word: str) -> str:
    """``word`` without punctuation; names are all one to the model, and so are sentence beginnings."""
    bare = _stripped(word).replace("’", "'")
    return bare if bare.islower() or bare == "I" else _shape(bare) if bare else ""


def _stop(word: str) -> str:
    """The kind of stop that ends ``word``."""
    if word.endswith(_SENTENCE_ENDS):
        return "abbreviation" if word.lower() in _NO_SENTENCE_END else "end"
    return {",": "comma", ":": "colon", ";": "colon", "—": "dash", "–": "dash", "-": "dash"}.get(word[-1:], "word")


def _shape(word: str) -> str:
    first = word[0]
    return "capital" if first.isupper() else "small" if first.islower() else "digit" if first.isdigit() else "other"


def _start_kind(text: str, opening: int, word: str) -> str:
    """What comes before the opening mark, which stands just before ``opening``, and how the words begin."""
    before = text[max(0, opening - 60) : opening].rstrip("“«\"„`'‘< \u00a0\u202f\u200b")
    last = before.split()[-1:]
    return f"{_stop(last[0]) if last and not before.endswith(chr(10)) else 'paragraph'} {_shape(word)}"


def _word_before(text: str, opening: int) -> str:
    words = text[max(0, opening - 40) : opening].rstrip("“«\"„`'‘< \u00a0\u202f\u200b").split()
    return _bare(words[-1]) if words else ""


def _end_kind(text: str, closing: int, word: str) -> str:
    """How the words end that the closing mark at ``closing`` follows, and what comes after it."""
    after = text[closing : closing + 60].lstrip("”»\"' \u00a0\u202f\u200b>“’")
    if not after or after[0] == "\n" or "\n" in text[closing : closing + 60][: 60 - len(after)]:
        return f"{_stop(word)} paragraph"
    return f"{_stop(word)} {'reporting' if _stop(word) != 'word' and reports(after, 0, 60) else _shape(after)}"


def _person(text: str, start: int, end: int) -> bool:
    return FIRST_PERSON.search(text, start, end) is not None


def _bucket(count: int) -> int:
    return next((length for length in _LENGTHS if count <= length), 99)
