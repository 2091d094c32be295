"""Verbs that a tagger takes for nouns.

*Le syndicat |juge| la mesure « injuste »* has a right tree all the same. In *Un élu local |nuance| : « … »* the verb
looks like one more word behind its subject, where a language puts what says more of a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.body_classes import names_body
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.parsing.tree import SUBJECTS, Word

#: Relations below a noun that no verb has: determiner, preposition, copula, what a noun is of.
_NOMINAL = frozenset({"det", "case", "cop", "nmod", "amod"})
_OBJECTS = frozenset({"obj", "xcomp", "ccomp"})
#: What a verb before a colon looks like, behind its subject.
_BEHIND_NOUN = frozenset({"acl", "advmod", "amod", "appos", "conj", "dep", "flat", "nmod", "obl"})
_MAY_BE = frozenset({"PROPN", "ADJ"})
_OPENING = 2  # words of a colon and the mark behind it, or of a mark and what it opens
_OPENERS = frozenset({":", '"'})


def with_verbs(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a unit; a form of a verb of speech with a subject before and an object behind it is a verb.

    >>> from quoteattr.lang.language import language
    >>> forms = ("syndicat", "NOUN", 1, "nsubj"), ("juge", "NOUN", -1, "root"), ("mesure", "NOUN", 1, "obj")
    >>> words = tuple(Word(form, 0, 0, -1, upos, head, deprel, form) for form, upos, head, deprel in forms)
    >>> [word.upos for word in with_verbs(words, language("fr"))]
    ['NOUN', 'VERB', 'NOUN']
    """
    subjects, objects, nominal = set[int](), set[int](), set[int]()
    for place, word in enumerate(words):
        if word.relation in SUBJECTS and place < word.head:
            subjects.add(word.head)
        elif word.relation in _OBJECTS and place > word.head:
            objects.add(word.head)
        elif word.relation in _NOMINAL:
            nominal.add(word.head)
    forms = language.speech.quotative_forms
    acting = {
        place
        for place in (subjects & objects) - nominal
        if words[place].upos == "NOUN" and words[place].form.lower() in forms
    }
    found = [evolve(word, upos="VERB") if place in acting else word for place, word in enumerate(words)]
    if language.people.head_first:
        for verb in range(1, len(words) - _OPENING):
            _read_before_quotation(found, verb, language)
    return tuple(found)


def _read_before_quotation(words: list[Word], verb: int, language: Language) -> None:
    """*Un élu local |nuance| : « … »*, *La députée |fustige| « … »*: a verb right before a quotation is one."""
    word, behind = words[verb], words[verb + 1 : verb + 1 + _OPENING]
    is_mark = behind[0].quote < 0 and behind[0].form in _OPENERS
    opens = is_mark and (behind[1].quote >= 0 or (behind[0].form == ":" and behind[1].form == '"'))
    form = word.form.lower()
    is_form = form in language.speech.quotative_forms or language.rules.is_finite(form, language.lemma(form))
    if not opens or not is_form or word.quote >= 0:
        return
    verbal = evolve(word, upos="VERB", lemma=language.lemma(form))
    own = {other.relation for other in words if other.head == verb}
    if not own.isdisjoint(SUBJECTS):  # "Roe, |qui| dénonce « … »"
        words[verb] = verbal if own.isdisjoint(_NOMINAL) else word
        return
    noun = _noun_before(words, verb, language)
    if noun is not None:
        above = words[noun].head
        while 0 <= above < verb and words[above].quote < 0 and words[above].head >= 0:
            above = words[above].head
        words[verb] = evolve(verbal, head=above, deprel="root" if above < 0 else "parataxis")
        words[noun] = evolve(words[noun], head=verb, deprel="nsubj")


def _noun_before(words: Sequence[Word], verb: int, language: Language) -> int | None:
    """The noun that a verb before a colon looks like a part of, if it is no part of anything itself.

    Not so an apposition between commas: *le maire, |un proche du président|, nuance : « … »*.
    """
    if words[verb].relation not in _BEHIND_NOUN:
        return None
    noun, is_apart = words[verb].head, words[verb - 1].form == ","
    while 0 <= noun < verb and words[noun].relation in _BEHIND_NOUN and words[noun].head < noun:
        if words[noun].relation == "appos" and not is_apart:  # "À l'étage, |la maire| nuance : …"
            break
        noun = words[noun].head
    if not 0 <= noun < verb or not _is_somebody(words[noun], language):
        return None
    relations = {other.relation for other in words[:verb] if other.head == noun}
    return noun if relations.isdisjoint(("case", "cop")) else None


def _is_somebody(word: Word, language: Language) -> bool:
    """Whether a word is a name, an adjective for a noun, or a noun for a person, body or document: no anger speaks."""
    noun, people = word.form.lower(), language.people
    is_noun = (
        noun in people.bodies | people.collectives | people.documents
        or is_person_noun(noun, language)
        or names_body(noun, language)
    )
    return word.upos in _MAY_BE or (word.upos == "NOUN" and is_noun)
