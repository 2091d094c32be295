"""Read the words of a run of capitalized words: which are titles, which the name, and what such a name names.

Nothing here looks at the text around, so that what is told of a run is told once: names come back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from attrs import field, frozen

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_common_plural, is_person_noun
from quoteattr.mentions.names.bounds import FULL, OFFICE, after_common, after_place, before_honours, tells_home
from quoteattr.mentions.names.pieces import NICKNAME, joined
from quoteattr.mentions.names.titles import Word, is_participial, lower_words, titles_end
from quoteattr.mentions.traits import traits_of_titles
from quoteattr.mentions.types import Traits

#: So many runs are remembered, of any documents.
REMEMBERED = 8192
#: Letters of an acronym, words of a name that a first name begins, letters of a plural that is no surname.
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 5
LONGEST_PERSON, SHORTEST_PLURAL = 3, 8
#: An initial or an abbreviated first name has so many characters at most: "Geo."
LONGEST_INITIAL = 4


@frozen
class Parts:
    """What a run is made of: places of the first title, the first and the last word of the bare name, and more.

    The other fields are as in :class:`~quoteattr.mentions.types.Name`; ``is_titled`` tells whether a title goes
    before, ``title`` is one of rank before a single word, ``has_nickname`` whether one stands inside, ``is_common``
    whether it is one word and no known first name.
    """

    outer: int
    first: int
    last: int
    words: tuple[str, ...]
    suffix: str
    kind: str
    gender: str
    traits: Traits
    is_titled: bool
    title: str
    has_nickname: bool
    is_common: bool


@lru_cache(maxsize=REMEMBERED)
def parts_of(
    run: tuple[Word, ...],
    definite: bool,
    is_label: bool,
    is_surname: bool,
    known: int,
    titles: int,
    language: Language,
) -> Parts | None:
    """Read a run; None for a title or a common word alone.

    ``definite`` tells whether it stands behind "the", ``is_label`` whether before a colon, ``is_surname`` whether it
    is known for a surname, ``known`` how many of its last words the document has for a name, ``titles`` how many of its
    first words it has for titles, 0 for none.

    >>> from quoteattr.lang.language import language
    >>> run = (("Senator", ""), ("Ada", ""), ("Green", ""), ("Jr.", ""))
    >>> parts = parts_of(run, False, False, False, 0, 0, language("en"))
    >>> parts.words, parts.suffix, parts.kind
    (('Ada', 'Green'), 'jr', 'person')
    """
    people = language.people
    forms = [form.lower() for form, _ in run]
    is_body = definite and _is_body(run[0][0], language)
    if len(run) == 1 and not is_surname and not is_body and _is_no_name(forms[0], language):
        return None
    is_class = run[0][0].isupper() and forms[0] in people.organization_classes
    if len(run) == 1 and (is_class or is_participial(run[0][0], language)):  # "l'ONG", "the |Cove-based| company"
        return None
    if len(run) == 1 and definite and not is_surname and _is_description(forms[0], language):
        return None
    outer, first, last = 0, max(titles, titles_end(run, language)) if len(run) > 1 else 0, len(run) - 1
    if first > last or (run[first][1] in people.name_joints and not _is_addressed(run, first, language)):
        return None  # "President of the United States"
    while last > first and forms[last] in people.suffixes:
        last -= 1
    is_suffixed = last + 1 < len(run)
    last = _without_honours(run, first, last, language)
    while last > first and forms[first] in people.times:  # "Former Iowa"
        outer, first = outer + (first == outer), first + 1
    if last > first and forms[last] in language.places.party_members:  # "New York Democrat"
        return None
    organization = any(
        form in people.organization_words and (at == last or run[at + 1][1] in people.name_joints)
        for at, form in enumerate(forms[first : last + 1], first)
    )  # "the Norlandic Fish Authority", "the Norlandic Ministry of Fish"
    whole = [form for form, _ in run[: last + 1]]
    while last - first > 1 and not organization and tells_home(whole[first:], definite and first == 0, language):
        first += 1
    first = _behind_others(run, first, last, known, language)
    before, behind = run[outer:first], () if is_suffixed else run[last + 1 :]
    is_first = first == 0 and run[0][1] != OFFICE
    bare = (run[first] if is_first else (run[first][0], ""), *run[first + 1 : last + 1])  # "Mr. |van den Berg"
    titled = run[0][1] == OFFICE or any(not language.places.is_origin(form) for form in forms[outer:first])
    kind = _kind(_Bare(bare, titled or is_surname, definite and first == 0, is_label, language))
    if kind is None:
        return None
    honorific = next((form for form in forms[outer:first] if form in people.honorifics), "")
    return Parts(
        outer,
        first,
        last,
        tuple(word for form, joint in bare for word in joined(joint, form)),
        people.suffix(forms[last + 1]) if is_suffixed else "",
        kind,
        people.honorifics.get(honorific, ""),
        traits_of_titles((*before, *behind), language),
        titled,
        run[first - 1][0] if first and len(bare) == 1 and forms[first - 1] in people.titles_of_rank else "",
        any(joint == NICKNAME for _, joint in bare),
        len(bare) == 1 and forms[first] not in language.first_names,
    )


def _is_addressed(run: Sequence[Word], first: int, language: Language) -> bool:
    """Whether a form of address stands before a name with a particle: "Madame |de Verneuil"."""
    people, before = language.people, run[first - 1][0].lower()
    is_address = before in people.honorifics and before not in people.nouns
    return first > 0 and is_address and people.particles.issuperset(run[first][1].split())


def _without_honours(run: Sequence[Word], first: int, last: int, language: Language) -> int:
    """The last word of a name without letters of honour behind it; those before a suffix stay."""
    if last + 1 < len(run) or _is_joined(run, first, last, language):
        return last
    return first + before_honours([form for form, _ in run[first : last + 1]], language) - 1


def _behind_others(run: Sequence[Word], first: int, last: int, known: int, language: Language) -> int:
    """The first word of a name behind a place, common words, or what the document leaves out elsewhere."""
    if last == first or _is_joined(run, first, last, language):
        return first
    forms = lower_words(run)
    if len(forms) != len(run):
        return first
    first += after_place(forms[first : last + 1], language)
    first += after_common(forms[first : last + 1], language)
    return max(first, len(run) - known) if known else first


def _is_joined(run: Sequence[Word], first: int, last: int, language: Language) -> bool:
    return any(joint in language.people.name_joints for _, joint in run[first + 1 : last + 1])


def _is_no_name(word: str, language: Language) -> bool:
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


def _is_description(form: str, language: Language) -> bool:
    """Whether a word with a capital behind an article describes: "le Jamaïcain", "la Coordonnatrice"."""
    is_noun = language.people.head_first and is_person_noun(form, language)
    return language.rules.is_native(form) or is_noun


def _is_body(form: str, language: Language) -> bool:
    """Whether a word behind an article is an acronym though it is another word, too: "the WHO".

    So is that of a party: "le PS", where "le député PS" is one of its members.
    """
    is_party = form.isupper() and len(form) >= SHORTEST_ACRONYM and form.lower() in language.places.parties
    return is_party or (_shouts(form) and form.lower() in language.people.function_words)


@frozen
class _Bare:
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
        is_none = _is_no_name(self.whole, self.language)
        is_none = is_none and not (self.definite and _is_body(self.words[0][0], self.language))
        return (is_none or letters < SHORTEST_ACRONYM) and not self.is_titled


_KindRules = tuple[tuple["str | None", Callable[[_Bare], bool]], ...]

#: What a single word names, and several: the first rule that holds decides. None is no name.
_OF_ONE: _KindRules = (
    ("organization", lambda it: it.whole in it.language.people.no_names and _shouts(it.words[0][0])),
    ("person", _Bare.is_titled_word),
    (None, lambda it: it.whole in it.language.people.no_names),
    (None, _Bare.is_no_name),
    ("person", lambda it: it.is_titled),
    ("place", lambda it: it.whole in it.language.places.all),
    ("organization", lambda it: it.whole in it.language.people.organization_words),
    ("organization", _Bare.is_acronym),
)
_OF_SEVERAL: _KindRules = (
    ("place", lambda it: it.whole in it.language.places.all and not it.is_titled),
    ("place", lambda it: it.forms[-1] in it.language.places.last_words and not it.is_titled),
    ("organization", _Bare.is_organization),
    ("person", _Bare.is_person),
    ("organization", lambda it: it.definite),
)


def _shouts(form: str) -> bool:
    return form.isupper() and len(form) > SHORTEST_ACRONYM


def _kind(bare: _Bare) -> str | None:
    """What the words of a name say it names, "" where they do not tell; None for no name."""
    rules = _OF_ONE if len(bare.words) == 1 else _OF_SEVERAL
    return next((kind for kind, holds in rules if holds(bare)), "")
