"""Sentence ends: a small state machine over the tokens of a paragraph, aware of quotations.

The tokenizer has decided which points are full stops: a point that is part of an abbreviation is no token of
its own. The machine runs to a stop, takes in the marks and brackets that close after it, and decides by what
comes next whether the sentence goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.text.quotation_marks import CLOSING, STRAIGHT
from quoteattr.text.types import Token

_STOPS = frozenset(".!?\u2026")
_BRACKETS = frozenset(")]}")
_CLOSING = frozenset(CLOSING) - frozenset(STRAIGHT)
_STRAIGHT = frozenset(STRAIGHT)
_INNER = frozenset(",;:)]}/")
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_REPORT_WITHIN = 6  # words between a quotation and the verb that reports it
_LONGEST_CLAUSE = 9  # words of a clause that is nothing but a subject and a verb
_ITEM_DIGITS = 2  # at most, in the number of a list item: "1. The first"
_LONGEST_DATELINE = 12  # tokens
_LONGEST_PLACE = 4  # tokens of its place, "Rio de Janeiro", where the day or the agency is told
_LONGEST_WRITTEN = 3  # tokens of one that is written as names are


@frozen
class _Stop:
    """A stop with what closes after it: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    quoted: bool
    bracketed: bool


def sentence_ends(tokens: Sequence[Token], closes: Mapping[int, bool], language: Language) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, as the index after its last token.

    ``closes`` tells of the marks whose part is known, lost ones too, by where they start, whether they close.
    """
    first = index = _dateline_end(tokens)
    if first:
        yield first
    for place, (_, _, form) in enumerate(tokens):
        if place < index or form[0] not in _STOPS or form[-1] not in _STOPS:
            continue
        stop = _take_in(tokens, place, closes)
        index = stop.last
        item = stop.first == first + 1 and tokens[first].form.isdigit() and len(tokens[first].form) <= _ITEM_DIGITS
        if index < len(tokens) and not item and not _goes_on(tokens, stop, closes, language):
            yield index
            first = index
    if tokens:
        yield len(tokens)


def _dateline_end(tokens: Sequence[Token]) -> int:
    """Where a dateline ends (``LAGOS, Nigeria (AP) — Ada Roe said``), after its dash; 0 where there is none.

    Its place is in capitals, or written as names are if the day or the agency is told (``Lagos, 3 March –``); what
    follows its dash begins a sentence. A short one may be written as names are: ``Lagos - The mayor said``.
    """
    written = _written_dateline_end(tokens)
    dash = next((index for index, token in enumerate(tokens[:_LONGEST_DATELINE]) if token.form in _DASHES), 0)
    if written or not 0 < dash < len(tokens) - 1 or tokens[dash + 1].form[0].islower():
        return written
    forms = [token.form for token in tokens[:dash]]
    ends = next((index for index, form in enumerate(forms) if form in {",", "("}), dash)
    place, told = forms[:ends], forms[ends:]
    is_closed = "".join(forms).rstrip(".").endswith(")")  # "(ANP)-The", "(ACP).- The"
    apart = is_closed or tokens[dash].form in {"—", "--"} or not _touches(tokens, dash + 1)
    is_shouted = all(form.isupper() for form in place) and len("".join(place[:1])) > 1
    is_told = is_closed or ("(" not in told and any(form.isdigit() for form in told))
    if is_told:
        is_dateline = len(place) <= _LONGEST_PLACE and all(map(_is_placelike, place[:1] + place[-1:]))
    else:
        is_dateline = is_shouted and not any(form[0].islower() for form in told)
    return dash + 1 if apart and is_dateline else 0


def _is_placelike(form: str) -> bool:
    return form[0].isupper() and form[-1].isalpha()


def _written_dateline_end(tokens: Sequence[Token]) -> int:
    """Where a dateline of a few words with capitals ends, after a dash between blanks; 0 where there is none."""
    dash = next((i for i, token in enumerate(tokens[: _LONGEST_WRITTEN + 1]) if token.form in _DASHES), 0)
    if not 0 < dash < len(tokens) - 1 or _touches(tokens, dash) or _touches(tokens, dash + 1):
        return 0
    words = (token.form for token in (*tokens[:dash], tokens[dash + 1]))
    whole = tokens[-1].form[0] in _STOPS or tokens[-1].form[0] in CLOSING
    return dash + 1 if whole and all(form.isalpha() and form[0].isupper() for form in words) else 0


def _take_in(tokens: Sequence[Token], first: int, closes: Mapping[int, bool]) -> _Stop:
    """The stop at ``first`` with the stops, closing marks, brackets and citations (``[17]``) after it."""
    last = first + 1
    quoted = bracketed = False
    while last < len(tokens):
        token = tokens[last]
        form = token.form[0]
        if closes.get(token.start, form in _CLOSING or (form in _STRAIGHT and _touches(tokens, last))):
            quoted = True
        elif form in _BRACKETS:
            bracketed = True
        elif _is_citation(tokens, last):
            last += 2
        elif form not in _STOPS:
            break
        last += 1
    return _Stop(first, last, quoted or closes.get(tokens[last - 1].end, False), bracketed)


def _touches(tokens: Sequence[Token], index: int) -> bool:
    """Whether no blank stands before the token."""
    return tokens[index].start == tokens[index - 1].end


def _is_citation(tokens: Sequence[Token], index: int) -> bool:
    return (
        tokens[index].form == "["
        and index + 2 < len(tokens)
        and tokens[index + 1].form.isdigit()
        and tokens[index + 2].form == "]"
    )


def _goes_on(tokens: Sequence[Token], stop: _Stop, closes: Mapping[int, bool], language: Language) -> bool:
    """Whether the sentence goes on after the stop, by the token that comes next."""
    mark, following = tokens[stop.first].form, tokens[stop.last].form
    dots = stop.last - stop.first > 1 and all(t.form == "." for t in tokens[stop.first : stop.last])
    if following[0] in _INNER and len(following) == 1:
        return True
    if stop.quoted and following in _DASHES and stop.last + 1 < len(tokens):
        return tokens[stop.last + 1].form[0].islower()  # “It is safe!” - says Roe
    if following[0].islower():
        exclaims = bool(language.marks.dialogue_dashes) and mark[0] in "!?"  # — Ah ! dit Roe.
        return stop.quoted or stop.bracketed or dots or exclaims or "…" in mark or ".." in mark
    if _touches(tokens, stop.last) and not stop.quoted:
        if closes.get(tokens[stop.last].start) is False and stop.last + 1 < len(tokens):  # in Roe."We go
            return not tokens[stop.last + 1].form[0].isupper()
        return mark != "." or not following[0].isupper()
    if stop.quoted:
        return _is_clause(tokens, stop.last, language) or (mark != "." and _is_reported(tokens, stop.last, language))
    return False


def _is_clause(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether nothing but a subject and a verb of speech stands up to the next stop: “It is safe.” The envoy noted."""
    for last in range(index + 1, min(index + _LONGEST_CLAUSE, len(tokens))):
        if tokens[last].form == ".":
            return tokens[last - 1].form in language.speech.quotative_forms
        if not tokens[last].form[0].isalnum():
            return False
    return False


def _is_reported(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether a name and a verb of speech stand at ``index``: ``Smith said``."""
    if not tokens[index].form[0].isupper() or tokens[index].form.lower() in language.tokens.starters:
        return False
    for token in tokens[index + 1 : index + _REPORT_WITHIN]:
        if token.form in language.speech.quotative_forms:
            return True
        if not (token.form[0].isalnum() or token.form[0] in "'’-"):
            return False
    return False
