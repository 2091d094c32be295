"""Training of Stanza's parser, with a head for part-of-speech tags, linear decay of the rate and averaged weights.

The tags are read off the parser's own recurrent states by one linear layer trained with it (as in Hashimoto et al.
2017, parser and tagger share what they know), so that one network does the work of two; Stanza itself passes that
layer by when it loads the file.

Stanza's own script decays on plateaus; a fixed number of steps with a linear decay, and the exponential
moving average of the weights (Polyak and Juditsky 1992) as the model that is kept, reach a higher LAS in
the hour or two that a laptop can give. A run that was cut goes on from its last checkpoint and ends as it would have.
"""

from __future__ import annotations

import logging
import random
import time
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.depparse.utils import predict_dataset
from stanza.models.parser import parse_args
from stanza.utils.conll import CoNLL

from quoteattr.parsing.parsers import check_torch
from quoteattr.training.parser.batches import Batches
from quoteattr.training.parser.scores import arc_scores, label_scores, states

log = logging.getLogger(__name__)

AVERAGE_DECAY = 0.998
EVALUATE_EVERY = 250  # steps

PARSER_OPTIONS = """
    --shorthand quoteattr --no_upos --no_xpos --no_ufeats --hidden_dim 150 --num_layers 2
    --word_emb_dim 50 --word_cutoff 3 --char_emb_dim 50 --char_hidden_dim 100 --transformed_dim 80
    --deep_biaff_hidden_dim 80 --batch_size 1500 --optim adam --no_second_optim --lr 0.003 --beta2 0.95
    --weight_decay 0 --dropout 0.3 --word_dropout 0.25
""".split()
#: With what a teacher read: five times as much to learn from, so that less is left to chance.
TAUGHT_OPTIONS = "--word_cutoff 9 --dropout 0.2 --batch_size 2000".split()
TAUGHT, GOLD_TIMES = "taught.conllu", 2  # how often the treebanks are read for once what the teacher read


def add_tagger(model: Any) -> None:
    """Give a graph parser its linear layer for tags, one output for each entry of its ``upos`` vocabulary."""
    width = 2 * model.args["hidden_dim"]
    model.tagger = torch.nn.Linear(width, len(model.vocab["upos"])).to(model.get_device())


def _accuracy(trainer: Any, batches: Any) -> tuple[float, float]:
    """(UAS, LAS) of the trainer's model, over every word, in percent."""
    gold = [(w.head, w.deprel) for s in batches.doc.sentences for w in s.words]
    arcs = [tuple(arc) for sentence in predict_dataset(trainer, batches) for arc in sentence]
    heads = sum(g[0] == p[0] for g, p in zip(gold, arcs))
    both = sum(g[0] == p[0] and g[1] == p[1] for g, p in zip(gold, arcs))
    return 100 * heads / len(gold), 100 * both / len(gold)


def _loss(model: Any, batch: Any) -> Any:
    """The loss of ``GraphParser.forward``, with labels scored for the gold arcs only."""
    device = model.get_device()
    batch = [part.to(device) if torch.is_tensor(part) else part for part in batch]
    mask, upos, head, deprel = batch[1], batch[4], batch[9], batch[10]
    hidden = states(model, batch)
    arcs, offsets, linear, distance = arc_scores(model, hidden)
    arcs = arcs[:, 1:].masked_fill(mask.unsqueeze(1), -float("inf"))
    loss = model.crit(arcs.reshape(-1, arcs.size(2)), head.masked_fill(mask[:, 1:], -1).view(-1))
    heads = torch.cat([head.new_zeros(head.size(0), 1), head], 1)
    labels = label_scores(model, hidden, heads)[:, 1:]
    wanted = (deprel - VOCAB_PREFIX_SIZE).masked_fill(mask[:, 1:], -1)
    loss = loss + model.crit(labels.reshape(-1, labels.size(2)), wanted.view(-1))
    gold = torch.gather(offsets[:, 1:], 2, head.unsqueeze(2)).view(-1)
    order = torch.gather(linear[:, 1:], 2, head.unsqueeze(2)).view(-1)
    tags = model.tagger(model.drop(hidden)[:, 1:])
    loss = loss + model.crit(tags.reshape(-1, tags.size(2)), upos[:, 1:].masked_fill(mask[:, 1:], -1).reshape(-1))
    right = (gold > 0).long().masked_fill(mask[:, 1:].reshape(-1), -1)
    loss = loss + model.crit(torch.stack([-order / 2, order / 2], 1), right)
    loss = loss - torch.gather(distance[:, 1:], 2, head.unsqueeze(2)).view(-1)[~mask[:, 1:].reshape(-1)].sum()
    return loss / batch[2].size(0)  # words, as there


