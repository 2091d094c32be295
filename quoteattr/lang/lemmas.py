"""Lemmas by a table and the regular endings of English: enough for cue verbs and cue nouns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources


def _bases(form: str) -> Iterator[str]:
    """What a regular form may be built from, the likeliest first."""
    if form.endswith("ies") or form.endswith("ied"):
        yield form[:-3] + "y"
    if form.endswith("ed"):
        yield form[:-1]
        yield form[:-2]
        if len(form) > 4 and form[-3] == form[-4]:
            yield form[:-3]
    if form.endswith("ing"):
        yield form[:-3] + "e"
        yield form[:-3]
        if len(form) > 5 and form[-4] == form[-5]:
            yield form[:-4]
    if form.endswith("es"):
        yield form[:-1]
        yield form[:-2]
    if form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]


def regular_lemma(form: str, base: frozenset[str]) -> str:
    """The lemma of a form in lower case, by its ending: the first known base, or the form itself."""
    if form in base:
        return form
    return next((b for b in _bases(form) if b in base), form)


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    path = resources.files("quoteattr.lang") / "data" / "en_lemmas.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(table["base"]), table["irregular"]


@lru_cache(maxsize=50_000)
def lemma(form: str) -> str:
    """The lemma of an English verb or noun form; forms that are in no table keep their own form, lower case.

    >>> lemma("said"), lemma("noted"), lemma("Stopping"), lemma("tweeted")
    ('say', 'note', 'stop', 'tweet')
    """
    base, irregular = _tables()
    low = form.lower()
    return irregular.get(low) or regular_lemma(low, base)
