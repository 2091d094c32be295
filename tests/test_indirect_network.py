"""The network of indirect speech: numpy gives what torch learns, and the way between words is that of the tree."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from quoteattr.attribution.ranker.lexicon import Lexicon
from quoteattr.indirect.network import RELATION, Network, Told, in_order, ways, words_of
from quoteattr.indirect.told import NAMES, NOTHING, told_features
from quoteattr.indirect.types import Proposal
from quoteattr.lang.language import language
from quoteattr.lang.vectors import Vectors
from quoteattr.parsing.tree import Tree
from quoteattr.parsing.types import Arcs
from quoteattr.parsing.units import Unit, UnitWord, build_trees

REGISTER = (0.1, 0.0, 0.02, 0.3, 12.0)


@cache
def tree() -> Tree:
    """``Roe said the pier was old .``"""
    forms = "Roe said the pier was old .".split()
    words = tuple(UnitWord(form, 10 * place, 10 * place + len(form), -1) for place, form in enumerate(forms))
    arcs = Arcs(
        ("PROPN", "VERB", "DET", "NOUN", "AUX", "ADJ", "PUNCT"),
        (1, -1, 3, 5, 5, 1, 1),
        ("nsubj", "root", "det", "nsubj", "cop", "ccomp", "punct"),
    )
    return build_trees([Unit(0, words)], [arcs], language("en"))[0]


def test_the_way_goes_over_the_lowest_common_ancestor() -> None:
    arcs, up, down = ways(tree(), in_order(tree()), 3)
    assert in_order(tree())[0] == 1
    assert arcs[:4] == [21, 20, 1, 0]  # two up and one down; two up; one down; itself
    assert up[0] == RELATION["ccomp"] and down[0] == RELATION["nsubj"]
    assert (up[4], down[4]) == (RELATION["nsubj"], RELATION["cop"])


def test_numpy_gives_what_torch_learns() -> None:
    torch = pytest.importorskip("torch")
    from quoteattr.training.indirect.network import Layers, joined, weights_of

    torch.manual_seed(3)
    rows = np.random.default_rng(3).normal(size=(4, 6)).astype(np.float16)
    vectors = Vectors(rows, {"said": 0, "the": 1, "pier": 2, "old": 3})
    lexicon = Lexicon({"say": 0.8}, {})
    layers = Layers(vectors).eval()
    network = Network({name: array.astype(np.float32) for name, array in weights_of(layers).items()}, vectors)
    own = words_of([tree()], lexicon, vectors, REGISTER)
    words = words_of([tree(), tree()], lexicon, vectors, REGISTER)
    assert (joined([own, own]).near == words.near).all() and joined([own, own]).starts == words.starts
    read = network.read(words)
    told = read.told(tree(), 1, in_order(tree()), 1)
    with torch.no_grad():
        states = layers(words)
        far: Any = np.arange(7) - 1 + 40
        way = torch.tensor(np.array([*ways(tree(), in_order(tree()), 1), far]))
        pairs = layers.pairs(states, torch.full((7,), 8), torch.arange(7, 14), way)
        assert np.allclose(read.cues, layers.cue(states)[:, 0], atol=0.02)
        assert np.allclose(np.stack([told.content, told.source], 1), pairs, atol=0.02)


def test_what_agrees_with_the_network_shares_most() -> None:
    told = Told(np.array([-5.0, -5.0, 4.0, 4.0, 4.0, 4.0, -5.0]), np.array([3.0, -5.0, 0.0, 0.0, 0.0, 0.0, 0.0]))
    rows = told_features(told, [Proposal(1, "child", 5, ((2, 5),)), Proposal(1, "after", 1, ((4, 6),))])
    right, wrong = (dict(zip(NAMES, row, strict=True)) for row in rows)
    assert right["n_shared"] > 0.9 > 0.5 > wrong["n_shared"] and right["n_behind"] == 0 < wrong["n_behind"]
    assert (right["n_before"], right["n_after"], wrong["n_after"]) == (-5, -5, NOTHING)
    assert right["n_misfit"] < wrong["n_misfit"] and right["n_source"] == 3
