"""Adjuncts that a parser ties to the inverted subject before them: « … », a réagi la chanteuse |sur Instagram|.

Where the verb of a reporting clause goes before its subject, what follows both may hang on either. Most prepositions
tell how, where or when it was said; ``à``, ``en`` and ``de`` do so before nouns for that alone (« … », dit-elle |en
conférence de presse|, |d'une voix| douce) and before somebody, who is told (|au juge|); else they tell who it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.parsing.tree import Word, is_below

_BEFORE_VERB = frozenset({"AUX", "PRON", "ADV", "PUNCT"})
_INSIDE = frozenset({"appos", "nmod", "obl"})


def with_adjuncts(words: Sequence[Word], language: Language) -> tuple[Word, ...]:
    """The words of a unit, with each adjunct behind an inverted subject tied to its verb."""
    found = list(words)
    if language.speech.adjuncts:
        for subject, word in enumerate(words):
            if word.upos == "NOUN" and word.deprel == "nsubj" and _is_inverted(words, subject):
                _untie(found, subject, language)
    return tuple(found)


def _is_inverted(words: Sequence[Word], subject: int) -> bool:
    """Whether a verb that stands right behind a quotation is before its subject."""
    verb = words[subject].head
    if not 0 <= verb < subject or words[subject].quote >= 0 or words[verb].quote >= 0:
        return False
    before = verb - 1
    while before >= 0 and words[before].quote < 0 and words[before].upos in _BEFORE_VERB and words[before].form != '"':
        before -= 1
    return before >= 0 and (words[before].form == '"' or words[before].quote >= 0)


def _untie(words: list[Word], subject: int, language: Language) -> None:
    verb = words[subject].head
    for place in range(subject + 1, len(words)):
        word = words[place]
        if word.quote >= 0:
            return
        title = " ".join(one.form.lower() for one in words[word.head : place + 1])  # "adjoint au maire"
        is_inside = word.relation in _INSIDE and word.head >= subject and is_below(words, place, subject)
        is_inside = is_inside and words[word.head].upos == "NOUN" and title not in language.people.titles
        if is_inside and _is_adjunct(words, place, subject, language):
            words[place] = evolve(word, head=verb, deprel="obl")


def _is_adjunct(words: Sequence[Word], noun: int, subject: int, language: Language) -> bool:
    """Whether a word with its preposition tells how or when something is said, or to whom; or is a day without one."""
    case = next((p for p in range(words[noun].head, noun) if words[p].head == noun and words[p].upos == "ADP"), None)
    if case is None:
        return words[noun].form.lower() in language.people.never_sources
    speech, form = language.speech, words[case].form.lower()
    inside = {word.form.lower() for word in words[case + 1 : noun + 1]}  # "d'un |ton| sec", whatever its head
    is_told = form in speech.hearing and words[noun].upos == "NOUN"
    is_told = is_told and is_person_noun(words[noun].form.lower(), language)
    if form in speech.facing:
        return not any(word.head == subject and word.form.lower() in language.people.indefinites for word in words)
    return form in speech.adjuncts or not speech.occasions.isdisjoint(inside) or is_told
