"""How old somebody is, as the text tells it: beside a name, or by a description."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.mentions.types import NO_TRAITS, Traits

_DIGITS = regex.compile(r"\d{1,3}(?!\d)")


def age_at(lower: Sequence[str], at: int, language: Language) -> int | None:
    """The age that a word in lower case tells by itself or with the one before; None where it tells no number.

    >>> from quoteattr.lang.language import language
    >>> en, last = language("en"), ["de", "31", "ans"]
    >>> age_at(["the", "45-year-old"], 1, en), age_at(["twenty-one-year-old"], 0, en), age_at(last, 2, language("fr"))
    (45, 21, 31)
    """
    if not language.rules.is_age(lower[at]):
        return None
    digits = _DIGITS.match(lower[at]) or (_DIGITS.fullmatch(lower[at - 1]) if at else None)
    if digits:
        return int(digits[0])
    numbers = language.people.numbers
    spelled = [int(numbers[word]) for word in lower[at].split("-") if word in numbers]
    return sum(spelled) if spelled else None


def age_behind(after: str, language: Language) -> Traits:
    """The age that stands right behind a name: "Ada Roe|, 34,", "Ada Roe| is 34.", "Ada Roe| (34)".

    >>> from quoteattr.lang.language import language
    >>> [sorted(age_behind(after, language("en")).ages) for after in (", 34, a baker", " was 34 when")]
    [[34], []]
    """
    found = _behind(language).match(after)
    return Traits(ages=frozenset((int(found[1]),))) if found else NO_TRAITS


@lru_cache(maxsize=8)
def _behind(language: Language) -> regex.Pattern[str]:
    return regex.compile(f"(?|{language.people.age_behind})", regex.VERBOSE)


def may_be_aged(noun: str, told: frozenset[int], ages: frozenset[int], language: Language) -> bool | None:
    """Whether one of whom the text tells ``ages`` may be meant by a description; None where either tells nothing.

    The description tells an age, or has a noun that only some ages have: "the teenager".

    >>> from quoteattr.lang.language import language
    >>> given = ("teenager", set()), ("teenager", {40}), ("45-year-old", {45}), ("pilot", {45})
    >>> [may_be_aged(noun, frozenset({45} if noun[0] == "4" else ()), frozenset(own or {16}), language("en"))
    ...  for noun, own in given]
    [True, False, True, None]
    """
    low, _, high = language.people.ages.get(noun, "").partition("-")
    if not ages or not (told or high):
        return None
    return not told.isdisjoint(ages) if told else any(int(low) <= age <= int(high) for age in ages)
