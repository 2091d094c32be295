"""Read a noun phrase: a pronoun, somebody's name, or a description."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex
from attrs import field, frozen

from quoteattr.lang.body_classes import names_body
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.kinds import kind_of
from quoteattr.mentions.names.bounds import is_honour
from quoteattr.mentions.segments import segments_of, trimmed
from quoteattr.mentions.traits import (
    article_gender,
    first_coordinated,
    gender_of,
    head_index,
    noun_end,
    possessor_ending,
    traits_of,
    traits_of_phrase,
    without_possessor_ending,
    words,
)
from quoteattr.mentions.types import Name, Phrase, Range

_FIRST = regex.compile(r"(\p{L}++)[ \u00a0](?=\p{Lu})")
_BEHIND = regex.compile(r"[ \u00a0](\p{Ll}++)")
#: A name may end so many characters behind its segment: its "Jr." stands behind the comma.
SUFFIX = 2


@lru_cache(maxsize=8)
def _coordination(language: Language) -> regex.Pattern[str]:
    """What stands between two coordinated names: "and", "and Senator"."""
    return regex.compile(rf"\s+{any_of(language.people.coordinators)}\s+(?:\S+\s+)?")


def _is_acronym(word: str, name: Name) -> bool:
    """Whether a word before a name is in capitals that are not those of the whole line."""
    return len(word.strip(".")) > 1 and word.isupper() and not name.words[-1].isupper()


@frozen
class Reader:
    """Reads noun phrases; ``names`` of a text, short nouns of ``offices``, nouns for bearers (``roles``) are known."""

    text: str = field(repr=False)
    names: Sequence[Name] = field(repr=False)
    language: Language
    offices: Mapping[str, str] = field(factory=dict, repr=False)
    roles: frozenset[str] = field(default=frozenset(), repr=False)
    _starts: list[int] = field(init=False, repr=False)

    @_starts.default
    def _starts_of_names(self) -> list[int]:
        return [name.start for name in self.names]

    def name_from(self, at: int) -> int:
        """The number of the first name that begins at a place or behind it."""
        return bisect_left(self._starts, at)

    def read(self, start: int, end: int, head: Range) -> Phrase:
        """The noun phrase ``text[start:end]`` with its head word."""
        start, end = self._covering(start, end)
        return self._read(start, end, head, range(self.name_from(start), self.name_from(end)))

    def _without_preposition(self, start: int, end: int, head: Range) -> Range:
        """The range without a preposition that the parser has left at its beginning: "from |Senator Ada Roe"."""
        word = _FIRST.match(self.text, start, head[0])
        return (word.end(), end) if word and word[1].lower() in self.language.people.prepositions else (start, end)

    def _covering(self, start: int, end: int) -> Range:
        """A range that begins or ends inside a name, with all of it."""
        first, last = self.name_from(start), self.name_from(end)
        if first and self.names[first - 1].end > start:
            start = self.names[first - 1].start
        return start, max(end, self.names[last - 1].end) if first < last else end

    def _read(self, start: int, end: int, head: Range, inside: range) -> Phrase:
        """Read a phrase; ``inside`` are the numbers of the names that start in it.

        A name is the head of the phrase if no preposition and no relative goes before it ("a spokesman for Brown"),
        if it is no possessor ("Brown's lawyer") and nothing is named after it ("the Brown campaign"); titles and
        roles may go before it, appositions may follow, and a description may have the name as its apposition
        ("his deputy, Ada Green,").
        """
        start, end = self._without_preposition(*trimmed(self.text, start, end), head)
        phrase = self.text[start:end]
        segments = segments_of(self.text, start, end, self.language)
        pronoun = self._pronoun(phrase, start, head)
        if pronoun and len(segments) == 1:  # not "one of them, Ada Green"
            gender = pronoun if pronoun in ("masc", "fem") else ""
            return Phrase(phrase, start, end, pronoun, gender=gender)
        for number, segment in enumerate(segments):
            named = self._heads(segment, inside, is_apposition=number > 0)
            if named and number and not self._may_rename(self.names[named[0]], segments[0]):
                continue
            if named:
                return self._named(phrase, start, end, named)
        found = self._description(start, end, self._with_adjectives(segments, head), self.text[slice(*head)])
        return self._of_document(found) or found

    def _of_document(self, phrase: Phrase) -> Phrase | None:
        """The document of which a phrase names a part or form: "Part of |the letter|", "a copy of |her report|"."""
        joint = f" {self.language.people.belonging} "
        at = phrase.text.find(joint) if phrase.kind in ("thing", "document") else -1
        if at < 0:
            return None
        start = phrase.start + at + len(joint)
        found = self._description(start, phrase.end, segments_of(self.text, start, phrase.end, self.language)[0], "")
        is_known = found.definite or possessor_ending(self.language).search(found.text)
        return found if found.kind == "document" and is_known else None

    def _may_rename(self, name: Name, segment: Range) -> bool:
        """Whether a name may be of what is described: no place, and a body of no person: "their label, |Roe Ltd"."""
        told = self._description(*segment, segment, "") if name.kind == "organization" else None
        is_body = told is not None and (not told.is_person or names_body(told.head, self.language))  # "its investor"
        return name.kind != "place" and (name.kind != "organization" or is_body)

    def _with_adjectives(self, segments: Sequence[Range], head: Range) -> Range:
        """The first part of a phrase, with the next where its noun stands there: "the |bespectacled, |old diplomat"."""
        (start, end), following = segments[0], segments[1] if len(segments) > 1 else segments[0]
        opener, *adjectives = words(self.text[start:end], self.language) or [""]
        people = self.language.people
        is_cut = following[0] <= head[0] < following[1] and len(adjectives) == 1 and opener.lower() in people.articles
        is_cut = is_cut and self.text[end : following[0]] == ", " and not self._is_person(adjectives[0].lower())
        return start, following[1] if is_cut else end

    def _pronoun(self, phrase: str, start: int, head: Range) -> str:
        """The class of a pronoun, "" for another phrase; "IT" and "US" are organizations."""
        people = self.language.people
        form = self.text[slice(*head)].lower()
        pronoun = people.pronouns.get(phrase.lower(), "")
        determines = form in people.possessives or form in people.definites
        determines = determines or (form in people.honorifics and " " in phrase)  # "Me Roe" in French
        if not pronoun and head[0] == start and not determines:
            behind = _BEHIND.match(self.text, head[1])
            pronoun = people.pronouns.get(form, people.pronouns.get(f"{form} {behind[1]}", "") if behind else "")
        abbreviated = self.text[max(0, start - 1) : start] in (".", "-")  # "(D-R.I.)"
        is_short = len(phrase) > 1 and pronoun not in ("masc", "fem")  # "SHE ADDED"
        return "" if phrase.isupper() and (abbreviated or is_short) else pronoun

    def _named(self, phrase: str, start: int, end: int, named: tuple[int, ...]) -> Phrase:
        """The phrase whose head is one name, or several."""
        name, several = self.names[named[-1]], len(named) > 1
        kind = "group" if several else "" if name.kind == "doubtful" else name.kind
        return Phrase(phrase, start, end, named=named, kind=kind, gender="" if several else name.gender)

    def _heads(self, segment: Range, inside: range, is_apposition: bool) -> tuple[int, ...]:
        """The names that head a segment: the last one that can, and one coordinated with it."""
        people = self.language.people
        found: tuple[int, ...] = ()
        for index in inside:
            name = self.names[index]
            if not (segment[0] <= name.start and name.end <= segment[1] + SUFFIX and self._is_last(name, segment[1])):
                continue
            owner = possessor_ending(self.language).search(self.text, segment[0], name.start) if is_apposition else None
            own = self.text[owner.end() if owner else segment[0] : name.start]  # "the leader, Labour’s| Ada Roe"
            apart = (word for word in words(own, self.language) if not _is_acronym(word, name))  # "The WHO's |Ada"
            before = [word.lower() for word in apart]
            may_open = people.head_first or (name.kind == "organization" and len(before) == 1)
            if is_apposition and may_open and before and before[0] in people.definite_articles:
                del before[0]  # "son adjoint, |le Dr| Otto Roe", "his party, |the| New Union"
            is_addressed = bool(before) and before[-1].rstrip(".") in people.honorifics
            if is_apposition and is_addressed and people.prepositions.isdisjoint(before):
                before = [word for word in before if word[-1] == "."]  # "the dean, |the Very Rev.| Ada Roe"
            titles = (people.titles, people.honorifics)
            is_origin = self.language.places.is_origin  # "her crewmate, |Italian| Ada Roe"
            may_precede = (is_origin(word) or any(word in some for some in titles) for word in before)
            if is_apposition and not name.traits.heads and not all(may_precede):
                continue
            governed = not people.prepositions.isdisjoint(before)
            governed = governed and any(self._governs(before, at) for at in range(len(before)))
            if governed and not self._is_close(before, name) and not self._is_titled(segment[0], name):
                if self._is_of_office(index):
                    continue
                break
            between = (self.names[found[-1]].end, name.start) if found else None
            joined = between and _coordination(self.language).fullmatch(self.text, *between)
            found = (*found, index) if joined else (index,)
        return found

    def _is_of_office(self, index: int) -> bool:
        """Whether a full name stands right behind a governed one: "the mayor of |Brineport| Ada Holt"."""
        name, following = self.names[index], self.names[index + 1] if index + 1 < len(self.names) else None
        is_full = following is not None and following.kind == "person" and len(following.words) > 1
        if following is None or not is_full:
            return False
        between = self.text[name.end : following.start]
        # "des Affaires |étrangères| Ivan Orlov", "head of the Norland Assembly |committee on culture| Ada Holt"
        inner = between.split()
        is_modified = all(form.isalpha() and form.islower() for form in inner)
        is_modified = is_modified and (not self.language.people.head_first or len(inner) == 1)
        return between == " " or (is_modified and between[:1] == between[-1:] == " ")

    def _governs(self, before: Sequence[str], at: int) -> bool:
        """Whether a word before a name takes it away from the head; the "of" of "secretary of state" does not.

        Nor does a particle behind a form of address or a title of rank: "Madame de |Roe", "la comtesse de |Roe".
        """
        people, address = self.language.people, before[at - 1] if at else ""
        is_address = address in people.honorifics and address not in people.nouns
        is_particle = (before[at] in people.particles and is_address) or (
            before[at] in self.language.speech.origins and address in people.titles_of_rank
        )
        return before[at] in people.prepositions and not is_particle and not people.is_inside_title(before, at)

    def _is_close(self, before: Sequence[str], name: Name) -> bool:
        """Whether a full name stands right behind a description with its complement: "the head of security Ada Green".

        In "a supporter of candidate Ada Green" the noun before the name is itself a person, and governed.
        """
        people, noun = self.language.people, before[-1]
        others = (people.prepositions, people.nouns, people.belongings, people.function_words)
        counts = noun in people.indefinites and noun not in people.prepositions  # "mother of three |Ada Roe", "des"
        if not counts and any(noun in words for words in others):
            return False
        head = head_index(before, self.language) if people.head_first and name.kind in ("organization", "") else None
        if head is not None and before[head] in people.organization_classes:  # "l'agence de presse Tass"
            return True
        return len(name.words) > 1 and name.kind == "person"

    def _is_titled(self, start: int, name: Name) -> bool:
        """Whether a title stands before a name, and before that the name of a body: "Bank of Norland Governor Ada Roe".

        In "the office of Governor Ada Roe" the noun that governs is no name.
        """
        forms = words(self.text[start : name.start], self.language)
        lower = [form.lower() for form in forms]
        at = next((at for at in range(len(lower)) if self._governs(lower, at)), len(lower))
        people = self.language.people
        noun, title = (lower[at - 1] if at else ""), lower[-1]
        is_body = bool(noun) and forms[at - 1][0].isupper() and noun not in people.documents
        is_title = title in people.honorifics or is_person_noun(title.rstrip("."), self.language)
        return is_body and is_title and at + 2 < len(lower) and not is_person_noun(noun, self.language)

    def _is_last(self, name: Name, end: int) -> bool:
        """Whether a name is not part of the name or description of something else."""
        people = self.language.people
        possessive = possessor_ending(self.language).match(self.text, name.end, end)
        rest = self.text[possessive.end() if possessive else name.end : end]
        if possessive:
            return not words(rest, self.language)
        following = words(rest, self.language)
        if not following:
            return True
        word = following[0].lower()
        if all(map(is_honour, following)) and len(name.words) > 1:
            return True
        if word in people.prepositions or word in people.behind_heads:
            return True
        apart = following[0][0].islower() and word not in people.belongings and word not in people.nouns
        return apart and self.language.rules.modifies_name(word)

    def _description(self, start: int, end: int, segment: Range, noun: str) -> Phrase:
        """Read a description; its head is told by its words, or is the ``noun`` of the tree if that is a person."""
        people = self.language.people
        forms = words(self.text[slice(*segment)], self.language)
        if not forms:
            return Phrase(self.text[start:end], start, end, kind="thing")
        last = head_index(forms, self.language) or 0
        lower = [self.offices.get(form, form.lower()) for form in forms]  # "the CS"
        at = first_coordinated(lower, last, self.language)
        title = people.closing_title(lower[: at + 1])
        if not title and noun in forms[:at] and not self._is_person(lower[at]) and self._is_person(noun.lower()):
            at = forms.index(noun)  # "an officer| familiar with the case"
        head = title or people.spelled_titles.get(lower[at], lower[at])
        opener = lower[0]
        begun = possessor_ending(self.language).search(self.text[slice(*segment)].split()[0])
        possessed = opener in people.possessives or bool(begun)
        last = noun_end(forms, self.language)
        traits = traits_of_phrase(self.text[slice(*segment)], self.language, last)
        kind = kind_of(head, opener, forms[at], self.language)
        if kind == "thing" and head in self.roles and opener in people.definites:  # "le brigadier"
            kind = "person"
        by_article = article_gender(head, opener, self.language) if kind == "person" or head in people.ends else ""
        alone = len(forms) == 1 and not self.language.rules.is_plural(opener)
        return Phrase(
            without_possessor_ending(self.text[start:end], self.language),
            start,
            end,
            head=head,
            traits=traits,
            kind=kind,
            gender=gender_of(traits, self.language) or by_article,
            definite=opener in people.definites or possessed or alone,
            possessed=possessed,
            complement=traits_of(forms[last:], self.language).details,
        )

    def _is_person(self, noun: str) -> bool:
        """Whether a noun is one for a person, or for several."""
        return is_person_noun(noun, self.language) or self.language.rules.is_plural(noun)
