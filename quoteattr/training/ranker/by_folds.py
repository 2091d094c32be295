"""The whole way scored by folds: each document by models that have seen nothing of its fold.

For a language whose gold is all learned from, these are the only figures that tell what to expect of new texts.
``quoteattr evaluate`` scores the models that ship, which have seen that gold.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from quoteattr.attributor import Attributor
from quoteattr.corpora.gold import read_gold
from quoteattr.evaluation.report import prediction, report
from quoteattr.evaluation.scoring import Prediction
from quoteattr.lang.model_files import FILES, write_checksums
from quoteattr.training.ranker.questions import fold_of
from quoteattr.training.ranker.ranker import Measured, Trained, calibrate


@frozen
class Folds:
    """The rankers of the folds of one language, and the answers by which they are calibrated.

    The threshold is the one number that is chosen with all folds in view.
    """

    rankers: Sequence[Trained]
    measured: Measured
    lang: str

    def write(self, models: Path, work: Path) -> list[Path]:
        """A copy of the folder ``models`` for each fold, in ``work``, with a ranker and its chances without it."""
        folders = []
        for fold, ranker in enumerate(self.rankers):
            folder = work / f"fold-{fold}"
            folder.mkdir(parents=True, exist_ok=True)
            for name in FILES:
                if (models / name).is_file():
                    shutil.copyfile(models / name, folder / name)
            ranker.write(folder)
            calibrate(self.measured.where(lambda answer: fold_of(answer.document) != fold), folder)  # noqa: B023
            write_checksums(folder)
            folders.append(folder)
        return folders

    def report(self, folders: Sequence[Path], path: Path) -> Iterator[str]:
        """The lines of ``quoteattr evaluate`` on a gold file, each document by the models of its fold."""
        gold = [document for document in read_gold(path) if document.get("lang", self.lang) == self.lang]
        predictions: dict[str, list[Prediction]] = {}
        for fold, folder in enumerate(folders):
            own = [document for document in gold if fold_of(document["id"]) == fold]
            found = Attributor(self.lang, model=folder).pipe([document["text"] for document in own])
            predictions |= {
                one["id"]: [prediction(quote) for quote in document.quotes] for one, document in zip(own, found)
            }
        yield from report(gold, (predictions[document["id"]] for document in gold))
