"""``python -m quoteattr.training en --treebanks DIR --output DIR``: the whole recipe, or some of its steps.

The list of checksums is written again after each step that changes a model.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from quoteattr.lang.language import language
from quoteattr.lang.model_files import LEMMAS, PARSER_FILES, ModelFolder, write_checksums
from quoteattr.parsing.embedded.parser import EmbeddedParser

STEPS = (
    "vectors", "treebanks", "lemmas", "parser", "release", "word-kinds", "ranker", "calibration", "lost-marks", "card",
    "checksums",
)  # fmt: skip
FROM_GOLD = frozenset({"ranker", "calibration", "lost-marks"})
FROM_TREEBANKS = frozenset({"treebanks", "lemmas", "word-kinds", "card"})
CHANGE_MODELS = frozenset({"lemmas", "release", "word-kinds", "ranker", "calibration", "lost-marks"})


def main() -> None:
    """Run the chosen steps in order; each reads what the one before left in ``OUTPUT/work``."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training", description=__doc__)
    parser.add_argument("lang", choices=["en"])
    parser.add_argument("--treebanks", type=Path, help="folder of *-train, *-dev, *-test.conllu files")
    parser.add_argument("--output", type=Path, required=True, help="folder for the finished models")
    parser.add_argument("--gold", type=Path, help="gold quotations (JSON lines) for the steps that learn from them")
    parser.add_argument("--only", nargs="+", choices=STEPS, help="these steps, not all of them")
    parser.add_argument("--parser-steps", type=int, default=5500, help="of 1,500 words each")
    parser.add_argument("--note", default="", help="how the models were trained, for the card")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    steps = args.only or [step for step in STEPS if step not in FROM_GOLD or args.gold]
    if not args.gold and not FROM_GOLD.isdisjoint(steps):
        parser.error(f"these steps need --gold FILE.jsonl: {', '.join(sorted(FROM_GOLD))}")
    if not args.treebanks and not FROM_TREEBANKS.isdisjoint(steps):
        parser.error(f"these steps need --treebanks DIR: {', '.join(sorted(FROM_TREEBANKS))}")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    work: Path = args.output / "work"
    if steps != ["checksums"]:
        work.mkdir(parents=True, exist_ok=True)  # what the steps hand on: not part of the models
    # each step is imported where it runs: they need different extras
    if "vectors" in steps:
        from quoteattr.training.parser.vectors import build

        build(work / "vectors.pt")
    if "treebanks" in steps:
        from quoteattr.training.parser.treebanks import prepare

        prepare(args.treebanks, work)
    if "lemmas" in steps:
        from quoteattr.training.tables.lemmas import build as build_lemmas

        build_lemmas(args.treebanks, args.output / LEMMAS)
    if "parser" in steps:
        from quoteattr.training.parser.loop import train_parser

        train_parser(work, work / "vectors.pt", work / "parser.pt", args.parser_steps, args.threads, args.device)
    if "release" in steps:
        from quoteattr.training.parser.release import shrink

        for name in PARSER_FILES:
            shrink((work / name).with_suffix(".pt"), args.output / name)
    if "word-kinds" in steps:
        from quoteattr.training.tables.word_kinds import build as build_word_kinds

        build_word_kinds(args.treebanks, args.output, language(args.lang))
    if "ranker" in steps or "calibration" in steps:
        from quoteattr.training.ranker import ranker
        from quoteattr.training.ranker.calibration import best_threshold

        folder = ModelFolder(args.output)
        material = ranker.prepare(args.gold, EmbeddedParser(folder), folder, language(args.lang))
        answered = ranker.cross_validated(material)
        threshold, f1 = best_threshold(answered)
        print({"quotations": len(answered), "threshold": threshold, "f1": round(f1, 4)})
        if "ranker" in steps:
            ranker.train_ranker(material, answered, args.output)
        ranker.calibrate(answered, args.output)  # a ranker is never left without
    if "lost-marks" in steps:
        from quoteattr.training.lost_marks.train import train_lost_marks

        print(train_lost_marks(args.gold, args.output, language(args.lang)))
    if "checksums" in steps or not CHANGE_MODELS.isdisjoint(steps):
        write_checksums(args.output)
    if "card" in steps:
        from quoteattr.training.parser.release import write_card

        write_card(args.output, args.treebanks, args.note)


if __name__ == "__main__":
    main()
