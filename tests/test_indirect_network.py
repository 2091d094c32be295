"""The network of indirect speech: numpy gives what torch learns, the way between words is that of the tree."""

from __future__ import annotations

from functools import cache
from itertools import compress, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.inputs import RELATION, words_of
from quoteattr.indirect.likeliest import Worth, best_words, runs
from quoteattr.indirect.model import make_network
from quoteattr.indirect.network import Told
from quoteattr.indirect.told import NAMES, NOTHING, told_features
from quoteattr.indirect.types import Proposal
from quoteattr.indirect.ways import skeleton_of
from quoteattr.lang.language import language
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Arcs
from quoteattr.parsing.units import Unit, UnitWord, build_trees
from quoteattr.training.indirect.articles import Told as Gold
from quoteattr.training.indirect.lessons import lessons_of

REGISTER = (0.1, 0.0, 0.02, 0.3, 12.0)
SENTENCE = "Roe said the pier was old .".split()
VECTORS = Vectors(
    np.random.default_rng(3).normal(size=(4, 6)).astype(np.float16), {"said": 0, "the": 1, "pier": 2, "old": 3}
)


@cache
def tree(count: int = len(SENTENCE)) -> Tree:
    """``Roe said the pier was old .``, or the first words of it."""
    words = tuple(UnitWord(form, 10 * at, 10 * at + len(form), -1) for at, form in enumerate(SENTENCE[:count]))
    arcs = Arcs(
        ("PROPN", "VERB", "DET", "NOUN", "AUX", "ADJ", "PUNCT")[:count],
        (1, -1, 3, 5, 5, 1, 1)[:count],
        ("nsubj", "root", "det", "nsubj", "cop", "ccomp", "punct")[:count],
    )
    return build_trees([Unit(0, words)], [arcs], language("en"))[0]


def test_the_way_goes_over_the_lowest_common_ancestor() -> None:
    skeleton = skeleton_of(tree())
    arcs, up, down, far = skeleton.ways(3)
    assert skeleton.order[0] == 1
    assert arcs[:4] == [21, 20, 1, 0]  # two up and one down; two up; one down; itself
    assert up[0] == RELATION["ccomp"] and down[0] == RELATION["nsubj"]
    assert (up[4], down[4]) == (RELATION["nsubj"], RELATION["cop"])
    assert far[2:5] == [39, 40, 41]


def test_numpy_gives_what_torch_learns() -> None:
    torch = pytest.importorskip("torch")
    from quoteattr.training.indirect.network import Layers, joined, weights_of

    torch.manual_seed(3)
    layers = Layers(VECTORS).eval()
    network = make_network(weights_of(layers), VECTORS)
    lexicon, english = Lexicon({"say": 0.8}, {}), language("en")
    trees = [tree(), tree(), tree(2)]
    words = words_of(trees, english, lexicon, VECTORS, REGISTER)
    again = joined([words_of([one], english, lexicon, VECTORS, REGISTER) for one in trees])
    assert (again.near == words.near).all() and again.starts == words.starts
    read, skeleton = network.read(words), skeleton_of(tree())
    told = network.pairs(read.cue(1, 1), read.others(1, 7), skeleton, 1)
    with torch.no_grad():
        states = layers(words)
        pairs = layers.pairs(states, torch.full((7,), 8), torch.arange(7, 14), torch.tensor(np.array(skeleton.ways(1))))
        assert np.allclose(read.cues, layers.cue(states)[:, 0], atol=0.02)
        assert np.allclose(np.stack([told.content, told.source, told.first, told.last], 1), pairs, atol=0.02)


def test_a_lesson_tells_content_source_and_ends() -> None:
    content, source, cue = (frozenset(range(start, end)) for start, end in ((20, 60), (0, 3), (10, 14)))
    (lesson,) = lessons_of([tree()], [Gold(content, source, cue)], Lexicon({}, {}), VECTORS, language("en"))
    assert lesson.cues.tolist() == [0, 1, 0, 0, 0, 0, 0]
    inside, sources, first, last = lesson.told[0].told.T.astype(int).tolist()
    assert (inside, sources) == ([0, 0, 1, 1, 1, 1, 0], [1, 0, 0, 0, 0, 0, 0])
    assert (first, last) == ([0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0])


def test_what_agrees_with_the_network_shares_most() -> None:
    content, nothing = np.array([-5.0, -5.0, 4.0, 4.0, 4.0, 4.0, -5.0]), np.zeros(7)
    told = Told(content, np.array([3.0, -5.0, 0.0, 0.0, 0.0, 0.0, 0.0]), nothing, nothing)
    rows = told_features(told, range(2, 6), [Proposal(1, "child", 5, ((2, 5),)), Proposal(1, "after", 1, ((4, 6),))])
    right, wrong = (dict(zip(NAMES, row, strict=True)) for row in rows)
    assert right["n_shared"] > 0.9 > 0.5 > wrong["n_shared"] and right["n_behind"] == 0 < wrong["n_behind"]
    assert (right["n_before"], right["n_after"], wrong["n_after"]) == (-5, -5, NOTHING)
    assert right["n_misfit"] == 0 < wrong["n_misfit"] and right["n_source"] == 3


@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 3), max_size=7))
def test_the_likeliest_words_are_worth_most(odds: list[tuple[int, int, int]]) -> None:
    told = Told(*np.array([(inside, 0, first, last) for inside, first, last in odds], dtype=float).reshape(-1, 4).T)
    worth = Worth(told)
    found = best_words(*(part.tolist() for part in (told.content, told.first, told.last)))
    every = (compress(range(len(odds)), chosen) for chosen in product((False, True), repeat=len(odds)))
    assert worth.of(runs(found)) == max(worth.of(runs(places)) for places in every)
