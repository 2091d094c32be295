"""Subjects that a parser ties to the words before their clause.

*A move |its director| called “late”*: a relative clause without its pronoun, whose subject is taken for an apposition.
*He left; |its leader, Ada Roe,| vowed to stay*: the subject of a clause behind a semicolon.
*She says |the clerk| who sold it lied*: the subject of what is said, taken for an object.
*Asked about it, |Roe|, who lives there, said no*: a subject with an aside, behind a participle that begins a sentence.
*The club lost the game, |its coach, Ada Roe,| calling it “late”*: that of a participle (an absolute clause, Quirk
et al. 1985, §15.58) is taken for an apposition of a thing.
*|An aide| who left said the pier “was late”*: the subject of the main clause is taken for one of the clause in it.
*It came after |the mayor| said it was “late”*: that of a clause is taken for an adjunct.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.lang.language import Language
from quoteattr.lang.word_kinds import is_person_noun
from quoteattr.parsing.tree import SUBJECTS, Word, is_below

#: A clause begins so many words before its verb at most.
LONGEST = 12
_DETERMINERS = frozenset({"det", "nmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: What a parser takes such a subject for, below a noun.
_BESIDE = frozenset({"appos", "obj", "dep"})
_OBJECTS = frozenset({"obj", "xcomp", "ccomp"})
_OBJECTS_OF = frozenset({"obj", "iobj"})
_OF_PHRASE = _NOUNS | {"DET", "ADJ", "NUM", "PRON"}
_JOINED = frozenset({"conj", "parataxis"})
_ADJUNCTS = frozenset({"obl", "nmod"})
_ADVERBIAL = frozenset({"advcl", "acl"})
_APPOSED = frozenset({"appos", "conj", "dep"})


def with_subjects(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a unit, with such a subject tied to its verb.

    Where nouns go first no relative clause lacks its pronoun: *le quotidien Le Monde daté …*.

    >>> from quoteattr.lang.language import language
    >>> forms = ("a", "DET", 1, "det"), ("move", "NOUN", -1, "root"), ("its", "PRON", 3, "nmod:poss")
    >>> forms += ("director", "NOUN", 1, "appos"), ("called", "VERB", 3, "acl")
    >>> forms += (("late", "ADJ", 4, "xcomp"),)
    >>> words = [Word(form, 0, 0, -1, upos, head, deprel, form) for form, upos, head, deprel in forms]
    >>> [(word.head, word.deprel) for word in with_subjects(words, language("en"))[3:5]]
    [(4, 'nsubj'), (1, 'acl:relcl')]
    """
    found = list(words)
    have = {word.head for word in words if word.deprel in SUBJECTS}
    objects = {word.head for word in words if word.relation in _OBJECTS and not language.people.head_first}
    for verb in range(len(words)):
        word = found[verb]
        if word.upos != "VERB" or word.quote >= 0 or verb in have:
            continue
        if word.relation == "acl" and verb in objects and _is_in_relative(found, verb):
            noun = found[word.head]
            found[word.head] = evolve(noun, head=verb, deprel="nsubj")
            found[verb] = evolve(word, head=noun.head, deprel="acl:relcl")
            continue
        subject = _behind_semicolon(found, verb) if word.relation in _JOINED else _across(found, verb)
        subject = _behind_participle(found, verb) if word.head < 0 and subject is None else subject
        subject = _as_object(found, verb, language) if word.relation == "ccomp" and subject is None else subject
        if subject is not None:
            found[subject] = evolve(found[subject], head=verb, deprel="nsubj")
        elif (subject := _of_absolute(found, verb, language)) is not None:
            _set_absolute(found, verb, subject)
        elif (subject := _behind_subordinator(found, verb, language)) is not None:
            found[subject] = evolve(found[subject], head=verb, deprel="nsubj")
            found[verb] = evolve(word, deprel="advcl")
    return found


def _is_in_relative(words: Sequence[Word], verb: int) -> bool:
    """Whether the noun right before a verb stands with its determiner right behind the one that it is apposed to."""
    noun = words[verb].head
    above = words[noun].head
    is_beside = noun == verb - 1 and words[noun].relation in _BESIDE and words[noun].upos in _NOUNS
    if not is_beside or above < 0 or words[above].upos not in _NOUNS:
        return False
    before = above + 1
    return before < noun and words[before].head == noun and words[before].relation in _DETERMINERS


def _of_absolute(words: Sequence[Word], verb: int, language: Language) -> int | None:
    """The person right before a participle who is somebody's, behind a comma, and looks like a thing beside a noun."""
    form, people, rules = words[verb].form.lower(), language.people, language.rules
    if words[verb].relation not in _ADVERBIAL or not rules.opens_sentence(form) or rules.is_participle(form):
        return None
    nearest = range(verb - 1, max(0, verb - 1 - LONGEST), -1)
    owner = next((place for place in nearest if words[place].form.lower() in people.possessives), 0)
    person = words[owner].head
    behind_comma = "," in [word.form for word in words[max(0, owner - 2) : owner] if word.upos == "PUNCT"]
    if not owner < person < verb or not behind_comma or words[person].relation not in _APPOSED:
        return None
    between = (place for place in range(owner, verb) if words[place].upos != "PUNCT" and place != person)
    noun, above = words[person].form.lower(), words[person].head
    is_one = is_person_noun(noun, language) and noun not in people.also_bodies
    if not is_one or above < 0 or words[above].upos != "NOUN" or is_person_noun(words[above].form.lower(), language):
        return None
    return person if all(is_below(words, place, person) for place in between) else None


