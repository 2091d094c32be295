"""What a reporting clause between the words of a quotation looks like: …, Roe admitted. … · … ? dit-il. …

It stands behind a comma, a question or exclamation mark or a dash, and reaches to the next comma or dash or to the end
of its sentence. Its subject follows its verb (Quirk et al. 1985, §18.21; Grevisse & Goosse, §384: no other order in the
French *incise*) or, where the language has that order too, precedes it. Where it always follows, the order alone tells
of a clause, whatever else is in it; elsewhere the record tells what may open its rest. There a verb in the present that
the record does not know is one of speech where a person follows it and then the sentence ends: …, concedes the mayor.
… · …, is surprised Ann Roe. …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.lang.word_kinds import is_person_noun, may_be_person
from quoteattr.marks.reporting import patterns
from quoteattr.marks.types import Range

LONGEST_REST = 25  # words of a clause behind its verb and subject
LONGEST_APPOSITION = 80  # characters
LONGEST_ASIDE = 40  # characters that end a sentence behind a clause of an unknown verb: …, the eyes red.
MOST_APPOSITIONS = 3
INDEFINITE = 2  # the number of articles like "a" among the determiners
BEFORE_VERB = 400  # characters behind a delimiter in which the verb of a clause stands

_TAIL = r"(?:[\w’'%°]|[.,&/‑-](?=\w))*+"
_WORD = rf"[\p{{L}}\p{{N}}$€£]{_TAIL}"
_WORD_END = r"(?<=[\w’'\"”»)\]%])"
_HEAD = rf"(?:{_WORD_END},\s|(?<=\S)\s?[?!…]++,?\s|{_WORD_END}(?:\s(?=[-–—])|(?=[-–—]\s)))"
_END = r"(?=\s?[,.;:…»]|\s[-–—]|[-–—]\s|\s*+\Z)"
#: The first character of a clause with its delimiter, and the words behind it up to another one.
_MAY_OPEN = regex.compile(r",(?=\s)|[?!…]|\s(?=[-–—?!…])|[-–—](?=\s)")
_STRETCH = regex.compile(r"[,?!…\s–—-]*+(?:[^,?!…–—-]|[,–—-](?=\w))*+")
_FORM = regex.compile(r"\w++")
_SENTENCE_END = regex.compile(rf"(?P<aside>,[^,;:.!?…]{{1,{LONGEST_ASIDE}}})?\s?(?:[.?!…]|\Z)")
_DELIMITER = regex.compile(r"\s?…|[,;:.](?:\s[-–—](?=\s))?+|\s?[-–—](?=\s)")


@lru_cache(maxsize=8)
def _clause(language: Language) -> regex.Pattern[str]:
    """A clause behind its delimiter."""
    words, people, heads = language.marks.reporting, language.people, patterns(language)
    adverb, pronoun = heads.adverb, heads.pronoun
    # Long lists stand once and are called by name: the pattern compiles in a third of the time.
    lists = {
        "verb": heads.verb,
        "role": any_of(people.nouns),
        "small": any_of(people.function_words),
        "speaker": any_of(_speakers(language) - people.nouns, "(?&role)"),
        "short": rf"(?i:{any_of(language.marks.abbreviations)})|\p{{Lu}}\.",
        "capitalized": rf"(?!(?i:(?&small))\b)(?:(?&short)|\p{{Lu}}{_TAIL})",
    }
    verb, role, capitalized = "(?&verb)", "(?&role)", "(?&capitalized)"
    full_name = rf"{capitalized}(?:\s{capitalized}){{1,4}}+"
    # Whatever a full name follows at once is what somebody is: said veteran diver Ada Roe.
    office = rf"(?:(?!(?&small)\b)\p{{Ll}}[\w-]*+\s){{1,3}}?(?={full_name})"
    offices = rf"(?:(?:\p{{Ll}}[\w-]*+\s)?{role}\s|{office})?"
    name = rf"{offices}{capitalized}(?:\s(?:{any_of(words.particles)}\s|{role}\s)?{capitalized}){{0,5}}+"
    noun = rf"(?:{_WORD}\s){{0,3}}?{_WORD}"
    someone = rf"(?:{_WORD}\s){{0,3}}?(?:(?&speaker)\p{{Ll}}{{0,2}}\b|{name})"
    whole = rf"(?:(?i:{_before_word(words.inverted_determiners)})(?:\p{{Ll}}[\w’'-]*+\s){{1,3}}?)?{full_name}"
    inverted_determiner = rf"(?i:{_before_word(words.inverted_determiners)})"
    person = rf"(?:{_WORD}\s){{0,2}}?(?P<person>\p{{Ll}}[\w’'-]*+)"
    behind = rf"{inverted_determiner}(?:{f'{someone}|{person}' if words.subject_first else noun})"
    before = rf"(?i:{_before_word(words.determiners)})"

    word = rf"(?:(?&short)|{_WORD})"
    free = rf"(?:{word}(?:\s|{_END})){{0,{LONGEST_REST}}}+"

    def rest(openers: Iterable[str]) -> str:
        opener = rf"(?i:{_before_word(openers)}|{any_of(words.adverbials)}(?={_END}))"
        return rf"(?:\s{opener}{free})?+"

    compound = rf"{any_of(words.auxiliaries)}{words.pronoun_joint}{pronoun}\s{any_of(words.participles)}\b"
    manner = rf"(?:(?:\s{_WORD})?\s\p{{L}}+{words.adverb_ending})?" if words.adverb_ending else ""
    when = rf"(?:\s(?i:{_before_word(words.adverbials)})(?:{_WORD}\s){{0,2}}?{_WORD})??"
    between = rf"{manner}{when}(?:\s(?:{words.between})){{0,2}}(?:,\s(?:\p{{Ll}}[\w’'-]*+\s){{0,2}}\p{{Ll}}[\w’'-]*+,)?"
    inverted = rf"{adverb}(?:{compound}|{verb}(?:(?:\s|{words.pronoun_joint}){pronoun}|{between}\s(?:{name}|{behind})))"
    if words.subject_first:
        hearers = [form for form, lemma in language.speech.quotative.items() if lemma in language.speech.hearers]
        told = rf"{any_of(hearers)}(?:\s{_WORD}){{1,3}}?"
        heard = rf"(?:\s(?:{words.between}))?"
        subject = rf"(?:(?i:{pronoun})|{name}|{before}{noun})"
        orders = [
            rf"{inverted}{rest((*words.adverbials, *words.complements))}",
            rf"{subject}\s{adverb}(?:(?:{told}|{any_of(language.speech.quotative)}\b){rest(words.adverbials)}|{verb}{heard})",
            rf"(?P<any>\p{{Ll}}{{2,}}+)(?:\s(?P<state>\p{{Ll}}{{4,}}+))?\s(?:{whole}|{inverted_determiner}{person})",
        ]
    else:
        orders = [rf"{inverted}(?:\s{free})?+"]
    return _compiled(rf"{_HEAD}(?P<clause>(?:[-–—]\s?+)?(?:{'|'.join(orders)})){_END}", lists)


@lru_cache(maxsize=8)
def _apposition(language: Language, pronoun: bool) -> regex.Pattern[str]:
    """What follows a clause between commas: what somebody is, the name of who is something, where it was said.

    A ``pronoun`` is followed by no noun that tells who it is: …, dit-il, un bon juge.
    """
    words, people = language.marks.reporting, language.people
    before, role = rf"(?i:{_before_word(words.determiners)})", any_of(people.nouns)
    described = rf"(?:{before}(?:{_WORD}\s){{0,3}}?)?{role}\b|{any_of(people.relatives)}\s|\d|{words.manner}"
    name = rf"(?:(?i:{any_of(language.marks.abbreviations)})|\p{{Lu}}\.|\p{{Lu}}{_TAIL})"
    named = rf"{name}(?:\s(?:{any_of(words.particles)}\s){{0,2}}{name}){{1,4}}+"
    words_of_speech = any_of(language.speech.nouns | people.documents)
    where = rf"(?i:{_before_word(language.codes.cases)})(?:{_WORD}\s|\p{{L}}['’]){{0,3}}?{words_of_speech}\b"
    if pronoun:
        return regex.compile(rf",\s(?:{words.manner}|{where})[^,;:.!?…]{{0,{LONGEST_APPOSITION}}}+{_END}")
    of, bodies = language.speech.possessors - language.speech.agents, any_of(people.organization_words)
    whose = rf"(?i:{_before_word(of)})(?:{_WORD}\s|\p{{L}}['’]){{0,2}}?(?i:{bodies})\b"  # …, du syndicat des métaux
    told = rf"(?:{described}|{where}|{whose})[^,;:.!?…]{{0,{LONGEST_APPOSITION}}}+"
    return regex.compile(rf"(?:,\s(?:{told}|{named}){_END}){{1,{MOST_APPOSITIONS}}}+")


@lru_cache(maxsize=8)
def _pronoun(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?i:{patterns(language).pronoun})")


@lru_cache(maxsize=8)
def _description(language: Language) -> regex.Pattern[str]:
    """Words between commas that may tell what somebody is: a rice grower in Podor · rizicultrice à Podor."""
    indefinite = [word for word, number in language.codes.determiners.items() if number == INDEFINITE]
    words = rf"(?P<article>(?i:{_before_word(indefinite)}))?(?P<words>(?:\p{{Ll}}[\w’'-]*+\s?){{1,4}})"
    return regex.compile(rf",\s{words}[^,;:.!?…]{{0,{LONGEST_APPOSITION}}}+{_END}")


def _with_appositions(text: str, first: int, last: int, end: int, language: Language) -> int:
    """The end of a clause, ``text[first:last]``, or that of what tells more of its subject behind it.

    A noun for a person that no list has tells so behind an indefinite article, or at once.
    """
    pronoun = _pronoun(language).search(text, first, last) is not None
    while text.startswith(",", last, end):  # or the long patterns are not made
        apposition = _apposition(language, pronoun).match(text, last, end)
        if apposition is None and not pronoun:
            apposition = _description(language).match(text, last, end)
        if apposition is None:
            break
        found = apposition.groupdict()
        words = (found.get("words") or "").split()
        article = found.get("article")
        told = words if article else words[:1]
        tells = may_be_person if article else is_person_noun
        if words and not any(tells(word, language) for word in told):
            break
        last = apposition.end()
    return last


def _compiled(pattern: str, lists: Mapping[str, str]) -> regex.Pattern[str]:
    """A pattern that calls the lists by name (``(?&verb)``)."""
    called = "".join(f"(?P<{name}>{listed})" for name, listed in lists.items())
    return regex.compile(f"(?(DEFINE){called}){pattern}")


def _next(text: str, start: int, end: int, language: Language) -> regex.Match[str] | None:
    """The first clause; the long pattern is tried, and made, only where a verb stands behind a delimiter."""
    verbs = _verbs(language)
    for opened in _MAY_OPEN.finditer(text, start, end):
        stretch = _STRETCH.match(text, opened.start(), min(end, opened.start() + BEFORE_VERB))
        forms = _FORM.findall(stretch[0]) if stretch else ()
        if forms and (not verbs.isdisjoint(forms) or _may_report(forms[0], language)):
            clause = _clause(language).match(text, opened.start(), end)
            if clause and _has_speaker(clause, language):
                return clause
    return None


def _may_report(form: str, language: Language) -> bool:
    """Whether any verb in the present may report by its place alone, and a form may be one."""
    return language.marks.reporting.subject_first and language.rules.is_finite(form, language.lemma(form))


def _has_speaker(clause: regex.Match[str], language: Language) -> bool:
    """Whether the noun behind the verb of a clause, if it is none of the record, is one for a person.

    In the present it may be one that is hardly known: concedes the prefect, but not: read a teleprompter. An unknown
    verb is in the present; a word between it and its subject is an adjective: is surprised, gets angry.
    """
    found = clause.groupdict()
    person, verb, state = found.get("person"), found.get("any"), found.get("state")
    if person and not is_person_noun(person, language):
        opening = _FORM.search(found["clause"])
        if opening is None or not (_may_report(opening[0], language) and may_be_person(person, language)):
            return False
    if not verb:
        return True
    function_words = language.people.function_words
    adverb = language.marks.reporting.adverb_ending
    is_adverb = state is not None and adverb != "" and state.endswith(adverb)
    if state and (state in function_words or is_adverb or language.rules.opens_sentence(state)):
        return False
    is_being = state is not None and language.lemma(verb) in language.speech.copula
    return is_being or (_may_report(verb, language) and verb not in function_words)


@lru_cache(maxsize=8)
def _verbs(language: Language) -> frozenset[str]:
    """A word of each verb of a clause: the first one of its form, or its participle."""
    forms = *language.speech.quotative_forms, *language.marks.reporting.participles
    return frozenset(_FORM.findall(form)[0] for form in forms)


def _before_word(words: Iterable[str]) -> str:
    """Any of some words with the blank behind it; none behind an apostrophe."""
    glued = {word for word in words if word.endswith("'")}
    return rf"(?:{any_of(set(words) - glued)}\s|{any_of(word[:-1] for word in glued)}['’])"


def _speakers(language: Language) -> frozenset[str]:
    """Nouns for whoever speaks; behind a verb others are objects, where subjects mostly precede: wrote a letter."""
    people = language.people
    return people.nouns | people.collectives | people.documents | people.organization_words


def clauses_inside(text: str, start: int, end: int, language: Language) -> Iterator[Range]:
    """The reporting clauses in ``text[start:end]``, as far as one sees by their words, each with what delimits it.

    >>> from quoteattr.lang.language import language
    >>> text = "The knee still hurts, Bergson admitted. Give me two weeks."
    >>> [text[first:last] for first, last in clauses_inside(text, 0, len(text), language("en"))]
    ['Bergson admitted.']
    """
    place = start
    while match := _next(text, place, end, language):
        first, last = match.span("clause")
        last = _with_appositions(text, first, last, end, language)
        if match.groupdict().get("any"):
            ends = _SENTENCE_END.match(text, last, end)
            if ends is None:
                place = first
                continue
            last = ends.end("aside") if ends["aside"] else last
        delimiter = _DELIMITER.match(text, last, end)
        place = last = delimiter.end() if delimiter else last
        yield first, last
