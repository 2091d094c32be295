"""The measuring of broken marks: false repairs on sound articles, and the table of breakages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.evaluation.marks import is_sound, main

TOOL = """
PAIRS = {"reversed": ("”", "“")}

def corrupt(document, kind, rng):
    return {**document, "text": document["text"].translate(str.maketrans("“”", "”“"))}
"""


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("It's the '90s, “rock ’n’ roll”.", True),
        ("“He said ‘no’,” she told us.", True),
        ("“First.\n“Second.”", True),
        ("“First.\nSecond.", False),
        ("“He said ‘no',” she told us.", False),
        ("« Oui ”", False),
        ("&quot;Yes&quot;", False),
        ("five of ‘em", False),
    ],
)
def test_sound_marks(text: str, sound: bool) -> None:
    assert is_sound(text) is sound


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "“So it is,” said Roe."
    quote = {"start": 1, "end": 10, "attributed": True, "sources": [[17, 20]], "cues": []}
    gold, tool = tmp_path / "gold.jsonl", tmp_path / "tool.py"
    gold.write_text(json.dumps({"id": "a", "text": text, "quotes": [quote]}), encoding="utf-8")
    tool.write_text(TOOL, encoding="utf-8")
    main([str(gold), "--corruptions", str(tool), "--kinds", "reversed"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "articles 1, with sound marks 1, repairs in these 0"
    assert lines[-1] == "| reversed | 1.000 | 1.000 | – | – | 1.000 |"
