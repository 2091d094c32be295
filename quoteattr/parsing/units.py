"""Units to parse: the sentences near quotations, long quotations masked by a placeholder.

The grammar of a quotation disturbs the sentence that reports it, and costs most of the words. So only the
narration is parsed: quotations that are sentences of their own are left out, long ones are replaced by
the ``placeholder`` of the language between their marks, fragments stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.parsing.absolute import with_absolutes
from quoteattr.parsing.adjuncts import with_adjuncts
from quoteattr.parsing.inversion import restored
from quoteattr.parsing.reduced import with_participles
from quoteattr.parsing.selection import NEAR, Passage, Reach, selected
from quoteattr.parsing.tree import Tree, Word
from quoteattr.parsing.types import Arcs
from quoteattr.parsing.verbs import with_verbs
from quoteattr.spans.quoted import Span
from quoteattr.text.ranges import Range
from quoteattr.text.types import Segmentation, Token
from quoteattr.values import Note

MASKED_FROM = 8  # words in a quotation
LONGEST = 120  # words in a unit; a longer one is cut, at a comma or semicolon where there is one
FEWEST_WORDS = 0.4  # share of words among the words and marks of such a piece; code, tables and noise have fewer
LONGEST_ASIDE = 9  # words of a parenthesis that is left out, its marks included
_DASHES = frozenset({"-", "--", "–", "—"})
_REPORT_WITHIN = 5  # words of a reporting clause up to its verb
SENTENCE_END = frozenset({".", "!", "?", "...", "…"})


class UnitWord(NamedTuple):
    """One word as the parser will see it, its characters in the text, its quotation (-1: narration)."""

    form: str
    start: int
    end: int
    quote: int


@frozen
class Unit:
    """The words of one sentence of a paragraph, masked; ``cut`` is the whole sentence where this is a piece of it."""

    paragraph: int
    words: tuple[UnitWord, ...]
    cut: Range | None = None


def build_units(
    segmentation: Segmentation, spans: Sequence[Span], language: Language, reach: Reach = NEAR
) -> tuple[Unit, ...]:
    """The units of the sentences within reach of the quotations, in order."""
    passages = selected(segmentation, spans, reach)
    return tuple(unit for passage in passages for unit in units_of(segmentation, passage, spans, language))


def units_of(segmentation: Segmentation, passage: Passage, spans: Sequence[Span], language: Language) -> Iterator[Unit]:
    """The units of a passage; none where it is nothing but quotations.

    Of one that is too long, the pieces that are sentences: they have narration, and not many more marks than words.
    """
    tokens, placeholder = segmentation.tokens[passage.first : passage.last], language.speech.placeholder
    masked = _masked(tokens, spans, passage.spans, placeholder)
    words = _without_asides(_as_printed(masked, language))
    if not any(word.quote < 0 and _is_word(word.form) for word in words):
        return  # nothing but quotations: no narration to parse
    if len(words) <= LONGEST:
        yield Unit(passage.paragraph, tuple(words))
        return
    whole = words[0].start, words[-1].end
    yield from (Unit(passage.paragraph, piece, whole) for piece in _pieces(words) if _is_sentence(piece))


def _pieces(words: Sequence[UnitWord]) -> Iterator[tuple[UnitWord, ...]]:
    """The words in pieces of at most :data:`LONGEST`."""
    start = 0
    while len(words) - start > LONGEST:
        window = range(start + LONGEST // 2, start + LONGEST)
        cuts = [i for i in window if words[i].form in (",", ";") and words[i].quote < 0]
        end = (cuts[-1] if cuts else window[-1]) + 1
        yield tuple(words[start:end])
        start = end
    yield tuple(words[start:])


def _is_sentence(piece: Sequence[UnitWord]) -> bool:
    forms = [word for word in piece if _is_word(word.form)]
    return len(forms) >= FEWEST_WORDS * len(piece) and any(word.quote < 0 for word in forms)


def _masked(tokens: Sequence[Token], spans: Sequence[Span], numbers: Sequence[int], placeholder: str) -> list[UnitWord]:
    """The words of the tokens, with quotations as the parser knows them: between two marks, be one lost or not."""
    words: list[UnitWord] = []
    place = 0
    for number in numbers:
        span = spans[number]
        while place < len(tokens) and tokens[place].end <= span.start:
            words.append(_narrated(tokens[place], span))
            place += 1
        opened, closed = (mark[0] < mark[1] for mark in (span.pair.opening, span.pair.closing))
        words += () if opened else [UnitWord('"', span.start, span.start, -1)]
        content = place
        while place < len(tokens) and tokens[place].start < span.end:
            place += 1
        narrated = _narration_follows(tokens, place, span)
        words += _quoted(tokens[content:place], number, narrated, placeholder)
        words += () if closed or span.pair.continues else [UnitWord('"', span.end, span.end, -1)]
        while place < len(tokens) and tokens[place].start < span.pair.closing[1]:
            words.append(_narrated(tokens[place], span))
            place += 1
    words += [UnitWord(token.form, token.start, token.end, -1) for token in tokens[place:]]
    return words


def _as_printed(words: list[UnitWord], language: Language) -> list[UnitWord]:
    """The words, with what joins a clause to its quotation as parsers know it: “…”, - said Roe as “…,” said Roe.

    The dash is left out; the comma and the mark before it change their forms, so that offsets stay in order.
    """
    printed: list[UnitWord] = []
    verbs, swaps = language.speech.quotative_forms, language.marks.comma_inside
    for place, word in enumerate(words):
        if word.quote < 0 and word.form in _DASHES and _reports(words, place + 1, verbs):
            behind = [one.form for one in printed[-2:] if one.quote < 0]
            if behind in (['"'], [",", '"']):
                continue
        printed.append(word)
        if swaps and word.form == "," and word.quote < 0 and len(printed) > 2:
            last, mark = printed[-3:-1]
            closes = last.quote >= 0 and mark.form == '"' and mark.quote < 0
            if closes and last.form not in SENTENCE_END and last.form != ",":
                printed[-2:] = [mark._replace(form=","), word._replace(form='"')]
    return printed


def _reports(words: Sequence[UnitWord], place: int, verbs: frozenset[str]) -> bool:
    """Whether a verb of speech stands near ``place``, in narration."""
    return any(word.quote < 0 and word.form in verbs for word in words[place : place + _REPORT_WITHIN])


def _without_asides(words: list[UnitWord]) -> list[UnitWord]:
    """The words without short parentheses after a name: ``Rep. Roe (D-Calif.)``, ``Roe (45)``, ``the FBI (…)``.

    The parser tends to take what stands in them for the head of the name.
    """
    if all(word.form != "(" for word in words):  # as mostly
        return words
    kept: list[UnitWord] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.form == "(" and word.quote < 0 and kept and kept[-1].form[:1].isupper():
            window = words[place : place + LONGEST_ASIDE]
            end = next((i for i, w in enumerate(window) if w.form == ")" or w.quote >= 0), None)
            if end is not None and window[end].form == ")":
                place += end + 1
                continue
        kept.append(word)
        place += 1
    return kept


def _narrated(token: Token, span: Span) -> UnitWord:
    """A word of narration; a mark of the quotation in whatever shape is a straight one to the parser."""
    (opening, opened), (closing, closed) = span.pair.opening, span.pair.closing
    is_mark = opening <= token.start < opened or closing <= token.start < closed
    return UnitWord('"' if is_mark else token.form, token.start, token.end, -1)


def _quoted(tokens: Sequence[Token], number: int, narrated: bool, placeholder: str) -> list[UnitWord]:
    """The words of a quotation: as they are, or one placeholder for all but its last point or comma."""
    if not tokens:
        return []
    last, body, end = tokens[-1], tokens, list[UnitWord]()
    if last.form in SENTENCE_END or last.form in (",", ";"):
        # what ends the quotation does not end the sentence that goes on after it
        body, end = tokens[:-1], [UnitWord("," if narrated else last.form, last.start, last.end, number)]
    if sum(_is_word(token.form) for token in body) >= MASKED_FROM:
        return [UnitWord(placeholder, body[0].start, body[-1].end, number), *end]
    return [*(UnitWord(token.form, token.start, token.end, number) for token in body), *end]


def _narration_follows(tokens: Sequence[Token], place: int, span: Span) -> bool:
    while place < len(tokens) and tokens[place].start < span.pair.closing[1]:
        place += 1
    after = tokens[place] if place < len(tokens) else None
    return after is not None and (_is_word(after.form) or after.form in (",", "-", "--", "—", "–"))


def _is_word(form: str) -> bool:
    return form[:1].isalnum() or form[1:2].isalnum()


def cut_notes(units: Sequence[Unit]) -> Iterator[Note]:
    """A note for each sentence that was cut."""
    message = f"a sentence of more than {LONGEST} words was parsed in pieces of at most {LONGEST}"
    for start, end in dict.fromkeys(unit.cut for unit in units if unit.cut):
        yield Note(start, end, message)


def build_trees(units: Sequence[Unit], parses: Sequence[Arcs], language: Language) -> tuple[Tree, ...]:
    """The trees of the units, out of what a parser made of their words."""
    mended = (_mended(_words(unit, arcs, language), language) for unit, arcs in zip(units, parses))
    return tuple(Tree(words, unit.paragraph) for words, unit in zip(mended, units))


def _mended(words: Sequence[Word], language: Language) -> tuple[Word, ...]:
    """The words of a unit, without what parsers get wrong in news."""
    words = with_absolutes(with_verbs(words, language), language)
    return with_participles(with_adjuncts(restored(words, language), language), language)


def _words(unit: Unit, arcs: Arcs, language: Language) -> list[Word]:
    return [
        Word(w.form, w.start, w.end, w.quote, upos, head, deprel, language.lemma(w.form))
        for w, upos, head, deprel in zip(unit.words, arcs.upos, arcs.heads, _relations(arcs))
    ]


def _relations(arcs: Arcs) -> tuple[str, ...]:
    """The relations, but that a noun right before the main verb is its subject, not a compound, if it has no other.

    ``The Harbour Times reports:`` is tagged as a clause and labelled as a noun phrase by a parser whose labels do not
    see its tags.
    """
    relations = list(arcs.deprels)
    root = arcs.heads.index(-1) if -1 in arcs.heads else -1
    if root > 0 and arcs.upos[root] == "VERB":
        own = [relation for relation, head in zip(relations, arcs.heads) if head == root]
        if relations[root - 1] == "compound" and not any(relation.startswith("nsubj") for relation in own):
            relations[root - 1] = "nsubj"
    return tuple(relations)
