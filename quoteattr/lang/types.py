"""The tables that make up a language."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Language:
    """What differs by language, as data. Words are in lower case unless it says otherwise."""

    code: str
    # text: tokens and sentences
    abbreviations: frozenset[str] = frozenset()  # "mr.", "gen.", "u.s.": with their point
    # marks
    reporting: tuple[str, ...] = ()  # words that open a reporting clause after a quotation: "he", "said", "says"
    # cues
    speech_verbs: frozenset[str] = frozenset()  # lemmas
    cue_nouns: frozenset[str] = frozenset()  # lemmas: "claim", "statement"
    cue_phrases: tuple[tuple[str, ...], ...] = ()  # ("according", "to"), ("in", "the", "words", "of")
    lemmas: Mapping[str, str] = field(factory=dict)  # irregular form -> lemma
    # speakers
    honorifics: Mapping[str, str] = field(factory=dict)  # "mr." -> "masc", "mrs." -> "fem", "dr." -> ""
    titles: frozenset[str] = frozenset()  # "president", "senator", "secretary of state"
    pronouns: Mapping[str, str] = field(factory=dict)  # "he" -> "masc", "she" -> "fem", "they" -> "plural", "it"
    gendered_nouns: Mapping[str, str] = field(factory=dict)  # "woman" -> "fem", "spokesman" -> "masc"
    person_nouns: frozenset[str] = frozenset()  # heads of descriptions of a person: "official", "minister"
    organization_words: frozenset[str] = frozenset()  # "department", "council", "inc."
