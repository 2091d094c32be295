"""The evaluation: counting rules on small gold, the report, and the treebank reader."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from quoteattr.command import cli, messages
from quoteattr.corpora.conllu import sentences
from quoteattr.corpora.gold import read_gold
from quoteattr.document import Document
from quoteattr.evaluation import genres, segmentation
from quoteattr.evaluation.calibration import calibration_error, calibration_interval
from quoteattr.evaluation.report import prediction, prediction_line, report
from quoteattr.evaluation.scoring import (
    Prediction,
    figures,
    judge,
    mention_type,
    name_points,
    source_points,
)
from quoteattr.values import Mention, Quote, Speaker

TEXT = "“We go now,” said Jane Roe. She said “no more”. Some call it “art”."


def quotation(words: str, source: str | None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    sources = [[TEXT.index(source), TEXT.index(source) + len(source)]] if source else []
    return {"start": start, "end": start + len(words), "sources": sources, "attributed": bool(source), **more}


GOLD = {
    "id": "a",
    "text": TEXT,
    "quotes": [
        quotation("We go now", "Jane Roe", names=["Jane Roe", "Roe"]),
        quotation("no more", "She", names=["Jane Roe", "Roe"]),
        quotation("art", None),
    ],
}


def predicted(words: str, name: str | None = None, source: str | None = None, **more: Any) -> Prediction:
    start = TEXT.index(words)
    span = (TEXT.index(source), TEXT.index(source) + len(source)) if source else None
    return Prediction(start, start + len(words), name, span, **more)


def scored(*predictions: Prediction, gold: dict[str, Any] = GOLD) -> dict[str, float]:
    judgements, matched = judge(gold, predictions)
    return figures(judgements, len(predictions), matched)


def test_a_perfect_answer() -> None:
    result = scored(
        predicted("“We go now,”", "Jane Roe", "Jane Roe"), predicted("no more", "Jane Roe", "She"), predicted("art")
    )
    assert result == {
        "quotes": 3, "det_P": 1, "det_R": 1, "attributable": 2, "att_R": 1, "att_P": 1, "att_F1": 1,
        "nameable": 2, "named": 1, "full": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (predicted("no more", "She", "She"), {"att_R": 0.5, "named": 0, "full": 0}),
        (predicted("no more", "Roe", "She"), {"att_R": 0.5, "named": 0.5, "full": 0}),
        (predicted("no more", "Ms. Jane Roe", "She"), {"att_R": 0.5, "named": 0.5, "full": 0.5}),
        (predicted("no more", "John Doe", "Jane"), {"att_R": 0, "att_P": 0}),
        (predicted("art", "Some"), {"att_P": 0, "det_R": 1 / 3}),
        (predicted("now", "Jane Roe"), {"det_P": 0, "att_R": 0}),
    ],
    ids=["pronoun", "short name", "title", "wrong", "a speaker where there is none", "too short a span"],
)
def test_counting_rules(answer: Prediction, expected: dict[str, float]) -> None:
    result = scored(answer)
    assert {name: result[name] for name in expected} == expected


def test_optional_alternative_and_pardoned() -> None:
    quotes = [
        quotation("art", None, optional=True),
        quotation("no more", "She", alt_spans=[[TEXT.index("She"), TEXT.index("no more") + 7]]),
        quotation("We go now", None, ok_if_attributed=["Jane Roe"]),
    ]
    gold = {**GOLD, "quotes": quotes}
    result = scored(predicted("She said “no more"), predicted("We go now", "Jane Roe"), gold=gold)
    assert (result["quotes"], result["det_R"], result["det_P"], result["att_P"]) == (2, 1, 1, 0)
    assert result["attributable"] == 1


def test_a_novel_is_judged_by_the_names_of_its_characters() -> None:
    quote = quotation("no more", None, names=["Jane Roe"], type="Anaphoric", attributed=True)
    gold = {**GOLD, "quotes": [quote], "characters": {"Jane": ["Jane Roe"], "John": ["John Roe"]}}
    assert scored(predicted("no more", "Jane"), gold=gold)["acc_Anaphoric"] == 1
    assert scored(predicted("no more", "Roe"), gold=gold)["acc_Anaphoric"] == 0


def test_mention_types() -> None:
    sources = {"She": "pronoun", "Jane Roe": "name", "more": "description"}
    assert {s: mention_type(TEXT, quotation("art", s)) for s in sources} == sources


def test_calibration_error() -> None:
    assert calibration_error([]) == 0
    assert calibration_error([(1.0, True), (0.75, False)]) == pytest.approx(0.375)
    assert calibration_error([(0.5, True), (0.5, False)]) == pytest.approx(0)
    right, wrong = [(0.75, True)] * 3, [(0.75, False)]
    low, high = calibration_interval([right, wrong])
    assert low == pytest.approx(0) and high == pytest.approx(0.75)


def test_a_name_and_its_mention_have_chances_of_their_own() -> None:
    """The right mention of somebody with the wrong name; what has no gold names tells of mentions only."""
    said = predicted("no more", "John Doe", "She", confidence=0.75, source_confidence=0.9)
    called = predicted("art", "Some", "Some", confidence=0.5, source_confidence=0.6)
    judgements, _ = judge(GOLD, [said, called])
    assert name_points(judgements) == [(0.75, False)]
    assert source_points(judgements) == [(0.9, True), (0.6, False)]


def document() -> Document:
    roe = Speaker("s1", "Jane Roe")
    mention = Mention(18, 26, "Jane Roe")
    quote = Quote(1, 10, "We go now", "direct", 0, roe, mention, None, "cue", 0.8, None, 1.0)
    return Document(TEXT, "en", (quote,), (roe,))


def test_predictions_are_written_as_they_are_scored() -> None:
    line = json.loads(prediction_line("a", document()))
    speaker = {"start": 18, "end": 26, "name": "Jane Roe"}
    assert line == {"id": "a", "quotes": [{"start": 1, "end": 10, "speaker": speaker}]}


def test_report() -> None:
    lines = list(report([GOLD], [[prediction(quote) for quote in document().quotes]], misses=5))
    text = "\n".join(lines)
    assert lines[0].startswith("docs 1 quotes=3 det_P=1.000 det_R=0.333 attributable=2 att_R=0.500")
    assert [line.split() for line in lines if line.startswith(("cue", "pronoun"))] == [
        ["cue", "1", "1", "1"],
        ["pronoun", "0", "1", "0"],
    ]
    assert "\nconfidence: expected calibration error 0.200 (95 % of texts drawn anew: 0.200 to 0.200)\n" in text
    assert " to 0.000), right in 1.000 of 1 from 0.95 on\n" in text
    assert "'no more' wanted 'Jane Roe'" in text


def test_errors_of_each_genre(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A class a row, a genre a column; of an answer that is right the name counts, too."""
    fullest = ("Jane Mary Roe", "Jane Roe")
    full, short = (quotation("We go now", "Jane Roe", names=[name, "Jane Roe"]) for name in fullest)
    for name, quote in [("long", full), ("short", short)]:
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({**GOLD, "quotes": [quote]}), encoding="utf-8")
    genres.main([str(tmp_path / "long.jsonl"), str(tmp_path / "short.jsonl")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| error | long | short |"
    assert "| right person, not the fullest name | 1 (1) | 0 |" in lines
    assert lines[-1] == "| right | 0 | 1 (1) |"


def test_gold_may_be_gzipped(tmp_path: Path) -> None:
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    plain.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_gold(plain) == read_gold(packed) == [GOLD]


def test_several_files_of_gold_have_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents of two files may have one id; a file that cannot be read costs itself alone."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    output = tmp_path / "predictions"
    assert cli.main(["evaluate", str(tmp_path / "*.jsonl"), "--predictions", str(output)]) == 0
    head, one, two, blank, *report_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["gold", "docs", "quotes", "det_P", "det_R", "att_P", "att_R", "att_F1", "named", "full"]
    assert one.split()[:3] == [str(tmp_path / "one.jsonl"), "1", "3"] and one.split()[1:] == two.split()[1:]
    assert blank == "" and report_[0].startswith("docs 2 quotes=6")
    ids = [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()]
    assert ids == [f"{tmp_path / name}.jsonl:a" for name in ("one", "two")]
    assert cli.main(["evaluate", str(tmp_path / "one.jsonl"), str(tmp_path / "none.jsonl")]) == messages.FAILED
    found = capsys.readouterr()
    assert "none.jsonl: No such file" in found.err and found.out.startswith("docs 1 quotes=3")


SOUND = {"id": "a", "text": "“Go!” said Roe.", "quotes": []}
QUOTE = {"start": 1, "end": 4, "attributed": True, "sources": [[11, 14]], "names": ["Roe"]}
NO_GOLD: list[tuple[Any, str]] = [
    ("{", "line 1: not JSON"),
    ("[" * 5000 + "]" * 5000, "line 1: nested deeper than 100"),
    ("caf\xe9", "line 1: not UTF-8"),
    ([], "object with id"),
    ({"id": 1}, "text: a string"),
    ({**SOUND, "id": ["a"]}, "id: a string"),
    ({**SOUND, "quotes": None}, "quotes: a list"),
    ({**SOUND, "quotes": [3]}, r"quotes\[0\]: an object"),
    ({**SOUND, "characters": {"Roe": "Roe"}}, "characters: a list of names"),
    *(
        ({**SOUND, "quotes": [{**QUOTE, name: value}]}, rf"line 1: .*quotes\[0\]\.{name}: ")
        for name, value in [
            *(("start", -1), ("start", 1.5), ("end", None), ("end", "4"), ("attributed", None), ("sources", None)),
            *(("sources", [[1]]), ("sources", [1, 2]), ("parts", [["a", "b"]]), ("names", "Roe"), ("names", [None])),
            *(("alt_spans", 3), ("ok_if_attributed", [1]), ("type", [])),
        ]
    ),
]


@pytest.mark.parametrize(("content", "message"), NO_GOLD)
def test_what_is_no_gold_is_refused(
    content: Any, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what and where; it ends with 1, and no traceback."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes((content if isinstance(content, str) else json.dumps(content)).encode("latin-1"))
    with pytest.raises(ValueError, match=message):
        read_gold(path)
    assert cli.main(["evaluate", str(path)]) == messages.FAILED
    assert re.search(message, capsys.readouterr().err)


def test_tei_is_read_however_deep(tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>' + "<p>" * 5000 + "</p>" * 5000 + "</body></text></TEI>"
    )
    assert [(document["text"], document["quotes"]) for document in read_gold(path)] == [("", [])]


def test_gold_whose_documents_cannot_be_told_apart_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(2 * (json.dumps(SOUND) + "\n"), encoding="utf-8")
    with pytest.raises(ValueError, match="one id"):
        read_gold(path)


def test_gold_that_is_odd_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ranges beyond the text, and the wrong way round, find nothing."""
    odd = [{**QUOTE, "start": 4, "end": 1}, {**QUOTE, "start": 90, "end": 99, "sources": [[90, 91]]}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**SOUND, "quotes": odd}), encoding="utf-8")
    assert cli.main(["evaluate", str(path)]) == 0
    assert "quotes=2" in capsys.readouterr().out


CONLLU = """\
# newdoc id = a
# text = I don't.
1\tI\t_\t_\t_\t_\t0\t_\t_\t_
2-3\tdon't\t_\t_\t_\t_\t0\t_\t_\t_
2\tdo\t_\t_\t_\t_\t0\t_\t_\t_
3\tn't\t_\t_\t_\t_\t0\t_\t_\t_
4\t.\t_\t_\t_\t_\t0\t_\t_\t_

# text = No.
1\tNo\t_\t_\t_\t_\t0\t_\t_\t_
2\t.\t_\t_\t_\t_\t0\t_\t_\t_

# newpar
# text = End
1\tEnd\t_\t_\t_\t_\t0\t_\t_\t_
1.1\tempty\t_\t_\t_\t_\t0\t_\t_\t_

"""


def test_treebank_is_read_as_raw_text() -> None:
    treebank = segmentation.read_treebank(sentences(CONLLU.splitlines(keepends=True)))
    assert treebank.text == "I don't. No.\n\nEnd"
    assert [treebank.text[a:b] for a, b in treebank.words] == ["I", "do", "n't", ".", "No", ".", "End"]
    assert [treebank.text[a:b] for a, b in treebank.sentences] == ["I don't.", "No.", "End"]


def test_segmentation_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    segmentation.main([str(path)])
    output = capsys.readouterr().out
    assert output.count("F1 100.00") == 2 and "words/s" in output
