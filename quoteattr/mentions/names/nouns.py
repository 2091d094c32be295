"""Which words with a capital are no names but nouns: "Counsel for the family", "the Cove Governor", "Audiences"."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import (
    common,
    is_common,
    is_common_plural,
    is_name,
    is_near_role,
    is_person_noun,
    is_sure_name,
    is_unknown,
)
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.openings import opens
from quoteattr.mentions.names.pieces import Piece
from quoteattr.mentions.names.titles import Word
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name

#: Counsel| for the family.
#: Astrophysicist |and r|ock singer.
_SECOND = regex.compile(r"[ \u00a0](\S++)[ \u00a0]\p{Ll}")
_COMPLEMENT = regex.compile(r"[ \u00a0](\p{Ll}++)[ \u00a0](\p{L})")


def is_plural(form: str, language: Language) -> bool:
    """Whether a form is a plural noun for persons: "Lawyers for Mr. Roe said", "Audiences left"."""
    noun = language.lemma(form)
    people, near = language.people, is_near_role(language)
    is_near = is_common(language)(form) and (near(form) or near(noun))
    return noun != form and (noun in people.titles or is_person_noun(noun, language) or is_near)


def common_plurals(positions: Positions, runs: Sequence[Sequence[Piece]], language: Language) -> frozenset[str]:
    """Plurals of common words that have a capital where a sentence begins, and nowhere else: "Scans showed it".

    Whom the text calls Banks inside a sentence is Banks at its beginning, too.
    """
    alone = {run[0].form for run in runs if len(run) == 1}
    plurals = {form for form in alone if is_common_plural(form.lower(), language)}
    if not plurals:  # as mostly
        return frozenset()
    return frozenset(plurals - {piece.form for run in runs for piece in run[opens(positions, run[0].start) :]})


def has_complement(text: str, end: int, form: str, language: Language) -> bool:
    """Whether a word is a noun with what it is of or for: "Counsel for the family"; "Lane of Norland" is a name."""
    behind = _COMPLEMENT.match(text, end)
    if behind is None or behind[1] not in language.people.complements or is_sure_name(language)(form):
        return False
    is_word = not is_unknown(form, language)
    if form in language.people.nouns:  # "Member of Parliament"
        return True
    return is_word and (behind[1] != language.people.belonging or not behind[2].isupper())


def is_first_of_two(text: str, end: int, form: str, language: Language) -> bool:
    """Whether a word is what somebody is, with what else he is behind it: "Astrophysicist and rock singer Ada Roe".

    "Butler" is a surname, too.
    """
    behind = _SECOND.match(text, end)
    is_joined = behind is not None and behind[1] in language.people.coordinators
    return is_joined and is_person_noun(form, language) and not is_name(language)(form)


def is_office_behind(positions: Positions, article: int, run: tuple[Word, ...], language: Language) -> bool:
    """Whether a run behind an article is an office in capitals, and no title: "told The Cove Reporter"."""
    is_capital = positions.text[article].isupper() and not opens(positions, article)
    return not language.people.head_first and not is_capital and _is_office(run, language)


def is_plain_office(run: Sequence[Word], language: Language) -> bool:
    """Whether all words of a run are common, and the last a noun for a person: "Presidential Senior Aide", no "Mr.".

    >>> from quoteattr.lang.language import language
    >>> [is_plain_office([(form, "") for form in run.split()], language("en")) for run in ("Senior Aide", "Urs Baker")]
    [True, False]
    """
    people, last = language.people, run[-1][0].lower()
    if len(run) < FULL or people.head_first or last not in people.nouns or last in people.organization_words:
        return False  # as mostly
    is_common_, named = common(language), (people.honorifics, language.first_names)
    before = [low for form, _ in run[:-1] if (low := form.lower()) not in people.title_modifiers]
    plain = all(is_common_(form) and not any(form in words for words in named) for form in before)
    return plain and not any(joint for _, joint in run[1:])


def _is_office(run: Sequence[Word], language: Language) -> bool:
    """Whether words with capitals behind an article are what somebody is: "the Cove Governor", "the Chief Executive".

    No form of address is among them, "the Rev Baker", and before a noun that is no title no first name.

    >>> from quoteattr.lang.language import language
    >>> [_is_office([(form, "") for form in run.split()], language("en")) for run in ("Chief Executive", "Old Bell")]
    [True, False]
    """
    people, places, forms = language.people, language.places, [form.lower() for form, _ in run]
    if not people.honorifics.keys().isdisjoint(set(forms[:-1]) - people.nouns) or any(joint for _, joint in run[1:]):
        return False
    is_named = len(run) == 1 or any(form in language.first_names and form not in places.all for form in forms)
    is_noun = people.is_title(forms[-1]) or (not is_named and forms[-1] in people.nouns)
    return is_noun and forms[-1] not in people.organization_words and not places.is_origin(forms[-1])


def never_alone(names: Sequence[Name]) -> tuple[Name, ...]:
    """What only stands before nouns is no person of whom the text speaks: "an Antrim mother"."""
    alone = {word for name in names if name.role != "inside" for word in name.words}
    return tuple(
        evolve(name, kind="place")
        if name.role == "inside" and name.kind in ("", "doubtful") and alone.isdisjoint(name.words)
        else name
        for name in names
    )
