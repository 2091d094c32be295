"""Clauses of headlines: who tells the quoted words before them, behind them, or by their own verb."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteattr.attribution.sieves.headlinese import (
    BEFORE_VERB,
    is_accused,
    is_before_verb,
    is_participle,
    is_passive,
    joins_clause,
    phrase_of,
    place_behind_several,
    reports,
    says_together,
    tells,
)
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun, may_be_person
from quoteattr.parsing.tree import Word

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_STATES = frozenset({"VERB", "ADJ"})
DASHES = frozenset("–—-")
_VERBS = frozenset({"VERB", "NOUN"})  # as what ends a noun phrase
_CASES = frozenset({"ADP", "SCONJ", "PART"})
_THIRD = frozenset({"masc", "fem"})


@frozen
class Beside:
    """The words of a heading before a quotation and behind it, up to the next quotation, marks left out.

    ``leads_on`` tells that another quotation is what follows: ``Mayor says dam ‘safe’, engineer says ‘nonsense’``;
    ``goes_on`` that one is before.
    """

    before: Sequence[Word]
    behind: Sequence[Word]
    quoted: Sequence[Word]
    leads_on: bool
    goes_on: bool


def clause_behind(context: Context, beside: Beside) -> Attribution | None:
    """``…, says engineer``; ``…, court hears``; ``…’ engineer says``."""
    language = context.scene.language
    told = _without_age(beside.behind)
    comma = max((place for place, word in enumerate(told) if word.form == ","), default=-1)
    words = told[comma + 1 :]
    while len(words) > 1 and words[0].deprel in BEFORE_VERB:  # « … », |se| réjouit Roe
        words = words[1:]
    if not words:
        return None
    if words[0].form.lower() in language.speech.agents and beside.before and is_passive(beside.before, language):
        phrase = phrase_of(words[1:], language)
        return name_source(context, phrase) if phrase else None
    by = next((place for place, word in enumerate(words) if word.form.lower() in language.speech.agents), 0)
    if by and is_passive(words[by - 1 : by], language):  # ‘Shambolic’ service slammed by mayor
        phrase = phrase_of(words[by + 1 :], language)
        return name_source(context, phrase, words[by - 1]) if phrase else None
    if by and is_accused(beside.before, language):  # Bank accused of ‘reckless’ lending by watchdog
        phrase = phrase_of(words[by + 1 :], language)
        return name_source(context, phrase) if phrase and by + 1 + len(phrase) == len(words) else None
    if reports(words[0], language) and _is_inverted(words[0], beside, language):
        phrase = phrase_of(words[1:], language)
        is_noun = any(word.upos in _NOUNS or is_person_noun(word.form.lower(), language) for word in phrase)
        return name_source(context, phrase, words[0]) if is_noun else None
    phrase = phrase_of(words, language)
    if beside.leads_on or not phrase or len(phrase) == len(words):
        return None
    ends = len(phrase) == len(words) - 1  # ‘miracle’ cat found alive
    set_off = comma >= 0 or beside.quoted[-1].form == "," or sign_before(context, words[0]) in DASHES
    if not set_off and clause_before(context, beside) is not None:
        return None  # Teachers slam ‘chaotic’ exam rules
    if not reports(words[len(phrase)], language) and not (set_off and ends and tells(words[-1], language)):
        return None
    return name_source(context, phrase, words[len(phrase)]) if ends or set_off else None


def _without_age(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a heading without the age that ends it: ``‘Why wait?’ asks skydiver|, 91|``."""
    ends = [word.form if word.form == "," else word.upos for word in words[-2:]] == [",", "NUM"]
    return words[:-2] if ends else words


def sign_before(context: Context, word: Word) -> str:
    """What stands between the quoted words and a word behind them: ``‘Too late’ |–| driver tells court``."""
    return context.scene.text[context.span.pair.closing[1] : word.start].strip()


def own_predicate(context: Context, beside: Beside) -> Attribution | None:
    """``Minister ‘hopes for rain’``: the quoted words begin with a verb of speech, its subject is outside."""
    language = context.scene.language
    before = _behind_topic(beside.before)
    phrase = phrase_of(before, language)
    verb = next((word for word in beside.quoted if word.upos != "ADV"), beside.quoted[0])  # Bank ‘deeply |sorry|’
    lemma = language.lemma(verb.form)
    says = reports(verb, language) and lemma not in language.speech.judging
    says = says or (verb.upos in _STATES and lemma in language.speech.reporting_verbs)
    says = says or lemma in language.speech.feelings  # Club ‘appalled’ by chant
    return name_source(context, phrase) if phrase and says and len(phrase) == len(before) else None


def clause_before(context: Context, beside: Beside) -> Attribution | None:
    """``Engineer says bridge is ‘unsafe’``; not ``Council accused of ‘cover-up’``: headlines tell in the present.

    ``Court hears teacher told pupil ‘…’``: whose words are told again.

    What goes before a colon is the topic: ``Flood: engineer says bridge is ‘unsafe’``. Where the first clause tells of
    no speech, one that is joined to it may: ``Mum’s fury as school brands son ‘lazy’``.
    """
    language = context.scene.language
    before = _behind_topic(beside.before)
    if beside.goes_on and before[:1] and joins_clause(before[0], language):
        before = before[1:]
    starts = [0, *(place + 1 for place, word in enumerate(before) if place and joins_clause(word, language))]
    found = (_clause_at(context, before[start:]) for start in starts)
    return next(filter(None, found), None)


