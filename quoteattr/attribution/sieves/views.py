"""Sieves for whose view or act something is where no verb of speech tells it: *Pour Roe, c'est « une mascarade »*."""

from __future__ import annotations

from quoteattr.attribution.predicates import is_speech, source_of
from quoteattr.attribution.sieves.grammar import answer, candidate_at
from quoteattr.attribution.types import Anchor, Attribution, Candidate, Context
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import Tree

_SPEAKERS = frozenset({"person", "organization"})
_NAMED = frozenset({"", "place"})  # whose name tells no kind, or stands for a government
_INSIDE = frozenset({"advcl", "conj"})
_TOLD = frozenset({"ccomp", "xcomp"})
_ELLIPTIC = frozenset({"ADJ", "DET", "NUM"})  # |another| called it “mad”


def for_whom(context: Context) -> Attribution | None:
    """``Pour Roe, le scrutin est « une mascarade »``: whose view a sentence begins with, in a language that says so.

    Where nobody else speaks above the quotation. Or one whom a relative stands for: ``Roe, pour qui c'est « un vol »``.
    With a copula also ``To Roe, it was “a folly”``, to whom something seems so.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not language.speech.according_first:
        return None
    tree, by_relative = context.scene.trees[anchor.tree], _by_relative(context, anchor.tree)
    if by_relative is not None:
        return by_relative
    opener, judged = tree.words[0].form.lower(), _judged(tree, anchor)
    may_open = opener in language.speech.according_first or (judged and opener in language.speech.seeming)
    if not may_open or tree.words[0].quote >= 0:
        return None
    if any(phrase_end(tree, place, language) is not None for place in range(1, len(tree.words))):
        return None  # For Roe, according to Holt, it is “…”
    found = _set_off(context, anchor.tree, 1, judged)
    source = found.node.place if found is not None and found.node is not None else None
    others = (source_of(tree, above, language) for above in _speech_above(context, anchor.tree))
    told = any(other is not None and other != source for other in others)
    heads = [tree.words[tree.words[top].head] for top in anchor.tops if tree.words[top].head >= 0]
    is_of_one = any(head.quote < 0 and head.upos == "NOUN" and is_person_noun(head.lemma, language) for head in heads)
    if found is None or told or is_of_one:  # auteur de « … »
        return None
    return Attribution("for_whom", found, (tree.words[0].start, tree.words[0].end))


def _speech_above(context: Context, number: int) -> list[int]:
    """The verbs of speech around a quotation."""
    tree, anchor, language = context.scene.trees[number], context.anchor, context.scene.language
    places = {place for top in anchor.tops for place in (*tree.ancestors(top), *tree.children[top])} if anchor else ()
    return [place for place in places if tree.words[place].quote < 0 and is_speech(tree, place, language)]


def _judged(tree: Tree, anchor: Anchor) -> int | None:
    """The subject of a copula whose predicate the quotation is: ``|it| is “a folly”``."""
    told = (top for top in anchor.tops if tree.child(top, "cop") not in (None, *anchor.words))
    return next((tree.child(top, "nsubj") for top in told), None)


def _set_off(context: Context, number: int, first: int, judged: int | None = None) -> Candidate | None:
    """Who may have a view and stands at a word; behind it a mark, the end of the sentence or what is judged."""
    tree, known = context.scene.trees[number], context.scene.candidates[number]
    ends = {one.words[0] - 1 for one in known if one.node is not None and one.node.place == judged}
    found = [
        one
        for one in known
        if one.words[0] == first
        and (one.words[1] in ends or _ends(tree, one.words[1]))
        and may_have_view(one, context.scene.language)
    ]
    return max(found, key=lambda one: one.words[1], default=None)


def _ends(tree: Tree, last: int) -> bool:
    return last + 1 >= len(tree.words) or tree.words[last + 1].upos == "PUNCT"


def may_have_view(one: Candidate, language: Language) -> bool:
    """Whether a mention is of somebody: a person, persons, an organization, a name of no sure form."""
    phrase = one.phrase
    if phrase is None or one.type == "pronoun":
        return False
    if phrase.kind == "group":
        people, head = language.people, phrase.head
        is_of_persons = head in people.collectives | people.plurals or is_person_noun(language.lemma(head), language)
        return bool(phrase.named) or is_of_persons
    return phrase.kind in _SPEAKERS or (phrase.kind in _NAMED and one.type == "name")


def aside_for_whom(context: Context) -> Attribution | None:
    """``Un texte « liberticide », pour la Ligue``; ``Pas question, pour Roe, de « céder »``: the same, elsewhere."""
    anchor, language = context.anchor, context.scene.language
    if anchor is None or not language.speech.according_first:
        return None
    tree = context.scene.trees[anchor.tree]
    for place, word in enumerate(tree.words):
        opens = place > 0 and word.quote < 0 and tree.words[place - 1].form in (",", '"')
        if opens and word.form.lower() in language.speech.according_first:
            found = _set_off(context, anchor.tree, place + 1)
            if found is not None:
                return Attribution("for_whom", found, (word.start, word.end))
    return None


def _by_relative(context: Context, number: int) -> Attribution | None:
    """Whom a relative stands for whose clause the quotation is: ``Roe, pour qui la junte « joue la montre »``."""
    anchor, tree, language = context.anchor, context.scene.trees[number], context.scene.language
    words = tree.words
    if language.speech.according_first.isdisjoint(tree.forms) or language.people.relatives.isdisjoint(tree.forms):
        return None  # as mostly
    tied = {place for top in anchor.tops for place in (top, *tree.ancestors(top))} if anchor else ()
    for place, word in enumerate(words[:-1]):
        relative = words[place + 1]
        is_one = relative.form.lower() in language.people.relatives and relative.head in tied
        if word.quote < 0 and is_one and word.form.lower() in language.speech.according_first:
            ending = [one for one in context.scene.candidates[number] if one.words[1] == place - 2]
            found = max((one for one in ending if may_have_view(one, language)), key=_length, default=None)
            return Attribution("for_whom", found, (word.start, word.end)) if found is not None else None
    return None


def _length(one: Candidate) -> int:
    return one.end - one.start


def own_clause(context: Context) -> Attribution | None:
    """``Alors que le maire parle d'« un succès », tous protestent``; ``Holt said no, but Roe hinted that “…”``: *Roe*.

    A clause of an adverbial, or joined by a conjunction or a semicolon (``one called it “brave”; another thought it
    “mad”``), has a speaker of its own; the quotation hangs on its verb of speech. A pronoun is left to the ranker.

    Behind another quotation in a clause that it is joined to any verb will do: ``some called it “brave”, while Roe was
    less kind: “…”``; ``one thought it “brave”; the other saw only “noise”``.
    """
    anchor, language = context.anchor, context.scene.language
    if anchor is None:
        return None
    tree, behind = context.scene.trees[anchor.tree], _last_told(context, anchor.tree)
    for verb in dict.fromkeys(tree.words[top].head for top in anchor.tops):
        beside = verb >= 0 and tree.words[verb].relation in ("parataxis", "conj") and _behind_semicolon(tree, verb)
        if verb < 0 or not (beside or tree.words[verb].relation in _INSIDE):
            continue
        if not (is_speech(tree, verb, language) or _is_parallel(tree, verb, behind)):
            continue
        joined = beside or language.speech.inverted or tree.child(verb, "mark", "cc") is not None
        subject = tree.child(verb, "nsubj")
        if subject is None:
            subject = _joined_to_object(context, anchor.tree, verb)
            joined = joined or subject is not None
        modal = any(tree.words[below].form.lower() in language.speech.modals for below in tree.children[verb])
        if subject is None or subject > verb or not joined or modal:
            continue
        found = candidate_at(context, anchor.tree, subject)
        is_one = tree.words[subject].upos in ("NOUN", "PROPN") and found is not None and may_have_view(found, language)
        is_one = is_one or (beside and tree.words[subject].upos in _ELLIPTIC)
        if found is not None and is_one and tree.words[verb].quote < 0:
            return answer(context, anchor.tree, verb, subject, "own_clause")
    return None


def _last_told(context: Context, number: int) -> int:
    """The last word of the quotation before, if it is in the same sentence and somebody is told to say it; or none."""
    before = context.scene.anchors[context.number - 1] if context.number else None
    told = before is not None and before.tree == number and context.earlier[context.number - 1].source is not None
    return max(before.words) if told and before is not None else len(context.scene.trees[number].words)


def _is_parallel(tree: Tree, verb: int, behind: int) -> bool:
    """Whether a clause with a subject of its own stands behind a word, and is joined to what nobody else tells."""
    subject, above = tree.child(verb, "nsubj"), tree.words[verb].head
    return subject is not None and subject > behind and tree.words[above].relation not in _TOLD


def _joined_to_object(context: Context, number: int, verb: int) -> int | None:
    """Who a parser joins to the object of the clause before: ``Roe praised the deal and |Holt| called it “theft”``."""
    tree = context.scene.trees[number]
    for one in context.scene.candidates[number] if tree.words[verb].relation == "conj" else ():
        if one.node is None or one.words[1] != verb - 1:
            continue
        word = tree.words[one.node.place]
        if word.relation == "conj" and word.head > tree.words[verb].head and tree.child(one.node.place, "cc"):
            return one.node.place
    return None


def _behind_semicolon(tree: Tree, verb: int) -> bool:
    """Whether a semicolon stands right before the clause of a verb."""
    first = min((place for place in tree.children[verb] if tree.words[place].upos != "PUNCT"), default=verb)
    first = min([first, *(place for place in tree.children[first] if tree.words[place].upos != "PUNCT")])
    return first > 0 and tree.words[first - 1].form == ";"


def last_named(context: Context) -> Attribution | None:
    """``De quoi rassurer Roe, mère de deux enfants : « … »``: the person that a sentence ends with before a colon."""
    anchor, scene = context.anchor, context.scene
    if anchor is None or not context.behind_colon:
        return None
    words = scene.trees[anchor.tree].words
    colon = next((p for p in range(min(anchor.words) - 1, 0, -1) if words[p].form == ":"), 0)
    known = [one for one in scene.candidates[anchor.tree] if one.words[1] < colon and _is_one(one)]
    ending = [one for one in known if one.words[1] == colon - 1]
    whole = min(ending, key=lambda one: one.words[0], default=None)
    alone = whole is not None and all(one.words[0] >= whole.words[0] for one in known)
    return Attribution("last_named", whole) if alone else None


def _is_one(one: Candidate) -> bool:
    return one.type != "pronoun" and one.phrase is not None and one.phrase.kind == "person"


def viewed(context: Context) -> Attribution | None:
    """The first of those that are asked where no candidate is likely enough, in a language that inverts subjects."""
    if not context.scene.language.speech.inverted:
        return None
    sieves = (aside_for_whom, last_named)
    return next((found for sieve in sieves if (found := sieve(context)) is not None), None)
