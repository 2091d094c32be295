"""Sieves for speech inside speech: who is quoted by the one who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex
from attrs import evolve

from quoteattr.attribution.predicates import is_speech
from quoteattr.attribution.sieves.frames import may_say
from quoteattr.attribution.sieves.grammar import answer, candidate_at, cue_range, noun_owned_by
from quoteattr.attribution.sieves.secondhand import verb_before
from quoteattr.attribution.sieves.signatures import is_first_person
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.attribution.works import A_TITLE, is_title
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.parsing.tree import SUBJECTS, Tree, Word
from quoteattr.text.quotation_marks import CLOSING, OPENING

CLAUSE = 60  # characters of what somebody says before the inner quotation: told us that he was ‘…’
REACH = 120  # characters of the outer quotation on each side of the inner one
BETWEEN = 2  # words between a subject and its verb: with Roe yesterday calling
_TO = frozenset(("PART", "ADP"))  # before an infinitive
ASIDE = 6  # the same with an aside: Roe, 45, sharply criticized
_OBJECTS = frozenset({"obj", "iobj"})
_ATTRIBUTES = frozenset({"amod", "compound"})
INSIDE = "inside another quotation"


@lru_cache(maxsize=8)
def _patterns(language: Language) -> tuple[regex.Pattern[str], ...]:
    """What tells who is quoted: a subject and a verb of speech before the inner mark; what introduces a source there;
    behind the mark, subject and verb in either order.
    """
    people, speech = language.people, language.speech
    verb = f"(?(DEFINE)(?P<verb>{any_of(speech.quotative_forms)}))"  # called by name: a long list
    determiners = any_of(people.definites | people.possessives)
    word = rf"(?!{any_of(people.function_words)}(?!\w))\p{{Ll}}[\w’'-]*"
    noun = rf"(?i:{determiners})\s+(?:{word}\s+){{0,2}}?{word}"
    name = r"(?:\p{Lu}[\w.’'-]*\s+){0,3}\p{Lu}[\w.’'-]*"
    who = rf"(?P<who>\b(?:{noun}|(?i:{any_of(people.pronouns)})|{name}))"
    bases = any_of(frozenset(speech.quotative.values()))
    tell = rf"(?P<who>\b{any_of(language.codes.first_person)})\s+(?P<cue>{bases}\b)"  # I call it ‘…’
    between = rf"(?:\s+{any_of(speech.modals | speech.before_verbs | frozenset(language.marks.reporting.adverbs))})?"
    said = r"(?P<cue>\b(?&verb))\b"
    to_whom = r"(?:\s+(?:\w+\s+){0,2}?\w+)?"
    clause = rf"(?:{to_whom}\s+{any_of(language.codes.complementizers)}\s[^.!?;]{{1,{CLAUSE}}})"
    according = rf"(?i:{any_of(speech.according)})\s+{who}\b[^.!?;]*"
    return (
        regex.compile(rf"{verb}(?:{who}{between}\s+{said}|{tell})(?:{to_whom}[,:]?|{clause})\s*[{OPENING}]*\s*$"),
        regex.compile(rf"{verb}[{CLOSING},]*\s*(?:{who}\s+{said}|{said}\s+{who})"),
        regex.compile(rf"{according}[{OPENING}]*\s*$"),
    )


def inside_quotation(context: Context) -> Attribution | None:
    """``“She told me, ‘Go,’ and I went,” said Roe``: inside another quotation, the one who is quoted there: *she*.

    Who says ``I`` there is the speaker of the quotation around it. Where no verb of speech stands beside the inner
    marks, nobody is told.
    """
    span, scene = context.span, context.scene
    if span.outer is None:
        return None
    outer = scene.spans[span.outer]
    before, behind, according = _patterns(scene.language)
    start, words = max(outer.start, span.start - REACH), scene.text[span.start : span.end]
    match = before.search(scene.text, start, span.start)
    match = match or behind.match(scene.text, span.end, min(outer.end, span.end + REACH))
    match = match or according.search(scene.text, start, span.start)
    opened = context.behind_comma or context.behind_colon
    if match is not None and not opened and " " in words and is_title(words, scene.language):
        return Attribution("inside_quotation", reason=A_TITLE)  # “She reads ‘The Late Train’ to me”
    if match is None:
        return Attribution("inside_quotation", reason=INSIDE)
    source = scene.mentions.at(*match.span("who"))
    if is_first_person(context, source):
        around = context.earlier[span.outer]
        return evolve(around, method="inside_quotation") if around.source else None
    cue = match.span("cue") if "cue" in match.groupdict() else None
    return Attribution("inside_quotation", source, cue)


def inner_subject(context: Context) -> Attribution | None:
    """``ended with Roe calling it “a folly”``; ``for Roe to say “…”``: the clause of the quotation has a subject.

    That of a verb which is not finite stands before it, as an object or behind a preposition (Quirk et al. 1985,
    §15.10): ``heard Roe shouting “…”``, ``a video of Roe saying “…”``. Before a colon it is any verb (``with Roe giving
    an order: “…”``). An absolute clause has its own: ``The club lost, its coach castigating “a farce”``.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    verb = verb_before(tree, min(anchor.words))
    if verb is None:
        return None
    if (absolute := _of_absolute(tree, verb, language)) is not None:
        return answer(context, anchor.tree, verb, absolute, "inner_subject")
    if not _is_bare(tree, verb):
        return None
    known = context.scene.candidates[anchor.tree]
    if not (context.behind_colon or is_speech(tree, verb, language)):
        return None
    heard = _heard(tree, verb, language)
    heard = _judged_for(context, anchor.tree, verb) if heard is None else heard
    if heard is not None:
        return answer(context, anchor.tree, verb, heard, "inner_subject")
    if tree.words[verb - 1].upos in _TO and (tree.words[verb - 1].upos == "PART" or _is_infinitive(tree, verb)):
        found = [one for one in known if _opens_infinitive(tree, one, verb - 1, language)]
    elif _is_infinitive(tree, verb) and any(_opens_participle(tree, one, verb, language) for one in known):
        found = [one for one in known if _opens_participle(tree, one, verb, language)]
    elif _is_present_participle(tree.words[verb].form.lower(), language):
        found = [one for one in known if _is_recorded(tree, one, known, verb, language)]
        found = found or [one for one in known if _opens_participle(tree, one, _first_of_chain(tree, verb), language)]
    elif is_speech(tree, verb, language):
        found = [one for one in known if _opens_finite(tree, one, verb, language)]
    else:
        return None
    source = max(found, key=lambda one: one.words[1] - one.words[0], default=None)
    return Attribution("inner_subject", source, cue_range(tree, verb)) if source else None


