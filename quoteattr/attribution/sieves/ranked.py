"""The sieve that weighs all candidates with the learned ranker, and names the pattern behind its answer."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import lru_cache
from itertools import groupby, islice

from attrs import evolve, frozen

from quoteattr.attribution.predicates import is_cue_noun
from quoteattr.attribution.ranker.features import (
    QuotationFeatures,
    choose_candidates,
    matrix,
    quotation_features,
    words,
)
from quoteattr.attribution.ranker.ranker import Ranker, load_ranker
from quoteattr.attribution.sieves.beside import told_behind
from quoteattr.attribution.sieves.discourse import asks
from quoteattr.attribution.sieves.grammar import REPORTING, any_predicate, candidate_at, cue_range, introduced
from quoteattr.attribution.sieves.spoken_about import is_spoken_about
from quoteattr.attribution.sieves.story import DIALOGUE, has_just_spoken, is_called
from quoteattr.attribution.sieves.terms import may_be_term
from quoteattr.attribution.types import Attribution, Candidate, Context, Node, Sieve
from quoteattr.lang.model_files import RANKER, ModelFolder
from quoteattr.mentions.syntactic import phrase_end
from quoteattr.parsing.tree import SUBJECTS

UNSURE = "no candidate is likely enough"
_NO_SPEAKERS = frozenset({"place", "thing"})
_DASHES = frozenset("–—-")
#: The chance that an answer must have whose verb is none of speech (*Roe grew up in the “old harbour”*), whose source
#: is a thing, or whose words may be a term (*during its “comeback” years*: of 54 such answers in EWT and GUM train
#: 46 are wrong): better than even. On world-train precision is .939 by it, .919 without, and recall the same; of
#: 10 things under it in folds of PolNeAR train none is a source.
ACTING = 0.55
#: A candidate that is less likely than not yields to a pattern with a better measured chance.
EVEN = 0.5
INTRODUCING = 4  # words that introduce a source, up to their noun: de l' |avis| de Roe
NO_SOURCE, NO_CANDIDATE = "no source found", "no candidate source near the quotation"


@lru_cache(maxsize=8)
def embedded_ranker(folder: ModelFolder) -> Ranker | None:
    """The ranker of a language's model folder, None where it has none; raises ``ModelError`` for a damaged one."""
    home = folder.home(RANKER)
    return _loaded(home) if home.has(RANKER) else None


_loaded = lru_cache(maxsize=4)(load_ranker)


@frozen(eq=False)
class Question:
    """The candidates of a quotation that a ranker is to score: their features, and the forms of their words."""

    ranker: Ranker
    rows: Sequence[tuple[float, ...]]
    words: Sequence[tuple[str, ...]]


def scored(questions: Sequence[Question]) -> list[list[float]]:
    """The scores of the candidates of each question; a ranker scores many at once faster than one by one."""
    found = []
    for ranker, group in groupby(questions, key=lambda question: question.ranker):
        some = list(group)
        scores = iter(ranker.scores([row for q in some for row in q.rows], [words for q in some for words in q.words]))
        found += [list(islice(scores, len(question.rows))) for question in some]
    return found


