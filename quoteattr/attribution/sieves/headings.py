"""Headlines: the news gold that the ranker learns from leaves them out, so patterns alone decide there.

They are read word by word, for a parser of whole sentences often errs on them: who stands where beside the quoted
words, and which words are forms of verbs of speech (Mårdh 1980, *Headlinese*, on what headlines leave out).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteattr.attribution.sieves.grammar import according_to, cue_noun, speech_above, speech_clause
from quoteattr.attribution.sieves.headlinese import (
    BEFORE_VERB,
    is_accused,
    is_before_verb,
    is_happening,
    is_participle,
    is_passive,
    is_topic,
    joins_clause,
    owner_in,
    phrase_of,
    reports,
    tells,
)
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.attribution.works import is_title
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common
from quoteattr.parsing.tree import Tree, Word

NO_SPEAKER = "no one in the heading says it"
_OF_CLAUSE = frozenset({"VERB", "AUX", "ADV"})
_DASHES, _TOPICS = frozenset("–—-"), frozenset({"thing", "place"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SPEAKERS = frozenset({"person", "organization", "document"})


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


def headline(context: Context) -> Attribution | None:
    """``Minister ‘hopes for rain’``; ``‘Too late’, says engineer``; ``Engineer: ‘too late’``; ``‘No’ – engineer``.

    Quoted words that no one says there (``Man ‘lucky to be alive’``) are left without a source.
    """
    anchor = context.anchor
    if not context.span.heading or anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    beside = _beside(tree, anchor.words)
    if _is_of_others(beside, context.scene.language):
        return Attribution("headline", reason=NO_SPEAKER)
    named = according_to(context) if beside.before and beside.before[-1].form == ":" else None
    if named is not None:  # Flood: ‘too late’, according to engineer
        return evolve(named, method="headline")
    for pattern in (_behind_a_sign, _clause_behind, _label, _own_predicate, _clause_before, _label_of_all, _goes_on):
        found = pattern(context, beside)
        if found is not None:
            return found
    for grammar in (according_to, speech_clause, speech_above, cue_noun):
        found = grammar(context)
        if found is not None and (grammar is according_to or _is_active(context, found)):
            return evolve(found, method="headline")
    return Attribution("headline", reason=NO_SPEAKER)


def _beside(tree: Tree, places: frozenset[int]) -> Beside:
    first, last = min(places), max(places)
    start, end = first, last + 1
    while start > 0 and tree.words[start - 1].quote < 0:
        start -= 1
    while end < len(tree.words) and tree.words[end].quote < 0:
        end += 1
    before, behind = ([w for w in tree.words[a:b] if w.form != '"'] for a, b in ((start, first), (last + 1, end)))
    while before and before[0].upos == "PUNCT":  # a bullet
        before = before[1:]
    leads_on = end < len(tree.words) and tree.words[end - 1].form == '"'
    return Beside(before, behind, [tree.words[place] for place in sorted(places)], leads_on, start > 0)


def _is_of_others(beside: Beside, language: Language) -> bool:
    """Whether the quoted words tell what a noun of speech is about: ``Minister denies ‘bribe’ claims``."""
    if not beside.before or not beside.behind or beside.quoted[-1].form == ",":
        return False
    noun = beside.behind[0]
    return language.lemma(noun.form) in language.speech.nouns and (noun.upos == "NOUN" or len(beside.behind) == 1)


def _behind_a_sign(context: Context, beside: Beside) -> Attribution | None:
    """``‘Too late’ – engineer``; ``‘Too late’: engineer sorry after flood``."""
    language = context.scene.language
    if not beside.behind or beside.behind[0].form not in _DASHES | {":"}:
        return None
    phrase = phrase_of(beside.behind[1:], language)
    whole = len(phrase) == len(beside.behind) - 1
    owner = owner_in(phrase, language) if whole else ()
    of_one = _answer(context, owner).source if owner else None
    if of_one is not None and of_one.phrase is not None and of_one.phrase.kind == "person":
        return Attribution("headline", of_one)  # ‘Too late’: the promise of Roe
    clause = beside.behind[0].form == ":" or not beside.before
    found = _answer(context, phrase) if phrase and (whole or clause) else None
    who = found.source.phrase if found and found.source else None
    is_label = whole and beside.behind[0].form != ":"
    return None if who is not None and not is_label and is_happening(who, language) else found


def _clause_behind(context: Context, beside: Beside) -> Attribution | None:
    """``…, says engineer``; ``…, court hears``; ``…’ engineer says``."""
    language = context.scene.language
    comma = max((place for place, word in enumerate(beside.behind) if word.form == ","), default=-1)
    words = beside.behind[comma + 1 :]
    while len(words) > 1 and words[0].deprel in BEFORE_VERB:  # « … », |se| réjouit Roe
        words = words[1:]
    if not words:
        return None
    if words[0].form.lower() in language.speech.agents and beside.before and is_passive(beside.before, language):
        phrase = phrase_of(words[1:], language)
        return _answer(context, phrase) if phrase else None
    by = next((place for place, word in enumerate(words) if word.form.lower() in language.speech.agents), 0)
    if by and is_passive(words[by - 1 : by], language):  # ‘Shambolic’ service slammed by mayor
        phrase = phrase_of(words[by + 1 :], language)
        return _answer(context, phrase, words[by - 1]) if phrase else None
    if by and is_accused(beside.before, language):  # Bank accused of ‘reckless’ lending by watchdog
        phrase = phrase_of(words[by + 1 :], language)
        return _answer(context, phrase) if phrase and by + 1 + len(phrase) == len(words) else None
    if reports(words[0], language) and _is_inverted(words[0], beside, language):
        phrase = phrase_of(words[1:], language)
        return _answer(context, phrase, words[0]) if any(word.upos in _NOUNS for word in phrase) else None
    phrase = phrase_of(words, language)
    if beside.leads_on or not phrase or len(phrase) == len(words):
        return None
    ends = len(phrase) == len(words) - 1  # ‘miracle’ cat found alive
    set_off = comma >= 0 or beside.quoted[-1].form == ","
    if not reports(words[len(phrase)], language) and not (set_off and ends and tells(words[-1], language)):
        return None
    return _answer(context, phrase, words[len(phrase)]) if ends or set_off else None


def _label(context: Context, beside: Beside) -> Attribution | None:
    """``Engineer: ‘Too late’``; ``Mayor Roe on the flood: ‘Too late’``, but not ``Flood in Roe: …``.

    ``Ada Roe, 71: ‘Too late’``: of a person an apposition may follow.
    """
    language = context.scene.language
    if not beside.before or beside.before[-1].form != ":":
        return None
    phrase = phrase_of(beside.before[:-1], language)
    if not phrase:
        return None
    if language.lemma(phrase[-1].form) in language.speech.wordings:
        return None  # Motto: ‘Use your hands’
    found = _answer(context, phrase)
    if beside.behind and found.source and found.source.phrase and found.source.phrase.kind not in ("person", ""):
        return None  # Review: ‘Late Trains’ is a joy
    if len(phrase) < len(beside.before) - 1:
        who = found.source.phrase if found.source else None
        named = who is not None and who.kind == "" and bool(who.named) and not is_topic(who, language)
        may_speak = who is not None and (who.kind == "person" or named)
        speaks = any(word.form in language.codes.first_person for word in beside.quoted)
        goes_on = beside.before[len(phrase)].upos
        if beside.before[len(phrase)].form == "," and who is not None and who.kind == "person":
            return None if any(word.upos in ("VERB", "AUX") for word in beside.before[len(phrase) :]) else found
        return found if may_speak and (goes_on == "ADP" or (speaks and goes_on in _OF_CLAUSE)) else None
    if _is_event(found, language):
        return None  # Crisis of the clinics: ‘Nobody listens’
    topic = found.source and found.source.phrase and found.source.phrase.kind in _TOPICS
    speaks = any(word.form in language.codes.first_person for word in beside.quoted)
    return None if topic and speaks else found  # Ferry crash: ‘I thought I would die’


def _label_of_all(context: Context, beside: Beside) -> Attribution | None:
    """``Inquiry: flood ‘could have been avoided’``: the label of a heading in which some words are quoted."""
    colon = next((place for place, word in enumerate(beside.before) if word.form == ":"), None)
    phrase = phrase_of(beside.before[:colon], context.scene.language) if colon else ()
    words = context.scene.text[context.span.start : context.span.end]
    if not phrase or len(phrase) != colon or is_title(words, context.scene.language):
        return None  # Review: ‘Late Trains’ is a joy
    found = _answer(context, phrase)
    who = found.source.phrase if found.source else None
    named = who is not None and not who.kind and bool(who.named) and not _is_event(found, context.scene.language)
    if named and any(word.upos == "VERB" for word in beside.before) and is_topic(who, context.scene.language):
        return None  # Inflation: mayor sees ‘no end’
    return found if who is not None and (who.kind in _SPEAKERS or named) else None


def _goes_on(context: Context, beside: Beside) -> Attribution | None:
    """``Engineer: ‘Too late’, but ‘no panic’``; ``Engineer: ‘Too late’ and calls for ‘calm’``: one speaks on."""
    other = next((number for number in context.before if context.scene.spans[number].outer is None), None)
    if other is None or context.scene.spans[other].paragraph != context.span.paragraph:
        return None
    source = context.earlier[other].source
    words = [word for word in beside.before if word.upos != "PUNCT"]
    is_joint = all(word.upos == "CCONJ" for word in words[:1])
    goes_on = len(words) < 2 or reports(words[1], context.scene.language)
    return Attribution("headline", source) if source is not None and is_joint and goes_on else None


def _own_predicate(context: Context, beside: Beside) -> Attribution | None:
    """``Minister ‘hopes for rain’``: the quoted words begin with a verb of speech, its subject is outside."""
    language = context.scene.language
    before = _behind_topic(beside.before)
    phrase = phrase_of(before, language)
    verb = beside.quoted[0]
    says = reports(verb, language) or (verb.upos == "VERB" and verb.lemma in language.speech.reporting_verbs)
    return _answer(context, phrase) if phrase and says and len(phrase) == len(before) else None


def _clause_before(context: Context, beside: Beside) -> Attribution | None:
    """``Engineer says bridge is ‘unsafe’``; not ``Council accused of ‘cover-up’``: headlines tell in the present.

    ``Court hears teacher told pupil ‘…’``: whose words are told again.

    What goes before a colon is the topic: ``Flood: engineer says bridge is ‘unsafe’``.
    """
    language = context.scene.language
    before = _behind_topic(beside.before)
    if beside.goes_on and before[:1] and joins_clause(before[0], language):
        before = before[1:]
    phrase = phrase_of(before, language)
    verb = next((word for word in before[len(phrase) :] if not is_before_verb(word)), None) if phrase else None
    if verb is None or not reports(verb, language) or is_participle(verb.form, language):
        return None
    told = before[before.index(verb) + 1 :]
    inner = phrase_of(told, language)
    if inner and len(inner) < len(told) and _tells_again(told[len(inner)], verb, language):
        return _answer(context, inner, told[len(inner)])
    return _answer(context, phrase, verb)


def _tells_again(word: Word, verb: Word, language: Language) -> bool:
    """Whether a second verb tells words that the first one tells of: ``hears teacher |told| pupil``."""
    again = word.form.lower() in language.speech.quotative
    first = language.lemma(verb.form) in language.speech.venue_verbs
    return again and (first or language.rules.is_participle(word.form.lower()))


def _behind_topic(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind the last colon that is not the last word."""
    colon = max((place for place, word in enumerate(words[:-1]) if word.form == ":"), default=-1)
    return words[colon + 1 :]


