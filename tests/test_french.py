"""French beside English: each language is found, answers, and loads nothing of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.attribution.sieves.unknown import OTHER_LANGUAGE
from quoteattr.command.inputs import Item
from quoteattr.command.outputs import WRITERS
from quoteattr.corpora.conllu import Word, sentences
from quoteattr.errors import OptionError
from quoteattr.lang.language import language, supported
from quoteattr.lang.model_files import ModelFolder
from quoteattr.training.parser.reported import reported

ARTICLE = (Path(__file__).parents[1] / "examples" / "quai.txt").read_text(encoding="utf-8")
ENGLISH, FRENCH = "“No,” said Ada Roe on Monday.", "« Non », a dit lundi la maire, Anne Rivoal."
GERMAN, NONE = "Die Sprecherin sagte: „Das ist nicht wahr.“", "« Да »."

CONTRACTED = """\
# text = Le maire du port parle.
1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_
2\tmaire\tmaire\tNOUN\t_\t_\t6\tnsubj\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tnmod\t_\t_
6\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_
"""


def _names(document: quoteattr.Document) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in document.quotes]


def test_the_sample_article() -> None:
    document = quoteattr.attribute(ARTICLE, lang="fr")
    named = [name for name in _names(document) if name]
    assert document.lang == "fr" and len(document.quotes) == 14
    for name in ("Hélène Marchand", "Yannick Le Bihan", "Paul Drummond", "Inès Calvet", "Joss Kerrien"):
        assert name in named
    assert all(ARTICLE[quote.start : quote.end] == quote.text for quote in document.quotes)


def test_each_text_in_its_language() -> None:
    attributor = quoteattr.Attributor("auto")
    documents = list(attributor.pipe([ENGLISH, FRENCH, GERMAN, NONE, ENGLISH]))
    assert [document.lang for document in documents] == ["en", "fr", "de", "und", "en"]
    assert [_names(document) for document in documents] == [["Ada Roe"], ["Anne Rivoal"], [None], [None], ["Ada Roe"]]
    assert {quote.reason for document in documents[2:4] for quote in document.quotes} == {OTHER_LANGUAGE}
    assert documents[0] == quoteattr.attribute(ENGLISH) and documents[1] == quoteattr.attribute(FRENCH, lang="fr")
    assert attributor.lang == "auto" and supported() == ("en", "fr")


@pytest.mark.parametrize("form", WRITERS)
def test_a_text_of_no_language_is_written_too(form: str) -> None:
    for text in (GERMAN, NONE, " ", ""):
        document = quoteattr.attribute(text, lang="auto")
        assert "".join(WRITERS[form]([(Item("a", text), document)], False)) or not text.strip()


def test_a_folder_of_models_is_of_one_language(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="models of its own"):
        quoteattr.Attributor("auto", model=tmp_path)


@pytest.mark.parametrize(("lang", "text", "other"), [("en", ENGLISH, "fr"), ("fr", FRENCH, "en")])
def test_nothing_of_another_language_is_read(lang: str, text: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    read = ModelFolder.read

    def noted(self: ModelFolder, name: str) -> bytes:
        opened.append(self.path)
        return read(self, name)

    monkeypatch.setattr(ModelFolder, "read", noted)
    quoteattr.Attributor(lang)(text)
    assert language(other).model.path not in opened


def test_a_contraction_is_one_word() -> None:
    (sentence,) = sentences(CONTRACTED.splitlines(keepends=True))
    assert [word.form for word in sentence.words] == ["Le", "maire", "du", "port", "parle", "."]
    assert [word.head for word in sentence.words] == [2, 5, 4, 2, 0, 5]
    assert sentence.words[2].deprel == "case"


def test_reporting_clauses_are_put_together() -> None:
    """Each of them is one tree, and its verb has its subject behind it."""
    (sentence,) = sentences(CONTRACTED.splitlines(keepends=True))
    adjunct = (Word("Hier", "_", "ADV", "_", 2, "advmod"), Word("Ada", "_", "PROPN", "_", 0, "nsubj"))
    found: list[Any] = list(reported([sentence.words, adjunct] * 80, language("fr")))
    assert len(found) == 40
    for words in found:
        assert [word.head for word in words].count(0) == 1
        verb = next(number for number, word in enumerate(words, 1) if word.deprel == "parataxis:insert")
        assert any(word.deprel == "nsubj" and word.head == verb for word in words)
    assert not list(reported([sentence.words] * 8, language("en")))
