"""Read the noun phrase of a source: a pronoun, somebody's name, or a description."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from attrs import evolve, frozen

from quoteattr.lang import en_speakers as words_of
from quoteattr.mentions.titles import ROLES, Roles
from quoteattr.mentions.traits import NONE, head_index, traits_of, words
from quoteattr.speakers.types import Name, Source, Traits

_EDGES = ' \t\r\n\u00a0,;:.–—-()[]“”"«»„‘'
_CUT = regex.compile(r"[,;:()—–]|\s-\s")
_COORDINATION = regex.compile(r"\s+(?:and|&)\s+(?:\S+\s+)?")
_POSSESSIVE = regex.compile(r"['’]s?(?=\s|$)")
#: Between a name and what is said of its bearer: "Ada Green (D-Ohio), |", "Ada Green (|".
_APPOSED = regex.compile(r"(?:[ \u00a0]\([^()\n]{1,30}\))?,[ \u00a0]")
_BRACKETED = regex.compile(r"[ \u00a0]\([^()\n]{0,30}")
_APPOSITION_END = regex.compile(r"[,;.)—]|[ \u00a0][-–—]|\s*$|\s*\n")
#: What may stand behind a name that is the head of its phrase, besides a preposition.
_AFTER = frozenset(
    (
        "himself",
        "herself",
        "itself",
        "also",
        "too",
        "jr",
        "sr",
        "then",
        "later",
        "both",
        "all",
        "yesterday",
        "today",
        "tomorrow",
        "here",
        "there",
        "now",
        "once",
    )
)


@frozen
class Phrase:
    """A source read as a noun phrase.

    ``text`` is the phrase without marks and blanks at its ends. ``pronoun`` is its class in
    :data:`~quoteattr.lang.en_speakers.PRONOUNS` or "". ``named`` are the indices of the names that are its head
    (several for "Brown and Green"). Else it is a description: ``head`` is its noun in lower case, ``traits``
    what it says, ``person`` whether its head is one person, ``definite`` whether it may refer back, ``possessed``
    whether it begins with "his" or "Brown's", ``complement`` the details behind its head ("of Mexico").
    """

    text: str
    start: int
    end: int
    pronoun: str = ""
    named: tuple[int, ...] = ()
    head: str = ""
    traits: Traits = NONE
    person: bool = False
    definite: bool = False
    possessed: bool = False
    complement: frozenset[str] = frozenset()

    @property
    def plural(self) -> bool:
        """Whether the head of a description is several."""
        return (
            self.head in words_of.COLLECTIVES
            or (self.head.endswith("s") and not self.head.endswith(("ss", "us", "is", "news")))
            or self.head in ("people", "men", "women", "children")
        )


def read(text: str, source: Source, names: Sequence[Name], first: int, roles: Roles = ROLES) -> Phrase:
    """Read a source; ``names`` are the names inside it and ``first`` the index of the first of them.

    A name is the head of the phrase if no preposition and no relative goes before it ("a spokesman for Brown"),
    if it is no possessor ("Brown's lawyer") and nothing is named after it ("the Brown campaign"); titles and
    roles may go before it, appositions may follow, and a description may have the name as its apposition
    ("his deputy, Ada Green,").
    """
    start, end = _trim(text, source.start, source.end)
    phrase = text[start:end]
    pronoun = words_of.PRONOUNS.get(phrase.lower(), "")
    head = text[slice(*source.head)].lower()
    if not pronoun and source.head[0] == start and head not in words_of.POSSESSIVES and head != "that":
        pronoun = words_of.PRONOUNS.get(head, "")
    if pronoun and phrase.isupper() and len(phrase) > 1:  # "IT", "US": organizations
        pronoun = ""
    if pronoun:
        return Phrase(phrase, start, end, pronoun)
    segments = _segments(text, start, end)
    for number, segment in enumerate(segments):
        named = _heads(text, segment, names, number > 0, roles)
        if named and number and names[named[0]].kind in ("organization", "place"):
            continue
        if named:
            return Phrase(phrase, start, end, named=tuple(first + index for index in named))
    return _description(text, start, end, segments[0], roles)


def cover(source: Source, names: Sequence[Name], first: int, last: int) -> Source:
    """A source that begins or ends inside a name, with all of it; ``first:last`` are the names that start in it."""
    start, end = source.start, source.end
    if first and names[first - 1].end > start:
        start = names[first - 1].start
    if first < last and names[last - 1].end > end:
        end = names[last - 1].end
    return source if (start, end) == (source.start, source.end) else Source(start, end, source.head)


def beside(text: str, phrase: Phrase, names: Sequence[Name], first: int, last: int) -> Phrase:
    """A description with the name that stands beside it, where the source was cut off from that name.

    Behind a role ("Senate leader |Ada Green"), or before its apposition ("Ada Green (D-Ohio), |head of the caucus,").
    """
    behind = names[last] if last < len(names) and phrase.person else None
    if behind and behind.kind == "person" and behind.role != "possessive" and text[phrase.end : behind.start] == " ":
        return evolve(phrase, named=(last,))
    if first and names[first - 1].kind in ("person", ""):
        end = names[first - 1].end
        apposed = phrase.person and _APPOSED.fullmatch(text, end, phrase.start)
        if (apposed and _APPOSITION_END.match(text, phrase.end)) or _BRACKETED.fullmatch(text, end, phrase.start):
            return evolve(phrase, named=(first - 1,))
    return phrase


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == "." and text[end - 3 : end - 2] in ". "):
        end -= 1
    opened = text.rfind("(", start, end)
    return start, end + 1 if opened > text.rfind(")", start, end) and text[end : end + 1] == ")" else end


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a phrase between commas, brackets and dashes; at most four, with their blanks trimmed off."""
    segments, at = [], start
    for match in _CUT.finditer(text, start, end):
        segments.append((at, match.start()))
        at = match.end()
        if len(segments) == 4:
            break
    segments.append((at, end))
    trimmed = [_trim(text, *segment) for segment in segments]
    return [segment for segment in trimmed if segment[0] < segment[1]] or [(start, end)]