def _is_event(found: Attribution, language: Language) -> bool:
    """Whether a label of several words is headed by a common one that is taken for a name."""
    who = found.source.phrase if found.source else None
    first, *rest = who.text.lower().split() if who is not None and who.named and who.kind == "" else [""]
    return bool(rest) and common(language)(first) and first not in language.first_names


def _is_active(context: Context, found: Attribution) -> bool:
    """Whether the cue of an answer stands before the quotation and is no participle: headlines tell in the present."""
    if found.cue is None or found.cue[0] >= context.span.start:
        return False
    return not is_participle(context.scene.text[slice(*found.cue)], context.scene.language)


def _is_inverted(word: Word, beside: Beside, language: Language) -> bool:
    """Whether a verb may stand before its subject: any, but not a second one of a clause (``hits ‘plot’, backs Roe``).

    A second verb that stands beside quotations does: ``Minister hits ‘plot’, says engineer``.
    """
    lemma = language.lemma(word.form)
    begun = any(reports(other, language) or other.upos == "VERB" for other in beside.before)
    return lemma in language.speech.quotative.values() or not (begun or lemma in language.speech.venue_verbs)


def _answer(context: Context, phrase: Sequence[Word], cue: Word | None = None) -> Attribution:
    start, end = phrase[0].start, phrase[-1].end
    anchor = context.anchor
    known = context.scene.candidates[anchor.tree] if anchor else ()
    source: Candidate = next(
        (one for one in known if (one.start, one.end) == (start, end)), context.scene.mentions.at(start, end)
    )
    return Attribution("headline", source, (cue.start, cue.end) if cue else None)
