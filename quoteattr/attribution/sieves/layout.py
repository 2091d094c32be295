"""Sieves on the layout of the text: labels of a transcript, a name after a dash, headings, titles."""

from __future__ import annotations

from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.attribution.labels import name_pattern
from quoteattr.attribution.predicates import is_speech
from quoteattr.attribution.sieves.grammar import has_speaker_behind, speech_above
from quoteattr.attribution.sieves.naming import A_NAME
from quoteattr.attribution.types import Attribution, Context
from quoteattr.attribution.works import A_TITLE, may_be_title
from quoteattr.lang.body_classes import class_of
from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import common, is_person_noun, is_unknown, may_be_person
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import SUBJECTS, Tree, Word

LONGEST_TITLE = 80  # characters looked at
LONGEST_JOINT = 12  # characters between two titles of a list
_INSIDE = regex.compile(r"(?P<name>\p{Lu}[\p{Lu}\p{M}.'’ -]{1,38}\p{Lu})(?:\s*\([^()\n]{1,40}\))?\s*:\s")
LABEL_REACH = 100  # characters before a quotation in which its label begins

#: A year that ends who has written a work, in a list of references.
_REFERENCE = regex.compile(r"\((?:\p{L}++\.? )?(?:1[5-9]|20)\p{N}{2}\p{Ll}?\)[.,]\s*$")


@frozen
class Patterns:
    """What the layout sieves look for in a language: a label, a name behind a dash, distance, the kind of a work."""

    label: regex.Pattern[str]
    topic: regex.Pattern[str]
    dash: regex.Pattern[str]
    distance: regex.Pattern[str]
    work: regex.Pattern[str]
    listed: regex.Pattern[str]


@lru_cache(maxsize=8)
def patterns(language: Language) -> Patterns:
    """The patterns made of the words of a language."""
    name = name_pattern(language)
    known = rf"{name}|@\w[\w.]*"
    titles = any_of(form[:-1].capitalize() for form in language.tokens.before_names if form.endswith("."))
    no_title = rf"(?<!\b(?:{titles}|\p{{Lu}})\.)"  # a title ends no sentence: “of Mr. Roe: ‘…’” has no label
    return Patterns(
        label=regex.compile(
            rf"(?:(?:^|\n)(?:\p{{Lu}}+(?=\s@))?[^\w@]{{0,3}}|[.!?”\"\]]{no_title}\s+|\s[-–—]+\s+)(?P<name>{known})"
            r"(?:\s*\([^()\n]{1,40}\))?\s*:\s*\W{0,3}$"
        ),
        topic=regex.compile(
            rf"\W{{0,3}}(?P<name>{name})(?:\s*\([^()\n]{{1,40}}\))?"
            rf"\s{any_of(language.speech.topics)}\s[^.:;!?\n“”\"]{{2,{LABEL_REACH}}}:\s*\W{{0,3}}$"
        ),
        dash=regex.compile(rf"\s*(?:[—–―]|--?)\s*(?P<name>{name})"),
        distance=regex.compile(rf"\b{any_of(language.speech.distance)}\W+$", regex.IGNORECASE),
        work=regex.compile(
            rf"\b(?P<kind>{any_of(language.speech.works | language.speech.aliases)})"
            rf"(?:\s{any_of(language.speech.examples)})?[^\w:.!?]{{1,3}}$",
            regex.IGNORECASE,
        ),
        listed=regex.compile(rf"[^\w.!?;:]*(?:{any_of(language.people.coordinators)}\W+)?"),
    )


def transcript_label(context: Context) -> Attribution | None:
    """``ROE: “…”``, ``Roe on the flood: “…”``: a name and a colon open the line of the quotation, or are that above."""
    paragraphs, number = context.scene.segmentation.paragraphs, context.span.paragraph
    start, end = paragraphs[number]
    text, opening = context.scene.text, context.span.pair.opening[0]
    if opening == start and number and text[slice(*paragraphs[number - 1])].endswith(":"):
        start = paragraphs[number - 1][0]
    first = max(0, start - 1, opening - LABEL_REACH)
    label = patterns(context.scene.language).label
    match = label.search(text, first, opening) if ":" in text[first:opening] else None
    match = match or (_on_topic(context, start) if ":" in text[first:opening] else None)
    no_label = match is not None and match["name"].split()[0].lower() in _no_labels(context.scene.language)
    if match is None or (no_label and not (match["name"].isupper() and " " in match["name"])):  # THE COURT: “…”
        return None
    who = context.scene.mentions.at(*match.span("name"))
    if _is_heading(match["name"], context.scene.language) or has_speaker_behind(context):
        return None
    goes_on = context.span.heading and text[context.span.pair.closing[1] : end].strip(" .")
    if goes_on and who.phrase is not None and who.phrase.kind != "person" and match["name"][0] != "@":
        return None  # Review: ‘Late Trains’ is a joy
    return Attribution("transcript_label", who)


