"""The place of a name in its sentence, by the words beside it: a subject, a source, governed by a preposition."""

from __future__ import annotations

from functools import lru_cache

import regex
from attrs import frozen

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.mentions.beside import APOSTROPHES
from quoteattr.mentions.positions import Positions
from quoteattr.mentions.traits import possessor_ending
from quoteattr.text.quotation_marks import CLOSING

_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{Ll}-]++)")
#: White House| press secretary |Ada Holt.
_TITLE_BEHIND = regex.compile(r"((?:[ \u00a0][\p{Ll}-]++){2,4}+)[ \u00a0]\p{Lu}")
_TOWN = regex.compile(r"(?r)\p{Lu}[\p{L}'’-]*,[ \u00a0]$")
#: |Photo by|: Ada Roe; and how a sentence ends, with a quotation or without.
_LABEL, _ENDS = (
    regex.compile(r"(\p{Lu}(?:\p{Ll}+(?: \p{Ll}+){0,2}+|\p{Lu}+(?: \p{Lu}+){0,2}+)): "),
    frozenset(f".?!…{CLOSING}"),
)
#: “…,” |Brown said.
_CLOSERS = frozenset((",", "”", "’", "»", '"', "'"))
_BEHIND_MARK = regex.compile(rf"(?r)[,?!{CLOSING}] ([^,?!{CLOSING}]+) $")
#: So many characters before a name are read for what governs it, and for a verb of speech.
GOVERNOR, INVERTED = 40, 24
#: A line that is no text has so many characters before a name at most, and behind its beginning; so many its label.
LINE, LABEL = 400, 80


