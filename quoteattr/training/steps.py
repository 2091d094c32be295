"""The steps of the recipe, in order: each reads what those before left in the output folder, and writes there alone.

Each imports what it needs when it runs: they need different extras.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from attrs import frozen

from quoteattr.lang.language import Language, language
from quoteattr.lang.model_files import FIRST_NAMES, LEMMAS, PARSER_FILES, ModelFolder, write_checksums
from quoteattr.parsing.embedded.parser import EmbeddedParser

log = logging.getLogger(__name__)


@frozen
class Recipe:
    """What a run reads, and the folder that it writes; ``note`` is for the card, ``parser_steps`` are batches.

    ``named`` is gold with names, by which the links to names are measured; lost marks learn from it, too. ``france``
    are first names of INSEE, ``texts`` JSON lines beside the gold whose words in small letters are no names.
    ``elsewhere`` is gold of other languages and kinds of text, for the ranker of a language with little gold.
    ``scored`` is gold by which the whole way is scored by folds. ``reported`` is more gold with attributions, for
    indirect speech, and ``marked`` are sentences of ``gold`` in which the attributions are marked, for its confidences.
    ``encoder`` is the folder of the pretrained encoder that teaches the parser.
    """

    lang: str
    output: Path
    treebanks: Path = Path()
    gold: Path = Path()
    named: tuple[Path, ...] = ()
    encoder: Path = Path()
    france: Path = Path()
    texts: tuple[Path, ...] = ()
    elsewhere: tuple[Path, ...] = ()
    scored: tuple[Path, ...] = ()
    reported: tuple[Path, ...] = ()
    marked: Path | None = None
    parser_steps: int = 5500
    note: str = ""
    threads: int = 1
    device: str = "cpu"

    @property
    def work(self) -> Path:
        """What the steps hand on to each other: not part of the models."""
        return self.output / "work"

    def files(self, part: str) -> list[Path]:
        """The treebanks of the language for ``train``, ``dev`` or ``test``, as Universal Dependencies names them."""
        return sorted(self.treebanks.glob(f"{self.lang}_*-{part}.conllu"))

    @property
    def language(self) -> Language:
        """The language with the tables that were made: models are learned with those that they are used with."""
        return language(self.lang).with_models(self.output)


def vectors(recipe: Recipe) -> None:
    """Word vectors out of packages."""
    from quoteattr.training.parser.vectors import build

    build(recipe.work / "vectors.pt", recipe.lang)


def treebanks(recipe: Recipe) -> None:
    """The sentences for the parser."""
    from quoteattr.training.parser.treebanks import prepare

    prepare(recipe.files("train"), recipe.files("dev"), recipe.work, language(recipe.lang))


def lemmas(recipe: Recipe) -> None:
    """The table of lemmas."""
    from quoteattr.training.tables.lemmas import build

    build(recipe.files("train"), language(recipe.lang), recipe.output / LEMMAS)


def first_names(recipe: Recipe) -> None:
    """The table of first names; gold and other texts, else the treebanks, tell which of them are common words."""
    from quoteattr.training.tables.first_names import build

    texts = [*((recipe.gold,) if recipe.gold.is_file() else recipe.files("train")), *recipe.texts]
    build(recipe.france, texts, language(recipe.lang), recipe.output / FIRST_NAMES)


def teacher(recipe: Recipe) -> None:
    """The sentences of the gold texts with the trees that large parsers read in them."""
    from quoteattr.training.parser.loop import TAUGHT
    from quoteattr.training.parser.plain import plain_sentences
    from quoteattr.training.parser.teacher import TEACHERS, learned, pretrained, read_trees
    from quoteattr.training.parser.treebanks import read_words, to_conllu

    plain = plain_sentences((recipe.gold, *recipe.named), recipe.work / "train.conllu", recipe.language)
    sentences = list(read_words(recipe.work / "train.conllu"))
    seeds = range(1, TEACHERS + 1)
    teachers = [learned(*pretrained(recipe.encoder), sentences, recipe.device, seed) for seed in seeds]
    taught = read_trees(teachers, plain, recipe.device)
    (recipe.work / TAUGHT).write_text(to_conllu(taught), encoding="utf-8")


def parser(recipe: Recipe) -> None:
    """The parser, as training leaves it."""
    from quoteattr.training.parser.loop import train_parser

    work = recipe.work
    train_parser(work, work / "vectors.pt", work / "parser.pt", recipe.parser_steps, recipe.threads, recipe.device)


def release(recipe: Recipe) -> None:
    """The parser and its vectors, as they ship."""
    from quoteattr.training.parser.release import shrink

    for name in PARSER_FILES:
        shrink((recipe.work / name).with_suffix(".pt"), recipe.output / name)


def word_kinds(recipe: Recipe) -> None:
    """Which words are nouns for persons, and which common ones."""
    from quoteattr.training.tables.word_kinds import build

    build(recipe.files("train"), recipe.output, recipe.language)


def name_starts(recipe: Recipe) -> None:
    """Where the name of a person begins behind a title."""
    from quoteattr.training.tables.name_starts import build

    build(recipe.files("train"), recipe.output, recipe.language)


def ranker(recipe: Recipe) -> None:
    """The ranker and what its scores are worth."""
    _ranked(recipe, is_new=True)


def calibration(recipe: Recipe) -> None:
    """What the scores of the ranker that is there are worth."""
    _ranked(recipe, is_new=False)


def _ranked(recipe: Recipe, is_new: bool) -> None:
    from quoteattr.corpora.gold import read_gold, with_names
    from quoteattr.training.ranker import ranker
    from quoteattr.training.ranker.by_folds import Folds
    from quoteattr.training.ranker.calibration import best_threshold
    from quoteattr.training.ranker.questions import FOLDS, scenes

    folder = ModelFolder(recipe.output)
    embedded = EmbeddedParser(folder)
    languages = {recipe.lang: recipe.language}
    elsewhere = [example for path in recipe.elsewhere for example in ranker.told_examples(path, languages)]
    material = ranker.prepare(recipe.gold, embedded, folder, recipe.language, elsewhere)
    trained = [material.trained(without=fold) for fold in range(FOLDS)]
    rankers = [one.ranker(material.vectors) for one in trained]
    answered = ranker.answers(rankers, material.documents, material.scenes)
    threshold, f1 = best_threshold(answered)
    print({"quotations": len(answered), "threshold": threshold, "f1": round(f1, 4)})
    documents = [with_names(document) for path in recipe.named for document in read_gold(path)]
    parsed = scenes(documents, embedded, recipe.language)
    named = ranker.answers(rankers, documents, parsed)
    both = [*material.documents, *documents], [*material.scenes, *parsed]
    measured = ranker.Measured(threshold, answered, named, ranker.unsure_answers(rankers, threshold, *both))
    if is_new:
        material.trained().write(recipe.output)
    ranker.calibrate(measured, recipe.output)  # a ranker is never left without
    if recipe.scored:
        folds = Folds(trained, measured, recipe.lang)
        folders = folds.write(recipe.output, recipe.work)
        for path in recipe.scored:
            print(f"\n{path.name}, by folds", *folds.report(folders, path), sep="\n")


def indirect(recipe: Recipe) -> None:
    """What is reported without marks."""
    from quoteattr.training.indirect.own_gold import move_confidences
    from quoteattr.training.indirect.train import train_indirect

    folder, gold = ModelFolder(recipe.output), (recipe.gold, *recipe.reported)
    print(train_indirect(gold, EmbeddedParser(folder), folder, recipe.language, recipe.device))
    if recipe.marked:
        write_checksums(recipe.output)  # those of an earlier run do not fit
        error = move_confidences(recipe.gold, recipe.marked, recipe.output, recipe.lang)
        print(f"expected calibration error of articles left out {error:.3f}")


def lost_marks(recipe: Recipe) -> None:
    """Where lost marks stood."""
    from quoteattr.training.lost_marks import train_lost_marks

    print(train_lost_marks((recipe.gold, *recipe.named), recipe.output, recipe.language))


def card(recipe: Recipe) -> None:
    """The model card, with scores on the test files."""
    from quoteattr.training.parser.release import write_card

    write_card(recipe.output, recipe.files("test"), recipe.note, recipe.lang)


def checksums(recipe: Recipe) -> None:
    """The list of the checksums of what is there."""
    write_checksums(recipe.output)


STEPS: Mapping[str, Callable[[Recipe], None]] = {
    "vectors": vectors,
    "treebanks": treebanks,
    "lemmas": lemmas,
    "first-names": first_names,
    "teacher": teacher,
    "parser": parser,
    "release": release,
    "word-kinds": word_kinds,
    "name-starts": name_starts,
    "ranker": ranker,
    "calibration": calibration,
    "indirect": indirect,
    "lost-marks": lost_marks,
    "card": card,
    "checksums": checksums,
}
FROM_GOLD = frozenset({"teacher", "ranker", "calibration", "indirect", "lost-marks"})
FROM_FRANCE = frozenset({"first-names"})
FROM_ENCODER = frozenset({"teacher"})
FROM_TREEBANKS = frozenset({"treebanks", "lemmas", "word-kinds", "name-starts", "card"})
CHANGE_MODELS = (FROM_GOLD - FROM_ENCODER) | {"lemmas", "first-names", "release", "word-kinds", "name-starts"}


def run(recipe: Recipe, names: Collection[str]) -> None:
    """Run these steps in the order of the recipe; the list of checksums follows each change of the models."""
    if set(names) != {"checksums"}:
        recipe.work.mkdir(parents=True, exist_ok=True)
    for name, step in STEPS.items():
        if name not in names or (name == "calibration" and "ranker" in names):  # the ranker is calibrated when made
            continue
        log.info("step %s", name)
        step(recipe)
        if name in CHANGE_MODELS:
            write_checksums(recipe.output)
