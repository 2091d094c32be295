"""Training of Stanza's tagger, by Stanza's own script."""

from __future__ import annotations

from pathlib import Path

import torch
from stanza.models.tagger import main

OPTIONS = """
    --lang en --shorthand en_quoteattr --mode train --share_hid --hidden_dim 150 --deep_biaff_hidden_dim 150
    --char_emb_dim 50 --char_hidden_dim 100 --transformed_dim 100 --word_cutoff 3 --batch_size 100
    --eval_interval 300 --fix_eval_interval --max_steps_before_stop 2000
""".split()


def train_tagger(folder: Path, vectors: Path, output: Path, steps: int, threads: int = 1, device: str = "cpu") -> None:
    """Train on ``folder``'s ``train.conllu``; the best model on its ``dev.conllu`` is left in ``output``."""
    torch.set_num_threads(threads)
    files = {"--train_file": folder / "train.conllu", "--eval_file": folder / "dev.conllu"}
    options = [str(part) for pair in files.items() for part in pair]
    options += ["--wordvec_pretrain_file", str(vectors), "--save_dir", str(output.parent), "--save_name", output.name]
    main([*OPTIONS, *options, "--max_steps", str(steps), "--cpu" if device == "cpu" else "--cuda"])
