"""Lemmas by the regular endings of a language: with a table of irregular forms enough for cue verbs and cue nouns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator


def regular_lemma(form: str, known: Collection[str], bases: Callable[[str], Iterator[str]]) -> str:
    """The lemma of a form in lower case, by its ending: the first of its bases that is known, or the form itself."""
    if form in known:
        return form
    return next((base for base in bases(form) if base in known), form)
