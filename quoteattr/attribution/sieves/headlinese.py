"""How headlines are read word by word: phrases, and forms of verbs of speech."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quoteattr.lang.body_classes import class_of
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun, may_be_person
from quoteattr.mentions.types import Phrase
from quoteattr.parsing.tree import Word

_ENDS = frozenset({"ADP", "SCONJ", "CCONJ", "PART", "PUNCT", "VERB", "AUX", "ADV"})
_HEADS = frozenset({"NOUN", "PROPN"})
BEFORE_VERB = frozenset({"expl:comp", "expl:pv", "expl:pass"})  # reflexives
_OBJECTS = frozenset({"obj", "iobj"})


def is_participle(form: str, language: Language) -> bool:
    """Whether a form is a participle, and none that is finite as well: ``dit``, ``salue``."""
    rules = language.rules
    return rules.is_participle(form.lower()) and not rules.is_finite(form.lower(), language.lemma(form))


def reports(word: Word, language: Language) -> bool:
    """Whether a word is a form of a verb that tells what is said, or of one that tells where it is said or found."""
    finite = word.form.lower() in language.speech.quotative_forms or word.form.lower() != language.lemma(word.form)
    return finite and _is_of_speech(word, language)


def tells(word: Word, language: Language) -> bool:
    """The same of the base form, behind several: ``Tunnel ‘unsafe’, inspectors |find|``."""
    return word.upos == "VERB" and _is_of_speech(word, language)


def _is_of_speech(word: Word, language: Language) -> bool:
    speech = language.speech
    return language.lemma(word.form) in speech.reporting_verbs | speech.venue_verbs | speech.naming | speech.judging


def says_together(words: Sequence[Word], language: Language) -> bool:
    """Whether a verb begins some words that tells with the one behind it: ``|hits out| at``, ``|pay tribute| to``."""
    pair = f"{language.lemma(words[0].form)} {words[1].form.lower()}" if len(words) > 1 else ""
    return pair in language.speech.telling_phrases


def place_behind_several(words: Sequence[Word], language: Language) -> int:
    """The place of a verb of speech right behind persons, whatever it is taken for: ``Judges |rule| ban``; or 0."""
    for place, word in enumerate(words[1:], 1):
        if _are_persons(words[place - 1].form.lower(), language) and language.lemma(word.form) == word.form:
            return place if _is_of_speech(word, language) else 0
    return 0


def is_before_verb(word: Word) -> bool:
    """Whether a word is a pronoun that goes with a verb: ``Roe |se| dit « prête »``."""
    return word.deprel in BEFORE_VERB or (word.upos == "PRON" and word.deprel in _OBJECTS)


def phrase_of(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The noun phrase at the beginning: up to a verb, a mark, or a preposition but that of whose or of where one is."""
    of = _of(language)
    for place, word in enumerate(words):
        if place and word.form.lower() in of and place + 1 < len(words):
            continue
        is_whose = place > 1 and words[place - 1].form.lower() in of
        if _is_hyphen(words, place) or _is_attribute(words, place, language) or _is_genitive(words, place):
            continue
        is_relative = place > 0 and word.form.lower() in language.people.relatives
        ends = word.upos in _ENDS or is_relative or is_before_verb(word) or _is_predicate(words, place, language)
        ends = ends or _is_hidden_verb(words, place, language)
        if ends or (place and not is_whose and reports(word, language)):
            return words[:place]
    return words


def _of(language: Language) -> frozenset[str]:
    """Prepositions of whose something is, or from where."""
    return language.speech.possessors - language.speech.agents


def _is_hyphen(words: Sequence[Word], place: int) -> bool:
    """Whether a word joins those beside it: team|-|mate."""
    around = words[place - 1 : place + 2] if place else ()
    return len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start


def _is_genitive(words: Sequence[Word], place: int) -> bool:
    """Whether a word makes a genitive of what is before it: ``Roe|’s| man tells``."""
    behind = [word.upos for word in words[place + 1 : place + 2]]
    return words[place].upos == "PART" and words[place].deprel == "case" and behind in (["NOUN"], ["ADJ"], ["PROPN"])


def _is_predicate(words: Sequence[Word], place: int, language: Language) -> bool:
    """Whether an adjective behind a noun tells what one is: ``coach |keen| on it``, not ``director general of``."""
    before, behind = words[place - 1 : place] if place else (), words[place + 1 : place + 2]
    is_so = words[place].upos == "ADJ" and all(word.upos in _HEADS for word in before) and bool(before)
    if is_so and language.lemma(words[place].form) in language.speech.feelings:
        return True  # skipper |proud| of “…” crew
    return is_so and any(word.upos == "ADP" and word.form.lower() not in _of(language) for word in behind)


