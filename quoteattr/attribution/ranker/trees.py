"""The boosted trees of the ranker, evaluated with numpy: all of them go down a level together.

The file holds arrays by tree, filled by ``python -m quoteattr.training en --only ranker``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen


@frozen(eq=False)
class Trees:
    """Full binary trees of one depth.

    A level has the nodes of all trees, tree after tree: of each the number of a feature and a cut. Node ``n`` of a
    level leads to ``2 n`` of the next where the feature is up to the cut, else to ``2 n + 1``; the last level leads
    to ``leaves``, the values.
    """

    levels: tuple[tuple[Any, Any], ...]
    leaves: Any

    def margins(self, table: Any) -> Any:
        """The sum of the values of each row of features."""
        flat, rows = table.ravel(), np.arange(0, table.size, table.shape[1])
        node: Any = np.repeat(np.arange(len(self.levels[0][0]))[:, None], len(rows), 1)
        for feature, cut in self.levels:  # trees x rows: the nodes of a tree lie together
            at = feature.take(node)
            at += rows
            more = flat.take(at) > cut.take(node)
            node *= 2
            node += more
        return self.leaves.take(node).sum(0)


def make_trees(feature: Any, cut: Any, value: Any, features: int) -> Trees:
    """Trees out of their heaps, a row each: nodes from the root down with ``feature`` and ``cut``, leaves in ``value``.

    Raises ``ValueError`` where the arrays do not fit each other, or a feature is none of so many ``features``.
    """
    count, leaves = value.shape
    depth = leaves.bit_length() - 1
    if leaves != 2**depth or {feature.shape, cut.shape} != {(count, leaves - 1)} or not np.isfinite(value).all():
        raise ValueError("no full trees of one depth")
    if feature.dtype.kind != "u" or feature.max() >= features:
        raise ValueError(f"trees of more than {features} features")
    heaps = feature.astype(np.intp), cut.astype(np.float64)
    levels = (tuple(heap[:, 2**d - 1 : 2 ** (d + 1) - 1].ravel() for heap in heaps) for d in range(depth))
    return Trees(tuple((numbers, cuts) for numbers, cuts in levels), value.astype(np.float64).ravel())
