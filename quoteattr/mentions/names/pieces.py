"""The words of a run of capitalized words, and what joins them."""

from __future__ import annotations

from typing import NamedTuple

#: The joint of a word behind a nickname: Robert “Bobby” |Roe.
NICKNAME = "nickname"


class Piece(NamedTuple):
    """A word of a run; ``joint`` is what joins it to the word before ("" for a blank)."""

    start: int
    end: int
    form: str
    joint: str = ""
