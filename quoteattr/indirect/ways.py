"""The way from a cue to each word of its tree: arcs up and down, and the relations at both sides of the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from quoteattr.attribution.ranker.codes import relation_code
from quoteattr.indirect.inputs import RELATIONS, relation_number
from quoteattr.parsing.tree import Tree

UPMOST, DEEPEST, FARTHEST = 5, 9, 40  # arcs up and down, words between, that are told apart

#: Of each word: arcs up and down in one number, the relation below the top towards the cue, that towards the word, the
#: words between.
Way = tuple[list[int], list[int], list[int], list[int]]

#: Of a cue and each word above it: the arcs up to it, the relation of the last of them as the ranker numbers it.
Above = Mapping[int, tuple[int, int]]
NO_WAY = 30  # arcs


@frozen(eq=False)
class Skeleton:
    """A tree without its words: the head of each (or -1), the number of its relation, the order from heads down."""

    heads: Sequence[int]
    relations: Sequence[int]
    order: Sequence[int]

    def ways(self, cue: int) -> Way:
        """The way from a cue to each word."""
        count = len(self.heads)
        up, down, side_up, side_down = [UPMOST] * count, [DEEPEST] * count, [0] * count, [0] * count
        above: dict[int, int] = {}
        place, last = cue, 0
        while place >= 0 and place not in above:
            above[place] = len(above)
            side_up[place] = last
            place, last = self.heads[place], self.relations[place]
        for place in self.order:
            head = self.heads[place]
            if place in above:
                up[place], down[place] = min(UPMOST, above[place]), 0
            elif head >= 0:
                up[place], down[place], side_up[place] = up[head], min(DEEPEST, down[head] + 1), side_up[head]
                side_down[place] = side_down[head] or self.relations[place]
        far = [max(0, min(2 * FARTHEST, FARTHEST + other - cue)) for other in range(count)]
        return [a * (DEEPEST + 1) + b for a, b in zip(up, down)], side_up, side_down, far


def skeleton(heads: Sequence[int], relations: Sequence[int]) -> Skeleton:
    """A tree given the head of each of its words, -1 of a root, and the numbers of the relations."""
    kids: list[list[int]] = [[] for _ in heads]
    for place, head in enumerate(heads):
        if head >= 0:
            kids[head].append(place)
    order = [place for place, head in enumerate(heads) if head < 0]
    for place in order:
        order += kids[place]
    return Skeleton(heads, relations, order)


def skeleton_of(tree: Tree) -> Skeleton:
    """The skeleton of a tree."""
    return skeleton([word.head for word in tree.words], [relation_number(word.deprel) for word in tree.words])


def tables() -> dict[str, int]:
    """The names of the tables of the network that a way is looked up in, in its order, with their rows."""
    sides = len(RELATIONS) + 1
    return {"arcs": (UPMOST + 1) * (DEEPEST + 1), "up": sides, "down": sides, "far": 2 * FARTHEST + 1}


def way_up(tree: Tree, cue: int) -> Above:
    """The way from a cue to each word above it."""
    up = [cue, *tree.ancestors(cue)]
    relations = [0, *(relation_code(tree.words[place].deprel) for place in up)]
    return {above: (number, relations[number]) for number, above in enumerate(up)}


def way_between(tree: Tree, above: Above, place: int) -> tuple[int, int, int, int]:
    """The way from a cue to a word by their lowest common ancestor: arcs up, arcs down, the relations beside it."""
    relation = 0
    for down, top in enumerate((place, *tree.ancestors(place))):
        if top in above:
            up, beside = above[top]
            return up, down, beside, relation
        relation = relation_code(tree.words[top].deprel)
    return NO_WAY, NO_WAY, -1, -1
