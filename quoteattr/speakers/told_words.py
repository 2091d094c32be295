"""Which nouns a text has told before a place."""

from __future__ import annotations

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.types import Phrase
from quoteattr.threads import kept

#: A word, with its hyphens, up to a place inside it, and from there on.
_BEGUN, _GOING_ON = regex.compile(r"(?r)\p{L}[\p{M}'’-]*"), regex.compile(r"[\p{L}\p{M}'’-]")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")
#: So many words are looked for one by one.
FEW = 200


class Words:
    """The words of a text from ``begin`` on, behind a headline, which tells of somebody before the text does.

    They are looked for one by one, as most are never asked for; after many of them all at once.
    """

    def __init__(self, text: str, language: Language, begin: int = 0) -> None:
        self._begin = begin
        self._text, self._language = text, language
        self._lower = text.replace("İ", "i").lower()  # of the same length
        self._starts: dict[str, int] = {}
        self._natives: dict[str, int] = {}

    def is_new(self, phrase: Phrase) -> bool:
        """Whether the noun of a description, singular or plural, is not in the text before it.

        One for where somebody is from may be there before another noun: "the Belgian side".
        """
        forms = (phrase.head, self._language.rules.plural(phrase.head))
        first = self._start if not self._language.places.is_origin(phrase.head) else self._native
        return all(first(form) >= phrase.start for form in forms)

    @kept
    def _first(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for match in _WORD.finditer(self._lower, self._begin):
            first.setdefault(match[0], match.start())
        return first

    def _native(self, form: str) -> int:
        """Where a form stands first that is no adjective of what follows; the end of the text where it does not."""
        if form not in self._natives:
            pattern = rf"(?i:\b{regex.escape(form)}\b)(?:[ \u00a0](\p{{Ll}}+))?"
            found = regex.finditer(pattern, self._text, pos=self._begin)
            starts = (one.start() for one in found if one[1] is None or self._ends(one[1]))
            self._natives[form] = next(starts, len(self._lower))
        return self._natives[form]

    def _ends(self, word: str) -> bool:
        """Whether a word in small letters goes on no noun phrase: an inflected verb, a preposition."""
        people = self._language.people
        return word in people.function_words | people.prepositions or self._language.lemma(word) != word

    def _start(self, form: str) -> int:
        """Where a form stands first as a whole word; the end of the text where it does not."""
        if len(self._starts) >= FEW and form.isalpha():
            return self._first.get(form, len(self._lower))
        if form not in self._starts:
            at = self._lower.find(form, self._begin)
            while at >= 0 and (_BEGUN.match(self._lower, 0, at) or _GOING_ON.match(self._lower, at + len(form))):
                at = self._lower.find(form, at + 1)
            self._starts[form] = at if at >= 0 else len(self._lower)
        return self._starts[form]
