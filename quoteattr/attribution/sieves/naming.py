"""Sieves on names and words as such: who calls somebody so, what words stand on."""

from __future__ import annotations

from quoteattr.attribution.predicates import agent, around, is_charged, is_compared, is_speech, passive
from quoteattr.attribution.sieves.frames import narration_behind
from quoteattr.attribution.sieves.grammar import answer, candidate_at, cue_range
from quoteattr.attribution.types import Anchor, Attribution, Context
from quoteattr.attribution.works import is_title
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import SUBJECTS, Tree

A_NAME = "a name that is nobody's words"
NAMED = 2  # arcs from a name up to the verb that gives it: described as a |giant| with a |heart|
NICKNAME = 2  # words
CLAUSE = 4  # words before what is told: Asked by Roe whether
_OF = frozenset({"ADP", "DET", "PUNCT"})
_BODIES = frozenset({"group", "organization"})
AGENT = 4  # words behind a name in which its agent is looked for: called a |liar| and worse by Roe


def named_by(context: Context) -> Attribution | None:
    """``was described by Roe as “…”``; ``called “…” by Roe``: the agent, wherever it stands.

    Without an agent a name is nobody's, unless somebody is quoted as giving it: ``a habit called “…”``; so is a
    nickname, which stands right behind a name: ``Jane “Red” Roe``, and a name that is given: ``They named it “Roe”``.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    if _is_nickname(tree, anchor, language) or _is_christened(context, anchor):
        return Attribution("named_by", reason=A_NAME)
    near = [one.place for one in around(tree, anchor) if one.depth <= NAMED]
    for place in near:
        who = _seen_as(context, anchor.tree, place, min(anchor.words))
        if who is not None:
            return answer(context, anchor.tree, place, who, "named_by")
    verb = next((place for place in near if is_speech(tree, place, language) or _names(tree, place, language)), None)
    if verb is not None and (by := _accuser(context, anchor, verb)) is not None:
        return answer(context, anchor.tree, verb, by, "named_by")
    if verb is None or tree.words[verb].lemma not in language.speech.naming:
        return None
    source = agent(tree, verb, language)
    if source is None:
        source = _agent_behind(context, anchor.tree)  # tied to the quoted words
    modifies = source is not None or verb == 0 or tree.words[verb].relation == "advcl"  # Dubbed “…”, Roe won
    opens = modifies and _is_participle(tree, verb, language)
    if not opens and not passive(tree, verb, language):
        return None
    if source is not None:
        return answer(context, anchor.tree, verb, source, "named_by")
    christened = tree.words[verb].lemma in language.speech.christening
    if christened and is_title(context.scene.text[context.span.start : context.span.end], language):
        return Attribution("named_by", reason=A_NAME)
    above = (place for place in tree.ancestors(verb) if not _is_complement(tree, verb))  # asked to be called “…”
    told = any(is_speech(tree, place, language) for place in above)
    told = told or any(phrase_end(tree, place, language) is not None for place in range(len(tree.words)))
    return None if told or not _names_alone(tree, verb, min(anchor.words)) else Attribution("named_by", reason=A_NAME)


def _names(tree: Tree, place: int, language: Language) -> bool:
    """Whether a word is a verb that names."""
    return tree.words[place].upos == "VERB" and tree.words[place].lemma in language.speech.naming


def _accuser(context: Context, anchor: Anchor, verb: int) -> int | None:
    """By whom somebody is told something: ``accused by Roe of “fraud”``, ``a plan judged “unfair” by the board``.

    Not where the words tell of the agent (``praised by Roe, “a friend”``), where somebody says the whole, or behind a
    colon, which opens the words of the clause.
    """
    tree, language = context.scene.trees[anchor.tree], context.scene.language
    is_told = _is_participle(tree, verb, language) and tree.words[verb].relation in ("acl", "advcl")
    if tree.words[verb].lemma in language.speech.hearers or not (is_told or _is_passive(tree, verb)):
        return None
    if context.behind_colon or any(is_speech(tree, above, language) for above in tree.ancestors(verb)):
        return None
    by = agent(tree, verb, language)
    by = _agent_behind(context, anchor.tree) if by is None else by
    tied = any(tree.words[top].head in (verb, by) and tree.words[top].relation != "appos" for top in anchor.tops)
    return by if tied else None


def _is_passive(tree: Tree, verb: int) -> bool:
    """Whether the auxiliary of a passive stands before a verb."""
    auxiliary = tree.child(verb, "aux:pass")
    return auxiliary is not None and auxiliary < verb


def told_by(context: Context) -> Attribution | None:
    """``Holt was told by Roe that he had shown “…”``; ``Holt was accused by Roe of “…”``: the agent before it.

    Wherever the parser ties the quotation.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree = context.scene.trees[anchor.tree]
    for one in around(tree, anchor):
        if not is_speech(tree, one.place, language) or not passive(tree, one.place, language):
            continue
        by = agent(tree, one.place, language)
        if by is None or not one.place < by < min(anchor.words) or tree.words[by].lemma in language.speech.naming_nouns:
            continue  # identified by the name “…”
        hears = tree.words[one.place].lemma in language.speech.hearers
        set_off = tree.words[one.place - 1].form == ","  # Holt, accused by Roe of running it “like a farm”
        charged = set_off and any(is_charged(tree, top, one.place, language) for top in anchor.tops)
        if hears or charged or all(word.upos in _OF for word in tree.words[by + 1 : min(anchor.words)]):
            return answer(context, anchor.tree, one.place, by, "told_by")
    return None