def _is_heading(name: str, language: Language) -> bool:
    """Whether a label is a common word, and for no person: ``Translation: “…”``."""
    words = name.lower().split()
    return len(words) == 1 and common(language)(words[0]) and not may_be_person(language.lemma(words[0]), language)


def _on_topic(context: Context, start: int) -> regex.Match[str] | None:
    """A name at the beginning of a paragraph, and on what it speaks; no subject of a verb."""
    scene, anchor, opening = context.scene, context.anchor, context.span.pair.opening[0]
    if anchor is None or context.span.heading or opening - start > 2 * LABEL_REACH:
        return None
    match = patterns(scene.language).topic.match(scene.text, start, opening)
    if match is None:
        return None
    words = scene.trees[anchor.tree].words
    found = [c for c in scene.candidates[anchor.tree] if c.node and c.start <= match.start("name") < c.end]
    verbless = all(words[c.node.place].deprel not in SUBJECTS for c in found if c.node)
    return match if found and verbless else None


@lru_cache(maxsize=8)
def _no_labels(language: Language) -> frozenset[str]:
    """Words that open no label: prepositions (``Of Roe: …``), ``Third: …``, ``Verdict of Roe: …``, ``Muttered: …``."""
    speech = language.speech
    openers = language.people.prepositions | language.people.function_words - frozenset(language.people.pronouns)
    return openers | speech.nouns | speech.quotative_forms


def label_inside(context: Context) -> Attribution | None:
    """``“ROE: …”``: a transcript quoted with its labels, which are in capitals."""
    match = _INSIDE.match(context.scene.text, context.span.start, context.span.end)
    if match is None:
        return None
    return Attribution("label_inside", context.scene.mentions.at(*match.span("name")))


def dash_name(context: Context) -> Attribution | None:
    """``“…” — Jane Roe``: a name after a dash ends the line.

    Where the sentence itself reports the quotation, the name is the author's of the lines: ``said it was “…”.--Roe``.
    """
    after = context.span.pair.closing[1]
    _, end = context.scene.segmentation.paragraphs[context.span.paragraph]
    match = patterns(context.scene.language).dash.match(context.scene.text, after, end)
    if (
        match is None
        or end - match.end() > 60
        or (match.end() < end and context.scene.text[match.end()] not in ",. (\n")
    ):
        return None
    goes_on = context.scene.text[match.end() : match.end() + 2].strip().islower()  # “No” – Norland coach after defeat
    if speech_above(context) is not None or (context.span.heading and goes_on):
        return None
    start, end = match.span("name")
    people = context.scene.language.people
    for word in regex.finditer(r"\s(\S+)", match["name"]) if context.span.heading else ():
        if word[1].lower() in people.prepositions - people.label_particles:  # “No” – Mayor |After Quake
            return Attribution("dash_name", context.scene.mentions.at(start, start + word.start()))
    name, _, verb = match["name"].rpartition(" ")
    if name and context.span.heading and verb.lower() in context.scene.language.speech.quotative_forms:
        end = start + len(name)  # “No” – Roe |Warns
    return Attribution("dash_name", context.scene.mentions.at(start, end))


def title(context: Context) -> Attribution | None:
    """``the film “Late Trains”``, ``songs such as “…”, “…” and “…”``: the name of a work is nobody's speech.

    So are words with the capitals of a title before such a kind or before a person (the “Late Trains” singer), or
    behind a kind and what it is about (her film about the mine, “Late Trains”,), behind the preposition of a stage
    (said on “Good Evening”) or a noun for a body (the firm “Roe”), or as those who are told (told “Late News”). Words
    behind *known as* are a name. Behind a year in brackets a title is cited: ``Roe, A. (2007). “…”. Cold Earth 5``.
    """
    text, span = context.scene.text, context.span
    before = text[max(0, span.pair.opening[0] - 30) : span.pair.opening[0]]
    language = context.scene.language
    if _REFERENCE.search(before):
        return Attribution("title", reason=A_TITLE)
    if not may_be_title(span_text(context)[:LONGEST_TITLE], language):
        return None
    kind = patterns(language).work.search(before)
    if kind and kind["kind"].lower() in language.speech.aliases:
        return Attribution("title", reason=A_NAME)
    if (kind and not _is_told_behind(context)) or _goes_on_with_titles(context) or _is_name(context):
        return Attribution("title", reason=A_TITLE)
    return None


def _is_told_behind(context: Context) -> bool:
    """Whether a verb of speech has the quotation behind a relative clause: ``asked Roe, who writes plays, “…”``."""
    anchor = context.anchor
    if anchor is None or not context.behind_comma:
        return False
    tree = context.scene.trees[anchor.tree]
    heads = {tree.words[top].head for top in anchor.tops}
    relatives = [place for place in range(min(anchor.words)) if tree.words[place].deprel == "acl:relcl"]
    speaks = (head >= 0 and is_speech(tree, head, context.scene.language) for head in heads)
    return bool(relatives) and relatives[-1] not in heads and any(speaks)


