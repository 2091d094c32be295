"""The cues of a document, and for each the proposals of contents with the likeliest source: what the model weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import frozen

from quoteattr.attribution.predicates import agent, passive, source_of
from quoteattr.indirect.cue_words import CueWord
from quoteattr.indirect.features import SOURCE_VECTOR, Coordinates, content_features, source_features
from quoteattr.indirect.likeliest import likeliest_words
from quoteattr.indirect.network import Told
from quoteattr.indirect.proposals import introduced, proposals
from quoteattr.indirect.rates import Rates
from quoteattr.indirect.told import none_told, told_features
from quoteattr.indirect.types import Proposal, Reading
from quoteattr.indirect.ways import way_up
from quoteattr.mentions import Candidate, Mentions
from quoteattr.parsing.tree import SUBJECTS, Tree

MARKED = 0.8  # of the characters of a content: it is a quotation, and is attributed as one
_JOINING = frozenset({"punct", "cc", "mark"})
NEAREST = 12  # mentions on both sides of a cue that may be its source; bounds the time


@frozen(eq=False)
class Cue:
    """A likely cue: what may be its content, and who may be its source with the features of each.

    Of what may be its content, ``marked`` more are quotations; ``told`` is what the network tells, where there is one,
    ``expected`` are the words that it is likeliest to report by that.
    """

    word: CueWord
    proposals: tuple[Proposal, ...]
    marked: int
    mentions: tuple[Candidate, ...]
    rows: tuple[tuple[float, ...], ...]
    told: Told | None
    expected: tuple[int, ...]

    @property
    def tree(self) -> Tree:
        """The tree that it is in."""
        return self.word.reading.tree


@frozen(eq=False)
class Hypothesis:
    """A proposal, the likeliest source outside it with its chance, and the features of all of it.

    ``shared`` is the share of the words of both that it and the content are expected to share, by the network.
    """

    cue: Cue
    proposal: Proposal
    source: Candidate
    chance: float
    shared: float
    row: tuple[float, ...]

    @property
    def source_place(self) -> int:
        """The word of the tree that the source is."""
        return _place(self.source)


def find_cues(words: Iterable[CueWord], mentions: Mentions) -> Iterator[Cue]:
    """The cues that have a proposal and a mention beside it."""
    for word in words:
        others = _hearer(word.reading, word.place), _quoting(word.reading, word.place)
        near = [mention for mention in mentions.by_tree[word.number] if _place(mention) not in others]
        if not near:
            continue
        told = word.reading.told(word.place)
        expected = likeliest_words(told, word.place) if told else ()
        found = proposals(word.reading, word.place, word.phrase, expected)
        unmarked = tuple(one for one in found if not _is_marked(word.reading.tree, one))
        if unmarked:
            given = given_source(word)
            nearest = sorted(near, key=lambda one: (_place(one) != given, abs(_place(one) - word.place)))[:NEAREST]
            above = way_up(word.reading.tree, word.place)
            rows = tuple(source_features(word.reading, word.place, mention, given, told, above) for mention in nearest)
            yield Cue(word, unmarked, len(found) - len(unmarked), tuple(nearest), rows, told, tuple(expected))


def _hearer(reading: Reading, place: int) -> int | None:
    """Who is told, the subject of a passive, and so not the source: ``Roe was told that …``."""
    tree, language = reading.tree, reading.language
    is_heard = tree.words[place].lemma in language.speech.hearers and passive(tree, place, language)
    return tree.child(place, *SUBJECTS) if is_heard else None


def _quoting(reading: Reading, place: int) -> int | None:
    """Who quotes, the agent of a passive, and so not the source: ``Roe was quoted by the Post as saying that …``."""
    tree, language = reading.tree, reading.language
    for verb in (place, tree.words[place].head):
        if verb >= 0 and tree.words[verb].lemma in language.speech.quoting and passive(tree, verb, language):
            return agent(tree, verb, language)
    return None


def given_source(word: CueWord) -> int | None:
    """The word that the grammar makes the source of what a cue reports."""
    tree = word.reading.tree
    return (
        source_of(tree, word.place, word.reading.language) if word.phrase is None else introduced(tree, word.place)[0]
    )


def find_hypotheses(
    cue: Cue, chances: Sequence[float], rates: Rates, coordinates: Coordinates, least_shared: float = 0.0
) -> Iterator[Hypothesis]:
    """The proposals of a cue, given the chance of each of its mentions; without those that no source is left for.

    Those are left out, too, that are expected to share less than ``least_shared`` of the words with the content that
    the network expects.
    """
    tree, word = cue.tree, cue.word
    share = word.reading.lexicon.cue(tree, word.place)
    ranked = sorted(zip(chances, map(_place, cue.mentions), cue.mentions, cue.rows), key=lambda one: -one[0])
    told = told_features(cue.told, cue.expected, cue.proposals) if cue.told else none_told(cue.proposals)
    for proposal, own in zip(cue.proposals, told):
        if own[0] < least_shared:
            continue
        outside = list(islice((one for one in ranked if not proposal.holds(one[1])), 2))
        if outside:
            chance, place, source, row = outside[0]
            content = content_features(word.reading, proposal, len(cue.proposals), cue.marked, coordinates)
            form = coordinates.of(tree.words[place].form, SOURCE_VECTOR)
            other = outside[1][0] if len(outside) > 1 else 0.0
            rate = rates.of(tree, proposal, share)
            whole = (*word.row, word.chance, *content, *row, *form, chance, other, *rate, *own)
            yield Hypothesis(cue, proposal, source, chance, own[0], whole)


def _place(mention: Candidate) -> int:
    assert mention.node is not None  # it is one of a tree
    return mention.node.place


def _is_marked(tree: Tree, proposal: Proposal) -> bool:
    """Whether a content is quotations, but for small words that join or open them: ``said that “it is old”``."""
    words = [word for first, last in proposal.ranges for word in tree.words[first : last + 1]]
    bare = [word for word in words if word.quote < 0]
    length = sum(word.end - word.start for word in words)
    return all(word.relation in _JOINING for word in bare) or sum(w.end - w.start for w in bare) < (1 - MARKED) * length
