"""Attributions scored against a gold file: detection, attribution, names, and how honest the confidence is.

Gold documents are objects ``{"id", "text", "quotes": [...]}``; a gold quotation has ``start`` and ``end``, the
ranges of its ``sources``, whether it is ``attributed``, and perhaps ``names`` (the names the text uses for its
source, the fullest first), ``parts`` (the pieces of a split quotation), ``alt_spans`` (other defensible
boundaries), ``optional`` (not counted if missed) and ``ok_if_attributed`` (left without a speaker, but these
names are right too). Spans are compared without the marks and blanks at their ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from quoteattr.corpora.gold import Gold
from quoteattr.evaluation.calibration import Point

Range = tuple[int, int]

MARKS = " \t\r\n“”\"«»„‘’'`‹›"
TITLES = frozenset("mr mrs ms miss dr sir m mme senator sen rep gov governor president secretary mayor prof".split())
ARTICLES = frozenset(["the", "a", "an"])
PRONOUNS = frozenset("i you he she it we they him her them me us who this that one".split())
SAME_SPAN = 0.8  # intersection over union from which two spans are the same
COVERED = 0.6  # share of a gold span that a predicted one covers to answer for it


@frozen
class Prediction:
    """A predicted quotation; ``source`` is the range of its speaker's mention."""

    start: int
    end: int
    name: str | None = None
    source: Range | None = None
    kind: str = ""
    method: str | None = None
    confidence: float = 0.0
    source_confidence: float = 0.0


@frozen
class Judgement:
    """What became of one gold quotation that counts: each field answers one question of the figures."""

    document: str
    text: str
    gold: Gold = field(repr=False)
    prediction: Prediction | None
    found: bool
    attributable: bool  # the gold has a source or names
    right: bool
    claimed: bool  # a speaker was named where one may be judged
    named: bool
    full: bool
    mention: str  # of the gold source: pronoun, name, description; or the gold's own type


def trim(text: str, start: int, end: int) -> Range:
    """The range without marks and blanks at its ends, clipped to the text.

    >>> trim("He said “Go!”", 8, 99)
    (9, 12)
    """
    start, end = max(0, start), min(end, len(text))
    inner = text[start:end]
    if not inner.strip(MARKS):
        return (end, end) if start < end else (start, end)
    return start + len(inner) - len(inner.lstrip(MARKS)), end - len(inner) + len(inner.rstrip(MARKS))


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name, in lower case, without possessives, punctuation and articles.

    >>> sorted(name_words("the President’s Men"))
    ['men', 'president']
    """
    plain = (name or "").lower().replace("’s", "").replace("'s", "")
    return frozenset(re.sub(r"[^\w ]", " ", plain).split()) - ARTICLES


def is_accepted(name: str | None, names: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a name is one of ``names``, or an unmistakable part of one; ``others`` are the other people's names.

    >>> is_accepted("Mr. Putin", ["Vladimir Putin"], [])
    False
    >>> is_accepted("Putin", ["Vladimir Putin"], [["Angela Merkel"]])
    True
    """
    words = name_words(name)
    if not words:
        return False
    core = words - TITLES
    accepted = [name_words(each) for each in names]
    if any(words == each or (core and core == each - TITLES and not others) for each in accepted):
        return True
    return any(words < each for each in accepted) and not any(words <= name_words(n) for o in others for n in o)


def is_full(name: str | None, names: Sequence[str]) -> bool:
    """Whether an accepted name has every word of the fullest one, titles aside."""
    fullest, words = name_words(names[0]) - TITLES, name_words(name)
    return fullest <= words and (is_accepted(name, names, []) or words - TITLES == fullest)


def is_right(document: Gold, quote: Gold, prediction: Prediction) -> bool:
    """Whether the predicted speaker is the gold one, by name, by mention, or by the last word of the name."""
    names, sources = quote.get("names"), quote["sources"]
    if names and not sources:
        others = [each for each in (document.get("characters") or {}).values() if each != names]
        return is_accepted(prediction.name, names, others)
    if prediction.source and any(_overlap(prediction.source, (a, b)) > 0 for a, b in sources):
        return True
    last = (prediction.name or "").split()[-1:]
    return bool(last) and last[0][0].isupper() and any(document["text"][a:b].split()[-1:] == last for a, b in sources)


def _overlap(a: Range, b: Range) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _same(a: Range, b: Range) -> bool:
    common = _overlap(a, b)
    return common > 0 and common / (max(a[1], b[1]) - min(a[0], b[0])) >= SAME_SPAN


