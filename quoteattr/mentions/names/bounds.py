"""Where a name begins behind an office and a place, and ends before letters of honour.

"Mayor of Brineport |Ada Holt", "Hong Kong |Irene Cho", "Ada Roe| OBE": told by first names, by the table of places and
by the vectors of words, not by lists of titles. All words are given in lower case.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import common, is_person_noun

#: The joint of the first word of a name behind an office with its place: Mayor of Brineport |Ada Holt.
OFFICE = "office"
#: So many characters before a name are read for the office.
BEFORE = 48
#: Letters of honour behind a name, and what a speaker begins with behind his label: OBE, QC, MEP, I.
_HONOUR = regex.compile(r"(?!(?:II|III|IV|VI|VII|VIII|IX)$)\p{Lu}{2,4}|I")
#: A party in short has so many letters at most.
LONGEST_PARTY = 5
#: A full name, as a rule, has so many words; the longest place is named by as many as the third.
FULL, LONGEST_PLACE = 2, 3


@lru_cache(maxsize=8)
def _office(language: Language) -> regex.Pattern[str]:
    joints = [joint for joint in language.people.name_joints if joint not in language.people.coordinators]
    return regex.compile(rf"(?r)(?<![\p{{L}}-])([\p{{L}}-]+)[ \u00a0]({any_of(joints)})(?:[ \u00a0]|(?<=['’]))")


def _is_shouted(word: str) -> bool:
    """Whether a word is in capitals, and no initial."""
    return word.isupper() and len(word) > 1 and not word.endswith(".")


def after_office(before: str, words: Sequence[str], language: Language) -> int:
    """How many words of a run are the place or field of an office in the text before it; 0 without office or name.

    The words are given as they are written: "the director of the UCLA Forecast" has capitals and no name.

    >>> from quoteattr.lang.language import language
    >>> after_office("said Mayor of ", ["Brineport", "Ada", "Holt"], language("en"))
    1
    >>> after_office("the minister for ", ["Foreign", "Economic", "Relations"], language("en"))
    0
    """
    office = _office(language).match(before) if len(words) >= FULL else None
    if office is None or any(map(_is_shouted, words)):
        return 0
    people, noun, forms = language.people, office[1].lower(), [word.lower() for word in words]
    if not is_person_noun(noun, language) and noun not in people.ends:
        return 0
    count = _complement(forms, noun in people.ends and office[2] == people.belonging, language)
    fewest = 1 if office[2] == people.belonging and count == _place(forms, language) else FULL
    return count if len(forms) - count >= fewest and may_be_name(forms[count:], language) else 0


def is_place_before(before: str, words: Sequence[str], language: Language) -> bool:
    """Whether the first word of a run is part of a place that begins with one written small: "west |Tyrone Ada Roe".

    >>> from quoteattr.lang.language import language
    >>> [is_place_before(before, ["Tyrone", "Ada", "Roe"], language("en")) for before in ("for west ", "for poor ")]
    [True, False]
    """
    last = before.rpartition(" ")[0].rpartition(" ")[2] if before.endswith(" ") else ""
    is_place = last.islower() and last in language.places.all
    return is_place and len(words) > FULL and words[1].lower() in language.first_names


def office_end(before: str, language: Language) -> int:
    """Where the noun of the office ends that the text before a name tells with its place or field; 0 for none.

    >>> from quoteattr.lang.language import language
    >>> office_end("the mayor of Brineport ", language("en"))
    9
    """
    for office in _office(language).finditer(before, overlapped=True):  # from the end
        if before[office.end() - 1].isspace() and is_person_noun(office[1].lower(), language):
            return office.end(1)
    return 0


def _complement(forms: Sequence[str], is_office: bool, language: Language) -> int:
    """How many words the complement has by the first sign that tells; all of them where none does."""
    people, names, is_common = language.people, language.first_names, common(language)
    place = _place(forms, language)
    while 0 < place < len(forms) - FULL and forms[place] not in names and is_common(forms[place]):
        place += 1
    if place:
        return place
    if forms[0] in names and not (is_common(forms[1]) and any(form in names for form in forms[2:-1])):
        return len(forms)  # no "Ocean Policy |Ada Holt"
    for index in range(1, len(forms) - 1):
        if forms[index] in names:
            return index
    tells = [
        index
        for index, form in enumerate(forms[:-1])
        if form in people.organization_words or form in language.places.last_words or is_common(form)
    ]
    if tells:
        return tells[-1] + 1
    return len(forms) - FULL if is_office and len(forms) > FULL else len(forms)


def _place(forms: Sequence[str], language: Language) -> int:
    """How many words a known place has that a run begins with."""
    sizes = range(min(LONGEST_PLACE, len(forms)), 0, -1)
    return next((size for size in sizes if " ".join(forms[:size]) in language.places.all), 0)


def may_be_name(forms: Sequence[str], language: Language) -> bool:
    """Whether words may name a person: a first name begins them, or all are unknown or like names.

    >>> from quoteattr.lang.language import language
    >>> [may_be_name(forms.split(), language("en")) for forms in ("tomasz zelenko", "who work", "red sox")]
    [True, False, False]
    """
    if not forms or not names_no_other(forms, language):
        return False
    places, is_common = language.places, common(language)
    unlike = any(is_common(form) or form in places.all or places.is_origin(form) for form in forms)
    return forms[0] in language.first_names or not unlike


def is_titled(forms: Sequence[str], language: Language) -> bool:
    """Whether a line of capitals is a title, its land before it or not, and a name of several words.

    >>> from quoteattr.lang.language import language
    >>> lines = "norwegian minister ada otto roe", "minister ada roe quits"
    >>> [is_titled(line.split(), language("en")) for line in lines]
    [True, False]
    """
    people = language.people
    behind = list(forms)
    while behind and (
        people.is_title(behind[0]) or behind[0] in people.title_modifiers or _is_land(behind[0], language)
    ):
        del behind[0]
    is_common = common(language)
    return FULL <= len(behind) < len(forms) and may_be_name(behind, language) and not any(map(is_common, behind))


def _is_land(form: str, language: Language) -> bool:
    return language.places.is_origin(form) or form in language.places.all


def names_no_other(forms: Sequence[str], language: Language) -> bool:
    """Whether no word tells that they name an organization or a place, or are no name at all."""
    people = language.people
    apart = people.organization_words.isdisjoint(forms) and people.function_words.isdisjoint(forms)
    return apart and forms[-1] not in language.places.last_words


def after_place(forms: Sequence[str], language: Language) -> int:
    """How many words of a run are a place before a full name; 0 where they may be part of one.

    >>> from quoteattr.lang.language import language
    >>> [after_place(forms.split(), language("en")) for forms in ("hong kong irene cho", "boston red sox")]
    [2, 0]
    """
    place = _place(forms, language)
    if place <= (forms[0] in language.first_names) or len(forms) - place < FULL:
        return 0
    rest = forms[place:]
    return place if may_be_name(rest, language) and (len(rest) == FULL or rest[0] in language.first_names) else 0


def tells_home(words: Sequence[str], definite: bool, language: Language) -> bool:
    """Whether the first of more than two words tells the home or party of who is named by the others.

    A party in short by its place, where what describes follows its noun: "la députée |NFP Ada Roe";
    so where a body is told something by somebody: "a dit à la |BBC Ada Roe".

    >>> from quoteattr.lang.language import language
    >>> [tells_home(words.split(), True, language("fr")) for words in ("Brestois Otto Roe", "Otto Ada Roe")]
    [True, False]
    >>> [tells_home(["NFP", "Green", "Roe"], definite, language("fr")) for definite in (False, True)]
    [True, False]
    """
    first, second, rest = words[0], words[1], [word.lower() for word in words[1:]]
    if language.places.is_origin(first.lower()) or (definite and language.rules.is_native(first.lower())):
        return True
    is_short = first.isupper() and 1 < len(first) <= LONGEST_PARTY and not second.isupper()
    is_told = definite and rest[0] in language.first_names and first.lower() not in language.people.organization_classes
    return language.people.head_first and is_short and (is_told or not definite) and may_be_name(rest, language)


def after_common(forms: Sequence[str], language: Language) -> int:
    """How many words of a run are common ones before a first name that is not the last: "Equalities Ada Holt".

    >>> from quoteattr.lang.language import language
    >>> [after_common(forms.split(), language("en")) for forms in ("equalities ada holt", "tern ada holt")]
    [1, 0]
    """
    names, is_common = language.first_names, common(language)
    count = 0
    while count < len(forms) and forms[count] not in names and is_common(forms[count]):
        count += 1
    rest = forms[count:]
    if len(rest) < FULL or rest[0] not in names or any(map(is_common, rest[1:])):
        return 0
    return count if names_no_other(rest, language) else 0


def after_unknown(forms: Sequence[str], wholes: Container[tuple[str, ...]], language: Language) -> int:
    """How many of the last words of a run are a name that stands by itself elsewhere; 0 for none.

    ``wholes`` are the runs of the document. What goes before must stand by itself, too, where no first name begins.

    >>> from quoteattr.lang.language import language
    >>> wholes = {("brineport",), ("tomasz", "zelenko")}
    >>> after_unknown(["brineport", "tomasz", "zelenko"], wholes, language("en"))
    2
    """
    people, names = language.people, language.first_names
    for start in range(1, len(forms) - FULL + 1):
        first, tail = forms[start], tuple(forms[start:])
        if forms[start - 1] in names or first in people.particles or first in people.honorifics:
            return 0
        if tail in wholes and (first in names or tuple(forms[:start]) in wholes):
            return len(tail) if may_be_name(tail, language) else 0
    return 0


def is_honour(word: str) -> bool:
    """Whether a word, as it is written, may be an honour behind a name: "QC"."""
    return len(word) > 1 and bool(_HONOUR.fullmatch(word))


def before_honours(words: Sequence[str], language: Language) -> int:
    """How many words, as they are written, a name has without letters of honour behind it.

    A company has such letters too: what goes before must be a first name, or have no common word.

    >>> from quoteattr.lang.language import language
    >>> [before_honours(words.split(), language("en")) for words in ("Kama Holt QC", "Tern United FC")]
    [2, 3]
    """
    count = len(words)
    while count > FULL and _HONOUR.fullmatch(words[count - 1]):
        count -= 1
    if count == len(words) or any(map(_is_shouted, words[:count])):
        return len(words)
    lower = [word.lower() for word in words[:count]]
    if not names_no_other(lower, language) or not language.places.all.isdisjoint(lower):
        return len(words)
    is_full = lower[0] in language.first_names and count == FULL
    return count if is_full or not any(map(common(language), lower)) else len(words)
