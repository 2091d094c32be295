"""What a language has to say of persons and of where they come from: two records as those of :mod:`.records`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from quoteattr.lang.fields import (
    by_name,
    by_word,
    classes,
    ordered,
    read_by,
    with_points,
    words,
)
from quoteattr.lang.patterns import NEVER

#: So many words a title has at most: "speaker of the house".
LONGEST_TITLE = 4
#: The name of a town that its people are called after has so many letters at least; "Easter" is of no town.
SHORTEST_TOWN = 5


@frozen(eq=False)
class Places:
    """Peoples, parties, states and other places; a people and a state are known by their country's or state's name."""

    names: frozenset[str] = words()
    last_words: frozenset[str] = words()
    #: Nouns for places that are governed, and so speak: "the city said".
    polities: frozenset[str] = words()
    #: What opens a sentence before the place where it plays.
    locatives: frozenset[str] = words()
    party_members: frozenset[str] = words()
    demonyms: Mapping[str, str] = read_by(by_word, dict)
    parties: Mapping[str, str] = read_by(by_word, dict)
    party_letters: Mapping[str, str] = read_by(dict, dict)
    states: Mapping[str, str] = read_by(by_word, dict)
    natives: Mapping[str, str] = read_by(by_word, dict)
    town_endings: frozenset[str] = words()
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
        """The country of a nationality, the state of its natives, the party of its members; another word as it is."""
        return self.demonyms.get(word) or self.natives.get(word) or self.parties.get(word, word)

    def is_origin(self, word: str) -> bool:
        """Whether a word says where one comes from: a nationality, a state or a party, also as "Asian-American"."""
        last = word.rpartition("-")[2]
        return last in self.demonyms or last in self.natives or last in self.parties or self.is_of_town(last)

    def is_people(self, first: str, last: str) -> bool:
        """Whether two words say where one comes from: "South Korean", "Sri Lankan", "New Zealander"."""
        whole = f"{first} {last}"
        is_land = f"{first} {self.country(last)}" in self.all and self.country(last) != last
        return is_land or whole.removesuffix("n") in self.all - {whole} or self.is_of_town(whole)

    def is_of_town(self, word: str) -> bool:
        """Whether a word is for who is from a place, by its ending: "Londoner", "Tasmanian"."""
        places = (word.removesuffix(ending) for ending in self.town_endings)
        return any(place != word and len(place) >= SHORTEST_TOWN and place in self.names for place in places)


@frozen(eq=False)
class People:
    """How persons and organizations are named and described."""

    titles: frozenset[str] = words()
    title_modifiers: frozenset[str] = words()
    times: frozenset[str] = words()
    #: Words before a title by which somebody has a lower one, or has it no more: "deputy", "former".
    qualifiers: frozenset[str] = words()
    #: Words by which an office is new to somebody, and nouns for one who takes it over.
    novel: frozenset[str] = words()
    successors: frozenset[str] = words()
    describing: frozenset[str] = words()
    anaphoric_nouns: frozenset[str] = words()
    offices: frozenset[str] = words()
    #: Those of one of many in an assembly, who may be more besides: "the Cork |MP", of a party leader.
    members: frozenset[str] = words()
    counterparts: frozenset[str] = words()
    #: Nouns for the head of something: "the Tern |chief", of a chairman; names for one and the same office.
    chiefs: frozenset[str] = words()
    same_offices: tuple[frozenset[str], ...] = read_by(classes, tuple)
    #: Nouns for those whom a case or an accident is about, and for those who deal with it by their office.
    parties: frozenset[str] = words()
    officials: frozenset[str] = words()
    bodies: frozenset[str] = words()
    legal_forms: frozenset[str] = words()
    companies: frozenset[str] = words()
    also_surnames: frozenset[str] = words()
    #: Nouns that say to whom somebody stands in some way, a person or a body: "its rival |Tern".
    also_bodies: frozenset[str] = words()
    documents: frozenset[str] = words()
    collectives: frozenset[str] = words()
    quantities: frozenset[str] = words()
    belongings: frozenset[str] = words()
    teams: frozenset[str] = words()
    particles: frozenset[str] = words()
    suffixes: frozenset[str] = words()
    degrees: frozenset[str] = words()
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
    #: Those before a noun that say again who is meant: "ce menuisier", of one already named.
    demonstratives: frozenset[str] = words()
    articles: frozenset[str] = words()
    coordinators: frozenset[str] = words()
    name_joints: tuple[str, ...] = read_by(ordered, tuple)
    label_particles: frozenset[str] = words()
    opening_prefixes: frozenset[str] = words()
    joined_prefixes: frozenset[str] = words()
    elided_prefixes: frozenset[str] = words()
    belonging: str = ""
    complements: frozenset[str] = words()
    #: What a sentence begins with before whom it is about: "For |Ada Holt, that is too late".
    topic_openers: frozenset[str] = words()
    joining: str = ", "
    possessive: str = NEVER
    #: Words that are joined to the one behind them, as a pattern ("l'État"); whether what modifies a noun follows it.
    proclitic: str = NEVER
    #: What stands between one who is described and the name that the text gives him, as a pattern.
    name_givers: str = NEVER
    head_first: bool = read_by(bool, bool)
    article_genders: Mapping[str, str] = read_by(by_word, dict)
    relatives: frozenset[str] = words()
    object_relatives: frozenset[str] = words()
    subject_pronouns: frozenset[str] = words()
    object_clitics: frozenset[str] = words()
    #: An object pronoun with its verb, or alone where it stands before it, as a pattern.
    objects: str = NEVER
    copulas: frozenset[str] = words()
    clause_openers: frozenset[str] = words()
    openers: frozenset[str] = words()
    telling_nothing: frozenset[str] = words()
    initials: frozenset[str] = words()
    organization_openers: frozenset[str] = words()
    behind_heads: frozenset[str] = words()
    near: frozenset[str] = words()
    workplace: frozenset[str] = words()
    antecedent_openers: frozenset[str] = words()
    clause_determiners: frozenset[str] = words()
    never_sources: frozenset[str] = words()
    #: Words for nobody, but behind a determiner: "Personne", no "une personne".
    negatives: frozenset[str] = words()
    kin: frozenset[str] = words()
    only_persons: frozenset[str] = words()
    plurals: frozenset[str] = words()
    irregular_plurals: Mapping[str, str] = read_by(dict, dict)
    role_classes: tuple[frozenset[str], ...] = read_by(classes, tuple)
    honorifics: Mapping[str, str] = read_by(with_points, dict)
    titles_of_rank: frozenset[str] = words()
    #: Titles that have an article before a name; with a capital and without one they are first names: "Reine Roe".
    articled: frozenset[str] = words()
    pronouns: Mapping[str, str] = read_by(by_word, dict)
    latter: frozenset[str] = words()
    gendered_nouns: Mapping[str, str] = read_by(by_word, dict)
    body_classes: Mapping[str, frozenset[str]] = read_by(by_name, dict)
    #: The offices of one who is the head of something, by what: "the head of French |diplomacy".
    heads_of: Mapping[str, Sequence[str]] = read_by(dict, dict)
    nicknames: Mapping[str, str] = read_by(by_word, dict)
    spelled_suffixes: Mapping[str, str] = read_by(dict, dict)
    #: Numbers by the words for them; the ages of those that a noun is for, "13-19" of a teenager; an age behind a name.
    numbers: Mapping[str, str] = read_by(by_word, dict)
    ages: Mapping[str, str] = read_by(by_word, dict)
    age_behind: str = NEVER
    spelled_titles: Mapping[str, str] = read_by(dict, dict)
    #: Single words for a person; the last words of whatever describes one; the first words of titles.
    nouns: frozenset[str] = field(init=False)
    ends: frozenset[str] = field(init=False)
    firsts: frozenset[str] = field(init=False)
    #: Words in the names of organizations; those in the names of each of their classes.
    organization_words: frozenset[str] = field(init=False)
    organization_classes: Mapping[str, frozenset[str]] = field(init=False)

    @nouns.default
    def _nouns(self) -> frozenset[str]:
        single = frozenset(title for title in self.titles if " " not in title)
        return self.describing | self.anaphoric_nouns | frozenset(self.gendered_nouns) | single

    @ends.default
    def _ends(self) -> frozenset[str]:
        return self.nouns | {title.rpartition(" ")[2] for title in self.titles}

    @firsts.default
    def _firsts(self) -> frozenset[str]:
        return frozenset(title.partition(" ")[0] for title in self.titles)

    @organization_words.default
    def _organization_words(self) -> frozenset[str]:
        return self.bodies | self.legal_forms

    @organization_classes.default
    def _organization_classes(self) -> Mapping[str, frozenset[str]]:
        forms = dict.fromkeys(self.companies, self.legal_forms)
        return {noun: own | forms.get(noun, frozenset()) for noun, own in self.body_classes.items()}

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

    def is_title(self, word: str) -> bool:
        """Whether a word in lower case is a title, or two joined by a hyphen: "inspector-general"."""
        return word in self.titles or ("-" in word and self.titles.issuperset(word.split("-")))

    def is_role(self, lower: Sequence[str]) -> bool:
        """Whether a phrase in lower case ends in a noun for a person or in a title."""
        return lower[-1] in self.nouns or self.is_title(lower[-1]) or bool(self.closing_title(lower))

    def is_inside_title(self, lower: Sequence[str], index: int) -> bool:
        """Whether a word is the "of" of "secretary of state", "speaker of the house"."""
        first = max(0, index - 1)
        if lower[first] not in self.firsts:
            return False
        return any(" ".join(lower[first : index + size]) in self.titles for size in (2, 3))

    def suffix(self, word: str) -> str:
        """What a word in lower case behind a name adds to it: "jr" for "jr.", and "" for a degree."""
        return "" if word in self.degrees else word.strip(".")

    def related(self, noun: str) -> frozenset[str]:
        """The nouns that may stand for a noun when a person is described again."""
        first = noun.partition("-")[0] if self.head_first else noun  # "entraîneur-chef"
        return frozenset().union(*(group for group in self.role_classes if noun in group or first in group))
