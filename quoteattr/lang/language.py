"""A language: one record of all that the steps need to know of it, filled from a folder.

The folder of a language has a table for each of its parts (``tokens.toml``, ``speech.toml``, ``people.toml``,
``places.toml``, ``marks.toml``, ``codes.toml``), perhaps a module ``rules.py`` with its grammar
(:class:`~quoteattr.lang.rules.Rules`), and perhaps the folder ``model`` with what is learned. The languages of the
package are folders here, found by their code; another one is found by its path.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from os.path import isdir
from pathlib import Path
from typing import Any

import regex
from attrs import evolve, field, fields, frozen

from quoteattr.errors import ModelError, OptionError
from quoteattr.lang.fields import filled
from quoteattr.lang.first_names import FirstNames
from quoteattr.lang.lemmas import regular_lemma
from quoteattr.lang.model_files import FILES, FIRST_NAMES, LEMMAS, ModelFolder
from quoteattr.lang.people import LONGEST_TITLE, People, Places
from quoteattr.lang.records import Codes, Marks, Speech, Tokens
from quoteattr.lang.rules import Rules

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
PARTS = {"tokens": Tokens, "speech": Speech, "people": People, "places": Places, "marks": Marks, "codes": Codes}
LEMMAS_KEPT = 50_000  # of word forms
_WORD = r"\p{L}[\p{L}\p{M}]*(?:[-‑’'][\p{L}\p{M}]+)*"
_TITLE = regex.compile(rf"{_WORD}(?: {_WORD}){{0,{LONGEST_TITLE - 1}}}")


@frozen(eq=False, slots=False)
class Language:
    """The record of a language; there is one for a folder, so that what is compiled from it can be kept by it.

    ``code`` is the name of its folder, for the languages of the package the ISO 639-1 code; ``model`` is the folder of
    what is learned.
    """

    folder: Path
    tokens: Tokens = field(repr=False)
    speech: Speech = field(repr=False)
    people: People = field(repr=False)
    places: Places = field(repr=False)
    marks: Marks = field(repr=False)
    codes: Codes = field(repr=False)
    rules: Rules = field(repr=False)
    model: ModelFolder = field(repr=False)

    @property
    def code(self) -> str:
        """The name of the folder."""
        return self.folder.name

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process it is read again, and given the caller's titles."""
        titles = self.people.titles - _read(self.folder).people.titles
        return _again, (self.folder, titles, self.model.path if self.model.rest else None)

    @cached_property
    def lemma(self) -> Callable[[str], str]:
        """The function that gives the lemma of a verb or noun form, whatever its case."""
        irregular, bases = {**self._lemmas["irregular"], **self.speech.quotative}, self.rules.bases
        known = self.speech.reporting_verbs | self.speech.nouns | frozenset(self._lemmas["base"])

        @lru_cache(maxsize=LEMMAS_KEPT)
        def lemma(form: str) -> str:
            low = form.lower()
            return irregular.get(low) or regular_lemma(low, known, bases)

        return lemma

    @cached_property
    def _lemmas(self) -> dict[str, Any]:
        folder = self.model.home(LEMMAS)
        data: dict[str, Any] = folder.json(LEMMAS) if folder.has(LEMMAS) else {"base": (), "irregular": {}}
        return data

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Lemmas and irregular forms in lower case: what has one of them is hardly the name of a person."""
        return frozenset((*self._lemmas["base"], *self._lemmas["irregular"]))

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """First names in lower case -> ``"masc"``, ``"fem"``, or ``""`` for a first name that both bear."""
        folder = self.model.home(FIRST_NAMES)
        lines = folder.text(FIRST_NAMES).splitlines() if folder.has(FIRST_NAMES) else ()
        rows = (line.partition(":") for line in lines if not line.startswith("#"))
        return FirstNames({name: gender for gender, _, names in rows for name in names.split()})

    def with_titles(self, titles: Iterable[str]) -> Language:
        """The same language with more titles of persons, in any case, each of at most four words of letters.

        Raises :class:`~quoteattr.errors.OptionError` for others.
        """
        given = list(titles) if isinstance(titles, Iterable) and not isinstance(titles, str) else [None]
        if not all(isinstance(title, str) and _TITLE.fullmatch(" ".join(title.split())) for title in given):
            raise OptionError(f"titles={titles!r}: give a list of titles of one to {LONGEST_TITLE} words of letters")
        more = {" ".join(title.lower().split()) for title in given if title} - self.people.titles
        return evolve(self, people=evolve(self.people, titles=self.people.titles | more)) if more else self

    def with_models(self, path: Path) -> Language:
        """The same language with the models of a folder; those that it lacks are the language's own.

        Raises :class:`~quoteattr.errors.ModelError` where it has none.
        """
        folder = ModelFolder(path, rest=self.model)
        if not any(map(folder.has, FILES)):
            raise ModelError(f"model={str(path)!r}: give 'embedded', 'stanza', or a folder that has models")
        return evolve(self, model=folder)


#: A language that nothing is known of.
UNKNOWN = Language(
    Path("unknown"), Tokens(), Speech(), People(), Places(), Marks(), Codes(), Rules(), ModelFolder(Path("unknown"))
)


def language(of: object) -> Language:
    """The language of a code, or of the path of a folder; raises ``OptionError`` where there is none.

    >>> language("en").lemma("Stopping"), "mr." in language("en").tokens.before_names
    ('stop', True)
    """
    if isinstance(of, str) and of in codes():
        return _read(HERE / of)
    if isinstance(of, (str, Path)) and isdir(of) and any(Path(of).glob("*.toml")):
        return _read(Path(of).resolve())
    told = ", ".join(codes())
    raise OptionError(f"lang={of!r} is not known: give {told} or the folder of a language; for speakers auto, too")


def language_or_unknown(code: str) -> Language:
    """The language of a code, or one that nothing is known of: for what can be told of a document without its words."""
    return language(code) if code in codes() else UNKNOWN


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The codes of the languages of the package; raises :class:`~quoteattr.errors.ModelError` where it has no files."""
    found = tuple(sorted(path.parent.name for path in HERE.glob("*/marks.toml")))
    if not found:
        raise ModelError(
            f"{HERE}: no tables and models here; they are files: unpack the zip, or add them to the bundle"
        )
    return found