def asked_by(context: Context) -> Attribution | None:
    """``Asked by Roe whether she had “lied”, Holt left``: who asks in the participle that begins a sentence.

    The quotation is in the clause that tells what is asked.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, first = context.scene.trees[anchor.tree], min(anchor.words)
    opens = tree.words[0].upos == "VERB" and tree.words[0].lemma in language.speech.hearers
    if not opens or first < CLAUSE or tree.words[1].form.lower() not in language.speech.agents:
        return None
    clause = next((place for place in range(2, first) if tree.words[place].upos in ("SCONJ", "VERB", "AUX")), None)
    if clause is None or tree.words[clause].upos != "SCONJ":
        return None
    if any(word.form == "," for word in tree.words[clause:first]):
        return None
    ending = [one for one in context.scene.candidates[anchor.tree] if one.words[1] == clause - 1]
    found = max(ending, key=lambda one: one.words[1] - one.words[0], default=None)
    return Attribution("asked_by", found, cue_range(tree, 0)) if found is not None else None


def _is_nickname(tree: Tree, anchor: Anchor, language: Language) -> bool:
    """Whether one or two words with capitals stand right behind the name of a person."""
    first = min(anchor.words)
    while first > 0 and tree.words[first - 1].form == '"':
        first -= 1
    if first == 0 or tree.words[first - 1].upos != "PROPN" or tree.words[first - 1].quote >= 0:
        return False
    verb = next((word for word in reversed(tree.words[:first]) if word.upos == "VERB"), None)
    if verb is not None and verb.lemma in language.speech.naming:  # Holt called Roe “Captain Hook”
        return False
    quoted = [tree.words[place] for place in anchor.words if tree.words[place].upos != "PUNCT"]
    return len(quoted) <= NICKNAME and all(word.upos == "PROPN" and word.form[0].isupper() for word in quoted)


def _is_christened(context: Context, anchor: Anchor) -> bool:
    """Whether the quotation is the name that a group or body gives; who gives one alone may say it."""
    tree, language = context.scene.trees[anchor.tree], context.scene.language
    heads = {tree.words[top].head for top in anchor.tops} - {-1}
    verbs = [head for head in heads if tree.words[head].lemma in language.speech.christening]
    givers = [candidate_at(context, anchor.tree, tree.child(verb, "nsubj")) for verb in verbs]
    bodies = any(one is not None and one.phrase is not None and one.phrase.kind in _BODIES for one in givers)
    return bodies and is_title(context.scene.text[context.span.start : context.span.end], language)


def _seen_as(context: Context, number: int, verb: int, first: int) -> int | None:
    """Who sees it so: in ``an option seen by Roe as “…”``, ``was branded “…” by Roe`` the agent, whatever the verb.

    Not of a clause that somebody says: ``Holt says that she is seen as “…” by Roe``.
    """
    tree, language = context.scene.trees[number], context.scene.language
    compared = is_compared(tree, first, language)
    if _is_passive(tree, verb):
        named = compared or any(
            tree.words[place].relation == "xcomp" for place in tree.children[verb] if place >= first
        )
        if not named or any(is_speech(tree, above, language) for above in tree.ancestors(verb)):
            return None
    elif not compared or not _is_participle(tree, verb, language):
        return None
    by = agent(tree, verb, language)
    return by if by is not None and verb < by < first else _agent_behind(context, number)


def _is_participle(tree: Tree, verb: int, language: Language) -> bool:
    """Whether a verb without a subject is a participle: ``Roe, described by Holt as “…”, won``."""
    return tree.child(verb, *SUBJECTS) is None and language.rules.is_participle(tree.words[verb].form.lower())


def _is_complement(tree: Tree, verb: int) -> bool:
    """Whether a passive infinitive has the subject of the verb above it: ``wants to be |known|``."""
    return tree.words[verb].relation == "xcomp" and tree.child(verb, "aux:pass") is not None


def _agent_behind(context: Context, number: int) -> int | None:
    """Whom ``by`` introduces behind a quotation, in the same clause."""
    tree, start = context.scene.trees[number], narration_behind(context, number)
    for word in tree.words[start : start + AGENT] if start is not None else ():
        if word.form.lower() in context.scene.language.speech.agents:
            return word.head
        if word.upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _names_alone(tree: Tree, verb: int, first: int) -> bool:
    """Whether a passive stands right between what is named and its name; not ``described as “…”``."""
    head = tree.words[verb].head
    before = tree.words[head + 1 : verb] if tree.words[verb].relation == "acl" and head < verb else ()
    name = all(word.upos in ("DET", "ADJ", "ADV", "PUNCT") for word in tree.words[verb + 1 : first])
    return name and all(word.upos not in ("NOUN", "PROPN", "PRON") for word in before)


def wording(context: Context) -> Attribution | None:
    """``Roe used the word “…”``: who uses words that are called words; nobody where the word is what is spoken of.

    ``a banner saying “…”``, ``a shirt with the words “…”``: on what they stand.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, place = context.scene.trees[anchor.tree], min(anchor.words) - 1
    while place > 0 and tree.words[place].upos == "PUNCT":
        place -= 1
    word = tree.words[place]
    if place < 1 or word.quote >= 0:
        return None
    if word.upos == "NOUN" and word.lemma in language.speech.wordings and word.relation == "obj":
        if tree.child(word.head, "nsubj:pass") is not None:  # Pupils were shown the word “red”
            return Attribution("wording", reason=A_NAME)
        owner = tree.child(place, "nmod:poss") if context.behind_colon else None  # recalls the mayor’s words: “…”
        source = owner if owner and tree.words[owner].upos != "PRON" else tree.child(word.head, "nsubj")
        return answer(context, anchor.tree, word.head, source, "wording") if source is not None else None
    if word.upos == "NOUN" and word.lemma in language.speech.wordings and word.deprel == "nsubj":
        return Attribution("wording", reason=A_NAME)
    case = tree.child(place, "case") if word.lemma in language.speech.wordings else None
    if case and tree.words[case - 1].upos == "NOUN" and tree.words[case - 1].lemma in language.speech.surfaces:
        return answer(context, anchor.tree, place, case - 1, "wording")
    on = tree.words[place - 1]
    if word.lemma in language.speech.quotative and on.upos == "NOUN" and on.lemma in language.speech.surfaces:
        ending = language.rules.opens_sentence(word.form.lower())
        return answer(context, anchor.tree, place, place - 1, "wording") if ending else None
    return None