class Ranked:
    """Takes the candidate with the highest score, if any passes the threshold; never leaves a question open.

    Where none passes, ``unsure`` is asked, a sieve for what the corpora have too little of, and ``second`` where a
    thing does, which seldom speaks. Whoever a verb right behind the quotation has for its subject goes before those of
    other sentences. A source by a verb that is none of speech has to be likelier: :data:`ACTING`.
    The answer bears the name and the cue of the first of ``patterns`` and ``unsure`` that gives the same source, else
    the name ``ranked`` and the predicate that governs the source as its cue. A language without a ranker is left to the
    patterns.
    """

    __name__ = "ranked"

    def __init__(
        self,
        patterns: Sequence[Sieve],
        ranker: Ranker | None = None,
        unsure: Sieve | None = None,
        second: Sieve | None = None,
    ) -> None:
        self._patterns = tuple(patterns)
        self._ranker = ranker
        self._unsure, self._second = unsure, second

    def __call__(self, context: Context) -> Attribution:
        """The attribution of a quotation; with no source it has a reason."""
        asking = self.asking(context)
        try:
            asking.send(scored([next(asking)])[0])
        except StopIteration as end:
            answer: Attribution = end.value
        return answer

    def asking(self, context: Context) -> Generator[Question, list[float], Attribution]:
        """The same, with the scoring left to whoever runs it: it yields a question at most, and is sent the scores."""
        ranker = self._ranker or embedded_ranker(context.scene.language.model)
        if ranker is None:
            answers = (pattern(context) for pattern in self._patterns)
            none = Attribution("none", reason=NO_SOURCE, confidence=0.0)
            return next((answer for answer in answers if answer is not None), none)
        chosen = choose_candidates(context)
        found = [one for one in chosen if not _is_other(context, one)]
        if not found:
            return Attribution("none", reason=NO_CANDIDATE, confidence=0.0)
        shared = quotation_features(context, ranker.lexicon)
        rows, forms = matrix(context, found, shared, ranker.lexicon), words(context, found, shared)
        scores = yield Question(ranker, rows, forms)
        best = max(range(len(found)), key=lambda i: scores[i])
        confidence = ranker.confidence(scores[best])
        node, anchor = found[best].node, context.anchor
        elsewhere = node is None or anchor is None or node.tree != anchor.tree
        beside = told_behind(context, found[best], elsewhere or scores[best] < ranker.threshold)
        if beside is not None and beside.head != found[best].head:  # “…,” repeats Roe
            confidence = ranker.sieves.get("quotative_frame", confidence)
            return evolve(self._named(context, beside, shared), confidence=confidence)
        unsure = scores[best] < ranker.threshold
        other = self._when_unsure(context, ranker, confidence) if unsure or confidence < EVEN else None
        if other is not None and (unsure or (other.confidence or 0.0) > confidence):
            return other
        source = _introduced(context, _first_subject(context, found, found[best]))
        source = _of_own_words(context, _possessed(context, found, source))
        named = self._named(context, source, shared)
        acts = named.method == any_predicate.__name__ or _is_object(context, source)
        told = source.antecedent is not None or named.method in REPORTING
        if confidence < ACTING and (acts or (may_be_term(context) and not told)):
            return self._when_unsure(context, ranker, confidence)
        untold = named.method == self.__name__
        if untold and _is_chance(context, source):
            return self._when_unsure(context, ranker, confidence)
        if untold and context.scene.turns >= DIALOGUE and self._unsure is not None:
            named = self._unsure(context) or named  # in a story who moves beside the words speaks
        if _is_thing(source) and self._second is not None:
            named = self._second(context) or named
        meant = named.source and _behind_participle(context, named.source)
        return evolve(named, source=meant, confidence=confidence)

    def _when_unsure(self, context: Context, ranker: Ranker, confidence: float) -> Attribution:
        """What ``unsure`` answers, with its own measured chance: the score of a candidate says nothing of it."""
        told = self._unsure(context) if self._unsure is not None else None
        if told is None:
            return Attribution("none", reason=UNSURE, confidence=confidence)
        return evolve(told, confidence=ranker.unsure.get(told.method, confidence))

    def _named(self, context: Context, source: Candidate, shared: QuotationFeatures) -> Attribution:
        for pattern in self._patterns if self._unsure is None else (*self._patterns, self._unsure):
            answer = pattern(context)
            if answer is not None and answer.source is not None:
                if answer.source.head == source.head:
                    return evolve(answer, source=source)
                if _is_same(context, answer.source, source):
                    return answer
        return Attribution("ranked", source, _cue(context, source, shared))


def _is_other(context: Context, one: Candidate) -> bool:
    """Whether a candidate is no source: whom the words name or call, who asks for them, who has just spoken."""
    return (
        is_spoken_about(context, one) or is_called(context, one) or asks(context, one) or has_just_spoken(context, one)
    )


def _is_chance(context: Context, source: Candidate) -> bool:
    """Whether what no pattern ties to a quotation stands there by chance: no person, and no name.

    The quotation hangs on no narration (*The road is shut. “We walk.”*). In the dialogues of a novel the turns before
    and behind tell more.
    """
    if source.type != "description" or source.phrase is None or source.phrase.kind == "person":
        return False
    return context.anchor is None and context.scene.turns < DIALOGUE


def _is_thing(source: Candidate) -> bool:
    """Whether a source is what seldom speaks: *Une formule qui fait bondir Roe : « … »*."""
    return source.type == "description" and source.phrase is not None and source.phrase.kind == "thing"


def _is_object(context: Context, source: Candidate) -> bool:
    """Whether a source is a thing by its noun: not *the two write*, *half say*; in news, see :func:`_is_chance`."""
    if not _is_thing(source) or source.node is None or context.scene.turns >= DIALOGUE:
        return False
    return context.scene.trees[source.node.tree].words[source.node.place].upos == "NOUN"


