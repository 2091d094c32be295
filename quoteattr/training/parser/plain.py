"""Sentences of plain text for the parser to learn from, as it will see them, once the teacher has read their trees.

Each text gives all of its sentences, those near its quotations with the long ones masked, and all of them once more
with the names of other people: so what is learned of news does not hang on whose news it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from quoteattr.corpora.conllu import read_conllu
from quoteattr.corpora.gold import Gold, read_gold
from quoteattr.lang.language import Language
from quoteattr.parsing.forms import word_form
from quoteattr.parsing.selection import WIDE
from quoteattr.parsing.units import LONGEST, build_units
from quoteattr.spans.quoted import quoted_spans
from quoteattr.text import segment
from quoteattr.training.ranker.questions import gold_marking

Forms = tuple[str, ...]
SHORTEST = 3  # words of a sentence
RENAMED = 0.5  # share of the names that become others


def plain_sentences(gold: Iterable[Path], treebank: Path, language: Language, seed: int = 1) -> list[Forms]:
    """The sentences of gold texts that the treebank does not have, each once, in order.

    The treebank also tells which capitalized words are no names.
    """
    random, names = Random(seed), sorted(language.first_names)
    known = [one.words for one in read_conllu(treebank)]
    common = {word.form.lower() for words in known for word in words if word.upos != "PROPN"}
    found: dict[Forms, None] = {}
    for document in (document for path in gold for document in read_gold(path)):
        own = [forms for forms in _sentences(document, language) if SHORTEST <= len(forms) <= LONGEST]
        found |= dict.fromkeys(own)
        found |= dict.fromkeys(renamed(forms, names, common, random) for forms in own)
    have = {tuple(word.form for word in words) for words in known}
    return [forms for forms in found if forms not in have]


def _sentences(document: Gold, language: Language) -> Iterator[Forms]:
    """All sentences as they stand, then those near quotations as they are parsed."""
    segmentation = segment(document["text"], language)
    for sentence in segmentation.sentences:
        yield tuple(word_form(token.form) for token in segmentation.tokens[sentence.first : sentence.last])
    spans = quoted_spans(document["text"], segmentation, gold_marking(document), language)
    for unit in build_units(segmentation, spans, language, WIDE):
        yield tuple(word_form(word.form) for word in unit.words)


def renamed(forms: Forms, names: Sequence[str], common: Collection[str], random: Random) -> Forms:
    """A sentence in which some of the capitalized words behind the first that are not common are other names."""
    chosen: dict[str, str] = {}
    for form in forms[1:]:
        is_name = form.istitle() and form.isalpha() and form.lower() not in common
        if is_name and form not in chosen:
            chosen[form] = random.choice(names).capitalize() if random.random() < RENAMED else form
    return tuple(chosen.get(form, form) for form in forms)
