"""The tables of a language that tokens and sentences are made by, found by its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from attrs import fields, frozen

from quoteattr.errors import OptionError


@frozen(eq=False)
class Rules:
    """The tables of ``quoteattr.lang.<code>_text``, see there; the words of FUSED in each case they are written in.

    There is one for a language: it is equal to no other.
    """

    TITLES: frozenset[str]
    BEFORE_NUMBERS: frozenset[str]
    MAY_END: frozenset[str]
    CLOSING: frozenset[str]
    CAPITALIZED: frozenset[str]
    STARTERS: frozenset[str]
    CLITICS: tuple[str, ...]
    FUSED: Mapping[str, int]
    PREFIXES: frozenset[str]
    UNITS: frozenset[str]
    REPORTING: frozenset[str]


@cache
def rules(lang: str) -> Rules:
    """The rules of a language by its code.

    Raises OptionError when there are none.

    >>> "mr." in rules("en").TITLES
    True
    """
    name = f"quoteattr.lang.{lang}_text"
    if not lang.isidentifier() or find_spec(name) is None:
        raise OptionError(f"no rules of tokens and sentences for lang={lang!r}; 'en' has them")
    module = import_module(name)
    tables = {field.name: getattr(module, field.name) for field in fields(Rules)}
    cases = (str.lower, str.capitalize, str.upper)
    tables["FUSED"] = {case(word): cut for word, cut in tables["FUSED"].items() for case in cases}
    return Rules(**tables)