def _of_absolute(tree: Tree, verb: int, language: Language) -> int | None:
    """The subject of a participle that has one of its own, and is beside the verb of the sentence."""
    own = tree.words[verb].relation == "advcl" and _is_present_participle(tree.words[verb].form.lower(), language)
    subject = tree.child(verb, "nsubj") if own and tree.child(verb, "mark", "aux") is None else None
    if subject is None or not is_person_noun(tree.words[subject].form.lower(), language):
        return None
    first = min(place for place in (subject, *tree.children[subject]) if tree.words[place].upos != "PUNCT")
    return subject if first > 0 and tree.words[first - 1].upos == "PUNCT" else None


def _heard(tree: Tree, verb: int, language: Language) -> int | None:
    """Who is heard saying something: the subject of a passive above: ``Roe can be heard |saying|: “…”``."""
    above = tree.words[verb].head
    perceived = 0 <= above < verb and tree.words[above].lemma in language.speech.perception
    if not perceived or not _is_present_participle(tree.words[verb].form.lower(), language):
        return None
    return tree.child(above, "nsubj:pass")


def _judged_for(context: Context, number: int, verb: int) -> int | None:
    """Who is judged for what a participle tells: ``They fined |Roe| for calling it “…”``; not a thing.

    The object controls it (Quirk et al. 1985, §16.28).
    """
    tree, language = context.scene.trees[number], context.scene.language
    case = tree.words[verb - 1].form.lower() if verb else ""
    anchor = context.anchor
    attributes = anchor is not None and any(tree.words[top].relation in _ATTRIBUTES for top in anchor.tops)
    if attributes:  # for asking “easy” questions
        return None
    if case not in language.speech.judging_cases or not _is_present_participle(tree.words[verb].form.lower(), language):
        return None
    above = tree.words[verb].head
    whom = tree.child(above, "obj", "iobj") if 0 <= above < verb and tree.words[above].upos == "VERB" else above
    who = candidate_at(context, number, whom) if whom is not None and 0 <= whom < verb else None
    is_object = whom is not None and tree.words[whom].relation in _OBJECTS
    is_one = who is not None and may_say(tree, who, verb, language)
    return whom if is_object and is_one and tree.child(tree.words[whom or 0].head, "nsubj") is not None else None


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return tree.words[verb].form.lower() == tree.words[verb].lemma


