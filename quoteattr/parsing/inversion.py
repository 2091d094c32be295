"""Inverted subjects that a parser takes for something else: « … », a déclaré, vendredi, la ministre.

Where the verb of a reporting clause goes before its subject (Grevisse & Goosse, §384), an adjunct between two commas
makes the subject look like its apposition; behind a verb with an infinitive (« … », a fait savoir le maire) it looks
like the object of that. Treebanks have few such clauses. In English (Quirk et al. 1985, §18.21) such a verb is the
first word behind the quotation: what looks like its object is the subject, for the quotation is the object. So it is
behind a comma and what is reported without marks: *The pier was old, says engineer Ada Roe*.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.parsing.tree import Word, is_below

_BEFORE_VERB = frozenset({"aux", "expl", "advmod"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_OF_PREDICATE = frozenset({"aux", "cop"})
_APPOSED = frozenset({"appos", "conj", "dep"})
_INSIDE = _APPOSED | {"nmod"}
_OBJECTS = frozenset({"obj", "iobj"})
_CONTENTS = frozenset({"ccomp", "parataxis"})
_INVERTED = _OBJECTS | {"flat"}
_OPEN_ENDS = frozenset(",!?")
_SOMEBODY = frozenset({"DET", "PROPN"})
LONGEST_MANNER = 5  # words behind a verb in which the comma stands that ends how somebody says it
_OWN = frozenset({"root", "parataxis", "appos"})
WHEN = 3  # words between a verb and its subject that tell when
FEWEST = 3  # words of a compound with its determiner: the mother-of-two
MARKS = 4  # marks of punctuation between a quotation and a word behind it


def restored(words: Sequence[Word], language: Language) -> tuple[Word, ...]:
    """The words of a unit, with the subject of a reporting clause behind a quotation tied to its verb."""
    found = list(words)
    if language.speech.inverted and any(word.quote >= 0 for word in words):
        _set_apart(found, language)
        words = tuple(found)
        for verb, word in enumerate(words):
            if word.upos == "VERB" and word.quote < 0 and _opens_clause(words, verb):
                _restore(found, verb, language)
    elif language.marks.reporting.subject_first:
        verb = next((p for p, word in enumerate(words) if word.quote < 0 and word.upos != "PUNCT"), 0)
        if any(word.form in _OPEN_ENDS for word in words[max(0, verb - MARKS) : verb]):
            _read_as_name(found, verb, language)
            _set_off_subject(found, verb, language)
            _read_as_verb(found, verb, language)
            _read_as_last_verb(found, verb, language)
            is_compound = found[verb].upos == "AUX" and verb + 1 < len(found) and found[verb + 1].head != verb
            _turn_object(found, verb + is_compound, language)  # as translators have it: “…,” has declared the mayor
        for verb in range(2, len(found) - 1):
            if found[verb - 1].form == "," and _is_behind_content(found, verb, language):
                _turn_object(found, verb, language)
    return tuple(found)


def _is_behind_content(words: Sequence[Word], verb: int, language: Language) -> bool:
    """``The pier was old, |says| Roe``: whether a verb of speech reports the clause before it, without marks."""
    word = words[verb]
    if word.upos != "VERB" or word.quote >= 0 or word.form.lower() not in language.speech.quotative_forms:
        return False
    below = (place for place, other in enumerate(words[:verb]) if other.head == verb)
    return word.relation == "parataxis" or any(words[place].relation in _CONTENTS for place in below)


def _turn_object(words: list[Word], verb: int, language: Language) -> None:
    """``“…,” exclaims |the accused|``: what looks like the object of a verb behind what it reports is its subject."""
    if words[verb].upos != "VERB" or words[verb].lemma in language.speech.hearers:
        return
    below = [place for place, word in enumerate(words) if word.head == verb]
    subject = next((place for place in below if words[place].relation in _SUBJECTS), None)
    if subject is not None:
        _tie_name(words, subject, verb)
        return
    found = next((p for p in below if p > verb and words[p].relation in _INVERTED and words[p].upos != "PRON"), None)
    if found is None or words[found].lemma in language.speech.nouns:  # came the reply from Roe
        return
    first = min(p for p, word in enumerate(words) if p > verb and found in (p, word.head))
    between, times = words[verb + 1 : first], language.people.never_sources  # declared |on Monday| the mayor
    if len(between) <= WHEN and all(word.upos in ("ADP", "ADV") or word.form.lower() in times for word in between):
        words[found] = evolve(words[found], deprel="nsubj")
        _tie_name(words, found, verb)


def _tie_name(words: list[Word], subject: int, verb: int) -> None:
    """``complained commuter |Raj| Roe``: a name right behind a subject is its own, not an object of the verb."""
    name = subject + 1
    is_noun = verb < subject and words[subject].upos == "NOUN" and name < len(words)
    if is_noun and words[name].upos == "PROPN" and words[name].head == verb and words[name].relation in _OBJECTS:
        words[name] = evolve(words[name], head=subject, deprel="flat")


def _read_as_name(words: list[Word], name: int, language: Language) -> None:
    """``“…,” |Will| said``: an auxiliary with a capital, right before a verb that quotes, is a name."""
    verb = words[name + 1] if name + 1 < len(words) else None
    is_pair = verb is not None and words[name].upos == "AUX" and words[name].form[:1].isupper()
    if is_pair and verb is not None and verb.form in language.speech.quotative and verb.form != verb.lemma:
        if is_below(words, name + 1, name):
            words[name + 1] = evolve(verb, head=words[name].head, deprel=words[name].deprel)
        words[name] = evolve(words[name], upos="PROPN", lemma=words[name].form.lower(), head=name + 1, deprel="nsubj")


def _set_off_subject(words: list[Word], verb: int, language: Language) -> None:
    """``“…,” explains, smiling, the mayor``: what stands between commas tells how the subject behind it looks."""
    comma = next((p for p in range(verb + 2, min(len(words), verb + LONGEST_MANNER)) if words[p].form == ","), 0)
    if not comma or comma + 1 >= len(words) or words[verb + 1].form != "," or words[comma + 1].upos not in _SOMEBODY:
        return
    form = words[verb].form.lower()
    if form not in language.speech.quotative_forms and not language.rules.is_finite(form, language.lemma(form)):
        return
    first = words[comma + 1]
    subject = first.head if first.upos == "DET" and first.head > comma else comma + 1
    head, relation = words[verb].head, words[verb].deprel
    if words[verb].upos != "VERB" and verb < head:
        _hang_root(words, verb)
        head, relation = -1, "root"
    elif is_below(words, verb, subject):
        head, relation = words[subject].head, words[subject].deprel
    words[verb] = evolve(words[verb], upos="VERB", lemma=language.lemma(form), head=head, deprel=relation)
    words[subject] = evolve(words[subject], head=verb, deprel="nsubj")


def _hang_root(words: list[Word], verb: int) -> None:
    """Makes the root of all hang on the verb that takes its place: it is what is quoted, or what goes with it."""
    root = next(place for place, word in enumerate(words) if word.head < 0)
    words[root] = evolve(words[root], head=verb, deprel="ccomp" if words[root].quote >= 0 else "advcl")


def _read_as_verb(words: list[Word], verb: int, language: Language) -> None:
    """``“…,” jokes Ada Roe``: a form of a verb, right before a name, that the parser takes for a noun of its own.

    Or for a participle that modifies the name: ``“…,” grunted Roe``.
    """
    word, name = words[verb], verb + 1
    is_form = word.form.lower() in language.speech.quotative_forms or language.rules.is_finite(
        word.form, language.lemma(word.form)
    )
    is_noun = word.upos == "NOUN" and word.relation in _OWN and name < len(words) and words[name].upos == "PROPN"
    if word.upos == "VERB" and word.relation == "amod" and word.head == name and words[name].upos == "PROPN":
        above = words[name].head
        words[verb] = evolve(word, head=above, deprel="root" if above < 0 else "parataxis")  # “…,” |grunted| Roe
        words[name] = evolve(words[name], head=verb, deprel="nsubj")
    if not is_noun or not is_form or words[name].head != verb or words[name].relation not in _INVERTED | _APPOSED:
        return
    words[verb] = evolve(word, upos="VERB", lemma=language.lemma(word.form))
    words[name] = evolve(words[name], deprel="nsubj")
    for place, other in enumerate(words):
        if other.head == verb and place > name and other.relation == "flat":
            words[place] = evolve(other, head=name)


def _read_as_last_verb(words: list[Word], first: int, language: Language) -> None:
    """``“…,” the 61-year-old |laughs|.``: a form of a verb behind a compound with hyphens, taken for a noun.

    It ends the clause, and the quotation, the root of all before, hangs on it.
    """
    ends = (place for place in range(first, len(words)) if words[place].upos == "PUNCT" and words[place].form != "-")
    verb = next(ends, len(words)) - 1
    compound, form = words[first:verb], words[verb].form.lower()
    if words[first].upos != "DET" or words[verb].upos != "NOUN" or form not in language.speech.quotative_forms:
        return
    is_compound = len(compound) > FEWEST and compound[-2].form == "-" and all(w.upos != "VERB" for w in compound)
    root = next((place for place, word in enumerate(words) if word.head < 0), verb)
    if not is_compound or not language.rules.is_finite(form, language.lemma(form)) or words[root].quote < 0:
        return
    _hang_root(words, verb)
    words[verb] = evolve(words[verb], upos="VERB", lemma=language.lemma(form), head=-1, deprel="root")
    before = next((place for place in range(first, verb) if words[place].upos == "ADP"), verb)  # mother-|of|-two
    subject = next((place for place in range(before - 1, first, -1) if words[place].upos != "PUNCT"), verb - 1)
    words[subject] = evolve(words[subject], upos="NOUN", head=verb, deprel="nsubj")
    for place in range(first, verb):
        if words[place].head == verb and place != subject:
            words[place] = evolve(words[place], head=subject)


def _set_apart(words: list[Word], language: Language) -> None:
    """Pronouns that are no subject, whatever the parser says: « … », |lui| répond Roe; Roe a, |lui|, dit."""
    people = language.people
    for place, word in enumerate(words[1:-1], 1):
        form, around = word.form, (words[place - 1].form, words[place + 1].form)
        is_subject = word.relation in _SUBJECTS
        if word.quote >= 0 or form.lower() not in people.behind_heads:
            continue
        if around == (",", ",") and (is_subject or (word.upos == "PRON" and word.relation in _INSIDE)):
            words[place] = evolve(word, deprel="dislocated")
        elif is_subject and form in people.object_clitics and words[place + 1].upos in ("VERB", "AUX"):
            words[place] = evolve(word, deprel="iobj")
    for place, word in enumerate(words):
        above = words[word.head] if word.head >= 0 else word
        if word.relation in _SUBJECTS and above.upos == "AUX" and above.relation in _OF_PREDICATE:
            words[place] = evolve(word, head=above.head)


def _opens_clause(words: Sequence[Word], verb: int) -> bool:
    """Whether a verb with what belongs to it stands right behind a quotation, and has no subject."""
    below = [place for place, word in enumerate(words) if word.head == verb]
    if any(words[place].relation in _SUBJECTS or words[place].deprel == "expl:subj" for place in below):
        return False
    first = min((place for place in below if words[place].relation in _BEFORE_VERB), default=verb)
    first = min(first, verb)
    before = words[max(0, first - 2) : first]
    return first > 0 and words[first - 1].form in ('"', ",") and any(w.form == '"' or w.quote >= 0 for w in before)


def _restore(words: list[Word], verb: int, language: Language) -> None:
    end = next((place for place in range(verb + 1, len(words)) if words[place].quote >= 0), len(words))
    if words[verb].lemma in language.speech.reporting_verbs:
        named = (p for p in range(verb + 2, end) if _is_behind_time(words, p, verb, language))
        subject = next(named, None)
        if subject is None:
            subject = next((p for p in range(verb + 2, end) if _is_aside(words, p, verb, language)), None)
        if subject is not None:
            words[subject] = evolve(words[subject], head=verb, deprel="nsubj")
    if verb + 1 < end and f"{words[verb].form} {words[verb + 1].form}".lower() in language.speech.quotative_phrases:
        own = (p for p in range(verb + 2, end) if words[p].head == verb + 1 and words[p].relation in _OBJECTS)
        subject = next((p for p in own if _may_be_subject(words, p, language)), None)
        if subject is not None and words[verb + 1].head == verb:
            words[subject] = evolve(words[subject], head=verb, deprel="nsubj")


def _is_behind_time(words: Sequence[Word], place: int, verb: int, language: Language) -> bool:
    """Whether a word looks like the second part of a time: « … », a estimé mercredi soir |Ada| Roe."""
    above, times = words[place].head, language.people.never_sources
    is_time = verb < above < place and all(word.form.lower() in times for word in words[above:place])
    return words[place].upos == "PROPN" and is_time and words[above].head == verb


def _may_be_subject(words: Sequence[Word], place: int, language: Language) -> bool:
    """Whether a word may be a subject by its kind, and nothing governs it."""
    cases = any(word.head == place and word.relation in ("case", "cc") for word in words)
    return words[place].upos in language.speech.inverted and not cases


def _is_aside(words: Sequence[Word], place: int, verb: int, language: Language) -> bool:
    """Whether a word looks like the apposition of an adjunct of the verb, behind a second comma."""
    if words[place].relation not in _APPOSED or not _may_be_subject(words, place, language):
        return False
    first = min((p for p, word in enumerate(words) if word.head == place and word.upos != "PUNCT"), default=place)
    first = min(first, place)
    above, adjunct = words[place].head, place
    while above not in (verb, -1):
        adjunct, above = above, words[above].head
    is_adjunct = above == verb and verb < adjunct < place and words[adjunct].relation in ("obl", "advmod", "nmod")
    commas = [word.form for word in words[verb + 1 : first] if word.form == ","]
    return is_adjunct and len(commas) > 1 and words[first - 1].form == ","
