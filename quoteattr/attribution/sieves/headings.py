"""Headlines: the news gold that the ranker learns from leaves them out, so patterns alone decide there.

They are read word by word, for a parser of whole sentences often errs on them: who stands where beside the quoted
words, and which words are forms of verbs of speech (Mårdh 1980, *Headlinese*, on what headlines leave out).
"""

from __future__ import annotations

from attrs import evolve

from quoteattr.attribution.sieves.grammar import according_to, cue_noun, speech_above, speech_clause
from quoteattr.attribution.sieves.headline_clauses import (
    DASHES,
    Beside,
    acts_before,
    are_told,
    clause_before,
    clause_behind,
    finds_thing,
    name_source,
    own_predicate,
    sign_before,
    tell_of_one,
)
from quoteattr.attribution.sieves.headlinese import (
    is_happening,
    is_participle,
    is_topic,
    owner_in,
    phrase_of,
    reports,
)
from quoteattr.attribution.sieves.views import may_have_view
from quoteattr.attribution.types import Attribution, Context
from quoteattr.attribution.works import is_title
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.parsing.tree import Tree

NO_SPEAKER = "no one in the heading says it"
_OF_CLAUSE = frozenset({"VERB", "AUX", "ADV"})
_TOPICS = frozenset({"thing", "place"})
_SPEAKERS = frozenset({"person", "organization", "document"})
_GENITIVES = frozenset({"case", "cop"})  # as what a parser takes ’s


def headline(context: Context) -> Attribution | None:
    """``Minister ‘hopes for rain’``; ``‘Too late’, says engineer``; ``Engineer: ‘too late’``; ``‘No’ – engineer``.

    Quoted words that no one says there (``Man ‘lucky to be alive’``) are left without a source.
    """
    anchor = context.anchor
    if not context.span.heading or anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    beside = _beside(tree, anchor.words)
    owned = _owned(context, beside)
    if owned is not None:
        return owned
    language = context.scene.language
    if _is_of_others(beside, language) or finds_thing(context, beside) or are_told(beside, language):
        return Attribution("headline", reason=NO_SPEAKER)
    named = according_to(context) if beside.before and beside.before[-1].form == ":" else None
    if named is not None:  # Flood: ‘too late’, according to engineer
        return evolve(named, method="headline")
    for pattern in (
        _behind_a_sign,
        clause_behind,
        _label,
        own_predicate,
        clause_before,
        acts_before,
        _label_of_all,
        _goes_on,
    ):
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


def _owned(context: Context, beside: Beside) -> Attribution | None:
    """``PM’s ‘no surrender’ vow``, ``PM in ‘no surrender’ speech``, ``PM makes ‘solemn’ vow``: whose the noun is.

    The noun of speech that the quoted words modify.
    """
    language = context.scene.language
    if len(beside.before) < 2 or not _is_of_noun(beside, language):
        return None
    *whose, joint = beside.before
    verb = joint if language.lemma(joint.form) in language.speech.giving else None
    is_genitive = joint.upos == "PART" and joint.deprel in _GENITIVES
    is_in = joint.form.lower() in language.speech.stages and len(beside.quoted) > 1  # not |in| “drunken” rant
    is_joint = is_genitive or verb is not None or is_in
    phrase = phrase_of(whose, language) if is_joint else ()
    return name_source(context, phrase, verb) if phrase and len(phrase) == len(whose) else None


def _is_of_noun(beside: Beside, language: Language) -> bool:
    """Whether the quoted words modify a noun of speech: ``‘bribe’ claims``."""
    if not beside.before or not beside.behind or beside.quoted[-1].form == ",":
        return False
    noun = beside.behind[0]
    return language.lemma(noun.form) in language.speech.nouns and (noun.upos == "NOUN" or len(beside.behind) == 1)


def _is_of_others(beside: Beside, language: Language) -> bool:
    """Whether others use the quoted words: ``Minister denies ‘bribe’ claims``; ``Mayor defends ‘vanity’ bridge``."""
    attributes = bool(beside.behind) and beside.behind[0].upos == "NOUN"
    defends = any(language.lemma(word.form) in language.speech.defending for word in beside.before[1:])
    return _is_of_noun(beside, language) or (attributes and defends)


def _behind_a_sign(context: Context, beside: Beside) -> Attribution | None:
    """``‘Too late’ – engineer``; ``‘Too late’: engineer sorry after flood``; ``‘No plan’ on flood – engineer``."""
    language = context.scene.language
    signed = bool(beside.behind) and beside.behind[0].form in DASHES | {":"}
    dashed = bool(beside.behind) and sign_before(context, beside.behind[0]) in DASHES  # left out for the parser
    if not signed and not dashed:
        return _last_behind_a_sign(context, beside)
    words = beside.behind[signed:]
    phrase = phrase_of(words, language)
    whole = len(phrase) == len(words)
    owner = owner_in(phrase, language) if whole else ()
    of_one = name_source(context, owner).source if owner else None
    if of_one is not None and of_one.phrase is not None and of_one.phrase.kind == "person":
        return Attribution("headline", of_one)  # ‘Too late’: the promise of Roe
    clause = beside.behind[0].form == ":" or not beside.before
    found = name_source(context, phrase) if phrase and (whole or clause) else None
    who = found.source.phrase if found and found.source else None
    is_label = whole and beside.behind[0].form != ":"
    return None if who is not None and not is_label and is_happening(who, language) else found


def _last_behind_a_sign(context: Context, beside: Beside) -> Attribution | None:
    """Who stands alone behind the last dash or colon of a heading: ``‘No plan’ on flood – engineer``."""
    language = context.scene.language
    sign = max((place for place, word in enumerate(beside.behind) if word.form in DASHES | {":"}), default=None)
    words = beside.behind[sign + 1 :] if sign is not None and not beside.leads_on else ()
    phrase = phrase_of(words, language)
    if not phrase or len(phrase) != len(words):
        return None
    found = name_source(context, phrase)
    return found if found.source and may_have_view(found.source, language) else None


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
    found = name_source(context, phrase)
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
        acts = speaks and goes_on in _OF_CLAUSE and not tell_of_one(beside, language)
        return found if may_speak and (goes_on == "ADP" or acts) else None
    if _is_event(found, language):
        return None  # Crisis of the clinics: ‘Nobody listens’
    topic = found.source and found.source.phrase and found.source.phrase.kind in _TOPICS
    speaks = any(word.form in language.codes.first_person for word in beside.quoted)
    return None if topic and speaks else found  # Ferry crash: ‘I thought I would die’


def _label_of_all(context: Context, beside: Beside) -> Attribution | None:
    """``Inquiry: flood ‘could have been avoided’``: the label of a heading in which some words are quoted."""
    colon = next((place for place, word in enumerate(beside.before) if word.form == ":"), None)
    language = context.scene.language
    phrase = phrase_of(beside.before[:colon], language) if colon else ()
    words = context.scene.text[context.span.start : context.span.end]
    if not phrase or len(phrase) != colon or is_title(words, language):
        return None  # Review: ‘Late Trains’ is a joy
    found = name_source(context, phrase)
    who = found.source.phrase if found.source else None
    named = who is not None and not who.kind and bool(who.named) and not _is_event(found, language)
    if named and any(word.upos == "VERB" for word in beside.before) and is_topic(who, language):
        return None  # Inflation: mayor sees ‘no end’
    are_persons = who is not None and is_person_noun(language.lemma(who.head), language)  # MPs: cuts ‘brutal’
    return found if who is not None and (who.kind in _SPEAKERS or named or are_persons) else None


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