def _is_hidden_verb(words: Sequence[Word], place: int, language: Language) -> bool:
    """Whether what is taken for a part of a compound is its verb: ``Village |sues| mining giant``; ``MPs |back| cuts``.

    It stands behind one person or several, or the last noun is for nobody who speaks: not ``School |meals| chief``.
    """
    before, behind = words[place - 1 : place] if place else (), list(takewhile(_is_word, words[place + 1 :]))
    if not before or not behind or any(word.upos not in _HEADS for word in (*before, *behind)):
        return False
    form, lemma = words[place].form.lower(), language.lemma(words[place].form)
    noun, last = before[0].form.lower(), language.lemma(behind[-1].form)
    people = language.people
    speaks = is_person_noun(last, language) or last in people.organization_words | people.collectives
    speaks = speaks or class_of(language)(last) != ""
    if words[place].upos == "NOUN" and language.rules.is_finite(form, lemma):
        return language.lemma(noun) == noun and (is_person_noun(noun, language) or not speaks)
    return form == lemma and not speaks and _are_persons(noun, language)


def _is_word(word: Word) -> bool:
    return word.upos != "PUNCT"


def _are_persons(form: str, language: Language) -> bool:
    """Whether a form in lower case is a noun for several persons: scientists, mps."""
    ones = {language.lemma(form), *language.rules.bases(form)} - {form}
    return any(is_person_noun(one, language) or may_be_person(one, language) for one in ones)


def _is_attribute(words: Sequence[Word], place: int, language: Language) -> bool:
    """Whether a participle modifies the noun behind it, at the beginning or of a part: ``|outgoing| chancellor``."""
    opens = place == 0 or words[place - 1].upos in ("ADP", "DET")
    form, rules = words[place].form.lower(), language.rules
    before_noun = (
        opens and words[place].upos == "VERB" and [word.upos for word in words[place + 1 : place + 2]] == ["NOUN"]
    )
    return before_noun and (rules.is_participle(form) or rules.opens_sentence(form))


def owner_in(phrase: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words behind the preposition of a noun of speech, whose words it tells: ``the promise of |Roe``."""
    at = next((place for place, word in enumerate(phrase) if word.form.lower() in language.speech.origins), 0)
    return phrase[at + 1 :] if at and language.lemma(phrase[at - 1].form) in language.speech.nouns else ()


def is_topic(who: Phrase | None, language: Language) -> bool:
    """Whether a label is a common word, though taken for a name: ``Inflation``."""
    return who is not None and all(map(common(language), who.text.lower().split()))


def is_passive(words: Sequence[Word], language: Language) -> bool:
    """Whether some words have a participle of a verb of speech: ``Roe |called| ‘a liar’ by Holt``."""
    return any(
        language.rules.is_participle(word.form.lower()) and language.lemma(word.form) in language.speech.reporting_verbs
        for word in words
    )


def is_accused(words: Sequence[Word], language: Language) -> bool:
    """Whether a heading ends, before the quoted words, in a participle that tells somebody and a preposition.

    ``Bank |accused of|``, but not ``Roe |called for|``, which needs nobody else to say it.
    """
    *_, verb, case = words if len(words) > 1 else (None, None)
    if verb is None or case is None or case.upos not in ("ADP", "SCONJ"):
        return False
    return is_passive([verb], language) and language.lemma(verb.form) not in language.speech.quotative.values()


def joins_clause(word: Word, language: Language) -> bool:
    """Whether a word joins a clause: ``Minister calls strike ‘selfish’ |as| union vows ‘no retreat’``."""
    return word.upos in ("CCONJ", "SCONJ") or word.form.lower() in (
        language.speech.comparisons | language.speech.subordinators
    )


def is_happening(who: Phrase, language: Language) -> bool:
    """Whether what a headline goes on with is nobody, but what happens: ``‘No’: |floods| strand villagers``."""
    people, first = language.people, who.text.split()[0]
    noun = who.head if who.kind in ("thing", "group") else first  # ‘No’: |protests grip Tel Aviv|
    if who.kind not in ("thing", "group") and not (who.kind in ("", "place") and first.islower()):
        return False
    several = people.collectives | people.quantities | people.organization_words
    is_body = not several.isdisjoint((noun, language.lemma(noun)))
    is_one = may_be_person(language.lemma(noun), language) or _are_persons(noun.lower(), language)
    return not is_body and not is_one
