"""Of whom a sentence tells what he does or feels."""

from __future__ import annotations

from quoteattr.attribution.sieves.discourse import root_of
from quoteattr.attribution.sieves.grammar import candidate_at
from quoteattr.attribution.types import Candidate, Context
from quoteattr.parsing.tree import SUBJECTS

#: The classes of pronouns for persons who are told of: "He is not convinced", but "This is late".
_PERSONS = frozenset({"masc", "fem", "plural", "author"})
_NOMINAL = SUBJECTS - {"csubj"}  # |Asked| about the pier, Roe was blunt


def person_told_of(context: Context, number: int) -> Candidate | None:
    """The subject of a sentence, if it is a person, a group, a name of no known kind, or a pronoun for one.

    Of a cleft sentence who stands in it: ``It was |Roe| who broke the silence``.

    Of a thing that is somebody's it is this one: ``Roe’s mouth opens``, ``His voice was low``; of the first of
    coordinate clauses that has one: ``The door banged and Roe came in``. Else who is moved by what happens.
    """
    tree = context.scene.trees[number]
    root = root_of(tree)
    is_cleft = None not in (tree.child(root, "acl:relcl"), tree.child(root, "cop"))
    cleft = candidate_at(context, number, root) if is_cleft else None
    if cleft is not None and cleft.phrase is not None and cleft.phrase.kind in ("person", ""):
        subject = tree.child(root, "nsubj", "expl")
        is_it = subject is not None and tree.words[subject].upos == "PRON"
        if is_it and cleft.type == "name":
            return cleft
    clauses = (root, *(place for place in tree.children[root] if tree.words[place].deprel in ("conj", "parataxis")))
    told = next(filter(None, (_person_of_clause(context, number, verb) for verb in clauses)), None)
    return told or _moved(context, number)


def _moved(context: Context, number: int) -> Candidate | None:
    """Who is moved by what happens: ``The verdict delighted |Roe|``; ``two late goals, leaving |Roe| unimpressed``."""
    tree, speech = context.scene.trees[number], context.scene.language.speech
    for verb, word in enumerate(tree.words):
        whom = tree.child(verb, "obj") if word.lemma in speech.feelings | speech.leaving and word.quote < 0 else None
        found = candidate_at(context, number, whom) if whom is not None else None
        is_one = found is not None and found.phrase is not None and found.phrase.kind in ("person", "")
        if is_one and (word.lemma in speech.feelings or tree.child(verb, "xcomp") is not None):
            return found
    return None


def _person_of_clause(context: Context, number: int, verb: int) -> Candidate | None:
    tree = context.scene.trees[number]
    subjects = [place for place in tree.children[verb] if tree.words[place].deprel in _NOMINAL]
    found = [one for one in (candidate_at(context, number, place) for place in subjects) if one and one.phrase]
    source = next((one for one in found if one.phrase and one.phrase.kind == "person"), next(iter(found), None))
    if source is None or source.phrase is None:
        return None
    if source.type == "pronoun":
        return source if source.phrase.pronoun in _PERSONS else None
    if source.phrase.kind == "thing":
        return candidate_at(context, number, tree.child(subjects[0], "nmod:poss"))
    unknown = source.type == "name" and source.phrase.kind == ""
    return source if unknown or source.phrase.kind in ("person", "group") else None
