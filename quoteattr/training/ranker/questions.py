"""A gold corpus as the training reads it: scenes with the gold spans, and which candidates of a quotation are right.

The gold file has JSON lines ``{"id", "text", "quotes": [{"start", "end", "attributed", "sources"}],
"attributions": [{"cue": [[s, e], …]}]}`` as PolNeAR (Newell et al. 2018) converts to.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from quoteattr.attribution.ranker.features import choose_candidates
from quoteattr.attribution.scene import build_scene
from quoteattr.attribution.types import Attribution, Candidate, Context, Node, Scene
from quoteattr.corpora.gold import Gold
from quoteattr.lang.language import Language
from quoteattr.marks.types import Marking, QuotePair
from quoteattr.mentions import find_mentions
from quoteattr.parsing.types import Parser
from quoteattr.parsing.units import build_trees, build_units
from quoteattr.spans.quoted import quoted_spans
from quoteattr.text import segment

FOLDS = 5
#: Relations of two names for one.
SAME = frozenset({"appos", "flat", "compound"})


@frozen
class Question:
    """A gold quotation, its context with gold answers to those before it, and the labels of its candidates.

    A label is 1 for a source, 0 for none, -1 for what is neither, as :func:`label` tells.
    """

    quote: Gold
    context: Context
    found: list[Candidate]
    labels: list[int]

    @property
    def right(self) -> Candidate | None:
        """The widest of the candidates that are right: the gold source."""
        right = [candidate for candidate, label in zip(self.found, self.labels) if label == 1]
        return max(right, key=lambda one: one.end - one.start, default=None)

    @property
    def is_clear(self) -> bool:
        """Whether the gold tells the source, or that there is none; not where it only tells that there is one."""
        return bool(self.quote["sources"]) or not self.quote["attributed"]


def quotes_of(document: Gold) -> list[Gold]:
    """The gold quotations in the order of the text."""
    return sorted(document["quotes"], key=lambda quote: quote["start"])


def questions(document: Gold, scene: Scene) -> Iterator[Question]:
    """Every quotation of a gold document, in order."""
    earlier: list[Attribution] = []
    for number, quote in enumerate(quotes_of(document)):
        context = Context(scene, number, earlier)
        found = choose_candidates(context)
        question = Question(quote, context, found, label(scene, found, quote["sources"]))
        earlier.append(Attribution("gold", question.right))
        yield question


def fold_of(identifier: str) -> int:
    """The fold of a document, the same in every run."""
    return zlib.crc32(identifier.encode()) % FOLDS


def gold_marking(document: Gold) -> Marking:
    """The marks of a gold document: its spans, and a character on each side."""
    pairs = (
        QuotePair((q["start"] - 1, q["start"]), (q["end"], q["end"] + 1), q["start"], q["end"])
        for q in quotes_of(document)
    )
    return Marking(tuple(pairs))


def scenes(documents: Sequence[Gold], parser: Parser, language: Language) -> list[Scene]:
    """The documents parsed, with their gold spans as spans."""
    parts = []
    for document in documents:
        marking = gold_marking(document)
        segmentation = segment(document["text"], language, marking.closes(document["text"]))
        spans = quoted_spans(document["text"], segmentation, marking, language)
        parts.append((document["text"], marking, segmentation, spans, build_units(segmentation, spans, language)))
    units = [unit for part in parts for unit in part[4]]
    trees = iter(build_trees(units, parser([[w.form for w in unit.words] for unit in units]), language))
    found = []
    for text, marking, segmentation, spans, own in parts:
        own_trees = tuple(next(trees) for _ in own)
        mentions = find_mentions(text, segmentation, marking, own_trees, language)
        found.append(build_scene(text, language, segmentation, spans, own_trees, mentions))
    return found


def label(scene: Scene, found: Sequence[Candidate], sources: Sequence[Sequence[int]]) -> list[int]:
    """1 for every candidate with its head in a gold source, 0 for others, -1 for what is neither.

    What depends on another candidate there is right as its apposition alone: "the mayor, |Ada Holt|", but not "the
    mayor of |Brineport|". Neither is what only touches a source, and other mentions that end in the same proper name:
    the scorer accepts both. Where no head lies in a source, what touches it is right.
    """
    ends = {scene.text[a:b].split()[-1] for a, b in sources if scene.text[a:b].split()[-1:]}
    same = [(last := scene.text[c.start : c.end].split()[-1]) in ends and last[0].isupper() for c in found]
    inside = [any(a <= c.head[0] < b for a, b in sources) for c in found]
    touching = [any(min(b, c.end) > max(a, c.start) for a, b in sources) for c in found]
    if True not in inside:
        return [1 if touches else 0 for touches in touching]
    heads = {c.node for c, within in zip(found, inside) if within and c.node}
    return [
        int(_is_one_of(candidate, heads, scene)) if within else -1 if touches or namesake else 0
        for candidate, within, touches, namesake in zip(found, inside, touching, same)
    ]


def _is_one_of(candidate: Candidate, heads: Collection[Node], scene: Scene) -> bool:
    """Whether a candidate depends on none of some heads, or is called the same as the one that it depends on."""
    node = candidate.node
    if node is None:
        return True
    tree, place = scene.trees[node.tree], node.place
    relations = {tree.words[place].relation}
    for above in tree.ancestors(place):
        if Node(node.tree, above) in heads and not relations <= SAME:
            return False
        relations.add(tree.words[above].relation)
    return True
