"""Sieves for quotations that are sentences of their own: who spoke before, who is named next."""

from __future__ import annotations

from functools import lru_cache, partial

import regex
from attrs import evolve

from quoteattr.attribution.labels import name_pattern
from quoteattr.attribution.predicates import is_speech, source_of
from quoteattr.attribution.sieves.grammar import answer, candidate_at, speech_above, speech_clause
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.parsing.tree import Tree

REACH = 160  # characters behind a quotation that are looked at
_MARKS = ":,;–—-"  # before what refers back to a quotation
_SPOKEN_TO = frozenset({"obl", "obj", "iobj"})


def same_quotation(context: Context) -> Attribution | None:
    """A piece of a split quotation, or of one of several paragraphs, has the speaker of the piece before.

    Not where a later paragraph has a reporting clause of its own: the mark that closed the one before may be lost.
    """
    number, spans = context.number, context.scene.spans
    before = number - 1
    while before >= 0 and spans[before].outer is not None:
        before -= 1
    span = context.span
    if before >= 0 and spans[before].quotation == span.quotation:
        found = context.earlier[before]
        reported = span.paragraph != spans[before].paragraph and speech_clause(context) is not None
        if found.source is not None and not reported:
            return evolve(found, method="same_quotation")
    return None


def continuation(context: Context) -> Attribution | None:
    """``“…”, Roe said. “…”``: a sentence of quotation goes on with the speaker of the one before it."""
    if context.anchor is not None:
        return None
    span, spans = context.span, context.scene.spans
    for before in context.before:
        if spans[before].paragraph != span.paragraph:
            return None
        if spans[before].outer is None:
            found = context.earlier[before]
            return evolve(found, method="continuation") if found.source is not None else None
    return None


def answered_back(context: Context) -> Attribution | None:
    """``“We won,” said Roe. “So did we!” Holt shot back.``: a clause of its own behind a mark that ends a sentence.

    A sentence that is nothing but a subject and a verb, perhaps with a particle, or has a verb of speech and no other
    clause or quotation.
    """
    scene, span = context.scene, context.span
    if context.anchor is not None or scene.text[span.end - 1] not in "!?":
        return None
    behind = next((number for number in context.trees if scene.trees[number].words[0].start >= span.end), None)
    if behind is None or scene.text[span.pair.closing[1] : scene.trees[behind].words[0].start].strip():
        return None
    tree = scene.trees[behind]
    verb = root_of(tree)
    source = tree.child(verb, "nsubj")
    if source is None or tree.words[verb].upos != "VERB" or any(word.quote >= 0 for word in tree.words):
        return None
    alone = all(word.upos in ("ADV", "ADP", "PUNCT") for word in tree.words[max(verb, source) + 1 :])
    speaks = is_speech(tree, verb, scene.language) and tree.child(verb, "ccomp", "obj") is None
    who = candidate_at(context, behind, source)
    if who is None or who.phrase is None or who.phrase.kind in ("thing", "document") or min(who.words[0], verb) > 0:
        return None
    return answer(context, behind, verb, source, "answered_back") if alone or speaks else None


def speech_in(context: Context, trees: list[int], method: str) -> Attribution | None:
    """Who speaks in the first of some trees that tells of speech, called by a method; no thing does.

    Of two verbs of speech the one that governs the other (``It lets us consider it, |said| Roe.``), or that tells whose
    words all is: ``As Roe |reported|, Holt refused to call it a flood:``.
    """
    for number in trees:
        tree = context.scene.trees[number]
        for place in sorted(range(len(tree.words)), key=partial(_depth, tree, context.scene.language)):
            asked = _asked_of(context, number, place)
            if asked is not None:
                return answer(context, number, place, asked, method)
            if tree.words[place].quote < 0 and is_speech(tree, place, context.scene.language):
                last = _passed_on(tree, place, context.scene.language)
                source = source_of(tree, last, context.scene.language)
                found = answer(context, number, last, source, method) if source is not None else None
                thing = found and found.source and found.source.phrase and found.source.phrase.kind == "thing"
                if found and (not thing or _does_nothing_else(tree, last, context.scene.language)):
                    return found
    return None


def _depth(tree: Tree, language: Language, place: int) -> int:
    """How many words govern a word; none where *as* opens its clause."""
    mark = tree.child(place, "mark")
    as_opens = mark is not None and tree.words[mark].form.lower() in language.speech.comparisons
    return 0 if as_opens else sum(1 for _ in tree.ancestors(place))


def _does_nothing_else(tree: Tree, verb: int, language: Language) -> bool:
    """Whether a verb of speech is all that a sentence tells of its subject: ``The bear growled.``."""
    alone = all(word.upos in ("ADV", "PUNCT") for word in tree.words[verb + 1 :])
    return alone and tree.words[verb].form.lower() in language.speech.quotative


def asks(context: Context, one: Candidate) -> bool:
    """Whether a candidate is the author who asks something in a sentence beside the quotation."""
    if one.node is None or context.anchor is not None:
        return False
    tree = context.scene.trees[one.node.tree]
    verb = tree.words[one.node.place].head
    return verb >= 0 and _asked_of(context, one.node.tree, verb) is not None


