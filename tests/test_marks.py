"""The step of the marks: cases by phenomenon, and what holds for every text."""

from __future__ import annotations

from typing import Any

import pytest
from case_files import cases, read
from contract import check_map, check_repaired
from hypothesis import example, given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import OptionError
from quoteattr.lang.language import language
from quoteattr.marks import REASONS, find_marks, normalize
from quoteattr.marks.scan import passed_over

ENGLISH = language("en")
POSITIVE = ("marks-straight-and-curly", "marks-broken", "marks-single")
NEGATIVE = "marks-negative"


def _quoted(case: dict[str, Any]) -> list[str]:
    text = case["text"]
    return [text[pair.start : pair.end] for pair in find_marks(text, language(case.get("lang", "en"))).pairs]


@pytest.mark.parametrize("case", cases(*POSITIVE, NEGATIVE))
def test_case(case: dict[str, Any]) -> None:
    assert _quoted(case) == case["expected"]
    assert [repair.kind for repair in find_marks(case["text"], language(case.get("lang", "en"))).repairs] == case[
        "repairs"
    ]


@pytest.mark.parametrize("case", cases("marks-notes"))
def test_notes(case: dict[str, Any]) -> None:
    text, notes = case["text"], find_marks(case["text"], language(case.get("lang", "en"))).notes
    assert _quoted(case) == case["expected"]
    assert [[note.message.split()[-2], text[note.start : note.end]] for note in notes] == case["notes"]


def test_negative_cases_are_as_many_as_the_positive_ones() -> None:
    assert len(read(NEGATIVE)) >= sum(len(read(name)) for name in POSITIVE)


def test_every_kind_of_repair_has_a_reason() -> None:
    kinds = {kind for name in (*POSITIVE, NEGATIVE) for case in read(name) for kind in case["repairs"]}
    assert kinds <= set(REASONS)


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(OptionError, match="lang='xx'"):
        normalize("“Yes.”", "xx")


def test_normalize_is_at_the_top() -> None:
    assert quoteattr.normalize("They sow ” panic “.", lang="fr").text == "They sow “panic”."


@pytest.mark.parametrize("wrong", [None, b"bytes", 3])
def test_what_is_no_text_is_told_of(wrong: Any) -> None:
    with pytest.raises(quoteattr.InputError, match=f"cannot repair {type(wrong).__name__}"):
        quoteattr.normalize(wrong)


def test_the_marks_of_another_house() -> None:
    text = "“She said ‘no’,” he said. ‘Go.’ He called it ” a shame “."
    french = normalize(text, style="fr")
    assert french.text == "«\u00a0She said “no”,\u00a0» he said. «\u00a0Go.\u00a0» He called it «\u00a0a shame\u00a0»."
    assert {repair.kind for repair in french.repairs} == {"style"}
    assert normalize(french.text, "fr", style="en").text == "“She said ‘no’,” he said. “Go.” He called it “a shame”."


def test_the_dashes_and_clauses_of_a_dialogue_stay() -> None:
    text = "«\u00a0Loin\u00a0? dit Roe.\n\n—\u00a0Non, dit Ada. Partons.\u00a0»"
    assert normalize(text, "fr").text == text
    assert normalize(text, "fr", style="en").text == "“Loin\u00a0? dit Roe.\n\n—\u00a0Non, dit Ada. Partons.”"


@pytest.mark.parametrize("style", ["en", "fr"])
def test_a_style_is_made_once(style: str) -> None:
    for case in read("marks-straight-and-curly") + read("marks-single"):
        done = normalize(case["text"], style=style)
        check_map(done)
        assert normalize(done.text, style=style).text == done.text


def test_a_quotation_over_paragraphs_continues() -> None:
    pairs = find_marks("“First we sow.\n\n“Then we wait.\n\n“Then we reap,” the farmer said.", ENGLISH).pairs
    assert [pair.continues for pair in pairs] == [True, True, False]


def test_levels_and_ranges() -> None:
    text = "« Elle a dit “oui” », dit-il."
    outer, inner = find_marks(text, language("fr")).pairs
    assert (outer.level, inner.level) == (0, 1)
    assert [text[slice(*outer.opening)], text[slice(*outer.closing)]] == ["« ", " »"]


