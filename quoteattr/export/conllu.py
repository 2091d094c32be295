"""CoNLL-U: the tokens and sentences of the package, with the quotations in MISC. It has no tags and no trees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from quoteattr.export.layers import writable
from quoteattr.lang.language import language_or_unknown
from quoteattr.marks import find_marks
from quoteattr.text import Token, segment

if TYPE_CHECKING:
    from quoteattr.document import Document

ROLES = {"mention": "Source", "cue": "Cue", "antecedent": "Antecedent"}
_BREAK = regex.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]")
# As UDPipe and Stanza write blanks; a line end that has no name of its own is written as \n.
_ESCAPES = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}


def conllu(document: Document, name: str = "") -> str:
    """The document as CoNLL-U, "" for a text without a word and for one that could not be attributed.

    MISC of a token that is part of quotations has ``Quote=B-1`` (``I-1`` after its first token; several joined by
    commas), ``Speaker=`` the id of the last one's speaker, ``Source=1`` in the mention of the source of quotation 1,
    ``Cue=1`` in its cue and ``Antecedent=1`` in what that mention was linked to. Comments before the first sentence
    tell the speakers with kind, gender and roles, and for each quotation its offsets, speaker, method, both
    confidences, link (its blanks written as ``_``) and the offsets of the antecedent; ``-`` stands for nothing.
    ``SpacesAfter`` keeps the blanks, so that the text can be built again.
    """
    return "" if document.error else "".join(line + "\n" for line in _lines(document, name))


def _lines(document: Document, name: str) -> Iterator[str]:
    text = document.text
    spoken = language_or_unknown(document.lang)
    segmentation = segment(text, spoken, find_marks(text, spoken).closes(text))
    tokens = segmentation.tokens
    marks = _marks(document, tokens)
    paragraph = -1
    for number, sentence in enumerate(segmentation.sentences, 1):
        if number == 1:
            yield from _head(document, name)
        if sentence.paragraph != paragraph:
            yield "# newpar"
            paragraph = sentence.paragraph
        yield f"# sent_id = {number}"
        shown = text[tokens[sentence.first].start : tokens[sentence.last - 1].end]
        yield f"# text = {_BREAK.sub(' ', writable(shown))}"
        for place in range(sentence.first, sentence.last):
            misc = [*marks[place], *_blanks(text, tokens, place)]
            form = _BREAK.sub(" ", writable(tokens[place].form))
            fields = (str(place - sentence.first + 1), form, *"_" * 7, "|".join(misc) or "_")
            yield "\t".join(fields)
        yield ""


def _head(document: Document, name: str) -> Iterator[str]:
    yield f"# newdoc id = {_words(name)}" if _words(name) else "# newdoc"
    for speaker in document.speakers:
        identifier, roles = _words(speaker.id), _words("; ".join(speaker.roles))
        yield f"# speaker {identifier} = {_words(speaker.name)}"
        yield f"# speaker_kind {identifier} = {_words(speaker.kind or '') or '-'}"
        yield f"# speaker_gender {identifier} = {_words(speaker.gender or '') or '-'}"
        yield f"# speaker_roles {identifier} = {roles or '-'}"
    for number, quote in enumerate(document.reported, 1):
        who = _words(quote.speaker.id) if quote.speaker else "-"
        how = _words(quote.method or "") or "-"
        link, to = _words(quote.link or "-").replace(" ", "_"), quote.antecedent
        chances = f"{quote.confidence:.3g} {quote.source_confidence:.3g}"
        place = f"{to.start} {to.end}" if to else "- -"
        kind = " indirect" if quote.kind == "indirect" else ""
        yield f"# quotation {number} = {quote.start} {quote.end} {who} {how} {chances} {link} {place}{kind}"


def _words(text: str) -> str:
    return " ".join(writable(text).split())


def _marks(document: Document, tokens: Sequence[Token]) -> dict[int, list[str]]:
    """By the number of a token, what MISC says of it."""
    parts: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, quote in enumerate(document.reported, 1):
        for order, place in enumerate(_covered(tokens, quote.start, quote.end)):
            parts[place]["Quote"].append(f"{'I' if order else 'B'}-{number}")
            if quote.speaker:
                parts[place]["Speaker"] = [_escaped(quote.speaker.id)]
        for role, mention in quote.places.items():
            for place in _covered(tokens, mention.start, mention.end) if mention else ():
                parts[place][ROLES[role]].append(str(number))
    return defaultdict(list, {place: [f"{k}={','.join(v)}" for k, v in said.items()] for place, said in parts.items()})


def _covered(tokens: Sequence[Token], start: int, end: int) -> range:
    """The numbers of the tokens of which a part lies in ``[start, end)``."""
    first = bisect_right(tokens, start, key=lambda token: token.end)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    return range(first, last)


def _blanks(text: str, tokens: Sequence[Token], place: int) -> Iterator[str]:
    token = tokens[place]
    if place == 0 and token.start:
        yield "SpacesBefore=" + _escaped(text[: token.start])
    following = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    blank = text[token.end : following]
    if not blank:
        yield "SpaceAfter=No"
    elif blank != " ":
        yield "SpacesAfter=" + _escaped(blank)


def _escaped(blank: str) -> str:
    return writable("".join(_ESCAPES.get(c, r"\n" if _BREAK.match(c) else c) for c in blank))
