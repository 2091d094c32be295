"""What a language has to say to each step: frozen records of words, filled from the tables of its folder.

What a table leaves out is empty: then the step does without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from quoteattr.lang.fields import (
    by_name,
    by_word,
    classes,
    filled,
    in_any_case,
    numbered,
    ordered,
    read_by,
    with_points,
    words,
)
from quoteattr.lang.patterns import NEVER

#: So many words a title has at most: "speaker of the house".
LONGEST_TITLE = 4


@frozen(eq=False)
class Tokens:
    """For tokens and sentences. Abbreviations have their last point; ``initial_titles`` are of one letter, a capital.

    Where ``keeps_hyphens``, a word with hyphens is one token, but that ``proclitics``, without their apostrophe, are
    cut off before it, and ``enclitics``, with their hyphen, behind it; ``wholes`` stay as they are.
    """

    before_names: frozenset[str] = words()
    before_numbers: frozenset[str] = words()
    initial_titles: frozenset[str] = words()
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

    ``quotative`` has the forms of verbs that stand beside a quotation, by form, ``reporting_verbs`` the lemmas of all,
    ``own_words`` those of verbs whose subject uses the quoted words.
    """

    verbs: frozenset[str] = words()
    quotative: Mapping[str, str] = read_by(by_word, dict)
    quotative_phrases: frozenset[str] = words()
    hearers: frozenset[str] = words()
    nouns: frozenset[str] = words()
    clause_verbs: frozenset[str] = words()
    venue_verbs: frozenset[str] = words()
    naming: frozenset[str] = words()
    in_words: frozenset[str] = words()
    naming_nouns: frozenset[str] = words()
    modals: frozenset[str] = words()
    wordings: frozenset[str] = words()
    surfaces: frozenset[str] = words()
    clause_subjects: frozenset[str] = words()
    causatives: frozenset[str] = words()
    backward_clauses: frozenset[str] = words()
    backward_words: frozenset[str] = words()
    particles: frozenset[str] = words()
    own_words: frozenset[str] = field(init=False)
    according: tuple[str, ...] = read_by(ordered, tuple)
    #: The same where a sentence begins with it, before somebody: "Pour Roe, …"; what an inverted subject may be.
    according_first: frozenset[str] = words()
    inverted: frozenset[str] = words()
    according_openers: frozenset[str] = field(init=False)
    #: The phrases, as words, by the first.
    according_by_opener: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False)
    reporting_verbs: frozenset[str] = field(init=False)
    quotative_forms: frozenset[str] = field(init=False)
    agents: frozenset[str] = words()
    possessors: frozenset[str] = words()
    #: Stands in for a long quotation: a word every parser of the language knows, that can be subject, object or clause.
    placeholder: str = "this"
    distance: frozenset[str] = words()
    works: frozenset[str] = words()
    examples: frozenset[str] = words()
    small: frozenset[str] = words()

    @reporting_verbs.default
    def _reporting_verbs(self) -> frozenset[str]:
        return self.verbs | frozenset(self.quotative.values())

    @own_words.default
    def _own_words(self) -> frozenset[str]:
        return self.naming | frozenset(self.quotative.values())

    @quotative_forms.default
    def _quotative_forms(self) -> frozenset[str]:
        return self.quotative_phrases | frozenset(self.quotative)

    @according_openers.default
    def _according_openers(self) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in self.according)

    @according_by_opener.default
    def _according_by_opener(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        phrases = [tuple(phrase.split()) for phrase in self.according]
        return {first: tuple(phrase for phrase in phrases if phrase[0] == first) for first in self.according_openers}


@frozen(eq=False)
class Places:
    """Peoples, parties, states and other places; a people and a state are known by their country's or state's name."""

    names: frozenset[str] = words()
    last_words: frozenset[str] = words()
    party_members: frozenset[str] = words()
    demonyms: Mapping[str, str] = read_by(by_word, dict)
    parties: Mapping[str, str] = read_by(by_word, dict)
    party_letters: Mapping[str, str] = read_by(dict, dict)
    states: Mapping[str, str] = read_by(by_word, dict)
    nations: frozenset[str] = field(init=False)
    party_names: frozenset[str] = field(init=False)
    state_names: frozenset[str] = field(init=False)
    all: frozenset[str] = field(init=False)

    @nations.default
    def _nations(self) -> frozenset[str]:
        return frozenset(self.demonyms.values())

    @party_names.default
    def _party_names(self) -> frozenset[str]:
        return frozenset(self.parties.values())

    @state_names.default
    def _state_names(self) -> frozenset[str]:
        return frozenset(self.states.values())

    @all.default
    def _all(self) -> frozenset[str]:
        return self.names | self.nations | self.state_names

    def country(self, word: str) -> str:
        """The country of a nationality, the party of its members; another word is given back."""
        return self.demonyms.get(word) or self.parties.get(word, word)

    def is_origin(self, word: str) -> bool:
        """Whether a word says where one comes from: a nationality or a party, also as "Asian-American"."""
        last = word.rpartition("-")[2]
        return last in self.demonyms or last in self.parties


@frozen(eq=False)
class People:
    """How persons and organizations are named and described."""

    titles: frozenset[str] = words()
    title_modifiers: frozenset[str] = words()
    times: frozenset[str] = words()
    describing: frozenset[str] = words()
    anaphoric_nouns: frozenset[str] = words()
    offices: frozenset[str] = words()
    counterparts: frozenset[str] = words()
    organization_words: frozenset[str] = words()
    also_surnames: frozenset[str] = words()
    documents: frozenset[str] = words()
    collectives: frozenset[str] = words()
    belongings: frozenset[str] = words()
    teams: frozenset[str] = words()
    particles: frozenset[str] = words()
    suffixes: frozenset[str] = words()
    names_before_given: frozenset[str] = words()
    function_words: frozenset[str] = words()
    also_names: frozenset[str] = words()
    before_times: frozenset[str] = words()
    no_names: frozenset[str] = words()
    prepositions: frozenset[str] = words()
    definites: frozenset[str] = words()
    possessives: frozenset[str] = words()
    indefinites: frozenset[str] = words()
    plural_determiners: frozenset[str] = words()
    definite_articles: frozenset[str] = words()
    articles: frozenset[str] = words()
    coordinators: frozenset[str] = words()
    name_joints: tuple[str, ...] = read_by(ordered, tuple)
    label_particles: frozenset[str] = words()
    joined_prefixes: frozenset[str] = words()
    elided_prefixes: frozenset[str] = words()
    belonging: str = ""
    joining: str = ", "
    possessive: str = NEVER
    #: Words that are joined to the one behind them, as a pattern ("l'État"); whether what modifies a noun follows it.
    proclitic: str = NEVER
    head_first: bool = read_by(bool, bool)
    article_genders: Mapping[str, str] = read_by(by_word, dict)
    relatives: frozenset[str] = words()
    subject_pronouns: frozenset[str] = words()
    copulas: frozenset[str] = words()
    clause_openers: frozenset[str] = words()
    openers: frozenset[str] = words()
    telling_nothing: frozenset[str] = words()
    initials: frozenset[str] = words()
    organization_openers: frozenset[str] = words()
    behind_heads: frozenset[str] = words()
    antecedent_openers: frozenset[str] = words()
    clause_determiners: frozenset[str] = words()
    never_sources: frozenset[str] = words()
    only_persons: frozenset[str] = words()
    plurals: frozenset[str] = words()
    irregular_plurals: Mapping[str, str] = read_by(dict, dict)
    role_classes: tuple[frozenset[str], ...] = read_by(classes, tuple)
    honorifics: Mapping[str, str] = read_by(with_points, dict)
    titles_of_rank: frozenset[str] = words()
    pronouns: Mapping[str, str] = read_by(by_word, dict)
    latter: frozenset[str] = words()
    #: Whether the noun of a class of organizations alone is rarely somebody new: "le groupe".
    classes_refer: bool = read_by(bool, bool)
    gendered_nouns: Mapping[str, str] = read_by(by_word, dict)
    organization_classes: Mapping[str, frozenset[str]] = read_by(by_name, dict)
    nicknames: Mapping[str, str] = read_by(by_word, dict)
    spelled_suffixes: Mapping[str, str] = read_by(dict, dict)
    spelled_titles: Mapping[str, str] = read_by(dict, dict)
    #: Single words for a person; the last words of whatever describes one; the first words of titles.
    nouns: frozenset[str] = field(init=False)
    ends: frozenset[str] = field(init=False)
    firsts: frozenset[str] = field(init=False)

    @nouns.default
    def _nouns(self) -> frozenset[str]:
        single = frozenset(title for title in self.titles if " " not in title)
        return self.describing | frozenset(self.gendered_nouns) | single

    @ends.default
    def _ends(self) -> frozenset[str]:
        return self.nouns | {title.rpartition(" ")[2] for title in self.titles}

    @firsts.default
    def _firsts(self) -> frozenset[str]:
        return frozenset(title.partition(" ")[0] for title in self.titles)

    def opens_with_title(self, lower: Sequence[str]) -> bool:
        """Whether words in lower case begin with a title of several words."""
        if lower[0] not in self.firsts:
            return False
        return any(" ".join(lower[:size]) in self.titles for size in range(2, LONGEST_TITLE + 1))

    def closing_title(self, lower: Sequence[str]) -> str:
        """The longest title of several words at the end of words in lower case, or ""."""
        if not lower or lower[-1] not in self.ends:
            return ""
        tails = (" ".join(lower[-size:]) for size in range(min(LONGEST_TITLE, len(lower)), 1, -1))
        return next((tail for tail in tails if tail in self.titles), "")

    def is_role(self, lower: Sequence[str]) -> bool:
        """Whether a phrase in lower case ends in a noun for a person or in a title."""
        return lower[-1] in self.nouns or bool(self.closing_title(lower))

    def is_inside_title(self, lower: Sequence[str], index: int) -> bool:
        """Whether a word is the "of" of "secretary of state", "speaker of the house"."""
        first = max(0, index - 1)
        if lower[first] not in self.firsts:
            return False
        return any(" ".join(lower[first : index + size]) in self.titles for size in (2, 3))

    def related(self, noun: str) -> frozenset[str]:
        """The nouns that may stand for a noun when a person is described again."""
        return next((group for group in self.role_classes if noun in group), frozenset())


@frozen(eq=False)
class ReportingClause:
    """How a clause begins that reports a quotation, before, behind or between its words.

    ``subject_first`` tells that its subject may precede its verb; ``pronoun_joint`` is the pattern of what joins a
    pronoun to the verb before it. ``adverbials`` may open what follows verb and subject in either order, and
    ``complements`` what follows a subject behind its verb; those with an apostrophe are joined to the next word.
    ``manner`` is the pattern of what tells, behind a comma, how the speaker looks or sounds.
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


def _clause(table: Mapping[str, Any]) -> ReportingClause:
    return filled(ReportingClause, table)


@frozen(eq=False)
class Marks:
    """For the marks of quotation: the house style, apostrophes, how a reporting clause begins, classes of words.

    ``style`` are the marks of a quotation, ``inner_style`` those of one inside another, ``style_blank`` is what stands
    between the former and the words.
    ``clauses_inside`` tells that a reporting clause stands between the marks of the quotation that it interrupts,
    ``dialogue_dashes`` are the dashes that begin the turns of a dialogue.
    """

    style: str = "“”"
    inner_style: str = "‘’"
    style_blank: str = ""
    clauses_inside: bool = read_by(bool, bool)
    dialogue_dashes: str = ""
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
