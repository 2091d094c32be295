"""The converters of public corpora, each on a sample of its format that was made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.corpora.gold import read_gold
from quoteattr.evaluation.scoring import judge
from quoteattr.training.corpora.__main__ import main
from quoteattr.training.corpora.polnear import document, marked_spans
from quoteattr.training.corpora.treebanks import slim

ARTICLE = 'Jane Roe said: “We stay.”\nSo it "was", the mayor added.\n<a href="harbour">Said Otto, “No.”'
ANNOTATION = """\
T1\tContent 15 25\t“We stay.”
T2\tSource 0 8\tJane Roe
T3\tCue 9 13\tsaid
T4\tContent 26 31;32 37\tSo it "was"
T5\tSource 49 54\tadded
T6\tCue 39 48\tthe mayor
T7\tContent 82 87\t“No.
a line of text that is covered”
E1\tContent:T1 Source:T2 Cue:T3
E2\tCue:T6 Content1:T4 Source:T5
A1\tNested E1
"""

CHARACTERS = """\
Character ID,Main Name,Aliases,Gender,Category
0,Jane Roe (the mayor),"{'Jenny', 'Miss Roe'}",F,major
1,Otto - a sailor,none that is a list,M,minor
"""
NOVEL = '"We stay," said Jenny, "all of us." "Go!"\n'
QUOTATIONS = """\
quoteID,quoteText,quoteByteSpans,speaker,quoteType
Q0,"We stay, all of us.","[[1, 9], [24, 34]]",Jane Roe (the mayor),Explicit
Q1,Go!,"[[37, 40]]",_unknowable,Implicit
"""

TREEBANK = """\
# global.columns = ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC
# newdoc id = GUM_news_harbour
# meta::title = Harbour
# newpar
# sent_id = GUM_news_harbour-1
# s_type = decl
# text = We stay.
1\tWe\twe\tPRON\tPRP\tCase=Nom\t2\tnsubj\t2:nsubj\tDiscourse=a:1|Entity=(1-person)
2\tstay\tstay\tVERB\tVBP\t_\t0\troot\t0:root\tSpaceAfter=No|Bridge=1<2
2.1\tstay\tstay\tVERB\tVBP\t_\t_\t_\t0:root\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_

# newdoc id = GUM_fiction_tale
# sent_id = GUM_fiction_tale-1
# text = Go
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t0:root\t_

"""
SLIM = """\
# newdoc id = GUM_news_harbour
# newpar
# sent_id = GUM_news_harbour-1
# text = We stay.
1\tWe\twe\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\tEntity=(1-person)
2\tstay\tstay\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def _covered(text: str, spans: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_polnear(tmp_path: Path) -> None:
    """A source and a cue that were changed over, an attribute of markup, a quotation that nobody annotated."""
    part = tmp_path / "train"
    for folder, name, content in [
        ("text", "a.txt", ARTICLE),
        ("attributions", "a_abcd.ann", ANNOTATION),
        ("attributions", "a_bcde.ann", ""),  # somebody else's
        ("text", "b.txt", "Nobody annotated this."),
    ]:
        (part / folder).mkdir(parents=True, exist_ok=True)
        (part / folder / name).write_text(content, encoding="utf-8")
    main(["polnear", str(part), "-o", str(tmp_path / "gold.jsonl")])
    (gold,) = read_gold(tmp_path / "gold.jsonl")
    quotes = [
        (ARTICLE[q["start"] : q["end"]], *(_covered(ARTICLE, q[role]) for role in ("sources", "cues")))
        for q in gold["quotes"]
    ]
    assert quotes == [
        ("We stay.", ["Jane Roe"], ["said"]),
        ("was", ["the mayor"], ["added"]),
        ("harbour", [], []),
        ("No.", [], []),
    ]
    assert [(q["attributed"], q.get("optional")) for q in gold["quotes"]] == [
        (True, None),
        (True, None),
        (False, True),
        (False, None),
    ]
    assert gold["id"] == "polnear/train/a"
    assert gold["attributions"][1] == {"content": [[26, 31], [32, 37]], "source": [[39, 48]], "cue": [[49, 54]]}
    judge(gold, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a b” c “d e”", ["a b", "d e"]),
        ("“a b\n“c d”", ["a b", "c d"]),  # runs on into the next paragraph
        ("He \"said 'a b' so\"", ["said 'a b' so"]),
        ("''a b'' „c d” e” f", ["a b", "c d"]),
        ("“a”", []),  # of one character
    ],
)
def test_marked_spans(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in marked_spans(text)] == expected


def test_an_annotation_that_covers_too_little_is_of_something_else() -> None:
    lines = ["T1\tContent 1 4\tabc", "T2\tSource 12 14\tHe", "E1\tContent:T1 Source:T2"]
    assert [q["attributed"] for q in document("a", "“abcdefghi” He", lines)["quotes"]] == [False]


def test_no_articles_are_missed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no articles"):
        main(["polnear", str(tmp_path), "-o", str(tmp_path / "gold.jsonl")])


def test_pdnc(tmp_path: Path) -> None:
    folder = tmp_path / "Harbour"
    folder.mkdir()
    (folder / "novel_text.txt").write_text(NOVEL)
    (folder / "character_info.csv").write_text(CHARACTERS)
    (folder / "quotation_info.csv").write_text(QUOTATIONS)
    main(["pdnc", str(folder), "-o", str(tmp_path / "novels.jsonl")])
    (gold,) = read_gold(tmp_path / "novels.jsonl")
    assert gold["characters"] == {
        "Jane Roe (the mayor)": ["Jane Roe", "Jane Roe (the mayor)", "Jenny", "Miss Roe"],
        "Otto - a sailor": ["Otto", "Otto - a sailor"],
    }
    first, second = gold["quotes"]
    assert _covered(NOVEL, first["parts"]) == ["We stay,", "all of us."]
    assert (first["start"], first["end"], first["names"][0]) == (1, 34, "Jane Roe")
    assert (second["names"], second["type"]) == (["_unknowable"], "Implicit")
    judge(gold, [])


def test_treebanks(tmp_path: Path) -> None:
    """Of GUM the genres, by name of the document; all of another treebank; what is slim stays as it is."""
    source, output = tmp_path / "en_gum-ud-train.conllu", tmp_path / "out.conllu"
    source.write_text(TREEBANK)
    main(["gum", str(source), "-o", str(output)])
    assert output.read_text() == slim(SLIM) == SLIM
    main(["ud", str(source), "-o", str(output)])
    assert output.read_text().startswith(SLIM + "# newdoc id = GUM_fiction_tale")