def _heads(
    text: str, segment: tuple[int, int], names: Sequence[Name], apposition: bool, roles: Roles
) -> tuple[int, ...]:
    """The names that head a segment: the last one that can, and one coordinated with it."""
    found: tuple[int, ...] = ()
    for index, name in enumerate(names):
        if not (segment[0] <= name.start and name.end <= segment[1] + 2):
            continue
        before = [word.lower() for word in words(text[segment[0] : name.start])]
        if apposition and any(word not in roles.titles and not name.traits.heads for word in before):
            continue
        if any(_governs(before, at, roles) for at in range(len(before))) and not _close(before, name, roles):
            break
        if not _is_last(text, name, segment[1], roles):
            continue
        joined = found and _COORDINATION.fullmatch(text, names[found[-1]].end, name.start)
        found = (*found, index) if joined else (index,)
    return found


def _governs(before: Sequence[str], at: int, roles: Roles) -> bool:
    """Whether a word before a name takes it away from the head; the "of" of "secretary of state" does not."""
    return before[at] in words_of.PREPOSITIONS and not roles.inside_title(before, at)


def _close(before: Sequence[str], name: Name, roles: Roles) -> bool:
    """Whether a full name stands right behind a description that has its complement: "the head of security Ada Green".

    In "a supporter of candidate Ada Green" the noun before the name is itself a person, and governed.
    """
    noun = before[-1]
    common = not any(noun in nouns for nouns in (words_of.PREPOSITIONS, roles.nouns, words_of.BELONGINGS))
    return len(name.words) > 1 and name.kind == "person" and common and noun not in words_of.FUNCTION_WORDS


def _is_last(text: str, name: Name, end: int, roles: Roles) -> bool:
    """Whether a name is not part of the name or description of something else."""
    rest = text[name.end : end]
    possessive = _POSSESSIVE.match(rest)
    if possessive:
        return not words(rest[possessive.end() :])
    following = words(rest)
    if not following:
        return True
    word = following[0].lower()
    if word in words_of.PREPOSITIONS or word in _AFTER or word in ("and", "or"):
        return True
    return (
        following[0][0].islower()
        and word not in words_of.BELONGINGS
        and word not in roles.nouns
        and (word.endswith(("ing", "ed", "ly")))
    )


def _description(text: str, start: int, end: int, segment: tuple[int, int], roles: Roles) -> Phrase:
    forms = words(text[slice(*segment)])
    if not forms:
        return Phrase(text[start:end], start, end)
    at = last = head_index(forms, roles) or 0
    for index, form in enumerate(forms[: at + 1]):
        # "the former secretary of state and current nominee": the first of the coordinated nouns is the head.
        before = forms[index - 1].lower()
        if index and form.lower() == "and" and (before in roles.nouns or before == "state"):
            at = index - 1
            break
    lower = [form.lower() for form in forms]
    opener = lower[0]
    head = roles.closing(lower[: at + 1]) or lower[at]
    possessed = opener in words_of.POSSESSIVES or bool(_POSSESSIVE.search(text[slice(*segment)].split()[0]))
    return Phrase(
        text[start:end],
        start,
        end,
        head=head,
        traits=traits_of(forms[: last + 1], roles),
        person=head in roles.nouns or head in roles.titles,
        definite=opener in words_of.DEFINITES or possessed or (len(forms) == 1 and not opener.endswith("s")),
        possessed=possessed,
        complement=traits_of(forms[last + 1 :], roles).details,
    )
