"""A language is one record: those of the package, and one whose folder lies outside of it."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import quoteattr
import quoteattr.lang.language as module
from quoteattr.attribution.sieves import RULES
from quoteattr.lang.language import UNKNOWN, codes, language, language_or_unknown
from quoteattr.lang.lemmas import regular_lemma
from quoteattr.marks.reporting import reports

PACKAGE = Path(quoteattr.__file__).parent
ENGLISH = language("en")

# A dozen words of a language that has the syntax of English, so that the English parser serves it.
SPEECH = """
verbs = "gloop"
[quotative]
blort = "blorted blorts"
"""
PEOPLE = """
titles = ["grand wizzle", "wizzle"]
function_words = "zo"
definites = "zo"
definite_articles = "zo"
[pronouns]
masc = "hib"
[honorifics]
masc = "snr"
"""
GRAMMAR = """
def bases(form):
    if form.endswith("ed"):
        yield form[:-2]
    if form.endswith("s"):
        yield form[:-1]
"""
TEXT = "“We wait,” blorted Wizzle Ada Roe. “No,” Brandt blorts.\n\nZo pier is “late”, gloops Roe."


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The folder of a language, with the English models."""
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "speech.toml").write_text(SPEECH, encoding="utf-8")
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (folder / "rules.py").write_text(GRAMMAR, encoding="utf-8")
    (folder / "model").symlink_to(ENGLISH.model.path)
    return folder


def told(document: quoteattr.Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (quote.text, quote.speaker.name if quote.speaker else None, quote.cue.text if quote.cue else None)
        for quote in document.quotes
    ]


@pytest.mark.parametrize("as_text", [False, True])
def test_a_language_outside_the_package_runs_the_whole_way(toy: Path, as_text: bool) -> None:
    """By its own rules; the ranker, which learned from English, has never met its verbs."""
    at = quoteattr.Attributor(str(toy) if as_text else toy, sieves=RULES)
    document = at(TEXT)
    assert document.lang == at.lang == "toy"
    assert told(document)[:2] == [("We wait,", "Ada Roe", "blorted"), ("No,", "Brandt", "blorts")]
    assert [quote.method for quote in document.quotes][:2] == ["speech_clause", "speech_clause"]
    ranked = quoteattr.Attributor(toy)(TEXT)
    assert [quote.text for quote in ranked.quotes] == [quote.text for quote in document.quotes]


def test_its_words_are_its_own(toy: Path) -> None:
    spoken = language(toy)
    assert reports("blorted Roe", 0, 11, spoken) and not reports("said Roe", 0, 8, spoken)
    assert reports("said Roe", 0, 8, ENGLISH) and not reports("note the date", 0, 13, ENGLISH)
    assert reports("note Roe", 0, 8, language("fr"))
    assert "mr." not in spoken.people.honorifics and spoken.people.is_role(["zo", "wizzle"])


def test_it_goes_to_other_processes(toy: Path) -> None:
    at = quoteattr.Attributor(toy, titles=["Quorn"])
    assert list(at.pipe([TEXT] * 2, batch_size=1, jobs=2)) == [at(TEXT)] * 2
    assert pickle.loads(pickle.dumps(at))(TEXT) == at(TEXT)


def test_it_is_read_once(toy: Path) -> None:
    assert language(toy) is language(str(toy)) and pickle.loads(pickle.dumps(language(toy))) is language(toy)
    assert language("en") is language("en")


def test_titles_of_the_caller_make_another_record_and_leave_the_first() -> None:
    more = ENGLISH.with_titles(["Harbour-master", "  Keeper of the  Light "])
    assert {"harbour-master", "keeper of the light"} <= more.people.titles
    assert "harbour-master" in more.people.nouns and "harbour-master" not in ENGLISH.people.nouns
    assert ENGLISH.with_titles(["Mayor"]) is ENGLISH
    assert pickle.loads(pickle.dumps(more)).people.titles == more.people.titles


@pytest.mark.parametrize("wrong", ["xx", "", "../en", 3, None, Path("/no/such/folder"), "no\0name", "x" * 5000])
def test_what_is_no_language_is_refused(wrong: Any) -> None:
    with pytest.raises(quoteattr.OptionError, match="give en, fr or the folder"):
        language(wrong)


@pytest.mark.parametrize("wrong", ["verbs = ", 'verb = "typo"', "verbs = 3"])
def test_a_table_that_does_not_fit_is_named(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "speech.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(quoteattr.OptionError, match=r"speech\.toml"):
        language(tmp_path)


def test_a_language_without_a_model_has_its_marks_only(tmp_path: Path) -> None:
    (tmp_path / "marks.toml").write_text('style = "«»"', encoding="utf-8")
    assert quoteattr.normalize("Hib blorted « zo pier", lang=str(tmp_path)).text == "Hib blorted « zo pier»"
    with pytest.raises(quoteattr.OptionError, match="has no models: give en, fr, auto"):
        quoteattr.Attributor(tmp_path)


def test_of_a_language_that_is_not_known_nothing_is_known() -> None:
    assert language_or_unknown("xx") is UNKNOWN and language_or_unknown("en") is language("en")
    assert not reports("said Roe", 0, 8, UNKNOWN) and UNKNOWN.lemma("Said") == "said" and not UNKNOWN.first_names


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("said", "say"),
        ("noted", "note"),
        ("Stopping", "stop"),
        ("tweeted", "tweet"),
        ("cries", "cry"),
        ("boss", "boss"),
    ],
)
def test_lemmas(form: str, expected: str) -> None:
    assert ENGLISH.lemma(form) == expected


def test_regular_lemmas_of_words_of_ones_own() -> None:
    assert regular_lemma("tooted", {"toot"}, ENGLISH.rules.bases) == "toot"
    assert regular_lemma("tooting", {"hoot"}, ENGLISH.rules.bases) == "tooting"


def test_no_step_imports_one_language() -> None:
    """`lint-imports` knows modules; that of a language is read by its path."""
    named = re.compile(rf"quoteattr\.lang\.(?:{'|'.join(codes())})\b")
    rooms = [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in ("lang", "training")]
    assert rooms and [path for path in rooms if named.search(path.read_text(encoding="utf-8"))] == []


def test_a_package_without_its_files_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is imported from a zip."""
    monkeypatch.setattr(module, "HERE", tmp_path)
    codes.cache_clear()
    with pytest.raises(quoteattr.ModelError, match="unpack the zip"):
        quoteattr.Attributor()