def _is_present_participle(form: str, language: Language) -> bool:
    """Whether a participle is active: "l'accord |signé|: “…”" gives nobody's words."""
    return language.rules.opens_sentence(form) and not language.rules.is_participle(form)


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether no arc gives a verb a subject or an auxiliary."""
    return tree.child(verb, "aux", *SUBJECTS) is None


def _opens_infinitive(tree: Tree, one: Candidate, end: int, language: Language) -> bool:
    """``for Roe to say``, ``had Roe to say``, not ``had this to say``: whether it gives an infinitive its subject."""
    before = _before(tree, one, end)
    speech, points_on = language.speech, tree.words[one.words[1]].form.lower() in language.people.articles
    return (before is not None and not points_on) and (
        before.form.lower() in speech.infinitive_subjects or before.lemma in speech.causatives | speech.promptings
    )


def _opens_participle(tree: Tree, one: Candidate, end: int, language: Language) -> bool:
    """``with Roe calling``, ``has Roe saying``, ``heard Roe shout``: whether it gives such a verb its subject."""
    before = _before(tree, one, end)
    speech = language.speech
    return before is not None and (
        before.form.lower() in speech.clause_subjects or before.lemma in speech.causatives | speech.perception
    )


def _before(tree: Tree, one: Candidate, end: int) -> Word | None:
    """The word before a candidate that stands before a place, at most an adverb or a day between."""
    first, last = one.words
    if first == 0 or not last < end <= last + 1 + BETWEEN:
        return None
    beside = all(word.upos in ("ADV", "NOUN") for word in tree.words[last + 1 : end])
    return tree.words[first - 1] if beside else None


def _first_of_chain(tree: Tree, verb: int) -> int:
    """The participle on which one depends: ``heard Roe running up, shouting “…”``; itself where it is the first."""
    above = tree.words[verb].head
    chained = tree.words[verb].relation in ("advcl", "conj") and 0 <= above < verb
    return above if chained and tree.words[above].upos == "VERB" and _is_bare(tree, above) else verb


def _opens_finite(tree: Tree, one: Candidate, end: int, language: Language) -> bool:
    """``after Roe, 45, called it “a folly”``: whether it opens a clause, nothing but an aside before its verb."""
    first, last = one.words
    aside = all(word.upos in ("PUNCT", "NUM", "ADV", "AUX") for word in tree.words[last + 1 : end])
    opened = first > 0 and tree.words[first - 1].form.lower() in language.speech.subordinators
    return opened and last < end <= last + 1 + ASIDE and aside


def _is_recorded(tree: Tree, one: Candidate, known: Sequence[Candidate], end: int, language: Language) -> bool:
    """Whether a candidate is the one of ``a video of Roe saying``: of a thing, and right before the participle.

    Or sends what is said: ``an email from the club saying “…”``, whatever its noun is taken for.
    """
    if one.words[1] + 1 == end and noun_owned_by(tree, one, language.speech.origins, language) is not None:
        return True
    if one.node is None or one.words[1] + 1 != end or tree.words[one.node.place].relation != "nmod":
        return False
    case = tree.child(one.node.place, "case")
    if case is None or tree.words[case].form.lower() not in language.speech.possessors:
        return False
    whole = next((c for c in known if c.node and c.node.place == tree.words[one.node.place].head), None)
    return whole is not None and whole.phrase is not None and whole.phrase.kind in ("thing", "document")
