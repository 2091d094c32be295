"""The weights that tell where the name of a person begins in a run of capitalized words: a logistic regression.

Learned from treebanks: the name is a group of words joined by ``flat`` in a run of capitalized words, of an entity of
the kind ``person`` where entities are marked (GUM). They have few long titles before names, so that as many runs again
are put together of their parts by the ways in which English builds such titles: an organization or place, a noun for a
person, what it is *of* or *for*, the name. The parts of a third of these names are no known first names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np

from quoteattr.corpora.conllu import Sentence, read_conllu
from quoteattr.evaluation.mentions import entities
from quoteattr.lang.language import Language
from quoteattr.lang.model_files import NAME_STARTS
from quoteattr.mentions.names.bounds import FULL
from quoteattr.mentions.names.joints import joint_of
from quoteattr.mentions.names.starts import features
from quoteattr.mentions.names.titles import Word
from quoteattr.training.tables.word_kinds import fitted

#: So many runs are put together of each kind; so large a share of their names has no known first name.
TOGETHER, UNKNOWN = 500, 0.35
#: So large a share has the family name first, and of the others a middle name; a run of the treebanks weighs as much
#: as so many that are put together.
FAMILY_FIRST, MIDDLE, REAL = 0.15, 0.25, 3.0
#: So many names without a title are put together for each way of building one.
NAMES = 6
#: A feature is learned that so many places have; the digits of a weight.
FEWEST, DIGITS = 4, 3
#: A run of more words is a headline or a table.
LONGEST = 12
SINGULAR = "NN"
#: What joins the words of a name, but not those of a foreign phrase.
FLAT = ("flat", "flat:name")


class Example(NamedTuple):
    """A run, and the place of the first word of the name of a person that ends it; None where none does."""

    run: tuple[Word, ...]
    start: int | None


def build(paths: Iterable[Path], output: Path, spoken: Language) -> None:
    """Write the weights of a language out of its treebanks, with the tables in the folder ``output``."""
    sentences = [sentence for path in paths for sentence in read_conllu(path)]
    examples = [example for sentence in sentences for example in examples_of(sentence, spoken)]
    made = put_together(examples, person_nouns(sentences), spoken, Random(1))
    weights = learned(examples, made, spoken)
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    (output / NAME_STARTS).write_text(f"{text}\n", encoding="utf-8")


def examples_of(sentence: Sentence, spoken: Language) -> Iterator[Example]:
    """The runs of capitalized words of a sentence, each with where the name of a person begins that ends it."""
    words = sentence.words
    is_marked = any("Entity=" in word.misc for word in words)
    persons = {entity.head for entity in entities([sentence]) if entity.kind == "person"}
    for run in _runs(sentence, spoken):
        last = run[-1]
        head = words[last].head - 1 if words[last].deprel in FLAT else last
        group = [at for at, word in enumerate(words) if word.deprel in FLAT and word.head - 1 == head]
        is_name = words[head].upos == "PROPN" and (head in persons or not is_marked) and head in run and group
        pieces = [(words[at].form, joint) for at, joint in zip(run, _joints(sentence, run, spoken), strict=True)]
        yield Example(tuple(pieces), run.index(min(head, *group)) if is_name and min(head, *group) in run else None)


def person_nouns(sentences: Iterable[Sentence]) -> AbstractSet[str]:
    """The nouns that head entities of the kind ``person``."""
    found = ((sentence.words[one.head], one.kind) for sentence in sentences for one in entities([sentence]))
    return {word.form.lower() for word, kind in found if kind == "person" and word.xpos == SINGULAR}


def _runs(sentence: Sentence, spoken: Language) -> Iterator[list[int]]:
    """The places of the words of each run of at least two, without function words at its beginning."""
    run: list[int] = []
    for at, word in enumerate(sentence.words):
        is_word = word.form[:1].isupper() and word.form[0].isalpha()
        if is_word and run and joint_of([one.form for one in sentence.words[run[-1] + 1 : at]], spoken) is None:
            yield from _long_enough(run, sentence, spoken)
            run = []
        if is_word:
            run.append(at)
    yield from _long_enough(run, sentence, spoken)


def _long_enough(run: list[int], sentence: Sentence, spoken: Language) -> Iterator[list[int]]:
    while run and sentence.words[run[0]].form.lower() in spoken.people.function_words:
        run = run[1:]
    if FULL <= len(run) <= LONGEST:
        yield run


def _joints(sentence: Sentence, run: Sequence[int], spoken: Language) -> list[str]:
    forms = [word.form for word in sentence.words]
    return ["", *(joint_of(forms[one + 1 : other], spoken) or "" for one, other in pairwise(run))]


def put_together(
    examples: Sequence[Example], roles: AbstractSet[str], spoken: Language, random: Random
) -> Iterator[Example]:
    """Runs made of the parts of others: titles of many kinds with a name behind them, and without one.

    ``roles`` are nouns for persons, besides those of the language.
    """
    names = [example.run[example.start :] for example in examples if example.start is not None]
    surnames = sorted({name[-1][0] for name in names})
    firsts = sorted(form.capitalize() for form in spoken.first_names if form.isalpha())
    strange = [form for form in surnames if form.lower() not in spoken.first_names]
    bodies = [example.run for example in examples if example.start is None]
    nouns = sorted(noun.capitalize() for noun in spoken.people.nouns | roles if noun.isalpha())
    families = sorted(form.capitalize() for form in spoken.people.names_before_given) or surnames
    joints = sorted(joint for joint in spoken.people.name_joints if joint not in spoken.people.coordinators)

    def name() -> tuple[Word, ...]:
        if random.random() < FAMILY_FIRST:
            given = [(random.choice(random.choice((firsts, strange))), "") for _ in range(random.choice((1, 2)))]
            return (random.choice(families), ""), *given
        first = random.choice(strange if random.random() < UNKNOWN else firsts)
        middle = random.choice((firsts, strange))
        inner = ((random.choice(middle), ""),) if random.random() < MIDDLE else ()
        return (first, ""), *inner, (random.choice(surnames), "")

    def noun() -> tuple[Word, ...]:
        return ((random.choice(nouns), ""),)

    def body(joint: str = "") -> tuple[Word, ...]:
        first, *rest = random.choice(bodies)
        return (first[0], joint), *rest

    def one(joint: str = "") -> tuple[Word, ...]:
        return ((random.choice(random.choice(bodies))[0], joint),)

    for _ in range(TOGETHER):
        of = random.choice(joints)
        if spoken.people.head_first:  # "(le ministre de) l'Économie", "(le député) RPR des Hauts-de-Seine"
            titles = [one(), one(), body(), body(), one() + one(of), one() + one(), noun() + one(of)]
        else:
            titles = [noun(), one() + noun(), body() + noun(), noun() + one(of), noun() + body(of), noun() + noun()]
            titles.append(one() + noun() + one(of))
        for title in titles:
            yield Example(title + name(), len(title))
            yield Example(title, None)
        place = random.choice((one, body))()
        yield Example(place + name(), len(place))
        yield from (Example(name(), 0) for _ in range(NAMES))
        yield Example(name() + noun(), None)
        yield Example(name() + body(), None)


def learned(examples: Iterable[Example], made: Iterable[Example], spoken: Language) -> dict[str, float]:
    """The weight of each feature, that of "" for all places, from runs of the treebanks and from those put together."""
    rows = [
        (frozenset(features(example.run, start, spoken)), start == example.start, weighs)
        for weighs, part in ((REAL, examples), (1.0, made))
        for example in part
        for start in range(1, len(example.run) - FULL + 1)
        if not example.run[start][1]
    ]
    counts: dict[str, int] = {}
    for found, *_ in rows:
        for feature in found:
            counts[feature] = counts.get(feature, 0) + 1
    known = {feature: at for at, feature in enumerate(sorted(f for f, count in counts.items() if count >= FEWEST))}
    matrix: Any = np.zeros((len(rows), len(known) + 1), dtype=np.float32)
    matrix[:, -1] = 1
    for row, (found, *_) in enumerate(rows):
        matrix[row, [known[feature] for feature in found if feature in known]] = 1
    answers = np.array([is_start for _, is_start, _ in rows], dtype=np.float64)
    weights: Any = fitted(matrix.astype(np.float64), answers, np.array([weighs for *_, weighs in rows]))
    return {feature: round(float(weight), DIGITS) for feature, weight in zip([*known, ""], weights, strict=True)}
