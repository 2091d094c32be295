"""Training sentences out of CoNLL-U files: words, tags, trees; and copies whose quotations are masked.

Tokens of several words are read as the package's tokenizer splits them (:mod:`quoteattr.corpora.conllu`). Lemmas and
features are blanked, since the shipped models see neither. Marks are written as the parser will see
them (:func:`quoteattr.parsing.forms.word_form`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from quoteattr.corpora.conllu import Word, read_conllu
from quoteattr.lang.language import Language
from quoteattr.parsing.forms import word_form
from quoteattr.training.parser.reported import reported

QUOTE = '"'
MASKED_FROM = 4  # words; lower than at run time, so that there are enough examples to learn the form from


Words = tuple[Word, ...]


def read_words(path: Path) -> Iterator[Words]:
    """The sentences of a CoNLL-U file, their forms as the parser will see them."""
    for sentence in read_conllu(path):
        yield tuple(evolve(word, form=word_form(word.form)) for word in sentence.words)


def mask_quotations(sentence: Words, placeholder: str) -> Words | None:
    """The sentence with each longer quotation replaced by a placeholder, or None where there is none.

    A quotation is masked when it hangs together: exactly one of its words has its head outside (that
    word's arc becomes the placeholder's), and words outside that hang on one inside hang on the
    placeholder afterwards.
    """
    marks = [i for i, word in enumerate(sentence) if word.form == QUOTE]
    if len(marks) < 2 or len(marks) % 2:
        return None
    replaced: dict[int, int] = {}  # 1-based old number -> 1-based old number that stands for it
    dropped: set[int] = set()
    kept: dict[int, Word] = {}
    for opening, closing in zip(marks[::2], marks[1::2]):
        inside = range(opening + 2, closing + 1)  # 1-based numbers of the words between the marks
        if len(inside) < MASKED_FROM:
            continue
        tops = [n for n in inside if sentence[n - 1].head not in inside]
        if len(tops) != 1:
            continue
        top = sentence[tops[0] - 1]
        first = inside[0]
        kept[first] = Word(placeholder, "_", "PRON", "DT", top.head, top.deprel)
        dropped.update(n for n in inside if n != first)
        replaced.update(dict.fromkeys(inside, first))
    if not kept:
        return None
    numbers: dict[int, int] = {0: 0}
    for n in range(1, len(sentence) + 1):
        if n not in dropped:
            numbers[n] = len(numbers)
    result = []
    for n in numbers:
        if n:
            word = kept.get(n, sentence[n - 1])
            result.append(evolve(word, head=numbers[replaced.get(word.head, word.head)]))
    return tuple(result)


def to_conllu(sentences: list[Words]) -> str:
    """CoNLL-U text of the sentences, with blank lemmas and features."""
    rows = []
    for sentence in sentences:
        for n, w in enumerate(sentence, 1):
            rows.append(f"{n}\t{w.form}\t_\t{w.upos}\t{w.xpos}\t_\t{w.head}\t{w.deprel}\t_\t_\n")
        rows.append("\n")
    return "".join(rows)


def prepare(train: Iterable[Path], dev: Iterable[Path], output: Path, language: Language) -> None:
    """Write ``train.conllu`` and ``dev.conllu`` into ``output``; raises ValueError where one would be empty.

    For training there are copies with masked quotations, and more reporting clauses where the language inverts them.
    """
    output.mkdir(parents=True, exist_ok=True)
    for part, paths in {"train": train, "dev": dev}.items():
        sentences = [s for path in paths for s in read_words(path)]
        if not sentences:
            raise ValueError(f"no treebank has a sentence for {part}")
        if part == "train":
            more = [masked for s in sentences if (masked := mask_quotations(s, language.speech.placeholder))]
            sentences += [*more, *reported(sentences, language)]
        (output / f"{part}.conllu").write_text(to_conllu(sentences), encoding="utf-8")
