"""Which words with a capital are no names but nouns: "Counsel for the family", "the Cove Governor", "Audiences"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_common, is_near_role, is_person_noun, is_sure_name, is_unknown
from quoteattr.mentions.names.openings import opens
from quoteattr.mentions.names.titles import Word
from quoteattr.mentions.positions import Positions

#: Counsel| for the family.
_COMPLEMENT = regex.compile(r"[ \u00a0](\p{Ll}++)[ \u00a0](\p{L})")


def is_plural(form: str, language: Language) -> bool:
    """Whether a form is a plural noun for persons: "Lawyers for Mr. Roe said", "Audiences left"."""
    noun = language.lemma(form)
    people, near = language.people, is_near_role(language)
    is_near = is_common(language)(form) and (near(form) or near(noun))
    return noun != form and (noun in people.titles or is_person_noun(noun, language) or is_near)


def has_complement(text: str, end: int, form: str, language: Language) -> bool:
    """Whether a word is a noun with what it is of or for: "Counsel for the family"; "Lane of Norland" is a name."""
    behind = _COMPLEMENT.match(text, end)
    if behind is None or behind[1] not in language.people.complements or is_sure_name(language)(form):
        return False
    is_word = not is_unknown(form, language)
    return is_word and (behind[1] != language.people.belonging or not behind[2].isupper())


def is_office_behind(positions: Positions, article: int, run: tuple[Word, ...], language: Language) -> bool:
    """Whether a run behind an article is an office in capitals, and no title: "told The Cove Reporter"."""
    is_capital = positions.text[article].isupper() and not opens(positions, article)
    return not language.people.head_first and not is_capital and _is_office(run, language)


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
