"""Read titles and definite noun phrases as traits; the patterns of what stands beside a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.people import LONGEST_TITLE
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.ages import age_at
from quoteattr.mentions.types import NO_TRAITS, Traits
from quoteattr.text.quotation_marks import DOUBLE

#: So many phrases are remembered, of any documents.
REMEMBERED = 8192
_WORD = r"[\p{L}\p{M}\p{N}&]++(?:[-‑.’'][\p{L}\p{M}\p{N}]++)*+\.?"
_MARKS_BEHIND = (" (", "\u00a0(", ", ", ",\u00a0", " —", " –", " -")
#: A point that ends no sentence: no capital follows it, or an abbreviated title goes before it.
_NO_STOP = r"\.(?:(?![ \u00a0]\p{Lu})|(?<=\b\p{Lu}\p{Ll}{0,3}\.))"


@frozen
class Patterns:
    """What a language puts around a name: an apposition and its ``stop``, a ``home``, a clause ``before``.

    Behind a name, one of ``beginnings`` (two characters) goes before all that is read there.
    """

    apposition: regex.Pattern[str]
    stop: regex.Pattern[str]
    home: regex.Pattern[str]
    before: regex.Pattern[str]
    beginnings: frozenset[str]
    openers: frozenset[str]
    ignored: frozenset[str]
    before_nouns: frozenset[str]
    before_phrases: frozenset[str]
    words: regex.Pattern[str]


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words of a language."""
    people = language.people
    who = f"(?:{any_of(people.clause_openers)} )?"
    of = f"{people.belonging} " if people.belonging else ""
    possessor = rf"(?:\p{{Lu}}[\p{{L}}.]*+ (?:{of})?+){{0,4}}\p{{Lu}}[\p{{L}}]*{people.possessive}"
    openers = people.definites | people.possessives | people.indefinites
    determiner = f"(?i:{any_of(people.clause_determiners)})"
    words = (*people.copulas, *people.clause_openers, people.belonging)
    return Patterns(
        apposition=regex.compile(
            rf"(?:[ \u00a0]\([^()]{{1,40}}\))?(?:,[ \u00a0]\d{{1,3}}(?=,))?"
            rf"(?:,? {who}{any_of(people.copulas)} |,[ \u00a0]| [—–-] )"
        ),
        stop=regex.compile(rf"[,;:()\[\]{DOUBLE}—–\n]|\.(?:\s|\Z)|{people.possessive} (?=\p{{Ll}})"),
        home=regex.compile(rf" {people.belonging} ((?:\p{{Lu}}[\p{{L}}.]*+)(?: \p{{Lu}}[\p{{L}}.]*+)?)"),
        before=regex.compile(
            rf"(?:^|[\s“\"(—])((?:(?:{determiner}|{possessor})[ \u00a0]|(?i:{people.proclitic}))"
            rf"(?:[\p{{L}}\p{{M}}\p{{N}}'’ -]|{_NO_STOP}){{2,70}}), $"
        ),
        beginnings=frozenset((*_MARKS_BEHIND, *(f" {word[0]}" for word in words if word))),
        openers=openers,
        ignored=openers | people.telling_nothing,
        before_nouns=openers | people.title_modifiers,
        before_phrases=openers | people.prepositions,
        words=regex.compile(rf"(?i:{people.proclitic})|{_WORD}"),
    )


@lru_cache(maxsize=8)
def possessor_ending(language: Language) -> regex.Pattern[str]:
    """What stands at the end of a possessor, behind its last letter: "Brown|’s".

    >>> from quoteattr.lang.language import language
    >>> [bool(possessor_ending(language("en")).search(form)) for form in ("Ada Roe's aide", "the Roes’ aide", "O’Roe")]
    [True, True, False]
    """
    return regex.compile(rf"(?<=[\p{{L}}\p{{N}}.]){language.people.possessive}(?!\p{{L}})")


