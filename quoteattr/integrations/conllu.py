"""Texts that were parsed elsewhere, in CoNLL-U, for ``Attributor()(document)``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from quoteattr.errors import InputError

_NEW_DOCUMENT = regex.compile(r"(?m)^(?=# newdoc\b)")
_SENTENCE = regex.compile(r"\n[^\S\n]*\n+")
_NEW_PARAGRAPH = regex.compile(r"(?m)^# newpar\b")
PARAGRAPH_END = r"SpacesAfter=\n\n"


def read_conllu(conllu: str) -> Iterator[Any]:
    """Yield a ``stanza.Document`` for each ``# newdoc`` of a CoNLL-U text, or for all of it.

    The text is rebuilt from ``# text``, ``SpaceAfter`` and ``SpacesAfter``; ``# newpar`` begins a paragraph. Raises
    :class:`~quoteattr.errors.InputError` for what is not CoNLL-U. Needs a Stanza that rebuilds texts (1.15 does).
    """
    parts = _NEW_DOCUMENT.split(conllu.replace("\r\n", "\n").removeprefix("\ufeff"))
    return (_read(part) for part in parts if part.strip())


def _read(conllu: str) -> Any:
    from stanza.utils.conll import CoNLL, CoNLLError

    try:
        document = CoNLL.conll2doc(input_str=_with_paragraphs(conllu), reconstruct_text=True)
    except (CoNLLError, ValueError) as error:
        raise InputError(f"not CoNLL-U: {error.__cause__ or error}") from error
    if not document.sentences:
        raise InputError("not CoNLL-U: no words")
    return document


def _with_paragraphs(conllu: str) -> str:
    """Write into MISC what ``# newpar`` says, since Stanza reads the blanks from there only."""
    sentences = _SENTENCE.split(conllu.strip("\n"))
    for number, sentence in enumerate(sentences[1:]):
        if _NEW_PARAGRAPH.search(sentence):
            sentences[number] = _ended(sentences[number])
    return "\n\n".join(sentences) + "\n\n"


def _ended(sentence: str) -> str:
    """The sentence with the end of a paragraph after its last token, unless it has blanks of its own there."""
    before, _, misc = sentence.rpartition("\t")
    if "SpacesAfter=" in misc:
        return sentence
    kept = [entry for entry in misc.split("|") if entry not in ("_", "SpaceAfter=No")]
    return before + "\t" + "|".join([*kept, PARAGRAPH_END])
