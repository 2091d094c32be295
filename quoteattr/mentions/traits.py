"""Read descriptions of persons: titles, appositions and definite noun phrases, as traits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.titles import LONGEST_TITLE, ROLES, Roles
from quoteattr.speakers.types import Traits

_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}&]+(?:[-‑.’'][\p{L}\p{M}\p{N}]+)*\.?")
#: An apposition ends here.
_STOP = regex.compile(r"[,;:()\[\]“”\"—–\n]|\.\s|['’]s? (?=\p{Ll})")
_PARTY = regex.compile(r"(?:[ \u00a0]\(|, )(\p{Lu})-(\p{Lu}[\p{L}.]{0,14}+(?: \p{Lu}[\p{L}.]{0,14}+)?)")
_APPOSITION = regex.compile(
    r"(?:[ \u00a0]\([^()]{1,40}\))?"
    r"(?:,? (?:who )?(?:is|was|became|remains|has been|serves as|served as) |,[ \u00a0]| [—–-] )"
)
_HOME = regex.compile(r" of ((?:\p{Lu}[\p{L}.]*+)(?: \p{Lu}[\p{L}.]*+)?)")
_BEFORE = regex.compile(r"((?:[\p{L}\p{M}\p{N}.'’-]++[ \u00a0]){1,8})$")
_CLAUSE_BEFORE = regex.compile(
    r"(?:^|[\s“\"(—])"
    r"((?:the|a|an|his|her|their|its|another|one|\p{Lu}[\p{L}]*['’]s?)[ \u00a0][\p{L}\p{M}\p{N}.'’ -]{2,70}), $",
    regex.IGNORECASE,
)
#: Behind a name, one of these goes before all that is read there.
_BEGINNINGS = frozenset((" (", "\u00a0(", ", ", ",\u00a0", " o", " i", " w", " b", " r", " h", " —", " –", " -"))
#: A description that tells nothing.
NONE = Traits()
_OPENERS = words_of.DEFINITES | words_of.POSSESSIVES | words_of.INDEFINITES
_IGNORED = _OPENERS | {
    "and", "or", "former", "ex", "current", "then", "late", "own", "top", "who", "is", "was",
}  # fmt: skip


def words(phrase: str) -> list[str]:
    """The words of a phrase, without possessive endings; a full stop of an abbreviation is kept."""
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(phrase)]


def traits_of(forms: Iterable[str], roles: Roles = ROLES) -> Traits:
    """The traits in the words of a title or description: which of them are roles, which details.

    >>> traits = traits_of("Former US Secretary of State".split())
    >>> sorted(traits.heads), sorted(traits.details)
    (['secretary', 'secretary of state'], ['state', 'us'])
    """
    lower = [form.lower() for form in forms]
    if not lower:
        return NONE
    heads, details = set(), set()
    for index, form in enumerate(lower):
        bare = form.rstrip(".")
        if form in roles.nouns:
            heads.add(form)
        elif bare in _SPELLED_OUT:
            heads.add(_SPELLED_OUT[bare])
        elif form not in words_of.HONORIFICS and form not in _IGNORED and form not in words_of.PREPOSITIONS:
            details.add(country(form))
        if form in words_of.PARTIES:
            details.add(words_of.PARTIES[form])
        for size in range(2, LONGEST_TITLE + 1):
            if index + size <= len(lower) and " ".join(lower[index : index + size]) in roles.titles:
                heads.add(" ".join(lower[index : index + size]))
        if index + 1 < len(lower) and f"{form} {lower[index + 1]}" in words_of.STATES.values():
            details.add(f"{form} {lower[index + 1]}")
    return Traits(frozenset(heads), frozenset(details))


def country(word: str) -> str:
    """The country of a nationality, the party of its members; another word is given back."""
    return words_of.DEMONYMS.get(word) or words_of.PARTIES.get(word, word)


def gender_of(traits: Traits) -> str:
    """The gender that the nouns of a description tell: ``"masc"``, ``"fem"`` or ``""``."""
    if not traits.heads:
        return ""
    told = {words_of.GENDERED_NOUNS[head] for head in traits.heads if head in words_of.GENDERED_NOUNS}
    return told.pop() if len(told) == 1 else ""


def before_name(before: str, after: str, roles: Roles = ROLES) -> Traits:
    """Traits from the text before a name: "Latvian journalist |Dainis", "the Russian envoy, |Ivan Orlov,".

    ``after`` are the two characters behind the name: the apposition before a name needs a comma there too, or
    "Unlike the president, Brown said" would make Brown president.
    """
    if before[-1:] in (" ", "\u00a0") and before[-2:-1].isalpha():
        if before[-30:].split()[-1].lower() not in roles.ends:
            return NONE
        match = _BEFORE.search(before)
        forms = words(match[1]) if match else []
        lower = [form.lower() for form in forms]
        if not lower or not roles.is_role(lower):
            return NONE
        cut = len(forms)
        while cut and (lower[cut - 1] not in words_of.FUNCTION_WORDS or roles.inside_title(lower, cut - 1)):
            cut -= 1
        return traits_of(forms[cut:], roles)
    clause = _CLAUSE_BEFORE.search(before) if before.endswith(", ") and after[:1] in (",", ")", "—") else None
    if clause:
        forms = words(clause[1])
        head = head_index(forms, roles)
        if head is not None and roles.is_role([form.lower() for form in forms[: head + 1]]):
            return traits_of(forms, roles)
    return NONE


def after_name(after: str, titled: bool, roles: Roles = ROLES) -> Traits:
    """Traits from the text behind a name: "(D-Ohio)", ", president of the union," " is a singer", " of Ohio"."""
    if after[:2] not in _BEGINNINGS:
        return NONE
    traits = NONE
    party = _PARTY.match(after)
    if party:
        state = party[2].replace(".", "").replace(" ", "").lower()
        letter = words_of.PARTY_LETTERS.get(party[1].lower())
        home_state = words_of.STATES.get(state, party[2].lower().strip("."))
        traits |= Traits(details=frozenset(filter(None, (letter, home_state))))
    home = _HOME.match(after) if titled else None
    if home:
        place = next((name for name in (home[1], home[1].split()[0]) if name.lower() in words_of.PLACES), "")
        traits |= Traits(details=frozenset(filter(None, (place.lower(),))))
    apposition = _APPOSITION.match(after)
    if not apposition:
        return traits
    stop = _STOP.search(after, apposition.end())
    forms = words(after[apposition.end() : stop.start() if stop else len(after)])
    head = head_index(forms, roles)
    if head is None or head > 8 or not forms:
        return traits
    lower = [form.lower() for form in forms]
    opened = lower[0] in _OPENERS or lower[0] in ("one", "former", "president", "head", "chairman") or head < 3
    named = head + 1 < len(forms) and forms[head + 1][0].isupper()
    clause = any(form in _VERBS or form in words_of.PRONOUNS for form in lower[1:head])
    if opened and not named and not clause and roles.is_role(lower[: head + 1]):
        traits |= traits_of(forms[: head + 8], roles)
    return traits


#: In front of the noun, one of these shows that a clause follows the name and no apposition.
_VERBS = frozenset(
    ("said", "says", "saying", "told", "asked", "added", "is", "was", "were", "are", "has", "had", "will", "would")
)
_SPELLED_OUT = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor"}


def head_index(forms: Sequence[str], roles: Roles = ROLES) -> int | None:
    """The index of the head noun of a phrase: the last word before a preposition, relative or participle.

    >>> forms = "the former business partner at Ford".split()
    >>> forms[head_index(forms)]
    'partner'
    """
    for index, form in enumerate(forms):
        lower = form.lower()
        inside = lower in words_of.PREPOSITIONS and roles.inside_title([later.lower() for later in forms], index)
        if index and lower in words_of.PREPOSITIONS and not inside:
            return index - 1
    return len(forms) - 1 if forms else None
