"""Sieves on frames whose noun tells the source, in place of the verb of a speaker: verdicts, names, what one reads."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.predicates import around, is_cue_noun, is_speech, possessor, venue
from quoteattr.attribution.sieves.frames import APPOSED, narration_behind
from quoteattr.attribution.sieves.grammar import answer, cue_range, noun_owned_by
from quoteattr.attribution.types import Anchor, Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Tree

_SPEAKERS = frozenset({"person", "group"})
_OF_VERB = frozenset({"nsubj", "obj"})
_SIGNS = frozenset({":", '"'})
_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})


def noun_and_colon(context: Context) -> Attribution | None:
    """``Roe’s verdict on it: “…”``; ``Same from Roe, a baker: “…”``: whose a noun of speech is, or who stands last.

    Before a colon, in a sentence without a verb; in one with a verb who sent it: ``got a letter from Roe: “…”``. An
    article and a participle are somebody, whatever the parser takes it for: ``The accused: “…”``.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not context.behind_colon:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    before = [place for place in range(first) if tree.words[place].quote < 0]
    if _is_participle_label(tree, before, language):
        start, end = tree.words[before[0]].start, tree.words[before[1]].end
        return Attribution("noun_and_colon", context.scene.mentions.at(start, end))
    last = next((place for place in reversed(before) if tree.words[place].form not in _SIGNS), 0)
    is_owned = last > 0 and tree.words[last].deprel == "case" and tree.words[last].head < last
    if is_owned and narration_behind(context, anchor.tree) is None:  # the last word was Roe|’s|: “…”
        return answer(context, anchor.tree, last, tree.words[last].head, "noun_and_colon")
    if any(word.upos in ("VERB", "AUX") and word.quote < 0 for word in tree.words):
        return _sent(context, anchor.tree, first) or _owned(context, anchor.tree, first)
    for place in before:
        if is_cue_noun(tree, place, language):
            source = possessor(tree, place, language)
            found = answer(context, anchor.tree, place, source, "noun_and_colon") if source is not None else None
            if found is not None:
                return found
    if any(word.quote >= 0 for word in tree.words[:first]) or tree.words[0].upos == "ADP":
        return None  # “Pier to close”, by Roe: “…”; Of Roe: “…”
    return _speaker_beside(context, anchor.tree, first)


def claim_that(context: Context) -> Attribution | None:
    """``claims by Roe that “…”``; ``a statement from the club that it was “…”``: whose claim a clause is."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, speech = context.scene.trees[anchor.tree], language.speech
    before = [p for p in range(min(anchor.words)) if tree.words[p].form.lower() in language.codes.complementizers]
    mark = before[-1] if before else 0
    if any(tree.words[place].upos == "VERB" for place in range(mark, min(anchor.words))):
        return None
    for one in context.scene.candidates[anchor.tree]:
        noun = noun_owned_by(tree, one, speech.agents | speech.origins, language) if one.words[1] == mark - 1 else None
        if noun is not None:
            return Attribution("claim_that", one, cue_range(tree, noun))
    return None


def _is_participle_label(tree: Tree, before: Sequence[int], language: Language) -> bool:
    """Whether an article and a participle are all that stands before a quotation: ``L’accusé : « … »``."""
    words = [tree.words[place] for place in before if tree.words[place].upos != "PUNCT"]
    if len(words) != 2 or words[0].form.lower() not in language.people.definite_articles:
        return False
    form = words[1].form.lower()
    is_of_verb = language.rules.is_participle(form) and language.lemma(form) != form  # no |menu|
    return is_of_verb and form not in language.speech.nouns


def _sent(context: Context, number: int, first: int) -> Attribution | None:
    """``Roe got a letter from the club: “…”``: who sent what somebody has, at the end of the sentence.

    ``ended with the words of Holt: “…”``: whose words they are.
    """
    tree, language = context.scene.trees[number], context.scene.language
    for candidate in context.scene.candidates[number]:
        if candidate.node is None or not candidate.words[1] < first <= candidate.words[1] + 3:
            continue
        sender = candidate.node.place
        above, case = tree.words[sender].head, tree.child(sender, "case")
        if above < 0 or case is None:
            continue
        form, person = tree.words[case].form.lower(), candidate.phrase is not None and candidate.phrase.kind == "person"
        if form in language.speech.possessors and person and is_cue_noun(tree, above, language):
            return answer(context, number, above, sender, "noun_and_colon")
        if form not in language.speech.origins:
            continue
        noun = above if tree.words[above].relation == "obj" else tree.child(above, "obj")
        sends = candidate.phrase is None or candidate.phrase.kind != "thing"  # un cri |d'alarme|
        if noun is not None and sends and is_cue_noun(tree, noun, language):
            return answer(context, number, noun, sender, "noun_and_colon")
    return None


def _owned(context: Context, number: int, first: int) -> Attribution | None:
    """``Roe’s reply was short: “…”``; ``le constat de Roe est sans appel : « … »``: whose the noun of speech is that
    is the subject of the sentence.
    """
    tree, language = context.scene.trees[number], context.scene.language
    for place in range(first):
        word = tree.words[place]
        is_subject = word.relation == "nsubj" and word.quote < 0 and 0 <= word.head < first
        alone = is_subject and all(behind.upos != "VERB" for behind in tree.words[word.head + 1 : first])
        if alone and tree.words[word.head].relation == "root" and is_cue_noun(tree, place, language):
            inverted = bool(language.speech.inverted)  # "the message of the club is clear: “…”" is nobody's in English
            owner = possessor(tree, place, language) if inverted else tree.child(place, "nmod:poss")
            is_bare = inverted and owner is not None and _is_bare(tree, owner)  # le mot d'ordre est clair : « … »
            return (
                answer(context, number, place, owner, "noun_and_colon") if owner is not None and not is_bare else None
            )
    return None


def _is_bare(tree: Tree, noun: int) -> bool:
    """Whether a common noun has no determiner, joined to its preposition or not: *mot d'ordre*, *cri d'alarme*."""
    case = tree.child(noun, "case")
    joined = case is not None and tree.words[case].form.lower()[-1] in "us"  # du, des
    return tree.words[noun].upos == "NOUN" and tree.child(noun, "det") is None and not joined


def _speaker_beside(context: Context, number: int, first: int) -> Attribution | None:
    """``Roe, 45, a baker: “…”``; ``Same at the house of Roe: “…”``: the person that begins such a sentence, or ends it.

    ``first`` is the first word of the quotation.
    """
    candidates = [one for one in context.scene.candidates[number] if one.words[1] < first]
    opening = (one for one in candidates if one.words[0] == 0 and one.phrase and one.phrase.kind == "person")
    closing = max((one for one in candidates if _is_person(one)), key=_last_and_longest, default=None)
    found = next(opening, closing)
    return Attribution("noun_and_colon", found) if found else None


def noun_is(context: Context) -> Attribution | None:
    """``The reply from Roe was “…”``; ``“…,” came the reply from Roe``; ``“…” was the answer of Roe``: whose it is.

    Or a noun for what somebody calls something: ``Roe’s name for it is “…”``, not ``The pier’s name is “…”``.

    The noun is the subject of a copula whose complement the quotation is, or that of a verb right behind the
    quotation, as which the parser may take an object.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, start = context.scene.trees[anchor.tree], narration_behind(context, anchor.tree)
    moves = start is not None and tree.words[start].upos == "VERB" and not is_speech(tree, start, language)
    verb = start if moves else None
    heads = {*anchor.tops, verb, *(tree.words[top].head for top in anchor.tops)}
    for place, word in enumerate(tree.words):
        is_said = place in heads and place > min(anchor.words) and tree.child(place, "cop") not in (None, *anchor.words)
        if not (is_said or (word.relation in _OF_VERB and word.head in heads)):
            continue
        if not _tells_words(tree, place, language):
            continue
        if is_said and (owner := possessor(tree, place, language)) is not None:
            return answer(context, anchor.tree, place, owner, "noun_is")
        above = tree.words[word.head]
        is_main = above.head < 0 and word.head in anchor.tops and above.upos != "ADJ"  # his answer was “brave”
        is_main = is_main or _is_predicate_of(tree, word.head, anchor)
        is_equated = is_main and word.relation == "nsubj" and tree.child(word.head, "cop") is not None
        if word.quote < 0 and (is_equated or (word.head == verb and place > word.head)):
            source = possessor(tree, place, language)
            return answer(context, anchor.tree, place, source, "noun_is") if source is not None else None
    return None


