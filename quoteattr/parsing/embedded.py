"""The embedded parser: a Stanza tagger and a Stanza graph parser, run on whole batches of sentences.

The networks, their files and their vocabularies are Stanza's; this module only feeds them: characters are
read once for each distinct word of a batch, labels are scored for chosen arcs only, and the maximum spanning
tree algorithm runs only where the best heads are not a tree with one root already (Zhang et al. 2017 report
that most greedy outputs are). The results are those of ``stanza.Pipeline``; a test compares them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import PAD_ID, ROOT_ID, VOCAB_PREFIX_SIZE
from stanza.models.depparse.trainer import Trainer as ParserTrainer
from stanza.models.pos.trainer import Trainer as TaggerTrainer
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from quoteattr.errors import ModelError
from quoteattr.parsing.normal import word_form
from quoteattr.parsing.scores import arc_scores, label_scores
from quoteattr.parsing.types import Arcs

FILES = ("parser.pt", "tagger.pt", "vectors.pt")
BATCH_WORDS = 3000  # padding included; larger batches are no faster on a CPU


class EmbeddedParser:
    """A folder of Stanza models (:data:`FILES`) as a :class:`~quoteattr.parsing.types.Parser`."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        """Load the models. Raises :class:`ModelError` where a file is missing or is no Stanza model."""
        for name in FILES:
            if not (folder / name).is_file():
                raise ModelError(f"model file not found: {folder / name} (a model folder holds {', '.join(FILES)})")
        logging.getLogger("stanza").setLevel(logging.ERROR)
        try:
            vectors = Pretrain(str(folder / "vectors.pt"))
            vectors._emb = vectors.emb.float()  # shipped in half precision
            options = {"device": device}
            parser = ParserTrainer.load(str(folder / "parser.pt"), vectors, args=options, device=device)
            tagger = TaggerTrainer(model_file=str(folder / "tagger.pt"), pretrain=vectors, args=options, device=device)
        except Exception as error:
            raise ModelError(f"cannot load the models in {folder}: {error}") from error
        self._words = vectors.vocab
        self._parser, self._tagger = parser.model.float().eval(), tagger.model.float().eval()
        self._device = device
        self._upos = tagger.vocab["upos"]
        self._deprel = parser.vocab["deprel"]

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Arcs]:
        """The parse of each sentence of word forms, in order; an empty sentence has an empty parse."""
        result: list[Arcs] = [Arcs((), (), ())] * len(sentences)
        order = sorted((i for i, s in enumerate(sentences) if s), key=lambda i: (-len(sentences[i]), i))
        with torch.inference_mode():
            for batch in _batches(order, sentences):
                forms = [[word_form(form) for form in sentences[i]] for i in batch]
                for i, arcs in zip(batch, self._parse(forms)):
                    result[i] = arcs
        return result

    def _parse(self, sentences: list[list[str]]) -> Iterator[Arcs]:
        """Parse sentences sorted by length, longest first."""
        tags = self._tag(sentences)
        hidden = self._hidden(sentences)
        scores = arc_scores(self._parser, hidden)[0]
        lengths = torch.tensor([len(s) + 1 for s in sentences], device=scores.device)
        outside = torch.arange(scores.size(1), device=scores.device).unsqueeze(0) >= lengths.unsqueeze(1)
        scores = scores.masked_fill(outside.unsqueeze(1), -float("inf"))
        logs = torch.log_softmax(scores, 2).cpu().numpy()
        heads = scores.argmax(2).cpu().numpy()
        for i, sentence in enumerate(sentences):
            size = len(sentence) + 1
            if not _is_tree(heads[i, :size]):
                heads[i, :size] = chuliu_edmonds_one_root(logs[i, :size, :size])
            heads[i, 0] = 0
        chosen = torch.from_numpy(heads).to(scores.device)
        labels = label_scores(self._parser, hidden, chosen).argmax(2).cpu().numpy() + VOCAB_PREFIX_SIZE
        for i, sentence in enumerate(sentences):
            size = len(sentence) + 1
            relations = tuple(self._deprel.unmap(labels[i, 1:size].tolist()))
            yield Arcs(tags[i], tuple(int(head) - 1 for head in heads[i, 1:size]), relations)

    def _tag(self, sentences: list[list[str]]) -> list[tuple[str, ...]]:
        model = self._tagger
        ids, vectors = self._lookup(model, sentences, root=False)
        lengths = [len(s) for s in sentences]
        parts = [model.word_emb(ids), model.trans_pretrained(model.pretrained_emb(vectors))]
        inputs = torch.cat([*parts, self._characters(model, sentences, root=False)], 2)
        states = _recur(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init, inputs, lengths)
        best = model.upos_clf(torch.relu(model.upos_hid(states))).argmax(2).tolist()
        return [tuple(self._upos.unmap(row[:size])) for row, size in zip(best, lengths)]

    def _hidden(self, sentences: list[list[str]]) -> Any:
        model = self._parser
        ids, vectors = self._lookup(model, sentences, root=True)
        lemmas = torch.full_like(ids, self._parser.vocab["lemma"].unit2id("_"))
        lemmas[:, 0] = ROOT_ID
        parts = [model.trans_pretrained(model.pretrained_emb(vectors)), model.word_emb(ids), model.lemma_emb(lemmas)]
        inputs = torch.cat([*parts, self._characters(model, sentences, root=True)], 2)
        lengths = [len(s) + 1 for s in sentences]
        return _recur(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init, inputs, lengths)

    def _lookup(self, model: Any, sentences: list[list[str]], root: bool) -> tuple[Any, Any]:
        """Numbers of the words in the model's vocabulary and in that of the vectors, padded."""
        first = [ROOT_ID] if root else []
        ids = [first + model.vocab["word"].map(s) for s in sentences]
        vectors = [first + self._words.map([form.lower() for form in s]) for s in sentences]
        return self._padded(ids), self._padded(vectors)

    def _padded(self, rows: list[list[int]]) -> Any:
        table: Any = np.full((len(rows), max(map(len, rows))), PAD_ID, dtype=np.int64)
        for place, row in enumerate(rows):
            table[place, : len(row)] = row
        return torch.from_numpy(table).to(self._device)

    def _characters(self, model: Any, sentences: list[list[str]], root: bool) -> Any:
        """The character representation of every word, computed once for each distinct one."""
        numbers: dict[str, int] = {}
        first = [0] if root else []
        rows = [first + [numbers.setdefault(form, len(numbers) + len(first)) for form in s] for s in sentences]
        letters = [[ROOT_ID]] * len(first) + [model.vocab["char"].map(list(form)) for form in numbers]
        order = sorted(range(len(letters)), key=lambda i: -len(letters[i]))
        spelled = self._padded([letters[i] for i in order])
        lengths = [len(letters[i]) for i in order]
        words = model.charmodel(spelled, None, order, [len(letters)], lengths).data
        return model.trans_char(words)[self._padded(rows)]


def _recur(lstm: Any, hidden: Any, cell: Any, inputs: Any, lengths: list[int]) -> Any:
    count = inputs.size(0)
    first = tuple(state.expand(-1, count, -1).contiguous() for state in (hidden, cell))
    packed: PackedSequence = pack_padded_sequence(inputs, lengths, batch_first=True)
    output, _ = lstm(packed, lengths, hx=first)
    return pad_packed_sequence(output, batch_first=True)[0]


def _batches(order: list[int], sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Runs of sentences, longest first, of at most :data:`BATCH_WORDS` words each, padding included."""
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * len(sentences[batch[0]]) > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _is_tree(heads: Any) -> bool:
    """Whether the heads (1-based, 0 for the root, place 0 unused) are a tree with one root."""
    if (heads[1:] == 0).sum() != 1:
        return False
    reached = heads.copy()
    reached[0] = 0
    for _ in range(len(heads).bit_length()):  # pointer doubling: every word must come to the root
        reached = reached[reached]
    return not reached.any()
