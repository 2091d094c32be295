"""The Stanza processor in a Stanza pipeline, whose other processors stand in for models that are not here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stanza
from stanza.pipeline.core import PipelineRequirementsException
from stanza.pipeline.processor import Processor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

import quoteattr.stanza  # what registers the processor
from quoteattr.integrations.conllu import read_conllu

PARSED = (Path(__file__).parent / "cases" / "parsed.conllu").read_text(encoding="utf-8")


class Reader(Processor):  # type: ignore[misc]
    """Gives every text the parse of the one that it is."""

    PROVIDES_DEFAULT = {"tokenize", "pos", "lemma", "depparse"}  # noqa: RUF012
    REQUIRES_DEFAULT: set[str] = set()  # noqa: RUF012

    def process(self, document: Any) -> Any:
        text = document if isinstance(document, str) else document.text
        return next(parsed for parsed in read_conllu(PARSED) if parsed.text == text)


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setitem(NAME_TO_PROCESSOR_CLASS, "tokenize", Reader)
    (tmp_path / "resources.json").write_text(json.dumps({"en": {"lang_name": "English"}}), encoding="utf-8")

    def build(processors: dict[str, str], **options: Any) -> Any:
        return stanza.Pipeline(
            "en",
            dir=str(tmp_path),
            package=None,
            processors=processors,
            download_method=None,
            tokenize_pretokenized=True,  # else Stanza looks for a model of multi-word tokens
            use_gpu=False,
            **options,
        )

    return build


TEXTS = [parsed.text for parsed in read_conllu(PARSED)]
BOTH = {"tokenize": "reader", "quotes": "default"}


def test_the_document_has_its_quotations_and_speakers(pipeline: Any) -> None:
    document = pipeline(BOTH)(TEXTS[0])
    (quote,) = document.quotes
    assert (quote.text, quote.speaker.name, quote.cue.text) == ("The pier is safe", "Jane Roe", "said")
    assert document.text[quote.start : quote.end] == quote.text
    assert [speaker.name for speaker in document.speakers] == ["Jane Roe"]
    assert document.quoteattr.text == document.text


def test_documents_in_bulk(pipeline: Any) -> None:
    documents = pipeline(BOTH).bulk_process(TEXTS)
    assert [len(document.quotes) for document in documents] == [1, 0]


def test_a_document_that_the_processor_has_not_seen_has_no_quotations() -> None:
    assert next(read_conllu(PARSED)).quotes == ()


def test_options_are_those_of_the_attributor(pipeline: Any) -> None:
    assert pipeline(BOTH, quotes_nested=True).processors["quotes"]
    with pytest.raises(quoteattr.OptionError, match="quotes_threads"):
        pipeline(BOTH, quotes_threads=2)


def test_a_pipeline_that_does_not_parse_is_refused(pipeline: Any) -> None:
    with pytest.raises(PipelineRequirementsException):
        pipeline({"quotes": "default"})


class Nothing(Processor):  # type: ignore[misc]
    """Leaves a document as it is."""

    PROVIDES_DEFAULT = {"pos", "lemma", "depparse"}  # noqa: RUF012
    REQUIRES_DEFAULT: set[str] = set()  # noqa: RUF012

    def process(self, document: Any) -> Any:
        return document


class Namer(Nothing):
    """Tells that "Roe" is a person, as a processor of named entities does, and nothing of "Jane"."""

    PROVIDES_DEFAULT = {"ner"}  # noqa: RUF012

    def process(self, document: Any) -> Any:
        for token in document.iter_tokens():
            token.ner = "S-PERSON" if token.text == "Roe" else "O"
        document.build_ents()
        return document


@pytest.mark.parametrize("names", ["tokenize,pos,lemma,depparse,quotes", "quotes,tokenize,pos,lemma,depparse,ner"])
def test_processors_by_name(names: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_ins = {"tokenize": Reader, "pos": Nothing, "lemma": Nothing, "depparse": Nothing, "ner": Namer}
    for name, processor in stand_ins.items():
        monkeypatch.setitem(NAME_TO_PROCESSOR_CLASS, name, processor)
    models: dict[str, Any] = {name: {"own": {}} for name in stand_ins}
    resources = {"en": {"lang_name": "English", "packages": {"default": dict.fromkeys(stand_ins, "own")}, **models}}
    (tmp_path / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    nlp = stanza.Pipeline("en", processors=names, dir=str(tmp_path), download_method=None, use_gpu=False)
    document = nlp(TEXTS[0])
    assert [quote.speaker.name for quote in document.quotes] == ["Roe" if "ner" in names else "Jane Roe"]
