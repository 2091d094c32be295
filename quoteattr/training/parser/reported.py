"""Training sentences whose reporting clause is inverted: « … », a déclaré mardi la ministre.

Newspapers are full of them and treebanks are not: those of French have some forty in 10,000 sentences, so that a parser
takes the speaker behind the verb for its object. Each of these is put together of a verb of speech of the language and
of noun phrases and adjuncts that the treebanks have with their trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from attrs import evolve, frozen

from quoteattr.corpora.conllu import Word
from quoteattr.lang.language import Language

Words = tuple[Word, ...]
SUBJECT, ADJUNCT, QUOTED = 14, 5, 8  # words at most
SHARE = 4  # sentences of the treebanks for one of these
REPORTS = "parataxis:insert"
_VOWELS = ("a", "e")


@frozen
class _Parts:
    """Phrases whose top word has the head 0; ``pronouns`` hang on their verb, without hyphens."""

    subjects: list[Words]
    names: list[Words]
    adjuncts: list[Words]
    sentences: list[Words]
    finite: list[str]
    auxiliaries: list[str]
    participles: list[str]
    reflexives: list[str]
    pronouns: list[str]


def reported(sentences: Sequence[Words], language: Language, seed: int = 1) -> Iterator[Words]:
    """The sentences that are put together of parts of some; none for a language that does not invert so."""
    clause = language.marks.reporting
    if not clause.auxiliaries or not language.tokens.enclitics:
        return
    parts = _Parts(
        list(_subtrees(sentences, _is_subject, SUBJECT)),
        list(_subtrees(sentences, _is_name, ADJUNCT)),
        list(_subtrees(sentences, _is_adjunct, ADJUNCT)),
        [_without_stop(s) for s in sentences if len(s) <= QUOTED and any(word.upos == "VERB" for word in s)],
        sorted(form for form in language.speech.quotative),
        list(clause.auxiliaries),
        list(clause.participles),
        list(clause.adverbs),
        list(clause.pronouns),
    )
    random = Random(seed)
    for _ in range(len(sentences) // SHARE):
        yield _sentence(parts, language.speech.placeholder, random)


def _sentence(parts: _Parts, placeholder: str, random: Random) -> Words:
    """One sentence: what is quoted, with its marks, and the clause behind it."""
    top = Word(placeholder, "_", "PRON", "_", 0, "root")
    quoted = random.choice(parts.sentences) if random.random() < 1 / 3 else (top,)
    comma, mark, stop = (Word(form, "_", "PUNCT", "_", 0, "punct") for form in ',".')
    ending = (comma,) if random.random() < 1 / 4 else ()
    behind = (comma,) if random.random() < 3 / 4 else ()
    clause = _clause(parts, random)
    verb = next(n for n, word in enumerate(clause, 1) if word.deprel == REPORTS)
    pieces: list[tuple[Words, int]] = []  # each with the number of the word that its top hangs on
    quoted_top = 2 + next(n for n, word in enumerate(quoted) if word.head == 0)
    begin = 1 + len(quoted) + len(ending) + 1
    verb_at = begin + len(behind) + verb
    pieces += [((mark,), quoted_top), (quoted, 0), (ending, quoted_top), ((mark,), quoted_top), (behind, verb_at)]
    pieces += [(clause, quoted_top), ((stop,), quoted_top)]
    return _joined(pieces)


def _joined(pieces: Iterable[tuple[Words, int]]) -> Words:
    """Phrases one after the other, the top of each hung on a word by its number."""
    found: list[Word] = []
    for words, head in pieces:
        offset = len(found)
        found += [evolve(word, head=word.head + offset if word.head else head) for word in words]
    return tuple(found)


def _clause(parts: _Parts, random: Random) -> Words:
    """The verb with its subject behind it; its top is the verb."""
    adjuncts = [random.choice(parts.adjuncts) for _ in range(random.choice((0, 0, 1, 2)))]
    is_compound, is_pronoun = random.random() < 2 / 3, random.random() < 1 / 4
    form = random.choice(parts.participles if is_compound else parts.finite)
    first = random.choice(parts.auxiliaries) if is_compound else form
    verb = Word(form, "_", "VERB", "_", 0, REPORTS)
    before = (Word(first, "_", "AUX", "_", 0, "aux:tense"),) if is_compound else ()
    if not is_compound and random.random() < 1 / 6:
        before = (Word(random.choice(parts.reflexives), "_", "PRON", "_", 0, "expl:pv"),)
    pronoun = random.choice(parts.pronouns)
    joined = f"-t-{pronoun}" if first.endswith(_VOWELS) else f"-{pronoun}"
    inner = (Word(joined, "_", "PRON", "_", 0, "nsubj"),) if is_pronoun else ()
    subject = () if is_pronoun else _relabelled(_subject(parts, random), "nsubj")
    at = len(before) + (len(inner) if is_compound else 0) + 1
    first_half = [(before, at), (inner, at), ((verb,), 0)] if is_compound else [(before, at), ((verb,), 0), (inner, at)]
    placed = [(adjunct, at) for adjunct in adjuncts]
    if random.random() < 2 / 3:
        return _joined([*first_half, *placed, (subject, at)])
    return _joined([*first_half, (subject, at), *placed])


def _subject(parts: _Parts, random: Random) -> Words:
    """A noun phrase or a name, or a name with a noun phrase as its apposition, or the other way round."""
    chosen = [random.choice(parts.subjects), random.choice(parts.names)]
    random.shuffle(chosen)
    if random.random() < 2 / 3:
        return chosen[0]
    comma = Word(",", "_", "PUNCT", "_", 0, "punct")
    top = 1 + next(n for n, word in enumerate(chosen[0]) if word.head == 0)
    second = len(chosen[0]) + 2 + next(n for n, word in enumerate(chosen[1]) if word.head == 0)
    return _joined([(chosen[0], 0), ((comma,), second), (_relabelled(chosen[1], "appos"), top)])


def _relabelled(phrase: Words, deprel: str) -> Words:
    return tuple(word if word.head else evolve(word, deprel=deprel) for word in phrase)


def _subtrees(sentences: Iterable[Words], accepts: Callable[[Word], bool], longest: int) -> Iterator[Words]:
    """The phrases of at most so many words, all in one, whose top is accepted; none with a mark."""
    for sentence in sentences:
        below: dict[int, list[int]] = {}
        for number, word in enumerate(sentence, 1):
            below.setdefault(word.head, []).append(number)
        for number, word in enumerate(sentence, 1):
            if accepts(word):
                inside = [number]
                for own in inside:
                    inside += below.get(own, [])
                first, last = min(inside), max(inside)
                phrase = sentence[first - 1 : last]
                ends = (phrase[0].upos, phrase[-1].upos)
                if (
                    len(inside) == len(phrase) <= longest
                    and "PUNCT" not in ends
                    and '"' not in {w.form for w in phrase}
                ):
                    own_case = phrase[0].form if phrase[0].upos == "PROPN" else phrase[0].form.lower()
                    phrase = (evolve(phrase[0], form=own_case), *phrase[1:])
                    tops = (n == number for n in range(first, last + 1))
                    yield tuple(evolve(w, head=0 if top else w.head - first + 1) for w, top in zip(phrase, tops))


def _is_subject(word: Word) -> bool:
    return word.deprel == "nsubj" and word.upos in ("NOUN", "PROPN")


def _is_name(word: Word) -> bool:
    return word.deprel in ("nsubj", "appos", "nmod:appos") and word.upos == "PROPN"


def _is_adjunct(word: Word) -> bool:
    return word.deprel in ("obl:mod", "advmod") and word.upos in ("NOUN", "PROPN", "ADV")


def _without_stop(sentence: Words) -> Words:
    """A sentence that is one tree of one top, without the mark at its end."""
    return (
        sentence[:-1]
        if sentence[-1].upos == "PUNCT" and not any(w.head == len(sentence) for w in sentence)
        else sentence
    )
