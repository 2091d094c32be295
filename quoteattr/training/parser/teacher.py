"""A large parser that teaches the small one: it reads the trees of plain sentences, from which that learns as well.

It is a pretrained encoder with the same heads as the parser (deep biaffine, Dozat and Manning 2017), which learns from
the same treebanks. What it has seen of the language before is far more than a treebank has; a small network that learns
from its answers as if they were gold comes nearer to it than it can by the treebank alone (Hinton et al. 2015; of
parsers Kuncoro et al. 2016). The teacher does not ship.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, relu

from quoteattr.corpora.conllu import Word
from quoteattr.parsing.embedded.spanning_tree import best_trees

log = logging.getLogger(__name__)

CASES, CASE_WIDTH, ARCS, LABELS = 5, 32, 512, 160
TEACHERS, WORDS_AT_ONCE, EPOCHS, RATE, NEW_RATE, DROPOUT, WARM = 2, 2000, 5, 6e-5, 1e-3, 0.2, 0.1
PIECES = 6  # of a word at most
ROOT = "root"
Sentence = Sequence[Word]


def _case(form: str) -> int:
    """How a word is written, of which the encoder knows nothing."""
    if not any(sign.isalpha() for sign in form):
        return 0
    return 1 + (2 * form[0].isupper() + (form.lower() != form if form[0].islower() else form[1:].lower() != form[1:]))


class Pieces:
    """The pieces of words by the tokenizer of an encoder."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._kept: dict[str, list[int]] = {}
        self.first, *_, self.last = self._tokenizer.encode("a").ids

    def __call__(self, form: str) -> list[int]:
        """The numbers of the pieces of a word, one at least."""
        if form not in self._kept:
            ids = self._tokenizer.encode(form, add_special_tokens=False).ids[:PIECES]
            self._kept[form] = ids or [self._tokenizer.token_to_id("[UNK]")]
        return self._kept[form]


