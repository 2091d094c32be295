"""What belongs to the name of an organization besides words with a capital, in languages whose nouns come first.

There the first word of a name has a capital and the rest of it may have none (``Fédération belge du secteur
financier``); what it is stands before it (``le quotidien français Le Figaro``), and its article may be part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

import regex
from attrs import evolve, frozen

from quoteattr.lang.body_classes import is_body_noun
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.mentions.names.joints import with_article
from quoteattr.mentions.names.openings import opens
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.traits import head_index, words
from quoteattr.mentions.traits import patterns as beside
from quoteattr.mentions.types import Name

#: So many adjectives stand beside a noun at most, before a name or in it.
QUALIFYING = 2
#: So many words stand between a noun that tells what an organization is and its name at most.
BETWEEN = 4
_BLANK = "[ \u00a0]"
#: What stands before a sentence.
_ENDED = frozenset(("", ".", "!", "?", "”", '"', ":"))
#: The chain |Star Tree.
_LAST = regex.compile(r"(?r)(?<![\p{L}'’-])([\p{L}-]++)[ \u00a0]$")
#: More words of a name, and its acronym in brackets.
_ACRONYM = regex.compile(r"((?:[ \u00a0][\p{L}\p{M}'’-]++){1,10}+)[ \u00a0]\((\p{Lu}[\p{L}]{1,9}+)\)")
_SMALL = r"\p{Ll}[\p{L}\p{M}-]*+"


@frozen
class Patterns:
    """A ``word`` in small letters behind a name, what such a name is ``of``, an ``article`` with a capital.

    ``also`` is a second noun in small letters, before ``home``, where the body is; ``forms`` are all words of a text.
    """

    word: regex.Pattern[str]
    of: regex.Pattern[str]
    also: regex.Pattern[str]
    home: regex.Pattern[str]
    article: regex.Pattern[str]
    forms: regex.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    people = language.people
    inside = [joint for joint in people.name_joints if joint.startswith(people.belonging[:1])]
    elided, whole = (any_of([joint for joint in inside if joint.endswith(("'", "’")) is e]) for e in (True, False))
    articles = [article.capitalize() for article in people.definite_articles]
    short = any_of([article for article in articles if article.endswith(("'", "’"))])
    long = any_of([article for article in articles if not article.endswith(("'", "’"))])
    return Patterns(
        regex.compile(rf"{_BLANK}({_SMALL})"),
        regex.compile(rf"{_BLANK}((?:{elided}|{whole}{_BLANK}))({_SMALL})"),
        regex.compile(rf"{_BLANK}({any_of(people.coordinators)}){_BLANK}({_SMALL})"),
        regex.compile(rf"{_BLANK}((?:{elided}|{whole}{_BLANK}))(\p{{Lu}}[\p{{L}}\p{{M}}’'-]*+)(?!{_BLANK}\p{{Lu}})"),
        regex.compile(rf"(?<![\p{{L}}\p{{M}}'’-])(?:{short}|{long}{_BLANK})$"),
        regex.compile(rf"{people.proclitic}|{_SMALL}|\S+"),
    )


def class_before(before: str, language: Language) -> str:
    """The noun in the text before a name that tells which kind of organization it is of, "" for none.

    >>> from quoteattr.lang.language import language
    >>> [class_before(before, language("fr")) for before in ("le mouvement ", "l'agence de presse russe ", "le maire ")]
    ['mouvement', 'agence', '']
    """
    if before[-1:] not in (" ", "\u00a0"):
        return ""
    people, rules, found = language.people, language.rules, _patterns(language)
    if not people.head_first:
        last = _LAST.search(before)
        is_opening = last is not None and before[: last.start()].rstrip()[-1:] in _ENDED
        noun = "" if last is None else last[1].lower() if is_opening else last[1]  # "Airline |Tern cut jobs"
        return noun if is_body_noun(noun, language) else ""
    if not any(noun in before for noun in people.organization_classes):  # as mostly
        return ""
    forms: list[str] = found.forms.findall(found.article.sub("", before))[-BETWEEN - 1 :]
    while forms:
        form = forms.pop()
        if form in people.organization_classes:
            return form
        is_complement = bool(forms) and forms[-1] == people.belonging
        if is_complement:
            forms.pop()
        elif not rules.qualifies(form) and not language.places.is_origin(form):
            return ""
    return ""


def class_apposed(before: str, after: str, language: Language) -> str:
    """The noun of an organization whose apposition a name is, "" for none: "but the software |firm, |Ada Holt|,".

    The name may have its article: "the ruling |party, the |New Union|,". In "in the race, |Ada Holt|, who" a
    preposition goes before.
    """
    before = before[: with_article(before, len(before), language)]
    if not (before.endswith(", ") and after.startswith(",")):
        return ""
    *_, clause = [None, *beside(language).before.finditer(before, overlapped=True)]
    forms = words(clause[1], language) if clause else []
    if clause is None or head_index(forms, language) != len(forms) - 1 or language.people.head_first:
        return ""
    governor, noun = before[: clause.start(1)].split()[-1:], forms[-1]
    is_free = not governor or governor[0].lower() not in language.people.prepositions
    return noun if is_free and is_body_noun(noun, language) else ""


def class_behind(after: str, language: Language) -> str:
    """The class that the apposition of an organization tells, "" for none: ", a software |company,"."""
    found = beside(language)
    begun = found.apposition.match(after) if after[:2] in found.beginnings else None
    stop = found.stop.search(after, begun.end()) if begun else None
    forms = words(after[begun.end() : stop.start()], language) if begun and stop else []
    head = head_index(forms, language)
    noun = forms[head].lower() if head is not None and forms[0].lower() in found.openers else ""
    return noun if noun in language.people.organization_classes else ""


def in_small_letters(text: str, end: int, last: str, language: Language) -> tuple[tuple[str, ...], int]:
    """The words that go on the name of an organization whose ``last`` word ends at ``end``, and where they end.

    Words in small letters where the last one is what it is, and the place that the body is of.

    >>> from quoteattr.lang.language import language
    >>> text = "la Ligue française des droits de l'homme a dit"
    >>> in_small_letters(text, 8, "Ligue", language("fr"))
    (('française', 'des', 'droits', 'de', "l'homme"), 40)
    >>> in_small_letters("le Syndicat des marins et armateurs de Bretagne", 11, "Syndicat", language("fr"))[0]
    ('des', 'marins', 'et', 'armateurs', 'de', 'Bretagne')
    """
    if last.lower() not in language.people.organization_words:
        return _with_home(text, (), end, language)
    found, end = _adjectives(text, end, language)
    small = language.people.never_sources | language.people.articles
    while (of := _patterns(language).of.match(text, end)) and of[2] not in small:
        *joints, last = of[1].split()
        forms = [*joints, f"{last}{of[2]}"] if last.endswith(("'", "’")) else [*joints, last, of[2]]
        more, end = _adjectives(text, of.end(), language)
        found = (*found, *forms, *more)
    return _with_home(text, found, end, language)


def up_to_acronym(text: str, start: int, end: int, language: Language) -> tuple[tuple[str, ...], int, str] | None:
    """The words behind ``end`` that go on a name up to its acronym in brackets, where they end, and the acronym.

    The initials of all words of the name, small ones or not, tell (Schwartz and Hearst, 2003); None where they do not.

    >>> from quoteattr.lang.language import language
    >>> text = "la Commission électorale indépendante (CEI)"
    >>> up_to_acronym(text, 3, 13, language("fr"))
    (('électorale', 'indépendante'), 37, 'CEI')
    """
    behind = _ACRONYM.match(text, end) if language.people.head_first else None
    if behind is None:
        return None
    if not _spells(regex.split(r"[\s-]+", text[start : behind.end(1)]), behind[2].lower(), language):
        return None
    return tuple(behind[1].split()), behind.end(1), behind[2]


def _spells(forms: Sequence[str], acronym: str, language: Language) -> bool:
    """Whether an acronym has the initials of words in their order, those of small words or not."""
    people, at = language.people, 0
    small = people.prepositions | people.articles | people.coordinators
    for form in forms:
        bare = normalize("NFD", regex.sub(rf"^(?i:{people.proclitic})", "", form.lower()) or form.lower())  # États
        if at < len(acronym) and bare[:1] == acronym[at]:
            at += 1
        elif form.lower() not in small:
            return False
    return at == len(acronym)


def _with_home(text: str, found: tuple[str, ...], end: int, language: Language) -> tuple[tuple[str, ...], int]:
    """The words with the place that the body is of, a second noun before it or not: "et éleveurs de Bretagne"."""
    if not language.people.head_first:
        return found, end
    also, home = _patterns(language).also.match(text, end), _patterns(language).home
    place = home.match(text, also.end() if also else end)
    if place is None or place[2].lower() in language.first_names:
        return found, end
    *joints, last = place[1].split()
    forms = [*joints, f"{last}{place[2]}"] if last.endswith(("'", "’")) else [*joints, last, place[2]]
    return (*found, *(also.groups() if also else ()), *forms), place.end()


def _adjectives(text: str, end: int, language: Language) -> tuple[tuple[str, ...], int]:
    """The adjectives behind a noun, two of them joined or not: "d'études stratégiques et internationales"."""
    found: tuple[str, ...] = ()
    while len(found) < QUALIFYING:
        joined = _patterns(language).also.match(text, end) if found else None
        following = _patterns(language).word.match(text, end)
        if joined and _is_adjective(joined[2], language):
            return (*found, *joined.groups()), joined.end()
        if not following or not _is_adjective(following[1], language):
            break
        found, end = (*found, following[1]), following.end()
    return found, end


def _is_adjective(word: str, language: Language) -> bool:
    rules = language.rules
    is_adjective = rules.qualifies(word) or (language.people.head_first and language.places.is_origin(word))
    return is_adjective and not rules.is_finite(word, language.lemma(word))


def with_articles(positions: Positions, names: Sequence[Name], language: Language) -> tuple[Name, ...]:
    """The names with the article that is part of them: it has a capital inside a sentence (``selon Le Figaro``).

    Where a sentence begins with it another place tells; a surname is known by the full name (``Yannick Le Bihan``).
    """
    if not language.people.head_first:
        return tuple(names)
    tails = {name.words[-2:] for name in names if len(name.words) > 2}
    found = {index: one for index, name in enumerate(names) if (one := _with_article(positions, name, language))}
    found = {index: one for index, one in found.items() if one.words[-2:] not in tails}
    told = {one.words for one in found.values() if not opens(positions, one.start)}
    bodies = {one.words for one in found.values() if one.kind == "organization"}
    return tuple(_told(name, found.get(index), told, bodies) for index, name in enumerate(names))


def _told(name: Name, found: Name | None, told: set[tuple[str, ...]], bodies: set[tuple[str, ...]]) -> Name:
    if found is None or found.words not in told:
        return name
    return evolve(found, kind="organization") if found.words in bodies else found


def _with_article(positions: Positions, name: Name, language: Language) -> Name | None:
    """The name with the capitalized article right before it."""
    if name.kind in ("person", "place") or name.role == "headline":
        return None
    article = _patterns(language).article.search(positions.text, max(0, name.start - 4), name.start)
    if article is None:
        return None
    form, kind = article[0].rstrip(" \u00a0"), "" if name.kind == "doubtful" else name.kind
    first, *rest = name.words
    words = (form + first, *rest) if form.endswith(("'", "’")) else (form, first, *rest)
    return evolve(name, start=article.start(), words=words, kind=kind)
