"""What went wrong with each gold quotation that was missed: classes of errors, counted by kind of quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quoteattr.corpora.gold import Gold
from quoteattr.evaluation.scoring import Judgement, Range
from quoteattr.lang.language import Language, language
from quoteattr.marks import find_marks
from quoteattr.marks.types import Marking
from quoteattr.mentions import find_mentions
from quoteattr.speakers import resolve
from quoteattr.text import segment
from quoteattr.text.types import Segmentation

#: The classes, in the order in which they are told.
CLASSES = (
    "span not found",
    "left without a speaker",
    "same person, other mention",
    "other mention of the sentence",
    "mention of another sentence",
    "other speaker",
    "speaker for unattributed words",
    "right mention, wrong person",
    "right person, not the fullest name",
)


def error_class(document: Gold, judgement: Judgement) -> str | None:
    """The class of a miss, or None where nothing is wrong.

    ``same person, other mention`` is a speaker whose mention is not the one that the annotators marked, but stands
    for the same person as far as this package can tell; the scorer counts it as wrong all the same. ``other speaker``
    is for gold without mentions, such as novels.
    """
    prediction = judgement.prediction
    if judgement.right:
        if not (judgement.gold.get("names") and judgement.gold["sources"]) or judgement.full:
            return None
        return "right person, not the fullest name" if judgement.named else "right mention, wrong person"
    if not judgement.attributable:
        return "speaker for unattributed words" if judgement.claimed else None
    if prediction is None:
        return "span not found"
    if prediction.name is None:
        return "left without a speaker"
    sources = [(int(start), int(end)) for start, end in judgement.gold["sources"]]
    if prediction.source is None or not sources:
        return "other speaker"
    spoken = language(document.get("lang", "en"))
    marking, segmentation = _read(document["text"], spoken)
    if _is_same(document["text"], segmentation, marking, prediction.source, sources[0], spoken):
        return "same person, other mention"
    places = {_sentence(segmentation, start) for start, _ in (prediction.source, sources[0])}
    return "other mention of the sentence" if len(places) == 1 else "mention of another sentence"


@lru_cache(maxsize=1)
def _read(text: str, spoken: Language) -> tuple[Marking, Segmentation]:
    marking = find_marks(text, spoken)
    return marking, segment(text, spoken, marking.closes(text))


def _is_same(
    text: str, segmentation: Segmentation, marking: Marking, one: Range, other: Range, spoken: Language
) -> bool:
    """Whether two mentions are resolved to one speaker; the head of each is taken to be its last word."""
    mentions = find_mentions(text, segmentation, marking, (), spoken)
    sources = []
    for start, end in (one, other):
        phrase = text[start:end].partition(",")[0].rstrip()
        head = start + len(phrase) - len(phrase.split()[-1]) if phrase.split() else start
        sources.append(mentions.at(start, end, (head, start + len(phrase))))
    _, (first, second) = resolve(mentions, sources, spoken)
    return first is not None and second is not None and first.speaker == second.speaker


def _sentence(segmentation: Segmentation, place: int) -> int:
    """The number of the sentence that a character is in."""
    ends = (segmentation.tokens[sentence.last - 1].end for sentence in segmentation.sentences)
    return next((number for number, end in enumerate(ends) if place < end), -1)


def table(documents: Sequence[Gold], judgements: Sequence[Judgement]) -> Iterator[str]:
    """The lines of a table: a row a class, a column a kind of quotation, and all of them."""
    by_id = {document["id"]: document for document in documents}
    counts: Counter[tuple[str, str]] = Counter()
    for judgement in judgements:
        found = error_class(by_id[judgement.document], judgement)
        if found:
            kind = judgement.prediction.kind if judgement.prediction else "not found"
            counts[found, kind] += 1
            counts[found, "all"] += 1
    kinds = ("direct", "mixed", "floating", "paragraph", "heading", "not found", "all")
    yield f"\n{'error':36}" + "".join(f"{kind:>11}" for kind in kinds)
    for name in CLASSES:
        yield f"{name:36}" + "".join(f"{counts[name, kind]:11}" for kind in kinds)
