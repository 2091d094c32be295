"""How far the titles of a run of capitalized words go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quoteattr.lang.first_names import VOWELS
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_near_role, is_person_noun, is_unknown
from quoteattr.mentions.names.bounds import FULL, may_be_name, names_no_other
from quoteattr.mentions.traits import possessor_ending

#: A word and what joins it to the one before.
Word = tuple[str, str]
#: A compound with a hyphen has so many parts: "mother-of-two", "fifteen-year-old".
COMPOUND = 3
#: Two capitals may be initials; one of them has two characters, its point included.
INITIALS, INITIAL = 2, 2
#: So many runs are remembered, of any documents.
REMEMBERED = 8192


def lower_words(run: Sequence[Word]) -> list[str]:
    """The words of a run with those that join them, in lower case."""
    return [word for form, joint in run for word in (*joint.split(), form.lower())]


# How far the titles of a run go. Each rule looks at the word at ``index``, behind titles that end at ``end``, and tells
# whether it is one more; None leaves that to the next rule.


def _honorific(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "M." and "King" are titles only where nothing but a title goes before, and something behind; "District Judge" is
    an office.
    """
    form, people = run[index][0].lower(), language.people
    if form not in people.honorifics:
        return None
    rest = lower_words(run[index + 1 :])
    if len(form) == INITIAL and rest and len(rest[0]) == INITIAL and rest[0][-1] == ".":
        return False  # "M. K. Roe"
    is_qualified = index == end + 1 and end == 0 and common(language)(run[0][0].lower())  # "Old |Mr Roe"
    if (rest and (index == end or is_qualified)) or (form.endswith(".") and len(form) > 2):
        return True
    is_office = form in people.nouns and not people.honorifics[form]
    return (
        bool(rest)
        and is_office
        and run[index - 1][0].lower() not in language.first_names
        and names_no_other(rest, language)
    )


