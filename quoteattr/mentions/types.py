"""What the room of the mentions hands on. Every offset counts code points of the original text, half-open."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from quoteattr.threads import kept

Range = tuple[int, int]


@frozen
class Traits:
    """What a noun phrase says of the one it stands for, in lower case.

    ``heads`` are nouns and titles that say what one is (``"ambassador"``), ``details`` the words around them
    (``"russian"``); nationalities and states are given by the country's or state's name. ``ages`` are those told, in
    years. ``ranks`` are the words before a title by which one has another one, or has it no more (``"deputy"``).
    """

    heads: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    ranks: frozenset[str] = frozenset()

    def __or__(self, other: Traits) -> Traits:
        if other is NO_TRAITS:  # as mostly
            return self
        if self is NO_TRAITS:
            return other
        both = self.details | other.details, self.ages | other.ages, self.ranks | other.ranks
        return Traits(self.heads | other.heads, *both)


#: Those of a phrase that tells nothing.
NO_TRAITS = Traits()


@frozen
class Name:
    """A proper name in the text.

    ``start:end`` is the bare name, ``words`` its words without honorific and suffix, as they are written.
    ``kind`` is ``"person"``, ``"organization"``, ``"place"``, or ``""`` where its form does not tell, or
    ``"doubtful"`` where moreover its capital may be owed to the beginning of a sentence.
    ``role`` is its part in the sentence as far as the surface shows it: ``"subject"`` for the first name of a
    sentence, ``"source"`` beside a verb of speech, ``"governed"`` behind a preposition, ``"possessive"``,
    ``"inside"`` before a noun, ``"other"``; ``"quoted"`` inside a quotation, or ``"headline"``. ``sentence`` numbers
    the sentences of the narration. ``nickname`` is another name that stands inside it or, for an organization, behind
    it: its acronym. ``title`` is that of rank before a single word, as it is written: "Baroness".
    """

    start: int
    end: int
    words: tuple[str, ...]
    suffix: str = ""
    kind: str = ""
    gender: str = ""
    traits: Traits = NO_TRAITS
    role: str = "other"
    sentence: int = 0
    nickname: str = ""
    title: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has several words, or a form of address."""
        return len(self.words) > 1 or bool(self.gender)


@frozen
class Phrase:
    """A noun phrase as it is read: a pronoun, somebody's name, or a description.

    ``text`` is the phrase without marks and blanks at its ends, with all of a name that it cuts. ``pronoun`` is its
    class in ``People.pronouns`` or "". ``named`` are the numbers of the names that are its
    head (several for "Brown and Green"). Else it is a description: ``head`` is its noun in lower case, ``traits``
    what it says, ``definite`` whether it may refer back, ``possessed`` whether it begins with "his" or "Brown's",
    ``complement`` the details behind its head ("of Mexico").

    ``kind`` is what it stands for: ``"person"``, ``"organization"``, ``"place"``, ``"document"``, ``"thing"``, or
    ``"group"`` for several at once; ``""`` for a pronoun, and for a name whose form does not tell. ``gender`` is
    ``"masc"``, ``"fem"`` or ``""``, as far as its words tell it.
    """

    text: str
    start: int
    end: int
    pronoun: str = ""
    named: tuple[int, ...] = ()
    head: str = ""
    traits: Traits = NO_TRAITS
    kind: str = ""
    gender: str = ""
    definite: bool = False
    possessed: bool = False
    complement: frozenset[str] = frozenset()

    @property
    def is_person(self) -> bool:
        """Whether it describes one person."""
        return self.kind == "person"

    @property
    def is_plural(self) -> bool:
        """Whether it stands for several."""
        return self.kind == "group" or self.pronoun == "plural" or len(self.named) > 1


@frozen
class Node:
    """A word of a parsed unit: the number of the tree, the place of the word in it."""

    tree: int
    place: int


@frozen(slots=False)
class Candidate:
    """A noun phrase, name or pronoun that may be a source: a candidate of the attribution.

    ``start`` and ``end`` bound the noun phrase in the text, ``head`` its head word; ``node`` is that word in
    its tree, or None where the phrase was found without a parse; ``words`` are the places of the first and the last
    word of the phrase there. ``type`` is ``pronoun``, ``name`` or ``description``. ``antecedent`` is what a relative
    pronoun stands for. ``reading`` reads such a phrase; None for one that a sieve has made, which is read later.
    """

    start: int
    end: int
    head: Range
    type: str
    node: Node | None = None
    words: tuple[int, int] = (-1, -1)
    antecedent: Candidate | None = None
    reading: Callable[[Candidate], Phrase] | None = field(default=None, repr=False, eq=False)

    @kept
    def phrase(self) -> Phrase | None:
        """How it is read, when it is first asked for, as of few: None without a ``reading``."""
        return self.reading(self) if self.reading is not None else None
