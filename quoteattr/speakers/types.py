"""Who is named or described in a document."""

from __future__ import annotations

from attrs import frozen

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
    None where it has the name itself.
    """

    speaker: int
    mention: Range
    how: str
    antecedent: Range | None = None
