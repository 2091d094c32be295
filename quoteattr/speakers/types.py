"""What the modules of this step hand on. Every offset counts code points of the original text, half-open."""

from __future__ import annotations

from attrs import frozen


@frozen
class Source:
    """One mention that was chosen as the source of a quotation.

    ``start`` and ``end`` bound the whole noun phrase with its titles and appositions, ``head`` its head word:
    the first part of a proper name, a noun or a pronoun.
    """

    start: int
    end: int
    head: tuple[int, int]


@frozen
class Traits:
    """What a noun phrase says of the one it stands for, in lower case.

    ``heads`` are nouns and titles that say what one is (``"ambassador"``), ``details`` the words around them
    (``"russian"``); nationalities and states are given by the country's or state's name.
    """

    heads: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()

    def __or__(self, other: Traits) -> Traits:
        if not (other.heads or other.details):
            return self
        return Traits(self.heads | other.heads, self.details | other.details)


@frozen
class Name:
    """A proper name in the text.

    ``start:end`` is the bare name, ``words`` its words without honorific and suffix, as they are written.
    ``kind`` is ``"person"``, ``"organization"``, ``"place"``, or ``""`` where its form does not tell, or
    ``"doubtful"`` where moreover its capital may be owed to the beginning of a sentence.
    ``role`` is its part in the sentence as far as the surface shows it: ``"subject"`` for the first name of a
    sentence, ``"source"`` beside a verb of speech, ``"governed"`` behind a preposition, ``"possessive"``,
    ``"inside"`` before a noun, ``"other"``; ``"quoted"`` inside a quotation, or ``"headline"``. ``sentence`` numbers
    the sentences of the narration.
    """

    start: int
    end: int
    words: tuple[str, ...]
    suffix: str = ""
    kind: str = ""
    gender: str = ""
    traits: Traits = Traits()
    role: str = "other"
    sentence: int = 0
    nickname: str = ""


@frozen
class Entity:
    """One who is named or described in the document.

    ``name`` is the fullest name, ``aliases`` the other ones. ``kind`` is as in :class:`Name`, and ``"plural"``
    for several at once. ``gender`` is ``"masc"``, ``"fem"`` or ``""``.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    gender: str = ""
    traits: Traits = Traits()
