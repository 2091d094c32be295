"""Training of the network that places a lost opening mark (:mod:`quoteattr.marks.lost.opening_network`).

Each member learns first to read the articles of a gold corpus (:mod:`.pretraining`), then where the quotations begin
whose opening marks are all taken away. Only the commonest words are shipped.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from quoteattr.lang.language import Language
from quoteattr.lang.vectors import Vectors
from quoteattr.marks.lost.opening_network import Network, make_network
from quoteattr.marks.lost.opening_windows import AROUND, COLUMNS, Window, window
from quoteattr.marks.lost.place import best_place, places
from quoteattr.parsing.types import Parser
from quoteattr.text.paragraphs import paragraphs
from quoteattr.training.lost_marks.network import Net, Numbers, exported, fit
from quoteattr.training.lost_marks.pretraining import pretrain, stretches
from quoteattr.training.lost_marks.removed import NEAR, without
from quoteattr.training.lost_marks.splicing import Example, Splicer
from quoteattr.training.lost_marks.syntax import told

MEMBERS = 6
WORDS = 9000
NAMES = 1000
EPOCHS = 14


def examples(document: Mapping[str, Any], language: Language) -> Iterator[Example]:
    """The lost opening marks of one article."""
    text, ranges = without(document, closing="”")
    around = paragraphs(text)
    earlier = 0
    for start, end in ranges:
        paragraph = next((p for p in around if p[0] <= start < p[1]), None)
        if paragraph is not None:
            seen = window(text, max(paragraph[0], earlier), end, language)
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


def read(
    articles: Sequence[Mapping[str, Any]],
    numbers: Mapping[str, Mapping[str, int]],
    parser: Parser,
    language: Language,
) -> tuple[list[Numbers], list[int]]:
    """The stretches of the articles in numbers, with their parse; the count of classes of each column of the parse."""
    windows, parsed = [], []
    for article in articles:
        text, _ = without(article)
        own = stretches(text, language)
        windows += own
        parsed += told(text, own, parser, language)
    classes = [sorted(set(column)) for column in zip(*(row for rows in parsed for row in rows), strict=True)]
    numbered = [{name: i for i, name in enumerate(names)} for names in classes]
    rows = [[[own[value] for own, value in zip(numbered, row, strict=True)] for row in rows] for rows in parsed]
    encoded_windows = [encoded(one, numbers) for one in windows]
    data: list[Numbers] = [{**one, "told": torch.tensor(own)} for one, own in zip(encoded_windows, rows, strict=True)]
    return data, [len(names) for names in classes]


def trained(
    articles: Sequence[Mapping[str, Any]], vectors: Vectors, parser: Parser, language: Language
) -> dict[str, Any]:
    """The file of a network trained on articles; ``vectors`` are those of the parser."""
    data = [one for article in articles for one in examples(article, language)]
    rows = vectors.numbers
    classes = classes_of(data, rows)
    numbers = {column: {name: i for i, name in enumerate(names, 1)} for column, names in classes.items()}
    table = torch.from_numpy(vectors.rows).float()
    known = torch.cat([torch.zeros(1, table.shape[1]), table[[rows[word] for word in classes["word"]]]])
    running, counts = read(articles, numbers, parser, language)
    windows = [encoded(one.window, numbers) for one in data]
    members = []
    for seed in range(MEMBERS):
        torch.manual_seed(seed)
        net = Net(classes, known).train()
        pretrain(net, running, counts, seed)
        _find(net, windows, Splicer(data, windows, numbers["edge"]["paragraph"], random.Random(seed)), seed)
        members.append(net.eval())
    return exported(members, classes)


def _find(net: Net, windows: Sequence[Numbers], splicer: Splicer, seed: int) -> None:
    """Train a member to find the first quoted word of windows like these."""

    def loss(batch: list[int]) -> Any:
        seen, firsts = zip(*map(splicer, batch), strict=True)
        return nn.functional.cross_entropy(net(seen), torch.tensor(firsts))

    fit(net.parameters(), windows, loss, EPOCHS, seed)


def accuracy(data: Sequence[Example], network: Network) -> float:
    """The share of quotations whose range is found with an intersection over union of .8."""
    hits = 0
    for one in data:
        seen = one.window
        gold = seen.end - seen.starts[one.first]
        length = seen.end - best_place(places(seen, network), seen.end)
        hits += min(gold, length) >= 0.8 * max(gold, length)
    return hits / len(data) if data else 0.0


def train_lost_openings(
    articles: Sequence[Mapping[str, Any]],
    held: int,
    vectors: Vectors,
    parser: Parser,
    output: Path,
    language: Language,
) -> float:
    """Train on all articles and write the network.

    Returns the accuracy on the last ``held`` of the articles of a network trained without them.
    """
    tried = make_network(trained(articles[:-held], vectors, parser, language))
    tested = accuracy([one for article in articles[-held:] for one in examples(article, language)], tried)
    network = trained(articles, vectors, parser, language)
    output.write_text(json.dumps(network, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    return tested
