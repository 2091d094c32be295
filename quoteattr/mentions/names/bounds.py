"""Where a name begins behind an office and a place, and ends before letters of honour.

"Mayor of Brineport |Ada Holt", "Hong Kong |Irene Cho", "Ada Roe| OBE": told by first names, by the table of places and
by the vectors of words, not by lists of titles. All words are given in lower case.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_common, is_name, is_role

#: The joint of the first word of a name behind an office with its place: Mayor of Brineport |Ada Holt.
OFFICE = "office"
#: So many characters before a name are read for the office.
BEFORE = 48
#: Letters of honour behind a name: OBE, QC, MEP.
_HONOUR = regex.compile(r"(?!(?:II|III|IV|VI|VII|VIII|IX)$)\p{Lu}{2,4}")
#: A full name, as a rule, has so many words; the longest place is named by as many as the third.
FULL, LONGEST_PLACE = 2, 3


@lru_cache(maxsize=8)
def _office(language: Language) -> regex.Pattern[str]:
    joints = [joint for joint in language.people.name_joints if joint not in language.people.coordinators]
    return regex.compile(rf"(?<![\p{{L}}-])([\p{{L}}-]+)[ \u00a0]({any_of(joints)})[ \u00a0]$")


@lru_cache(maxsize=8)
def _common(language: Language) -> Callable[[str], bool]:
    """Tell whether a word is a common one: by its vector, or by its ending where it has none."""
    common, name = is_common(language), is_name(language)
    return lambda form: common(form) or (language.lemma(form) != form and not name(form))


def is_person_noun(form: str, language: Language) -> bool:
    """Whether a word is a noun or title for a person, by the tables or its vector: "co-author", "Astronomer".

    >>> from quoteattr.lang.language import language
    >>> [is_person_noun(form, language("en")) for form in ("astronomer", "co-author", "stone")]
    [True, True, False]
    """
    last = form.rpartition("-")[2]
    role = is_role(language)
    return any(one in language.people.nouns or role(one) for one in {form, last})


def after_office(before: str, forms: Sequence[str], language: Language) -> int:
    """How many words of a run are the place or field of an office in the text before it; 0 without office or name.

    >>> from quoteattr.lang.language import language
    >>> after_office("said Mayor of ", ["brineport", "ada", "holt"], language("en"))
    1
    >>> after_office("the minister for ", ["foreign", "economic", "relations"], language("en"))
    0
    """
    office = _office(language).search(before)
    if office is None or len(forms) < FULL:
        return 0
    people, noun = language.people, office[1].lower()
    if not is_person_noun(noun, language) and noun not in people.ends:
        return 0
    count = _complement(forms, noun in people.ends and office[2].startswith(people.belonging), language)
    return count if may_be_name(forms[count:], language) else 0


def _complement(forms: Sequence[str], is_office: bool, language: Language) -> int:
    """How many words the complement has by the first sign that tells; all of them where none does."""
    people, names, common = language.people, language.first_names, _common(language)
    place = _place(forms, language)
    if place:
        return place
    if forms[0] in names:
        return len(forms)
    for index in range(1, len(forms) - 1):
        if forms[index] in names:
            return index
    tells = [
        index
        for index, form in enumerate(forms[:-1])
        if form in people.organization_words or form in language.places.last_words or common(form)
    ]
    if tells:
        return tells[-1] + 1
    return len(forms) - FULL if is_office and len(forms) > FULL else len(forms)


def _place(forms: Sequence[str], language: Language) -> int:
    """How many words a known place has that a run begins with."""
    sizes = range(min(LONGEST_PLACE, len(forms)), 0, -1)
    return next((size for size in sizes if " ".join(forms[:size]) in language.places.all), 0)


def may_be_name(forms: Sequence[str], language: Language) -> bool:
    """Whether words may name a person: some are no common words, and none tells an organization or a place."""
    if not forms or not _names_no_other(forms, language):
        return False
    common = _common(language)
    return any(form in language.first_names or not common(form) for form in forms)


def _names_no_other(forms: Sequence[str], language: Language) -> bool:
    words = language.people.organization_words
    return words.isdisjoint(forms) and forms[-1] not in language.places.last_words


def after_place(forms: Sequence[str], language: Language) -> int:
    """How many words of a run are a place before a full name; 0 where they may be part of one.

    >>> from quoteattr.lang.language import language
    >>> [after_place(forms.split(), language("en")) for forms in ("hong kong irene cho", "boston red sox")]
    [2, 0]
    """
    place = _place(forms, language)
    rest = forms[place:]
    if place <= (forms[0] in language.first_names) or len(rest) < FULL or not _names_no_other(rest, language):
        return 0
    common = _common(language)
    unknown = len(rest) == FULL and not any(map(common, rest))
    return place if rest[0] in language.first_names or unknown else 0


def after_common(forms: Sequence[str], language: Language) -> int:
    """How many words of a run are common ones before a first name that is not the last: "Equalities Ada Holt".

    >>> from quoteattr.lang.language import language
    >>> [after_common(forms.split(), language("en")) for forms in ("equalities ada holt", "tern ada holt")]
    [1, 0]
    """
    names, common = language.first_names, _common(language)
    count = 0
    while count < len(forms) and forms[count] not in names and common(forms[count]):
        count += 1
    rest = forms[count:]
    return count if len(rest) >= FULL and rest[0] in names and _names_no_other(rest, language) else 0


def after_unknown(forms: Sequence[str], wholes: Container[tuple[str, ...]], language: Language) -> int:
    """How many of the last words of a run are a name that stands by itself elsewhere; 0 for none.

    ``wholes`` are the runs of the document. What goes before must stand by itself, too, where no first name begins.

    >>> from quoteattr.lang.language import language
    >>> wholes = {("brineport",), ("tomasz", "zelenko")}
    >>> after_unknown(["brineport", "tomasz", "zelenko"], wholes, language("en"))
    2
    """
    if forms[0] in language.first_names or not _names_no_other(forms, language):
        return 0
    for start in range(1, len(forms) - FULL + 1):
        first = forms[start] in language.first_names or tuple(forms[:start]) in wholes
        if first and tuple(forms[start:]) in wholes:
            return len(forms) - start
    return 0


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
    if count == len(words) or any(word.isupper() and len(word) > 1 for word in words[:count]):
        return len(words)
    lower, common = [word.lower() for word in words[:count]], _common(language)
    if not _names_no_other(lower, language) or not language.places.all.isdisjoint(lower):
        return len(words)
    is_name = lower[0] in language.first_names or not any(map(common, lower))
    return count if is_name else len(words)
