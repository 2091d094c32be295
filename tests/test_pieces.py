"""Texts that are longer than any book are read in pieces: nothing is lost at a cut, and who speaks is one person."""

from __future__ import annotations

import pytest
from contract import check
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import pieces
from quoteattr.pieces import CUT

ARTICLE = (
    "Jane Roe, the harbour master, spoke. “We go,” said Jane Roe. “It is ” time “,” she added.\n\n"
    "“Nobody stays,” said a friend. John Doe disagreed.\n\n"
)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of the length of an article."""
    monkeypatch.setattr(pieces.pieces, "__defaults__", (50, 50))


def test_documents_are_put_together(short: None) -> None:
    text = ARTICLE * 4
    doc = quoteattr.attribute(text)
    check(doc)
    cuts = [note.start for note in doc.notes if note.message == CUT]
    assert cuts and all(text[cut - 2 : cut] == "\n\n" for cut in cuts)
    apart = [quoteattr.attribute(text[a:b]) for a, b in zip([0, *cuts], [*cuts, len(text)])]
    assert [quote.text for quote in doc.quotes] == [quote.text for one in apart for quote in one.quotes]
    assert [repair.kind for repair in doc.repairs] == [repair.kind for one in apart for repair in one.repairs]
    names = [speaker.name for speaker in doc.speakers]
    assert names.count("Jane Roe") == 1 and len({speaker.id for speaker in doc.speakers}) == len(names)
    (roe,) = (speaker for speaker in doc.speakers if speaker.name == "Jane Roe")
    assert len(roe.mentions) == sum(len(s.mentions) for one in apart for s in one.speakers if s.name == "Jane Roe")
    assert all(quote.speaker in doc.speakers for quote in doc.quotes if quote.speaker)


def test_a_speaker_of_two_pieces_is_known_by_another_name(short: None) -> None:
    """By the surname that one alone has; not by one that two have."""
    pad = "The tide came in, and the tide went out, and so it went for days and days and days on end.\n\n"
    full, short_name = "“Go,” said Jane Roe. “Now,” said Roe. ", "“Stay,” said Roe. "
    other = "“No,” said John Roe. “Never,” said Roe. "
    for parts, wanted in (
        ((full, short_name), ["Jane Roe"]),
        ((short_name, full), ["Jane Roe"]),
        ((full, other, short_name), ["Jane Roe", "John Roe", "Roe"]),
    ):
        doc = quoteattr.attribute("\n\n".join(part + pad * 2 for part in parts))
        check(doc)
        assert sum(note.message == CUT for note in doc.notes) >= len(parts) - 1
        assert [speaker.name for speaker in doc.speakers] == wanted


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"“”‘’\"'a.\n\r ", "\n\n", "Jane Roe said ", "\ud83d", "“Go,” "]), max_size=60).map(
        "".join
    )
)
def test_any_text_in_pieces(text: str) -> None:
    ranges = pieces.pieces(text, 5)
    assert [text[a:b] for a, b in ranges] and "".join(text[a:b] for a, b in ranges) == text
    assert all(a < b for a, b in ranges) or not text
    at = quoteattr.Attributor(nested=True)
    check(pieces.in_pieces(text, ranges, at))


def test_the_length_of_the_whole_counts(short: None) -> None:
    with pytest.raises(quoteattr.LengthError):
        quoteattr.attribute(ARTICLE * 4, max_chars=len(ARTICLE) * 3)