def _asked_of(context: Context, number: int, verb: int) -> int | None:
    """Of whom an author asks something: ``I ask whether |he| misses it. “Every day.”``."""
    tree, language = context.scene.trees[number], context.scene.language
    subject = tree.child(verb, "nsubj") if tree.words[verb].lemma in language.speech.hearers else None
    if subject is None or tree.words[subject].form not in language.codes.first_person:
        return None
    whom, clause = tree.child(verb, "obj", "iobj"), tree.child(verb, "ccomp")
    return whom if whom is not None or clause is None else tree.child(clause, "nsubj")


def _passed_on(tree: Tree, verb: int, language: Language) -> int:
    """The verb of speech of the one who is spoken to, if there is one: ``Holt spoke to Roe, who |said that …``."""
    for place in range(verb + 1, len(tree.words)):
        if tree.words[place].deprel == "acl:relcl" and is_speech(tree, place, language):
            above = [place, *tree.ancestors(place)]
            if verb in above and tree.words[above[above.index(verb) - 1]].deprel in _SPOKEN_TO:
                return place
    return verb


def sentence_before(context: Context) -> Attribution | None:
    """``Roe spoke for an hour. “…”``: the sentence before, in the paragraph, has a verb of speech."""
    if context.anchor is not None:
        return None
    scene, span = context.scene, context.span
    before = [t for t in context.trees if scene.trees[t].words[0].start < span.start]
    return speech_in(context, before[::-1][:1], "sentence_before")


def sentence_after(context: Context) -> Attribution | None:
    """``“…!” Roe shouted.``: the sentence after, in the paragraph, has a verb of speech."""
    if context.anchor is not None:
        return None
    scene, span = context.scene, context.span
    after = [t for t in context.trees if scene.trees[t].words[0].start > span.start]
    return speech_in(context, after[:1], "sentence_after")


def referred_to(context: Context) -> Attribution | None:
    """``“…”`` and then ``That was how Roe once described it.``, or ``So said Roe``: what follows refers back.

    So does a noun: ``“…”: that is the promise that Roe made``.

    Behind a sentence of the narrator that has no speaker, too: ``It was a “folly”. This according to Roe.``
    """
    span, scene, anchor = context.span, context.scene, context.anchor
    if span.heading or span.pair.continues:
        return None
    after = (
        span.pair.closing[1] if anchor is None else max(scene.trees[anchor.tree].words[-1].end, span.pair.closing[1])
    )
    starts = [start for start in sorted({span.pair.closing[1], after}) if _may_refer(scene.text, start, scene.language)]
    found = (_referring(scene.language).match(scene.text, start, start + REACH) for start in starts)
    match = next(filter(None, found), None)
    if match is None or (anchor is not None and speech_above(context) is not None):
        return None
    if match["whose"]:
        return Attribution("referred_to", scene.mentions.at(*match.span("whose")))
    begin, lemma = match.start("clause"), scene.language.lemma
    words = [(begin + word.start(), begin + word.end()) for word in regex.finditer(r"\w+", match["clause"])]
    verbs = scene.language.speech.reporting_verbs
    cue = next((place for place in words if match["noun"] or lemma(scene.text[slice(*place)]) in verbs), None)
    return Attribution("referred_to", scene.mentions.at(*match.span("who")), cue) if cue else None


def _may_refer(text: str, start: int, language: Language) -> bool:
    """Whether what refers back may begin at a place: the long pattern is tried, and made, only there."""
    behind, speech = text[start : start + REACH].lower().lstrip().lstrip(_MARKS).lstrip(), language.speech
    return behind.startswith((*speech.backward_clauses, *speech.backward_words, *speech.backward_nouns))


@lru_cache(maxsize=8)
def _referring(language: Language) -> regex.Pattern[str]:
    """A sentence that says whose the words before it are, at its beginning."""
    speech, people = language.speech, language.people
    noun = rf"\s(?!{any_of(people.prepositions)}\b)\p{{Ll}}[\w-]*"
    known = rf"{name_pattern(language)}|{any_of(people.pronouns)}"
    determiners = any_of(people.definites | people.possessives)
    who = rf"(?P<who>{known}|{determiners}{noun}(?:\s(?:{name_pattern(language)}))?)"  # the traveller Ada Roe
    clause = rf"{who}(?:,[^,.]{{2,60}},)?(?P<clause>(?:\s\p{{Ll}}+){{1,4}})"
    how, said = (any_of(openers) for openers in (speech.backward_clauses, speech.backward_words))
    whose = rf"(?P<whose>{known}|{determiners}(?:{noun}){{1,3}})"
    relatives = any_of(people.object_relatives | language.codes.complementizers)
    # such is the grand plan that Roe presented
    how = rf"(?:{how}|(?P<noun>{any_of(speech.backward_nouns)})(?:{noun}){{1,3}}?(?:\s{relatives})?)"
    return regex.compile(rf"(?:\s*[{_MARKS}])?\s+(?:(?i:{how})\s{clause}|(?i:{said})\s{whose})")


def root_of(tree: Tree) -> int:
    return next((place for place, word in enumerate(tree.words) if word.head < 0), 0)