def _is_name(context: Context) -> bool:
    """Whether words with the capitals of a title are a name in the narrator's sentence."""
    anchor = context.anchor
    if anchor is None or context.span.heading:
        return False
    tree = context.scene.trees[anchor.tree]
    words = tree.words
    first, last = min(anchor.words), max(anchor.words)
    while first > 0 and words[first - 1].upos == "PUNCT":
        first -= 1
    before = words[first - 1] if first else None
    behind = next((word for word in words[last + 1 :] if word.form != '"'), None)
    if before is None:
        return False
    language, beside = context.scene.language, before.end >= context.span.pair.opening[0] - 1
    if before.upos == "ADP" and before.form.lower() in language.speech.stages:
        return True
    if before.upos == "NOUN" and beside and class_of(language)(before.lemma):  # the firm “Roe”
        return True
    if _is_apposed_to_work(context, tree):
        return True
    return _is_told(context, tree, first) or (behind is not None and _makes_or_is_work(context, behind))


def _is_apposed_to_work(context: Context, tree: Tree) -> bool:
    """Whether a name between commas is apposed to the kind of a work: ``her film about the mine, “Late Trains”,``.

    Or, for the parser, to what the work is about, or another subject of its verb.
    """
    anchor, text = context.anchor, context.scene.text
    opening, closing = context.span.pair.opening[0], context.span.pair.closing[1]
    ends = {",", "."} & {text[context.span.end - 1], text[closing : closing + 1]}
    if anchor is None or not context.behind_comma or not ends:
        return False
    for top in anchor.tops:
        word = tree.words[top]
        beside = tree.child(word.head, "nsubj") if word.relation == "nsubj" else None
        noun = word.head if word.relation == "appos" else top if beside is None else beside
        while noun >= 0 and tree.words[noun].relation == "nmod":
            noun = tree.words[noun].head
        is_work = 0 <= noun != top and tree.words[noun].lemma in context.scene.language.speech.works
        if is_work and tree.words[noun].end < opening:
            return True
    return False


def _is_told(context: Context, tree: Tree, first: int) -> bool:
    """Whether a name stands for a paper or an agency: ``told the “Late News”``, ``“…”, she said to “Late News”``.

    It is right behind a verb that has hearers, or behind a preposition and a clause that reports another quotation.
    """
    words, speech = tree.words, context.scene.language.speech
    quoted = [words[place] for place in context.anchor.words if words[place].upos != "PUNCT"] if context.anchor else []
    last = first - 2 if words[first - 1].upos == "DET" and first > 1 else first - 1
    if not quoted or any(word.upos != "PROPN" for word in quoted):
        return False
    if words[last].upos == "VERB":
        return words[last].lemma in speech.hearers
    if words[last].upos != "ADP":
        return False
    if last and phrase_end(tree, last - 1, context.scene.language) == last:  # according to “Late News”
        return True
    other = next((number for number in context.before if context.scene.spans[number].outer is None), None)
    end = context.scene.spans[other].pair.closing[1] if other is not None else 0
    reports = (word.form.lower() in speech.quotative for word in words[:last] if word.start >= end)
    return end > words[0].start and any(reports)


def _makes_or_is_work(context: Context, word: Word) -> bool:
    """Whether a noun right behind a quotation is the kind of a work, or one for a person: a singer, a winner."""
    if word.upos != "NOUN" or word.start > context.span.pair.closing[1] + 1:
        return False
    language, form = context.scene.language, word.form.lower()
    is_agent = is_unknown(form, language) and language.rules.is_agent(form)  # hitmaker
    return word.lemma in language.speech.works or is_agent or is_person_noun(form, language)


def _goes_on_with_titles(context: Context) -> bool:
    """Whether a title stands right before the quotation, in a list with it."""
    last = next((number for number in context.before if context.scene.spans[number].outer is None), None)
    if last is None or context.earlier[last].method != "title":
        return False
    start, end = context.scene.spans[last].pair.closing[1], context.span.pair.opening[0]
    listed = patterns(context.scene.language).listed
    return end - start < LONGEST_JOINT and listed.fullmatch(context.scene.text, start, end) is not None


def so_called(context: Context) -> Attribution | None:
    """``the so-called “experts”``: the narrator's own distance."""
    opening = context.span.pair.opening[0]
    if patterns(context.scene.language).distance.search(context.scene.text[max(0, opening - 20) : opening]):
        return Attribution("so_called", reason="scare quotes")
    return None


def span_text(context: Context) -> str:
    """The quoted words."""
    return context.scene.text[context.span.start : context.span.end]


def bare_heading(context: Context) -> Attribution | None:
    """A heading that is nothing but a quotation: the body tells whose it is, not the heading."""
    span = context.span
    start, end = context.scene.segmentation.paragraphs[span.paragraph]
    if span.heading and span.pair.opening[0] <= start and span.pair.closing[1] >= end:
        return Attribution("bare_heading", reason="heading without a source")
    return None
