"""The trees that lightgbm has grown, as the arrays of :mod:`quoteattr.attribution.ranker.trees`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import lightgbm

#: A leaf's value, or (feature, cut, tree up to the cut, tree above it).
Tree = Any
_Node = tuple[int, float]


def heaps(booster: lightgbm.Booster) -> dict[str, Any]:
    """``feature`` and ``cut`` of the nodes and ``value`` of the leaves, a row a tree, all of the greatest depth."""
    trees = [_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return filled(trees)


def filled(trees: list[Tree]) -> dict[str, Any]:
    """The arrays of trees.

    >>> arrays = filled([(3, 0.5, -1.0, (4, 2.0, 0.25, 1.0))])
    >>> arrays["feature"].tolist(), arrays["cut"].tolist(), arrays["value"].tolist()
    ([[3, 0, 4]], [[0.5, inf, 2.0]], [[-1.0, 0.0, 0.25, 1.0]])
    """
    depth = max(map(_depth, trees))
    pairs = [_fill(tree, depth) for tree in trees]
    return {
        "feature": np.array([[feature for feature, _ in nodes] for nodes, _ in pairs], dtype=np.uint8),
        "cut": np.array([[cut for _, cut in nodes] for nodes, _ in pairs], dtype=np.float64),
        "value": np.array([leaves for _, leaves in pairs], dtype=np.float64),
    }


def _tree(node: dict[str, Any]) -> Tree:
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.5g}")
    cut = float(f"{node['threshold']:.6g}")
    return node["split_feature"], cut, _tree(node["left_child"]), _tree(node["right_child"])


def _depth(tree: Tree) -> int:
    return 1 + max(_depth(tree[2]), _depth(tree[3])) if isinstance(tree, tuple) else 0


def _fill(tree: Tree, depth: int) -> tuple[list[_Node], list[float]]:
    """A tree level by level; a leaf above the lowest level is led to by cuts that everything is below."""
    level, nodes = [tree], []
    for _ in range(depth):
        level = [one if isinstance(one, tuple) else (0, float("inf"), one, 0.0) for one in level]
        nodes += [(feature, cut) for feature, cut, _, _ in level]
        level = [below for one in level for below in one[2:]]
    return nodes, level
