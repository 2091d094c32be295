"""Of which class of organizations a noun tells, by its word vector: a carrier is an airline, an insurer a lender."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache
from typing import Any

from quoteattr.lang.language import Language
from quoteattr.lang.model_files import VECTORS
from quoteattr.lang.vectors import likeness, read_vectors, unit
from quoteattr.lang.word_kinds import is_person_noun, is_sure_role

#: Two nouns are of one class from this cosine of their vectors on.
NEAR = 0.62
#: A class and the last word of a body's name that it may stand for have a cosine of so much at least.
ALIKE = 0.55
#: So many forms are remembered.
KEPT = 8192


@lru_cache(maxsize=8)
def class_of(language: Language) -> Callable[[str], str]:
    """The function that tells the class of a noun in lower case, a key of ``organization_classes``, "" for none.

    A compound whose vector tells none is of the class of its last noun.

    >>> from quoteattr.lang.language import language
    >>> [class_of(language("en"))(noun) for noun in ("company", "automaker", "insurer", "chipmaker", "cat")]
    ['company', 'carmaker', 'lender', 'company', '']
    """
    classes, makers = language.people.organization_classes, sorted(language.people.also_bodies)
    home = language.model.home(VECTORS)
    if not home.has(VECTORS):
        return lambda noun: noun if noun in classes else ""

    @lru_cache(maxsize=1)
    def known() -> tuple[list[str], Any]:
        import numpy as np

        vectors = read_vectors(home)
        nouns = [noun for noun in classes if noun in vectors.numbers]
        return nouns, np.array([unit(vectors.rows[vectors.numbers[noun]]) for noun in nouns])

    @lru_cache(maxsize=KEPT)
    def told(noun: str) -> str:
        if noun in classes:
            return noun
        numbers = read_vectors(home).numbers
        number = numbers.get(noun)
        nouns, rows = known() if number is not None else ([], None)
        if nouns:
            likeness = rows @ unit(read_vectors(home).rows[number])
            best = int(likeness.argmax())
            if likeness[best] >= NEAR:
                return nouns[best]
        last = next((own for own in makers if noun.endswith(own) and noun.removesuffix(own) in numbers), "")
        return told(last) if last and noun not in language.people.nouns else ""

    return told


def is_body_noun(noun: str, language: Language) -> bool:
    """Whether a noun, as it is written before a name, tells that it is a body's: "the chain Star Tree".

    One for who does something is told by its vector: "insurer".

    >>> from quoteattr.lang.language import language
    >>> [is_body_noun(noun, language("en")) for noun in ("chain", "insurer", "farmer", "support", "Party")]
    [True, True, False, False, False]
    """
    if noun in language.people.organization_classes:
        return True
    is_agent = noun.islower() and language.rules.is_agent(noun)
    return is_agent and class_of(language)(noun) != "" and not is_person_noun(noun, language)


def is_body_like(noun: str, head: str, language: Language) -> bool:
    """Whether a noun may stand for a body by the last word of its name, which is like it: a retailer, Tern Stores.

    Only one for who does something: by their vectors "the opposition" is like a government, "the industry" like a
    company. A noun that bodies have in their names stands for one that has it: "the commission" is no Board.

    >>> from quoteattr.lang.language import language
    >>> pairs = [("retailer", "stores"), ("carmaker", "motors"), ("union", "stores"), ("company", "bureau")]
    >>> [is_body_like(noun, head, language("en")) for noun, head in pairs]
    [True, True, False, False]
    """
    home = language.model.home(VECTORS)
    is_agent = language.rules.is_agent(noun) and noun not in language.people.bodies
    is_class = is_agent and class_of(language)(noun) != ""
    alike = likeness(noun, head, read_vectors(home)) if is_class and home.has(VECTORS) else None
    return alike is not None and alike >= ALIKE


def names_body(noun: str, language: Language) -> bool:
    """Whether a noun for one who does something may stand for a body: of a class, or by the tables, or no person's.

    >>> from quoteattr.lang.language import language
    >>> [names_body(noun, language("en")) for noun in ("retailer", "operator", "broadcaster", "unionist", "survey")]
    [True, True, True, False, False]
    """
    people = language.people
    if noun in people.organization_classes or noun in people.also_bodies:
        return True
    is_person = is_person_noun(noun, language)
    is_class = class_of(language)(noun) != "" and noun not in people.nouns and not is_sure_role(language)(noun)
    return language.rules.is_agent(noun) and (is_class or not is_person)


def other_classes(noun: str, language: Language) -> Set[str]:
    """The classes whose bodies a noun does not stand for, if not for those of its own class.

    One for who does something may stand for what is called a company.

    >>> from quoteattr.lang.language import language
    >>> pairs = [("company", "broadcaster"), ("miner", "giant"), ("miner", "union"), ("party", "company")]
    >>> [other in other_classes(noun, language("en")) for noun, other in pairs]
    [True, False, True, True]
    """
    people, classes = language.people, language.people.organization_classes.keys()
    return classes - people.companies if language.rules.is_agent(noun) else classes
