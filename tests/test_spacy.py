"""The spaCy component, in blank pipelines."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin, SpanGroup  # noqa: E402

import quoteattr  # noqa: E402
import quoteattr.integrations.spacy as component  # noqa: E402 # registers the factory, as its entry point does

TEXT = "“The pier is safe,” said Jane Roe on Monday. It is “sinking”, according to the engineer Paul Drummond."
TEXTS = [TEXT, "It rained.", "", "“No,” he said.", TEXT]


@pytest.fixture(scope="module")
def nlp() -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    return nlp


def told(doc: Any) -> list[tuple[Any, ...]]:
    return [(span.text, span._.speaker, str(span._.mention), str(span._.cue)) for span in doc._.quotes]


EXPECTED = [
    ("The pier is safe,", "Jane Roe", "Jane Roe", "said"),
    ("sinking", "Paul Drummond", "the engineer Paul Drummond", "according to"),
]


def test_quotations_and_speakers_are_spans(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert told(doc) == EXPECTED
    assert [(span.text, span.label_) for span in doc._.speakers] == [
        ("Jane Roe", "Jane Roe"),
        ("the engineer Paul Drummond", "Paul Drummond"),
    ]
    assert [span.label_ for span in doc.spans["quotes"]] == ["Jane Roe", "Paul Drummond"]
    assert doc._.quotes[0]._.quote["method"] == "speech_clause"
    assert doc[0:2]._.quote is None and doc[0:2]._.speaker is None and doc[0:2]._.cue is None


def test_the_answers_are_those_of_the_package(nlp: Any) -> None:
    document = quoteattr.attribute(TEXT)
    assert [span._.quote for span in nlp(TEXT)._.quotes] == [quote.to_dict() for quote in document.quotes]


def test_pipe_is_in_order_and_keeps_contexts(nlp: Any) -> None:
    pairs = list(nlp.pipe([(text, number) for number, text in enumerate(TEXTS)], as_tuples=True, batch_size=2))
    assert [(doc.text, number) for doc, number in pairs] == [(text, number) for number, text in enumerate(TEXTS)]
    assert [told(doc) for doc, _ in pairs] == [told(nlp(text)) for text in TEXTS]


def test_several_processes(nlp: Any) -> None:
    nlp(TEXT)  # the models are loaded and used here first: the worst case for a fork
    assert [told(doc) for doc in nlp.pipe(TEXTS, n_process=2)] == [told(nlp(text)) for text in TEXTS]


def test_documents_are_stored_with_their_quotations(nlp: Any, tmp_path: Path) -> None:
    doc = nlp(TEXT)
    doc.to_disk(tmp_path / "doc")
    assert told(Doc(nlp.vocab).from_disk(tmp_path / "doc")) == EXPECTED
    assert told(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == EXPECTED
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    assert told(next(DocBin(store_user_data=True).from_bytes(stored).get_docs(spacy.blank("en").vocab))) == EXPECTED
    assert told(pickle.loads(pickle.dumps(doc))) == EXPECTED


def options(component: Any) -> dict[str, Any]:
    """Those of its attributor."""
    return {**component._attributor._options, **component._attributor._choices}


def test_pipelines_are_stored_with_their_options(nlp: Any, tmp_path: Path) -> None:
    other = spacy.blank("en")
    other.add_pipe("quoteattr", config={"nested": True, "threads": 1, "min_confidence": 0.2, "titles": ["Reeve"]})
    other.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.get_pipe_meta("quoteattr").factory == "quoteattr"
    assert options(loaded.get_pipe("quoteattr")) == options(other.get_pipe("quoteattr"))
    assert told(loaded(TEXT)) == EXPECTED
    assert options(pickle.loads(pickle.dumps(other.get_pipe("quoteattr"))))["nested"] is True


@pytest.mark.parametrize(
    ("config", "speaker"),
    [({}, "Portreeve Jane Roe"), ({"titles": ["Portreeve"]}, "Jane Roe"), ({"min_confidence": 1.0}, None)],
)
def test_settings_are_options_of_the_attributor(config: dict[str, Any], speaker: str | None) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config=config)
    (span,) = nlp("“Go,” said Portreeve Jane Roe.")._.quotes
    assert span._.speaker == speaker


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="nesting"):
        spacy.blank("en").add_pipe("quoteattr", config={"nesting": True})


def test_a_language_without_rules_is_refused_unless_one_is_given() -> None:
    with pytest.raises(quoteattr.OptionError):
        spacy.blank("de").add_pipe("quoteattr")
    spacy.blank("xx").add_pipe("quoteattr", config={"lang": "en"})


def test_a_quotation_within_a_token_is_not_lost() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["“Go”,", "said", "Roe."])
    quote = quoteattr.Quote(1, 3, "Go", "direct", 0, reason="no_source")
    component.annotate(doc, quoteattr.Document(doc.text, "en", (quote,)))
    (span,) = doc._.quotes
    assert span.text == "“Go”," and doc.text[span._.quote["start"] : span._.quote["end"]] == "Go"


def test_a_document_without_the_component_has_none() -> None:
    doc = spacy.blank("en")("“Go.”")
    assert doc._.quotes == () and doc._.speakers == ()
    doc.spans["other"] = SpanGroup(doc, spans=[doc[0:1]])
    assert doc.spans["other"][0]._.quote is None
