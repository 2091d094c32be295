"""Absolute clauses, whose subject a parser takes for an apposition of the thing before it.

*The club lost the game, |its coach, Ada Roe,| calling it “late”*: the person goes with the participle (Quirk et al.
1985, §15.58).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.parsing.tree import SUBJECTS, Word, is_below

#: A clause begins so many words before its verb at most.
LONGEST = 12
_ADVERBIAL = frozenset({"advcl", "acl"})
_APPOSED = frozenset({"appos", "conj", "dep"})


def with_absolutes(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a unit, with the subject of each absolute clause tied to its participle.

    >>> from quoteattr.lang.language import language
    >>> forms = ("plan", "NOUN", -1, "root"), (",", "PUNCT", 3, "punct"), ("its", "PRON", 3, "nmod:poss")
    >>> forms += ("author", "NOUN", 0, "appos"), ("calling", "VERB", 0, "acl"), ("it", "PRON", 4, "obj")
    >>> words = [Word(form, 0, 0, -1, upos, head, deprel, form) for form, upos, head, deprel in forms]
    >>> [(word.head, word.deprel) for word in with_absolutes(words, language("en"))[3:5]]
    [(4, 'nsubj'), (0, 'acl')]
    """
    found = list(words)
    have = {word.head for word in words if word.deprel in SUBJECTS}
    for verb in range(len(words)):
        word = found[verb]
        if word.upos == "VERB" and word.quote < 0 and verb not in have:
            subject = _of_absolute(found, verb, language)
            if subject is not None:
                _set_absolute(found, verb, subject)
    return found


def _of_absolute(words: Sequence[Word], verb: int, language: Language) -> int | None:
    """The person right before a participle who is somebody's, behind a comma, and looks like a thing beside a noun."""
    form, people, rules = words[verb].form.lower(), language.people, language.rules
    if words[verb].relation not in _ADVERBIAL or not rules.opens_sentence(form) or rules.is_participle(form):
        return None
    nearest = range(verb - 1, max(0, verb - 1 - LONGEST), -1)
    owner = next((place for place in nearest if words[place].form.lower() in people.possessives), 0)
    person = words[owner].head
    behind_comma = "," in [word.form for word in words[max(0, owner - 2) : owner] if word.upos == "PUNCT"]
    if not owner < person < verb or not behind_comma or words[person].relation not in _APPOSED:
        return None
    between = (place for place in range(owner, verb) if words[place].upos != "PUNCT" and place != person)
    noun, above = words[person].form.lower(), words[person].head
    is_one = is_person_noun(noun, language) and noun not in people.also_bodies
    if not is_one or above < 0 or words[above].upos != "NOUN" or is_person_noun(words[above].form.lower(), language):
        return None
    return person if all(is_below(words, place, person) for place in between) else None


def _set_absolute(words: list[Word], verb: int, person: int) -> None:
    """Makes a person the subject of a participle, which goes with the verb of the sentence if it hung on the person."""
    above = words[person].head
    if is_below(words, verb, person):
        while words[above].upos != "VERB" and words[above].head >= 0:
            above = words[above].head
        words[verb] = evolve(words[verb], head=above, deprel="advcl")
    words[person] = evolve(words[person], head=verb, deprel="nsubj")
