"""What a package index shows: the description in the metadata, as the build makes it of README.md."""

from __future__ import annotations

import re
from importlib.metadata import metadata

LINK = re.compile(r"!?\[[^\]]*\]\(([^)]*)\)")


def test_every_link_holds_on_an_index() -> None:
    found = metadata("quoteattr")
    shown = str(found.get_payload() or found["Description"])  # type: ignore[attr-defined]
    places = LINK.findall(shown)
    assert "## Install" in shown and places, "nothing is left to look at"
    assert [place for place in places if not place.startswith("https://")] == []
