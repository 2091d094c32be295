"""Sieves on the frame of a quotation: constructions that tell the source whatever the verb or noun is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from quoteattr.attribution.predicates import is_speech
from quoteattr.attribution.sieves.grammar import answer, cue_range
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import SUBJECTS, Tree

APPOSED = 8  # words between a name and its verb: Roe, 29, fumed
PUT = 16  # words of a clause such as: as Roe, who built the pier, once put it
_OPEN_ENDS = frozenset(",!?")
_BETWEEN = frozenset({",", '"'})  # a comma and the closing mark
_FINITE = frozenset({"root", "parataxis", "conj"})  # no participle: “…,” referring to Roe
_STATES = frozenset({"ADJ", "VERB"})
_SPEAKERS = frozenset({"person", "group"})
_GOES_ON = frozenset({"ADV", "AUX", "PRON", "PUNCT", "VERB"})  # behind a name: no other name


def quotative_frame(context: Context) -> Attribution | None:
    """``“…,” fumed Roe``; ``“…,” Roe, 29, fumed``; ``Roe, 29, fumed: “…”``: beside a quotation any verb reports.

    A comma leaves the quotation open, or a colon opens it (Quirk et al. 1985, §14.29). The forms that mostly stand
    there are left to the ranker, which knows them, but where the parser takes them for nouns (``“…”, jokes Roe``), and
    ``“…,” Roe was quoted as saying``.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    behind = narration_behind(context, anchor.tree)
    compared = _compared(context, anchor.tree, behind) or _cited(context, anchor.tree, behind)
    if compared is not None:
        return compared
    tree = context.scene.trees[anchor.tree]
    start = behind if is_open(context) and not _in_participle(context, tree) else None
    opener = _opener(context, anchor.tree)
    if start is None and opener is None:
        return None
    whole = min(anchor.words) == next((p for p, word in enumerate(tree.words) if word.upos != "PUNCT"), 0)
    speech = context.scene.language.speech
    for candidate in context.scene.candidates[anchor.tree]:
        verb = _framed(tree, candidate, start, context.scene.language, whole) if start is not None else None
        first = opener is not None and candidate.words[0] == 0
        if verb is None and opener and first and (_aside(tree, candidate, opener) or _set_off(tree, candidate, opener)):
            verb = opener
        if (
            verb is not None
            and may_say(tree, candidate, verb, context.scene.language)
            and (tree.words[verb].form.lower() not in speech.quotative or tree.words[verb].upos == "NOUN")
        ):
            return Attribution("quotative_frame", candidate, cue_range(tree, verb))
    return None


def _in_participle(context: Context, tree: Tree) -> bool:
    """Whether the quotation ends the clause of a participle that begins the sentence: ``Citing “…”, Roe left``."""
    first, opening = tree.words[0], context.span.pair.opening[0]
    comma = context.scene.text[max(0, opening - 3) : opening].rstrip().endswith(",")
    is_participle = first.upos == "VERB" and context.scene.language.rules.opens_sentence(first.form.lower())
    return is_participle and first.quote < 0 and not comma


def _compared(context: Context, number: int, behind: int | None) -> Attribution | None:
    """``“…”, as Roe put it``; ``As Roe, who built it, once put it, the pier is “…”``; ``comme l'a dit Roe, « … »``.

    A translator may keep the order of another language: ``As noted Roe, “…”``.
    """
    tree = context.scene.trees[number]
    if context.scene.language.speech.inverted:
        return _compared_inverted(context, number, (0, behind or 0))
    for start in (behind, 0 if tree.words[0].quote < 0 else None):
        if start is None or tree.words[start].form.lower() not in context.scene.language.speech.comparisons:
            continue
        noted = _as_noted(context, number, start)
        if noted is not None:
            return noted
        verb = _puts_it(tree, start, context.scene.language)
        verb = verb or (_likes_to_say(tree, start, context.scene.language) if start == behind else None)
        found = [one for one in context.scene.candidates[number] if one.words[0] == start + 1]
        candidate = max((one for one in found if verb and one.words[1] < verb), key=_last, default=None)
        if candidate is not None and verb is not None and tree.words[candidate.words[1] + 1].upos in _GOES_ON:
            return Attribution("quotative_frame", candidate, cue_range(tree, verb))
    return None


def _as_noted(context: Context, number: int, start: int) -> Attribution | None:
    """``As noted Roe, “…”``; ``as reported by the mayor, “…”``: right behind the verb stands its subject or agent."""
    tree, language = context.scene.trees[number], context.scene.language
    verb = start + 1
    if verb + 2 >= len(tree.words) or not is_speech(tree, verb, language):
        return None
    place = verb + 1 + (tree.words[verb + 1].form.lower() in language.speech.agents)
    found = [one for one in context.scene.candidates[number] if one.words[0] == place and one.type != "pronoun"]
    source = max(found, key=_last, default=None)
    ends = source is not None and tree.words[source.words[1] + 1 : source.words[1] + 2]
    if source is None or not ends or ends[0].upos != "PUNCT":
        return None
    return Attribution("quotative_frame", source, cue_range(tree, verb))


