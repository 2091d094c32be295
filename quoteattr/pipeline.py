"""The way of the data, once: line ends, marks, segmentation, spans, units, trees, scene, attribution, speakers.

Whoever needs the steps reads them from here: the attributor, the benchmark that times them, the tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, fields, frozen

from quoteattr import __version__
from quoteattr.attribution import attribute_all
from quoteattr.attribution.scene import build_scene
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Attribution, Range, Scene, Sieve
from quoteattr.document import Document
from quoteattr.errors import InputError, LengthError
from quoteattr.lang.language import Language
from quoteattr.marks.find import read_marks
from quoteattr.marks.types import Marking
from quoteattr.marks.unwrapped import note_in_original, repair_in_original
from quoteattr.mentions import Candidate, Mentions, find_mentions
from quoteattr.parsing.selection import Reach
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.parsing.units import LONGEST, Unit, build_trees, build_units
from quoteattr.spans import Span, quoted_spans
from quoteattr.spans.kinds import kind_of
from quoteattr.speakers import resolve
from quoteattr.speakers.known import with_known_as
from quoteattr.speakers.types import Link
from quoteattr.text.paragraphs import Unwrapped, unwrap
from quoteattr.text.segmentation import segment_unwrapped
from quoteattr.text.types import Segmentation
from quoteattr.values import Mention, Note, Quote, Speaker

WITHHELD = "less likely than min_confidence"


@frozen
class Steps:
    """The steps in their order, each a function of what those before it gave."""

    unwrapping: Callable[[str], Unwrapped] = unwrap
    marks: Callable[..., Marking] = read_marks
    segmentation: Callable[..., Segmentation] = segment_unwrapped
    spans: Callable[..., tuple[Span, ...]] = quoted_spans
    units: Callable[..., tuple[Unit, ...]] = build_units
    trees: Callable[..., tuple[Tree, ...]] = build_trees
    mentions: Callable[..., Mentions] = find_mentions
    scene: Callable[..., Scene] = build_scene
    attribution: Callable[..., list[tuple[Attribution, ...]]] = attribute_all
    speakers: Callable[..., tuple[tuple[Speaker, ...], tuple[Link | None, ...]]] = resolve

    def wrapped(self, wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Steps:
        """The same steps, each as ``wrap`` gives it back for its name and function."""
        return Steps(**{step.name: wrap(step.name, getattr(self, step.name)) for step in fields(Steps)})


@frozen
class Prepared:
    """A text up to the parse; all offsets are of the unwrapped text."""

    unwrapped: Unwrapped
    marking: Marking
    segmentation: Segmentation
    spans: tuple[Span, ...]
    units: tuple[Unit, ...]
    known: Known = NOTHING_KNOWN


@frozen
class Pipeline:
    """What is done to every text: the language and the options of :class:`quoteattr.Attributor`, and the steps."""

    language: Language
    sieves: tuple[Sieve, ...]
    nested: bool
    min_confidence: float
    reach: Reach
    gender_by_name: bool = False
    people: Mapping[str, str | int] = field(factory=dict, repr=False)
    max_chars: int | None = None
    told: Mapping[str, Any] = field(factory=dict, repr=False)  # the options, as a document tells them
    steps: Steps = Steps()

    def prepare(self, text: Any) -> Prepared:
        """A text up to the parse.

        Raises :class:`~quoteattr.errors.InputError` for what is none, :class:`~quoteattr.errors.LengthError` for one
        that is too long.
        """
        if not isinstance(text, str):
            raise InputError(f"cannot attribute {type(text).__name__}: each text must be a str")
        if self.max_chars is not None and len(text) > self.max_chars:
            raise LengthError(self.max_chars)
        steps = self.steps
        unwrapped = steps.unwrapping(text)
        text = unwrapped.text
        marking = steps.marks(unwrapped, self.language)
        segmentation = Segmentation((), (), ())
        if marking.pairs:
            segmentation = steps.segmentation(unwrapped, self.language, marking.closes(text))
        spans = steps.spans(text, segmentation, marking)
        units = steps.units(segmentation, spans, self.language, self.reach)
        return Prepared(unwrapped, marking, segmentation, spans, units)

    def parsed(self, parsed: Any) -> Document:
        """The document of a ``stanza.Document``, by the parse that it has."""
        from quoteattr.parsing.given import build_parsed_trees, known, read, text_of

        unwrapped = self.steps.unwrapping(text_of(parsed))
        segmentation, sentences = read(parsed, unwrapped)
        marking = self.steps.marks(unwrapped, self.language)
        spans = self.steps.spans(unwrapped.text, segmentation, marking)
        told = known(parsed, unwrapped)
        trees = build_parsed_trees(segmentation, sentences, spans, self.language, told.names)
        return self.finish([Prepared(unwrapped, marking, segmentation, spans, (), told)], [trees])[0]

    def finish(self, prepared: Sequence[Prepared], trees: Sequence[tuple[Tree, ...]]) -> list[Document]:
        """The documents of texts, out of the trees of the units of each."""
        scenes = [self._scene(one, own) for one, own in zip(prepared, trees)]
        ranker = embedded_ranker(self.language.model)
        answers = self.steps.attribution(scenes, self.sieves, ranker.sieves if ranker else None)
        links = ranker.links if ranker else {}
        return [self._document(*one, links) for one in zip(prepared, scenes, answers)]

    def _scene(self, prepared: Prepared, trees: tuple[Tree, ...]) -> Scene:
        text, segmentation, steps = prepared.unwrapped.text, prepared.segmentation, self.steps
        mentions = steps.mentions(text, segmentation, prepared.marking, trees, self.language, prepared.known)
        return steps.scene(text, self.language, segmentation, prepared.spans, trees, mentions)

    def _document(
        self, prepared: Prepared, scene: Scene, attributions: Sequence[Attribution], links: Mapping[str, float]
    ) -> Document:
        sources = [named_source(answer.source) for answer in attributions]
        who = self.steps.speakers(scene.mentions, sources, self.language, prepared.known, self.gender_by_name)
        answers = [self._answer(*one, links) for one in zip(attributions, who[1])]
        speakers = _quoted(who[0], [answer.link for answer in answers if answer.link])
        if self.people:
            speakers = {number: with_known_as(one, self.people) for number, one in speakers.items()}
        quotes = tuple(
            _quote(scene, number, answer, speakers[answer.link.speaker] if answer.link else None)
            for number, answer in enumerate(answers)
            if self.nested or scene.spans[number].outer is None
        )
        marking = prepared.marking
        notes = sorted([*marking.notes, *_notes(prepared.units)], key=lambda note: note.start)
        document = Document(
            scene.text,
            self.language.code,
            quotes,
            tuple(speakers.values()),
            marking.repairs,
            tuple(notes),
            provenance={"quoteattr": __version__, "models": self.language.model.checksum, "options": self.told},
        )
        return document if prepared.unwrapped.is_original else in_original(document, prepared.unwrapped)

    def _answer(self, found: Attribution, link: Link | None, links: Mapping[str, float]) -> _Answer:
        """An answer with its chances, without source and speaker where the speaker is less sure than wanted.

        ``links`` are the chances of a right name, given the mention, by how it was linked.
        """
        link = linked(found.source, link)
        confidence = round(found.confidence * links.get(link.how, 1.0), 4) if link else found.confidence
        if link is None or confidence >= self.min_confidence:
            return _Answer(found, link, confidence)
        withheld = Attribution(found.method, reason=WITHHELD, confidence=found.confidence)
        return _Answer(withheld, None, confidence)


@frozen
class _Answer:
    """What is found of one span: its source and cue, who that is, the chance that this is right."""

    found: Attribution
    link: Link | None
    confidence: float


def _quoted(speakers: Sequence[Speaker], links: Iterable[Link]) -> dict[int, Speaker]:
    """The speakers that some answers are linked to, by number, with the mentions of those answers only."""
    places: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for link in links:
        places[link.speaker].add(link.mention)
    return {
        number: evolve(speaker, mentions=tuple(m for m in speaker.mentions if (m.start, m.end) in places[number]))
        for number, speaker in enumerate(speakers)
        if number in places
    }


def failed(text: Any, lang: str, error: Exception) -> Document:
    """The document of a text that could not be attributed; what is no text is left out of it."""
    return Document(text if isinstance(text, str) else "", lang, error=f"{type(error).__name__}: {error}")


def in_original(document: Document, unwrapped: Unwrapped) -> Document:
    """The document of ``unwrapped.text`` as that of ``unwrapped.original``."""

    def moved(mention: Mention) -> Mention:
        start, end = unwrapped.to_original(mention.start, mention.end)
        return Mention(start, end, unwrapped.original[start:end])

    speakers = {
        speaker.id: evolve(speaker, mentions=tuple(map(moved, speaker.mentions))) for speaker in document.speakers
    }
    quotes = []
    for quote in document.quotes:
        start, end = unwrapped.to_original(quote.start, quote.end)
        places: dict[str, Any] = {role: moved(place) if place else None for role, place in quote.places.items()}
        moved_quote = evolve(
            quote,
            start=start,
            end=end,
            text=unwrapped.original[start:end],
            speaker=speakers[quote.speaker.id] if quote.speaker else None,
            **places,
        )
        quotes.append(moved_quote)
    return evolve(
        document,
        text=unwrapped.original,
        quotes=tuple(quotes),
        speakers=tuple(speakers.values()),
        repairs=tuple(repair_in_original(repair, unwrapped) for repair in document.repairs),
        notes=tuple(note_in_original(note, unwrapped) for note in document.notes),
    )


def named_source(source: Candidate | None) -> Candidate | None:
    """The mention whose name a speaker gets: of a relative pronoun, what it stands for."""
    return source.antecedent or source if source else None


def linked(source: Candidate | None, link: Link | None) -> Link | None:
    """How a source became its speaker, where ``link`` is that of its :func:`named_source`."""
    above = source.antecedent if source else None
    return evolve(link, how="relative pronoun", antecedent=(above.start, above.end)) if link and above else link


def _notes(units: Sequence[Unit]) -> Iterator[Note]:
    """A note for each sentence that was cut."""
    start: int | None = None
    for unit in units:
        if unit.is_cut and start is None:
            start = unit.words[0].start
        elif not unit.is_cut and start is not None:
            message = f"a sentence of more than {LONGEST} words was parsed in pieces of at most {LONGEST}"
            yield Note(start, unit.words[-1].end, message)
            start = None


def _mention(text: str, place: Range | None) -> Mention | None:
    return Mention(*place, text[slice(*place)]) if place else None


def _quote(scene: Scene, number: int, answer: _Answer, speaker: Speaker | None) -> Quote:
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
