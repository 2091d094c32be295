"""The attributor: options, batches and failures; what is done to each text is in :mod:`quoteattr.pipeline`."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload
from warnings import warn

from attrs import evolve

from quoteattr.attribution.sieves import DEFAULT_SIEVES
from quoteattr.attribution.sieves.unknown import unknown_language
from quoteattr.attribution.types import Sieve
from quoteattr.batches import apart, in_batches, with_bar
from quoteattr.document import Document
from quoteattr.engine import Engine
from quoteattr.errors import InputError, ModelError, OptionError
from quoteattr.lang.detect import UNDETERMINED, detect
from quoteattr.lang.language import UNKNOWN, language, supported
from quoteattr.lang.model_files import INDIRECT
from quoteattr.options import Options, changed, check, check_pipe, check_switches
from quoteattr.parsing.selection import NEAR, WIDE
from quoteattr.pipeline import SPANS_ALONE, Pipeline, Steps, failed
from quoteattr.speakers.known import known_people
from quoteattr.threads import limited
from quoteattr.titled import joined, parted
from quoteattr.values import MAX_CHARS

if TYPE_CHECKING:
    from typing_extensions import Unpack  # of typing from Python 3.11 on

T = TypeVar("T")  # what a caller hands in with a text
AUTO = "auto"  # in place of the code of a language


class Attributor:
    """Finds the quoted spans of texts and who said them. Loads its models at first use; reusable, by any threads.

    * ``lang``: the code of a language, the path of the folder of one, or ``"auto"``: then each text is in the language
      that its small words tell, and one in no language whose speakers are found gets its quotations alone.
    * ``model``: ``"embedded"`` (the models shipped with the package), ``"stanza"`` (the official ones; fetched only
      with ``download=True``), a ``stanza.Pipeline``, or the path of a folder of models: what it lacks is the language's
      own, and a warning says so (a ranker errs more on the trees of another parser).
    * ``device``: a torch device for ``model="stanza"``; all others run where they are.
    * ``sieves``: the patterns that decide, in their order (:mod:`quoteattr.attribution.sieves`).
    * ``titles``: more titles of persons, in any case: ``["Harbour-master"]``.
    * ``threads``: how many numpy and torch may take during a call, in the whole process; after it all is as it was.
    * ``nested``: whether quotations inside quotations have entries and speakers of their own, too.
    * ``full``: whether every sentence of the paragraphs that have quotations is parsed, not only those next to one:
      slower, and what the default is measured against.
    * ``min_confidence``, from 0 to 1: answers whose ``confidence``, the measured chance of being right, is less are
      withheld: the speaker is None, and the reason says so.
    * ``gender_by_name``: whether a first name tells the gender of a speaker where the text does not: a guess, worse for
      some countries than for others.
    * ``indirect``: whether what is reported without marks is found, too (``Document.indirect``), in most of a text.
    * ``people``: those whom the caller knows, ``[{"name": "Ada Holt", "aliases": ["A. Holt"], "id": 7}]``: a speaker
      with exactly such a name, but for case, accents and hyphens, gets the id for its ``known_as``, and nothing else.
    * ``max_chars``: the characters that a text may have; a longer one fails with
      :class:`~quoteattr.errors.LengthError` before anything is done to it. With None there is no bound.

    Raises :class:`~quoteattr.errors.OptionError` for values that are not allowed.
    """

    def __init__(
        self,
        lang: str | Path = "en",
        *,
        model: Any = "embedded",
        device: str = "cpu",
        sieves: Sequence[Sieve] = DEFAULT_SIEVES,
        titles: Collection[str] = (),
        threads: int = 1,
        download: bool = False,
        nested: bool = False,
        full: bool = False,
        min_confidence: float = 0.0,
        gender_by_name: bool = False,
        indirect: bool = False,
        people: Iterable[Mapping[str, Any]] = (),
        max_chars: int | None = MAX_CHARS,
    ) -> None:
        is_auto = lang == AUTO
        spoken = UNKNOWN if is_auto else language(lang)
        if not is_auto and not spoken.model.path.is_dir():
            raise OptionError(f"lang={lang!r} has no models: give {', '.join(supported())}, {AUTO}")
        if is_auto and model not in ("embedded", "stanza"):
            raise OptionError(f"lang={AUTO!r}: each language has models of its own; model={model!r} is for one")
        check(threads, device, model, sieves, min_confidence, max_chars)
        check_switches(nested=nested, full=full, gender_by_name=gender_by_name, indirect=indirect, download=download)
        people = tuple(people) if isinstance(people, Iterable) else people
        known = known_people(people)
        reach = WIDE if full else NEAR
        spoken = spoken.with_titles(titles)
        if isinstance(model, (str, Path)) and model not in ("embedded", "stanza"):
            spoken = spoken.with_models(Path(model))
            if spoken.model.lacking:
                warn(f"{model} lacks {', '.join(spoken.model.lacking)}: the models of {lang!r} stand in", stacklevel=2)
        if indirect and not is_auto and not spoken.model.home(INDIRECT).has(INDIRECT):
            raise OptionError(f"indirect=True: there is no model of indirect speech for lang={lang!r}")
        self._options = {"model": model, "device": device, "threads": threads, "download": download}
        self._choices = {
            "lang": lang,
            "sieves": tuple(sieves),
            "titles": tuple(titles),
            "nested": nested,
            "full": full,
            "min_confidence": min_confidence,
            "gender_by_name": gender_by_name,
            "indirect": indirect,
            "people": people,
            "max_chars": max_chars,
        }
        told = changed({**self._options, **self._choices}, signature(type(self)).parameters)
        way = Pipeline(
            language=spoken,
            sieves=(unknown_language,) if is_auto else tuple(sieves),
            nested=nested,
            min_confidence=min_confidence,
            reach=reach,
            gender_by_name=gender_by_name,
            indirect=indirect and not is_auto,  # of a language that is not known there are spans alone
            people=known,
            max_chars=max_chars,
            told=told,
            steps=SPANS_ALONE if is_auto else Steps(),
        )
        self._engine = Engine(way, self._options)
        self._by_language: dict[str, Attributor] = {}

    def __repr__(self) -> str:
        lacking = self._engine.pipeline.language.model.lacking
        own = f", from {self.lang!r}: {', '.join(lacking)}" if lacking else ""
        return f"<Attributor lang={self.lang!r} model={self._options['model']!r}{own}>"

    @property
    def lang(self) -> str:
        """The code of the language, or ``"auto"``."""
        return AUTO if self._choices["lang"] == AUTO else self._engine.pipeline.language.code

    def __call__(self, text: Any, title: str | None = None) -> Document:
        """Attribute one text (``str``), or one parsed ``stanza.Document`` by the caller's own parse.

        ``title`` is a headline that is given apart: it is read with the text, and ``Document.title`` has what is found
        in it, in offsets of its own. A parsed document has none. Raises :class:`~quoteattr.errors.InputError` for
        anything else.
        """
        if isinstance(text, str):
            return next(self.pipe([text if title is None else {"title": title, "text": text}]))
        if title is not None:
            raise InputError("title=: only a text, a str, can have a title apart")
        if type(text).__module__.startswith("stanza.") and hasattr(text, "sentences"):
            with limited(self._options["threads"]):
                return self._for(getattr(text, "text", None))._engine.pipeline.parsed(text)
        raise InputError(
            f"cannot attribute {type(text).__name__}: "
            "give a str (bytes must be decoded first) or a parsed stanza.Document"
        )

    @overload
    def pipe(
        self,
        texts: Iterable[str | Mapping[str, Any]],
        batch_size: int = 64,
        jobs: int = 1,
        on_error: str = "raise",
        *,
        as_tuples: Literal[False] = False,
        progress: bool = False,
    ) -> Iterator[Document]: ...
    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str | Mapping[str, Any], T]],
        batch_size: int = 64,
        jobs: int = 1,
        on_error: str = "raise",
        *,
        as_tuples: Literal[True],
        progress: bool = False,
    ) -> Iterator[tuple[Document, T]]: ...
    def pipe(
        self,
        texts: Iterable[Any],
        batch_size: int = 64,
        jobs: int = 1,
        on_error: str = "raise",
        *,
        as_tuples: bool = False,
        progress: bool = False,
    ) -> Iterator[Any]:
        """Attribute many texts, lazily and in order. Each is a ``str``, or a mapping with a ``text`` and its ``title``.

        At most ``batch_size`` texts are parsed together, fewer where they are long. ``jobs`` processes share the
        work where it is more than 1. On Linux they are copies of this one and have its models, unless it has threads
        or has loaded torch; else each loads its own, so that it pays for some hundreds of texts only.
        With ``as_tuples=True`` it takes pairs of a text and anything, such as an id, and yields pairs of a document and
        that. ``progress=True`` shows a bar, in a terminal or a notebook.

        A text that fails, or is no ``str``, raises where its document would stand; with ``on_error="return"`` its
        document comes with ``error`` set, and the others as ever. Models that cannot be loaded always raise.
        """
        check_pipe(texts, batch_size, jobs, on_error)
        kept: deque[Any] = deque()
        alone = apart(texts, kept) if as_tuples else texts
        documents: Iterator[Any] = self._documents(alone, batch_size, jobs, on_error)
        if as_tuples:
            documents = ((document, kept.popleft()) for document in documents)
        return with_bar(documents, texts) if progress else documents

    def _documents(self, texts: Iterable[Any], batch_size: int, jobs: int, on_error: str) -> Iterator[Document]:
        titles: deque[str | None] = deque()
        batches = in_batches(joined(texts, titles), batch_size, growing=jobs > 1)
        if jobs > 1:
            from quoteattr.workers import pipe_batches  # imports what one process does not need

            options = {**self._options, **self._choices, "threads": 1}
            alike = self if self._options["threads"] == 1 else Attributor(**options)
            documents = pipe_batches(alike, options, batches, jobs, on_error)
        else:
            documents = (document for batch in batches for document in self._surviving(batch, on_error))
        return (parted(document, titles.popleft()) for document in documents)

    def _surviving(self, batch: Sequence[str], on_error: str) -> Iterator[Document]:
        """The documents of a batch; if anything in it fails, each text is on its own."""
        try:
            with limited(self._options["threads"]):
                documents: Iterable[Document] = self._attribute(batch)
        except (ModelError, OptionError):  # no text is to blame
            raise
        except Exception as error:
            if len(batch) > 1:
                documents = (document for text in batch for document in self._surviving([text], on_error))
            elif on_error == "raise":
                raise
            else:
                documents = [failed(batch[0], self.lang, error)]
        yield from documents

    def _attribute(self, batch: Sequence[str]) -> list[Document]:
        """The documents of a batch; with ``lang="auto"`` those of each language together."""
        if self.lang != AUTO:
            return self._engine.attribute(batch)
        languages = [detect(text) if isinstance(text, str) else UNDETERMINED for text in batch]
        found: dict[int, Document] = {}
        for lang in dict.fromkeys(languages):
            numbers = [number for number, own in enumerate(languages) if own == lang]
            some = [batch[number] for number in numbers]
            if lang in supported():
                documents = self._of(lang)._attribute(some)
            else:
                documents = self._engine.in_language(evolve(UNKNOWN, folder=Path(lang)), some)
            found.update(zip(numbers, documents))
        return [found[number] for number in range(len(batch))]

    def _of(self, lang: str) -> Attributor:
        """The attributor of a language with the same options."""
        if lang not in self._by_language:
            self._by_language.setdefault(lang, Attributor(**{**self._options, **self._choices, "lang": lang}))
        return self._by_language[lang]

    def _for(self, text: Any) -> Attributor:
        """The attributor for a text by its language, where that is to be told."""
        lang = detect(text) if self.lang == AUTO and isinstance(text, str) else UNDETERMINED
        return self._of(lang) if lang in supported() else self

    def load(self) -> None:
        """Load the models, and compile the patterns, now, not with the first text.

        With ``lang="auto"`` those of every language. Raises :class:`~quoteattr.errors.ModelError` where a model cannot
        be loaded.
        """
        if self.lang == AUTO:
            for lang in supported():
                self._of(lang).load()
            return
        with limited(self._options["threads"]):
            self._engine.load()


def attribute(text: str, lang: str | Path = "en", *, title: str | None = None, **options: Unpack[Options]) -> Document:
    """Attribute one text with an :class:`Attributor` that is kept for later calls with the same options.

    ``title`` is a headline that is given apart (``titles``, an option, are titles of persons).
    The other options are those of the class. Raises what it raises, and TypeError for one that it does not have.
    """
    key = (lang, *sorted(options.items()))
    try:
        attributor = _kept.get(key)
    except TypeError:  # an option that cannot be a key, such as a pipeline
        return Attributor(lang, **options)(text, title)
    if attributor is None:
        attributor = _kept.setdefault(key, Attributor(lang, **options))
    return attributor(text, title)


_kept: dict[Any, Attributor] = {}