def pretrained(folder: Path) -> tuple[Any, Pieces]:
    """The encoder of a folder (:mod:`.encoder`), as it was before it learned of trees, and its pieces."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False), Pieces(folder)


class Teacher(nn.Module):  # type: ignore[misc]  # torch is read without its types
    """An encoder, and heads for arcs, relations and tags. Place 0 of a sentence is its root."""

    def __init__(self, encoder: Any, pieces: Any, tags: Sequence[str], relations: Sequence[str]) -> None:
        super().__init__()
        self.encoder, self.pieces = encoder, pieces
        self.known_tags, self.known_relations = list(tags), list(relations)
        width = self.encoder.config.hidden_size + CASE_WIDTH
        self.case = nn.Embedding(CASES + 1, CASE_WIDTH)
        self.sides = nn.ModuleDict({n: nn.Linear(width, ARCS + LABELS) for n in ("dependent", "governor")})
        self.arcs = nn.Parameter(torch.zeros(ARCS + 1, ARCS))
        self.labels = nn.Parameter(torch.zeros(len(relations), LABELS + 1, LABELS + 1))
        self.tags = nn.Linear(width, len(tags))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, sentences: Sequence[Sequence[str]]) -> tuple[Any, Any, Any]:
        """The scores of arcs (sentence x dependent x head), the sides of labels, the scores of tags."""
        device = self.arcs.device
        pieces = [[[self.pieces.first], *map(self.pieces, forms), [self.pieces.last]] for forms in sentences]
        longest = max(len(forms) for forms in sentences) + 1
        rows = [torch.tensor([number for word in own for number in word]) for own in pieces]
        ids = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=1)
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
        starts: Any = np.zeros((len(pieces), longest), dtype=np.int64)
        cases = np.full((len(pieces), longest), CASES)
        for row, (own, forms) in enumerate(zip(pieces, sentences)):
            starts[row, : len(own) - 1] = np.cumsum([0, *(len(word) for word in own)])[: len(own) - 1]
            cases[row, 1 : len(forms) + 1] = [_case(form) for form in forms]
        states = self.encoder(input_ids=ids.to(device), attention_mask=mask.to(device)).last_hidden_state
        places = torch.from_numpy(starts).to(device)[:, :, None].expand(-1, -1, states.size(2))
        words = torch.cat([torch.gather(states, 1, places), self.case(torch.from_numpy(cases).to(device))], 2)
        words = self.dropout(words)
        dependent, governor = (self.dropout(relu(side(words))) for side in self.sides.values())
        one = torch.ones_like(dependent[..., :1])
        arcs = torch.cat([dependent[..., :ARCS], one], 2) @ self.arcs @ governor[..., :ARCS].transpose(1, 2)
        inside = torch.arange(longest) <= torch.tensor([len(forms) for forms in sentences])[:, None]
        arcs = arcs.float().masked_fill(~inside.to(device)[:, None, :], -torch.inf)
        arcs = arcs.masked_fill(torch.eye(longest, dtype=torch.bool, device=device), -torch.inf)
        both = tuple(torch.cat([side[..., ARCS:], one], 2) for side in (dependent, governor))
        return arcs, both, self.tags(words).float()

    def scored(self, sides: Any, heads: Any) -> Any:
        """The scores of the relations of words to their heads."""
        dependent, governor = sides
        governor = torch.gather(governor, 1, heads[:, :, None].expand(-1, -1, governor.size(2)))
        return torch.einsum("bni,rij,bnj->bnr", dependent, self.labels.to(dependent.dtype), governor).float()


def batches(lengths: Sequence[int], rng: random.Random | None = None) -> Iterator[list[int]]:
    """The numbers of sentences of like length, so many words at once; with chance in a new order each time."""
    noise = [rng.random() if rng else 0.0 for _ in lengths]
    order = sorted(range(len(lengths)), key=lambda n: (lengths[n] + 4 * noise[n], n))
    found: list[list[int]] = []
    for number in order:
        if not found or (len(found[-1]) + 1) * lengths[number] > WORDS_AT_ONCE:
            found.append([])
        found[-1].append(number)
    if rng:
        rng.shuffle(found)
    yield from found


def _precision(device: str) -> Any:
    """Half precision on a GPU; most CPUs are slower with it."""
    kind = torch.device(device).type
    return torch.autocast(kind, torch.bfloat16, enabled=kind == "cuda")


def learned(
    encoder: Any, pieces: Any, sentences: Sequence[Sentence], device: str, seed: int = 1, epochs: int = EPOCHS
) -> Teacher:
    """A teacher that has learned from sentences with their trees, its encoder too."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tags = sorted({word.upos for sentence in sentences for word in sentence})
    relations = sorted({word.deprel for sentence in sentences for word in sentence})
    tag_of, relation_of = ({name: n for n, name in enumerate(names)} for names in (tags, relations))
    teacher = Teacher(encoder, pieces, tags, relations)
    teacher.to(device).train()
    own = list(teacher.encoder.parameters())
    new = [one for name, one in teacher.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": own, "top": RATE}, {"params": new, "top": NEW_RATE}], weight_decay=0.01)
    lengths = [len(sentence) for sentence in sentences]
    steps = epochs * sum(1 for _ in batches(lengths, random.Random(seed)))
    step = 0
    for _ in range(epochs):
        for batch in batches(lengths, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * max(
                    0.0, min(step / (WARM * steps), (steps - step) / (steps - WARM * steps))
                )
            chosen = [sentences[number] for number in batch]
            gold = np.full((3, len(chosen), max(map(len, chosen)) + 1), -1)
            for row, sentence in enumerate(chosen):
                columns = [(w.head, relation_of[w.deprel], tag_of[w.upos]) for w in sentence]
                gold[:, row, 1 : len(sentence) + 1] = np.transpose(columns)
            heads, relations_, tags_ = torch.from_numpy(gold).to(device)
            with _precision(device):
                arcs, sides, tagged = teacher([[word.form for word in sentence] for sentence in chosen])
                labels = teacher.scored(sides, heads.clamp(min=0))
            parts = ((arcs, heads), (labels, relations_), (tagged, tags_))
            loss = sum(cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=-1) for scores, right in parts)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            if step % 200 == 0:
                log.info("teacher %d: step %d of %d, loss %.3f", seed, step, steps, loss.item())
    teacher.eval()
    return teacher


def read_trees(teachers: Sequence[Teacher], sentences: Sequence[Sequence[str]], device: str) -> list[tuple[Word, ...]]:
    """Sentences with the trees that several teachers read together, by the mean of their chances."""
    found: list[tuple[Word, ...]] = [()] * len(sentences)
    relations = teachers[0].known_relations
    root = relations.index(ROOT)
    for batch in batches([len(forms) for forms in sentences]):
        forms = [list(sentences[number]) for number in batch]
        with torch.inference_mode(), _precision(device):
            outputs = [teacher(forms) for teacher in teachers]
            arcs = torch.stack([one[0].softmax(2) for one in outputs]).mean(0).clamp(min=1e-9).log()
            tags = torch.stack([one[2].softmax(2) for one in outputs]).mean(0).argmax(2).tolist()
            heads = best_trees(arcs.double().cpu().numpy(), np.array([len(own) + 1 for own in forms]))
            given = torch.from_numpy(heads).to(device)
            scored = [teacher.scored(one[1], given).softmax(2) for teacher, one in zip(teachers, outputs)]
            labels = torch.stack(scored).mean(0)
            labels[..., root] = torch.where(given == 0, 2.0, -1.0)
            named = labels.argmax(2).tolist()
        for row, number in enumerate(batch):
            found[number] = tuple(
                Word(form, "_", teachers[0].known_tags[tags[row][n]], "_", int(heads[row, n]), relations[named[row][n]])
                for n, form in enumerate(forms[row], 1)
            )
    return found
