"""Which words say what somebody is: the titles and nouns of the tables, and titles of the caller's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from attrs import field, frozen

from quoteattr.errors import OptionError
from quoteattr.lang import en_speakers as words_of

#: So many words a title has at most: "speaker of the house".
LONGEST_TITLE = 4
_WORD = r"\p{L}[\p{L}\p{M}]*(?:[-‑’'][\p{L}\p{M}]+)*"
_TITLE = regex.compile(rf"{_WORD}(?: {_WORD}){{0,{LONGEST_TITLE - 1}}}")


@frozen
class Roles:
    """``titles`` in lower case, as in :data:`~quoteattr.lang.en_speakers.TITLES`; the rest follows from them.

    ``nouns`` are the single words for a person, ``ends`` the last words of whatever describes one.
    """

    titles: frozenset[str] = words_of.TITLES
    nouns: frozenset[str] = field(init=False, eq=False, repr=False)
    ends: frozenset[str] = field(init=False, eq=False, repr=False)

    @nouns.default
    def _nouns(self) -> frozenset[str]:
        return words_of.PERSON_NOUNS | {title for title in self.titles if " " not in title}

    @ends.default
    def _ends(self) -> frozenset[str]:
        return self.nouns | {title.rpartition(" ")[2] for title in self.titles}

    def with_titles(self, titles: Iterable[str]) -> Roles:
        """The same with more titles, in any case, each of at most :data:`LONGEST_TITLE` words of letters.

        Raises :class:`~quoteattr.errors.OptionError` for others.

        >>> "harbour-master" in ROLES.with_titles(["Harbour-master"]).nouns
        True
        """
        given = list(titles) if isinstance(titles, Iterable) and not isinstance(titles, str) else [None]
        if not all(isinstance(title, str) and _TITLE.fullmatch(" ".join(title.split())) for title in given):
            raise OptionError(f"titles={titles!r}: give a list of titles of one to {LONGEST_TITLE} words of letters")
        more = {" ".join(title.lower().split()) for title in given if title} - self.titles
        return Roles(self.titles | more) if more else self

    def opens(self, lower: Sequence[str]) -> bool:
        """Whether words in lower case begin with a title of several words."""
        return any(" ".join(lower[:size]) in self.titles for size in range(2, LONGEST_TITLE + 1))

    def closing(self, lower: Sequence[str]) -> str:
        """The longest title of several words at the end of words in lower case, or ""."""
        tails = (" ".join(lower[-size:]) for size in range(min(LONGEST_TITLE, len(lower)), 1, -1))
        return next((tail for tail in tails if tail in self.titles), "")

    def is_role(self, lower: Sequence[str]) -> bool:
        """Whether a phrase in lower case ends in a noun for a person or in a title.

        >>> ROLES.is_role(["the", "secretary", "of", "state"]), ROLES.is_role(["the", "state"])
        (True, False)
        """
        return lower[-1] in self.nouns or bool(self.closing(lower))

    def inside_title(self, lower: Sequence[str], index: int) -> bool:
        """Whether a word is the "of" of "secretary of state", "speaker of the house"."""
        return any(" ".join(lower[max(0, index - 1) : index + size]) in self.titles for size in (2, 3))


#: Those of the tables.
ROLES = Roles()