def _compared_inverted(context: Context, number: int, starts: Iterable[int]) -> Attribution | None:
    """``comme l'a dit Roe, « … »``, in a language whose subject stands behind such a verb."""
    tree = context.scene.trees[number]
    for place in starts:
        verb = tree.words[place].head
        compares = tree.words[place].form.lower() in context.scene.language.speech.comparisons
        if compares and verb > place and _is_aside(context, number, place, verb):
            source = tree.child(verb, *SUBJECTS)
            objects = (c for c in tree.children[verb] if c > verb and tree.words[c].relation == "obj")
            return answer(context, number, verb, next(objects, None) if source is None else source, "quotative_frame")
    return None


def _cited(context: Context, number: int, start: int | None) -> Attribution | None:
    """``“…,” Roe was quoted as saying``: who stands right behind the quotation, the subject of a passive."""
    if start is None:
        return None
    tree = context.scene.trees[number]
    for candidate in context.scene.candidates[number]:
        verb = tree.words[candidate.node.place].head if candidate.node and candidate.words[0] == start else -1
        quotes = verb >= 0 and tree.words[verb].lemma in context.scene.language.speech.quoting
        if quotes and tree.child(verb, "aux:pass") is not None:
            return Attribution("quotative_frame", candidate, cue_range(tree, verb))
    return None


def _last(candidate: Candidate) -> int:
    return candidate.words[1]


def _puts_it(tree: Tree, start: int, language: Language) -> int | None:
    """The verb of *put it* at the end of a clause that begins at a word, where no other mark but commas stands."""
    for place in range(start + 2, min(len(tree.words) - 1, start + PUT)):
        word, behind = tree.words[place], tree.words[place + 1]
        if word.quote >= 0 or (word.upos == "PUNCT" and word.form != ","):
            return None
        ends = place + 2 >= len(tree.words) or tree.words[place + 2].upos == "PUNCT"
        is_it = language.people.pronouns.get(behind.form.lower()) == "thing"  # As a child, she tells |me|
        if word.upos == "VERB" and is_it and ends:
            return place
    return None


def _likes_to_say(tree: Tree, start: int, language: Language) -> int | None:
    """The verb of speech that ends a clause that begins at a word, up to a comma: ``as Roe likes to |say|,``."""
    for place in range(start + 2, min(len(tree.words) - 1, start + PUT)):
        if tree.words[place].quote >= 0 or tree.words[place].form == ",":
            return None
        if tree.words[place + 1].form == ",":
            return place if is_speech(tree, place, language) else None
    return None


def _is_aside(context: Context, number: int, place: int, verb: int) -> bool:
    """Whether a clause from a word to its verb of speech has an object, and the quotation is not in it.

    ``comme l'a dit Roe, « … »``, but not ``comme Roe a dit « … »``.
    """
    tree, anchor = context.scene.trees[number], context.anchor
    inside = anchor is not None and any(verb in tree.ancestors(top) for top in anchor.tops)
    has_object = any(place < below < verb for below in tree.children[verb] if tree.words[below].upos == "PRON")
    return has_object and not inside and is_speech(tree, verb, context.scene.language)


def _opener(context: Context, number: int) -> int | None:
    """The verb right before a colon and a quotation."""
    if not context.behind_colon:
        return None
    opening = context.span.pair.opening[0]
    words = context.scene.trees[number].words
    place = next(
        (p for p in range(len(words) - 1, -1, -1) if words[p].end < opening and words[p].upos != "PUNCT"), None
    )
    return place if place is not None and words[place].quote < 0 and words[place].upos == "VERB" else None


def _aside(tree: Tree, candidate: Candidate, verb: int) -> bool:
    """Whether nothing but an aside stands between a candidate and a verb behind it: ``Roe, 29, fumed``."""
    last = candidate.words[1]
    between = tree.words[last + 1 : verb]
    return last < verb <= last + APPOSED and all(word.upos in ("PUNCT", "NUM", "ADV") for word in between)


def _set_off(tree: Tree, candidate: Candidate, verb: int) -> bool:
    """Whether a relative clause stands between a candidate and a verb: ``Roe, who knew him, put: “…”``."""
    last = candidate.words[1]
    between = tree.words[last + 1 : verb]
    return len(between) > 2 and between[0].form == between[-1].form == "," and between[1].upos == "PRON"


def narration_behind(context: Context, number: int) -> int | None:
    """The first word of the narration behind a quotation, in the same clause as far as marks tell."""
    end = context.span.pair.closing[1]
    words = context.scene.trees[number].words
    behind = range(bisect_left(words, end, key=attrgetter("start")), len(words))
    place = next((place for place in behind if words[place].form not in _BETWEEN), None)
    return place if place is not None and words[place].quote < 0 and words[place].upos != "PUNCT" else None