def _title(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """A last word that is also a title is a name behind a first name ("Howard Dean"), an honour behind a full name
    ("Ada Green MP"); a title that is also a first name is one before a single word ("Dean Heller").
    """
    form, names, people = run[index][0].lower(), language.first_names, language.people
    if form not in people.initials and (not people.is_title(form) or run[index][0].isupper()):
        return None
    is_last = index == len(run) - 1
    surname = is_last and index - end == 1 and run[index - 1][0].lower() in names
    is_name = run[end][0].lower() in names or (end > 0 and run[end - 1][0].lower() in people.honorifics)
    honour = is_last and index - end >= FULL and form in people.initials and is_name
    return not surname and not honour and not (form in names and index + 2 == len(run))


def _longer_title(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Secretary of State", "Deputy Information Minister"."""
    may_end = index and run[index][0].lower() in language.people.ends
    return True if may_end and language.people.closing_title(lower_words(run[: index + 1])) else None


def _role(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Actor Otto Brandt", "Singer Ada", "Astronomer Tomasz Roe": a first name behind it, or two words like one.

    A word that nobody knows must end like a noun for who does something: "Paddleboarder Ada Roe". Behind a title a
    word is one that is like nouns for persons: "Chief Constable Ada Roe".
    """
    if index + 1 == len(run):
        return None
    form = run[index][0].lower()
    if form.partition("-")[0] in language.first_names:  # "|Jean-Sebastian| Jack", which ends like a guardian
        return None
    is_noun = is_person_noun(form, language) or (0 < index == end and is_near_role(language)(form))
    is_agent = index == end and language.rules.is_agent(form) and is_unknown(form, language)
    if not (is_noun or is_agent):
        return None
    rest = lower_words(run[index + 1 :])
    if rest[0] in language.first_names:
        return True if len(rest) >= FULL or index == end else None
    if is_noun and index == end and rest[0].rstrip(".") in language.people.honorifics and len(rest) >= FULL:
        return True  # "Coroner |Dr Roe"
    if not is_noun or len(rest) < FULL:
        return None
    apart = index == end and not any(joint for _, joint in run[index + 1 :])
    return True if apart and len(rest) == FULL and may_be_name(rest, language) else None


def _compound(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Mother-of-two Ada Green", "Fifteen-year-old Robin", "Kurdish-led", "London-based"."""
    if index + 1 >= len(run) or "-" not in run[index][0]:
        return None
    first, *rest = run[index][0].split("-")
    small = all(part.islower() for part in rest)
    if not small or first.lower() in language.first_names:
        return None
    is_office = is_person_noun(first.lower(), language)  # "Mayor-elect", "Cove Mayor-elect"
    is_word = index + FULL < len(run) and all(map(common(language), (first.lower(), *rest)))  # "Out-half"
    is_told = index == end and (len(rest) + 1 >= COMPOUND or is_word or is_participial(run[index][0], language))
    return True if is_office or is_told else None


def is_participial(form: str, language: Language) -> bool:
    """Whether a word says by a participle behind a hyphen what somebody is, and is no name.

    >>> from quoteattr.lang.language import language
    >>> [is_participial(form, language("en")) for form in ("Cove-based", "Norland-born", "Min-jun", "Holt-Reed")]
    [True, True, False, False]
    """
    *_, last = form.split("-")
    is_tail = last != form and last.islower()
    return is_tail and language.rules.is_participle(last) and language.lemma(last) != last


def _initials_of_several(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "ACT MPs Shane Jones": initials with a small plural ending are what several are, and no name."""
    form = run[index][0]
    if not (form[-1] == "s" and form[:-2].isupper() and form[:-1].isupper()):
        return None
    rest = lower_words(run[index + 1 :])
    return True if len(rest) >= FULL and names_no_other(rest, language) else None


def _abbreviation(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "Cr Ada Roe", "Mdm Lim": a word that nobody can say is short for another, and no name."""
    if index != end or index + 1 == len(run) or run[index + 1][1]:
        return None
    form, behind = run[index][0], run[index + 1][0].lower()
    is_short = form.isascii() and form[1:].islower() and VOWELS.isdisjoint(form.lower())
    is_name = form.lower() in language.first_names or form.lower() in language.people.names_before_given
    return True if is_short and not is_name and not common(language)(behind) else None


def _shouted(run: Sequence[Word], index: int, end: int, language: Language) -> bool | None:
    """ "DIG Ada Roe": capitals before a first name are short for an office; two letters may be initials."""
    if index != end or index + FULL >= len(run) or language.people.head_first:  # "le directeur de la SNTB Ada Roe"
        return None
    behind, last = run[index + 1][0], run[-1][0].lower()
    is_first = behind.lower() in language.first_names and not behind.isupper()
    is_first = is_first and not common(language)(last)  # "the UCLA Anderson Forecast"
    return True if is_first and is_shouted(run[index][0]) else None


def is_shouted(form: str) -> bool:
    """Whether a word is capitals, and more of them than initials are."""
    return form.isupper() and form.isalpha() and len(form) > INITIALS


_TITLE_RULES = (_honorific, _title, _longer_title, _role, _compound, _abbreviation, _shouted, _initials_of_several)


@lru_cache(maxsize=REMEMBERED)
def titles_end(run: tuple[Word, ...], language: Language) -> int:
    """How many words of a run are honorifics, titles and what goes before them.

    >>> from quoteattr.lang.language import language
    >>> titles_end(tuple((form, "") for form in "Chief Executive Urs Roe".split()), language("en"))
    2
    """
    end = 0
    for index in range(len(run)):
        answers = (rule(run, index, end, language) for rule in _TITLE_RULES)
        if next((answer for answer in answers if answer is not None), False):
            end = index + 1
    return 0 if end and _is_body(run, end, language) else end


def _is_body(run: Sequence[Word], end: int, language: Language) -> bool:
    """Whether a run that begins with a title is the name of a body: "Justice |Department", "Attorney General's Office".

    "Captain Church" is none: the noun is a surname, too.
    """
    people, rest = language.people, [form.lower() for form, _ in run[end:]]
    if any(possessor_ending(language).search(form) for form, _ in run[:-1]):
        return True
    titled = end == 1 and run[0][0].lower() in people.nouns
    is_body = titled and any(form in people.organization_words and form not in people.also_surnames for form in rest)
    return is_body and not any(form in language.first_names for form in rest)
