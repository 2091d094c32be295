"""Who is named or described in a document."""

from __future__ import annotations

from attrs import evolve, frozen

from quoteattr.mentions.types import NO_TRAITS, Range, Traits


@frozen
class Entity:
    """One who is named or described in the document.

    ``name`` is the fullest name, ``aliases`` the other ones. ``kind`` is as in :class:`Name`, and ``"group"``
    for several at once. ``gender`` is ``"masc"``, ``"fem"`` or ``""``.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    gender: str = ""
    traits: Traits = NO_TRAITS

    def also_called(self, name: str) -> Entity:
        """The same with one more name; the longest is the name of all.

        >>> Entity("the Roe team").also_called("Ada Roe's team").aliases
        ('the Roe team',)
        """
        longest = max(self.name, name, key=len)
        aliases = dict.fromkeys((*self.aliases, self.name, name))
        aliases.pop(longest)
        return evolve(self, name=longest, aliases=tuple(aliases))


@frozen
class Place:
    """Where an entity is met: ``text[start:end]``.

    ``name`` is the number of the name that stands there, None for a description or for several names.
    """

    start: int
    end: int
    name: int | None = None


@frozen
class Link:
    """How a source, the noun phrase ``mention``, became a speaker: the ``speaker``'s index.

    ``how`` is one of :data:`quoteattr.values.LINKS`; ``antecedent`` is the range of the mention that it was linked to,
    None where it has the name itself. ``chance`` is what such a link is worth beside others of its kind.
    """

    speaker: int
    mention: Range
    how: str
    antecedent: Range | None = None
    chance: float = 1.0


@frozen
class Standing:
    """What the text so far tells of somebody besides its traits, where a description stands.

    ``gender`` is as far as it is known; ``is_often`` tells whether it is among those named most, ``leads`` whether no
    other of its kind is nearly as salient, ``is_first`` whether none is more so, ``again`` whether it has been met more
    than once, ``acted`` whether it was the subject of a sentence before, ``speaks`` whether it was a source;
    ``is_introduced`` tells whether the text has brought in somebody by the noun ("a group of fishermen"), ``is_named``
    whether it has a name.
    """

    gender: str
    is_often: bool
    leads: bool
    is_first: bool
    again: bool
    acted: bool
    speaks: bool
    is_introduced: bool
    is_named: bool
