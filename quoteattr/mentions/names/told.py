"""Which first words of its names a document shows to be titles, though no table and no vector knows them.

``Garda Fionnuala Roe`` is ``Garda Roe`` further on, and ``a garda`` speaks; ``CS Kindle`` is ``the former CS``, or the
``cabinet secretary`` Ada Kindle. A first name is neither left standing before the surname when the second one goes, nor
found by itself in capitals, nor written small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun, is_unknown
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.pieces import Piece
from quoteattr.mentions.names.titles import is_shouted
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.types import Name

#: A title in capitals has so many letters at least.
SHORTEST = 2
#: One that nothing is known of has so many at most.
LONGEST_SHORT = 4
#: So many words a short office has with what it is for: "Regional Police PRO".
LONGEST_CALLED = 3
#: So many characters before a bracket are read for what the capitals in it are short for.
REACH = 100
#: So many characters before capitals are read for their article.
NEAR = 40
#: So many short forms are looked for one by one.
FEW = 100
_MAY_BE_PERSON = frozenset(("person", ""))
_CAPITALS = regex.compile(r"\b\p{Lu}{2,4}\b(?![ \u00a0]?\p{Lu})")
_BRACKETED = regex.compile(r"\((\p{Lu}{2,6}+)s?\)")
#: A word, with the hyphen that joins it to the one before.
_WORD = regex.compile(r"(?:(?<=\p{L})-)?\p{L}[\p{L}'’]*+")


def told_titles(positions: Positions, runs: Sequence[Sequence[Piece]], language: Language) -> frozenset[str]:
    """The words, as they are written, that a document has for titles before the names among its ``runs``.

    >>> from quoteattr.lang.language import language
    >>> from quoteattr.marks.types import Marking
    >>> from quoteattr.mentions.names.runs import find_runs
    >>> from quoteattr.mentions.positions import positions_of
    >>> from quoteattr.text.types import Segmentation
    >>> text = "A witness, Garda Fionnuala Roe, said no. Every garda was there, Garda Roe added. Ada Holt left."
    >>> positions = positions_of(text, Segmentation((), (), ((0, len(text)),)), Marking())
    >>> told_titles(positions, list(find_runs(positions, language("en"))), language("en"))
    frozenset({'Garda'})
    """
    lasts: defaultdict[str, set[str]] = defaultdict(set)  # by the first word of a run the surnames right behind it
    full: defaultdict[str, set[str]] = defaultdict(set)  # and those behind more words
    before_first: defaultdict[str, set[str]] = defaultdict(set)  # and the first names right behind it
    named: defaultdict[str, set[str]] = defaultdict(set)  # by surname the first words before it
    alone: set[str] = set()
    for run in runs:
        first, last = run[0].form, run[-1].form
        if len(run) == 1:
            alone.add(first)
        elif any(piece.joint for piece in run):
            named[last].add(first)
        else:
            (lasts if len(run) == FULL else full)[first].add(last)
            if len(run) > FULL and run[1].form.lower() in language.first_names:
                before_first[first].add(run[1].form)
    for first, found in [*lasts.items(), *full.items()]:
        for last in found:
            named[last].add(first)
    dropped = {
        form
        for form in full
        if (form.lower() in positions.written or _may_be_short(form, language))
        and (full[form] & lasts.get(form, set()) or len(before_first[form]) > 1)
    }
    shouted = {
        form
        for form, surnames in lasts.items()
        if form.isupper() and len(form) >= SHORTEST and any(named[last] - {form} for last in surnames)
    }
    offices = offices_of(shouted - alone, positions.text, language)
    shouted = {form for form in shouted if form in alone or form in offices}
    places = language.places
    return frozenset(
        form
        for form in dropped | shouted
        if (form.isupper() or form.lower() not in language.people.particles) and not places.is_origin(form.lower())
    )


def _may_be_short(form: str, language: Language) -> bool:
    """Whether a word may be a title in short: no first name, not like names, and of few letters: "Cde", "Bro"."""
    word = form.lower()
    is_short = len(word) <= LONGEST_SHORT and not form.isupper() and word not in language.first_names
    return is_short and is_unknown(word, language)


def told_ranks(runs: Sequence[Sequence[Piece]], language: Language) -> frozenset[str]:
    """Capitals that stand before full names at least half as often as alone: "DCP Ada Roe", then "the DCP".

    Bodies seldom stand there, and not where nouns go first ("L'ONG |Green Watch").
    """
    if language.people.head_first:
        return frozenset()
    firsts = [run for run in runs if is_shouted(run[0].form)]
    alone = Counter(run[0].form for run in firsts if len(run) == 1)
    before = Counter(
        run[0].form
        for run in firsts
        if len(run) > FULL and not run[1].joint and run[1].form.lower() in language.first_names
    )
    return frozenset(form for form in before if 2 * before[form] >= alone[form])


def told_offices(text: str, language: Language) -> Mapping[str, str]:
    """Capitals behind a definite article that are short for an office which the text spells out, with its noun.

    >>> from quoteattr.lang.language import language
    >>> told_offices("Cabinet Secretary Ada Roe met the UN. It is right, the CS said.", language("en"))
    {'CS': 'secretary'}
    """
    known = language.places.all
    capitals = (match for match in _CAPITALS.finditer(text) if match[0].lower() not in known)
    called = {
        match[0] for match in capitals if _is_definite(text[max(0, match.start() - NEAR) : match.start()], language)
    }
    spelled = {match[1]: _office_before(match, language) for match in _BRACKETED.finditer(text)}
    bracketed = {short: noun for short, noun in spelled.items() if noun}
    return {**bracketed, **offices_of(called, text, language)}


def _office_before(match: regex.Match[str], language: Language) -> str:
    """The noun of the office for which capitals in brackets are short, "" for none: "Liaison Officer (|LO|)"."""
    short, of = match[1], language.people.belonging
    every = _WORD.findall(match.string, max(0, match.start() - REACH), match.start())
    words = [place for place, word in enumerate(every) if word.lower() != of][-len(short) :]
    if len(words) < len(short) or _initials(every, words) != short:
        return ""
    noun = _head(every, words, language)
    return noun if is_person_noun(noun, language) else ""


def _head(every: Sequence[str], words: Sequence[int], language: Language) -> str:
    """The head of a phrase, in lower case: its last word, or the one before "of", which has no initial.

    Where nouns go before what modifies them it is the first one: "directeur général". The parts of a compound are one:
    "inspector-general".
    """
    of = language.people.belonging
    if language.people.head_first:
        return every[words[0]].lower()
    head = next((place for place in words[:-1] if every[place + 1].lower() == of), words[-1])
    first = next(place for place in range(head, -1, -1) if place == 0 or not every[place].startswith("-"))
    return "".join(every[first : head + 1]).lower()


def _initials(every: Sequence[str], words: Iterable[int]) -> str:
    """The first letters of words in capitals; of "ß" one, too."""
    return "".join(every[place].lstrip("-")[0].upper()[0] for place in words)


def roles_of(names: Sequence[Name]) -> frozenset[str]:
    """The nouns by which a document calls those it names: the brigadier of "le brigadier Pommeraye"."""
    return frozenset(head for name in names if name.kind in _MAY_BE_PERSON for head in name.traits.heads)


def is_short(run: Sequence[Piece], short: Collection[str]) -> bool:
    """Whether a run is capitals that are short for an office or thing, behind few words or not: "Norwegian FM"."""
    return run[-1].form in short and len(run) <= LONGEST_CALLED and not any(piece.joint for piece in run[1:])


def _is_definite(before: str, language: Language) -> bool:
    """Whether the text before a word ends in the definite article, what is native behind it or not: "the Norse |FM"."""
    *words, last, blank = ["", "", *before.lower().replace("\u00a0", " ").split(" ")]
    is_native = last in language.places.demonyms or last in language.places.natives
    article = _article(language)
    return not blank and bool(article.search(last) or (is_native and article.search(words[-1])))


@lru_cache(maxsize=8)
def _article(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(language.people.definite_articles)}\Z")


def offices_of(forms: Collection[str], text: str, language: Language) -> Mapping[str, str]:
    """Which of some capitals are the initials of words whose head is a noun for a person, and that noun.

    "IG" is the Inspector General of Police.
    """
    found: dict[str, str] = {}
    if not forms:
        return found
    every, of = _WORD.findall(text), language.people.belonging
    words = [place for place, word in enumerate(every) if word.lower() != of]
    initials = _initials(every, words)
    for short, at in _spelled(forms, initials):
        if short not in found:
            spelled = words[at : at + len(short)]
            noun = _head(every, spelled, language)
            if is_person_noun(noun, language):
                found[short] = noun
    return found


def _spelled(forms: Collection[str], initials: str) -> Iterator[tuple[str, int]]:
    """Which of some forms stand where in a text: few are looked for one by one, many in one go."""
    if len(forms) > FEW:
        for size in sorted({len(form) for form in forms}):
            parts = (initials[at : at + size] for at in range(len(initials) - size + 1))
            yield from ((part, at) for at, part in enumerate(parts) if part in forms)
        return
    for short in forms:
        at = initials.find(short)
        while at >= 0:
            yield short, at
            at = initials.find(short, at + 1)


def told_things(text: str, language: Language) -> frozenset[str]:
    """Capitals in brackets that are short for words in small letters before them: no name, but a thing or an office.

    >>> from quoteattr.lang.language import language
    >>> told_things("An initial public offering (IPO) by the Trades Union (TU).", language("en"))
    frozenset({'IPO'})
    """
    return frozenset(match[1] for match in _BRACKETED.finditer(text) if _is_short_for_small(match, language))


def _is_short_for_small(match: regex.Match[str], language: Language) -> bool:
    words = _WORD.findall(match.string, max(0, match.start() - REACH), match.start())[-len(match[1]) :]
    initials = "".join(word.lstrip("-")[0] for word in words)
    return initials == match[1].lower() and words[-1] not in language.people.organization_words
