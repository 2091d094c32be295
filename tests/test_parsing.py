"""The parse: masking, the embedded models against Stanza's own pipeline, the caller's models and documents."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from case_files import cases

import quoteattr
from quoteattr.benchmark.stock import stock_pipeline
from quoteattr.lang.language import language
from quoteattr.lang.model_files import PARSER_FILES, ModelFolder
from quoteattr.marks import find_marks
from quoteattr.parsing.embedded.checkpoint import read
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.parsing.embedded.spanning_tree import are_trees, spanning_tree
from quoteattr.parsing.parsers import PipelineParser, check_torch
from quoteattr.parsing.selection import NEAR, WIDE
from quoteattr.parsing.units import LONGEST, build_units
from quoteattr.spans.quoted import quoted_spans
from quoteattr.text import segment

ENGLISH = language("en")
MODELS = ENGLISH.model.path
TEXT = "The bridge is “perfectly safe”, Jane Roe said. She doesn't know who built it.\n\n“It stands,” she added."
SENTENCES = [
    "The bridge is perfectly safe , Jane Roe said on Monday .".split(),
    "She does n't know who built it .".split(),
    ["Yes"],
    "A very long and winding road that nobody has ever seen before leads to the old harbour of the town .".split(),
]


@pytest.mark.parametrize("case", cases("units"))
def test_units(case: dict[str, Any]) -> None:
    """What the parser sees of a text."""
    marking = find_marks(case["text"], ENGLISH)
    segmentation = segment(case["text"], ENGLISH, marking.closes(case["text"]))
    spans = quoted_spans(case["text"], segmentation, marking, ENGLISH)
    for reach, expected in ((NEAR, case["expected"]), (WIDE, case.get("wide", case["expected"]))):
        units = build_units(segmentation, spans, ENGLISH, reach)
        assert [" ".join(word.form for word in unit.words) for unit in units] == expected
        for unit in units:
            for word in unit.words:
                assert 0 <= word.start < word.end <= len(case["text"])


class Tagger:
    """A processor of Stanza's that tags by the shipped models."""

    def process(self, document: Any) -> Any:
        """The same document, tagged."""
        parses = EmbeddedParser(ENGLISH.model)(
            [[word.text for word in sentence.words] for sentence in document.sentences]
        )
        for sentence, arcs in zip(document.sentences, parses):
            for word, tag in zip(sentence.words, arcs.upos):
                word.upos = tag
        return document


@pytest.fixture(scope="module")
def pipeline() -> Any:
    """Stanza's own pipeline over the shipped files, offline."""
    return stock_pipeline(ENGLISH.model, Tagger())


def test_same_as_stanza(pipeline: Any) -> None:
    """The shortcuts of the embedded parser change nothing."""
    ours = EmbeddedParser(ENGLISH.model)(SENTENCES)
    theirs = pipeline([list(sentence) for sentence in SENTENCES])
    for arcs, sentence in zip(ours, theirs.sentences):
        assert [head + 1 for head in arcs.heads] == [word.head for word in sentence.words]
        assert list(arcs.deprels) == [word.deprel for word in sentence.words]


def test_same_in_any_batch() -> None:
    """A sentence alone has the parse it has among others; an empty one has an empty parse."""
    parser = EmbeddedParser(ENGLISH.model)
    together = parser([*SENTENCES, []])
    assert [parser([sentence])[0] for sentence in SENTENCES] == together[:-1]
    assert together[-1].heads == ()


def test_spanning_tree() -> None:
    """The best tree with one root is Stanza's, whatever the scores."""
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

    random = np.random.default_rng(0)
    for size in [*range(2, 30)] * 3:
        scores = random.normal(size=(size, size)) * random.choice([0.3, 3, 10])
        scores[:, 0] += random.choice([-3, 0, 8])
        np.fill_diagonal(scores, -np.inf)
        heads = spanning_tree(scores)
        assert are_trees(heads[None], np.array([size]))[0]
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))  # as Stanza wants them
        assert heads.tolist() == chuliu_edmonds_one_root(logs).tolist()


def test_long_sentence_is_noted() -> None:
    """A sentence that is too long is cut at a comma for the parse, and the document says so."""
    text = "It rained. “Yes,” said " + "the old man, " * 80 + "who left."
    doc = quoteattr.Attributor()(text)
    assert [text[note.start : note.end][:5] for note in doc.notes] == ["“Yes,"]
    assert str(LONGEST) in doc.notes[0].message
    assert quoteattr.Attributor()(TEXT).notes == ()