def judge(document: Gold, predictions: Sequence[Prediction]) -> tuple[list[Judgement], int]:
    """The judgement of each gold quotation that counts, and how many predicted spans are gold ones."""
    text = document["text"]
    spans = [trim(text, p.start, p.end) for p in predictions]
    matched: set[int] = set()
    judgements = []
    for quote in document["quotes"]:
        parts = [trim(text, a, b) for a, b in quote.get("parts") or [(quote["start"], quote["end"])]]
        accepted = parts + [trim(text, a, b) for a, b in quote.get("alt_spans", [])]
        hits = {i for i, span in enumerate(spans) if _touches(span, parts) and any(_same(span, s) for s in accepted)}
        matched |= hits
        best = _answering(spans, parts)
        if best is not None or not quote.get("optional"):
            judgements.append(_judgement(document, quote, predictions[best] if best is not None else None, bool(hits)))
    return judgements, len(matched)


def _touches(span: Range, parts: Iterable[Range]) -> bool:
    return any(_overlap(span, part) > 0 for part in parts)


def _answering(spans: Sequence[Range], parts: Sequence[Range]) -> int | None:
    """The predicted span that covers most of a quotation, if it covers most of the part that it covers best."""
    covers = [sum(max(0, _overlap(span, part)) for part in parts) for span in spans]
    if not any(covers):
        return None
    best = covers.index(max(covers))
    part = max(parts, key=lambda p: max(0, _overlap(spans[best], p)))
    return best if max(0, _overlap(spans[best], part)) >= COVERED * (part[1] - part[0]) else None


def _judgement(document: Gold, quote: Gold, prediction: Prediction | None, found: bool) -> Judgement:
    names = quote.get("names")
    named = prediction if prediction and prediction.name is not None else None
    attributable = bool(quote["sources"] or names)
    pardoned = named and not attributable and is_accepted(named.name, quote.get("ok_if_attributed") or [], [])
    start, end = trim(document["text"], quote["start"], quote["end"])
    return Judgement(
        document=document["id"],
        text=document["text"][start:end],
        gold=quote,
        prediction=prediction,
        found=found,
        attributable=attributable,
        right=bool(named and attributable and is_right(document, quote, named)),
        claimed=bool(named and (attributable or not quote["attributed"]) and not pardoned),
        named=bool(named and names and is_accepted(named.name, names, [])),
        full=bool(named and names and is_full(named.name, names)),
        mention=mention_type(document["text"], quote),
    )


def mention_type(text: str, quote: Gold) -> str:
    """The type of the gold source: ``pronoun``, ``name`` or ``description``; in a novel the gold's own type."""
    if not quote["sources"]:
        return str(quote.get("type") or "none")
    start, end = quote["sources"][0]
    words = text[start:end].split()
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    return "name" if any(word[0].isupper() for word in words[1:] or words) else "description"


def figures(judgements: Sequence[Judgement], predicted: int, matched: int) -> dict[str, int | float]:
    """The figures by name; every share is between 0 and 1."""
    counts = Counter[str]()
    for judgement in judgements:
        counts.update(_counted(judgement))
    shares: dict[str, int | float] = {
        "quotes": len(judgements),
        "det_P": _share(matched, predicted),
        "det_R": _share(counts["found"], len(judgements)),
        "attributable": counts["attributable"],
        "att_R": _share(counts["right"], counts["attributable"]),
        "att_P": _share(counts["right"], counts["claimed"]),
    }
    shares["att_F1"] = _share(2 * shares["att_P"] * shares["att_R"], shares["att_P"] + shares["att_R"])
    if counts["nameable"]:
        shares["nameable"] = counts["nameable"]
        shares |= {name: _share(counts[name], counts["nameable"]) for name in ("named", "full")}
    types = [name.removeprefix("attributable/") for name in counts if name.startswith("attributable/")]
    return shares | {f"acc_{t}": _share(counts[f"right/{t}"], counts[f"attributable/{t}"]) for t in types}


def _counted(judgement: Judgement) -> Iterator[str]:
    """The names of the counts that a judgement adds one to."""
    quote = judgement.gold
    yield from (name for name in ("found", "attributable", "right", "claimed") if getattr(judgement, name))
    if quote.get("names") and quote["sources"]:
        yield from (
            n for n, holds in zip(("nameable", "named", "full"), (True, judgement.named, judgement.full)) if holds
        )
    if quote.get("type") and judgement.attributable:
        yield "attributable/" + quote["type"]
        if judgement.right:
            yield "right/" + quote["type"]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def source_points(judgements: Iterable[Judgement]) -> list[Point]:
    """For each speaker that was claimed, the chance given to its mention, and whether it is right."""
    return [(j.prediction.source_confidence, j.right) for j in judgements if j.claimed and j.prediction]


def name_points(judgements: Iterable[Judgement]) -> list[Point]:
    """For each speaker where the gold has names, the chance given to its name, and whether it is one of them."""
    return [
        (j.prediction.confidence, j.named)
        for j in judgements
        if j.gold.get("names") and j.prediction and j.prediction.name is not None
    ]
