"""Speakers: the phenomena are data in ``cases/speakers-*.json``, one file each; invariants are properties.

``cases/README.md`` tells how a case gives the sources.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import OptionError
from quoteattr.lang.language import Language
from quoteattr.lang.language import language as language_of
from quoteattr.marks.types import Marking, QuotePair
from quoteattr.mentions import Mentions, find_mentions
from quoteattr.mentions.names.books import BOOK, as_in_a_book
from quoteattr.mentions.names.find import find_names
from quoteattr.mentions.positions import positions_of
from quoteattr.mentions.types import Candidate as Source
from quoteattr.speakers import resolve
from quoteattr.text import segment
from quoteattr.text.types import Segmentation
from quoteattr.threads import limited

ENGLISH = language_of("en")
PREPOSITION = re.compile(r"\b(?:of|for|to|at|in|with|who)\b|[,(]")


def marking_of(text: str) -> Marking:
    """The quotations in curly double marks."""
    pairs = (QuotePair((m.start(), m.start() + 1), (m.end() - 1, m.end()), m.start() + 1, m.end() - 1)
             for m in re.finditer("“[^”]*”", text))  # fmt: skip
    return Marking(tuple(pairs))


Found = tuple[tuple[quoteattr.Speaker, ...], tuple[int | None, ...]]


def resolved(text: str, sources: Sequence[Source | None], segmentation: Segmentation | None = None) -> Found:
    """The speakers of sources, of a text whose quotations are in curly double marks."""
    marking = marking_of(text)
    speakers, links = resolve(mentions_of(text, marking, segmentation, ENGLISH), sources, ENGLISH)
    return speakers, tuple(link.speaker if link else None for link in links)


def mentions_of(text: str, marking: Marking, segmentation: Segmentation | None, language: Language) -> Mentions:
    segmentation = segmentation or segment(text, language, marking.closes(text))
    return find_mentions(text, segmentation, marking, (), language)


def source_at(text: str, start: int, end: int) -> Source:
    """A source whose head is the last word before a preposition or a comma."""
    cut = PREPOSITION.search(text, start + 1, end)
    words = list(re.finditer(r"[^\s,()]+", text[: cut.start() if cut else end]))
    inside = [word.span() for word in words if word.start() >= start]
    return Source(start, end, inside[-1] if inside else (start, end), "name")


def source_of(text: str, given_as: Any) -> Source | None:
    if given_as is None:
        return None
    words, occurrence, length = (*([given_as] if isinstance(given_as, str) else given_as), 0, 0)[:3]
    length = length or len(words)
    starts = [match.start() for match in re.finditer(rf"\b{re.escape(words)}", text)]
    return source_at(text, starts[occurrence], starts[occurrence] + length)


def book(said: dict[str, int]) -> str:
    """Paragraphs to follow a text: each sentence as often as it is said, and as many others as make a book."""
    story = "".join(f"\n\n{sentence}" for sentence, times in said.items() for _ in range(times))
    return story + "\n\nThe sea was as calm as ever." * (BOOK // 30)


@pytest.mark.parametrize("case", cases("speakers-*"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"] + book(case["book"]) if "book" in case else case["text"]
    marking = marking_of(text)
    sources = [source_of(text, source) for source in case["sources"]]
    language = ENGLISH.with_titles(case.get("titles", ()))
    speakers, links = resolve(mentions_of(text, marking, None, language), sources, language)
    assert [speakers[link.speaker].name if link else None for link in links] == case["expected"]
    assert len(speakers) == case.get("speakers", len(speakers))


TEXTS = st.lists(
    st.sampled_from(
        ["Ada", "Quill", "Mr.", "Sen.", "President", "US", "he", "she", "they", "who", "the", "and", "of", ", ", ".",
         "“", "”", "\n\n", "spokesman", "for", "’s", "(D-Ohio)", "Jr.", "van", "J.", "said", "campaign", "\x00"]
    ),
    max_size=40,
).map(" ".join) | st.text(max_size=80)  # fmt: skip


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=6))
def test_every_source_has_its_speaker(text: str, ranges: list[tuple[int, int]]) -> None:
    sources: list[Source | None] = [None]
    for start, length in ranges:
        start, end = min(start, len(text)), min(start + length, len(text))
        sources.append(Source(start, end, (start, end), "name"))
    speakers, indices = resolved(text, sources)
    assert len(indices) == len(sources) and indices[0] is None
    assert {index for index in indices if index is not None} == set(range(len(speakers)))
    assert [speaker.id for speaker in speakers] == [f"s{number + 1}" for number in range(len(speakers))]
    firsts = [speaker.mentions[0].start for speaker in speakers]
    assert firsts == sorted(firsts)
    for speaker in speakers:
        assert all(text[mention.start : mention.end] == mention.text for mention in speaker.mentions)
        assert speaker.name not in speaker.aliases


@given(TEXTS.map(lambda text: " ".join([text] * 12)))
def test_names_of_a_book_stay_where_they_are(text: str) -> None:
    names = find_names(positions_of(text, segment(text, ENGLISH), Marking()), ENGLISH)
    called = as_in_a_book(text, names, ENGLISH)
    assert len(called) == len(names)
    for name, before in zip(called, names):
        assert before.start <= name.start < name.end <= before.end
        assert name.words


@pytest.mark.parametrize("titles", ["mayor", ["Hbr."], [""], [3], ["a b c d e"], 3, None])
def test_what_is_no_list_of_titles_is_refused(titles: Any) -> None:
    with pytest.raises(OptionError, match="titles="):
        ENGLISH.with_titles(titles)


def test_works_without_sentences() -> None:
    text = "Ada Quill spoke. She left."
    speakers, indices = resolved(text, [source_of(text, "She")], Segmentation((), (), ()))
    assert (speakers[0].name, indices) == ("Ada Quill", (0,))


def test_first_names_are_one_sided_or_both() -> None:
    assert {ENGLISH.first_names["susan"], ENGLISH.first_names["kenneth"], ENGLISH.first_names["casey"]} == {
        "fem",
        "masc",
        "",
    }


def seconds_for(count: int) -> float:
    firsts = ("Ada", "Otto", "Xenia", "Bo", "Zed")
    pieces = [f"{firsts[n % 5]}{n % 97} Smith{n % 1013} met Mr. Smith{n % 997}. He left." for n in range(count)]
    text = "\n".join(pieces)
    sources = [Source(*match.span(), match.span(), "pronoun") for match in re.finditer("He", text)]
    paragraphs = tuple(match.span() for match in re.finditer(".+", text))
    segmentation = Segmentation((), (), paragraphs)
    with limited(1):  # as in a call, which collects no garbage
        start = time.process_time()
        resolved(text, sources, segmentation)
        return time.process_time() - start


def test_time_is_linear_in_the_names() -> None:
    seconds_for(100)
    assert seconds_for(2000) < 12 * max(seconds_for(500), 0.02)