def without_possessor_ending(phrase: str, language: Language) -> str:
    """A phrase without what makes it a possessor: "the king" of "the king’s"."""
    found = possessor_ending(language).search(phrase, max(0, len(phrase) - 3))
    return phrase[: found.start()] if found and found.end() == len(phrase) else phrase


def words(phrase: str, language: Language) -> list[str]:
    """The words of a phrase, without possessive endings; a full stop of an abbreviation is kept.

    >>> from quoteattr.lang.language import language
    >>> words("the U.S. senator’s", language("en")), words("l’avocat d'Ada", language("fr"))
    (['the', 'U.S.', 'senator'], ["l'", 'avocat', "d'", 'Ada'])
    """
    if not phrase:  # as every other one
        return []
    found: list[str] = patterns(language).words.findall(phrase)
    if "'" not in phrase and "’" not in phrase:
        return found
    return [word.removesuffix("'s").removesuffix("’s").replace("’", "'") for word in found]


def traits_of(forms: Iterable[str], language: Language) -> Traits:
    """The traits in the words of a title or description: which of them are roles, which details.

    >>> from quoteattr.lang.language import language
    >>> traits = traits_of("Former US Secretary of State".split(), language("en"))
    >>> sorted(traits.heads), sorted(traits.details)
    (['secretary', 'secretary of state'], ['state', 'us'])
    """
    people, places = language.people, language.places
    written = list(forms)
    if not written:  # as mostly
        return NO_TRAITS
    lower = [form.lower() for form in written]
    found = patterns(language)
    heads, details, ages, ranks = set(), set(), set(), set()
    for index, form in enumerate(lower):
        bare = form.rstrip(".")
        if index + 1 < len(lower) and form in people.qualifiers:
            ranks.add(form)
        if bare in people.spelled_titles:
            heads.add(people.spelled_titles[bare])
        elif is_noun(written[index], language):
            heads.add(form)
        elif f"-{people.belonging}-" in form and is_noun(form.partition("-")[0], language):
            heads.add(form.partition("-")[0])  # "mother-of-two"
        elif form not in people.honorifics and form not in found.ignored and form not in people.prepositions:
            details.add(places.country(form))
        if form in places.parties:
            details.add(places.parties[form])
        if form in people.firsts:
            titles = (" ".join(lower[index : index + size]) for size in range(2, LONGEST_TITLE + 1))
            heads.update(title for title in titles if title in people.titles)
        if index + 1 < len(lower) and f"{form} {lower[index + 1]}" in places.state_names:
            details.add(f"{form} {lower[index + 1]}")
        ages.add(age_at(lower, index, language))
    known_ages = frozenset(age for age in ages if age is not None)
    return Traits(frozenset(heads), frozenset(details), known_ages, frozenset(ranks))


def traits_of_phrase(phrase: str, language: Language, last: int | None = None) -> Traits:
    """The traits of a phrase up to its word ``last``; an owner in it is not what the bearer is: "the mayor's |husband".

    >>> from quoteattr.lang.language import language
    >>> traits = traits_of_phrase("the French mayor's husband", language("en"))
    >>> sorted(traits.heads), sorted(traits.details)
    (['husband'], ['france'])
    """
    forms = words(phrase, language)[:last]
    owned = 0
    if "'" in phrase or "’" in phrase:
        ending = possessor_ending(language)
        found = enumerate(patterns(language).words.findall(phrase)[:last])
        owned = max((at + 1 for at, form in found if ending.search(form)), default=0)
    if not owned or owned == len(forms):
        return traits_of(forms, language)
    return traits_of(forms[owned:], language) | Traits(details=traits_of(forms[:owned], language).details)


@lru_cache(maxsize=REMEMBERED)
def traits_in(phrase: str, language: Language) -> Traits:
    """The traits of a whole phrase, kept, since titles come back."""
    return traits_of_phrase(phrase, language)