def _set_absolute(words: list[Word], verb: int, person: int) -> None:
    """Makes a person the subject of a participle, which goes with the verb of the sentence if it hung on the person."""
    above = words[person].head
    if is_below(words, verb, person):
        while words[above].upos != "VERB" and words[above].head >= 0:
            above = words[above].head
        words[verb] = evolve(words[verb], head=above, deprel="advcl")
    words[person] = evolve(words[person], head=verb, deprel="nsubj")


def _across(words: Sequence[Word], verb: int) -> int | None:
    """The noun before a verb that looks like a second subject of the clause which the verb has behind it."""
    contents = {at for at in range(verb + 1, len(words)) if words[at].head == verb and words[at].relation == "ccomp"}
    below = [at for at, word in enumerate(words) if word.head in contents and word.relation == "nsubj"]
    before = [at for at in below if at < verb and words[at].quote < 0]
    is_second = any(verb < at and words[at].head == words[one].head for one in before for at in below)
    return before[0] if len(before) == 1 and is_second else None


def _behind_subordinator(words: Sequence[Word], verb: int, language: Language) -> int | None:
    """The noun between a word that may open a clause and a verb that looks joined to the one which the noun is with."""
    if words[verb].relation != "conj" or any(word.head == verb and word.relation == "cc" for word in words):
        return None
    beside = [at for at in range(words[verb].head + 1, verb) if words[at].head == words[verb].head]
    noun = beside[-1] if beside else -1
    if noun < 0 or words[noun].relation not in _ADJUNCTS or words[noun].upos not in _NOUNS or words[noun].quote >= 0:
        return None
    first = next((at for at, word in enumerate(words[:noun]) if word.head == noun and word.relation == "case"), None)
    if first is None or words[first].form.lower() not in language.speech.subordinators:
        return None
    return noun if all(is_below(words, at, noun) for at in range(first, verb)) else None


def _behind_semicolon(words: Sequence[Word], verb: int) -> int | None:
    """The only noun between a semicolon and a verb that hangs on a word before the semicolon."""
    start = next((at for at in range(verb - 1, max(-1, verb - 1 - LONGEST), -1) if words[at].form == ";"), None)
    if start is None or any(words[at].upos in ("VERB", "AUX") for at in range(start + 1, verb)):
        return None
    nouns = [at for at in range(start + 1, verb) if words[at].head < start and words[at].upos in _NOUNS]
    if len(nouns) != 1 or words[nouns[0]].quote >= 0 or words[nouns[0]].head < 0:
        return None
    return None if is_below(words, verb, nouns[0]) else nouns[0]


def _behind_participle(words: Sequence[Word], verb: int) -> int | None:
    """The noun of what stands between commas behind a participle that begins the sentence, an aside behind it.

    A comma ends the aside before the verb.
    """
    first = min((place for place, word in enumerate(words) if word.head == verb and word.upos == "AUX"), default=verb)
    first = min(first, verb)
    opener = next((at for at in (0, 1) if at < verb and words[at].head == verb), None)
    if opener is None or words[opener].upos != "VERB" or words[opener].relation != "advcl":
        return None
    if words[first - 1].form != ",":
        return None
    for comma in range(opener + 1, first - 2):
        if words[comma].form != "," or words[comma].quote >= 0:
            continue
        end = next((at for at in range(comma + 1, first) if words[at].upos not in _OF_PHRASE), first)
        heads = [at for at in range(comma + 1, end) if not comma < words[at].head < end]
        if end < first - 1 and words[end].form == "," and len(heads) == 1 and words[heads[0]].upos in _NOUNS:
            is_joined = words[heads[0]].relation == "conj" or is_below(words, verb, heads[0])
            return None if is_joined else heads[0]
    return None


def _as_object(words: Sequence[Word], verb: int, language: Language) -> int | None:
    """The object of a verb of speech that has no hearers, right before the clause that it tells, but a relative one."""
    above, speech = words[verb].head, language.speech
    told = above >= 0 and words[above].lemma in frozenset(speech.quotative.values()) - speech.hearers
    if not told or words[verb].form.lower() == words[verb].lemma or verb < above:
        return None
    objects = [at for at in range(above + 1, verb) if words[at].head == above and words[at].relation in _OBJECTS_OF]
    is_one = len(objects) == 1 and words[objects[0]].upos in _NOUNS and words[objects[0]].quote < 0
    return objects[0] if is_one else None
