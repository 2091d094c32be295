"""What may be a cue in a tree, and for each what may be its content: everything that the grammar allows.

A cue governs its content (``said that …``, ``promised to …``, ``the claim that …``, ``asked whether …``), or is itself
a clause beside it (``…, she said, …``; ``as Roe put it``; ``according to Roe``). Since arcs go wrong, stretches of the
sentence without regard to them are proposed too. Which of it is a content is learned (:mod:`.model`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from quoteattr.indirect.types import Proposal, Range, Reading
from quoteattr.parsing.tree import SUBJECTS, Tree

#: How a content is cut out of a sentence: the subtree of a dependent of the cue, that without its conjuncts, that
#: without clauses that depend on it behind a comma too, a noun without all that says more of it behind; with what
#: follows it in the clause of the cue, with all that the cue governs behind it, the subject of a passive with that; the
#: clause above the cue, or the one above that; all words behind the cue, those up to a comma, or those before the comma
#: in front of the cue; a clause that the arcs hang on the person who is told it; the words that the network expects.
SHAPES = tuple("child cut bare short core rest whole up up2 after to_comma before inner expected".split())

NEAR = 12  # words between the comma in front of a cue and the cue

#: Relations of words that say nothing of their own, or are the source.
_NO_CONTENT = frozenset(
    "punct aux cop mark cc det case expl flat fixed goeswith compound nummod discourse vocative amod advmod".split()
)
_OTHER_CLAUSES = frozenset({"conj", "advcl", "parataxis", "cc"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SAYING_MORE = frozenset({"nmod", "acl", "obl", "advcl", "appos", "conj", "cc", "parataxis", "punct"})
_BESIDE = frozenset("parataxis advcl dep obl nmod acl ccomp discourse appos conj xcomp advmod list".split())
COMPLEMENTIZERS = (1, 2)  # as the codes number what opens a content: that, and to of an infinitive
CLAUSES = (1, 3, 4)  # and what opens a clause: that, whether, why
RELATIVE = 6  # as the codes number the pronouns: who
COLON = ":"
_COMMAS = frozenset({",", ";", "-", "--", "—", "–"})


class Cut(NamedTuple):
    """Words that may be a content, how they are cut out, and the word that they hang on."""

    shape: str
    head: int
    places: Collection[int]


def proposals(reading: Reading, place: int, phrase: int | None, expected: Collection[int] = ()) -> tuple[Proposal, ...]:
    """What may be the content of a cue, all of it different.

    ``phrase`` is the end of one like ``according to``, ``expected`` are the words that the network expects.
    """
    tree = reading.tree
    if tree.words[place].form == COLON:
        found = [*_around_colon(tree, place)]
    elif phrase is not None:
        found = [*_around_phrase(reading, place, phrase)]
    else:
        found = [*_below(reading, place), *_above(reading, place), *_beside(reading, place)]
    outside = _outside(reading, place, expected)
    if outside:
        found.append(Cut("expected", min(outside, key=reading.depth.__getitem__), outside))
    end, told_to = _end(reading, place), _told_to(reading, place)
    own = [cut._replace(places=frozenset(cut.places) - told_to) for cut in found if max(cut.places, default=0) <= end]
    return tuple(_different(tree, place, own))


def _end(reading: Reading, cue: int) -> int:
    """The last word that a content may have.

    It is that of a relative clause, ``Roe, who said [it was late], left early``, and that of what a subject has with a
    clause, ``the claim [that it was late] was wrong``.
    """
    tree, persons = reading.tree, reading.language.codes.persons
    word, subject = tree.words[cue], tree.child(cue, *SUBJECTS)
    is_relative = subject is not None and persons.get(tree.words[subject].form.lower()) == RELATIVE
    is_claim = word.deprel in ("nsubj", "nsubj:pass") and any(_is_clause(tree, kid) for kid in tree.children[cue])
    return max(reading.below[cue]) if is_claim or (is_relative and word.relation == "acl") else len(tree.words)


def _outside(reading: Reading, cue: int, expected: Collection[int]) -> Collection[int]:
    """The words that the network expects, without those of an aside in front: ``as Roe sees it, [all is well]``."""
    own = reading.below[cue] if _is_in_front(reading.tree, cue) else frozenset()
    return [place for place in expected if place not in own] or expected


def _is_in_front(tree: Tree, cue: int) -> bool:
    """Whether a cue stands in a clause beside one that comes behind it."""
    return tree.words[cue].relation in _BESIDE and tree.words[cue].head > cue


def _told_to(reading: Reading, cue: int) -> frozenset[int]:
    """The words for whom a cue tells its clause, which are no part of that: ``told him [she was leaving]``.

    What looks like an object is one of these only before what opens a clause: ``asked the guests [how they slept]``.
    """
    tree, below = reading.tree, reading.below
    clause = tree.child(cue, "ccomp")
    person = tree.child(cue, "iobj", "obj")
    if person is None or clause is None or clause < person:
        return frozenset()
    opener = reading.language.codes.openers.get(tree.words[min(below[clause])].form.lower())
    has_subject = tree.child(clause, *SUBJECTS) is not None
    is_told = opener in CLAUSES or (has_subject and tree.words[person].relation == "iobj")
    return below[person] if is_told else frozenset()


def introduced(tree: Tree, place: int) -> tuple[int | None, int]:
    """Whom the first word of a phrase such as ``according to`` introduces, and the word that governs both (or -1)."""
    word = tree.words[place]
    if word.relation in ("case", "mark", "fixed") and word.head >= 0:
        return word.head, tree.words[word.head].head
    return tree.child(place, "obl", "nmod", "obj"), word.head


def _below(reading: Reading, cue: int) -> Iterator[Cut]:
    """The dependents of the cue, alone and with what follows them."""
    tree, below = reading.tree, reading.below
    kids = tree.children[cue]
    for kid in kids:
        word = tree.words[kid]
        if word.relation in _NO_CONTENT or word.deprel == "compound:prt":
            continue
        own = below[kid] - _introducing(reading, kid)
        yield Cut("child", kid, own)
        if word.upos in _NOMINAL:
            behind = (below[k] for k in tree.children[kid] if k > kid and tree.words[k].relation in _SAYING_MORE)
            yield Cut("short", kid, own.difference(*behind))
            yield from (Cut("inner", k, below[k]) for k in tree.children[kid] if k > kid > cue and _is_clause(tree, k))
        if word.deprel == "nsubj:pass":
            after = (below[k] for k in kids if k > cue and tree.words[k].relation not in _OTHER_CLAUSES)
            yield Cut("whole", kid, own.union(*after))
        if kid > cue:
            first = min(own)
            yield Cut("rest", kid, {place for place in below[cue] if place >= first})
            after = (below[k] for k in kids if min(below[k]) >= first and tree.words[k].relation not in _OTHER_CLAUSES)
            yield Cut("core", kid, own.union(*after))
        joined = [below[k] for k in tree.children[kid] if tree.words[k].relation in ("conj", "parataxis")]
        yield Cut("cut", kid, own.difference(*joined))
        aside = (below[k] for k in tree.children[kid] if _is_aside(reading, kid, k))
        yield Cut("bare", kid, own.difference(*joined, *aside))


def _introducing(reading: Reading, place: int) -> set[int]:
    """The preposition in front of what a cue reports, which belongs to the cue: ``called for [an inquiry]``.

    So it is annotated in PolNeAR. What opens a clause belongs to the clause: ``promised [to resign]``.
    """
    tree, codes = reading.tree, reading.language.codes
    opener = tree.child(place, "case", "mark")
    if opener is None or opener > min(reading.below[place]):
        return set()
    form = tree.words[opener].form.lower()
    is_complementizer = codes.openers.get(form) in COMPLEMENTIZERS
    is_preposition = tree.words[opener].relation == "case" or (form in codes.cases and not is_complementizer)
    return set(reading.below[opener]) if is_preposition else set()


def _is_clause(tree: Tree, place: int) -> bool:
    """Whether a noun has a clause that a conjunction opens: ``told reporters that …``."""
    return tree.words[place].relation in ("acl", "ccomp") and tree.child(place, "mark") is not None


def _is_aside(reading: Reading, head: int, kid: int) -> bool:
    """Whether a clause behind a comma says more of the one that it depends on: ``he would resign, calling it …``."""
    first = min(reading.below[kid])
    words = reading.tree.words
    return words[kid].relation in ("advcl", "acl") and first > head and _is_comma(reading.tree, first - 1)


def _above(reading: Reading, cue: int) -> Iterator[Cut]:
    """The clause that the cue stands in as an aside: ``…, she said, …``; ``the plan that Roe defended``."""
    tree, below = reading.tree, reading.below
    word = tree.words[cue]
    if word.head < 0 or word.relation not in _BESIDE:
        return
    yield Cut("up", word.head, below[word.head] - below[cue])
    higher = tree.words[word.head].head
    if higher >= 0:
        yield Cut("up2", higher, below[higher] - below[cue])


def _beside(reading: Reading, cue: int) -> Iterator[Cut]:
    """The stretches behind and before the cue, or behind all of ``as Roe sees it``, whatever the arcs say."""
    tree = reading.tree
    words = tree.words
    last = max(reading.below[cue]) if _is_in_front(tree, cue) else cue
    yield Cut("after", cue, range(last + 1, len(words)))
    end = next((p for p in range(cue + 2, len(words)) if _is_comma(tree, p)), len(words))
    yield Cut("to_comma", cue, range(cue + 1, end))
    comma = next((p for p in range(cue - 1, max(0, cue - NEAR), -1) if _is_comma(tree, p)), 0)
    yield Cut("before", cue, range(comma))


def _around_colon(tree: Tree, cue: int) -> Iterator[Cut]:
    """What stands behind a colon, or in front of it: ``Roe: the pier is safe``; ``The pier is safe: report``."""
    yield Cut("after", cue, range(cue + 1, len(tree.words)))
    yield Cut("before", cue, range(cue))


def _around_phrase(reading: Reading, cue: int, end: int) -> Iterator[Cut]:
    """What stands around ``according to Roe``."""
    tree, below = reading.tree, reading.below
    source, governor = introduced(tree, cue)
    phrase = below[cue] if source is None or source in below[cue] else below[source]
    if governor >= 0:
        yield Cut("up", governor, below[governor] - phrase)
        for above in tree.ancestors(governor):
            yield Cut("up2", above, below[above] - phrase)
    comma = next((p for p in range(end + 1, len(tree.words)) if _is_comma(tree, p)), len(tree.words))
    yield Cut("after", cue, range(comma, len(tree.words)))
    yield Cut("before", cue, range(cue))
    comma = next((p for p in range(cue - 2, 0, -1) if _is_comma(tree, p)), 0)
    yield Cut("to_comma", cue, range(comma, cue))


def _is_comma(tree: Tree, place: int) -> bool:
    return tree.words[place].form in _COMMAS and tree.words[place].quote < 0


def _different(tree: Tree, cue: int, cuts: Sequence[Cut]) -> Iterator[Proposal]:
    """The proposals that have words, each stretch once, by the first cut that gives it."""
    by_places = {frozenset(cut.places): number for number, cut in reversed(list(enumerate(cuts)))}
    by_ranges: dict[tuple[Range, ...], int] = {}
    for number in by_places.values():
        ranges = _runs(tree, cuts[number].places)
        by_ranges[ranges] = min(number, by_ranges.get(ranges, number))
    for ranges, number in by_ranges.items():
        if ranges:
            yield Proposal(cue, cuts[number].shape, cuts[number].head, ranges)


def _runs(tree: Tree, places: Collection[int]) -> tuple[Range, ...]:
    """The words as ranges, joined over punctuation, without punctuation at their ends.

    A mark of quotation stays where the quotation goes with it: ``the plan was “a disaster”``.
    """
    words = tree.words
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and all(words[p].upos == "PUNCT" for p in range(runs[-1][1] + 1, place)):
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return tuple(run for run in (_trimmed(tree, *run) for run in runs) if run[0] <= run[1])


def _trimmed(tree: Tree, first: int, last: int) -> Range:
    words = tree.words
    while first <= last and words[first].upos == "PUNCT" and not _opens(tree, first, last):
        first += 1
    while first <= last and words[last].upos == "PUNCT" and not _closes(tree, first, last):
        last -= 1
    return first, last


def _opens(tree: Tree, first: int, last: int) -> bool:
    """Whether a mark opens a quotation that narration of the content follows."""
    words = tree.words
    return words[first].form == '"' and first < last and words[first + 1].quote >= 0 and _narrates(tree, first, last)


def _closes(tree: Tree, first: int, last: int) -> bool:
    words = tree.words
    return words[last].form == '"' and first < last and words[last - 1].quote >= 0 and _narrates(tree, first, last)


def _narrates(tree: Tree, first: int, last: int) -> bool:
    return any(word.quote < 0 and word.upos != "PUNCT" for word in tree.words[first : last + 1])
