"""Sieves for a verb of speech right beside the marks and a phrase beside it, whatever the parser made of them."""

from __future__ import annotations

from quoteattr.attribution.predicates import agent, is_cue_noun
from quoteattr.attribution.sieves.discourse import root_of
from quoteattr.attribution.sieves.frames import PUT, is_open, is_speaker, may_say, narration_behind
from quoteattr.attribution.sieves.grammar import answer, candidate_at, cue_range
from quoteattr.attribution.sieves.story import DIALOGUE
from quoteattr.attribution.sieves.told_of import person_told_of
from quoteattr.attribution.types import Attribution, Candidate, Context
from quoteattr.attribution.works import is_title
from quoteattr.parsing.tree import SUBJECTS, Tree

#: Quoted words with so many blanks are a sentence without a stop.
SENTENCE = 5
_CLAUSAL = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})


def said_behind(context: Context) -> Attribution | None:
    """``“…,” a source close to Roe said``; ``“Doctor,” whispered Roe, “…”``: a verb of speech right behind the marks.

    Before it stands a phrase that begins there, whatever the parser made of it. What stands before the quotation is a
    clause: not ``On “This Week,” Roe said``.
    """
    anchor, inverts = context.anchor, context.scene.language.speech.inverted
    start = narration_behind(context, anchor.tree) if anchor is not None and is_open(context) else None
    if anchor is None or start is None or inverts:
        return None
    tree, opening = context.scene.trees[anchor.tree], context.span.pair.opening[0]
    before = [word.relation for word in tree.words if word.start < opening and word.upos != "PUNCT"]
    titled = is_title(context.scene.text[context.span.start : context.span.end], context.scene.language)
    if before and ("nsubj" not in before or titled):
        return None
    return _is_how(context, anchor.tree, start) if tree.words[start].upos == "AUX" else speaker_behind(context)


def speaker_behind(context: Context) -> Attribution | None:
    """By a verb of speech right behind the marks and a phrase that stands there with it, in either order.

    ``“…,” repeats Roe``; ``“…,” a source close to Roe said``; whatever the parser made of them.
    """
    anchor, language = context.anchor, context.scene.language
    start = narration_behind(context, anchor.tree) if anchor is not None and is_open(context) else None
    if anchor is None or start is None:
        return None
    tree, quotative = context.scene.trees[anchor.tree], language.speech.quotative
    opens = tree.words[start].form.lower() in quotative  # smiles Roe
    near = range(start, min(len(tree.words), start + PUT))
    clausal = (place for place in near if tree.words[place].upos in _CLAUSAL and not _is_perfect(tree, place))
    verb = start if opens else next(clausal, None)
    is_verb = verb is not None and (opens or tree.words[verb].upos == "VERB")
    if verb is None or not is_verb or tree.words[verb].form.lower() not in quotative:
        return None
    first = start + 1 if verb == start else start
    found = [one for one in context.scene.candidates[anchor.tree] if one.words[0] == first]
    found = [one for one in found if one.words[1] < verb or _is_inverted(tree, one, start)]
    subject = candidate_at(context, anchor.tree, tree.child(verb, *SUBJECTS) if opens else None)
    if subject is not None and subject.words[0] > verb:  # comments, fatalistic, Roe
        found = [subject]
    source = max((one for one in found if may_say(tree, one, verb, language)), key=_end, default=None)
    return Attribution("said_behind", source, cue_range(tree, verb)) if source else None


def ends_clause(context: Context, number: int, behind: Attribution) -> bool:
    """Whether a clause of nothing but a speaker and a verb ends there: ``“Stay,” |said Holt|, and``."""
    words = context.scene.trees[number].words
    ends = max(behind.cue[1] if behind.cue else 0, behind.source.end if behind.source else 0)
    following = next((word for word in words if word.start >= ends), None)
    return following is None or following.upos in ("PUNCT", "CCONJ")


def told_behind(context: Context, best: Candidate, doubtful: bool) -> Candidate | None:
    """Who surely says a quotation, by the verb right behind it: nothing else is in that clause (``“…,” Roe said.``).

    Where the ``best`` of the candidates is ``doubtful``, also whoever stands behind the verb: ``“…,” repeats |Roe| to
    the crowd``. Not where somebody tells the whole: ``“…,” Roe said, according to Holt``.
    """
    behind, anchor, speech = speaker_behind(context), context.anchor, context.scene.language.speech
    if behind is None or behind.source is None or behind.cue is None or anchor is None:
        return None
    inverted = behind.cue[0] < behind.source.start
    alone = speech.according_tells.isdisjoint(context.scene.trees[anchor.tree].forms)
    sure = alone and ends_clause(context, anchor.tree, behind) and not context.span.end < best.start < behind.cue[1]
    return behind.source if sure or (doubtful and inverted) else None


