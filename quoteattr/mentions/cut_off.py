"""Whether a noun phrase that the parser has cut off goes on to a name: "study co-author |and geochemist Jane Roe"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.types import Phrase

#: A form of letters and digits, with hyphens, apostrophes and points.
FORM = regex.compile(r"[\p{L}\p{M}\p{N}&]+(?:[-‑.’'][\p{L}\p{M}\p{N}]+)*\.?")


def goes_on(phrase: Phrase, between: str, language: Language) -> bool:
    """Whether a phrase was cut off in the middle from a name that no comma sets off.

    "study co-author |and geochemist Jane Roe", "Secretary|-General Otto Lane", "Virginia |delegate Ada Roe", but
    not "the co-author and the geochemist Jane Roe", who are two.
    """
    people = language.people
    forms = FORM.findall(between)
    if between == " " or (between[:1] == "-" and between.find(" ") == len(between) - 1):  # mother|-of-two Jane Roe
        return phrase.is_person and not phrase.named
    *inner, noun = [form.lower() for form in forms] or [""]
    is_bare = phrase.is_person and phrase.text.partition(" ")[0].lower() not in people.articles
    if is_bare and len(inner) > 1 and inner[0] in people.coordinators and tells_person(inner[1], language):
        return True  # "vice-president |and head of sales Ada Roe"
    if not between[-1:].isspace() or not (people.articles | people.prepositions).isdisjoint((*inner, noun)):
        return False
    is_complex = not people.prepositions.isdisjoint(FORM.findall(phrase.text))
    is_title, is_office = tells_person(noun, language), bool(forms) and forms[-1][0].isupper()
    if inner and inner[0] in people.coordinators:
        place = f"{phrase.text} {inner[0]} {forms[1]}".lower()  # "Trinidad |and Tobago Prime Minister Ada Roe"
        if _is_of_both(phrase, forms[1:], language) or (is_title and place in language.places.all):
            return True
        # "the minister of health |and trade Ada Roe", but "the Danish premier and Chancellor Ada Roe"
        is_another = is_office and not is_bare and phrase.definite and phrase.text[0].islower()
        return phrase.is_person and (not is_another if is_title else is_complex)
    return is_title and (bool(inner) or between[0] == "-" or is_office or not phrase.is_person)


def _is_of_both(phrase: Phrase, forms: Sequence[str], language: Language) -> bool:
    """Whether a name and another one are whose office it is: "Norland |and NDP chief Ada Roe"."""
    office = next((at for at, form in enumerate(forms) if is_person_noun(form, language)), 0)
    rest = forms[office + 1 :]
    named = bool(phrase.named) and all(form[0].isupper() for form in forms[:office])
    return office > 0 and named and all(form.lower() in language.people.honorifics for form in rest)


def tells_person(noun: str, language: Language) -> bool:
    """Whether a word is a title or a noun for a person."""
    return noun in language.people.honorifics or is_person_noun(noun.rstrip("."), language)