def is_open(context: Context) -> bool:
    """Whether a quotation ends with a mark that leaves the sentence open."""
    closing, text = context.span.pair.closing, context.scene.text
    return not _OPEN_ENDS.isdisjoint((text[closing[0] - 1 : closing[0]], text[closing[1] : closing[1] + 1]))


def _framed(tree: Tree, candidate: Candidate, start: int, language: Language, whole: bool) -> int | None:
    """The verb of a frame that begins at a word: right before a candidate, or behind it with nothing but an aside.

    In a language that always inverts it stands before it. Behind a quotation that opens its sentence, ``whole``, the
    frame may go on: ``“Out!” Roe barked at the dog``.
    """
    (first, last), words = candidate.words, tree.words
    speech, rules = language.speech, language.rules
    if first == start:
        if speech.inverted:
            return None
        if _is_state(tree, last + 1) and _ends(tree, last + 2):  # Roe was annoyed
            return last + 2
        verb = next((p for p in range(last + 1, min(len(words), last + APPOSED)) if words[p].upos == "VERB"), None)
        if (
            verb is None
            or words[verb].quote >= 0
            or not _aside(tree, candidate, verb)
            or rules.opens_sentence(words[verb].form.lower())
        ):
            return None  # “…,” Roe evoking Holt
        goes_on = whole and verb + 1 < len(words) and words[verb + 1].upos == "ADP"
        return verb if goes_on or _ends(tree, verb) else None
    is_verb = words[start].upos == "VERB" or (words[start].upos == "NOUN" and candidate.type == "name")  # smiles Roe
    if first == start + 2 and _is_state(tree, start):  # is surprised Roe
        return start + 1 if _ends(tree, last) and candidate.type != "pronoun" else None
    if not start < first <= start + 2 or not is_verb or words[start].relation not in _FINITE:
        return None
    subject = tree.child(start, *SUBJECTS)
    if candidate.type == "pronoun" or (subject is not None and subject < start and words[subject].quote < 0):
        return None  # as |Roe| put it; |The pier|, called “…”, lasted two years
    known = all(word.form.lower() in speech.particles for word in words[start + 1 : first])
    is_one = candidate.phrase is not None and candidate.phrase.kind != "group"  # came |shouts| from the crowd
    goes_on = whole and is_one and last + 1 < len(words) and words[last + 1].upos == "ADP"
    return start if known and (goes_on or _ends(tree, last) or _is_joined(tree, last)) else None


def _is_state(tree: Tree, place: int) -> bool:
    """Whether a verb of being and an adjective stand at a word."""
    words = tree.words[place : place + 2]
    return len(words) == 2 and words[0].upos == "AUX" and words[1].upos in _STATES


def _is_joined(tree: Tree, place: int) -> bool:
    """Whether a name and another one follow each other: ``“…!” reply |Roe| and Holt``."""
    behind = [word.upos for word in tree.words[place + 1 : place + 3]]
    return behind == ["CCONJ", "PROPN"]


def _ends(tree: Tree, place: int) -> bool:
    return place + 1 >= len(tree.words) or tree.words[place + 1].upos in ("PUNCT", "ADV")


def is_speaker(tree: Tree, candidate: Candidate) -> bool:
    """Whether a candidate may speak: a person or several, a pronoun, ``another``, a name of no place or thing."""
    phrase, node = candidate.phrase, candidate.node
    if candidate.type == "pronoun" or phrase is None:
        return True
    upos = "" if node is None else tree.words[node.place].upos
    may_speak = phrase.kind == "" and (candidate.type == "name" or upos not in ("", "NOUN"))
    return phrase.kind in _SPEAKERS or may_speak or upos == "DET"


def may_say(tree: Tree, candidate: Candidate, verb: int, language: Language) -> bool:
    """Whether a candidate may speak by a verb; an organization does by one of speech: ``“…,” confirmed the club``."""
    body = candidate.phrase is not None and candidate.phrase.kind == "organization"
    return is_speaker(tree, candidate) or (body and is_speech(tree, verb, language))


def aside(context: Context) -> Attribution | None:
    """``The pier, said Roe, is “a folly”``: a verb of speech and its subject between commas, the quotation behind."""
    if context.anchor is None:
        return None
    number, first = context.anchor.tree, min(context.anchor.words)
    words = context.scene.trees[number].words
    for candidate in context.scene.candidates[number]:
        start, end = candidate.words
        if start < 2 or not end + 1 < first or words[start - 2].form != "," or words[end + 1].form != ",":
            continue
        verb, goes_on = words[start - 1], range(end + 2, first)
        between = any(is_speech(context.scene.trees[number], place, context.scene.language) for place in goes_on)
        interrupts = any(words[place].upos != "PUNCT" for place in goes_on) and not between
        told = verb.form.lower() in context.scene.language.speech.quotative
        if told and interrupts and all(word.quote < 0 for word in words[:start]):
            return Attribution("aside", candidate, (verb.start, verb.end))
    return None