def _clause_at(context: Context, before: Sequence[Word]) -> Attribution | None:
    """Who tells the quoted words in the clause that some words begin."""
    language = context.scene.language
    phrase = phrase_of(before, language)
    several = place_behind_several(before[: len(phrase) + 1], language)  # Judges rule ban ‘unlawful’
    phrase = phrase[:several] if several else phrase
    verb = next((word for word in before[len(phrase) :] if not is_before_verb(word)), None) if phrase else None
    rest = before[len(phrase) :]
    told_so = several or says_together(rest, language) or _feels(rest, language)
    tells_now = verb is not None and reports(verb, language) and not is_participle(verb.form, language)
    if verb is None or not (told_so or tells_now) or _is_of_particle(rest, language):
        return None
    told = before[before.index(verb) + 1 :]
    inner = phrase_of(told, language)
    if inner and len(inner) < len(told) and _tells_again(told[len(inner)], verb, language):
        return name_source(context, inner, told[len(inner)])
    return name_source(context, phrase, verb)


def _feels(words: Sequence[Word], language: Language) -> bool:
    """Whether some words tell what somebody feels at the quoted ones: ``Parents |furious at| ‘prison-like’ school``."""
    feels = bool(words) and language.lemma(words[0].form) in language.speech.feelings
    return feels and [word.upos for word in words[1:]] == ["ADP"]


def _is_of_particle(words: Sequence[Word], language: Language) -> bool:
    """Whether a particle makes a verb that names another verb: ``Police |call off| search for ‘the Cat’``."""
    naming = bool(words) and language.lemma(words[0].form) in language.speech.naming
    return naming and any(word.form.lower() in language.speech.particles for word in words[1:2])


def acts_before(context: Context, beside: Beside) -> Attribution | None:
    """``Teachers walk out: ‘Enough is enough’``: who acts in the clause that a colon ends.

    A person or persons, by a finite verb. Not where the words tell of one: ``Mayor dies at 90: ‘He was our rock’``.
    """
    language = context.scene.language
    before = _behind_topic(beside.before)
    phrase = phrase_of(before, language)
    if not phrase or len(phrase) + 1 >= len(before) or before[-1].form != ":":
        return None
    verb, noun = before[len(phrase)], language.lemma(phrase[-1].form)
    is_finite = verb.upos in _VERBS and not is_participle(verb.form, language)
    if not is_finite or tell_of_one(beside, language):
        return None
    found = name_source(context, phrase)
    who = found.source.phrase if found.source else None
    is_one = is_person_noun(noun, language) or may_be_person(noun, language) or noun in language.people.collectives
    return found if is_one or (who is not None and who.kind == "person") else None


def tell_of_one(beside: Beside, language: Language) -> bool:
    """Whether the quoted words tell of a person who is named outside: ``Mayor dies at 90: ‘He was our rock’``."""
    return any(language.people.pronouns.get(word.form.lower()) in _THIRD for word in beside.quoted)


def are_told(beside: Beside, language: Language) -> bool:
    """Whether some are told, nobody says by whom: ``‘Stay home’, residents told``; ``Residents told ‘stay home’``."""
    return any(_are_told(words, language) for words in (beside.before, beside.behind))


def _are_told(words: Sequence[Word], language: Language) -> bool:
    words = [word for word in words if word.form not in (",", ":")]
    phrase = phrase_of(words, language)
    if not phrase or len(phrase) == len(words):
        return False
    verb, *behind = words[len(phrase) :]
    form, lemma = verb.form.lower(), language.lemma(verb.form)
    is_past = form != lemma and not language.rules.is_finite(form, lemma)
    hears = is_past and lemma in language.speech.hearers and all(word.upos in _CASES for word in behind[:1])
    return hears and may_be_person(language.lemma(phrase[-1].form), language)  # not |inquiry| told


def finds_thing(context: Context, beside: Beside) -> bool:
    """Whether persons do to a thing what a report does by words: ``Divers find ‘priceless’ coin``."""
    language, attributes = context.scene.language, bool(beside.behind) and beside.behind[0].upos == "NOUN"
    phrase = phrase_of(beside.before, language)
    if not attributes or not 0 < len(phrase) == len(beside.before) - 1:
        return False
    finding = language.speech.venue_verbs - frozenset(language.speech.quotative.values())
    finders = [word.form.lower() for word in phrase]
    are_persons = common(language)(finders[0]) and may_be_person(language.lemma(finders[-1]), language)
    return are_persons and language.lemma(beside.before[-1].form) in finding


def _tells_again(word: Word, verb: Word, language: Language) -> bool:
    """Whether a second verb tells words that the first one tells of: ``hears teacher |told| pupil``."""
    again = word.form.lower() in language.speech.quotative
    first = language.lemma(verb.form) in language.speech.venue_verbs
    return again and (first or language.rules.is_participle(word.form.lower()))


def _behind_topic(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind the last colon that is not the last word."""
    colon = max((place for place, word in enumerate(words[:-1]) if word.form == ":"), default=-1)
    return words[colon + 1 :]


def _is_inverted(word: Word, beside: Beside, language: Language) -> bool:
    """Whether a verb may stand before its subject: any, but not a second one of a clause (``hits ‘plot’, backs Roe``).

    A second verb that stands beside quotations does: ``Minister hits ‘plot’, says engineer``.
    """
    lemma = language.lemma(word.form)
    begun = any(reports(other, language) or other.upos == "VERB" for other in beside.before)
    return lemma in language.speech.quotative.values() or not (begun or lemma in language.speech.venue_verbs)


def name_source(context: Context, phrase: Sequence[Word], cue: Word | None = None) -> Attribution:
    start, end = phrase[0].start, phrase[-1].end
    anchor = context.anchor
    known = context.scene.candidates[anchor.tree] if anchor else ()
    source: Candidate = next(
        (one for one in known if (one.start, one.end) == (start, end)), context.scene.mentions.at(start, end)
    )
    return Attribution("headline", source, (cue.start, cue.end) if cue else None)
