"""Where the name of a person begins in a run of capitalized words: told by a linear model of the words at the place.

"Bank of Norland Governor | Ada Holt", "Striker | Otto Lane": what goes before a name has no end of kinds, so that no
table lists them. The model weighs the kinds of the words on both sides of a place (a first name, a noun for a person, a
word of organizations, a place, a common word, one that the vectors do not know) and their pairs. It is a logistic
regression, learned by ``quoteattr/training/tables/name_starts.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from quoteattr.lang.language import Language
from quoteattr.lang.model_files import NAME_STARTS
from quoteattr.lang.word_kinds import is_common, is_name, is_near_role, is_person_noun, is_sure_name
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.titles import Word

#: A name begins where the chance of it is more than that of anything else.
EVEN = 0.0
#: A name of so many words is long; so many runs are remembered, of any documents.
LONG, REMEMBERED = 4, 8192
#: Kinds of words that stand before a name, though they are first names, too: "Virginia |Ada Holt".
_BEFORE = frozenset(("title", "honorific", "role", "organization", "place", "origin", "common"))
#: An initial has so many characters at most, its point included.
INITIAL = 3


@lru_cache(maxsize=8)
def kinds_of(language: Language) -> Callable[[str], tuple[str, ...]]:
    """The function that tells the kinds of a word as it is written."""
    people, places = language.people, language.places
    common, name = is_common(language), is_name(language)
    near_role, sure_name = is_near_role(language), is_sure_name(language)

    @lru_cache(maxsize=REMEMBERED)
    def kinds(form: str) -> tuple[str, ...]:
        lower = form.lower()
        told = {
            "first": lower in language.first_names,
            "title": lower in people.ends or lower in people.title_modifiers,
            "honorific": lower in people.honorifics,
            "role": is_person_noun(lower, language),
            "organization": lower in people.organization_words,
            "place": lower in places.all,
            "origin": places.is_origin(lower) or places.is_origin(lower.removesuffix("s")),
            "geographic": lower in places.last_words,
            "function": lower in people.function_words,
            "family": lower in people.names_before_given,
            "shouted": form.isupper() and len(form) > 1 and not form.endswith("."),
            "initial": form.endswith(".") and len(form) <= INITIAL,
            "compound": "-" in form,
            "near role": near_role(lower),
            "common": common(lower),
            "like name": name(lower),
            "sure name": sure_name(lower),
            "unknown": not common(lower) and not name(lower),
        }
        return tuple(kind for kind, holds in told.items() if holds)

    return kinds


def features(run: Sequence[Word], start: int, language: Language) -> Iterator[str]:
    """What speaks for and against a name that begins with word ``start`` of a run and ends with it."""
    kinds, people = kinds_of(language), language.people
    before, first, last = (kinds(run[at][0]) for at in (start - 1, start, -1))
    yield from (f"before {kind}" for kind in before)
    yield from (f"first {kind}" for kind in first)
    yield from (f"last {kind}" for kind in last)
    yield from (f"before {one}, first {other}" for one in before for other in first)
    yield from {f"inside {kind}" for form, _ in run[start + 1 : -1] for kind in kinds(form)}
    yield from {f"far before {kind}" for form, _ in run[: start - 1] for kind in kinds(form)}
    yield f"words {min(len(run) - start, LONG)}"
    yield "joined" if run[start][1] else "apart"
    if any(joint in people.name_joints for _, joint in run[start + 1 :]):
        yield "joint inside"
    if any(joint for _, joint in run[start + 1 :]):
        yield "particle inside"
    if any(joint in people.name_joints for _, joint in run[1:start]):
        yield "joint before"


def _is_given(form: str, language: Language) -> bool:
    """Whether a word is a first name and nothing that stands before names: in "Kyaw |Min Thein" no name begins.

    So is one that is another word besides, "Per |Olav Roe", "Pape |Sagna Roe": what else it may be is cut off before.
    """
    lower, people = form.lower(), language.people
    if lower in people.also_names or lower in people.articled:
        return True
    return "first" in (kinds := kinds_of(language)(form)) and _BEFORE.isdisjoint(kinds)


@lru_cache(maxsize=8)
def _weights(language: Language) -> Mapping[str, float]:
    home = language.model.home(NAME_STARTS)
    weights: dict[str, float] = home.json(NAME_STARTS) if home.has(NAME_STARTS) else {}
    return weights


def name_start(run: tuple[Word, ...], language: Language) -> int:
    """The place in a run of the first word of a full name behind something else; 0 for none.

    >>> from quoteattr.lang.language import language
    >>> run = (("Bank", ""), ("Norland", "of"), ("Governor", ""), ("Ada", ""), ("Holt", ""))
    >>> name_start(run, language("en"))
    3
    """
    weights = _weights(language)
    if not weights:
        return 0
    chances = [
        (weights[""] + sum(weights.get(feature, 0.0) for feature in features(run, start, language)), start)
        for start in range(1, len(run) - FULL + 1)
        if not run[start][1]
        and " ".join(form.lower() for form, _ in run[start:]) not in language.places.all
        and not _is_given(run[start - 1][0], language)
    ]
    best, start = max(chances, default=(EVEN, 0))
    return start if best > EVEN else 0
