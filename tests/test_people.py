"""People whom the caller knows, and what a document tells of how it was made."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from case_files import cases
from contract import check

import quoteattr
from quoteattr.attribution.sieves import RULES

TEXT = "“We wait,” said Ada Holt."
MODEL = Path(quoteattr.__file__).parent / "lang" / "en" / "model"


@pytest.mark.parametrize("case", cases("known-people"))
def test_known_people(case: dict[str, Any]) -> None:
    doc = quoteattr.attribute(case["text"], people=case["people"])
    check(doc)
    assert {speaker.name: speaker.known_as for speaker in doc.speakers} == case["expected"]


@pytest.mark.parametrize(
    "people",
    [
        7,
        "Ada Holt",
        {"name": "Ada Holt"},
        ["Ada Holt"],
        [{"id": 1}],
        [{"name": "A", "aliases": "B"}],
        [{"name": "A", "id": []}],
    ],
)
def test_what_is_no_list_of_people(people: Any) -> None:
    with pytest.raises(quoteattr.OptionError, match="people"):
        quoteattr.Attributor(people=people)


def test_a_document_tells_what_made_it() -> None:
    at = quoteattr.Attributor(sieves=RULES[:1], titles=["Reeve"], nested=True, people=[{"name": "Ada Holt"}])
    told = at(TEXT).provenance
    assert told == {
        "quoteattr": quoteattr.__version__,
        "models": sha256((MODEL / "SHA256SUMS").read_bytes()).hexdigest(),
        "options": {"sieves": [RULES[0].__name__], "titles": ["Reeve"], "nested": True, "people": 1},
    }
    assert [*at.pipe([TEXT] * 2, batch_size=1, jobs=2)][1].provenance == told
    assert quoteattr.attribute(TEXT).provenance == {**told, "options": {}}
    assert quoteattr.Document.from_dict(at(TEXT).to_dict()).provenance == told
