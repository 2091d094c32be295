"""The way of the data, once: line ends, marks, segmentation, spans, units, trees, scene, attribution, speakers.

Indirect speech, where it is asked for, is found between attribution and speakers, in more trees. Whoever needs the
steps reads them from here: the attributor, the benchmark that times them, the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, fields, frozen

from quoteattr import __version__
from quoteattr.answers import attributed, named_source, quote_of, quoted_speakers, told
from quoteattr.attribution import attribute_all
from quoteattr.attribution.scene import build_scene
from quoteattr.attribution.sieves.ranked import embedded_ranker
from quoteattr.attribution.types import Attribution, Scene, Sieve
from quoteattr.document import Document
from quoteattr.errors import InputError, LengthError
from quoteattr.indirect import CueWord, Reported, find_indirect, likely_cue_words
from quoteattr.indirect.model import embedded_model, lexicon_of
from quoteattr.indirect.quotes import indirect_quotes, placed
from quoteattr.indirect.sentences import indirect_units
from quoteattr.lang.language import Language
from quoteattr.marks.find import read_marks
from quoteattr.marks.plain import plain_marks
from quoteattr.marks.types import Marking
from quoteattr.mentions import Mentions, find_mentions
from quoteattr.original import in_original
from quoteattr.parsing.selection import Reach
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import NOTHING_KNOWN, Known
from quoteattr.parsing.units import Unit, build_trees, build_units, cut_notes
from quoteattr.spans import Span, quoted_spans
from quoteattr.speakers import resolve
from quoteattr.speakers.known import with_known_as
from quoteattr.speakers.types import Link
from quoteattr.text.markup import PAGE, is_page
from quoteattr.text.paragraphs import Unwrapped, unwrap
from quoteattr.text.segmentation import segment_unwrapped
from quoteattr.text.types import Segmentation
from quoteattr.values import Note, Speaker


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
    indirect_units: Callable[..., tuple[Unit, ...]] = indirect_units
    cue_words: Callable[..., tuple[tuple[Tree, ...], tuple[CueWord, ...]]] = likely_cue_words
    indirect: Callable[..., tuple[Reported, ...]] = find_indirect
    speakers: Callable[..., tuple[tuple[Speaker, ...], tuple[Link | None, ...]]] = resolve

    def wrapped(self, wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Steps:
        """The same steps, each as ``wrap`` gives it back for its name and function."""
        return Steps(**{step.name: wrap(step.name, getattr(self, step.name)) for step in fields(Steps)})


#: A text that is not cut, since nothing in it is asked for.
NOTHING = Segmentation((), (), ())


def _no_units(*_: Any) -> tuple[Unit, ...]:
    return ()


#: The steps for a language whose words are not known: nothing is parsed.
SPANS_ALONE = Steps(units=_no_units)


@frozen
class Prepared:
    """A text up to the parse; all offsets are of the unwrapped text.

    The first ``near`` units are parsed for the quotations, the others for indirect speech alone. ``cuts`` are notes on
    sentences that were cut.
    """

    unwrapped: Unwrapped
    marking: Marking
    segmentation: Segmentation
    spans: tuple[Span, ...]
    units: tuple[Unit, ...]
    near: int
    cuts: tuple[Note, ...] = ()
    known: Known = NOTHING_KNOWN

    def parsed(self) -> Prepared:
        """The same without the units, of which trees have been made: they take as much memory as these."""
        return evolve(self, units=())


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
    people: Mapping[str, str | int] = field(factory=dict, repr=False)
    max_chars: int | None = None
    told: Mapping[str, Any] = field(factory=dict, repr=False)  # the options, as a document tells them
    steps: Steps = Steps()

    def checked(self, text: str | InputError) -> str:
        """The text; raises the error that stands in the place of one, and ``LengthError`` for a longer one."""
        if isinstance(text, InputError):
            raise text
        if self.max_chars is not None and len(text) > self.max_chars:
            raise LengthError(self.max_chars)
        return text

    def prepare(self, text: str) -> Prepared:
        """A text up to the parse."""
        steps = self.steps
        unwrapped = steps.unwrapping(text)
        marking = steps.marks(unwrapped, self.language)
        unwrapped = plain_marks(unwrapped, marking)
        text = unwrapped.text
        segmentation = NOTHING
        if marking.pairs or self.indirect:
            segmentation = steps.segmentation(unwrapped, self.language, marking.closes(text))
        spans = steps.spans(text, segmentation, marking, self.language)
        units = near = steps.units(segmentation, spans, self.language, self.reach)
        if self.indirect:
            lexicon = lexicon_of(self.language.model)
            units += steps.indirect_units(segmentation, spans, near, lexicon, self.language)
        return Prepared(unwrapped, marking, segmentation, spans, units, len(near), tuple(cut_notes(units)))

    def parsed(self, parsed: Any) -> Document:
        """The document of a ``stanza.Document``, by the parse that it has."""
        from quoteattr.parsing.given import build_parsed_trees, known, read, text_of

        unwrapped = self.steps.unwrapping(text_of(parsed))
        segmentation, sentences = read(parsed, unwrapped)
        marking = self.steps.marks(unwrapped, self.language)
        unwrapped = plain_marks(unwrapped, marking)
        spans = self.steps.spans(unwrapped.text, segmentation, marking, self.language)
        told = known(parsed, unwrapped)
        trees = build_parsed_trees(segmentation, sentences, spans, self.language, told.names)
        prepared = Prepared(unwrapped, marking, segmentation, spans, (), len(trees), known=told)
        return self.finish([prepared], [trees])[0]

    def finish(self, prepared: Sequence[Prepared], trees: Sequence[tuple[Tree, ...]]) -> list[Document]:
        """The documents of texts, out of the trees of the units of each."""
        likely = [self._likely(one, own) for one, own in zip(prepared, trees)]
        scenes = [self._scene(one, own) for one, (own, _) in zip(prepared, likely)]
        ranker = embedded_ranker(self.language.model)
        answers = self.steps.attribution(scenes, self.sieves, ranker.sieves if ranker else None)
        links = ranker.links if ranker else {}
        reported = [self._reported(scene, words) for scene, (_, words) in zip(scenes, likely)]
        return [self._document(*one, links) for one in zip(prepared, scenes, answers, reported)]

    def _likely(self, prepared: Prepared, trees: tuple[Tree, ...]) -> tuple[tuple[Tree, ...], tuple[CueWord, ...]]:
        """The trees that are read, and the likely cues of indirect speech in them, where it is wanted."""
        if not self.indirect:
            return trees, ()
        return self.steps.cue_words(trees, prepared.near, self.language, embedded_model(self.language.model))

    def _reported(self, scene: Scene, words: tuple[CueWord, ...]) -> tuple[Reported, ...]:
        """The indirect speech of a document, where it is wanted."""
        if not self.indirect:
            return ()
        return self.steps.indirect(words, scene.mentions, embedded_model(self.language.model))

    def _scene(self, prepared: Prepared, trees: tuple[Tree, ...]) -> Scene:
        text, segmentation, steps = prepared.unwrapped.text, prepared.segmentation, self.steps
        if prepared.spans or self.indirect:
            mentions = steps.mentions(text, segmentation, prepared.marking, trees, self.language, prepared.known)
        else:  # nobody asks for any
            mentions = find_mentions("", NOTHING, Marking(), (), self.language)
        return steps.scene(text, self.language, segmentation, prepared.spans, trees[: prepared.near], mentions)

    def _document(
        self,
        prepared: Prepared,
        scene: Scene,
        attributions: Sequence[Attribution],
        reported: Sequence[Reported],
        links: Mapping[str, float],
    ) -> Document:
        sources = [named_source(one.source) for one in attributions] + [named_source(one.source) for one in reported]
        who = self.steps.speakers(scene.mentions, sources, self.language, prepared.known, self.gender_by_name)
        answers = [attributed(*one, links, self.min_confidence) for one in zip(attributions, who[1])]
        own = who[1][len(attributions) :]
        contents = [told(*one, links, self.min_confidence) for one in zip(reported, own)]
        shown = [number for number, span in enumerate(scene.spans) if self.nested or span.outer is None]
        every = [*(answers[number].link for number in shown), *(content.link for content in contents)]
        speakers = quoted_speakers(who[0], filter(None, every))
        if self.people:
            speakers = {number: with_known_as(one, self.people) for number, one in speakers.items()}
        quotes = tuple(
            quote_of(scene, number, answers[number], speakers[link.speaker] if (link := answers[number].link) else None)
            for number in shown
        )
        first = 1 + max((span.quotation for span in scene.spans), default=-1)
        said = [(one.found, speakers[one.link.speaker], one.link, one.confidence) for one in contents if one.link]
        indirect = indirect_quotes(scene.text, said, first)
        marking = prepared.marking
        page = [Note(0, len(scene.text), PAGE)] if is_page(prepared.unwrapped.original) else []
        notes = sorted([*page, *marking.notes, *prepared.cuts], key=lambda note: note.start)
        document = Document(
            scene.text,
            self.language.code,
            placed(quotes, indirect),
            tuple(speakers.values()),
            marking.repairs,
            tuple(notes),
            indirect=indirect,
            provenance={"quoteattr": __version__, "models": self.language.model.checksum, "options": self.told},
        )
        return document if prepared.unwrapped.is_original else in_original(document, prepared.unwrapped)


def failed(text: Any, lang: str, error: Exception) -> Document:
    """The document of a text that could not be attributed; what is no text is left out of it."""
    return Document(text if isinstance(text, str) else "", lang, error=f"{type(error).__name__}: {error}")
