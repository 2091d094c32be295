"""Read the words of a run of capitalized words: which are titles, which the name, and what such a name names.

Nothing here looks at the text around, so that what is told of a run is told once: names come back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from attrs import field, frozen

from quoteattr.lang.language import Language
from quoteattr.mentions.names.runs import NICKNAME
from quoteattr.mentions.traits import traits_of
from quoteattr.mentions.types import Traits

#: A word and what joins it to the one before.
Word = tuple[str, str]
#: So many runs are remembered, of any documents.
REMEMBERED = 8192
#: An acronym has so many letters, a name that a first name begins so many words at most.
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 5
LONGEST_PERSON = 3
#: An initial or an abbreviated first name has so many characters at most: "Geo."
LONGEST_INITIAL = 4


@frozen
class Parts:
    """What a run is made of: places of the first title, the first and the last word of the bare name, and more.

    The other fields are as in :class:`~quoteattr.mentions.types.Name`; ``is_titled`` tells whether a title goes
    before, ``has_nickname`` whether one stands inside, ``is_common`` whether it is one word and no known first name.
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
    has_nickname: bool
    is_common: bool


@lru_cache(maxsize=REMEMBERED)
def parts_of(
    run: tuple[Word, ...], definite: bool, is_label: bool, is_surname: bool, language: Language
) -> Parts | None:
    """Read a run; None for a title or a common word alone.

    ``definite`` tells whether it stands behind "the", ``is_label`` whether before a colon, ``is_surname`` whether it
    is known for a surname.

    >>> from quoteattr.lang.language import language
    >>> run = (("Senator", ""), ("Ada", ""), ("Green", ""), ("Jr.", ""))
    >>> parts = parts_of(run, False, False, False, language("en"))
    >>> parts.words, parts.suffix, parts.kind
    (('Ada', 'Green'), 'jr', 'person')
    """
    people = language.people
    forms = [form.lower() for form, _ in run]
    if len(run) == 1 and not is_surname and _is_no_name(forms[0], language):
        return None
    outer, first, last = 0, _titles_end(run, language) if len(run) > 1 else 0, len(run) - 1
    if first > last or run[first][1] in people.name_joints:  # "President of the United States"
        return None
    while last > first and forms[last] in people.suffixes:
        last -= 1
    while last > first and forms[first] in people.times:  # "Former Iowa"
        outer, first = outer + (first == outer), first + 1
    if last > first and forms[last] in language.places.party_members:  # "New York Democrat"
        return None
    organization = forms[last] in people.organization_words
    while last - first > 1 and language.places.is_origin(forms[first]) and not organization:
        first += 1
    titles = run[outer:first]
    bare = ((run[first][0], "") if first else run[first], *run[first + 1 : last + 1])  # "Mr. |van den Berg"
    titled = any(not language.places.is_origin(form) for form in forms[outer:first])
    kind = _kind(_Bare(bare, titled or is_surname, definite and first == 0, is_label, language))
    if kind is None:
        return None
    honorific = next((form for form in forms[outer:first] if form in people.honorifics), "")
    return Parts(
        outer,
        first,
        last,
        tuple(word for form, joint in bare for word in (*_particles(joint), form)),
        forms[last + 1].strip(".") if last + 1 < len(run) else "",
        kind,
        people.honorifics.get(honorific, ""),
        traits_of([word for form, joint in titles for word in (*joint.split(), form)], language),
        titled,
        any(joint == NICKNAME for _, joint in bare),
        len(bare) == 1 and forms[first] not in language.first_names,
    )


def _is_no_name(word: str, language: Language) -> bool:
    """Whether a capitalized word alone is a title, an honorific, a people or a party ("D-Ohio" too)."""
    people, places = language.people, language.places
    return (
        (word[1:2] == "-" and word[0] in places.party_letters)
        or word in people.titles
        or word in people.honorifics
        or word in people.function_words
        or places.is_origin(word)
        or places.is_origin(word.removesuffix("s"))
    )


