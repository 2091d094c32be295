"""The descriptions that are subjects, whom a pronoun may mean: off the trees, else at the beginning of a sentence.

Sentences far from a quotation have no tree. "A neighbour | heard a scream" is read off the surface there: a
determiner, a few words, a noun for a person, and behind it a verb or a preposition. A possessor does for a determiner,
"Norland’s health ministry | shut", and for several a name, "Tern workers | left".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun, may_be_person
from quoteattr.mentions.beside import APOSTROPHES, speaks
from quoteattr.mentions.complements import complement_end, is_adjective
from quoteattr.mentions.names.books import BOOK
from quoteattr.mentions.names.places import is_aside
from quoteattr.mentions.phrases import Reader
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.traits import possessor_ending, words
from quoteattr.mentions.types import Candidate, Name, Phrase
from quoteattr.parsing.tree import SUBJECTS, Tree
from quoteattr.text.quotation_marks import DOUBLE

#: Words between the determiner and the noun at most.
BETWEEN = 4
#: What stands between a description and the name of whom it describes.
APPOSED = frozenset((" ", ", ", "\u00a0", ",\u00a0"))
#: The complement of a noun and what is bracketed behind it, up to the comma before an apposition; names it may have.
_COMPLEMENT = regex.compile(
    r"[ \u00a0](\p{L}++['’]?)[^,.;:!?()\n]{0,80}+(?:\([^()\n]{1,40}\)|,[ \u00a0]\p{Lu}{2,6}+(?=,))?,[ \u00a0]"
)
#: What somebody is, between the comma behind a description and his name; what stands behind that.
_ROLE = regex.compile(r",[ \u00a0]((?:\p{Ll}[\p{L}’'-]*+[ \u00a0]){1,4})")
_ROLE_END = frozenset(",.;)")
#: The titles and forms of address before a name, and how far back they are looked for.
_TITLES, ADDRESS = regex.compile(r"(?<=[ \u00a0])(?:\p{Lu}[\p{L}\p{M}.'’-]{0,20}+[ \u00a0]){1,4}$"), 60
_OF_A_NAME = regex.compile(r"[ \u00a0](\p{L}++)[ \u00a0][^,.;:!?()\n]{0,80}+")
NAMES = 4
#: So many characters stand between a rank and the name of its land at most.
PARTICLE = 7
#: So many words are remembered, of any documents.
REMEMBERED = 8192
#: What stands behind a phrase up to the next mark.
_BEHIND = regex.compile(r"[^,.;:!?()—–\n]{0,100}")
_WORD = regex.compile(r"(?:[ \u00a0]|(?<=['’]))((?:\p{Lu}\.){2,}+|[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*+)")


def subjects(
    by_tree: Mapping[int, Sequence[Candidate]],
    trees: Sequence[Tree],
    positions: Positions,
    reader: Reader,
) -> tuple[Phrase, ...]:
    """Groups, definite bodies, and persons with a determiner that are subjects, in the order of the text.

    No persons in a book, where whoever is described mostly has a name.
    """
    found = [
        mention.phrase
        for number, tree in enumerate(trees)
        for mention in by_tree[number]
        if _is_subject(mention, tree) and mention.phrase is not None and _is_described(mention.phrase, reader.language)
    ]
    if len(positions.text) >= BOOK:
        return tuple(sorted((phrase for phrase in found if not phrase.is_person), key=_start))
    parsed = sorted(tree.words[0].start for tree in trees if tree.words)
    found += _beginnings(positions, parsed, reader)
    told = (phrase for phrase in found if not is_aside(positions, phrase.start, reader.language))
    return tuple(sorted((phrase for phrase in told if not _is_named_beside(phrase, reader)), key=_start))


def _is_described(phrase: Phrase, language: Language) -> bool:
    """Whether several persons are described, a definite organization, or a person with a determiner."""
    if phrase.pronoun or phrase.named:
        return False
    is_body = phrase.definite and phrase.kind == "organization"
    return is_body or phrase.kind == "group" or (phrase.is_person and not is_bare(phrase, language))


def is_bare(phrase: Phrase, language: Language) -> bool:
    """Whether a phrase has no determiner, as in headlines, where the definite article is left out."""
    people, opener = language.people, phrase.text.split()[0].lower()
    openers = people.indefinites, people.articles, people.possessives
    return not phrase.possessed and not any(opener in words for words in openers)


def _is_subject(mention: Candidate, tree: Tree) -> bool:
    """Whether a mention is a subject of its own: "the pensioner and her husband" are two."""
    node = mention.node
    if node is None or mention.type == "pronoun" or tree.words[node.place].deprel not in SUBJECTS:
        return False
    is_joined = tree.child(node.place, "conj") is not None
    return not (is_joined and mention.phrase is not None and mention.phrase.is_person)


def _is_named_beside(phrase: Phrase, reader: Reader) -> bool:
    """Whether a name stands beside a description, that of whom it is of: "the head of sales, | Otto Lane"."""
    at, names, text = reader.name_from(phrase.end), reader.names, reader.text
    if phrase.kind == "organization" and at < len(names) and names[at].kind != "person":
        return text[phrase.end : names[at].start] in APPOSED
    if not phrase.is_person:
        return False
    before = reader.name_from(phrase.start) - 1
    behind = at < len(names) and text[phrase.end : _titled(text, phrase.end, names[at])] in APPOSED
    behind = behind or (at < len(names) and _is_ranked(phrase, names[at]))
    is_place = before >= 0 and names[before].kind == "place"
    following = _BEHIND.match(text, phrase.end)
    acts = following is not None and speaks(words(following[0], reader.language), reader.language)
    behind = behind or _is_named_later(phrase, at, reader) or _is_named_by_role(phrase, at, reader)
    return behind or (before >= 0 and not is_place and not acts and text[names[before].end : phrase.start] in APPOSED)


def _titled(text: str, start: int, name: Name) -> int:
    """Where the titles and forms of address before a name begin, not before ``start``: "her uncle, |Mr Otto Roe"."""
    before = _TITLES.search(text, max(start, name.start - ADDRESS), name.start)
    return before.start() if before else name.start


def _is_ranked(phrase: Phrase, name: Name) -> bool:
    """Whether a name is the land by which one of a rank is called: "la comtesse |de Roe"."""
    return name.start - phrase.end <= PARTICLE and phrase.head in name.traits.heads


def _is_named_later(phrase: Phrase, at: int, reader: Reader) -> bool:
    """Whether a name goes with a person behind its complement: "the head of sales, | Ada Roe", "of Cove | Ada Roe"."""
    text, names = reader.text, reader.names
    for index, name in enumerate(names[at : at + NAMES], at):
        complement = _COMPLEMENT.fullmatch(text, phrase.end, _titled(text, phrase.end, name))
        if complement is None and index > at and names[index - 1].end + 1 == name.start:
            complement = _OF_A_NAME.fullmatch(text, phrase.end, names[index - 1].start)
        may_be_person = name.kind == "person" or (name.kind == "" and len(name.words) > 1)
        if complement and complement[1].lower() in reader.language.people.prepositions and may_be_person:
            return True
    return False


def _is_named_by_role(phrase: Phrase, at: int, reader: Reader) -> bool:
    """Whether a name with what its bearer is stands between commas behind a person: "her husband, | actor Otto,"."""
    people, names, text = reader.language.people, reader.names, reader.text
    if at == len(names) or names[at].kind != "person":
        return False
    role = _ROLE.fullmatch(text, phrase.end, names[at].start)
    if role is None or not (names[at].traits.heads or may_be_person(role[1].split()[-1], reader.language)):
        return False
    small = people.function_words - people.articles - people.definite_articles - people.indefinites
    is_role = small.isdisjoint(role[1].lower().split())
    return is_role and text[names[at].end : names[at].end + 1] in _ROLE_END


def _start(mention: Phrase) -> int:
    return mention.start


@lru_cache(maxsize=8)
def _opener(language: Language) -> regex.Pattern[str]:
    """A determiner that begins a sentence, behind a dateline and an adverbial or not: "COVE: In May, |a neighbour".

    Or behind a word that joins it to the one before: "Then |the neighbour".
    """
    people = language.people
    determiners = people.indefinites | people.articles | people.possessives
    return regex.compile(
        r"(?:\p{Lu}[\p{Lu}\p{M} ,./-]+(?::|[ \u00a0][–—-])[ \u00a0])?"
        rf"(?:[^,.;:()\n{DOUBLE}]{{2,60}}+,[ \u00a0]|(?P<joining>\p{{L}}[\p{{L}}'-]*+)[ \u00a0])??"
        rf"(?P<first>(?i:{any_of(determiners)}))(?:(?=[ \u00a0])|(?<=['’]))"  # "|L'|association"
    )


def _beginnings(positions: Positions, parsed: Sequence[int], reader: Reader) -> Iterator[Phrase]:
    """Persons and bodies described at the beginnings of the sentences of narration that have no tree."""
    for start, following in zip(positions.starts, (*positions.starts[1:], len(positions.text))):
        at = bisect_left(parsed, start)
        if (at < len(parsed) and parsed[at] < following) or positions.is_quoted(start) or positions.is_headline(start):
            continue
        opener = _opener(reader.language).match(positions.text, start)
        if opener and opener["joining"] and not _joins(opener["joining"].lower(), reader.language):
            opener = None
        begin, end = (opener.start("first"), opener.end()) if opener else (start, _named_end(start, reader))
        head = _head(positions.text, end, reader, opener is not None) if end > start else None
        if head is not None:
            phrase = _with_complement(reader.read(begin, head[1], head), head, reader)
            is_elided = opener is not None and opener["first"][-1] in APOSTROPHES
            body = "" if is_elided and phrase.end == head[1] else "organization"  # "l'agence" is mostly named elsewhere
            if _is_described(phrase, reader.language) and phrase.kind in ("person" if opener else "group", body):
                yield phrase


def _with_complement(phrase: Phrase, head: tuple[int, int], reader: Reader) -> Phrase:
    """A description of somebody with those whom it is of: "le parquet |de Cove|"."""
    longer = reader.read(phrase.start, complement_end(phrase.end, reader), head)
    return phrase if longer.named or longer.kind != phrase.kind else longer


def _joins(word: str, language: Language) -> bool:
    """Whether a word before a determiner joins its sentence to the one before."""
    people = language.people
    others = people.indefinites, people.articles, people.possessives, people.prepositions
    return word in people.function_words and not any(word in words for words in others)


def _named_end(start: int, reader: Reader) -> int:
    """Where the name ends that begins a sentence, with the ending of a possessor or not; ``start`` for none."""
    at = reader.name_from(start)
    if at == len(reader.names) or reader.names[at].start != start:
        return start
    end = reader.names[at].end
    owner = (
        possessor_ending(reader.language).match(reader.text, end) if reader.text[end : end + 1] in APOSTROPHES else None
    )
    return owner.end() if owner else end


def _head(text: str, at: int, reader: Reader, is_determined: bool) -> tuple[int, int] | None:
    """The noun for a person or body behind a determiner that ends there, where no more of the phrase follows.

    Without a determiner what goes before the noun may be the verb: "Tern | told workers that".
    """
    language, before = reader.language, None
    for _ in range(BETWEEN + 2):
        word = _WORD.match(text, at)
        is_ended = text.startswith(", ", at) if word is None else _ends(word[1].lower(), language)
        is_ended = is_ended or (word is not None and is_adjective(word[1], language))
        if before is not None and is_ended and _may_speak(before[1].lower(), reader):
            return before.span(1)
        is_clause = before is not None and not is_determined and _ends(before[1].lower(), language)
        if word is None or is_clause or word[1] in language.people.coordinators:
            return None
        before, at = word, word.end()
    return None


def _may_speak(noun: str, reader: Reader) -> bool:
    people, is_called = reader.language.people, noun in reader.roles
    is_one = is_called or is_person_noun(noun, reader.language) or _is_several(noun, reader.language)
    return is_one or noun in people.organization_words or noun in people.organization_classes


def _is_several(noun: str, language: Language) -> bool:
    """Whether a noun is the plural of one for a person: "activists"."""
    return language.rules.is_plural(noun) and is_person_noun(language.lemma(noun), language)


@lru_cache(maxsize=REMEMBERED)
def _ends(form: str, language: Language) -> bool:
    """Whether a word behind a noun is none of the noun phrase: an inflected verb, a preposition, an adverb."""
    people, speech = language.people, language.speech
    closed = people.prepositions, people.relatives, people.behind_heads, people.function_words, speech.modals
    is_closed = any(form in words for words in closed) and form not in people.coordinators
    is_elided = _elided(language).match(form) is not None  # "le notaire |s'assit"
    return is_closed or is_elided or language.lemma(form) != form or language.rules.is_told(form)


@lru_cache(maxsize=8)
def _elided(language: Language) -> regex.Pattern[str]:
    """A pronoun or adverb that is joined to the verb behind it."""
    return regex.compile(language.people.proclitic)