def _is_perfect(tree: Tree, place: int) -> bool:
    """Whether an auxiliary stands right before its verb: ``“…”, Roe |has| warned``."""
    word = tree.words[place]
    return word.upos == "AUX" and word.head == place + 1 and tree.words[place + 1].upos == "VERB"


def was_like(context: Context) -> Attribution | None:
    """``She was like “no”``, of speech that is told as it was heard: a copula and ``like`` right before the marks.

    Or, before a sign, a verb of going: ``So she goes, “no”`` (Quirk et al. 1985, §14.30, note).
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not min(anchor.words):
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    place = next((p for p in range(first - 1, 0, -1) if tree.words[p].upos != "PUNCT"), 0)
    if tree.words[place].lemma in language.speech.enacting and tree.words[place + 1].form in (",", ":"):
        found_by = answer(context, anchor.tree, place, tree.child(place, "nsubj"), "was_like")
        return found_by if found_by and found_by.source and is_speaker(tree, found_by.source) else None
    if tree.words[place].form.lower() not in language.speech.likening:
        return None
    copula = next((p for p in range(place - 1, 0, -1) if tree.words[p].upos != "ADV"), 0)
    if tree.words[copula].upos not in ("AUX", "VERB") or tree.words[copula].lemma not in language.speech.copula:
        return None
    found = [one for one in context.scene.candidates[anchor.tree] if one.words[1] == copula - 1]
    source = max(found, key=lambda one: one.end - one.start, default=None)
    told = source is not None and is_speaker(tree, source)
    return Attribution("was_like", source, cue_range(tree, copula)) if told else None


def owned_noun(context: Context) -> Attribution | None:
    """``Roe’s claim that “…”``; ``Her post, “…”, was deleted``: whose the noun of speech right before the marks is."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, marks = context.scene.trees[anchor.tree], language.codes.complementizers
    before = range(min(anchor.words) - 1, -1, -1)
    words = (p for p in before if tree.words[p].upos != "PUNCT" and tree.words[p].form.lower() not in marks)
    place = next(words, None)
    if place is None or tree.words[place].quote >= 0:
        return None
    if not is_cue_noun(tree, place, language):
        return None
    found = answer(context, anchor.tree, place, tree.child(place, "nmod:poss"), "owned_noun")
    return found if found is not None and found.source is not None and is_speaker(tree, found.source) else None


def led_by_colon(context: Context) -> Attribution | None:
    """``Roe was in no mood for jokes: “We were awful.”``: of whom the sentence tells that leads to it.

    Or by whom something is done: ``The mood was caught by Roe: “We paid for it.”``.
    """
    anchor, span, text = context.anchor, context.span, context.scene.text
    if context.scene.turns >= DIALOGUE:  # in a story who is not told of speaks as often
        return None
    is_sentence = text[span.end - 1] in ".!?" or text[span.start : span.end].count(" ") >= SENTENCE
    if anchor is None or not context.behind_colon or span.heading or not is_sentence:
        return None
    source = person_told_of(context, anchor.tree)
    known = context.scene.candidates[anchor.tree]
    opening = (one for one in known if one.words[0] == 0 and one.type == "name")
    tree = context.scene.trees[anchor.tree]
    source = source or next((one for one in opening if is_speaker(tree, one)), None) or _agent_of(context, anchor.tree)
    return Attribution("led_by_colon", source) if source is not None and source.end < span.start else None


def _agent_of(context: Context, number: int) -> Candidate | None:
    """The person by whom something is done that a sentence tells: ``The mood was caught by |Roe|``."""
    tree, language = context.scene.trees[number], context.scene.language
    root = root_of(tree)
    by = agent(tree, root, language) if tree.child(root, "aux:pass") is not None else None
    found = candidate_at(context, number, by) if by is not None else None
    return found if found is not None and is_speaker(tree, found) else None


def _is_how(context: Context, number: int, start: int) -> Attribution | None:
    """``“…,” is how Roe put it``: who is the subject of the clause behind a copula."""
    tree, speech = context.scene.trees[number], context.scene.language.speech
    openers = {phrase.split()[-1] for phrase in speech.backward_clauses}
    if start + 1 >= len(tree.words) or tree.words[start + 1].form.lower() not in openers:
        return None
    found = [one for one in context.scene.candidates[number] if one.words[0] == start + 2 and is_speaker(tree, one)]
    source = max(found, key=_end, default=None)
    verb = next((p for p in range(start + 2, len(tree.words)) if tree.words[p].upos == "VERB"), None)
    return Attribution("said_behind", source, cue_range(tree, verb)) if source and verb is not None else None


