"""Figures, where matplotlib is installed: what is drawn, and that any document can be."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from documents import DOCUMENTS

import quoteattr
from quoteattr.document import Document

pytest.importorskip("matplotlib")
TWO = DOCUMENTS["two speakers"]


def halves(told: Any) -> Any:
    return quoteattr.plot(told).axes


def test_one_document_shows_who_speaks_how_much_and_where() -> None:
    left, right = halves(TWO)
    assert [label.get_text() for label in left.get_yticklabels()] == ["Jane Roe", "Paul Petrov"]
    assert [bar.get_width() for bar in left.patches] == [3, 1]
    starts = sorted(path.vertices[:, 0].min() for one in right.collections for path in one.get_paths())
    assert starts == [quote.start for quote in TWO.quotes] and left.get_ylim() == right.get_ylim()


def test_many_documents_show_names_and_groups() -> None:
    left, right = halves([TWO, TWO])
    assert [bar.get_width() for bar in left.patches] == [6, 2]
    assert [label.get_text() for label in right.get_yticklabels()] == ["women"]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.filterwarnings("ignore:Glyph")  # that the font lacks
def test_any_document_can_be_drawn(document: Document) -> None:
    for told in (document, [document], []):
        written = BytesIO()
        quoteattr.plot(told).savefig(written)
        assert written.getvalue().startswith(b"\x89PNG")
