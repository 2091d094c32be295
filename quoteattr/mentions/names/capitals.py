"""Find words with a capital: abbreviated titles, initials, words with their hyphens, apostrophes and prefixes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.names.openings import is_function
from quoteattr.mentions.names.pieces import Piece

#: The word behind a title in short.
_FOLLOWING = regex.compile(r"[ \u00a0]([\p{L}'’.-]++)")
#: An initial has so many characters, its point included.
INITIAL = 2


@lru_cache(maxsize=8)
def capitalized(language: Language) -> regex.Pattern[str]:
    """A word with a capital: a plain one, as most are, an abbreviated title, initials, or one with its apostrophes."""
    people = language.people
    abbreviated = {form[:-1].capitalize() for form in (*people.honorifics, *people.suffixes) if form.endswith(".")}
    several = [form.capitalize() for form in people.plurals]  # "People's Vote", "Women's March"
    bodies = [form.capitalize() for form in people.organization_words if form.isalpha()]  # "Workers' |Party"
    holders = [title.rpartition(" ")[2].capitalize() for title in people.titles]  # "Sheriff's |Office"
    saints = any_of(map(str.capitalize, people.opening_prefixes))  # "St. |Clair", "St |Mary's Hospital"
    apart = map(str.upper, language.tokens.no_initials)  # "sur X. Le joueur"
    clitics = {clitic.rpartition("'")[2] for clitic in language.tokens.clitics}
    return regex.compile(
        rf"""
        (?(DEFINE)(?P<body>{any_of(bodies)}))
        (?<![\p{{L}}\p{{M}}\p{{N}}_@#/])  # first: it is looked for fastest
        (?=\p{{Lu}}|{any_of(people.joined_prefixes)}[-‑]|{any_of(people.elided_prefixes)}['’])
        (?!(?i:{people.proclitic}))
        (?: (?!{saints}\.?[ \u00a0])\p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}]*+(?![.'’‑-])
          | {any_of(abbreviated)}\.
          | {any_of(several)}{people.possessive}(?=[ \u00a0]\p{{Lu}})
          | {any_of(holders)}['’]s(?=[ \u00a0](?&body)\b)
          | \p{{Lu}}\p{{Ll}}++(?<=s)['’](?=(?:[ \u00a0]\p{{Lu}}\p{{Ll}}++){{0,2}}?[ \u00a0](?&body)\b)
          | {saints}\.?[ \u00a0]\p{{Lu}}\p{{Ll}}++['’]s(?=[ \u00a0](?&body)\b)
          | (?!{any_of(apart)}[ \u00a0])(?:\p{{Lu}}\.){{1,5}}+(?:\p{{Lu}}(?![\p{{L}}\p{{N}}.'’-]))?+(?!\p{{L}})
          | (?:{any_of(people.joined_prefixes)}[-‑]|{any_of(people.elided_prefixes)}['’])?+
            (?:{saints}\.?[ \u00a0](?=\p{{Lu}}\p{{Ll}}))?+
            \p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}]*+(?![-‑]\p{{N}})
            (?: [-‑]\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]*+ | ['’](?!(?i:{any_of(clitics)}|s)\b)\p{{L}}[\p{{L}}\p{{M}}]*+ )*+
        )
        """,
        regex.VERBOSE,
    )


def is_surname(text: str, run: Sequence[Piece], end: int, form: str, language: Language) -> bool:
    """Whether what may be a title in short is a surname at the end of a sentence: no name is behind, or one before."""
    people, following = language.people, _FOLLOWING.match(text, end)
    if form.lower() not in people.honorifics or len(form) <= INITIAL:  # "Otto M. |Roe"
        return False
    before = run[-1].form.lower() if run and run[-1].end + 1 == end - len(form) else ""
    is_named = before in language.first_names and before not in people.titles
    word = following[1] if following else ""
    is_word = word[:1].isupper() and is_function(word, language) and word.lower() not in people.also_names
    return is_named or not word or is_word


def are_members(form: str, language: Language) -> bool:
    """Whether a plural is of a noun for persons whose body may be called after them: "Workers' Party"."""
    noun, places = language.lemma(form), language.places
    noun = form.removesuffix("s") if noun == form else noun  # of "bishops" the table has no base
    is_native = noun in places.party_members or noun in places.demonyms
    return noun != form and is_person_noun(noun, language) and not is_native


def is_shouted(form: str, language: Language) -> bool:
    """Whether a word in capitals joins two others in a line of them: "THE KING AND QUEEN"."""
    people, word = language.people, form.lower()
    return word in people.coordinators or word == people.belonging