def _is_inverted(tree: Tree, one: Candidate, verb: int) -> bool:
    """Whether a candidate right behind a verb may be its subject: not ``says |she| knew``, ``said |Roe’s| pier``."""
    behind = tree.words[one.words[1] + 1 : one.words[1] + 2]
    return one.words[0] == verb + 1 and all(word.upos in ("PUNCT", "ADV", "ADP", "CCONJ") for word in behind)


def _subject_of(context: Context, number: int, verb: int) -> Attribution | None:
    """The subject of a verb of speech, no relative, if it does not tell somebody: ``told “Good Evening”``.

    Of coordinate verbs that of the first: ``Roe laughed and said “no”``.
    Behind a comma also who begins the sentence and is set off: ``Roe, asked if she knew, said “no” and left``.
    """
    tree, language = context.scene.trees[number], context.scene.language
    if tree.words[verb].lemma in language.speech.hearers:
        return None
    above = verb
    while tree.child(above, "nsubj") is None and tree.words[above].relation == "conj" and tree.words[above].head >= 0:
        above = tree.words[above].head
    subject = tree.child(above, "nsubj")
    if subject is not None:
        relative = tree.words[subject].form.lower() in language.people.relatives
        return None if relative else answer(context, number, verb, subject, "said_before")
    known = context.scene.candidates[number] if tree.words[verb - 1].form == "," else ()
    first = max((one for one in known if one.words[0] == 0 and is_speaker(tree, one)), key=_end, default=None)
    set_off = first is not None and tree.words[first.words[1] + 1].form == "," and first.words[1] + 1 < verb - 1
    return Attribution("said_before", first, cue_range(tree, verb)) if set_off else None


def said_before(context: Context) -> Attribution | None:
    """``Roe said, “…”``; ``Soon, thought Roe, “…”``: who stands beside a verb of speech and right before a sign.

    Whatever the parser made of them.
    """
    if context.anchor is None:
        return None
    number, quotative = context.anchor.tree, context.scene.language.speech.quotative
    tree = context.scene.trees[number]
    first = _opening(tree, min(context.anchor.words))
    if first and tree.words[first - 1].form.lower() in quotative and tree.words[first - 1].upos == "VERB":
        return _subject_of(context, number, first - 1)
    sign, last = tree.words[first - 1] if first else None, first - 2
    if sign is None or sign.form not in (",", ":") or last < 1:
        return None
    known = context.scene.candidates[number]
    if tree.words[last].form.lower() in quotative:
        found = [one for one in known if one.node and one.words[1] == last - 1]
        found = [one for one in found if one.node and tree.words[one.node.place].relation not in ("obj", "nmod")]
        source = min(found, key=lambda one: one.words[1] - one.words[0], default=None)
        return Attribution("said_before", source, cue_range(tree, last)) if source else None
    source = next((one for one in known if one.words[1] == last and one.words[0] > 1), None)
    verb = source.words[0] - 1 if source else 0
    told = tree.words[verb].form.lower() in quotative and tree.words[verb - 1].form == ","
    return Attribution("said_before", source, cue_range(tree, verb)) if source and told else None


def said_first(context: Context) -> Attribution | None:
    """``Said the mayor: “…”``; ``Then spoke the old man: “…”``: a verb of speech that a sentence begins with.

    Who stands right behind it, up to the sign before the marks, has said it.
    """
    if context.anchor is None:
        return None
    tree = context.scene.trees[context.anchor.tree]
    verb, first = int(tree.words[0].upos == "ADV"), _opening(tree, min(context.anchor.words))
    sign = tree.words[first - 1] if first > verb + 2 else None
    if sign is None or sign.form not in (",", ":") or sign.quote >= 0:
        return None
    if tree.words[verb].form.lower() not in context.scene.language.speech.quotative:
        return None
    if any(word.upos in _CLAUSAL for word in tree.words[verb + 1 : first - 1]):
        return None
    who = context.scene.mentions.at(tree.words[verb + 1].start, tree.words[first - 2].end)
    return Attribution("said_first", who, cue_range(tree, verb))


def _opening(tree: Tree, first: int) -> int:
    """The place of the marks right before a word, or its own."""
    while first > 0 and tree.words[first - 1].form == '"':
        first -= 1
    return first


def _end(candidate: Candidate) -> int:
    return candidate.words[1]
