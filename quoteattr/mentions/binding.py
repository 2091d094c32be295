"""Bind a description to the name beside it: what it was cut off from, or what it is an apposition of.

The parser cuts many noun phrases in two: ``Virginia | delegate Ada Roe``, ``the minister of energy | and trade, Ada
Roe,``, ``Ada Roe, | a teacher from Cove``. Which name heads such a phrase is told by what stands between the two: words
that may stand inside one noun phrase, and by the comma, dash or bracket that sets off an apposition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache

import regex
from attrs import evolve, field, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.cut_off import FORM, goes_on, tells_person
from quoteattr.mentions.names.titles import is_participial
from quoteattr.mentions.segments import stops_of
from quoteattr.mentions.traits import possessor_ending
from quoteattr.mentions.traits import words as words_of
from quoteattr.mentions.types import Candidate, Name, Phrase
from quoteattr.parsing.tree import SUBJECTS, Tree
from quoteattr.text.quotation_marks import DOUBLE

#: So many characters lie between a phrase and the name beside it at most; so many names are tried on each side.
FARTHEST, NAMES = 90, 3
#: Behind a name, before what is said of its bearer: “ (D-Ohio),”, “, 42,”, “ —”, “ (”.
_APPOSED = regex.compile(r"(?:[ \u00a0]\([^()\n]{1,30}\))?(?:,(?:[ \u00a0]\d{1,3},)?|[ \u00a0][–—-]{1,2})[ \u00a0]")
_BRACKETED = regex.compile(r"[ \u00a0]\([^()\n]{0,30}")
#: Between a description and the name that is its apposition.
_COMMA = regex.compile(r",[ \u00a0]")
#: What ends an apposition.
_END = regex.compile(r"[,;.)—–]|[ \u00a0][-–—]|\s*$|\s*\n")
#: A word that is cut short has so many letters at most, as it is written in a name: "U.S", "St".
ABBREVIATED = 2
#: What never stands between: quotations, brackets, the end of a sentence, a third part between commas.
_BREAK = regex.compile(
    rf"[{DOUBLE}()\[\];:!?\n]|\.\s+\p{{Lu}}\p{{Ll}}{{3}}|(?<!\b\p{{Lu}}\p{{Ll}}{{0,3}})\.\s+\p{{Lu}}"
)
#: A name of few words in marks behind a noun.
_TITLE = regex.compile(rf"[ \u00a0][{DOUBLE}](\p{{Lu}}[^{DOUBLE}\n,.;:!?]{{1,40}})[{DOUBLE}]")
#: Between a description and the name of a person: what the first is of, by a name in marks: of the ship “Roe” Ada.
_OF_QUOTED = regex.compile(
    rf"(?:[ \u00a0]\p{{Ll}}[\p{{Ll}}-]*){{0,4}}[ \u00a0][{DOUBLE}]\p{{Lu}}[^{DOUBLE}\n.!?]{{0,40}}[{DOUBLE}]"
    r"(?:[ \u00a0]\p{Ll}[\p{Ll}-]*){0,2},?[ \u00a0]"
)
_PARTY = regex.compile(r"\p{Lu}-\p{Lu}[\p{L}.]{0,14}")


@frozen
class Binder:
    """Binds the descriptions of a text whose ``names`` are known to those beside them."""

    text: str = field(repr=False)
    names: Sequence[Name] = field(repr=False)
    language: Language
    _starts: list[int] = field(init=False, repr=False)

    @_starts.default
    def _starts_of_names(self) -> list[int]:
        return [name.start for name in self.names]

    def bind(self, phrase: Phrase, mention: Candidate, tree: Tree | None = None) -> Phrase:
        """The phrase with the name that heads it, where it was read as a description or as the place in a title.

        ``tree`` is the tree of the mention, None for one that was found without a parse.
        """
        is_person = any(self.names[index].kind == "person" for index in phrase.named)
        if phrase.pronoun or is_person or (phrase.kind == "group" and phrase.named):
            return phrase
        if phrase.kind == "document" and (issuer := self._issuer(phrase)) is not None:
            return evolve(phrase, named=(issuer,), kind=self.names[issuer].kind, gender=self.names[issuer].gender)
        # of "study |lead author Otto Lane" the parser may take the second word for a verb
        is_bare = phrase.text.isalpha() and phrase.text.islower() and phrase.kind in ("thing", "document")
        stops = frozenset() if is_bare else stops_of(tree)
        is_subject = tree is not None and mention.node is not None and tree.words[mention.node.place].deprel in SUBJECTS
        index = self._given(phrase, tree)
        if index is None:
            index = self._in_marks(phrase)
        if index is None:
            index = self._behind(phrase, stops, is_subject)
        if index is None and not phrase.named:
            index = self._before(phrase, stops)
        if index is None:
            return phrase
        name = self.names[index]
        return evolve(phrase, named=(index,), kind="" if name.kind == "doubtful" else name.kind, gender=name.gender)

    def _given(self, phrase: Phrase, tree: Tree | None) -> int | None:
        """The number of the name that the text gives one who is described: "a woman |named Ada Roe"."""
        giver = _name_givers(self.language).match(self.text, phrase.end)
        index = bisect_left(self._starts, giver.end()) if giver else len(self.names)
        is_clause = giver is not None and not self.language.people.relatives.isdisjoint(giver[0].split())
        if (
            giver is None
            or not (phrase.is_person or is_clause)
            or index == len(self.names)
            or self.names[index].kind not in ("person", "", "doubtful")
        ):
            return None
        words = (word for word in (tree.words if tree else ()) if giver.start() <= word.start < giver.end())
        verb = next((word for word in words if word.upos == "VERB"), None)
        acts = verb is not None and verb.relation != "acl"  # "The president |named Ada Roe| minister"
        return None if acts or not self._is_title(self.text[giver.end() : self.names[index].start]) else index

    def _issuer(self, phrase: Phrase) -> int | None:
        """The number of the name that tells whose a document is: "a report by |Ternair", "|Ada Roe's letter"."""
        speech, people = self.language.speech, self.language.people
        owner = self._owner(phrase)
        if owner is not None:
            return owner
        index = bisect_left(self._starts, phrase.end) - 1
        if index < 0 or self.names[index].end != phrase.end or self.names[index].kind not in ("organization", "person"):
            return None
        forms = FORM.findall(self.text[phrase.start : self.names[index].start].lower())
        while forms and forms[-1] in people.articles:
            forms.pop()
        return index if forms and forms[-1] in speech.possessors | speech.agents else None

    def _owner(self, phrase: Phrase) -> int | None:
        """The number of the name that a document's description begins with, as a possessor."""
        first, last = bisect_left(self._starts, phrase.start), bisect_left(self._starts, phrase.end)
        if first == last or self.names[first].kind not in ("organization", "person"):
            return None
        owners = possessor_ending(self.language).findall(phrase.text)
        return (
            first
            if len(owners) == 1 and phrase.text.startswith(owners[0], self.names[first].end - phrase.start)
            else None
        )

    def _behind(self, phrase: Phrase, stops: Collection[int], is_subject: bool) -> int | None:
        """The number of the full name of a person that a phrase goes on to: "Google's chief | executive, Ada Roe"."""
        first = bisect_left(self._starts, phrase.end)
        if phrase.named and self._ends_sentence(self.names[phrase.named[-1]], phrase.end):
            return None
        for index, name in enumerate(self.names[first : first + NAMES], first):
            if name.start - phrase.end > FARTHEST:
                break
            kinds = ("organization", "") if phrase.kind == "organization" else ("person", "")
            is_office = phrase.named and name.kind == "person"  # "the Harbour Union |and HU chief Otto Lane"
            if not (is_office or name.kind in kinds) or name.role in ("possessive", "quoted"):
                continue
            if phrase.is_person and name.is_full and _OF_QUOTED.fullmatch(self.text, phrase.end, name.start):
                return index
            head, *apposed = _COMMA.split(self.text[phrase.end : name.start])
            if not self._is_one_phrase(phrase.end, name.start, stops) or len(apposed) > 1:
                break
            if apposed:
                heads = self._is_set_off(phrase, head, apposed[0], name, is_subject)
            else:
                heads = name.kind == "person" and (name.is_full or bool(head.strip()))  # "his father |and coach Otto"
                heads = heads and (goes_on(phrase, head, self.language) or self._is_of_office(phrase, index))
            if heads or (name.kind == "person" and name.role != "governed"):
                return index if heads else None
        return None

    def _in_marks(self, phrase: Phrase) -> int | None:
        """The number of the name in marks that is the whole name of a body: "the company |"Ternair"|"."""
        title = _TITLE.match(self.text, phrase.end)
        index = bisect_left(self._starts, phrase.end)
        if title is None or phrase.kind != "organization" or phrase.named or index == len(self.names):
            return None
        return index if (self.names[index].start, self.names[index].end) == title.span(1) else None

    def _ends_sentence(self, name: Name, end: int) -> bool:
        """Whether a name ends there with its sentence, and is no abbreviation: "said Ada|. Mr Lane"."""
        return name.end == end and self.text[end : end + 1] == "." and len(name.words[-1]) > ABBREVIATED

    def _is_title(self, words: str) -> bool:
        """Whether nothing but honorifics and titles stands between a comma and a name."""
        people = self.language.people
        *before, last = (word.lower() for word in words_of(words, self.language) or [""])
        if before and before[0] in people.definite_articles and people.head_first:  # ", |le général| Otto Roe"
            del before[0]
        titles = people.honorifics.keys() | people.title_modifiers | people.nouns
        return titles.issuperset(before) and (not last or tells_person(last, self.language))

    def _is_of_office(self, phrase: Phrase, index: int) -> bool:
        """Whether a full name stands right behind that of a place or body which the rest of a title has.

        "Secretary|-General of the United Nations Ada Roe"
        """
        before = self.names[index - 1]
        is_beside = index > 0 and before.start >= phrase.end and before.end + 1 == self.names[index].start
        is_cut = self.text[phrase.end : phrase.end + 1] == "-"
        return is_beside and before.kind != "person" and (phrase.is_person or is_cut)

    def _is_set_off(self, phrase: Phrase, between: str, title: str, name: Name, is_subject: bool) -> bool:
        """Whether a name between commas is the apposition of a description, the rest of which stands before it."""
        people, is_ended = self.language.people, bool(_END.match(self.text, name.end))
        if phrase.kind == "organization":  # "the bankers' association, Roebank,"
            *_, last = title.split() or [""]  # "his party, the |New Union|,", "the firm, Cove-based |Tern|,"
            is_bare = last.lower() in {"", *people.definite_articles} or is_participial(last, self.language)
            return is_ended and is_bare and not (between or phrase.named)
        nouns = [word.lower() for word in FORM.findall(between)]
        is_person = any(is_person_noun(noun, self.language) for noun in nouns)
        is_person = is_person or (phrase.kind != "group" and (phrase.is_person or bool(title)))
        is_plain = people.prepositions.isdisjoint(FORM.findall(phrase.text) + nouns)
        if not is_person or (phrase.named and not nouns) or not self._is_title(title):
            return False
        return is_ended and is_plain if not name.is_full or name.kind != "person" else is_ended or is_subject

    def _is_one_phrase(self, start: int, end: int, stops: Collection[int]) -> bool:
        """Whether all that stands between two places may stand inside one noun phrase."""
        if _BREAK.search(self.text, start, end):
            return False
        words = list(FORM.finditer(self.text, start, end))
        if words and is_person_noun(words[-1][0].lower(), self.language):
            del words[-1]  # "Virginia |delegate Ada Roe" is taken for a verb
        return not any(word.start() in stops and self.text[word.start() - 1] != "-" for word in words)  # Cove|-born

    def _before(self, phrase: Phrase, stops: Collection[int]) -> int | None:
        """The number of the name of a person whose apposition a phrase is: "Ada Roe, a teacher |and poet from Cove"."""
        last = bisect_left(self._starts, phrase.start) - 1
        for index in range(last, max(-1, last - NAMES), -1):
            name = self.names[index]
            if phrase.start - name.end > FARTHEST:
                break
            if index == last and _BRACKETED.fullmatch(self.text, name.end, phrase.start):
                return index if name.kind in ("person", "") else None
            apposed = _APPOSED.match(self.text, name.end, phrase.start)
            if name.kind in ("person", "") and name.role not in ("possessive", "inside", "quoted") and apposed:
                return index if self._is_apposition(phrase, name, apposed.end(), stops) else None
        return None

    def _is_apposition(self, phrase: Phrase, name: Name, start: int, stops: Collection[int]) -> bool:
        between = self.text[start : phrase.start]
        if between and (not self._is_one_phrase(start, phrase.start, stops) or "," in between):
            return False
        if _PARTY.fullmatch(phrase.text):
            return True
        *_, joint = between.lower().split() or [""]
        people = self.language.people
        is_whole = not between or joint in people.coordinators | people.articles or between[-1] == "-"
        if not is_whole or not phrase.is_person:
            return False
        if _END.match(self.text, phrase.end):
            return True
        opens = name.role == "source" or (name.role == "subject" and not any(stop < name.start for stop in stops))
        return opens and not self._acts(phrase, stops)

    def _acts(self, phrase: Phrase, stops: Collection[int]) -> bool:
        """Whether a verb stands right behind a definite phrase, or one of speech: "Ada Roe, an aide said, is ill"."""
        following = FORM.search(self.text, phrase.end)
        if following is None or following[0].lower() in self.language.speech.quotative_forms:
            return following is not None
        return following.start() in stops and (phrase.definite or phrase.possessed)


@lru_cache(maxsize=8)
def _name_givers(language: Language) -> regex.Pattern[str]:
    return regex.compile(f"(?x:{language.people.name_givers})")
