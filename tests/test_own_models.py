"""A folder of models of one's own: all of it is used, and what it lacks is told."""

from __future__ import annotations

import json
import pickle
import shutil
import warnings
from pathlib import Path

import pytest

import quoteattr
from quoteattr.lang.language import language
from quoteattr.lang.model_files import FILES, LEMMAS, PARSER_FILES, RANKER, VECTORS

MODELS = language("en").model.path
TEXT = "“So it is,” said Jane Roe."
WARNED = "Jane Roe has warned of “a cold start”."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(MODELS / name, tmp_path)
    return tmp_path


def test_its_ranker_and_its_lemmas_decide(folder: Path) -> None:
    ranker = json.loads((folder / RANKER).read_text())
    (folder / RANKER).write_text(json.dumps({**ranker, "threshold": 1e9}))
    lemmas = json.loads((folder / LEMMAS).read_text())
    lemmas["irregular"]["tooted"] = "say"
    (folder / LEMMAS).write_text(json.dumps(lemmas))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        at = quoteattr.Attributor(model=folder)
    assert at(WARNED).quotes[0].speaker is None  # no candidate is likely enough by its ranker
    assert at._engine.pipeline.language.lemma("tooted") == "say"
    assert pickle.loads(pickle.dumps(at))(TEXT) == at(TEXT)
    assert list(at.pipe([TEXT] * 3, batch_size=1, jobs=2)) == [at(TEXT)] * 3
    assert quoteattr.Attributor()(WARNED).quotes[0].speaker


def test_what_it_lacks_is_told(folder: Path) -> None:
    """A folder with a parser alone: the ranker of the package keeps its own vectors."""
    for name in set(FILES) - set(PARSER_FILES):
        (folder / name).unlink()
    with pytest.warns(UserWarning, match=rf"{folder.name} lacks ranker\.json.*: the models of 'en' stand in"):
        at = quoteattr.Attributor(model=str(folder))
    assert f"model='{folder}', from 'en': ranker.json" in repr(at)
    assert at(TEXT) == quoteattr.Attributor()(TEXT)
    assert repr(quoteattr.Attributor()) == "<Attributor lang='en' model='embedded'>"


@pytest.mark.parametrize("name", [VECTORS, RANKER])
def test_a_file_that_goes_with_others_is_missed(name: str, folder: Path) -> None:
    (folder / name).unlink()
    if name == VECTORS:
        with pytest.warns(UserWarning), pytest.raises(quoteattr.ModelError, match=VECTORS):
            quoteattr.Attributor(model=folder)(TEXT)
    else:
        with pytest.warns(UserWarning, match=RANKER):
            assert quoteattr.Attributor(model=folder)(TEXT).quotes[0].speaker


@pytest.mark.parametrize("wrong", ["/no/such/folder", "embeded", Path(__file__).parent])
def test_a_folder_without_models_is_refused(wrong: str | Path) -> None:
    with pytest.raises(quoteattr.ModelError, match="or a folder that has models"):
        quoteattr.Attributor(model=wrong)
