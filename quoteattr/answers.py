"""What was found of each span, with its chances and its speaker, as the records of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import evolve, frozen

from quoteattr.attribution.types import Attribution, Range, Scene
from quoteattr.indirect import Reported
from quoteattr.mentions import Candidate
from quoteattr.spans.kinds import kind_of
from quoteattr.speakers.types import Link
from quoteattr.values import Mention, Quote, Speaker

WITHHELD = "less likely than min_confidence"

Found = TypeVar("Found", Attribution, Reported)


@frozen
class Answer(Generic[Found]):
    """What is found of one span, or reported without marks: its source and cue, who that is, the chance of that."""

    found: Found
    link: Link | None
    confidence: float


def attributed(found: Attribution, link: Link | None, links: Mapping[str, float], least: float) -> Answer[Attribution]:
    """An answer with its chances, without source and speaker where the speaker is less sure than ``least``.

    ``links`` are the chances of a right name, given the mention, by how it was linked.
    """
    link = linked(found.source, link)
    confidence = round(found.confidence * _worth(link, links), 4) if link else found.confidence
    if link is None or confidence >= least:
        return Answer(found, link, confidence)
    return Answer(Attribution(found.method, reason=WITHHELD, confidence=found.confidence), None, confidence)


def told(found: Reported, link: Link | None, links: Mapping[str, float], least: float) -> Answer[Reported]:
    """A content reported without marks, in the same way; one less sure has no link."""
    link = linked(found.source, link)
    confidence = round(found.confidence * _worth(link, links), 4) if link else 0.0
    return Answer(found, link if confidence >= least else None, confidence)


def _worth(link: Link, links: Mapping[str, float]) -> float:
    """The chance of a right name by a link."""
    return links.get(link.how, 1.0) * link.chance


def named_source(source: Candidate | None) -> Candidate | None:
    """The mention whose name a speaker gets: of a relative pronoun, what it stands for."""
    return source.antecedent or source if source else None


def linked(source: Candidate | None, link: Link | None) -> Link | None:
    """How a source became its speaker, where ``link`` is that of its :func:`named_source`."""
    above = source.antecedent if source else None
    return evolve(link, how="relative pronoun", antecedent=(above.start, above.end)) if link and above else link


def quoted_speakers(speakers: Sequence[Speaker], links: Iterable[Link]) -> dict[int, Speaker]:
    """The speakers that some answers are linked to, by number, with the mentions of those answers only."""
    places: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for link in links:
        places[link.speaker].add(link.mention)
    return {
        number: evolve(speaker, mentions=tuple(m for m in speaker.mentions if (m.start, m.end) in places[number]))
        for number, speaker in enumerate(speakers)
        if number in places
    }


def quote_of(scene: Scene, number: int, answer: Answer[Attribution], speaker: Speaker | None) -> Quote:
    """The record of a span of a scene with its answer and its speaker."""
    span, text, found = scene.spans[number], scene.text, answer.found
    paragraph = scene.segmentation.paragraphs[span.paragraph]
    return Quote(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        kind=kind_of(text, span, paragraph, scene.anchors[number] is not None),
        quotation=span.quotation,
        speaker=speaker,
        mention=_mention(text, (found.source.start, found.source.end) if found.source else None),
        cue=_mention(text, found.cue),
        method=found.method,
        confidence=answer.confidence,
        reason=found.reason,
        source_confidence=found.confidence,
        link=answer.link.how if answer.link else None,
        antecedent=_mention(text, answer.link.antecedent if answer.link else None),
    )


def _mention(text: str, place: Range | None) -> Mention | None:
    return Mention(*place, text[slice(*place)]) if place else None
