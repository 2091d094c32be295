"""Read the words of a run of capitalized words: which are titles, which the name, and what such a name names.

Nothing here looks at the text around, so that what is told of a run is told once: names come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.names.bare import Bare, is_body, is_no_name, kind_of_name
from quoteattr.mentions.names.bounds import FULL, OFFICE, after_common, after_place, before_honours, tells_home
from quoteattr.mentions.names.pieces import NICKNAME, joined
from quoteattr.mentions.names.titles import Word, is_participial, is_shouted, lower_words, titles_end
from quoteattr.mentions.traits import traits_of_titles
from quoteattr.mentions.types import Traits

#: So many runs are remembered, of any documents.
REMEMBERED = 8192


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
    may_be_body = definite and is_body(run[0][0], language)
    if len(run) == 1 and not is_surname and not may_be_body and is_no_name(forms[0], language):
        return None
    is_class = run[0][0].isupper() and forms[0] in people.organization_classes
    if len(run) == 1 and (is_class or is_participial(run[0][0], language)):  # "l'ONG", "the |Cove-based| company"
        return None
    if len(run) == FULL and not run[1][1] and language.places.is_people(*forms):  # "the |South Korean"
        return None
    if len(run) == 1 and definite and not is_surname and _is_description(forms[0], language):
        return None
    outer, first, last = 0, max(titles, titles_end(run, language)) if len(run) > 1 else 0, len(run) - 1
    if first and forms[first - 1] in people.articled and not (definite and first == 1):
        first -= 1  # "le ministre |Pape Roe|"
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
    titled = run[0][1] == OFFICE or any(_tells_person(form, language) for form, _ in run[outer:first])
    kind = kind_of_name(Bare(bare, titled or is_surname, definite and first == 0, is_label, language))
    if kind is None:
        return None
    honorific = next((form for form in forms[outer:first] if form in people.honorifics), "")
    is_told = first > outer and (titles == first or is_shouted(run[first - 1][0]))  # "|CPO| Ada Roe", "|Garda| Roe"
    told = frozenset((forms[first - 1],)) if is_told else frozenset()
    return Parts(
        outer,
        first,
        last,
        tuple(word for form, joint in bare for word in joined(joint, form)),
        people.suffix(forms[last + 1]) if is_suffixed else "",
        kind,
        people.honorifics.get(honorific, ""),
        traits_of_titles((*before, *behind), language) | Traits(told),
        titled,
        run[first - 1][0] if first and len(bare) == 1 and forms[first - 1] in people.titles_of_rank else "",
        any(joint == NICKNAME for _, joint in bare),
        len(bare) == 1 and forms[first] not in language.first_names,
    )


def _tells_person(form: str, language: Language) -> bool:
    """Whether a word before a name is a title, and does not say where one is: "Norlandic", "Cove-based"."""
    return not language.places.is_origin(form.lower()) and not is_participial(form, language)


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
    first += after_common(forms[first : last + 1], language) if len(forms[first]) > 1 else 0  # "B Shiva Roe"
    return max(first, len(run) - known) if known else first


def _is_joined(run: Sequence[Word], first: int, last: int, language: Language) -> bool:
    return any(joint in language.people.name_joints for _, joint in run[first + 1 : last + 1])


def _is_description(form: str, language: Language) -> bool:
    """Whether a word with a capital behind an article describes: "le Jamaïcain", "la Coordonnatrice"."""
    is_noun = language.people.head_first and is_person_noun(form, language)
    return language.rules.is_native(form) or is_noun
