"""``python -m quoteattr.training en --treebanks DIR --gold FILE --output DIR``: the whole recipe, or some steps of it.

All that it writes is in the output folder. Inputs that are not those of the models that ship are named in a warning.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from quoteattr.lang.language import codes
from quoteattr.training.inputs import differences
from quoteattr.training.steps import FROM_ENCODER, FROM_FRANCE, FROM_GOLD, FROM_TREEBANKS, STEPS, Recipe, run

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the chosen steps in order; each reads what the one before left in ``OUTPUT/work``."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training", description=__doc__)
    parser.add_argument("lang", choices=codes())
    parser.add_argument(
        "--treebanks", type=Path, help="folder of en_*-train, en_*-dev, en_*-test.conllu files; others are left alone"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for the finished models")
    parser.add_argument("--gold", type=Path, help="gold quotations (JSON lines) for the steps that learn from them")
    parser.add_argument(
        "--named", type=Path, nargs="+", default=[], help="gold with names, for the worth of links and for lost marks"
    )
    parser.add_argument(
        "--elsewhere",
        type=Path,
        nargs="+",
        default=[],
        help="gold of other languages, for a ranker with little of its own",
    )
    parser.add_argument(
        "--scored", type=Path, nargs="+", default=[], help="gold to score by folds, with the package's own detection"
    )
    parser.add_argument("--france", type=Path, help="first names of INSEE, tab-separated, for the step first-names")
    parser.add_argument("--encoder", type=Path, help="folder of the pretrained encoder, for the step teacher")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="more texts (JSON lines) for that step")
    parser.add_argument("--reported", type=Path, nargs="+", default=[], help="more gold for the step indirect")
    parser.add_argument("--marked", type=Path, help="attributions of sentences of --gold, for the confidences of that")
    parser.add_argument("--only", nargs="+", choices=STEPS, help="these steps, not all of them")
    parser.add_argument("--parser-steps", type=int, default=5500, help="of 1,500 words each, with a teacher 2,000")
    parser.add_argument("--note", default="", help="how the models were trained, for the card")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args(arguments)
    lacking = {
        *(() if args.gold else FROM_GOLD),
        *(() if args.france else FROM_FRANCE),
        *(() if args.encoder else FROM_ENCODER),
    }
    steps = args.only or [step for step in STEPS if step not in lacking]
    if not args.gold and not FROM_GOLD.isdisjoint(steps):
        parser.error(f"these steps need --gold FILE.jsonl: {', '.join(sorted(FROM_GOLD))}")
    if not args.france and not FROM_FRANCE.isdisjoint(steps):
        parser.error(f"these steps need --france FILE.tsv: {', '.join(sorted(FROM_FRANCE))}")
    if not args.encoder and not FROM_ENCODER.isdisjoint(steps):
        parser.error(f"these steps need --encoder FOLDER: {', '.join(sorted(FROM_ENCODER))}")
    if not args.treebanks and not FROM_TREEBANKS.isdisjoint(steps):
        parser.error(f"these steps need --treebanks DIR: {', '.join(sorted(FROM_TREEBANKS))}")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    for several in ("texts", "named", "elsewhere", "scored", "reported"):
        setattr(args, several, tuple(getattr(args, several)))
    recipe = Recipe(**{name: value for name, value in vars(args).items() if name != "only" and value is not None})
    treebanks = [path for part in ("train", "dev", "test") for path in recipe.files(part)] if args.treebanks else []
    given = (treebanks, args.gold, args.named, args.france, steps, args.reported, args.encoder)
    for difference in differences(args.lang, *given):
        log.warning("not what the models that ship are made of: %s", difference)
    run(recipe, steps)


if __name__ == "__main__":
    main()