def test_more_words_than_are_kept() -> None:
    """The table of words is emptied where it is full, and one sentence may have more words than it holds."""
    parser = EmbeddedParser(ENGLISH.model)
    parser._table = type(parser._table)(read(ENGLISH.model), 12)
    assert parser(SENTENCES) == EmbeddedParser(ENGLISH.model)(SENTENCES)


def test_full_parse() -> None:
    """The option that parses more finds the same here."""
    for text in (TEXT, "It rained. “Yes,” he said. He left."):
        assert quoteattr.Attributor(full=True)(text) == quoteattr.Attributor()(text)


def test_pipeline_of_the_caller(pipeline: Any) -> None:
    """A stanza.Pipeline and a folder of models plug in instead of the shipped models."""
    wanted = [("perfectly safe", "Jane Roe"), ("It stands,", "Jane Roe")]
    for model in (pipeline, MODELS, str(MODELS)):
        doc = quoteattr.Attributor(model=model)(TEXT)
        assert [(q.text, q.speaker.name if q.speaker else None) for q in doc.quotes] == wanted


def test_torch_has_its_settings_again(pipeline: Any) -> None:
    """While a pipeline parses, torch has the threads of the option; after it, those it had."""
    import torch

    seen = []

    class Noting:
        def process(self, document: Any) -> Any:
            seen.append(torch.get_num_threads())
            return document

    parser = PipelineParser(SimpleNamespace(processors={**pipeline.processors, "lemma": Noting()}), threads=2)
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        parser(SENTENCES)
        assert seen == [2] and torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


def test_parsed_document() -> None:
    """A document that the caller has parsed is attributed by its own parse, without a parser of ours."""
    from stanza.models.common.doc import Document

    segmentation = segment(TEXT, ENGLISH)
    parser = EmbeddedParser(ENGLISH.model)
    sentences = []
    for sentence in segmentation.sentences:
        tokens = segmentation.tokens[sentence.first : sentence.last]
        arcs = parser([[token.form for token in tokens]])[0]
        sentences.append(
            [
                {
                    "id": n,
                    "text": token.form,
                    "upos": upos,
                    "head": head + 1,
                    "deprel": deprel,
                    "start_char": token.start,
                    "end_char": token.end,
                }
                for n, (token, upos, head, deprel) in enumerate(zip(tokens, arcs.upos, arcs.heads, arcs.deprels), 1)
            ]
        )
    doc = quoteattr.Attributor(model="stanza")(Document(sentences, text=TEXT))
    assert [(q.text, q.speaker.name if q.speaker else None) for q in doc.quotes] == [
        ("perfectly safe", "Jane Roe"),
        ("It stands,", "Jane Roe"),
    ]


def test_unparsed_document() -> None:
    """A document without a parse is refused with what to do."""
    from stanza.models.common.doc import Document

    words = [[{"id": 1, "text": "“Yes”", "start_char": 0, "end_char": 5}]]
    with pytest.raises(quoteattr.InputError, match="not parsed"):
        quoteattr.Attributor()(Document(words, text="“Yes”"))


def test_damaged_models(tmp_path: Path) -> None:
    """A missing and a damaged model file are named."""
    with pytest.raises(quoteattr.ModelError, match=r"parser\.npz"):
        EmbeddedParser(ModelFolder(tmp_path))
    for name in PARSER_FILES:
        (tmp_path / name).write_bytes(b"no model")
    with pytest.raises(quoteattr.ModelError, match=r"damaged.*parser\.npz"):
        EmbeddedParser(ModelFolder(tmp_path))


@pytest.mark.parametrize("version", ["1.13.1", "2.5.1+cpu", "2.5.0a0"])
def test_model_files_of_others_need_a_torch_that_runs_nothing_in_them(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    check_torch()
    monkeypatch.setattr(torch, "__version__", version)
    with pytest.raises(quoteattr.ModelError, match=r"can be made to run code.*2\.6"):
        quoteattr.Attributor(model="stanza")(TEXT)
    assert quoteattr.Attributor()(TEXT).quotes


def test_official_models_need_leave() -> None:
    """Without download=True the official models are not fetched."""
    with pytest.raises(quoteattr.ModelError, match="download=True"):
        quoteattr.Attributor(model="stanza")(TEXT)
