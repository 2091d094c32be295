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
    not "the co-author and the geochemist Jane Roe", who are two; bare nouns are of one, "captain |and half Ada".
    """
    people = language.people
    forms = _without_field(FORM.findall(between), language)
    if between == " " or (between[:1] == "-" and between.find(" ") == len(between) - 1):  # mother|-of-two Jane Roe
        return phrase.is_person and not phrase.named
    *inner, noun = [form.lower() for form in forms] or [""]
    if not between[-1:].isspace() or not (people.articles | people.prepositions).isdisjoint((*inner, noun)):
        return False
    is_complex = not people.prepositions.isdisjoint(FORM.findall(phrase.text))
    is_title, is_office = tells_person(noun, language), bool(forms) and forms[-1][0].isupper()
    if inner and inner[0] in people.coordinators:
        is_title |= len(inner) == 1 and phrase.text.isalpha() and f"{phrase.text}{forms[-1]}".islower()
        place = f"{phrase.text} {inner[0]} {forms[1]}".lower()  # "Trinidad |and Tobago Prime Minister Ada Roe"
        if _is_of_both(phrase, forms[1:], language) or (is_title and place in language.places.all):
            return True
        # "the minister of health |and trade Ada Roe", but "the Danish premier and Chancellor Ada Roe"
        is_bare = phrase.text.partition(" ")[0].lower() not in people.articles  # "co-founder |and CEO Ada Roe"
        is_another = is_office and not is_bare and phrase.definite and phrase.text[0].islower()
        return phrase.is_person and (not is_another if is_title else is_complex)
    return is_title and (bool(inner) or between[0] == "-" or is_office or not phrase.is_person)


def _without_field(forms: list[str], language: Language) -> list[str]:
    """The words between without what a second office is of: "and Minister| of Justice| Jane Roe"."""
    people = language.people
    of = next((at for at, form in enumerate(forms) if form == people.belonging), 0)
    is_second = 1 < of < len(forms) - 1 and forms[0] in people.coordinators
    return forms[:of] if is_second and tells_person(forms[of - 1].lower(), language) else forms


def _is_of_both(phrase: Phrase, forms: Sequence[str], language: Language) -> bool:
    """Whether a name and another one are whose office it is: "Norland |and NDP chief Ada Roe"."""
    office = next((at for at, form in enumerate(forms) if is_person_noun(form, language)), 0)
    rest = forms[office + 1 :]
    named = bool(phrase.named) and all(form[0].isupper() for form in forms[:office])
    return office > 0 and named and all(form.lower() in language.people.honorifics for form in rest)


def tells_person(noun: str, language: Language) -> bool:
    """Whether a word is a title or a noun for a person."""
    return noun in language.people.honorifics or is_person_noun(noun.rstrip("."), language)