def traits_of_titles(titles: Iterable[tuple[str, str]], language: Language) -> Traits:
    """What the words of titles, each with its joint, tell; "Geologist" is a noun, though only its vector tells that."""
    forms: list[str] = []
    for form, joint in titles:
        noun = form.lower()
        forms += [*joint.split(), noun if is_person_noun(noun, language) else form]
    return traits_of(forms, language)


def is_noun(form: str, language: Language) -> bool:
    """Whether a word is a noun for a person by the table, or, in small letters, by its vector."""
    people, low = language.people, form.lower()
    if low in people.times:  # "the |former Interior"
        return False
    return low in people.nouns or people.is_title(low) or (form.islower() and is_person_noun(form, language))


def ends_in_role(forms: Sequence[str], language: Language) -> bool:
    """Whether a phrase ends in a noun for a person or in a title.

    >>> from quoteattr.lang.language import language
    >>> [ends_in_role(phrase.split(), language("en")) for phrase in ("the young striker", "Mr Striker", "a Lord Mayor")]
    [True, False, True]
    """
    return language.people.is_role([form.lower() for form in forms]) or is_noun(forms[-1], language)


def gender_of(traits: Traits, language: Language) -> str:
    """The gender that the nouns of a description tell: ``"masc"``, ``"fem"`` or ``""``."""
    if not traits.heads:
        return ""
    gendered = language.people.gendered_nouns
    told = {gendered[head] for head in traits.heads if head in gendered}
    return told.pop() if len(told) == 1 else ""


def article_gender(head: str, opener: str, language: Language) -> str:
    """The gender that an article tells of a noun that tells none: "la ministre", but not "la victime".

    >>> from quoteattr.lang.language import language
    >>> [article_gender(noun, "la", language("fr")) for noun in ("ministre", "victime")]
    ['fem', '']
    """
    return "" if head in language.people.gendered_nouns else language.people.article_genders.get(opener, "")


def head_index(forms: Sequence[str], language: Language) -> int | None:
    """The index of the head noun of a phrase: the last word before a preposition, relative or participle.

    Where nouns stand before what modifies them it is the first that is no determiner, and a title with all its words.

    >>> from quoteattr.lang.language import language
    >>> forms = "the former business partner at Ford".split()
    >>> forms[head_index(forms, language("en"))]
    'partner'
    >>> forms = "l' ancien partenaire russe de Ford".split()
    >>> forms[head_index(forms, language("fr"))]
    'partenaire'
    """
    if not forms:
        return None
    end = noun_end(forms, language)
    return _first_noun([form.lower() for form in forms[:end]], language) if language.people.head_first else end - 1


def noun_end(forms: Sequence[str], language: Language) -> int:
    """Where the words of a phrase end that go before a preposition or relative, those of a title aside."""
    people = language.people
    for index, form in enumerate(forms):
        if index and form.lower() in people.prepositions:
            inside = people.is_inside_title([later.lower() for later in forms], index)
            if not inside:
                return index
    return len(forms)


def _first_noun(lower: Sequence[str], language: Language) -> int:
    people = language.people
    before = patterns(language).before_nouns
    for index, form in enumerate(lower):
        sizes = range(LONGEST_TITLE, 1, -1)
        size = next((size for size in sizes if " ".join(lower[index : index + size]) in people.titles), 0)
        if size:
            return min(index + size, len(lower)) - 1
        if form not in before:
            return index
    return len(lower) - 1


def first_coordinated(lower: Sequence[str], last: int, language: Language) -> int:
    """Of "the former secretary of state and current nominee" the first of the coordinated nouns is the head.

    Out of the words in lower case up to the ``last`` noun.
    """
    people = language.people
    for index in range(1, last + 1):
        ended = lower[index - 1] in people.nouns or people.closing_title(lower[:index])
        if lower[index] in people.coordinators and ended:
            return index - 1
    return last