def _is_same(context: Context, given: Candidate, source: Candidate) -> bool:
    """Whether a source is what the one that a pattern gives stands for, or is apposed to it.

    "Roe, |who said", "Roe – |a captain – said".
    """
    if given.antecedent is not None and given.antecedent.head == source.head:
        return True
    if given.node is None or source.node is None or given.node.tree != source.node.tree:
        return False
    words = context.scene.trees[source.node.tree].words
    return words[source.node.place].relation == "appos" and words[source.node.place].head == given.node.place


def _first_subject(context: Context, found: Sequence[Candidate], source: Candidate) -> Candidate:
    """Whom a place or an aside stands behind, where the parser has two subjects.

    *Ada Roe of the College of Norland, Marlow said*; *Ada Roe – a former captain – said*; *Roe, never one
    to wait, said*.
    """
    if source.node is None:
        return source
    tree, place = context.scene.trees[source.node.tree], source.node.place
    word = tree.words[place]
    subjects = (
        [below for below in tree.children[word.head] if tree.words[below].relation == "nsubj"] if word.head >= 0 else []
    )
    if place not in subjects[1:]:
        return source
    before = tree.words[source.words[0] - 1].form
    located = before == "," and source.phrase is not None and source.phrase.kind in _NO_SPEAKERS
    if not located and before not in _DASHES:
        return source
    first = Node(source.node.tree, subjects[0])
    return next((one for one in found if one.node == first), source)


def _behind_participle(context: Context, source: Candidate) -> Candidate:
    """Who is set off behind the object of a participle that begins a sentence, where the parser takes both for one.

    *Addressing reporters, Ada Roe, a minister, said*: not the reporters.
    """
    if source.node is None or source.words[0] != 1:
        return source
    number, tree = source.node.tree, context.scene.trees[source.node.tree]
    verb = tree.words[0]
    if verb.upos != "VERB" or not context.scene.language.rules.opens_sentence(verb.form.lower()):
        return source
    first, last = source.words
    apposed = [place for place in range(first, last + 1) if tree.words[place - 1].form == ","]
    return next((one for place in apposed if (one := candidate_at(context, number, place)) is not None), source)


def _introduced(context: Context, source: Candidate) -> Candidate:
    """Who is introduced in place of a noun of the phrase that does it: *aux yeux de Roe*, whose eyes they are."""
    if source.node is None:
        return source
    number, place = source.node.tree, source.node.place
    tree = context.scene.trees[number]
    for first in range(place - 1, max(-1, place - INTRODUCING), -1):
        end = phrase_end(tree, first, context.scene.language)
        if end is not None and end > place:
            return candidate_at(context, number, introduced(tree, first, end)[0]) or source
    return source


def _possessed(context: Context, found: Sequence[Candidate], source: Candidate) -> Candidate:
    """The person who is possessed in place of the possessor: in *her deputy was less sure: “…”* the deputy speaks."""
    if source.node is None:
        return source
    word = context.scene.trees[source.node.tree].words[source.node.place]
    whole = Node(source.node.tree, word.head)
    persons = (one for one in found if one.node == whole and one.phrase and one.phrase.kind == "person")
    return next(persons, source) if word.deprel == "nmod:poss" else source


def _of_own_words(context: Context, source: Candidate) -> Candidate:
    """Who stands behind *selon ses dires* in place of the words: the subject of the clause that they introduce."""
    if source.node is None or source.phrase is None or not source.phrase.possessed:
        return source
    number, place = source.node.tree, source.node.place
    tree, language = context.scene.trees[number], context.scene.language
    opener = source.words[0] - 1
    introduces = opener >= 0 and phrase_end(tree, opener, language) == opener
    if not introduces or tree.words[place].head < 0 or not is_cue_noun(tree, place, language):
        return source
    subject = candidate_at(context, number, tree.child(tree.words[place].head, *SUBJECTS))
    is_one = subject is not None and subject.phrase is not None and subject.phrase.kind != "thing"
    return subject if subject is not None and is_one else source


def _cue(context: Context, source: Candidate, shared: QuotationFeatures) -> tuple[int, int] | None:
    """The predicate that gives this source to the quotation, else the verb of which it is the subject."""
    if source.node is None:
        return None
    tree, place = context.scene.trees[source.node.tree], source.node.place
    if shared.anchor is not None and source.node.tree == shared.anchor.tree and place in shared.given:
        return cue_range(tree, shared.given[place][0])
    word = tree.words[place]
    if word.deprel in SUBJECTS and word.head >= 0 and tree.words[word.head].upos == "VERB":
        return cue_range(tree, word.head)
    return None
