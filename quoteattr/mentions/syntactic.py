"""The noun phrases, names and pronouns of the narration, off the trees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from quoteattr.lang.language import Language
from quoteattr.lang.people import People
from quoteattr.mentions.beside import APOSTROPHES
from quoteattr.mentions.types import Candidate, Node, Phrase
from quoteattr.parsing.tree import SUBJECTS, Tree, Word

#: Relations that keep a word inside the noun phrase of its head.
_INNER = frozenset("det amod compound flat nmod nummod case appos fixed goeswith advmod".split())
_NOT_HEADS = frozenset({"flat", "compound", "fixed", "goeswith", "nmod:desc", "case", "det"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
MARKS = 2  # marks of punctuation between two words of a phrase
_ELLIPTIC = frozenset({"ADJ", "NUM", "DET", "X", "SYM"})  # "many said", "two admitted", "another added"
_MAY_HEAD = _HEADS | _ELLIPTIC | {"ADV", "VERB"}
_AFTER_VERB = frozenset({"obj", "iobj", "obl", "ccomp", "xcomp", "nsubj", "advmod"})  # what a parser takes it for


def noun_phrase(tree: Tree, place: int, people: People) -> tuple[int, int]:
    """Places of the first and the last word of the noun phrase of a head, clauses left out.

    Appositions that name are in: ``his American counterpart, Linda Thomas-Greenfield``.
    """
    inside = {place}
    waiting = [place]
    while waiting:
        here = waiting.pop()
        for below in tree.children[here]:
            word = tree.words[below]
            inner = (
                word.relation in _INNER
                or (tree.words[place].upos == "NOUN" and _renames(tree, below))
                or _hyphenated(tree, below)
            )
            apart = word.relation == "case" and _is_before(tree, below, here, place)
            is_relative = word.relation in ("det", "nmod") and word.form.lower() in people.object_relatives
            apart |= is_relative and below < place  # what broker Roe; dont la directrice
            if word.quote < 0 and inner and not apart:
                inside.add(below)
                waiting.append(below)
    first = last = place
    while _joins(tree, first - 1, inside, -1) and not begins_clause(tree, place, people):
        first -= 1
    while _joins(tree, last + 1, inside, 1):
        last += 1
    while first not in inside:
        first += 1
    while last not in inside:
        last -= 1
    last = _without_aside(tree, place, _without_time(tree, place, last, people))
    return first, _name_after(tree, last, people)


def begins_clause(tree: Tree, place: int, people: People) -> bool:
    """Whether a noun is the subject of a clause without a relative: ``a move |critics| called reckless``.

    A plural before a verb, behind a noun that has the article of a singular, is no part of that phrase.
    """
    word, compound = tree.words[place], tree.words[place - 1] if place > 1 else None
    if compound is None or compound.relation != "compound" or compound.head != place or compound.upos != "NOUN":
        return False
    singular = people.indefinites & people.articles
    opened = any(tree.words[below].form.lower() in singular for below in tree.children[place] if below < place)
    plural = word.upos == "NOUN" and word.form.lower() != word.lemma and compound.form.lower() == compound.lemma
    return opened and plural and place + 1 < len(tree.words) and tree.words[place + 1].upos in ("VERB", "AUX", "ADV")


def _is_before(tree: Tree, word: int, head: int, place: int) -> bool:
    """Whether a word stands before a phrase, though it hangs on a later part of its name: ``by Ada Roe``."""
    return word < place and (head == place or (tree.words[head].relation == "flat" and tree.words[head].head == place))


def _without_time(tree: Tree, place: int, last: int, people: People) -> int:
    """The end of a noun phrase without a day that belongs to the verb: ``a minister |on Thursday|``."""
    below = tree.children[last]
    is_day = last > place and tree.words[last].form.lower() in people.never_sources
    is_apart = is_day and len(below) == 1 and place < below[0] and tree.words[below[0]].relation == "case"
    return below[0] - 1 if is_apart and tree.words[below[0]].form.lower() != people.belonging else last


def _without_aside(tree: Tree, place: int, last: int) -> int:
    """The end of a description without what stands between commas behind a preposition: ``the board|, for its part|,``.

    What tells which one it is has no comma before it: ``the board of the club``.
    """
    words = tree.words
    comma = next((at for at in range(last - 1, place, -1) if words[at].form == ","), None)
    if comma is None or words[place].upos != "NOUN" or words[last + 1 : last + 2] == () or words[last + 1].form != ",":
        return last
    inside = words[comma + 1 : last + 1]
    is_led = inside[0].upos == "ADP" and comma < inside[0].head <= last
    return comma - 1 if is_led and all(word.upos != "PROPN" or word.head > comma for word in inside) else last


def _name_after(tree: Tree, last: int, people: People) -> int:
    """The end of a noun phrase; no title ends one: ``asked Mrs. | Roe``, ``Dato |’ Roe`` are cut by the parser only."""
    if tree.words[last].form.lower() in people.honorifics:
        last += _has_apostrophe(tree, last)
        while last + 1 < len(tree.words) and tree.words[last + 1].quote < 0 and tree.words[last + 1].form[:1].isupper():
            last += 1
    return last


def _has_apostrophe(tree: Tree, last: int) -> bool:
    """Whether an apostrophe is part of a word, and a word with a capital behind it."""
    behind = tree.words[last + 1 : last + 3]
    return len(behind) == 2 and behind[0].form in APOSTROPHES and behind[1].form[:1].isupper() and behind[0].quote < 0


def _renames(tree: Tree, place: int) -> bool:
    """Whether a name behind a comma is an apposition, though labelled as a conjunct: no ``and`` joins it to anything.

    ``the governor of the island, Jane Roe``
    """
    word = tree.words[place]
    first = min((below for below in tree.children[place] if tree.words[below].relation == "compound"), default=place)
    named = next((below for below in tree.children[place] if tree.words[below].relation == "appos"), place)
    if word.deprel != "conj" or tree.words[named].upos != "PROPN" or tree.words[first - 1].form != ",":
        return False  # "another resident, |shop owner Ada Roe"
    conjuncts = [below for below in tree.children[word.head] if tree.words[below].deprel == "conj"]
    return conjuncts == [place] and tree.child(place, "cc") is None


def _joins(tree: Tree, place: int, inside: set[int], step: int) -> bool:
    """Whether the phrase goes on at a place: a word of it, or marks of punctuation before one: ``(SPD), Ada Roe``."""
    if not 0 <= place < len(tree.words) or tree.words[place].quote >= 0:
        return False
    beyond = place
    while 0 <= beyond < len(tree.words) and beyond not in inside and abs(beyond - place) < MARKS:
        if tree.words[beyond].upos != "PUNCT" or tree.words[beyond].form not in ",-()":
            return False
        beyond += step
    return beyond in inside


def mention_type(tree: Tree, place: int) -> str:
    """``pronoun``, ``name`` or ``description``."""
    word = tree.words[place]
    if word.upos == "PRON":
        return "pronoun"
    names = [place, *(c for c in tree.children[place] if tree.words[c].relation in ("flat", "appos"))]
    return "name" if any(tree.words[n].upos == "PROPN" for n in names) else "description"


def noun_phrases(
    number: int, tree: Tree, people: People, reading: Callable[[Candidate], Phrase]
) -> Iterator[Candidate]:
    """The mentions of one tree, in the order of their heads, each with the ``reading`` of them."""
    mention = partial(_mention, number, tree, people, reading)
    for place, word in enumerate(tree.words):
        if (word.upos not in _MAY_HEAD and not _is_particle(tree, place)) or word.quote >= 0 or word.deprel == "expl":
            continue
        if (word.deprel in _NOT_HEADS or word.relation in _NOT_HEADS) and not _is_inverted(tree, place):
            continue
        bare = word.form.lstrip("-")  # dit|-il
        if not bare[:1].isalpha() and not bare[:1].isdigit():
            continue
        if word.form.lower() in people.negatives and tree.child(place, "det") is None:  # "|Personne| ne répondit"
            continue
        stands = word.upos in _HEADS or _is_elliptic(tree, place) or _is_particle(tree, place)
        if not stands or _hyphenated(tree, place):
            continue
        antecedent = _antecedent(tree, place, people)
        if antecedent is None and word.form.lower() in people.never_sources and not _is_called_so(word, people):
            continue
        yield mention(place, mention(antecedent) if antecedent is not None else None)


def _is_called_so(word: Word, people: People) -> bool:
    """Whether the subject of a verb is written as a name and may be one, though mostly a month: ``said |April|``."""
    return word.upos == "PROPN" and word.relation == "nsubj" and word.form.lower() in people.also_names


def _is_inverted(tree: Tree, place: int) -> bool:
    """Whether a name stands right behind a verb that it is said to go on: ``“…,” grins |Ada| Roe``."""
    word = tree.words[place]
    return word.relation == "flat" and word.head == place - 1 and tree.words[word.head].upos == "VERB"


def _is_particle(tree: Tree, place: int) -> bool:
    """Whether a subject in small letters has a name behind it as part of one name: ``|da| Silva said``."""
    behind = tree.words[place + 1] if place + 1 < len(tree.words) else None
    is_flat = behind is not None and behind.head == place and behind.relation == "flat" and behind.upos == "PROPN"
    return is_flat and tree.words[place].deprel in SUBJECTS


def _is_elliptic(tree: Tree, place: int) -> bool:
    """Whether a word stands for its noun: a subject (``many said``, ``the liberal daily wrote``), inverted or not.

    Behind a verb that follows a mark the subject is inverted (``“…,” posted one``), whatever the parser calls it.
    """
    word = tree.words[place]
    if word.deprel == "obl:agent":  # seen by |many|
        return word.upos in _ELLIPTIC
    if word.deprel in SUBJECTS:
        if word.upos == "VERB":  # the accused said
            return tree.words[place - 1].head == place and tree.words[place - 1].relation == "det"
        return word.upos in _ELLIPTIC or (word.upos == "ADV" and tree.child(place, "det", "compound") is not None)
    verb = word.head
    if word.upos == "ADJ" and word.relation == "amod" and verb == place + 1:  # the 31-year-old raged
        return tree.words[verb].upos == "VERB" and tree.child(place, "det") is not None
    if word.upos not in _ELLIPTIC or word.relation not in _AFTER_VERB or not 0 < verb < place:
        return False
    first = min((verb + 1, *(b for b in tree.children[place] if b > verb)))
    return (
        tree.words[verb].upos == "VERB"
        and tree.words[verb - 1].form in ('"', ",")
        and all(tree.words[between].head >= first for between in range(verb + 1, place))
    )


def _hyphenated(tree: Tree, place: int) -> bool:
    """Whether a hyphen joins a noun to the word behind it.

    ``year`` of ``the 29-year-old``, no ``Jean-Éric``, no ``mother-of-two``.
    """
    words = tree.words
    if place + 2 >= len(words) or words[place + 1].form != "-" or words[place].upos == "PROPN":
        return False
    if words[place + 2].upos == "ADP":  # |dad|-of-two
        return False
    return words[place].end == words[place + 1].start and words[place + 1].end == words[place + 2].start


def _mention(
    number: int,
    tree: Tree,
    people: People,
    reading: Callable[[Candidate], Phrase],
    place: int,
    antecedent: Candidate | None = None,
) -> Candidate:
    first, last = noun_phrase(tree, place, people)
    return Candidate(
        _bare_start(tree.words[first]),
        tree.words[last].end,
        (_bare_start(tree.words[place]), tree.words[place].end),
        mention_type(tree, place),
        Node(number, place),
        (first, last),
        antecedent,
        reading,
    )


def _bare_start(word: Word) -> int:
    """Where a word begins that hangs on a verb: dit-|il, a-t-|il."""
    return word.end - len(word.form.rpartition("-")[2]) if word.form[0] == "-" else word.start


def _antecedent(tree: Tree, place: int, people: People) -> int | None:
    """The noun that a relative pronoun stands for: the head of the clause whose subject it is."""
    word = tree.words[place]
    if word.form.lower() not in people.relatives or word.deprel not in SUBJECTS or word.head < 0:
        return None
    verb = tree.words[word.head]
    is_relative = verb.relation == "acl" or verb.deprel == "advcl:cleft"
    found = verb.head
    if word.form.lower() in people.clause_openers:
        found = _person_of(tree, found, people)
    elif tree.words[place - 1].upos == "PROPN" and tree.words[place - 1].head == found:
        found = place - 1  # groups like |Roe| which
    return found if is_relative and found >= 0 and tree.words[found].quote < 0 else None


def _person_of(tree: Tree, place: int, people: People) -> int:
    """The person whom a noun is said of, if a relative for persons may stand for both: "the |head| of the club who"."""
    noun = tree.words[place]
    above = noun.head if noun.upos == "NOUN" and noun.relation == "nmod" and noun.lemma not in people.nouns else -1
    return above if above >= 0 and tree.words[above].lemma in people.nouns else place


def by_according(tree: Tree, place: int, language: Language) -> bool:
    """Whether a phrase like ``according to`` introduces a noun phrase, by the arcs at its head."""
    if language.speech.according_tells.isdisjoint(tree.forms):  # as mostly
        return False
    head = tree.words[place].head
    around = (*tree.children[head], head) if head >= 0 else ()
    near = [*tree.children[place], *([head] if head >= 0 else [])]
    if any(phrase_end(tree, p, language) is not None for p in near):
        return True
    return any(p < head <= (phrase_end(tree, p, language) or 0) for p in around)  # aux |yeux| de Roe, à en |croire| Roe


def phrase_end(tree: Tree, place: int, language: Language) -> int | None:
    """The place of the last word of a phrase like ``according to`` that begins at a place, or None."""
    words = tree.words
    for phrase in language.speech.according_by_opener.get(words[place].form.lower(), ()):
        last = place + len(phrase) - 1
        if last < len(words) and all(words[place + at].form.lower() == form for at, form in enumerate(phrase)):
            return last
    return None
