"""What the words of a bare name say it names: a person, an organization, a place, or nobody."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_common_plural
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.pieces import joined
from quoteattr.mentions.names.titles import Word

#: Letters of an acronym, words of a name that a first name begins, letters of a plural that is no surname.
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 5
LONGEST_PERSON, SHORTEST_PLURAL = 3, 8
#: An initial or an abbreviated first name has so many characters at most: "Geo."
LONGEST_INITIAL = 4


def is_no_name(word: str, language: Language) -> bool:
    """Whether a capitalized word alone is a title, an honorific, a people or a party ("D-Ohio" too)."""
    people, places = language.people, language.places
    return (
        (word[1:2] == "-" and word[0] in places.party_letters)
        or people.is_title(word)
        or word in people.honorifics
        or word in people.function_words
        or places.is_origin(word)
        or places.is_origin(word.removesuffix("s"))
    )


def is_body(form: str, language: Language) -> bool:
    """Whether a word behind an article is an acronym though it is another word, too: "the WHO".

    So is that of a party: "le PS", where "le député PS" is one of its members.
    """
    is_party = form.isupper() and len(form) >= SHORTEST_ACRONYM and form.lower() in language.places.parties
    return is_party or (_shouts(form) and form.lower() in language.people.function_words)


@frozen
class Bare:
    """The words of a bare name, and what of its surroundings tells what it names."""

    words: tuple[Word, ...]
    is_titled: bool
    definite: bool
    is_label: bool
    language: Language
    forms: list[str] = field(init=False)
    whole: str = field(init=False)
    begins_with_first_name: bool = field(init=False)

    @forms.default
    def _forms(self) -> list[str]:
        return [form.lower() for form, _ in self.words]

    @whole.default
    def _whole(self) -> str:
        return " ".join(word for form, joint in self.words for word in joined(joint, form.lower())).replace("’", "'")

    @begins_with_first_name.default
    def _begins(self) -> bool:
        return self.forms[0] in self.language.first_names

    def is_acronym(self) -> bool:
        """Whether a single word begins and ends with a capital ("MoD", "UN"), and is no label of a transcript."""
        form = self.words[0][0]
        short = SHORTEST_ACRONYM <= len(form.replace(".", "")) <= LONGEST_ACRONYM
        capitals = form[0].isupper() and form.rstrip(".")[-1:].isupper()
        return capitals and short and not self.is_label and not self.begins_with_first_name

    def is_person(self) -> bool:
        """Whether a title, a first name, an initial or a particle tells that several words name a person."""
        people = self.language.people
        first = self.begins_with_first_name and not self.words[0][0].isupper()
        first = first and not (self.definite and common(self.language)(self.forms[-1]))  # "the Rowan Survey"
        initial = any(len(form) <= LONGEST_INITIAL and "." in form for form, _ in self.words[:-1])
        initial = initial or (len(self.words[0][0]) == 1 and not common(self.language)(self.forms[1]))  # "K Rajan"
        particle = any(not people.particles.isdisjoint(joint.split()) for _, joint in self.words)
        return self.is_titled or first or initial or particle or self.is_family_first()

    def is_family_first(self) -> bool:
        """Whether a family name goes before the given one: "Li Wenbo", and any name before one like "Min-jun"."""
        language, first = self.language, self.forms[0]
        if len(self.words) > LONGEST_PERSON or first in language.places.all:
            return False
        head, _, tail = self.words[1][0].partition("-")
        joined = len(self.words) == 2 and head.isalpha() and tail.isalpha() and tail.islower()
        if first in language.people.names_before_given:
            return joined or language.lemma(self.forms[1]) not in language.common_words
        return joined and language.lemma(tail) not in language.common_words

    def is_organization(self) -> bool:
        """Whether a joint or a word tells that several words name an organization; a short name of a person wins."""
        people = self.language.people
        joints = {joint for _, joint in self.words[1:] if joint in people.name_joints}
        if joints - people.particles or (joints and not self._may_be_of_family()):
            return True
        first, last = self.begins_with_first_name and not self.words[0][0].isupper(), self.forms[-1]
        is_plural = len(last) >= SHORTEST_PLURAL and is_common_plural(last, self.language)  # "Tern Chemicals"
        if is_plural and not (first or self.is_titled or people.head_first):
            return True
        ends = last in people.belongings or (last in people.organization_words and last not in people.also_surnames)
        person = first and len(self.words) <= LONGEST_PERSON and not ends  # "Ada Church", but "Victoria Police"
        return not person and not people.organization_words.isdisjoint(self.forms)

    def _may_be_of_family(self) -> bool:
        """Whether what joins an organization's name may join a surname, too: "Kito de Roe", but "Stade de Brest"."""
        first = self.forms[0]
        return self.begins_with_first_name or (len(self.words) <= FULL and not common(self.language)(first))

    def is_titled_word(self) -> bool:
        """Whether a word that mostly names no person does behind a title, or known from a name: "Mr. White", "April".

        No day is one, and no month that is no name besides.
        """
        people = self.language.people
        is_time = self.whole in people.never_sources - people.also_names
        return self.is_titled and self.whole in people.no_names and not is_time

    def is_no_name(self) -> bool:
        """Whether a single word names nobody."""
        letters = len(self.words[0][0].rstrip("."))
        is_none = is_no_name(self.whole, self.language)
        is_none = is_none and not (self.definite and is_body(self.words[0][0], self.language))
        return (is_none or letters < SHORTEST_ACRONYM) and not self.is_titled


_KindRules = tuple[tuple["str | None", Callable[[Bare], bool]], ...]

#: What a single word names, and several: the first rule that holds decides. None is no name.
_OF_ONE: _KindRules = (
    ("organization", lambda it: it.whole in it.language.people.no_names and _shouts(it.words[0][0])),
    ("person", Bare.is_titled_word),
    (None, lambda it: it.whole in it.language.people.no_names),
    (None, Bare.is_no_name),
    ("person", lambda it: it.is_titled),
    ("place", lambda it: it.whole in it.language.places.all),
    ("organization", lambda it: it.whole in it.language.people.organization_words),
    ("organization", Bare.is_acronym),
)
_OF_SEVERAL: _KindRules = (
    ("place", lambda it: it.whole in it.language.places.all and not it.is_titled),
    ("place", lambda it: it.forms[-1] in it.language.places.last_words and not it.is_titled),
    ("organization", Bare.is_organization),
    ("person", Bare.is_person),
    ("organization", lambda it: it.definite),
)


def _shouts(form: str) -> bool:
    return form.isupper() and len(form) > SHORTEST_ACRONYM


def kind_of_name(bare: Bare) -> str | None:
    """What the words of a name say it names, "" where they do not tell; None for no name."""
    rules = _OF_ONE if len(bare.words) == 1 else _OF_SEVERAL
    return next((kind for kind, holds in rules if holds(bare)), "")
