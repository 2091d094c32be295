"""The way of the data, once: line ends, marks, segmentation, spans, units, trees, scene, attribution, speakers.

Indirect speech, where it is wanted, is found between attribution and speakers, in more trees.

Whoever needs the steps reads them from here: the attributor, the benchmark that times them, the tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, fields, frozen

from quoteattr.attribution import attribute_all
from quoteattr.attribution.scene import build_scene
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Attribution, Range, Scene, Sieve
from quoteattr.document import Document
from quoteattr.errors import InputError
from quoteattr.indirect import Reported, find_indirect
from quoteattr.indirect.model import embedded_model
from quoteattr.indirect.quotes import indirect_quotes, placed
from quoteattr.indirect.sentences import indirect_units
from quoteattr.lang.language import Language
from quoteattr.marks import find_marks
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
from quoteattr.speakers.types import Link
from quoteattr.text import segment
from quoteattr.text.paragraphs import Unwrapped, unwrap
from quoteattr.text.types import Segmentation
from quoteattr.values import Mention, Note, Quote, Speaker

WITHHELD = "less likely than min_confidence"


@frozen
class Steps:
    """The steps in their order, each a function of what those before it gave."""

    unwrapping: Callable[[str], Unwrapped] = unwrap
    marks: Callable[..., Marking] = find_marks
    segmentation: Callable[..., Segmentation] = segment
    spans: Callable[..., tuple[Span, ...]] = quoted_spans
    units: Callable[..., tuple[Unit, ...]] = build_units
    trees: Callable[..., tuple[Tree, ...]] = build_trees
    mentions: Callable[..., Mentions] = find_mentions
    scene: Callable[..., Scene] = build_scene
    attribution: Callable[..., list[tuple[Attribution, ...]]] = attribute_all
    indirect_units: Callable[..., tuple[Unit, ...]] = indirect_units
    indirect: Callable[..., tuple[Reported, ...]] = find_indirect
    speakers: Callable[..., tuple[tuple[Speaker, ...], tuple[Link | None, ...]]] = resolve

    def wrapped(self, wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Steps:
        """The same steps, each as ``wrap`` gives it back for its name and function."""
        return Steps(**{step.name: wrap(step.name, getattr(self, step.name)) for step in fields(Steps)})


@frozen
class Prepared:
    """A text up to the parse; all offsets are of the unwrapped text.

    The first ``near`` units are parsed for the quotations, the others for indirect speech alone.
    """

    unwrapped: Unwrapped
    marking: Marking
    segmentation: Segmentation
    spans: tuple[Span, ...]
    units: tuple[Unit, ...]
    near: int
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
    indirect: bool = False
    steps: Steps = Steps()

    def prepare(self, text: Any) -> Prepared:
        """A text up to the parse; raises :class:`~quoteattr.errors.InputError` for what is none."""
        if not isinstance(text, str):
            raise InputError(f"cannot attribute {type(text).__name__}: each text must be a str")
        steps = self.steps
        unwrapped = steps.unwrapping(text)
        text = unwrapped.text
        marking = steps.marks(text, self.language)
        nothing = Segmentation((), (), ())
        wanted = marking.pairs or self.indirect
        segmentation = steps.segmentation(text, self.language, marking.closes(text)) if wanted else nothing
        spans = steps.spans(text, segmentation, marking)
        units = near = steps.units(segmentation, spans, self.reach)
        if self.indirect:
            lexicon = embedded_ranker(self.language.model).lexicon
            units += steps.indirect_units(segmentation, spans, near, lexicon, self.language)
        return Prepared(unwrapped, marking, segmentation, spans, units, len(near))

    def parsed(self, parsed: Any) -> Document:
        """The document of a ``stanza.Document``, by the parse that it has."""
        from quoteattr.parsing.given import build_parsed_trees, known, read, text_of

        unwrapped = self.steps.unwrapping(text_of(parsed))
        segmentation, sentences = read(parsed, unwrapped)
        marking = self.steps.marks(unwrapped.text, self.language)
        spans = self.steps.spans(unwrapped.text, segmentation, marking)
        told = known(parsed, unwrapped)
        trees = build_parsed_trees(segmentation, sentences, spans, self.language, told.names)
        return self.finish([Prepared(unwrapped, marking, segmentation, spans, (), len(trees), told)], [trees])[0]

    def finish(self, prepared: Sequence[Prepared], trees: Sequence[tuple[Tree, ...]]) -> list[Document]:
        """The documents of texts, out of the trees of the units of each."""
        scenes = [self._scene(one, own) for one, own in zip(prepared, trees)]
        chances = embedded_ranker(self.language.model).sieves
        answers = self.steps.attribution(scenes, self.sieves, chances)
        reported = [self._reported(*one) for one in zip(scenes, trees)]
        return [self._document(*one) for one in zip(prepared, scenes, answers, reported)]

    def _reported(self, scene: Scene, trees: tuple[Tree, ...]) -> tuple[Reported, ...]:
        """The indirect speech that is sure enough."""
        if not self.indirect:
            return ()
        found = self.steps.indirect(trees, scene.mentions, self.language, embedded_model(self.language.model))
        return tuple(one for one in found if one.confidence >= self.min_confidence)

    def _scene(self, prepared: Prepared, trees: tuple[Tree, ...]) -> Scene:
        text, segmentation, steps = prepared.unwrapped.text, prepared.segmentation, self.steps
        mentions = steps.mentions(text, segmentation, prepared.marking, trees, self.language, prepared.known)
        return steps.scene(text, self.language, segmentation, prepared.spans, trees[: prepared.near], mentions)

    def _document(
        self,
        prepared: Prepared,
        scene: Scene,
        attributions: Sequence[Attribution],
        reported: Sequence[Reported],
    ) -> Document:
        sources = [named_source(one.source) for one in attributions] + [named_source(one.source) for one in reported]
        who = self.steps.speakers(scene.mentions, sources, self.language, prepared.known, self.gender_by_name)
        answers = [self._sure(*one) for one in zip(attributions, who[1])]
        others = who[1][len(attributions) :]
        speakers = _quoted(who[0], [link for link in (*(link for _, link in answers), *others) if link])
        quotes = tuple(
            _quote(scene, number, answer, link, speakers[link.speaker] if link else None)
            for number, (answer, link) in enumerate(answers)
            if self.nested or scene.spans[number].outer is None
        )
        linked = [(speakers[link.speaker], *_linked(one.source, link)) for one, link in zip(reported, others) if link]
        first = 1 + max((span.quotation for span in scene.spans), default=-1)
        contents = indirect_quotes(scene.text, reported, linked, first)
        marking = prepared.marking
        notes = sorted([*marking.notes, *_notes(prepared.units)], key=lambda note: note.start)
        told = tuple(speakers.values())
        document = Document(
            scene.text,
            self.language.code,
            placed(quotes, contents),
            told,
            marking.repairs,
            tuple(notes),
            indirect=contents,
        )
        return document if prepared.unwrapped.is_original else in_original(document, prepared.unwrapped)

    def _sure(self, answer: Attribution, link: Link | None) -> tuple[Attribution, Link | None]:
        """The answer and who it is, without its source where that is less sure than wanted."""
        if link is None or answer.confidence >= self.min_confidence:
            return answer, link
        return Attribution(answer.method, reason=WITHHELD, confidence=answer.confidence), None


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

    def moved_quote(quote: Quote) -> Quote:
        start, end = unwrapped.to_original(quote.start, quote.end)
        places: dict[str, Any] = {role: moved(place) if place else None for role, place in quote.places.items()}
        return evolve(
            quote,
            start=start,
            end=end,
            text=unwrapped.original[start:end],
            speaker=speakers[quote.speaker.id] if quote.speaker else None,
            **places,
        )

    return evolve(
        document,
        text=unwrapped.original,
        quotes=tuple(map(moved_quote, document.quotes)),
        indirect=tuple(map(moved_quote, document.indirect)),
        speakers=tuple(speakers.values()),
        repairs=tuple(repair_in_original(repair, unwrapped) for repair in document.repairs),
        notes=tuple(note_in_original(note, unwrapped) for note in document.notes),
    )


def named_source(source: Candidate | None) -> Candidate | None:
    """The mention whose name a speaker gets: of a relative pronoun, what it stands for."""
    return source.antecedent or source if source else None


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


def _linked(source: Candidate | None, link: Link) -> tuple[str, Range | None]:
    """How a source became its speaker, and the mention that it was linked to."""
    relative = source.antecedent if source else None
    return ("relative pronoun", (relative.start, relative.end)) if relative else (link.how, link.antecedent)


def _quote(scene: Scene, number: int, answer: Attribution, link: Link | None, speaker: Speaker | None) -> Quote:
    span, text, source = scene.spans[number], scene.text, answer.source
    paragraph = scene.segmentation.paragraphs[span.paragraph]
    how, antecedent = _linked(source, link) if link else (None, None)
    return Quote(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        kind=kind_of(text, span, paragraph, scene.anchors[number] is not None),
        quotation=span.quotation,
        speaker=speaker,
        mention=_mention(text, (source.start, source.end) if source else None),
        cue=_mention(text, answer.cue),
        method=answer.method,
        confidence=answer.confidence,
        reason=answer.reason,
        source_confidence=answer.confidence,
        link=how,
        antecedent=_mention(text, antecedent),
    )
