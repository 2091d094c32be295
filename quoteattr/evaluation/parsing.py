"""``python -m quoteattr.evaluation.parsing FILE.conllu …``: UPOS, UAS and LAS of a parser on gold tokens."""

from __future__ import annotations

import argparse
from pathlib import Path

from attrs import frozen

from quoteattr.corpora.conllu import read_conllu
from quoteattr.lang.language import language
from quoteattr.lang.model_files import ModelFolder
from quoteattr.parsing.embedded.parser import EmbeddedParser
from quoteattr.parsing.types import Parser


@frozen
class Accuracy:
    """Percent of all words, marks of punctuation included; a relation counts with its subtype."""

    words: int
    upos: float
    uas: float
    las: float


def evaluate(path: Path, parser: Parser) -> Accuracy:
    """Score a parser on a CoNLL-U file, on its words and sentences."""
    sentences = [sentence.words for sentence in read_conllu(path)]
    parses = parser([[word.form for word in sentence] for sentence in sentences])
    words = upos = heads = labelled = 0
    for sentence, arcs in zip(sentences, parses):
        for word, tag, head, deprel in zip(sentence, arcs.upos, arcs.heads, arcs.deprels):
            words += 1
            upos += word.upos == tag
            heads += word.head == head + 1
            labelled += word.head == head + 1 and word.deprel == deprel
    return Accuracy(words, 100 * upos / words, 100 * heads / words, 100 * labelled / words)


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--model", type=Path, help="a folder of models, in place of those that ship")
    args = parser.parse_args()
    model = EmbeddedParser(ModelFolder(args.model) if args.model else language(args.lang).model)
    for path in args.files:
        score = evaluate(path, model)
        print(f"{path.name}  words={score.words}  UPOS={score.upos:.2f}  UAS={score.uas:.2f}  LAS={score.las:.2f}")


if __name__ == "__main__":
    main()
