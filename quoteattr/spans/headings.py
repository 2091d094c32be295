"""Tells the quotations of a heading from those of a sentence, or of a speech, whose full stop is left out.

Headlines leave out pronouns, copulas and past tenses (Mårdh 1980, *Headlinese*): what has them is a sentence. A
quotation that is a line of its own heads what follows only where it is short.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quoteattr.lang.language import Language
from quoteattr.lang.patterns import any_of
from quoteattr.marks.types import QuotePair, Range
from quoteattr.text.headings import is_heading

LONGEST_ALONE = 12  # words of a heading that is nothing but a quotation
_FORM = regex.compile(r"\p{L}+?(?=n['’]t\b)|\w++")  # |is|n't
_WORD = regex.compile(r"\w")


def heads(text: str, paragraph: Range, pairs: Sequence[QuotePair], language: Language) -> bool:
    """Whether a paragraph with the quotations ``pairs`` in it is a heading.

    >>> from quoteattr.lang.language import language
    >>> texts = ("Mayor: “no trains”", "Then the mayor explained: “No trains”", "He called it “art”")
    >>> pairs = [QuotePair((i, i + 1), (j, j + 1), i + 1, j) for i, j in ((7, 17), (26, 36), (13, 17))]
    >>> [heads(one, (0, len(one)), [pair], language("en")) for one, pair in zip(texts, pairs)]
    [True, False, False]
    """
    start, end = paragraph
    words_end = next((pair.end for pair in pairs if pair.closing[1] == end), end)
    if not is_heading(text[start:words_end]):
        return False
    told = []
    for pair in pairs:
        told.append(text[start : max(start, pair.opening[0])])
        start = max(start, pair.closing[1])
    narration = "\n".join((*told, text[start:end]))
    if not _WORD.search(narration):
        return len(text[slice(*paragraph)].split()) <= LONGEST_ALONE
    return _sentence(language).search(narration) is None and not any(_is_told(before, language) for before in told)


def _is_told(before: str, language: Language) -> bool:
    """Whether what stands before a quotation and ends in a colon has a verb that headlines leave out: is proud:"""
    words = _FORM.findall(before) if before.rstrip().endswith(":") else ()
    return any(language.lemma(word) in language.speech.copula for word in words)


@lru_cache(maxsize=8)
def _sentence(language: Language) -> regex.Pattern[str]:
    """What no headline has: a pronoun of the first person or for a subject, a verb that quotes in the past tense.

    But a label speaks: ``Lane: I was ‘robbed’``.
    """
    words, speech = language.marks.reporting, language.speech
    pronouns = rf"(?i:{any_of(language.people.subject_pronouns)})|(?<!: ){any_of(language.codes.first_person)}"
    if words.auxiliaries:
        past = rf"{any_of(words.auxiliaries)} (?:\w+ )?{any_of(words.participles)}"
    else:
        quotes = speech.quotative.items()
        tenses = {form: lemma for form, lemma in quotes if form != lemma and not language.rules.is_finite(form, lemma)}
        told = {form for form, lemma in tenses.items() if lemma in speech.hearers}  # no participle: told the court
        past = rf"(?:{any_of(tenses.keys() - told)}|{any_of(told)}\s{any_of(words.determiners)})"
    return regex.compile(rf"\b(?:{pronouns}|{past})\b")