def _particles(joint: str) -> tuple[str, ...]:
    return () if joint == NICKNAME else tuple(joint.split())


def _lower(run: Sequence[Word]) -> list[str]:
    return [word for form, joint in run for word in (*joint.split(), form.lower())]


# How far the titles of a run go. Each rule looks at the word at ``index``, behind titles that end at ``end``, and tells
# whether it is one more; None leaves that to the next rule.


def _honorific(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "M." and "King" are titles only where nothing but a title goes before, and something behind."""
    form = run[index][0].lower()
    if form not in language.people.honorifics:
        return None
    return (index == end and index + 1 < len(run)) or (form.endswith(".") and len(form) > 2)


def _title(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """A last word that is also a title is a name behind a first name ("Howard Dean"); a title that is also a first
    name is one before a single word ("Dean Heller").
    """
    form, names = run[index][0].lower(), language.first_names
    if form not in language.people.initials and (form not in language.people.titles or run[index][0].isupper()):
        return None
    surname = index == 1 and index == len(run) - 1 and run[0][0].lower() in names
    return not surname and not (form in names and index + 2 == len(run))


def _longer_title(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Secretary of State", "Deputy Information Minister"."""
    return True if index and language.people.closing_title(_lower(run[: index + 1])) else None


def _role(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Actor Otto Brandt"."""
    before_name = index + 2 < len(run) and run[index + 1][0].lower() in language.first_names
    return True if before_name and run[index][0].lower() in language.people.nouns else None


def _compound(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Mother-of-two Ada Green"."""
    joined = f"-{language.people.belonging}-" in run[index][0].lower()
    return True if joined and index == end and index + 1 < len(run) else None


_TITLE_RULES = (_honorific, _title, _longer_title, _role, _compound)


def _titles_end(run: Sequence[Word], language: Language) -> int:
    """How many words of a run are honorifics, titles and what goes before them."""
    end = 0
    for index in range(len(run)):
        answers = (rule(run, index, end, language) for rule in _TITLE_RULES)
        if next((answer for answer in answers if answer is not None), False):
            end = index + 1
    return end


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
        return " ".join(_lower(self.words))

    @begins_with_first_name.default
    def _begins(self) -> bool:
        return self.forms[0] in self.language.first_names

    def is_acronym(self) -> bool:
        """Whether a single word is written in capitals, and no label of a transcript."""
        form = self.words[0][0]
        short = SHORTEST_ACRONYM <= len(form.replace(".", "")) <= LONGEST_ACRONYM
        return form.isupper() and short and not self.is_label and not self.begins_with_first_name

    def is_person(self) -> bool:
        """Whether a title, a first name, an initial or a particle tells that several words name a person."""
        people = self.language.people
        first = self.begins_with_first_name and not self.words[0][0].isupper()
        initial = any(len(form) <= LONGEST_INITIAL and form.endswith(".") for form, _ in self.words[:-1])
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
        if any(joint in people.name_joints for _, joint in self.words[1:]):
            return True
        first = self.begins_with_first_name and not self.words[0][0].isupper()
        person = first and len(self.words) <= LONGEST_PERSON and self.forms[-1] not in people.belongings
        return not person and not people.organization_words.isdisjoint(self.forms)

    def is_no_name(self) -> bool:
        """Whether a single word names nobody."""
        letters = len(self.words[0][0].rstrip("."))
        return (_is_no_name(self.whole, self.language) or letters < SHORTEST_ACRONYM) and not self.is_titled


_KindRules = tuple[tuple["str | None", Callable[[_Bare], bool]], ...]

#: What a single word names, and several: the first rule that holds decides. None is no name.
_OF_ONE: _KindRules = (
    ("organization", lambda it: it.whole in it.language.people.no_names and _shouts(it.words[0][0])),
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
