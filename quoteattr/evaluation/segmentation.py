"""Precision and recall of words and sentences, from raw text, against Universal Dependencies treebanks.

Run as ``python -m quoteattr.evaluation.segmentation FILE.conllu ...``. The raw text of a treebank is rebuilt
from its ``# text`` lines: a blank between the sentences of a paragraph, an empty line between paragraphs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from quoteattr.corpora.conllu import Sentence, read_conllu
from quoteattr.lang.language import language
from quoteattr.text import segment

Spans = list[tuple[int, int]]


@frozen
class Scores:
    """Precision and recall, 0 to 1, and how many spans they were counted over."""

    precision: float
    recall: float
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Scores(precision=1.0, recall=0.5, gold=4).f1
        0.6666666666666666
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@frozen
class Treebank:
    """Raw text with the half-open character ranges of its syntactic words and sentences."""

    text: str
    words: Spans
    sentences: Spans


def read_treebank(found: Iterable[Sentence], joined: bool = False) -> Treebank:
    """The raw text of sentences and where their words and sentences stand in it; one paragraph if ``joined``.

    Raises ValueError when a form is not found in its sentence's text.
    """
    parts: list[str] = []
    words: Spans = []
    sentences: Spans = []
    offset = 0
    for sentence in found:
        text = sentence.text
        separator = "" if not parts else "\n\n" if sentence.opens_paragraph and not joined else " "
        offset += len(separator)
        at = 0
        for word in sentence.words:
            begin = text.index(word.form, at)
            at = begin + len(word.form)
            words.append((offset + begin, offset + at))
        sentences.append((offset, offset + len(text)))
        parts += [separator, text]
        offset += len(text)
    return Treebank("".join(parts), words, sentences)


def score(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> Scores:
    """Exact-match precision and recall of spans.

    >>> score([(0, 2), (3, 5)], [(0, 2)])
    Scores(precision=1.0, recall=0.5, gold=2)
    """
    common = len(set(gold) & set(found))
    return Scores(common / len(found) if found else 0.0, common / len(gold) if gold else 0.0, len(gold))


def evaluate(treebank: Treebank, lang: str = "en") -> tuple[Scores, Scores, float]:
    """Scores of words and of sentences, and words per second of processor time."""
    spoken = language(lang)
    began = time.process_time()
    result = segment(treebank.text, spoken)
    seconds = time.process_time() - began
    tokens = result.tokens
    words = [(token.start, token.end) for token in tokens]
    sentences = [(tokens[s.first].start, tokens[s.last - 1].end) for s in result.sentences]
    return score(treebank.words, words), score(treebank.sentences, sentences), len(words) / seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.evaluation.segmentation", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.conllu")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--joined", action="store_true", help="make one paragraph of each file")
    options = parser.parse_args(arguments)
    for path in options.files:
        treebank = read_treebank(read_conllu(path), options.joined)
        words, sentences, speed = evaluate(treebank, options.lang)
        for label, scores in (("words", words), ("sentences", sentences)):
            print(
                f"{path.stem:14} {label:9} {scores.gold:7,}  P {100 * scores.precision:6.2f}"
                f"  R {100 * scores.recall:6.2f}  F1 {100 * scores.f1:6.2f}"
            )
        print(f"{path.stem:14} {speed:,.0f} words/s")


if __name__ == "__main__":
    main()