def test_repairs_say_what_is_meant() -> None:
    repairs = find_marks("They sow ” panic “ and & &laquo;&nbsp;fear&nbsp;&raquo;.", ENGLISH).repairs
    assert [(repair.found, repair.meant) for repair in repairs] == [
        ("” ", "“"),
        (" “", "”"),
        ("&laquo;&nbsp;", "«\u00a0"),
        ("&nbsp;&raquo;", "\u00a0»"),
    ]


# Texts made of what the step looks at, which random characters hardly ever bring together.
PIECES = [
    *"“”„‟«»‹›‘’‚'\"`´+<>,:;&()—- \u00a0\u202f\u200b\n.!?aBé9",
    *[
        "&quot;",
        "&laquo;",
        "&nbsp;",
        "&#39;",
        "â€œ",
        "''",
        "``",
        "<<",
        "<b>",
        "</b>",
        "<p>",
        '\\"',
        "he said",
        " and",
        "It's",
        "\ud800",
        "\0",
    ],
]
# ... and paragraphs that make block quotations together.
INTRODUCTIONS = ["He says:", "Il dit\u00a0:", "12:45 p.m.:"]
UNMARKED = ["We ran.", "We “ran” on.", "It's «\u00a0late\u00a0» now.", "\u200bYes.\u200b", "\u200b", "'Twas so."]
TURNS = [
    "— Loin ?",
    "— Non, dit Roe.",
    "« Loin ?",
    "— Non. »",
    "- “Non ? — Oui”",
    "— « Non",
    "- a ;",
    "— ?» ;",
    "— Il dit ‘non !»",
]
MARKED = ["We hid.”", "We hid. »", 'We hid."', "“We hid.", "“We hid.”", "He ran,” she said."]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(INTRODUCTIONS + UNMARKED + TURNS + MARKED), max_size=8).map("\n\n".join),
    st.text(),
)
LANGS = st.sampled_from(["en", "fr"])


@settings(deadline=None, max_examples=300)
@given(TEXTS, LANGS)
@example("«0\r\r–AA»", "en")  # who signs the words stands before the closing mark
@example("«0 ?\r\r–AA»", "en")  # not where another mark does
def test_pairs_are_trimmed_and_nested(text: str, lang: str) -> None:
    around: list[Any] = []
    last: tuple[int, int] | None = None
    for pair in find_marks(text, language(lang)).pairs:
        assert 0 <= pair.opening[0] <= pair.opening[1] == pair.start < pair.end <= pair.closing[0]
        signed = text[pair.end : pair.closing[0]].strip()
        assert pair.end == pair.closing[0] or signed[:1] in ("-", "–", "—")
        assert pair.closing[0] <= pair.closing[1] <= len(text)
        quoted = text[pair.start : pair.end]
        assert quoted == quoted.strip().strip("\u200b")
        around = [outer for outer in around if outer.end > pair.start]
        assert all(pair.end <= outer.end for outer in around)
        assert pair.level == len(around)
        assert last is None or last <= (pair.start, -pair.end)
        around.append(pair)
        last = (pair.start, -pair.end)


@settings(deadline=None, max_examples=300)
@given(TEXTS, LANGS)
def test_repairs_are_of_the_text(text: str, lang: str) -> None:
    end = 0
    for repair in find_marks(text, language(lang)).repairs:
        assert text[repair.start : repair.end] == repair.found != repair.meant
        assert end <= repair.start
        end = repair.end


@settings(deadline=None, max_examples=300)
@given(TEXTS, LANGS)
def test_normalizing_is_idempotent_and_its_map_exact(text: str, lang: str) -> None:
    check_repaired(normalize(text, lang), lang)


@pytest.mark.parametrize("piece", ['"', '" a ', "“\n", "’", "'' ", "<a ", "`a ", "&quot;", "“ ‘ « "])
def test_thousands_of_marks(piece: str) -> None:
    text = piece * 3000
    assert all(text[repair.start : repair.end] == repair.found for repair in find_marks(text, ENGLISH).repairs)


def test_ten_million_marks_are_passed_over_without_the_memory_of_each() -> None:
    match = passed_over(ENGLISH).match('"' * 10_000_000)
    assert match is not None and match.end() == 10_000_000