@frozen
class Patterns:
    """What stands between a preposition and a name; the last words of verbs of speech; words inside no title."""

    modifiers: frozenset[str]
    verb_ends: frozenset[str]
    no_titles: frozenset[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    people = language.people
    determiners = people.definites | people.possessives | people.indefinites
    participles = language.marks.reporting.participles
    return Patterns(
        modifiers=determiners | people.title_modifiers | language.places.all,
        verb_ends=frozenset(form.rpartition(" ")[2] for form in (*language.speech.quotative_forms, *participles)),
        no_titles=people.function_words | people.prepositions | language.speech.quotative_forms,
    )


def _is_possessive(text: str, end: int, language: Language) -> bool:
    return text[end : end + 1] in ("'", "’") and bool(possessor_ending(language).match(text, end))


def word_behind(text: str, end: int) -> str:
    """The word in small letters right behind a name, "" for none."""
    following = _NEXT_WORD.match(text, end)
    return following[1] if following else ""


def is_inside(following: str, language: Language) -> bool:
    """ "Brown |supporters", "Brown |consultant Ada Green", but "Brown |accused Ada Green"."""
    acts = language.rules.is_participle(following) and language.lemma(following) != following
    return following in language.people.belongings or (is_person_noun(following, language) and not acts)


def is_workplace(text: str, start: int, language: Language) -> bool:
    """Whether a name at ``start`` is where somebody works: "Workers at |Tern", "a nurse at |Tern"."""
    *_, noun, preposition = ["", "", *text[max(0, start - GOVERNOR) : start].lower().split()]
    if preposition not in language.people.workplace:
        return False
    return is_person_noun(noun, language) or is_person_noun(language.lemma(noun), language)


def is_state(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word is short for the state of the town before it: "Elwood, |Neb.|, where", "Elwood, |OH|"."""
    form = text[start:end]
    is_short = form.isupper() or text[end : end + 1] == "."
    return is_short and form.lower() in language.places.states and bool(_TOWN.search(text, max(0, start - LINE), start))


def is_aside(positions: Positions, start: int, language: Language) -> bool:
    """Whether a line is a heading between paragraphs, or has a label of common words: "Picture credit: |Ada Roe|/NTV".

    No sentence is one.
    """
    if positions.paragraph(start) in positions.asides:
        return True
    text = positions.text
    opening = text.rfind("\n", max(0, start - LINE), start) + 1
    may_be = (opening or start <= LINE) and text.find(": ", opening, opening + LABEL) > 0
    label = _LABEL.match(text, opening) if may_be else None
    if label is None or not all(map(common(language), label[1].lower().split())):
        return False
    line, end, _ = text[start : start + LINE].partition("\n")
    return (end != "" or start + LINE >= len(text)) and line.rstrip()[-1:] not in _ENDS


def _is_before_title(text: str, end: int, language: Language) -> bool:
    """Whether a title of several words and a name go on behind: "White House |press secretary Ada Holt"."""
    title = _TITLE_BEHIND.match(text, end)
    if title is None:
        return False
    *before, last = title[1].split()
    others = _patterns(language).no_titles
    return is_person_noun(last, language) and all(
        form not in others and language.lemma(form) == form for form in before
    )


def _is_inverted(before: str, following: str, language: Language) -> bool:
    """“…,” said |Brown, « … », a déclaré |Brown; but "Ada Green, his boss, said |Brown| was late"."""
    if before.rstrip(" ").rpartition(" ")[2] not in _patterns(language).verb_ends:  # as mostly
        return False
    found, words = _BEHIND_MARK.search(before), language.marks.reporting
    is_bare = found is not None and found[0][0] == "," and before[: found.start()][-1:] not in CLOSING
    if found is None or (is_bare and _acts(following, language)):
        return False
    auxiliary, _, participle = found[1].partition(" ")
    is_compound = auxiliary in words.auxiliaries and participle in words.participles
    return is_compound or found[1] in language.speech.quotative_forms


def _acts(following: str, language: Language) -> bool:
    """Whether the word behind a name is an inflected verb: "Brown |was| late", but "Brown |on| Monday"."""
    people, speech = language.people, language.speech
    if following in speech.modals or following in people.copulas:
        return True
    is_small = following in people.function_words or following in people.prepositions
    return language.lemma(following) != following and not is_small and not language.rules.opens_sentence(following)


def _is_governed(text: str, start: int, language: Language) -> bool:
    """ "with the former Iowa governor |Ada Green"."""
    before = text[max(0, start - GOVERNOR) : start].lower().rpartition(",")[2].split()
    modifiers, prepositions = _patterns(language).modifiers, language.people.prepositions
    ending = possessor_ending(language)
    while before and before[-1] not in prepositions:
        is_modifier = before[-1] in modifiers or before[-1] in language.people.nouns
        if not is_modifier and not (APOSTROPHES.intersection(before[-1]) and ending.search(before[-1])):
            return False
        before.pop()
    return bool(before)


def _is_topic(positions: Positions, start: int, end: int, language: Language) -> bool:
    """Whether a sentence begins with whom it is about: "For |Ada Holt|, that is too late."."""
    begin = positions.sentence_start(start)
    if positions.text[end : end + 1] != "," or start - begin > LINE:
        return False
    before = positions.text[begin:start].lower().split()
    if before and before[-1] in language.people.definite_articles:  # "For the economist |Ada Holt"
        del before[-1]
    return " ".join(before) in language.people.topic_openers


def role_of(positions: Positions, start: int, end: int, first: bool, language: Language) -> str:
    """The place in its sentence of a name that starts with its titles and ends there; the first rule decides.

    ``first`` tells whether it is the first name of its sentence: one that no preposition governs is its subject.
    """
    if positions.is_quoted(start):
        return "quoted"
    if positions.is_headline(start) or is_aside(positions, start, language):
        return "headline"
    text = positions.text
    if _is_possessive(text, end, language):
        return "possessive"
    following = word_behind(text, end)
    if following and (is_inside(following, language) or _is_before_title(text, end, language)):
        return "inside"
    speaks = following in language.speech.quotative_forms
    if speaks and text[max(0, start - 2) : start].strip() in _CLOSERS:
        return "source"
    if _is_inverted(text[max(0, start - INVERTED) : start], following, language):
        return "source"
    is_governed = _is_governed(text, start, language)
    if speaks and (first or not is_governed):
        return "source"
    if is_governed:
        return "subject" if _is_topic(positions, start, end, language) else "governed"
    return "subject" if first else "other"
