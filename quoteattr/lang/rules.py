"""The grammar of a language that is no list of words, each rule a function.

``rules.py`` in the folder of a language has other bodies for them; those here are for a language that says nothing of
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen


def _no_bases(form: str) -> Iterator[str]:
    return iter(())


def _no_verb(form: str, lemma: str) -> bool:
    return False


def _no(form: str) -> bool:
    return False


@frozen
class Rules:
    """Regular endings, by what they tell of a word form in lower case.

    ``bases`` yields what a regular form may be built from, the likeliest first; ``is_participle`` tells of a verb
    behind a noun whether it is passive, ``is_plural`` of a noun, ``opens_sentence`` of a capitalized first word that
    it is no name, ``modifies_name`` of a word behind a name that the name is the head of both; ``is_finite`` of a
    word form and its lemma that it may be a verb with a subject; ``qualifies`` of a word in small letters
    behind the name of an organization that it is part of the name, ``is_native`` of a noun
    with a capital that it says where somebody is from, ``is_people`` of a nationality that behind an article it means
    all of them, ``is_agent`` of a noun that it may be for one who does
    something, ``is_age`` of a word with hyphens that it tells how old somebody is, ``is_told`` of a word behind a noun
    that it is a verb in the tense of stories.
    """

    bases: Callable[[str], Iterator[str]] = _no_bases
    is_participle: Callable[[str], bool] = _no
    is_plural: Callable[[str], bool] = _no
    opens_sentence: Callable[[str], bool] = _no
    modifies_name: Callable[[str], bool] = _no
    is_finite: Callable[[str, str], bool] = _no_verb
    qualifies: Callable[[str], bool] = _no
    is_native: Callable[[str], bool] = _no
    is_people: Callable[[str], bool] = _no
    is_agent: Callable[[str], bool] = _no
    is_age: Callable[[str], bool] = _no
    is_told: Callable[[str], bool] = _no
    plural: Callable[[str], str] = str