def train_parser(
    folder: Path, vectors: Path, output: Path, steps: int, threads: int = 1, device: str = "cpu", seed: int = 1234
) -> None:
    """Train on ``folder``'s ``train.conllu`` for ``steps`` steps; write the averaged model to ``output``.

    Where the folder has ``taught.conllu`` (:mod:`.teacher`), that is learned from as well.

    Raises ValueError where the checkpoint beside ``output`` is of a run of other steps or another seed, or of one with
    a teacher where this has none: its rates and order are not those of this one.
    """
    random.seed(seed)  # Stanza shuffles with it
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    is_taught = (folder / TAUGHT).is_file()
    args = parse_args([*PARSER_OPTIONS, *(TAUGHT_OPTIONS if is_taught else ())])
    pretrain = Pretrain(str(vectors))
    files = [*["train.conllu"] * GOLD_TIMES, TAUGHT] if is_taught else ["train.conllu"]
    data = [sentence for name in files for sentence in CoNLL.conll2dict(input_file=str(folder / name))[0]]
    train = DataLoader(Document(data), args["batch_size"], args, pretrain, evaluation=False)
    dev_doc = CoNLL.conll2doc(input_file=str(folder / "dev.conllu"))
    dev = DataLoader(dev_doc, 5000, args, pretrain, vocab=train.vocab, evaluation=True, sort_during_eval=True)
    trainer = GraphTrainer(args=args, vocab=train.vocab, pretrain=pretrain, device=device, build_optimizer=False)
    add_tagger(trainer.model)
    optimizer = torch.optim.Adam(trainer.model.parameters(), args["lr"], betas=(0.9, args["beta2"]), eps=1e-6)
    checkpoint = output.with_suffix(".checkpoint")
    first = 0
    average = {k: v.detach().clone() for k, v in trainer.model.state_dict().items()}
    batches = Batches(train)
    run = {"steps": steps, "seed": seed, "taught": is_taught}
    if checkpoint.exists():
        check_torch()
        state = torch.load(checkpoint, weights_only=True)
        if state["run"] != run:
            raise ValueError(f"{checkpoint} is of a run with {state['run']}, not {run}: remove it to begin anew")
        first, average = state["step"], state["average"]
        trainer.model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        batches.restore(state["batches"])
        log.info("going on from step %d", first)
    began, loss = time.time(), 0.0
    for step in range(first + 1, steps + 1):
        rate = args["lr"] * min(1.0, step / 100) * max(0.0, 1 - step / (steps + 1))
        optimizer.param_groups[0]["lr"] = rate
        trainer.model.train()
        trainer.model.zero_grad(set_to_none=True)
        batch_loss = _loss(trainer.model, batches.next())
        batch_loss.backward()
        torch.nn.utils.clip_grad_norm_(trainer.model.parameters(), args["max_grad_norm"])
        optimizer.step()
        loss += batch_loss.item()
        decay = min(AVERAGE_DECAY, step / (step + 10))
        with torch.no_grad():
            for name, value in trainer.model.named_parameters():
                if value.requires_grad:
                    average[name].lerp_(value, 1 - decay)
        if step % 50 == 0:
            log.info("step %d loss %.3f, %.2f s a step", step, loss / 50, (time.time() - began) / (step - first))
            loss = 0.0
        if step % EVALUATE_EVERY == 0 or step == steps:
            current = {k: v.detach().clone() for k, v in trainer.model.state_dict().items()}
            trainer.model.load_state_dict(average)
            uas, las = _accuracy(trainer, dev)
            trainer.global_step = step
            trainer.save(str(output))
            trainer.model.load_state_dict(current)
            log.info("step %d dev UAS %.2f LAS %.2f", step, uas, las)
            state = {"run": run, "step": step, "average": average, "model": current, "batches": batches.state()}
            _save({**state, "optimizer": optimizer.state_dict()}, checkpoint)


def _save(state: dict[str, Any], checkpoint: Path) -> None:
    """Write a checkpoint beside its place, then move it there: a run that is cut meanwhile keeps the one before."""
    unfinished = checkpoint.with_suffix(".unfinished")
    torch.save(state, unfinished)
    unfinished.replace(checkpoint)