def _tells_words(tree: Tree, place: int, language: Language) -> bool:
    """Whether a noun is one of speech, or one for the name that somebody has for something."""
    names = tree.words[place].lemma in language.speech.naming_nouns and tree.child(place, "nmod:poss") is not None
    others = (below for below in tree.children[place] if tree.words[below].deprel == "nmod")
    cases = (tree.child(below, "case") for below in others)
    fors = language.speech.infinitive_subjects
    named = names and any(case is not None and tree.words[case].form.lower() in fors for case in cases)
    return named or is_cue_noun(tree, place, language)


def _is_predicate_of(tree: Tree, root: int, anchor: Anchor) -> bool:
    """Whether a quotation that is no noun ends a predicate: ``Roe’s reply was a curt “never”``, not ``a “rant”``."""
    between = range(root, min(anchor.words))
    ends = all(tree.words[p].upos in ("DET", "ADJ", "NOUN", "PUNCT") for p in between) and root < min(anchor.words)
    return ends and tree.words[root].head < 0 and all(tree.words[top].upos not in _NAMES for top in anchor.tops)


def _last_and_longest(candidate: Candidate) -> tuple[int, int]:
    return candidate.words[1], -candidate.words[0]


def _is_person(candidate: Candidate) -> bool:
    return candidate.type != "pronoun" and candidate.phrase is not None and candidate.phrase.kind in _SPEAKERS


def read_in(context: Context) -> Attribution | None:
    """``« … », lit-on dans le rapport de Roe``: of nobody's reading the source is what holds the words.

    In a language whose table has ``venues``.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not language.speech.venues:
        return None
    tree = context.scene.trees[anchor.tree]
    near = (one.place for one in around(tree, anchor) if abs(one.depth) <= 1)
    found = ((place, source) for place in near if (source := venue(tree, place, language)) is not None)
    return next(filter(None, (answer(context, anchor.tree, *one, "read_in") for one in found)), None)


def naming_noun(context: Context) -> Attribution | None:
    """``“…,” Roe’s name for the pier``: who calls it so."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    start = narration_behind(context, anchor.tree)
    if start is None:
        return None
    for place in range(start, min(len(tree.words), start + APPOSED)):
        word = tree.words[place]
        if word.upos == "NOUN" and word.lemma in language.speech.naming_nouns:
            source = tree.child(place, "nmod:poss")
            return answer(context, anchor.tree, place, source, "naming_noun") if source is not None else None
        if word.upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None
