"""What a candidate is, whatever the quotation."""

from __future__ import annotations

from quoteattr.attribution.ranker.codes import TYPE, UPOS, relation_code
from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.attribution.types import Candidate
from quoteattr.lang.language import Language
from quoteattr.mentions.syntactic import by_according
from quoteattr.parsing.tree import Tree

NAMES = (
    "c_type c_person c_words c_relation c_upos c_case c_according c_definite c_capitals c_source c_possessed"
).split()


def own(text: str, candidate: Candidate, tree: Tree | None, lexicon: Lexicon, language: Language) -> tuple[float, ...]:
    """The numbers of :data:`NAMES`; ``c_source`` is how often a noun is a source, -1 for names and pronouns."""
    codes = language.codes
    head = text[candidate.head[0] : candidate.head[1]]
    person = codes.persons.get(head.lower(), 0)
    words = text.count(" ", candidate.start, candidate.end) + 1
    capitals = len(head) > 1 and head.isupper()
    if tree is None or candidate.node is None:
        return (TYPE[candidate.type], person, words, -1, -1, 0, 0, 0, capitals, -1, 0)
    place = candidate.node.place
    word = tree.words[place]
    case = tree.child(place, "case")
    determiner = tree.child(place, "det")
    return (
        TYPE[candidate.type],
        person,
        words,
        relation_code(word.deprel),
        UPOS.get(word.upos, 0),
        codes.cases.get(tree.words[case].form.lower(), 0) if case is not None else 0,
        by_according(tree, place, language),
        codes.determiners.get(tree.words[determiner].form.lower(), 0) if determiner is not None else 0,
        capitals,
        lexicon.sources.get(word.lemma, 0.0) if word.upos == "NOUN" else -1,
        tree.child(place, "nmod:poss") is not None,
    )
