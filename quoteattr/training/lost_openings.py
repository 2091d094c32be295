"""Training of the network that places a lost opening mark (:mod:`quoteattr.marks.network`).

It learns on the quotations of a gold corpus whose opening marks are all taken away, and before that to tell
which word stands next (:mod:`quoteattr.training.next_words`). Only the commonest words are shipped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from attrs import frozen
from torch import nn

from quoteattr.marks.lost import best_place, places
from quoteattr.marks.network import Network, make_network
from quoteattr.marks.windows import AROUND, COLUMNS, Window, window
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks import NEAR, without
from quoteattr.training.next_words import pretrain, stretches
from quoteattr.training.openings_network import Net, Numbers, exported, fit

WORDS = 9000  # as many as keep the file at about 500 kB
NAMES = 1000
EPOCHS = 12


@frozen
class Example:
    """A window and the number of the word that the quotation begins with."""

    window: Window
    first: int


def examples(document: Mapping[str, Any]) -> Iterator[Example]:
    """The lost opening marks of one article."""
    text, ranges = without(document, closing="”")
    around = paragraphs(text)
    earlier = 0
    for start, end in ranges:
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is not None:
            seen = window(text, max(paragraph[0], earlier), end)
            if seen is not None:
                first = min(range(len(seen.starts)), key=lambda i: abs(seen.starts[i] - start))
                if abs(seen.starts[first] - start) <= NEAR:
                    yield Example(seen, first)
        earlier = end + 1


def classes_of(data: Sequence[Example], known: Container[str]) -> dict[str, list[str]]:
    """The classes of each column, the commonest first; of the words only those that are ``known``."""
    found = {}
    for column in (*COLUMNS, *AROUND):
        inside = column in COLUMNS
        counts = Counter(
            value
            for one in data
            for value in (one.window.columns[column] if inside else [one.window.around[column]])
            if column != "word" or value in known
        )
        found[column] = [name for name, _ in counts.most_common(WORDS if column == "word" else NAMES)]
    return found


def encoded(seen: Window, numbers: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """The window in numbers."""
    columns = {c: torch.tensor([numbers[c].get(value, 0) for value in seen.columns[c]]) for c in COLUMNS}
    around = {c: numbers[c].get(seen.around[c], 0) for c in AROUND}
    return {**columns, **around, "count": len(seen.starts)}


def trained(documents: Sequence[Mapping[str, Any]], vectors: Path) -> dict[str, Any]:
    """The file of a network trained on the articles; ``vectors`` is the file of the parser's vectors."""
    data = [one for document in documents for one in examples(document)]
    pretrained = torch.load(vectors, weights_only=True)
    rows = pretrained["vocab"]["_unit2id"]
    classes = classes_of(data, rows)
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    table = pretrained["emb"].float()
    known = table[[rows[word] for word in classes["word"]]]
    torch.manual_seed(0)
    net = Net(classes, torch.cat([torch.zeros(1, table.shape[1]), known]))
    pretrain(net, [encoded(stretch, numbers) for document in documents for stretch in stretches(document)])
    _finish(net, [encoded(one.window, numbers) for one in data], [one.first for one in data])
    return exported(net.eval(), classes)


def _finish(net: Net, windows: Sequence[Numbers], firsts: Sequence[int]) -> None:
    """Train each member on windows and the numbers of their first quoted words."""

    def loss(batch: list[int]) -> Any:
        right = torch.tensor([firsts[i] for i in batch])
        scores = net([windows[i] for i in batch])
        return sum(nn.functional.cross_entropy(one, right) for one in scores) / len(scores)

    net.train()
    fit(net.parameters(), windows, loss, EPOCHS)


def accuracy(data: Sequence[Example], network: Network) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for one in data:
        seen = one.window
        gold = seen.end - seen.starts[one.first]
        length = seen.end - best_place(places(seen, network), seen.end)
        hits += min(gold, length) >= 0.8 * max(gold, length)
    return hits / len(data) if data else 0.0


def train_lost_openings(documents: Sequence[Mapping[str, Any]], held: int, vectors: Path, output: Path) -> float:
    """Train on all articles and write the network.

    Returns the accuracy on the last ``held`` of the articles of a network trained on the others.
    """
    tried = make_network(trained(documents[:-held], vectors))
    tested = accuracy([one for document in documents[-held:] for one in examples(document)], tried)
    network = trained(documents, vectors)
    output.write_text(json.dumps(network, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return tested
