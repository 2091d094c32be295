"""Whether a first word with a capital is part of a name, or owes the capital to its place, or names a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import regex

from quoteattr.lang.body_classes import is_body_noun
from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import common, is_person_noun
from quoteattr.mentions.names.pieces import Piece
from quoteattr.mentions.positions import Positions
from quoteattr.text.quotation_marks import CLOSING
from quoteattr.text.quotation_marks import OPENING as QUOTED

#: From so many characters into a sentence on, a capital is not owed to its beginning.
OPENING = 6
#: What stands right before the first word of a sentence or quotation, and before the blank before it.
_BEFORE_FIRST, _ENDED = frozenset(f"{QUOTED}(["), frozenset('.:?!—–-…”"•*»')
#: A line is indented by so many blanks at most.
INDENTED = 80
#: A closing mark ends so many characters before the word behind it at most: “…” , |Says; such marks.
LONGEST_CLOSING, CLOSERS = 4, frozenset(f"{CLOSING}")
#: So many characters behind a first word the mark is looked for that makes its sentence a question.
LONGEST_QUESTION = 200
_STOP, _BEHIND = regex.compile(r"[.?!\n]"), regex.compile(r"[ \u00a0](\p{Ll}++)")
#: Behind a verb of speech with its subject: the end, or a quotation.
_ENDING = regex.compile(rf"[.:]|,[ \u00a0][{QUOTED}]")
#: What ends a dateline, which is a sentence.
_DATELINE_END = ("-", "–", "—")
#: What of that tells the agency, or the day.
_DATED = regex.compile(r"[^\n()–—-]{0,32}(?:\([^()\n]{1,30}\)|\d)")
#: A line that begins with capitals and a colon, no quotation behind it: a dateline, where the text has no other.
_LABEL = regex.compile(rf"(?m)^[ \u00a0]*\p{{Lu}}[\p{{Lu}}\p{{M}} .'’-]{{1,40}}:[ \u00a0](?![{QUOTED}])")
#: So many characters before a word are read for one that goes before a time.
BEFORE = 24


class Evidence(NamedTuple):
    """What a document tells of its words, in lower case but for ``lower``: words as it writes them.

    ``names`` are those like participles with a capital inside a sentence, ``called`` those behind a first name,
    ``first`` months and the like that begin a name: "June Harding".
    """

    lower: frozenset[str]
    names: frozenset[str]
    called: frozenset[str]
    first: frozenset[str] = frozenset()


def opens(positions: Positions, start: int) -> bool:
    """Whether a capital at ``start`` is owed to the beginning of a sentence, a quotation or a clause."""
    before = positions.text[max(0, start - 2) : start]
    if before[-1:] == " " and before[0].isalnum():
        return False
    if not before.strip() or before[-1] in _BEFORE_FIRST or before[0] in _ENDED:
        return True
    sentence = positions.sentence_start(start)
    return not any(map(str.isalnum, positions.text[sentence : min(start, sentence + OPENING)]))


def opens_place(positions: Positions, start: int, end: int, language: Language) -> bool:
    """Whether a name begins what tells where a text or sentence plays: "|BRINEPORT| – Ada Roe", "In |Brineport|, Roe".

    In small letters a dateline has an agency or a date, and no sentence before it: "|Brineport| (NTV) – Ada Roe said".
    """
    text = positions.text
    before = text[max(0, start - INDENTED) : start].rpartition("\n")[2]
    if not before.strip() and text.startswith(":", end) and text[start:end].isupper():
        labels = [label.end() for label in islice(_LABEL.finditer(text), 2)]  # "|BRINEPORT|: Ada Roe said"
        return len(labels) == 1 and labels[0] > end
    if not before.strip() and positions.sentence_text(start).endswith(_DATELINE_END):
        return text[start:end].isupper() or (_DATED.match(text, end) is not None and text.find(".", 0, start) < 0)
    sentence = positions.sentence_start(start)
    opener = text[sentence:start].strip().lower() if start - sentence < INDENTED else ""
    return opener in language.places.locatives and text[end : end + 1] == ","


def is_told_name(
    positions: Positions, run: Sequence[Piece], opening: bool, evidence: Evidence, language: Language
) -> bool:
    """Whether a function word or month is a name here: "June Harding", "May said", "said June" where somebody is so.

    Not in "in June Harding", "in June Ada Harding", "June 4", and "Will Harding go?".
    """
    form, people, text = run[0].form, language.people, positions.text
    if form.isupper() or form.lower() not in people.also_names:
        return False
    before = text[max(0, run[0].start - BEFORE) : run[0].start].lower().split()
    in_time = before and (before[-1] in people.before_times or before[-1] in people.articles or before[-1].isdigit())
    if in_time or positions.is_headline(run[0].start):
        return False
    if len(run) == 1:
        behind = _BEHIND.match(text, run[0].end)
        acts = behind and (behind[1] in language.speech.quotative_forms or behind[1] in people.copulas)
        speaks = acts or (before and before[-1] in language.speech.quotative_forms)
        is_called = form.lower() in evidence.called and bool(acts if opening else behind)
        return is_called or (form.lower() in evidence.first and bool(speaks))
    if opening and form.lower() in people.prepositions and text[run[-1].end : run[-1].end + 1] == ",":
        return False  # "Per Reuters, the pier is shut"
    if opening and form.lower() in language.speech.quotative_forms and _ENDING.match(text, run[-1].end):
        return False  # "Said Holt: “No.”", "“No,” Said Holt.", but "Said Karimi, 40, left"
    following = run[1].form.lower()
    if is_function(run[1].form, language) or following in people.no_names:
        return False
    is_apposed = text[max(0, run[0].start - 2) : run[0].start] == ", "  # "its spokesman, |Jan Marek Roe"
    is_small = not opening and form.lower() in people.prepositions  # "said |Per Olav Roe": it has a capital there
    two_names = len(run) > 2 and following in language.first_names and not is_apposed and not is_small
    stop = _STOP.search(text, run[-1].end, run[-1].end + LONGEST_QUESTION) if opening else None
    return not run[1].joint and not two_names and not (stop and stop[0] == "?")


def is_ordinary(run: Sequence[Piece], evidence: Evidence, language: Language) -> bool:
    """Whether the first word of a sentence is a common word: by the tables, by the document, a participle."""
    people, form, following = language.people, run[0].form, run[1].form if len(run) > 1 else ""
    word = form.lower()
    if is_function(form, language):
        return True
    if word in people.titles or word in people.title_modifiers or word in people.organization_words:
        return False
    if following and word in people.honorifics:  # "Pope |Clement", though "the pope" speaks
        return False
    if word in evidence.lower:
        is_title = is_person_noun(word, language) and following.lower() in language.first_names  # "Goalkeeper |Ada Roe"
        return not is_title and not (following and word in language.first_names)
    is_body = following and not run[1].joint and language.rules.is_agent(word) and is_body_noun(word, language)
    if is_body and following.lower() not in language.first_names:
        return True  # "Insurer |Tern"
    if language.rules.modifies_name(word) and following.lower() in language.first_names and common(language)(word):
        return word not in language.first_names  # "Suddenly |Ada left"
    if not language.rules.opens_sentence(word) or word in evidence.names or word in language.first_names:
        return False
    last = word.rpartition("-")[2]
    return common(language)(last) and not (following and following.lower() in language.places.last_words)


def is_cue(positions: Positions, run: Sequence[Piece], language: Language) -> bool:
    """Whether a word with a capital behind a closing mark is a verb of speech before a first name: "…”, |Says| Ada"."""
    is_verb = len(run) > 1 and not run[1].joint and run[0].form.lower() in language.speech.quotative_forms
    if not is_verb:  # as mostly
        return False
    before = positions.text[max(0, run[0].start - LONGEST_CLOSING) : run[0].start].rstrip(" \u00a0,")
    return before[-1:] in CLOSERS and run[1].form.lower() in language.first_names


def is_function(form: str, language: Language) -> bool:
    """Whether a word is a function word, or has a pronoun behind it ("Lisez-la"); "US" and "IT" are none."""
    people, shouted = language.people, len(form) > 1 and form.isupper()
    if "-" in form and any(map(form.endswith, language.tokens.enclitics)):
        return True
    return form.lower() in (people.definite_articles if shouted else people.function_words)
