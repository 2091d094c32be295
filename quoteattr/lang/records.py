"""What a language has to say to each step: frozen records of words, filled from the tables of its folder.

What a table leaves out is empty: then the step does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from quoteattr.lang.fields import (
    by_word,
    filled,
    in_any_case,
    numbered,
    ordered,
    read_by,
    words,
)
from quoteattr.lang.patterns import NEVER


@frozen(eq=False)
class Tokens:
    """For tokens and sentences. Abbreviations have their last point; ``initial_titles`` are of one letter, a capital.

    Where ``keeps_hyphens``, a word with hyphens is one token, but that ``proclitics``, without their apostrophe, are
    cut off before it, and ``enclitics``, with their hyphen, behind it; ``wholes`` stay as they are.
    """

    before_names: frozenset[str] = words()
    before_numbers: frozenset[str] = words()
    initial_titles: frozenset[str] = words()
    #: A capital that is a name of its own, with its point, that ends a sentence: "sur X. Le joueur".
    no_initials: frozenset[str] = words()
    may_end: frozenset[str] = words()
    closing: frozenset[str] = words()
    capitalized: frozenset[str] = words()
    starters: frozenset[str] = words()
    prefixes: frozenset[str] = words()
    units: frozenset[str] = words()
    clitics: tuple[str, ...] = read_by(ordered, tuple)
    fused: Mapping[str, int] = read_by(in_any_case, dict)
    keeps_hyphens: bool = read_by(bool, bool)
    proclitics: frozenset[str] = words()
    enclitics: frozenset[str] = words()
    wholes: frozenset[str] = words()
    blank_in_numbers: bool = read_by(bool, bool)


@frozen(eq=False)
class Speech:
    """Verbs and nouns of speech, as lemmas.

    ``quotative`` has the forms of verbs that mostly stand beside a quotation, by form, ``framing`` those of verbs that
    may do so; ``quotative_forms`` are all of them. ``reporting_verbs`` has the lemmas of all verbs,
    ``own_words`` those of verbs whose subject uses the quoted words.
    """

    verbs: frozenset[str] = words()
    quotative: Mapping[str, str] = read_by(by_word, dict)
    framing: Mapping[str, str] = read_by(by_word, dict)
    quotative_phrases: frozenset[str] = words()
    hearers: frozenset[str] = words()
    nouns: frozenset[str] = words()
    clause_verbs: frozenset[str] = words()
    venue_verbs: frozenset[str] = words()
    #: Of headlines: verbs with the word behind them, as lemmas; verbs for what others say; verbs that judge; verbs
    #: with a noun of speech for their object; verbs of one's own feelings.
    telling_phrases: frozenset[str] = words()
    defending: frozenset[str] = words()
    judging: frozenset[str] = words()
    giving: frozenset[str] = words()
    feelings: frozenset[str] = words()
    #: Verbs that tell in what state somebody is after: "leaving Roe unimpressed".
    leaving: frozenset[str] = words()
    naming: frozenset[str] = words()
    christening: frozenset[str] = words()
    likening: frozenset[str] = words()
    enacting: frozenset[str] = words()
    glossing: frozenset[str] = words()
    copula: frozenset[str] = words()
    in_words: frozenset[str] = words()
    naming_nouns: frozenset[str] = words()
    silent: frozenset[str] = words()
    modals: frozenset[str] = words()
    before_verbs: frozenset[str] = words()
    wordings: frozenset[str] = words()
    surfaces: frozenset[str] = words()
    clause_subjects: frozenset[str] = words()
    judging_cases: frozenset[str] = words()
    infinitive_subjects: frozenset[str] = words()
    perception: frozenset[str] = words()
    quoting: frozenset[str] = words()
    views: frozenset[str] = words()
    origins: frozenset[str] = words()
    view_cases: frozenset[str] = words()
    comparisons: frozenset[str] = words()
    subordinators: frozenset[str] = words()
    causatives: frozenset[str] = words()
    promptings: frozenset[str] = words()
    backward_clauses: frozenset[str] = words()
    backward_words: frozenset[str] = words()
    backward_nouns: frozenset[str] = words()
    #: What takes up speech again, before a verb without a subject: "Et d'ajouter : « … »".
    resuming: frozenset[str] = words()
    particles: frozenset[str] = words()
    own_words: frozenset[str] = field(init=False)
    according: tuple[str, ...] = read_by(ordered, tuple)
    #: The same where a sentence begins with it, before somebody: "Pour Roe, …"; what an inverted subject may be.
    according_first: frozenset[str] = words()
    #: The same before a copula: "To Roe it was “a folly”".
    seeming: frozenset[str] = words()
    inverted: frozenset[str] = words()
    according_openers: frozenset[str] = field(init=False)
    #: Of each phrase its longest word, the rarest: where none of them is, there is no phrase.
    according_tells: frozenset[str] = field(init=False)
    #: The phrases, as words, by the first.
    according_by_opener: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False)
    reporting_verbs: frozenset[str] = field(init=False)
    quotative_forms: frozenset[str] = field(init=False)
    agents: frozenset[str] = words()
    possessors: frozenset[str] = words()
    #: Where the words of nobody are read or heard: "lit-on dans".
    venues: frozenset[str] = words()
    #: Stands in for a long quotation: a word every parser of the language knows, that can be subject, object or clause.
    placeholder: str = "this"
    distance: frozenset[str] = words()
    works: frozenset[str] = words()
    #: What goes before another name of somebody: "known as".
    aliases: frozenset[str] = words()
    stages: frozenset[str] = words()
    #: Prepositions behind an inverted subject that belong to its verb: always; before somebody; behind somebody known.
    adjuncts: frozenset[str] = words()
    hearing: frozenset[str] = words()
    facing: frozenset[str] = words()
    #: Nouns that belong to the verb there.
    occasions: frozenset[str] = words()
    topics: frozenset[str] = words()
    examples: frozenset[str] = words()
    small: frozenset[str] = words()
    #: Whether a title is written like a sentence, with one capital: « Les feuilles mortes ».
    sentence_titles: bool = read_by(bool, bool)

    @reporting_verbs.default
    def _reporting_verbs(self) -> frozenset[str]:
        return self.verbs | frozenset(self.quotative.values())

    @own_words.default
    def _own_words(self) -> frozenset[str]:
        return (self.naming | frozenset(self.quotative.values())) - self.silent

    @quotative_forms.default
    def _quotative_forms(self) -> frozenset[str]:
        return self.quotative_phrases | frozenset(self.quotative) | frozenset(self.framing)

    @according_openers.default
    def _according_openers(self) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in self.according)

    @according_tells.default
    def _according_tells(self) -> frozenset[str]:
        return frozenset(max(phrase.split(), key=len) for phrase in self.according)

    @according_by_opener.default
    def _according_by_opener(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        phrases = [tuple(phrase.split()) for phrase in self.according]
        return {first: tuple(phrase for phrase in phrases if phrase[0] == first) for first in self.according_openers}


@frozen(eq=False)
class ReportingClause:
    """How a clause begins that reports a quotation, before, behind or between its words.

    ``subject_first`` tells that its subject may precede its verb; ``pronoun_joint`` is the pattern of what joins a
    pronoun to the verb before it. ``adverbials`` may open what follows verb and subject in either order, and
    ``complements`` what follows a subject behind its verb; those with an apostrophe are joined to the next word.
    ``manner`` is the pattern of what tells, behind a comma, how the speaker looks or sounds, ``between`` that of what
    stands between a verb and its subject: who is told, when, on whose part.
    """

    auxiliaries: tuple[str, ...] = read_by(ordered, tuple)
    participles: tuple[str, ...] = read_by(ordered, tuple)
    pronouns: tuple[str, ...] = read_by(ordered, tuple)
    determiners: tuple[str, ...] = read_by(ordered, tuple)
    inverted_determiners: tuple[str, ...] = read_by(ordered, tuple)
    particles: tuple[str, ...] = read_by(ordered, tuple)
    adverbs: tuple[str, ...] = read_by(ordered, tuple)
    adverb_ending: str = ""
    subject_first: bool = read_by(bool, bool)
    pronoun_joint: str = NEVER
    adverbials: tuple[str, ...] = read_by(ordered, tuple)
    complements: tuple[str, ...] = read_by(ordered, tuple)
    manner: str = NEVER
    between: str = NEVER


def _clause(table: Mapping[str, Any]) -> ReportingClause:
    return filled(ReportingClause, table)


@frozen(eq=False)
class Marks:
    """For the marks of quotation: the house style, apostrophes, how a reporting clause begins, classes of words.

    ``style`` are the marks of a quotation, ``inner_style`` those of one inside another, ``style_blank`` is what stands
    between the former and the words.
    ``clauses_inside`` tells that a reporting clause stands between the marks of the quotation that it interrupts,
    ``dialogue_dashes`` are the dashes that begin the turns of a dialogue. ``comma_inside`` tells that a comma behind a
    quotation is printed before the mark that closes it, so that parsers know it there. ``glosses`` has the words of the
    language ``lost_marks_of`` for small words and for endings (``-ly``), which its model of lost marks then reads;
    ``reporting_gloss`` is the one for all words that report.
    """

    style: str = "“”"
    inner_style: str = "‘’"
    style_blank: str = ""
    clauses_inside: bool = read_by(bool, bool)
    dialogue_dashes: str = ""
    comma_inside: bool = read_by(bool, bool)
    lost_marks_of: str = ""
    clipped_heads: frozenset[str] = words()
    clipped_tails: frozenset[str] = words()
    elided: frozenset[str] = words()
    contracted: frozenset[str] = words()
    determiners: frozenset[str] = words()
    first_person: str = NEVER
    abbreviations: frozenset[str] = words()
    endings: tuple[str, ...] = read_by(ordered, tuple)
    plural_ending: str = ""
    classes: Mapping[str, str] = read_by(by_word, dict)
    glosses: Mapping[str, str] = read_by(by_word, dict)
    reporting_gloss: str = ""
    reporting: ReportingClause = field(factory=ReportingClause, metadata={"reader": _clause})


@frozen(eq=False)
class Codes:
    """Numbers for words, as what is learned needs them: each line of words is a class; languages line them up alike."""

    before: Mapping[str, int] = read_by(numbered, dict)
    cases: Mapping[str, int] = read_by(numbered, dict)
    determiners: Mapping[str, int] = read_by(numbered, dict)
    persons: Mapping[str, int] = read_by(numbered, dict)
    first_person: frozenset[str] = words()
    complementizers: frozenset[str] = words()
    openers: Mapping[str, int] = read_by(numbered, dict)
    negations: frozenset[str] = words()