def supported() -> tuple[str, ...]:
    """The codes of the languages whose speakers are found; of others the marks are known at most."""
    return tuple(code for code in codes() if language(code).model.path.is_dir())


@lru_cache(maxsize=8)
def _read(folder: Path) -> Language:
    parts = {name: _part(folder / f"{name}.toml", kind) for name, kind in PARTS.items()}
    model = ModelFolder(folder / "model", must_be_listed=folder.parent == HERE)
    return Language(folder, **parts, rules=_rules(folder / "rules.py"), model=model)


@lru_cache(maxsize=8)
def _again(folder: Path, titles: frozenset[str], models: Path | None) -> Language:
    """The language that was handed to another process."""
    language = _read(folder).with_titles(titles)
    return language.with_models(models) if models else language


def _part(path: Path, kind: Any) -> Any:
    """A part of the record; empty where the folder has no table of it."""
    if not path.is_file():
        return kind()
    try:
        with path.open("rb") as stream:
            return filled(kind, tomllib.load(stream))
    except (TypeError, ValueError) as error:
        raise OptionError(f"{path}: {error}") from error


def _rules(path: Path) -> Rules:
    """The rules of a module; those that it leaves out are the default."""
    if not path.is_file():
        return Rules()
    spec = spec_from_file_location(f"quoteattr_rules_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        raise OptionError(f"{path}: not a Python module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return Rules(**{rule.name: getattr(module, rule.name) for rule in fields(Rules) if hasattr(module, rule.name)})
